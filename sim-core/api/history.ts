import { z } from 'zod'
import type { RunReport } from '../model/run'
import type { Scenario } from '../model/scenario/schema'
import type { Answer } from './contract'
import { experimentId } from './experiments'

/** The part of the contract about what is kept: every finished run with its scenario, and every experiment. */

/** `run-20261123-004500-a1b2c3` */
export const keptRunId = z.string().regex(/^run-[a-z0-9-]{1,60}$/)
const entry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), id: keptRunId }),
  z.strictObject({ kind: z.literal('experiment'), id: experimentId })
])
export type HistoryReference = z.output<typeof entry>

/** Arguments of every call about the history. */
export const historyCallSchemas = {
  /** The newest first; with words, those entries that have all of them. */
  history: z.tuple([z.string().max(200)]),
  keptRun: z.tuple([keptRunId]),
  removeHistory: z.tuple([z.array(entry).min(1).max(500)]),
  /** Removes what is older than so many days, then the oldest until so many MiB are left; `null`: that does not matter. */
  cleanHistory: z.tuple([z.strictObject({ olderThanDays: z.number().int().min(0).max(36_500).nullable(), largerThanMiB: z.number().int().min(0).max(1_048_576).nullable() })])
} as const

export interface HistoryEntry {
  kind: 'run' | 'experiment'
  id: string
  title: string
  /** When it ended; of an experiment: when it began. ISO. */
  at: string
  seed: number
  version: string
  bytes: number
  machine: string
  run: { state: RunReport['state']; verdict: RunReport['digest']['verdict']; users: number; nodes: number; messages: number; messagesPerSecond: number | null; p99Ms: number | null; cipher: string } | null
  experiment: { name: string; question: string; quick: boolean; runs: number; verdict: string; verdicts: number; refused: number } | null
}

export interface HistoryList {
  entries: HistoryEntry[]
  /** Entries in all, before the search, and their bytes. */
  total: number
  totalBytes: number
  /** Where they lie. */
  folder: string
}

export interface KeptRun {
  id: string
  endedAt: string
  machine: { cores: number; memoryMiB: number }
  scenario: Scenario
  /** The same as text. */
  yaml: string
  report: RunReport
}

export interface HistoryCalls {
  history(words: string): Promise<Answer<HistoryList>>
  keptRun(id: string): Promise<Answer<KeptRun>>
  removeHistory(entries: HistoryReference[]): Promise<Answer<{ removed: number; bytes: number }>>
  cleanHistory(rule: { olderThanDays: number | null; largerThanMiB: number | null }): Promise<Answer<{ removed: number; bytes: number }>>
}
