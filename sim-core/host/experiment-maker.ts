import { join } from 'node:path'
import type { ExperimentState } from '../api/experiments'
import type { Coordinator } from '../coordinator/types'
import { createExperimentRunner, createMachineProbe, keepsProcesses, resultOfFolder, writeReports } from '../experiment'
import type { ExperimentPorts, ExperimentProgress, ExperimentRunner, Job, Outcome, PreparedExperiment, Row } from '../experiment'
import { describeFailure, failure, messageOf, success } from '../model/errors'
import type { Failure, Result } from '../model/errors'
import { limits } from '../model/limits'
import type { Log } from '../model/ports/log'
import { shownResponse, shownRow } from './experiment-view'

export interface MakerOptions {
  /** Folder of experiments; each has one of its own in it. */
  readonly folder: string
  /** Makes the runs of one experiment, unseen by windows: watching would be measured too. */
  createCoordinator(options: { readonly keepsProcesses: boolean }): Coordinator
  readonly loadCorpus: ExperimentPorts['loadCorpus']
  readonly loadGraph: ExperimentPorts['loadGraph']
  readonly bareCipher: ExperimentPorts['bareCipher']
  readonly nowSeconds: ExperimentPorts['nowSeconds']
  readonly timestamp: ExperimentPorts['timestamp']
  readonly log: Log
  /** State of the window's own run while it goes on; `null`: there is none. */
  runState(): string | null
}

/** Makes experiments, one at a time, and says how it goes on. */
export interface ExperimentMaker {
  /** The present experiment, or the last one. */
  state(): ExperimentState | null
  /** Told at every change; latest wins. */
  onChange(handler: (state: ExperimentState) => void): void
  /** Why nothing else may run now; `null`: nothing is being made. */
  obstacle(): Failure | null
  /** Begins what `open` opens. Fails with `experiment-active`, `experiment-run-on`, or as `open` does. */
  begin(id: string, open: () => Promise<Result<Job>>): Promise<Result<{ id: string }>>
  /** Each fails with `experiment-none`. */
  pause(): Result<null>
  resume(): Result<null>
  cancel(): Result<null>
  close(): Promise<void>
}

/** What is being made. */
interface Present {
  readonly id: string
  readonly prepared: PreparedExperiment
  readonly runner: ExperimentRunner
  /** Runs that were there before, and when the first new one began. */
  readonly doneBefore: number
  runsBeganSeconds: number | null
  state: ExperimentState
  over: Promise<void>
}

const activePhases: readonly ExperimentState['phase'][] = ['piloting', 'running', 'paused']

export function createExperimentMaker(options: MakerOptions): ExperimentMaker {
  const handlers = new Set<(state: ExperimentState) => void>()
  const machine = createMachineProbe()
  let present: Present | null = null
  /** Between the call and the first state another one could begin. */
  let starting = false

  const active = (): Present | null => (present !== null && activePhases.includes(present.state.phase) ? present : null)
  function publish(now: Present, change: Partial<ExperimentState>): void {
    now.state = { ...now.state, ...change }
    for (const handler of handlers) handler(now.state)
  }
  /** Never rejects: nobody waits for it but `close`, and whatever happens the experiment is over. */
  async function finish(now: Present, coordinator: Coordinator, outcome: Promise<Result<Outcome>>): Promise<void> {
    const unforeseen = (error: unknown): Ending => unforeseenEnd(options, now.id, error)
    const words = await outcome.then((ended) => closingWords(options, now.id, ended)).catch(unforeseen)
    const closed = await coordinator.close().then(() => null, unforeseen)
    publish(now, { pausing: false, now: '', leftSeconds: null, ...words, ...(closed === null || words.failure !== null ? {} : closed) })
  }
  async function begin(id: string, open: () => Promise<Result<Job>>): Promise<Result<{ id: string }>> {
    const busy = starting ? failure('experiment-active', { title: id, done: '0 runs' }) : obstacleOf(active()) ?? runObstacle(options.runState())
    if (busy !== null) return busy
    starting = true
    try {
      const job = await open()
      if (!job.ok) return job
      const coordinator = await createOrLetGo(options, job.value)
      const { loadCorpus, loadGraph, bareCipher, nowSeconds, timestamp } = options
      const runner = createExperimentRunner({ coordinator, loadCorpus, loadGraph, machine, nowSeconds, timestamp, bareCipher })
      const now = presentOf(id, job.value, runner)
      present = now
      runner.onProgress((progress, row) => publish(now, changeOf(now, progress, row)))
      const queued = runner.enqueue(job.value)
      now.over = finish(now, coordinator, queued.ok ? queued.value.outcome : Promise.resolve(queued))
      publish(now, {})
      return success({ id })
    } finally {
      starting = false
    }
  }
  function act(action: string, what: (now: Present) => void): Result<null> {
    const now = active()
    if (now === null) return failure('experiment-none', { action })
    what(now)
    return success(null)
  }
  return {
    begin,
    state: () => present?.state ?? null,
    onChange: (handler) => handlers.add(handler),
    obstacle: () => obstacleOf(active()),
    pause: () => act('pause', (now) => {
      now.runner.pause()
      publish(now, { pausing: now.state.phase !== 'paused' })
    }),
    resume: () => act('go on with', (now) => {
      now.runner.resume()
      publish(now, { pausing: false, phase: now.state.phase === 'paused' ? 'running' : now.state.phase })
    }),
    cancel: () => act('cancel', (now) => now.runner.cancel({ all: true })),
    async close() {
      active()?.runner.cancel({ all: true })
      await present?.over
    }
  }
}

