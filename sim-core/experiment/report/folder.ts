import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, messageOf, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { readJournal } from '../run/journal'
import { resultCsv } from './csv'
import { resultHtml } from './html'
import { resultOfJournal } from './result'
import type { ExperimentResult } from './result'

/** The result of the rows that lie in a folder now. Fails with `experiment-folder-invalid`, `experiment-invalid`. */
export async function resultOfFolder(folder: string): Promise<Result<ExperimentResult>> {
  const read = await readJournal(folder)
  return read.ok ? resultOfJournal(read.value) : read
}

/** Writes report.html, report.json and runs.csv. Fails with `output-unwritable`. */
export async function writeReports(result: ExperimentResult, folder: string): Promise<Result<null>> {
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'report.html'), resultHtml(result))
    await writeFile(join(folder, 'report.json'), resultJson(result))
    await writeFile(join(folder, 'runs.csv'), resultCsv(result))
    return success(null)
  } catch (error) {
    return failure('output-unwritable', { path: folder, reason: messageOf(error) })
  }
}

export function resultJson(result: ExperimentResult): string {
  return `${JSON.stringify(result, null, 1)}\n`
}
