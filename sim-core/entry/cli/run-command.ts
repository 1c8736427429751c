import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { Estimate } from '../../api/contract'
import type { Coordinator, RunInput } from '../../coordinator/types'
import { findBottleneck } from '../../experiment/bottleneck/bottleneck'
import { createSampleKeeper } from '../../experiment/bottleneck/samples'
import { estimateRun } from '../../host/estimate'
import { refuseFarNodes } from '../../host/remote/far-nodes'
import { createRunRecorder } from '../../host/run-recorder'
import type { RecordedRun } from '../../host/run-recorder'
import { loadScenarioCorpus } from '../../host/scenario-corpus'
import { loadScenarioGraph } from '../../host/scenario-graph'
import { describeFailure, failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { Launcher } from '../../model/ports/launcher'
import type { RunReport } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'
import { ExitCode, exitCodeOf, exitCodeOfFailure } from './exit-codes'
import { planAwait } from './await-options'
import type { AwaitOptions } from './await-options'
import { planHosts } from './host-options'
import type { HostOptions } from './host-options'
import { formatCount, formatSeconds } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { beginOutput, finishOutput } from './output'
import { createRunProgress } from './progress'
import { reportText } from './report-text'
import { redactUrl } from '../../model/redact'
import { defaultPreset } from '../../model/scenario/presets'
import { resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'
import type { CliServices } from './services'
import { createTimelineRecorder } from './timeline'

export interface RunOptions extends ScenarioOptions, HostOptions, AwaitOptions {
  out?: string
  chatLogDir?: string
  json?: boolean
  /** Started though its estimate does not fit. */
  force?: boolean
  /** Id of a kept run to go on with. */
  resume?: string
  /** False: the run does not enter the history. */
  history?: boolean
}

/** `messengersim run`: from the command line to the report. Answers with the exit code. */
export async function runCommand(source: string | undefined, options: RunOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, json)
    return exitCodeOfFailure(failed)
  }
  const awaited = await planAwait(source ?? defaultPreset.name, options, io, services)
  if (!awaited.ok) return refuse(awaited)
  const plan = awaited.value !== null ? awaited : await planHosts(source ?? defaultPreset.name, options, io, services)
  if (!plan.ok) return refuse(plan)
  const input = options.resume === undefined ? await readInput(source, plan.value?.scenario ?? options, options.force === true, json ? () => {} : io.err, services) : await readKept(options.resume, source, options, services)
  if (!input.ok) return refuse(input)
  const unreachable = refuseFarNodes(input.value.scenario, plan.value?.hosts ?? [])
  if (unreachable !== null) return refuse(unreachable)
  if (options.out !== undefined) {
    const begun = await beginOutput(options.out, input.value.scenario)
    if (!begun.ok) return refuse(begun)
  }
  const placed = plan.value === null ? success(null) : await plan.value.place(input.value.scenario.cluster.nodes, services)
  if (!placed.ok) return refuse(placed)
  try {
    return await runPlaced(input.value, placed.value?.launcher, options, io, services)
  } finally {
    await placed.value?.close()
  }
}

async function runPlaced(input: RunInput, launcher: Launcher | undefined, options: RunOptions, io: CliIo, services: CliServices): Promise<number> {
  const coordinator = await services.createCoordinator({
    ...(options.chatLogDir === undefined ? {} : { chatLogFolder: resolve(options.chatLogDir) }),
    ...(launcher === undefined ? {} : { launcher })
  })
  if (!coordinator.ok) {
    printFailure(io, coordinator, options.json === true)
    return exitCodeOfFailure(coordinator)
  }
  try {
    return await runWith(coordinator.value, input, options, io, services)
  } finally {
    await coordinator.value.close()
  }
}

