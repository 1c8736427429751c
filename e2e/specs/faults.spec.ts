import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { takePicture } from '../fixtures/pictures'

/** Human pace, so that there is time to do something to the cluster; the survivors take a dead node over. */
const scenario = `
name: small town
users: 320
graph: { kind: small-world, degree: 8 }
conversations: { who: every-contact, openPerUser: 1 }
length: { kind: geometric, mean: 6 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 75 }
cluster: { nodes: 4, detector: { takeover: survivors } }
`

describe.skipIf(!hasWindow)('faults by hand (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark' }) })
  afterAll(() => journey?.close())

  it('schedules a fault in the form, as the command line would write it', async () => {
    const { app } = journey
    await app.useYaml(scenario)
    await app.tab('Settings').click()
    await app.page.getByRole('button', { name: 'Add a fault' }).click()
    const text = app.page.locator('[data-fault-entry="0"]').getByRole('textbox', { name: 'As text' })
    await text.fill('loss:node1-node3=5%@1s')
    await text.press('Tab')
    await expect.poll(() => app.page.locator('[data-fault-entry="0"]').getByRole('alert').count()).toBe(0)
    await text.fill('loss:node1-node9=5%@1s+2s')
    await text.press('Tab')
    await app.page.locator('[data-fault-entry="0"]').getByRole('alert').waitFor()
    await expect.poll(() => app.run.isDisabled()).toBe(true)
    await text.fill('loss:node1-node3=5%@1s+2s')
    await text.press('Tab')
    await expect.poll(() => app.run.isEnabled()).toBe(true)
  })

  it('cuts a link by its menu in the graph, and shows it broken', async () => {
    const { app } = journey
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(() => app.shown.innerText()).toContain('320')
    await expect.poll(() => openLinkMenu(journey)).toBe(true)
    await app.faultMenu.getByRole('button', { name: '2', exact: true }).click()
    await app.faultMenu.getByRole('checkbox', { name: 'Keep in the scenario' }).check()
    await app.faultMenu.getByRole('button', { name: 'Cut', exact: true }).click()
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-faults'))).toBeGreaterThan(0)
    await app.page.getByText('dashed = cut', { exact: true }).waitFor()
    await app.events('fault-recovered').first().waitFor()
  })

  it('kills a node by the menu of its card; the others take over, and the timeline shows it', async () => {
    const { app } = journey
    await app.faultsOf(2).click()
    await app.faultMenu.getByRole('button', { name: 'Kill', exact: true }).click()
    await app.events('taken-over').first().waitFor()
    await app.showTimeline()
    await app.timeline.locator('[data-fault-span="kill:node2"]').waitFor({ state: 'attached' })
    await app.timeline.locator('[data-lives="2"] [data-part="away"]').waitFor({ state: 'attached' })
    await app.dismissNotices()
    await takePicture(app.page, 'takeover')
    await app.showFigures()
  })

  it('ends with the reference\'s digest, and the report says what became of each', async () => {
    const { app } = journey
    await expect.poll(app.state, { timeout: 200_000 }).toBe('finished')
    await app.report.waitFor()
    await expect.poll(app.hasTheReferencesDigest).toBe(true)
    await expect.poll(() => app.headline('digest')).toBe('equal')
    await app.report.locator('[data-recovery="2"]').waitFor()
    for (const fault of ['kill:node2', 'loss:node1-node3=5%']) await app.report.locator(`[data-fault-report="${fault}"]`).waitFor()
    await expect.poll(() => app.page.getByTestId('promise').innerText()).toMatch(/kept/i)
    await app.showTimeline()
    await app.report.locator('[data-recovery="2"]').evaluate((entry) => entry.scrollIntoView({ block: 'center' }))
    await takePicture(app.page, 'takeover-report')
    await app.showFigures()
  })

  it('keeps what it was told to keep, and takes it back', async () => {
    const { app } = journey
    await app.tab('Settings').click()
    await expect.poll(() => app.page.locator('[data-fault-entry]').count()).toBe(2)
    await app.page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => app.page.locator('[data-fault-entry]').count()).toBe(1)
    await app.page.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => app.page.locator('[data-fault-entry]').count()).toBe(2)
  })

  it('went without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})

/** Looks for a link between two nodes with the right button, as a hand would: in the gaps between discs. */
async function openLinkMenu({ app }: Journey): Promise<boolean> {
  const box = await app.canvas.boundingBox()
  if (box === null) throw new Error('the graph has no place')
  for (let across = 0.3; across < 0.7; across += 0.02) {
    await app.page.mouse.click(box.x + box.width * across, box.y + box.height * 0.47, { button: 'right' })
    // A conversation that is lit at this moment lies above the link; its menu leads there.
    if (await app.graphMenu.isVisible()) {
      const toLink = app.graphMenu.locator('[data-act="faults-link"]')
      if (await toLink.isVisible()) await toLink.click()
      else await app.page.keyboard.press('Escape')
    }
    if (await app.faultMenu.isVisible()) {
      if (/–/.test(await app.faultMenu.getByRole('heading').innerText())) return true
      await app.page.keyboard.press('Escape')
    }
  }
  return false
}
