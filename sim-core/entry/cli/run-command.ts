import { resolve } from 'node:path'
import type { Coordinator } from '../../coordinator/types'
import { estimateRun } from '../../host/estimate'
import { loadScenarioCorpus } from '../../host/scenario-corpus'
import type { CorpusText } from '../../model/corpus'
import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { RunReport } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'
import { ExitCode, exitCodeOf, exitCodeOfFailure } from './exit-codes'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { beginOutput, finishOutput } from './output'
import { createProgressView } from './progress'
import { reportText } from './report-text'
import { resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'
import type { CliServices } from './services'
import { createTimelineRecorder } from './timeline'

export interface RunOptions extends ScenarioOptions {
  out?: string
  chatLogDir?: string
  json?: boolean
}

/** `messengersim run`: from the command line to the report. Answers with the exit code. */
export async function runCommand(source: string, options: RunOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, json)
    return exitCodeOfFailure(failed)
  }
  const scenario = await resolveScenario(source, options)
  if (!scenario.ok) return refuse(scenario)
  const tooLarge = refuseTooLarge(scenario.value, services.freeMemoryBytes())
  if (tooLarge !== null) return refuse(tooLarge)
  const corpus = await loadScenarioCorpus(scenario.value)
  if (!corpus.ok) return refuse(corpus)
  if (options.out !== undefined) {
    const begun = await beginOutput(options.out, scenario.value)
    if (!begun.ok) return refuse(begun)
  }
  const coordinator = await services.createCoordinator(options.chatLogDir === undefined ? {} : { chatLogFolder: resolve(options.chatLogDir) })
  if (!coordinator.ok) return refuse(coordinator)
  try {
    return await runWith(coordinator.value, scenario.value, corpus.value, options, io, services)
  } finally {
    await coordinator.value.close()
  }
}

function refuseTooLarge(scenario: Scenario, freeBytes: number): Failure | null {
  const freeMiB = freeBytes / 2 ** 20
  const estimate = estimateRun(scenario, { cores: 1, memoryMiB: freeMiB, freeMiB })
  if (estimate.fits) return null
  return failure('estimate-too-large', { needMiB: estimate.memoryMiB, haveMiB: estimate.freeMiB, lower: estimate.advice ?? 'the users' })
}

async function runWith(coordinator: Coordinator, scenario: Scenario, corpus: CorpusText, options: RunOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const progress = createProgressView(io, json, services.nowSeconds)
  const timeline = createTimelineRecorder()
  const endSnapshots = coordinator.onSnapshot((snapshot) => {
    timeline.add(snapshot)
    progress.show(snapshot)
  })
  const endInterrupts = cancelOnInterrupt(coordinator, (text) => progress.note(text), services)
  try {
    const started = await coordinator.start({ scenario, corpus })
    if (!started.ok && started.code !== 'run-cancelled') {
      progress.end()
      printFailure(io, started, json)
      return exitCodeOfFailure(started)
    }
    const report = await coordinator.finished()
    progress.end()
    return await showReport(report, timeline.csv(), options, io)
  } finally {
    progress.end()
    endInterrupts()
    endSnapshots()
  }
}

/** The first Ctrl-C cancels, so that there still is a report; the second ends the process. */
function cancelOnInterrupt(coordinator: Coordinator, note: (text: string) => void, services: CliServices): () => void {
  let times = 0
  return services.onInterrupt(() => {
    times++
    if (times > 1) return services.quit(ExitCode.Cancelled)
    note('Cancelling; the report follows. Press Ctrl-C again to quit at once.')
    // A run that is over by now answers with `run-not-active`; its report is shown all the same.
    void coordinator.cancel()
  })
}

async function showReport(report: RunReport, timelineCsv: string, options: RunOptions, io: CliIo): Promise<number> {
  if (options.json === true) printJson(io, report)
  else io.out(reportText(report, io.colours))
  if (options.out === undefined) return exitCodeOf(report)
  const written = await finishOutput(options.out, report, timelineCsv)
  if (written.ok) {
    if (options.json !== true) io.err(`Written: report.json, scenario.yaml and timeline.csv in ${options.out}\n`)
    return exitCodeOf(report)
  }
  // The report is out already: only the sentence is added, never a second object.
  printFailure(io, written, false)
  return exitCodeOf(report) === ExitCode.Ok ? exitCodeOfFailure(written) : exitCodeOf(report)
}
