import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessProblems } from '../fixtures/access-problems'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

/** A busy machine starts nodes slowly. */
const settle = { timeout: 60_000 }

describe.skipIf(!hasWindow)('start page, tour, keyboard, restoring (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ startPage: true }) })
  afterAll(() => journey?.close())

  it('shows what each preset is, takes and needs here', async () => {
    const { page } = journey.app
    const card = page.locator('[data-preset=town]')
    await card.locator('[data-fact=time] dd').waitFor()
    expect(await card.locator('[data-fact=time] dd').innerText()).toMatch(/\d/)
    expect(await card.locator('[data-fact=memory] dd').innerText()).toMatch(/[KMG]iB/)
    expect(await accessProblems(page)).toEqual([])
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
    process.stdout.write(`first paint: ${Math.round(paint)} ms\n`)
  })

  it('is toured by keyboard, blocks nothing meanwhile, and remembers that it was seen', async () => {
    const { page } = journey.app
    const tour = page.getByTestId('tour')
    await page.getByRole('button', { name: 'Take the tour' }).press('Enter')
    expect(await tour.getAttribute('data-step')).toBe('presets')
    expect(await accessProblems(page)).toEqual([])
    const seen: (string | null)[] = []
    for (let step = 0; step < 7; step++) {
      seen.push(await tour.getAttribute('data-step'))
      if (step === 3) {
        await page.locator('[data-page=history]').click()
        await page.locator('[data-page=history][aria-current=page]').waitFor()
        await tour.getByRole('button', { name: 'Next' }).focus()
      }
      await page.keyboard.press('Enter')
    }
    expect(seen).toEqual(['presets', 'run', 'headline', 'graph', 'nodes', 'inspector', 'help'])
    await tour.waitFor({ state: 'detached' })
    await page.keyboard.press('b')
    await page.locator('[data-preset=town]').waitFor()
    expect(await page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0)
  })

  it('runs a preset, and changes colours and language, without a mouse', async () => {
    const { app } = journey
    const { page } = app
    await page.keyboard.press('Control+k')
    expect(await accessProblems(page)).toEqual([])
    await page.keyboard.type('preset original 20')
    await page.keyboard.press('Enter')
    await page.keyboard.press('r')
    await app.report.waitFor(settle)
    expect(await app.state()).toBe('finished')
    expect(await accessProblems(page)).toEqual([])
    // From the system's to dark, and on to light.
    await page.keyboard.press('t')
    await page.keyboard.press('t')
    await expect.poll(() => page.locator('html').getAttribute('class')).toContain('light')
    await page.keyboard.press('l')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
    await page.keyboard.press('l')
    await page.keyboard.press('?')
    await page.getByTestId('shortcut-sheet').waitFor()
    expect(await accessProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByTestId('shortcut-sheet').waitFor({ state: 'detached' })
  })

  it('takes an edit back and makes it again', async () => {
    const { app } = journey
    await app.page.keyboard.press('o')
    const users = app.field('users').getByRole('spinbutton')
    await users.fill('40')
    await users.press('Tab')
    await app.page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => users.inputValue()).toBe('20')
    await app.page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => users.inputValue()).toBe('40')
  })

  it('finds scenario, page, colours and the run again after a reload', async () => {
    const { app } = journey
    await app.page.waitForFunction(() => localStorage.getItem('messengersim.scenario')?.includes('"users":40'))
    await app.page.reload()
    await app.report.waitFor(settle)
    await expect.poll(() => app.field('users').getByRole('spinbutton').inputValue(), settle).toBe('40')
    expect(await app.page.locator('html').getAttribute('class')).toContain('light')
  })

  it('opens the help, where pages lead to each other', async () => {
    const { page } = journey.app
    await page.keyboard.press('F1')
    await page.locator('[data-topic=faults]').click()
    await page.getByRole('heading', { name: 'Faults', exact: true }).waitFor()
    expect(await accessProblems(page)).toEqual([])
    await page.locator('[data-help=faults] a', { hasText: 'scenario.md' }).first().click()
    await page.locator('[data-help=scenario] h2').waitFor()
  })

  it('opens a recent run again', async () => {
    const { page } = journey.app
    await page.keyboard.press('b')
    await page.locator('[data-recent]').first().click()
    await page.getByTestId('kept-run').waitFor()
  })

  it('went without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
