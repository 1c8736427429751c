import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { picturesWanted, takePicture } from '../fixtures/pictures'
import { root } from '../fixtures/served-app'
import { chromiumPath } from '../fixtures/window'

const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 700 }]
const themes = ['dark', 'light'] as const

/** The default scenario, cut to what a picture needs; the picture itself shows the preset as it is. */
const quickTown = 'name: town\nusers: 300\nthink: { kind: exponential, meanMs: 20000 }\nclock: { kind: realtime, factor: 60 }\n'

describe.skipIf(chromiumPath === null)('themes, languages, sizes (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => {
    journey = await openJourney({ colorScheme: 'dark' })
    if (!picturesWanted) await journey.app.useYaml(quickTown)
    await journey.app.run.click()
    await expect.poll(journey.app.phase, { timeout: 30_000 }).toBe('converse')
    await expect.poll(() => journey.app.headline('rate'), { timeout: 20_000 }).toMatch(/[1-9]/)
  })
  afterAll(() => journey?.close())

  it.each(themes)('%s follows the system and is legible', async (theme) => {
    const { page } = journey.app
    await page.emulateMedia({ colorScheme: theme })
    await expect.poll(() => page.locator('html').getAttribute('class')).toContain(theme)
    expect(await lowContrast(journey)).toEqual([])
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height })
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      await takePicture(page, width === 1440 ? `town-${theme}` : `town-${theme}-${width}x${height}`)
    }
    await page.setViewportSize(sizes[0])
  })

  it('at 1024×700 the left panel is folded, the graph has room, and nothing is cut off', async () => {
    const { app } = journey
    await app.page.setViewportSize({ width: 1024, height: 700 })
    await expect.poll(() => app.tab('Presets').isVisible()).toBe(false)
    const box = await app.canvas.boundingBox()
    expect(box?.width).toBeGreaterThan(500)
    expect(box?.height).toBeGreaterThan(250)
    expect(await app.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([1024, 700])
    for (const control of [app.pause, app.stop]) expect(await inside(app.page, control)).toBe(true)
    await app.page.setViewportSize(sizes[0])
    await expect.poll(() => app.tab('Presets').isVisible()).toBe(true)
  })

  it('speaks German and English, and remembers it', async () => {
    const { page } = journey.app
    await page.getByRole('button', { name: 'Sprache: Deutsch' }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
    await page.getByRole('switch', { name: german('encryption.title') }).waitFor()
    await page.reload()
    await page.getByRole('switch', { name: german('encryption.title') }).waitFor()
    await page.getByRole('button', { name: german('preference.language') }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('switch', { name: 'End-to-end encryption' }).waitFor()
  })

  it('a reloaded window finds the run again', async () => {
    expect(await journey.app.state()).toMatch(/running|draining|finished/)
    expect(await journey.app.nodeCards.count()).toBe(4)
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

async function inside(page: Journey['app']['page'], control: Journey['app']['run']): Promise<boolean> {
  const box = await control.boundingBox()
  const size = page.viewportSize()
  return box !== null && size !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height
}

/** What axe finds: text under 4.5 : 1, controls without a name, wrong roles. */
async function lowContrast({ app: { page } }: Journey): Promise<string[]> {
  await page.evaluate(readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'))
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    return (await axe.run({ runOnly: ['wcag2a', 'wcag2aa'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`)
  })
  return violations
}
