import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessProblems } from '../fixtures/access-problems'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'

describe.skipIf(!hasWindow)('start page, tour, keyboard, restoring (needs Chromium)', () => {
  let journey: Journey
  beforeAll(async () => { journey = await openJourney({ startPage: true }) })
  afterAll(() => journey?.close())

  it('shows what each preset is, takes and needs here', async () => {
    const { page } = journey.app
    const card = page.locator('[data-preset=town]')
    await card.locator('[data-fact=time] dd').waitFor()
    await expect.poll(() => card.locator('[data-fact=time] dd').innerText()).toMatch(/\d/)
    await expect.poll(() => card.locator('[data-fact=memory] dd').innerText()).toMatch(/[KMG]iB/)
    await expect.poll(() => accessProblems(page)).toEqual([])
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
    process.stdout.write(`first paint: ${Math.round(paint)} ms\n`)
  })

  it('is toured by keyboard, blocks nothing meanwhile, and remembers that it was seen', async () => {
    const { page } = journey.app
    const tour = page.getByTestId('tour')
    await page.getByRole('button', { name: 'Take the tour' }).press('Enter')
    await expect.poll(() => tour.getAttribute('data-step')).toBe('presets')
    await expect.poll(() => accessProblems(page)).toEqual([])
    for (const step of ['presets', 'run', 'headline', 'graph', 'nodes', 'inspector', 'help']) {
      await expect.poll(() => tour.getAttribute('data-step')).toBe(step)
      if (step === 'graph') {
        await page.locator('[data-page=history]').click()
        await page.locator('[data-page=history][aria-current=page]').waitFor()
        await tour.getByRole('button', { name: 'Next' }).focus()
      }
      await page.keyboard.press('Enter')
    }
    await tour.waitFor({ state: 'detached' })
    await page.keyboard.press('b')
    await page.locator('[data-preset=town]').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0)
  })

  it('runs a preset, and changes colours and language, without a mouse', async () => {
    const { app } = journey
    const { page } = app
    await page.keyboard.press('Control+k')
    await expect.poll(() => accessProblems(page)).toEqual([])
    await page.keyboard.type('preset original 20')
    await page.keyboard.press('Enter')
    await page.keyboard.press('r')
    await app.report.waitFor()
    await expect.poll(app.state).toBe('finished')
    await expect.poll(() => accessProblems(page)).toEqual([])
    // From the system's to dark, and on to light.
    await page.keyboard.press('t')
    await page.keyboard.press('t')
    await expect.poll(() => page.locator('html').getAttribute('class')).toContain('light')
    await page.keyboard.press('l')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
    await page.keyboard.press('l')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.keyboard.press('?')
    await page.getByTestId('shortcut-sheet').waitFor()
    await expect.poll(() => accessProblems(page)).toEqual([])
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
    await app.report.waitFor()
    await expect.poll(() => app.field('users').getByRole('spinbutton').inputValue()).toBe('40')
    await expect.poll(() => app.page.locator('html').getAttribute('class')).toContain('light')
  })

  it('opens the help, where pages lead to each other', async () => {
    const { page } = journey.app
    await page.keyboard.press('F1')
    await page.locator('[data-topic=faults]').click()
    await page.getByRole('heading', { name: 'Faults', exact: true }).waitFor()
    await expect.poll(() => accessProblems(page)).toEqual([])
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
