import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessProblems } from '../fixtures/access-problems'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { takeScreen } from '../fixtures/pictures'
import { laboratoryPages } from '../pages/laboratory'
import type { LaboratoryPages } from '../pages/laboratory'

/** Two pairs of small runs: too few for a verdict, as it has to say. */
const tiny = `kind: compare
name: tiny
title: A tiny experiment
question: Does a cipher cost anything?
prediction: It does.
base: { kind: inline, scenario: { users: 12, graph: { kind: complete }, length: { kind: fixed, messages: 10 }, cluster: { nodes: 1 } } }
factors: [{ kind: field, path: cipher, levels: [none, native-aead] }]
pairs: 2
warmUp: 0
`
/** No cluster at all, and a difference that nobody can miss. */
const stores = `kind: stores
name: stores-mine
title: Stores of mine
question: Which one is fast?
prediction: Columns.
sizes: [1000]
repeats: 12
messages: 20000
warmUp: 1
`

describe.skipIf(!hasWindow)('experiments (needs Chromium)', () => {
  let journey: Journey
  let pages: LaboratoryPages
  beforeAll(async () => {
    journey = await openJourney({ colorScheme: 'dark' })
    pages = laboratoryPages(journey.app.page)
  })
  afterAll(() => journey?.close())

  it('a key leads to the ready-made ones, each with its question and set-up', async () => {
    const { page } = journey.app
    await page.keyboard.press('e')
    await pages.card('encryption').click()
    await pages.intro.getByText('Six users on two nodes').waitFor()
    await expect.poll(() => page.locator('[data-experiment]').count()).toBeGreaterThan(10)
    await expect.poll(() => pages.runQuick.isDisabled()).toBe(true)
  })

  it('a file with an error is refused with its place, and nothing begins', async () => {
    await pages.openFile('wrong.yaml', tiny.replace('pairs: 2', 'pears: 2'))
    await expect.poll(() => pages.alert.innerText()).toMatch(/line 8.*pears/)
    expect(await pages.progress.count()).toBe(0)
  })

  it('goes from a file over a prediction and rows that arrive to a report that refuses a verdict from two pairs', async () => {
    await pages.openFile('tiny.yaml', tiny)
    await pages.intro.getByRole('heading', { name: 'A tiny experiment' }).waitFor()
    await pages.predict('Higher')
    await pages.runFull.click()
    await pages.progress.waitFor()
    await expect.poll(pages.rows).toBeGreaterThan(0)
    await pages.report.waitFor({ timeout: 200_000 })
    await expect.poll(() => pages.verdicts('refused').innerText()).toContain('there are fewer than 10 pairs')
    await expect.poll(() => pages.verdicts('good').count()).toBe(0)
    await expect.poll(() => pages.comparisonRow('control').innerText()).toMatch(/none\s+\d/)
    await expect.poll(() => pages.comparisonRow('again').innerText()).toMatch(/none, once more.*A\/A/s)
    await expect.poll(() => pages.comparisonRow('case').innerText()).toContain('native-aead')
    await pages.report.getByTestId('interval-chart').waitFor()
    await expect.poll(() => pages.report.getByTestId('guess').innerText()).toContain('“Higher”: 0 of 1 cases right, 1 without a verdict')
    await expect.poll(() => pages.report.getByTestId('repeat').innerText()).toBe('messengersim experiment run tiny.yaml')
  })

  it('saves the report as HTML, the runs as CSV and everything as JSON', async () => {
    const html = await pages.saved(pages.fileButton('Report (HTML)'))
    expect(html.name).toMatch(/^tiny-\d{8}-\d{6}\.html$/)
    expect(html.text).toMatch(/^<!doctype html>.*A tiny experiment/s)
    const csv = await pages.saved(pages.fileButton('Runs (CSV)'))
    expect(csv.text.trim().split('\r\n')).toHaveLength(7)
    const json = JSON.parse((await pages.saved(pages.fileButton('All data (JSON)'))).text)
    expect(json.runs.map((run: { report: { digest: { verdict: string } } }) => run.report.digest.verdict)).toEqual(Array.from({ length: 6 }, () => 'equal'))
  })

  it('refuses a run while it goes on, keeps its rows when it is cancelled, and makes the rest later', async () => {
    const { app } = journey
    await pages.openFile('tiny.yaml', tiny.replace('pairs: 2', 'pairs: 3'))
    await pages.predict('I do not know')
    await pages.runFull.click()
    await expect.poll(pages.rows).toBeGreaterThan(0)
    await app.page.keyboard.press('r')
    await expect.poll(() => app.notices.innerText()).toContain('The experiment "A tiny experiment" is being made')
    await pages.rail('experiments').click()
    await pages.cancel.click()
    await pages.report.waitFor()
    await pages.report.getByText(/^\d of 9 runs were made\.$/).waitFor()
    await pages.makeMissing.click()
    await pages.progress.waitFor()
    await pages.report.waitFor({ timeout: 200_000 })
    await expect.poll(() => pages.makeMissing.count()).toBe(0)
    await expect.poll(() => pages.comparisonRow('case').innerText()).toMatch(/\b3\b/)
  })

  it('shows charts and tables of an experiment without a cluster', async () => {
    await pages.openFile('stores.yaml', stores)
    await pages.predict('I do not know')
    await pages.runFull.click()
    await pages.report.waitFor()
    await expect.poll(() => pages.report.locator('[data-verdict]').count()).toBeGreaterThan(0)
    await expect.poll(() => pages.report.locator('[data-table=stores] tbody tr').count()).toBeGreaterThan(4)
    await pages.report.getByRole('img', { name: /CPU per message/ }).first().waitFor()
    await journey.app.dismissNotices()
    await takeScreen(journey.app.page, 'experiment')
  })

  it.each(['dark', 'light'] as const)('%s is legible before and after', async (theme) => {
    const { page } = journey.app
    await page.emulateMedia({ colorScheme: theme })
    await expect.poll(() => page.locator('html').getAttribute('class')).toContain(theme)
    await expect.poll(() => accessProblems(page)).toEqual([])
    await pages.card('knee').click()
    await page.getByRole('radio', { name: 'I do not know' }).check()
    await expect.poll(() => accessProblems(page)).toEqual([])
    await page.setViewportSize({ width: 1024, height: 700 })
    await expect.poll(() => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([1024, 700])
    await page.setViewportSize({ width: 1440, height: 900 })
    await pages.card('stores-mine').click()
  })

  it('says of a result that is gone that it cannot be read, legibly, and leads on', async () => {
    const { app: { page }, folder } = journey
    await pages.rail('history').click()
    const entry = pages.entries('experiment').filter({ hasText: 'Stores of mine' })
    const id = await entry.getAttribute('data-entry')
    const place = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => basename(name) === id)
    if (place === undefined) throw new Error(`there is no folder of ${id}`)
    rmSync(join(folder, place), { recursive: true })
    await entry.getByRole('button').first().click()
    await page.getByText('This result could not be read').waitFor()
    await journey.app.dismissNotices()
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect.poll(() => page.locator('html').getAttribute('class')).toContain(colorScheme)
      await expect.poll(() => accessProblems(page)).toEqual([])
    }
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => journey.app.notices.innerText()).toContain(id)
    await pages.card('knee').click()
    await pages.intro.waitFor()
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
