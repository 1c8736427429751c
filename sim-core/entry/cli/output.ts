import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { redactScenario } from '../../model/redact'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RunReport } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'

/** Makes the folder of `--out` and puts the scenario into it, before anything is started. Fails with `output-unwritable`. */
export function beginOutput(folder: string, scenario: Scenario): Promise<Result<null>> {
  return attempt(folder, async () => {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'scenario.yaml'), scenarioYaml(scenario))
  })
}

/** `report.json` and `timeline.csv`. Fails with `output-unwritable`. */
export function finishOutput(folder: string, report: RunReport, timelineCsv: string): Promise<Result<null>> {
  return attempt(folder, async () => {
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
    await writeFile(join(folder, 'timeline.csv'), timelineCsv)
  })
}

/** A scenario with all its fields, as a file that `messengersim run` takes; a password in the backbone's address is left out. */
export function scenarioYaml(scenario: Scenario): string {
  return stringify(redactScenario(scenario))
}

async function attempt(path: string, write: () => Promise<void>): Promise<Result<null>> {
  try {
    await write()
    return success(null)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reasons: Record<string, string> = { EACCES: 'permission denied', ENOSPC: 'the disk is full', EEXIST: 'it is a file, not a folder', ENOTDIR: 'a part of the path is a file', EROFS: 'the file system is read-only' }
    return failure('output-unwritable', { path, reason: (code !== undefined && reasons[code]) || message })
  }
}
