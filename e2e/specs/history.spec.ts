import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessProblems } from '../fixtures/access-problems'
import { hasWindow, openJourney } from '../fixtures/journey'
import type { Journey } from '../fixtures/journey'
import { takeScreen } from '../fixtures/pictures'
import { laboratoryPages } from '../pages/laboratory'
import type { LaboratoryPages } from '../pages/laboratory'

const scenario = (name: string, cipher: string): string => `name: ${name}\nusers: 60\ngraph: { kind: small-world, degree: 6 }\nlength: { kind: geometric, mean: 8 }\ncipher: ${cipher}\ncluster: { nodes: 2 }\n`
const stores = 'kind: stores\nname: kept-stores\ntitle: Stores to keep\nquestion: Which one is fast?\nprediction: Columns.\nsizes: [1000]\nrepeats: 2\nmessages: 2000\nwarmUp: 0\n'

describe.skipIf(!hasWindow)('history (needs Chromium)', () => {
  let journey: Journey
  let pages: LaboratoryPages
  beforeAll(async () => {
    journey = await openJourney({ colorScheme: 'dark' })
    pages = laboratoryPages(journey.app.page)
  })
  afterAll(() => journey?.close())

  it('is empty before the first run, and says what will stand there', async () => {
    await pages.rail('history').click()
    await journey.app.page.getByText('Nothing is kept yet').waitFor()
    await pages.rail('run').click()
  })

  it.each([['quiet town', 'none'], ['secret town', 'native-aead']])('keeps the run of %s', async (name, cipher) => {
    const { app } = journey
    await app.useYaml(scenario(name, cipher))
    await app.run.click()
    await pages.rail('history').click()
    await expect.poll(() => pages.entries('run').allInnerTexts()).toContainEqual(expect.stringContaining(name))
    await expect.poll(() => pages.entries('run').first().innerText()).toMatch(/60 users, 2 nodes.*equal/s)
    await pages.rail('run').click()
  })

  it('keeps an experiment beside them, and opens its report again', async () => {
    await pages.rail('experiments').click()
    await pages.openFile('stores.yaml', stores)
    await pages.predict('I do not know')
    await pages.runFull.click()
    await pages.report.waitFor()
    await pages.rail('history').click()
    await expect.poll(() => pages.entries('experiment').count()).toBe(1)
    await pages.entries('experiment').getByRole('button', { name: /Stores to keep/ }).click()
    await pages.report.getByRole('heading', { name: 'Stores to keep' }).waitFor()
    const { page } = journey.app
    const [picture] = await Promise.all([page.waitForEvent('download'), pages.report.getByRole('button', { name: /as a picture/ }).first().click()])
    expect(picture.suggestedFilename()).toMatch(/^kept-stores-.*\.png$/)
    const png = readFileSync(await picture.path())
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16) > 600, png.length > 8000]).toEqual(['PNG', true, true])
    const table = await pages.saved(pages.report.getByRole('button', { name: /as a table/ }).first())
    expect(table.text.split('\n')[0]).toMatch(/^series,/)
    await pages.rail('history').click()
  })

  it('finds by words, and says how much there is', async () => {
    await expect.poll(() => pages.historySize.innerText()).toMatch(/^3 kept, .*iB$/)
    await pages.search.fill('secret aead')
    await expect.poll(() => pages.history.locator('tbody tr').count()).toBe(1)
    await pages.search.fill('nobody')
    await journey.app.page.getByText('Nothing has all of these words.').waitFor()
    await expect.poll(() => accessProblems(journey.app.page)).toEqual([])
    await journey.app.page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(() => pages.search.inputValue()).toBe('')
    await expect.poll(() => pages.history.locator('tbody tr').count()).toBe(3)
  })

  it('sets two runs side by side with their differences', async () => {
    const { page } = journey.app
    await expect.poll(() => pages.compare.isDisabled()).toBe(true)
    for (const row of await pages.entries('run').all()) await row.getByRole('checkbox').check()
    await pages.compare.click()
    const differences = pages.runComparison.getByTestId('scenario-differences')
    await expect.poll(() => differences.innerText()).toMatch(/cipher\s+none\s+native-aead/)
    await expect.poll(() => pages.runComparison.locator('[data-figure=cpu]').innerText()).toMatch(/%$/)
    await expect.poll(() => pages.runComparison.innerText()).toContain('Both have the same transcripts.')
    await expect.poll(() => accessProblems(page)).toEqual([])
    await takeScreen(page, 'compare')
    await pages.back.click()
  })

  it('opens a run again, and uses its scenario', async () => {
    const { app } = journey
    await pages.entries('run').filter({ hasText: 'quiet town' }).getByRole('button').click()
    await expect.poll(() => pages.keptRun.innerText()).toContain('Every transcript equals the reference.')
    const saved = await pages.saved(pages.keptRun.getByRole('button', { name: 'Scenario as YAML' }))
    expect(saved.text).toContain('name: quiet town')
    await expect.poll(() => accessProblems(app.page)).toEqual([])
    await pages.keptRun.getByRole('button', { name: 'Use this scenario' }).click()
    await expect.poll(() => app.page.getByRole('button', { name: /^Scenario .* open the scenario panel$/ }).innerText()).toBe('quiet town')
    await expect.poll(() => app.encryption.getAttribute('aria-checked')).toBe('false')
  })

  it('shows how a run went, saves its charts, gives it a tag, and opens it again from a file', async () => {
    const { page } = journey.app
    await pages.rail('history').click()
    await pages.back.or(pages.history).first().waitFor()
    if (await pages.back.isVisible()) await pages.back.click()
    await pages.entries('run').filter({ hasText: 'quiet town' }).getByRole('button').click()
    const course = page.getByTestId('kept-course')
    await course.getByText(/^\d+ events?$/).click()
    await expect.poll(() => course.locator('li').count()).toBeGreaterThan(3)
    await page.getByLabel('New tag').fill('baseline')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Take the tag baseline away' }).waitFor()
    const pictures = course.getByRole('button', { name: /as a picture/ })
    // A run that was over within half a second has no figures over time.
    if (await pictures.count() > 0) {
      const [picture] = await Promise.all([page.waitForEvent('download'), pictures.first().click()])
      expect(readFileSync(await picture.path()).subarray(1, 4).toString()).toBe('PNG')
    }
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save run file' }).click()])
    expect(file.suggestedFilename()).toMatch(/^run-.*\.messengersim-run$/)
    const bytes = readFileSync(await file.path())
    await expect.poll(() => accessProblems(page)).toEqual([])
    await pages.back.click()
    const runFile = page.getByLabel('Run file')
    await runFile.setInputFiles({ name: 'half.messengersim-run', mimeType: 'application/gzip', buffer: bytes.subarray(0, bytes.length >> 1) })
    await page.getByText(/half\.messengersim-run cannot be used: its end is missing/).waitFor()
    for (const row of await pages.entries('run').all()) await row.getByRole('checkbox').setChecked((await row.innerText()).includes('baseline'))
    await pages.remove.click()
    await pages.removeSurely.click()
    await expect.poll(() => pages.entries('run').count()).toBe(1)
    await runFile.setInputFiles({ name: file.suggestedFilename(), mimeType: 'application/gzip', buffer: bytes })
    await pages.keptRun.waitFor()
    await expect.poll(() => pages.keptRun.innerText()).toContain('baseline')
    await pages.back.click()
    await expect.poll(() => pages.entries('run').count()).toBe(2)
  })

  it.each(['dark', 'light'] as const)('%s is legible, at 1024×700 too, and outlives a reload', async (theme) => {
    const { page } = journey.app
    await page.emulateMedia({ colorScheme: theme })
    await pages.rail('history').click()
    await page.reload()
    await expect.poll(() => pages.entries('run').count()).toBe(2)
    await expect.poll(() => accessProblems(page)).toEqual([])
    await page.setViewportSize({ width: 1024, height: 700 })
    await expect.poll(() => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([1024, 700])
    await expect.poll(() => pages.history.evaluate((table) => table.scrollWidth <= (table.parentElement?.clientWidth ?? 0))).toBe(true)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('removes what is chosen, once more asked, and nothing else', async () => {
    await pages.entries('run').filter({ hasText: 'secret town' }).getByRole('checkbox').check()
    await pages.remove.click()
    await pages.removeSurely.waitFor()
    expect(await pages.entries('run').count()).toBe(2)
    await pages.removeSurely.click()
    await expect.poll(() => pages.history.locator('tbody tr').count()).toBe(2)
    await expect.poll(() => pages.history.innerText()).not.toContain('secret town')
    await expect.poll(() => pages.historySize.innerText()).toMatch(/^2 kept/)
  })

  it('cleans up by size', async () => {
    const { page } = journey.app
    await page.getByRole('button', { name: 'Clean up …' }).click()
    await page.getByLabel('Then keep at most, MiB').fill('0')
    await page.getByRole('button', { name: 'Delete these' }).click()
    await page.getByText(/^2 deleted, .* freed\.$/).waitFor()
    await page.getByText('Nothing is kept yet').waitFor()
  })

  it('goes without any error in the window', () => {
    expect(journey.problems()).toEqual([])
  })
})
