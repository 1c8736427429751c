import { resolve } from 'node:path'
import type { Coordinator, RunInput } from '../../coordinator/types'
import { estimateRun } from '../../host/estimate'
import { loadScenarioCorpus } from '../../host/scenario-corpus'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { RunReport } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'
import { ExitCode, exitCodeOf, exitCodeOfFailure } from './exit-codes'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { beginOutput, finishOutput } from './output'
import { createProgressView } from './progress'
import { reportText } from './report-text'
import { redactUrl } from '../../model/redact'
import { defaultPreset } from '../../model/scenario/presets'
import { resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'
import type { CliServices } from './services'
import { createTimelineRecorder } from './timeline'

export interface RunOptions extends ScenarioOptions {
  out?: string
  chatLogDir?: string
  json?: boolean
  /** Id of a kept run to go on with. */
  resume?: string
}

/** `messengersim run`: from the command line to the report. Answers with the exit code. */
export async function runCommand(source: string | undefined, options: RunOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, json)
    return exitCodeOfFailure(failed)
  }
  const input = options.resume === undefined ? await readInput(source, options, services) : await readKept(options.resume, source, options, services)
  if (!input.ok) return refuse(input)
  if (options.out !== undefined) {
    const begun = await beginOutput(options.out, input.value.scenario)
    if (!begun.ok) return refuse(begun)
  }
  const coordinator = await services.createCoordinator(options.chatLogDir === undefined ? {} : { chatLogFolder: resolve(options.chatLogDir) })
  if (!coordinator.ok) return refuse(coordinator)
  try {
    return await runWith(coordinator.value, input.value, options, io, services)
  } finally {
    await coordinator.value.close()
  }
}

async function readInput(source: string | undefined, options: RunOptions, services: CliServices): Promise<Result<RunInput>> {
  const scenario = await resolveScenario(source ?? defaultPreset.name, options)
  if (!scenario.ok) return scenario
  const tooLarge = refuseTooLarge(scenario.value, services.freeMemoryBytes())
  if (tooLarge !== null) return tooLarge
  const corpus = await loadScenarioCorpus(scenario.value)
  return corpus.ok ? success({ scenario: scenario.value, corpus: corpus.value }) : corpus
}

/** A run goes on as it was started: whatever would change its scenario is refused. */
async function readKept(runId: string, source: string | undefined, options: RunOptions, services: CliServices): Promise<Result<RunInput>> {
  const { resume: _run, backbone, out: _out, json: _json, chatLogDir: _folder, ...scenarioOptions } = options
  const given = [...(source === undefined ? [] : [`"${source}"`]), ...Object.keys(scenarioOptions).map((name) => `--${name}`)]
  if (given.length > 0) return failure('resume-options', { options: redactUrl(given.join(', ')) })
  return services.loadResume({ runId, backbone })
}

function refuseTooLarge(scenario: Scenario, freeBytes: number): Failure | null {
  const freeMiB = freeBytes / 2 ** 20
  const estimate = estimateRun(scenario, { cores: 1, memoryMiB: freeMiB, freeMiB })
  if (estimate.fits) return null
  return failure('estimate-too-large', { needMiB: estimate.memoryMiB, haveMiB: estimate.freeMiB, lower: estimate.advice ?? 'the users' })
}

async function runWith(coordinator: Coordinator, input: RunInput, options: RunOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const progress = createProgressView(io, json, services.nowSeconds)
  const timeline = createTimelineRecorder()
  const endSnapshots = coordinator.onSnapshot((snapshot) => {
    timeline.add(snapshot)
    progress.show(snapshot)
  })
  const endInterrupts = cancelOnInterrupt(coordinator, (text) => progress.note(text), services)
  try {
    const started = await coordinator.start(input)
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
