import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessProblems } from '../fixtures/access-problems'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { sizes, takeScreen, themes } from '../fixtures/pictures'

/** Goes on for longer than everything is looked into. */
const scenario = `
name: looked at
users: 200
graph: { kind: small-world, degree: 8 }
conversations: { who: every-contact, openPerUser: 1, rounds: 100 }
length: { kind: geometric, mean: 8 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 60 }
cluster: { nodes: 2 }
`
const quick = 'name: quick look\nusers: 60\ngraph: { kind: small-world, degree: 6 }\nlength: { kind: geometric, mean: 8 }\ncluster: { nodes: 2 }\n'

/** Legible and named in both themes, and no wider or higher than the window at both sizes. */
async function isLegible(page: Page, what: string): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await expect.poll(() => page.locator('html').getAttribute('class'), { message: what }).toContain(colorScheme)
    // Colours fade into the other theme; what counts is where they end.
    await expect.poll(() => accessProblems(page), { message: `${what}, ${colorScheme}` }).toEqual([])
  }
  for (const { width, height } of [...sizes].reverse()) {
    await page.setViewportSize({ width, height })
    await expect.poll(() => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]), { message: what }).toEqual([width, height])
  }
}

describe.skipIf(!hasWindow)('every screen, in both themes, languages and sizes (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark', startPage: true }) })
  afterAll(() => journey?.close())

  it('start, tour, palette and sheet of keys', async () => {
    const { page } = journey.app
    await page.locator('[data-preset=town] [data-fact=time] dd').waitFor()
    await isLegible(page, 'start')
    await takeScreen(page, 'start')
    await page.getByRole('button', { name: 'Take the tour' }).click()
    await isLegible(page, 'tour')
    await page.getByTestId('tour').getByRole('button', { name: 'Skip the tour' }).click()
    await page.keyboard.press('Control+k')
    await isLegible(page, 'palette')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await isLegible(page, 'keys')
    await page.keyboard.press('Escape')
  })

  it('help, with tables and text of programs', async () => {
    const { page } = journey.app
    await page.locator('[data-page=help]').click()
    await page.locator('[data-topic=faults]').click()
    await page.getByRole('heading', { name: 'Faults', exact: true }).waitFor()
    await isLegible(page, 'help')
    await takeScreen(page, 'help')
  })

  it('pages where nothing is yet', async () => {
    const { app } = journey
    for (const name of ['experiments', 'history'] as const) {
      await app.page.locator(`[data-page=${name}]`).click()
      await app.page.locator(`[data-page=${name}][aria-current=page]`).waitFor()
      await isLegible(app.page, `${name}, empty`)
    }
    await app.showLive()
    await app.showMachines()
    await isLegible(app.page, 'machines, empty')
    await app.page.getByRole('button', { name: 'Add a machine' }).first().click()
    await app.page.getByText('More: keys').click()
    await isLegible(app.page, 'a new machine')
    await app.showScenario()
  })

  it('the live page before a run: presets, settings, text', async () => {
    const { app } = journey
    for (const name of ['Presets', 'Settings', 'YAML']) {
      await app.tab(name).click()
      if (name === 'Settings') await app.page.getByRole('button', { name: 'Add a fault' }).click()
      await isLegible(app.page, `scenario, ${name}`)
    }
    await app.useYaml('users: 100\ngraf: { kind: complete }\n')
    await app.yamlRefusal.waitFor()
    await isLegible(app.page, 'scenario, refused')
  })

  it('what can be looked into while it runs: user, conversation, node, backbone, fullest mailboxes', async () => {
    const { app } = journey
    await app.useYaml(scenario)
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await app.search.fill('an')
    await app.suggestions.first().click()
    await app.userName.waitFor()
    await isLegible(app.page, 'user')
    await expect.poll(() => app.contacts.count()).toBeGreaterThan(0)
    await app.contacts.first().getByRole('button').last().click()
    await app.orderCheck.waitFor()
    await isLegible(app.page, 'conversation')
    await app.showRun()
    await app.backbone.click()
    await isLegible(app.page, 'backbone')
    await app.page.getByTestId('busy-users').locator('summary').click()
    await isLegible(app.page, 'fullest mailboxes')
    await app.stop.click()
    await expect.poll(() => app.run.isVisible()).toBe(true)
    await isLegible(app.page, 'a run that was stopped')
  })

  it('report, start after a run, history and clean-up', async () => {
    const { app } = journey
    await app.useYaml(quick)
    await app.run.click()
    await expect.poll(app.state).toBe('finished')
    await app.report.waitFor()
    await isLegible(app.page, 'report')
    await app.page.locator('[data-page=start]').click()
    await app.page.locator('[data-recent]').first().waitFor()
    await isLegible(app.page, 'start after a run')
    await app.page.locator('[data-page=history]').click()
    await app.page.getByRole('button', { name: 'Clean up …' }).click()
    await isLegible(app.page, 'clean-up')
  })

  it('in German too', async () => {
    const { page } = journey.app
    await page.getByRole('button', { name: 'Sprache: Deutsch' }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
    for (const name of ['start', 'run', 'experiments', 'history', 'help']) {
      await page.locator(`[data-page=${name}]`).click()
      await page.locator(`[data-page=${name}][aria-current=page]`).waitFor()
      await isLegible(page, `${name}, German`)
    }
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