/** Without a coordinator nobody would close the journal. */
async function createOrLetGo({ createCoordinator }: MakerOptions, { prepared, journal }: Job): Promise<Coordinator> {
  try {
    return createCoordinator({ keepsProcesses: keepsProcesses(prepared.experiment) })
  } catch (error) {
    await journal.close()
    throw error
  }
}

function obstacleOf(now: Present | null): Failure | null {
  if (now === null) return null
  const { title, done, total } = now.state
  return failure('experiment-active', { title, done: total === null ? `${done} runs` : `${done} of ${total} runs` })
}

function runObstacle(state: string | null): Failure | null {
  return state === null ? null : failure('experiment-run-on', { state })
}

type Ending = Pick<ExperimentState, 'phase' | 'failure'>

function unforeseenEnd({ log }: MakerOptions, id: string, error: unknown): Ending {
  const problem = failure('internal', { reason: messageOf(error) })
  log.error('experiment-end', { id, reason: describeFailure(problem) })
  return { phase: 'failed', failure: { code: problem.code, text: describeFailure(problem) } }
}

/** Its last state, once reports lie beside the rows. */
async function closingWords({ folder, log }: MakerOptions, id: string, ended: Result<Outcome>): Promise<Ending> {
  const path = join(folder, id)
  const result = await resultOfFolder(path)
  const written = result.ok ? await writeReports(result.value, path) : result
  if (!written.ok) log.error('experiment-report', { id, reason: describeFailure(written) })
  const problem = ended.ok ? (written.ok ? null : written) : ended
  return { phase: ended.ok ? ended.value.ended : 'failed', failure: problem === null ? null : { code: problem.code, text: describeFailure(problem) } }
}

function changeOf(now: Present, progress: ExperimentProgress, row: Row | null): Partial<ExperimentState> {
  const { state, prepared } = now
  const shown = row === null ? null : shownRow(prepared.experiment, (index) => prepared.cases[index].label, row)
  if (progress.state === 'running' && now.runsBeganSeconds === null && progress.total !== null) now.runsBeganSeconds = progress.elapsedSeconds
  const done = Math.max(progress.done, state.rowsTotal + (shown === null ? 0 : 1))
  // How it ended is told when its coordinator is gone too.
  const phase = progress.state === 'piloting' || progress.state === 'paused' ? progress.state : 'running'
  return {
    phase, pausing: phase !== 'paused' && state.pausing, done, total: progress.total ?? state.total, now: progress.now, elapsedSeconds: progress.elapsedSeconds, leftSeconds: leftSeconds(now, progress, done),
    ...(shown === null ? {} : { rows: [...state.rows, shown].slice(-limits.experimentRowsShownMax), rowsTotal: state.rowsTotal + 1 })
  }
}

function presentOf(id: string, { prepared, rows }: Job, runner: ExperimentRunner): Present {
  const { experiment, quick, cases } = prepared
  const shown = rows.map((row) => shownRow(experiment, (index) => cases[index].label, row)).filter((row) => row !== null)
  const { name, title, unit } = shownResponse(experiment)
  return {
    id, prepared, runner, doneBefore: shown.length, runsBeganSeconds: null, over: Promise.resolve(),
    state: {
      id, name: experiment.name, title: experiment.title, quick, kind: experiment.kind, phase: 'piloting', pausing: false, done: shown.length, total: null, now: '',
      elapsedSeconds: 0, budgetSeconds: experiment.budgetSeconds, leftSeconds: null, response: { name, title, unit }, rows: shown.slice(-limits.experimentRowsShownMax), rowsTotal: shown.length, failure: null
    }
  }
}

/** From how long runs took so far; never more than the budget leaves. */
function leftSeconds(now: Present, { elapsedSeconds, budgetSeconds, total }: ExperimentProgress, done: number): number | null {
  const made = done - now.doneBefore
  if (total === null || now.runsBeganSeconds === null || made < 3) return null
  return Math.max(0, Math.min(((elapsedSeconds - now.runsBeganSeconds) / made) * (total - done), budgetSeconds - elapsedSeconds))
}
