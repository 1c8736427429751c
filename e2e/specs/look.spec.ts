import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessProblems } from '../fixtures/access-problems'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { picturesWanted, sizes, takeScreen, themes } from '../fixtures/pictures'
import { root } from '../fixtures/served-app'

/** The default scenario, cut to what a picture needs; the picture itself shows the preset as it is. */
const quickTown = 'name: town\nusers: 300\nthink: { kind: exponential, meanMs: 20000 }\nclock: { kind: realtime, factor: 60 }\n'

describe.skipIf(!hasWindow)('themes, languages, sizes (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => {
    journey = await openJourney({ colorScheme: 'dark' })
  })
  afterAll(() => journey?.close())

  it('runs a town', async () => {
    const { app } = journey
    if (!picturesWanted) await app.useYaml(quickTown)
    await app.run.click()
    await expect.poll(app.phase).toBe('converse')
    await expect.poll(() => app.headline('rate')).toMatch(/[1-9]/)
    await expect.poll(() => app.shown.innerText()).toMatch(/[1-9]/)
    if (!picturesWanted) return
    await expect.poll(app.phasePercent).toBeGreaterThan(20)
    await takeScreen(app.page, 'live')
  })

  it.each(themes)('%s follows the system and is legible', async (theme) => {
    const { page } = journey.app
    await page.emulateMedia({ colorScheme: theme })
    await expect.poll(() => page.locator('html').getAttribute('class')).toContain(theme)
    // Colours fade into the other theme; what counts is where they end.
    await expect.poll(() => accessProblems(page)).toEqual([])
  })

  it.each(themes)('%s timeline, settings and menu of faults are legible too', async (theme) => {
    const { app } = journey
    await app.page.emulateMedia({ colorScheme: theme })
    await app.faultsOf(2).click()
    await app.faultMenu.getByRole('button', { name: 'Slow down to' }).click()
    await app.faultsOf(1).click()
    await expect.poll(() => accessProblems(app.page)).toEqual([])
    await app.page.keyboard.press('Escape')
    await app.tab('Settings').click()
    await app.showTimeline()
    await app.timeline.locator('[data-fault-span]').first().waitFor({ state: 'attached' })
    await expect.poll(() => accessProblems(app.page)).toEqual([])
    await app.showFigures()
    await app.tab('Presets').click()
  })

  it('at 1024×700 the left panel is folded, the graph has room, and nothing is cut off', async () => {
    const { app } = journey
    await app.page.setViewportSize({ width: 1024, height: 700 })
    await expect.poll(() => app.tab('Presets').isVisible()).toBe(false)
    const box = await app.canvas.boundingBox()
    expect(box?.width).toBeGreaterThan(500)
    expect(box?.height).toBeGreaterThan(250)
    await expect.poll(() => app.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([1024, 700])
    for (const control of [app.pause, app.stop]) await expect.poll(() => inside(app.page, control)).toBe(true)
    await app.page.setViewportSize(sizes[0])
    await expect.poll(() => app.tab('Presets').isVisible()).toBe(true)
  })

  it('speaks German and English, and remembers it', async () => {
    const { page } = journey.app
    await page.getByRole('button', { name: 'Sprache: Deutsch' }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
    await page.getByRole('switch', { name: german('encryption.title') }).waitFor({ state: 'attached' })
    await page.reload()
    await page.getByRole('switch', { name: german('encryption.title') }).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: german('preference.language') }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('switch', { name: 'End-to-end encryption' }).waitFor({ state: 'attached' })
  })

  it('a reloaded window finds the run again', async () => {
    await expect.poll(() => journey.app.state()).toMatch(/running|draining|finished/)
    await expect.poll(() => journey.app.nodeCards.count()).toBe(4)
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})

function german(key: string): string {
  const texts = JSON.parse(readFileSync(join(root, 'renderer/locales/de.json'), 'utf8')) as Record<string, Record<string, string>>
  const [group, name] = key.split('.')
  return texts[group][name]
}

async function inside(page: Page, control: Locator): Promise<boolean> {
  const box = await control.boundingBox()
  const size = page.viewportSize()
  return box !== null && size !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height
}
