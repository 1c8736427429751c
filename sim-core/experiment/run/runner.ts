import { failure, messageOf, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { limits } from '../../model/limits'
import type { PreparedExperiment } from '../format/cases'
import type { Control, ExperimentPorts, ExperimentProgress, ExperimentState } from '../types'
import { execute } from './execute'
import type { Ended } from './execution'
import type { Journal } from './journal'
import type { Row } from './rows'

/** An experiment in the queue. */
export interface Job {
  readonly prepared: PreparedExperiment
  readonly journal: Journal
  /** Rows of its folder, where it is gone on with. */
  readonly rows: readonly Row[]
}

export interface Outcome {
  readonly ended: Ended
  readonly rows: readonly Row[]
}

/** Makes experiments one after another. */
export interface ExperimentRunner {
  /**
   * Puts an experiment into the queue; its end is told by `outcome`, which never rejects. The journal is closed when it
   * is over. Fails with `experiment-queue-full`.
   */
  enqueue(job: Job): Result<{ readonly outcome: Promise<Result<Outcome>> }>
  /** After the run in progress, which a pause in the middle would spoil. */
  pause(): void
  resume(): void
  /** Ends the present experiment; its run in progress is discarded, all rows before are kept. `all`: the waiting ones too. */
  cancel(options?: { readonly all?: boolean }): void
  /** The present experiment first. */
  progress(): readonly ExperimentProgress[]
  onProgress(handler: (progress: ExperimentProgress, row: Row | null) => void): () => void
}

interface Entry {
  readonly job: Job
  settle(outcome: Result<Outcome>): void
  progress: ExperimentProgress
  cancelled: boolean
}

/** What all experiments of a runner have in common. */
interface Shared {
  readonly ports: ExperimentPorts
  readonly handlers: Set<(progress: ExperimentProgress, row: Row | null) => void>
  paused: boolean
  /** Lets a paused experiment look again. */
  wake(): void
}

export function createExperimentRunner(ports: ExperimentPorts): ExperimentRunner {
  const queue: Entry[] = []
  const shared: Shared = { ports, handlers: new Set(), paused: false, wake: () => {} }
  let working = false

  async function workThrough(): Promise<void> {
    working = true
    for (let entry = queue.at(0); entry !== undefined; entry = queue.at(0)) {
      const outcome = await (entry.cancelled ? closeOnly(entry) : work(shared, entry)).catch((error: unknown): Failure => failure('internal', { reason: messageOf(error) }))
      queue.shift()
      entry.settle(outcome)
    }
    working = false
  }

  return {
    enqueue(job) {
      if (queue.length >= limits.experimentQueueMax) return failure('experiment-queue-full', { limit: limits.experimentQueueMax })
      const { experiment } = job.prepared
      const progress: ExperimentProgress = { name: experiment.name, state: 'waiting', done: 0, total: null, now: '', elapsedSeconds: 0, budgetSeconds: experiment.budgetSeconds }
      const outcome = new Promise<Result<Outcome>>((settle) => queue.push({ job, settle, progress, cancelled: false }))
      if (!working) void workThrough()
      return success({ outcome })
    },
    pause() {
      shared.paused = true
    },
    resume() {
      shared.paused = false
      shared.wake()
    },
    cancel(options = {}) {
      for (const entry of options.all === true ? queue : queue.slice(0, 1)) entry.cancelled = true
      shared.wake()
      // Where no run is on it answers `run-not-active`, and the next permission is refused.
      void ports.coordinator.cancel()
    },
    progress: () => queue.map((entry) => entry.progress),
    onProgress(handler) {
      shared.handlers.add(handler)
      return () => shared.handlers.delete(handler)
    }
  }
}

function tell(shared: Shared, entry: Entry, change: Partial<ExperimentProgress>, row: Row | null = null): void {
  entry.progress = { ...entry.progress, ...change }
  for (const handler of shared.handlers) handler(entry.progress, row)
}

function controlOf(shared: Shared, entry: Entry): Control {
  return {
    get cancelled() {
      return entry.cancelled
    },
    async permission() {
      while (shared.paused && !entry.cancelled) {
        tell(shared, entry, { state: 'paused' })
        await new Promise<void>((resolve) => {
          shared.wake = resolve
        })
      }
      return entry.cancelled ? 'cancelled' : 'go'
    }
  }
}

async function work(shared: Shared, entry: Entry): Promise<Result<Outcome>> {
  const { ports } = shared
  const { prepared, journal } = entry.job
  const rows = [...entry.job.rows]
  const began = ports.nowSeconds()
  const elapsed = (): number => ports.nowSeconds() - began
  try {
    const result = await execute({
      ports, prepared, journal, rows, control: controlOf(shared, entry),
      progress: (done, total, now) => tell(shared, entry, { state: total === null && done === 0 ? 'piloting' : 'running', done, total, now, elapsedSeconds: elapsed() }),
      finishedRun: (row) => tell(shared, entry, { elapsedSeconds: elapsed() }, row)
    })
    const state: ExperimentState = !result.ok ? 'failed' : result.value === 'cancelled' ? 'cancelled' : 'finished'
    tell(shared, entry, { state, elapsedSeconds: elapsed() })
    return result.ok ? success({ ended: result.value, rows }) : result
  } finally {
    await journal.close()
  }
}

/** Cancelled before it began. */
async function closeOnly(entry: Entry): Promise<Result<Outcome>> {
  await entry.job.journal.close()
  return success({ ended: 'cancelled', rows: entry.job.rows })
}