async function readInput(source: string | undefined, options: RunOptions, isForced: boolean, say: (text: string) => void, services: CliServices): Promise<Result<RunInput>> {
  const scenario = await resolveScenario(source ?? defaultPreset.name, options)
  if (!scenario.ok) return scenario
  const graphed = await loadScenarioGraph(scenario.value)
  if (!graphed.ok) return graphed
  const estimate = estimateFor(graphed.value.scenario, services.freeMemoryBytes())
  if (!estimate.fits && !isForced) return failure('estimate-too-large', { needMiB: estimate.memoryMiB, haveMiB: estimate.freeMiB, lower: estimate.advice ?? 'the users' })
  say(`${estimateText(estimate)}\n`)
  const corpus = await loadScenarioCorpus(graphed.value.scenario)
  return corpus.ok ? success({ ...graphed.value, corpus: corpus.value }) : corpus
}

/** A run goes on as it was started: whatever would change its scenario is refused. */
async function readKept(runId: string, source: string | undefined, options: RunOptions, services: CliServices): Promise<Result<RunInput>> {
  const { resume: _run, backbone, redisCa, out: _out, json: _json, chatLogDir: _folder, force: _force, host: _host, identity: _identity, acceptNewHost: _accepted, history: _history, ...scenarioOptions } = options
  const given = [...(source === undefined ? [] : [`"${source}"`]), ...Object.keys(scenarioOptions).map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)]
  if (given.length > 0) return failure('resume-options', { options: redactUrl(given.join(', ')) })
  return services.loadResume({ runId, backbone, ...(redisCa === undefined ? {} : { caFile: redisCa }) })
}

function estimateFor(scenario: Scenario, freeBytes: number): Estimate {
  const freeMiB = freeBytes / 2 ** 20
  return estimateRun(scenario, { cores: availableParallelism(), memoryMiB: freeMiB, freeMiB })
}

/** What is said before a run is started. */
function estimateText({ users, conversations, messages, seconds, memoryMiB, freeMiB }: Estimate): string {
  const size = `${formatCount(users)} users, about ${formatCount(conversations)} conversations and ${formatCount(messages)} messages`
  return `${size}: about ${formatSeconds(seconds)} and ${formatCount(memoryMiB)} MiB of ${formatCount(freeMiB)} MiB that are free`
}

async function runWith(coordinator: Coordinator, input: RunInput, options: RunOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const progress = createRunProgress(io, json, services.nowSeconds)
  const timeline = createTimelineRecorder()
  const keeper = createSampleKeeper()
  const recorder = createRunRecorder()
  const endSnapshots = coordinator.onSnapshot((snapshot) => {
    timeline.add(snapshot)
    keeper.add(snapshot)
    recorder.add(snapshot)
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
    const bottleneck = findBottleneck(keeper.samples(), report, { scenario: input.scenario, cores: availableParallelism() })
    const exitCode = await showReport(report, bottleneck.text, timeline.csv(), options, io)
    if (options.history !== false) await keepRun(input.scenario, report, recorder.recorded(), json, io, services)
    return exitCode
  } finally {
    progress.end()
    endInterrupts()
    endSnapshots()
  }
}

/** As windows keep theirs. That it cannot be kept is said and no more: the run was right all the same. */
async function keepRun(scenario: Scenario, report: RunReport, recorded: RecordedRun, json: boolean, io: CliIo, services: CliServices): Promise<void> {
  const kept = await services.openHistory().then((history) => history.keep(scenario, report, recorded)).catch((error: unknown) => failure('internal', { reason: String(error) }))
  if (!kept.ok) io.err(`warning: the run was not kept. ${describeFailure(kept)}\n`)
  else if (!json) io.err(`Kept as ${kept.value.id}; "messengersim history show ${kept.value.id}" prints it again.\n`)
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

async function showReport(report: RunReport, bottleneckText: string, timelineCsv: string, options: RunOptions, io: CliIo): Promise<number> {
  if (options.json === true) printJson(io, report)
  else io.out(reportText(report, io.colours, bottleneckText))
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
