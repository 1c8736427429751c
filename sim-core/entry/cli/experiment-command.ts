import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { loadCorpus } from '../../corpus/load'
import { beginJournal, checkGraphs, compareResults, comparisonText, continueJournal, createExperimentRunner, createMachineProbe, findReady, keepsProcesses, parseExperimentYaml, prepareCases, preparedOf, readyExperiments, resultOfFolder, resultText, writeReports } from '../../experiment'
import type { ExperimentPorts, ExperimentResult, Job, JournalHead, ParsedExperiment } from '../../experiment'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { nearest } from '../../model/scenario/nearest'
import { parseScenarioYaml } from '../../model/scenario/parse'
import { createLocalBareMeter } from '../../host/bare-meter'
import { locateBundles } from '../../host/bundles'
import { loadScenarioGraph } from '../../host/scenario-graph'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { experimentsFolder, folderName } from '../../settings/data-folder'
import { createExperimentProgress } from './experiment-progress'
import { formatTable } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { readTextFile } from './scenario-options'
import type { CliServices } from './services'

export interface ExperimentOptions {
  quick?: boolean
  fresh?: boolean
  out?: string
  json?: boolean
}

/** `messengersim experiment list`: every ready-made experiment with its question. */
export function listExperiments(options: { json?: boolean }, io: CliIo): number {
  const rows = readyExperiments().map(({ name, parsed: { experiment } }) => ({ name, kind: experiment.kind, title: experiment.title, question: experiment.question, prediction: experiment.prediction, quickSeconds: experiment.quick.budgetSeconds ?? experiment.budgetSeconds, fullSeconds: experiment.budgetSeconds }))
  if (options.json === true) printJson(io, rows)
  else io.out(`${formatTable(['name', 'quick', 'full', 'question'], rows.map((row) => [row.name, `≤ ${row.quickSeconds} s`, `≤ ${Math.ceil(row.fullSeconds / 60)} min`, row.question]), [0, 3])}\n`)
  return ExitCode.Ok
}

/** `messengersim experiment print`: the file of a ready-made experiment, to begin one's own with. */
export function printExperiment(name: string, io: CliIo): number {
  const ready = findReady(name)
  if (ready === null) {
    const failed = unknownExperiment(name)
    printFailure(io, failed, false)
    return exitCodeOfFailure(failed)
  }
  io.out(ready.yaml)
  return ExitCode.Ok
}

function unknownExperiment(name: string): Failure {
  const names = readyExperiments().map((ready) => ready.name)
  const near = nearest(name, names)
  return failure('experiment-unknown', { name, known: names.map((known) => (known === near ? `${known} (did you mean this one?)` : known)).join(', ') })
}

/** `messengersim experiment run`: from a name or a file to verdicts and a report. Answers with the exit code. */
export async function runExperiment(source: string, options: ExperimentOptions, io: CliIo, services: CliServices): Promise<number> {
  const refuse = refuser(io, options)
  const found = await findExperiment(source)
  if (!found.ok) return refuse(found)
  const quick = options.quick === true
  const parsed = options.fresh === true ? withFreshProcesses(found.value.parsed) : found.value.parsed
  const fileBase = await readBase(parsed)
  if (!fileBase.ok) return refuse(fileBase)
  const prepared = prepareCases(parsed, fileBase.value, quick)
  if (!prepared.ok) return refuse(prepared)
  const graphed = await checkGraphs(prepared.value.cases, loadScenarioGraph)
  if (!graphed.ok) return refuse(graphed)
  const { experiment } = parsed
  const createdAt = new Date().toISOString()
  const folder = resolve(options.out ?? join(experimentsFolder(), folderName(experiment.name, createdAt)))
  const head: JournalHead = { format: 1, experiment, fileBase: fileBase.value, quick, createdAt, machine: createMachineProbe().facts(), version: services.version, command: `messengersim experiment run ${source}${quick ? ' --quick' : ''}${options.fresh === true ? ' --fresh' : ''}` }
  const coordinator = await services.createCoordinator({ keepsProcesses: keepsProcesses(experiment) })
  if (!coordinator.ok) return refuse(coordinator)
  try {
    const journal = await beginJournal(folder, head)
    if (!journal.ok) return refuse(journal)
    if (options.json !== true) io.err(`${experiment.title}\n${experiment.question}\nPredicted: ${experiment.prediction}\nRows are kept in ${folder}\n`)
    return await carryOut({ prepared: prepared.value, journal: journal.value, rows: [] }, coordinator.value, options, io, services)
  } finally {
    await coordinator.value.close()
  }
}

/** `messengersim experiment resume`: makes the runs that are missing. */
export async function resumeExperiment(given: string, options: ExperimentOptions, io: CliIo, services: CliServices): Promise<number> {
  const refuse = refuser(io, options)
  const opened = await continueJournal(resolve(given))
  if (!opened.ok) return refuse(opened)
  const { journal, rows, head } = opened.value
  const prepared = preparedOf(head)
  const coordinator = prepared.ok ? await services.createCoordinator({ keepsProcesses: keepsProcesses(prepared.value.experiment) }) : prepared
  if (!prepared.ok || !coordinator.ok) {
    await journal.close()
    return refuse(prepared.ok ? (coordinator as Failure) : prepared)
  }
  try {
    if (options.json !== true) io.err(`Going on with ${journal.folder}: ${rows.filter(({ kind }) => kind === 'run' || kind === 'store').length} runs are there.\n`)
    return await carryOut({ prepared: prepared.value, journal, rows }, coordinator.value, options, io, services)
  } finally {
    await coordinator.value.close()
  }
}

