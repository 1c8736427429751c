import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'

/** The pages of experiments and of the history. */
export type LaboratoryPages = ReturnType<typeof laboratoryPages>

export function laboratoryPages(page: Page) {
  const button = (name: string | RegExp, within: Page | Locator = page): Locator => within.getByRole('button', { name, exact: typeof name === 'string' })
  const progress = page.getByTestId('experiment-progress')
  const report = page.getByTestId('experiment-report')
  const history = page.getByTestId('history-table')
  return {
    rail: (name: 'run' | 'experiments' | 'history'): Locator => page.locator(`[data-page=${name}]`),
    card: (name: string): Locator => page.locator(`[data-experiment="${name}"]`),
    intro: page.getByTestId('experiment-intro'),
    progress,
    report,
    runQuick: button(/^Run quick/),
    runFull: button(/^Run full/),
    cancel: button('Cancel', progress),
    pause: button('Pause', progress),
    resume: button('Resume', progress),
    makeMissing: button('Make the missing runs'),
    alert: page.getByRole('alert'),
    /** Hands a file to the page, as a file dialog would. */
    openFile: (name: string, text: string): Promise<void> => page.getByLabel('Experiment file').setInputFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) }),
    predict: (answer: string): Promise<void> => page.getByRole('radio', { name: answer, exact: true }).check(),
    /** Rows that have come so far, while it is being made. */
    rows: async (): Promise<number> => Number(await progress.getAttribute('data-rows')),
    verdicts: (tone: 'good' | 'against' | 'refused' | 'plain'): Locator => report.locator(`[data-verdict=${tone}]`),
    comparisonRow: (kind: 'control' | 'again' | 'case'): Locator => report.getByTestId('comparison-table').locator(`[data-row=${kind}]`),
    /** Presses a button that saves a file, and reads it. */
    async saved(press: Locator): Promise<{ name: string; text: string }> {
      const [download] = await Promise.all([page.waitForEvent('download'), press.click()])
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
    },
    fileButton: (name: string): Locator => page.getByRole('group', { name: 'Files' }).getByRole('button', { name }),
    history,
    entries: (kind: 'run' | 'experiment'): Locator => history.locator(`tr[data-kind=${kind}]`),
    search: page.getByRole('searchbox', { name: 'Search runs and experiments' }),
    historySize: page.getByTestId('history-size'),
    compare: button('Compare'),
    remove: button('Delete'),
    removeSurely: button(/for ever$/),
    back: button('Back to the list'),
    runComparison: page.getByTestId('run-comparison'),
    keptRun: page.getByTestId('kept-run')
  }
}
