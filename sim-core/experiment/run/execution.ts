import type { Result } from '../../model/errors'
import type { PreparedExperiment } from '../format/cases'
import type { Control, ExperimentPorts } from '../types'
import type { Journal } from './journal'
import type { Row } from './rows'

/** How an experiment ended. A stop by its budget is a finish with fewer pairs. */
export type Ended = 'finished' | 'cancelled' | 'out-of-time'

export interface Execution {
  readonly ports: ExperimentPorts
  readonly prepared: PreparedExperiment
  readonly journal: Journal
  /** Rows so far; new ones are added. */
  readonly rows: Row[]
  readonly control: Control
  /** Says what comes next: runs done, runs in all as far as known, and words. */
  progress(done: number, total: number | null, now: string): void
  /** A run became a row. */
  finishedRun(row: Row): void
}

/** Appends a row to the disk first. */
export async function keep(execution: Execution, row: Row): Promise<Result<null>> {
  const appended = await execution.journal.append(row)
  if (!appended.ok) return appended
  execution.rows.push(row)
  execution.finishedRun(row)
  return appended
}

/** Refuses to begin what would surely end after the time is over. */
export function createBudget(execution: Execution): { allows(seconds: number): boolean } {
  const began = execution.ports.nowSeconds()
  return { allows: (seconds) => execution.ports.nowSeconds() - began + seconds <= execution.prepared.experiment.budgetSeconds }
}