/** `messengersim experiment report`: tables again from a folder's rows, and the files anew. */
export async function reportExperiment(given: string, options: ExperimentOptions, io: CliIo): Promise<number> {
  const refuse = refuser(io, options)
  const result = await resultOfFolder(resolve(given))
  if (!result.ok) return refuse(result)
  return showResult(result.value, resolve(options.out ?? given), options, io)
}

/** `messengersim experiment compare`: the same differences in two experiments. */
export async function compareExperiments(first: string, second: string, options: { json?: boolean }, io: CliIo): Promise<number> {
  const refuse = refuser(io, options)
  const results = [await resultOfFolder(resolve(first)), await resultOfFolder(resolve(second))]
  for (const result of results) if (!result.ok) return refuse(result)
  const [one, two] = results.flatMap((result) => (result.ok ? [result.value] : []))
  const rows = compareResults(one, two)
  if (!rows.ok) return refuse(rows)
  if (options.json === true) printJson(io, rows.value)
  else io.out(comparisonText(rows.value, ['first', 'second']))
  return ExitCode.Ok
}

function refuser(io: CliIo, options: { json?: boolean }): (failed: Failure) => number {
  return (failed) => {
    printFailure(io, failed, options.json === true)
    return exitCodeOfFailure(failed)
  }
}

/** Kept with the experiment, so that whoever resumes it goes on alike. */
function withFreshProcesses(parsed: ParsedExperiment): ParsedExperiment {
  const { experiment } = parsed
  return experiment.kind === 'stores' ? parsed : { ...parsed, experiment: { ...experiment, processes: 'fresh' } }
}

async function findExperiment(source: string): Promise<Result<{ parsed: ParsedExperiment }>> {
  const ready = findReady(source)
  if (ready !== null) return success(ready)
  const text = await readTextFile(source, unknownExperiment)
  if (!text.ok) return text
  const parsed = parseExperimentYaml(text.value, source)
  return parsed.ok ? success({ parsed: parsed.value }) : parsed
}

/** Plain content of the scenario file that the experiment names, checked by itself first, so that errors have their places. */
async function readBase({ experiment }: ParsedExperiment): Promise<Result<unknown>> {
  if (experiment.kind === 'stores' || experiment.base.kind !== 'file') return success(null)
  const { path } = experiment.base
  const text = await readTextFile(path, () => failure('scenario-unreadable', { path, reason: 'there is no such file' }))
  if (!text.ok) return text
  const checked = parseScenarioYaml(text.value, path)
  return checked.ok ? success(parse(text.value)) : checked
}

async function carryOut(job: Job, coordinator: ExperimentPorts['coordinator'], options: ExperimentOptions, io: CliIo, services: CliServices): Promise<number> {
  const refuse = refuser(io, options)
  const bundles = locateBundles(import.meta.url)
  const bareCipher = bundles.ok ? () => createLocalBareMeter(bundles.value) : null
  const runner = createExperimentRunner({ coordinator, loadCorpus, loadGraph: loadScenarioGraph, machine: createMachineProbe(), nowSeconds: () => services.nowSeconds(), timestamp: () => new Date().toISOString(), bareCipher })
  const view = createExperimentProgress(io, options.json === true, services.nowSeconds)
  const endProgress = runner.onProgress((progress) => view.show(progress))
  let interrupts = 0
  const endInterrupts = services.onInterrupt(() => {
    interrupts++
    if (interrupts > 1) return services.quit(ExitCode.Cancelled)
    view.note('Cancelling; the run in progress is discarded. Press Ctrl-C again to quit at once.')
    runner.cancel({ all: true })
  })
  try {
    const queued = runner.enqueue(job)
    if (!queued.ok) return refuse(queued)
    const outcome = await queued.value.outcome
    view.end()
    if (!outcome.ok) return refuse(outcome)
    const { folder } = job.journal
    if (outcome.value.ended === 'out-of-time' && options.json !== true) io.err(`The time is over (${job.prepared.experiment.budgetSeconds} s); "messengersim experiment resume ${folder}" adds the missing runs.\n`)
    const result = await resultOfFolder(folder)
    if (!result.ok) return refuse(result)
    const shown = await showResult(result.value, folder, options, io)
    return outcome.value.ended === 'cancelled' ? ExitCode.Cancelled : shown
  } finally {
    view.end()
    endInterrupts()
    endProgress()
  }
}

async function showResult(result: ExperimentResult, folder: string, options: ExperimentOptions, io: CliIo): Promise<number> {
  if (options.json === true) printJson(io, result)
  else io.out(resultText(result, io.colours))
  const written = await writeReports(result, folder)
  if (written.ok) {
    if (options.json !== true) io.err(`Written: report.html, report.json and runs.csv in ${folder}\n`)
  } else printFailure(io, written, false)
  const wrong = result.runs.some(({ report }) => report.digest.verdict === 'DIFFERENT')
  return wrong ? ExitCode.DigestDifferent : written.ok ? ExitCode.Ok : exitCodeOfFailure(written)
}
