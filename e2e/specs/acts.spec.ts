import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { takePicture } from '../fixtures/pictures'

const scenario = `
name: acts
users: 240
graph: { kind: small-world, degree: 8 }
conversations: { who: every-contact, openPerUser: 1 }
length: { kind: geometric, mean: 60 }
think: { kind: exponential, meanMs: 20000 }
clock: { kind: realtime, factor: 60 }
cipher: nacl-cached
cluster: { nodes: 4 }
`

describe.skipIf(!hasWindow)('the graph as the place where one works (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ colorScheme: 'dark' }) })
  afterAll(() => journey?.close())

  it('opens a menu on a user by the key for menus, and mutes them', async () => {
    const { app } = journey
    await app.useYaml(scenario)
    await app.page.getByRole('button', { name: 'Scenario acts; open the scenario panel' }).waitFor()
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(() => app.shown.innerText()).toContain('240')
    await app.search.fill('#7')
    await app.suggestions.first().click()
    await app.userName.waitFor()
    await app.canvas.focus()
    await app.page.keyboard.press('Shift+F10')
    await app.graphMenu.waitFor()
    await expect.poll(() => app.graphMenu.getAttribute('data-kind')).toBe('user')
    await expect.poll(() => app.graphMenu.locator('[data-act^="faults-"]').count()).toBe(1)
    await takePicture(app.page, 'graph-menu')
    await expect.poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('data-act'))).toBe('inspect')
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('Enter')
    await app.page.getByTestId('unmute-all').click()
    await expect.poll(() => app.page.getByTestId('unmute-all').count()).toBe(0)
    await app.showAll.click()
  })

  it('opens the menu of what lies under the pointer', async () => {
    const { app } = journey
    await expect.poll(() => openUserMenu(journey)).toBe(true)
    await app.graphMenu.locator('[data-act="inspect"]').click()
    await app.userName.waitFor()
    await app.showRun()
  })

  it('cuts the links that a drawn line crosses, but not after Escape', async () => {
    const { app } = journey
    const badge = app.page.getByTestId('graph-badge')
    const expected = await drawCut(journey, async () => {
      await app.page.keyboard.press('Escape')
    })
    expect(expected).toBe(0)
    await expect.poll(() => badge.count()).toBe(0)
    let crossed = ''
    await drawCut(journey, async () => {
      crossed = await badge.innerText()
      await takePicture(app.page, 'graph-cut')
    })
    expect(Number(/\d+/.exec(crossed)?.[0])).toBeGreaterThan(1)
    await expect.poll(() => app.events('fault').count()).toBe(Number(/\d+/.exec(crossed)?.[0]))
    await expect.poll(async () => Number(await app.canvas.getAttribute('data-faults'))).toBeGreaterThan(1)
  })

  it('pauses the view while the run goes on', async () => {
    const { app } = journey
    const { page } = app
    await page.getByRole('button', { name: 'Pause the view; the run goes on' }).click()
    await page.getByTestId('graph-badge').getByText('View paused', { exact: false }).waitFor()
    const dots = async (): Promise<number> => Number(await app.canvas.getAttribute('data-dots-total'))
    // The picture's figures are renewed each second: two looks that far apart see the same dots, but more messages.
    let before = { dots: -1, messages: await app.messages() }
    await expect.poll(async () => {
      const now = { dots: await dots(), messages: await app.messages() }
      const isStill = now.dots === before.dots && now.messages > before.messages
      before = now
      return isStill
    }, { interval: 1200 }).toBe(true)
    await page.getByRole('button', { name: 'Go on with the view' }).click()
    await expect.poll(dots).toBeGreaterThan(before.dots)
  })

  it('looks back to an earlier second, and returns to now', async () => {
    const { app } = journey
    await app.showTimeline()
    const scrub = app.page.getByTestId('scrub')
    const middle = Number(await scrub.getAttribute('max')) * 0.7
    await scrub.fill(middle.toFixed(1))
    const instant = app.page.getByTestId('instant')
    await instant.waitFor()
    expect(Number(await instant.getAttribute('data-seconds'))).toBeLessThanOrEqual(middle + 0.05)
    await expect.poll(() => instant.locator('[data-then]').count()).toBeGreaterThan(0)
    await takePicture(app.page, 'timeline-back')
    await instant.getByRole('button', { name: 'Back to now' }).click()
    await expect.poll(() => instant.count()).toBe(0)
  })

  it('keeps what was done by hand as a schedule, which can be undone', async () => {
    const { app } = journey
    await app.stop.click()
    await expect.poll(() => app.run.isVisible()).toBe(true)
    await app.tab('Settings').click()
    const entries = app.page.locator('[data-fault-entry]')
    await expect.poll(() => entries.count()).toBe(0)
    await app.page.getByTestId('keep-schedule').click()
    await expect.poll(() => entries.count()).toBeGreaterThan(1)
    await expect.poll(() => app.page.getByTestId('keep-schedule').count()).toBe(0)
    await app.page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => entries.count()).toBe(0)
    await app.showFigures()
  })

  it('saves the graph as data', async () => {
    const { page } = journey.app
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the graph (GEXF)' }).click()
    const saved = await coming
    expect(saved.suggestedFilename()).toBe('messengersim-acts.gexf')
    const text = readFileSync(await saved.path(), 'utf8')
    const counts = await page.evaluate(xml => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml')
      return ['parsererror', 'node', 'edge'].map(name => parsed.getElementsByTagName(name).length)
    }, text)
    expect(counts.slice(0, 2)).toEqual([0, 240])
    expect(counts[2]).toBeGreaterThan(240)
  })

  it('saves a live chart as a picture, larger than it stands there and with its words, and as a table', async () => {
    const { page } = journey.app
    const save = async (what: string): Promise<{ name: string, bytes: Buffer }> => {
      await page.locator('summary[aria-label="Save acts: Throughput"]').click()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Save acts: Throughput as a ${what}` }).click()])
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
    }
    const picture = await save('picture (PNG)')
    expect(picture.name).toMatch(/-throughput\.png$/)
    const seen = await page.evaluate(async base64 => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), character => character.charCodeAt(0))], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      if (context === null) return null
      context.drawImage(bitmap, 0, 0)
      const coloursFrom = (top: number, height: number): number => new Set(new Uint32Array(context.getImageData(0, top, bitmap.width, height).data.buffer)).size
      return { width: bitmap.width, words: coloursFrom(0, 90), chart: coloursFrom(110, bitmap.height - 110) }
    }, picture.bytes.toString('base64'))
    expect(seen?.width).toBeGreaterThanOrEqual(1120)
    expect(seen?.words).toBeGreaterThan(4)
    expect(seen?.chart).toBeGreaterThan(4)
    const table = (await save('table (CSV)')).bytes.toString().split('\n')
    expect(table[0]).toBe('seconds,messages_per_second')
    expect(table.length).toBeGreaterThan(3)
  })

  it('went without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})

/** Draws a line down the middle of the picture; returns how many faults began by it within a moment of `before` letting go. */
async function drawCut({ app }: Journey, before: () => Promise<void>): Promise<number> {
  const box = await app.canvas.boundingBox()
  if (box === null) throw new Error('the graph has no place')
  const x = box.x + box.width * 0.5
  await app.page.keyboard.down('Shift')
  await app.page.mouse.move(x, box.y + 70)
  await app.page.mouse.down()
  await app.page.mouse.move(x, box.y + box.height * 0.5, { steps: 4 })
  await app.page.mouse.move(x, box.y + box.height - 130, { steps: 4 })
  await before()
  await app.page.mouse.up()
  await app.page.keyboard.up('Shift')
  return app.events('fault').count()
}

/** Looks for a user with the right button, as a hand would: along a line through the discs. */
async function openUserMenu({ app }: Journey): Promise<boolean> {
  const box = await app.canvas.boundingBox()
  if (box === null) throw new Error('the graph has no place')
  for (let across = 0.2; across < 0.8; across += 0.02) {
    await app.page.mouse.click(box.x + box.width * across, box.y + box.height * 0.3, { button: 'right' })
    if (await app.graphMenu.isVisible() && await app.graphMenu.getAttribute('data-kind') === 'user') return true
    await app.page.keyboard.press('Escape')
  }
  return false
}
