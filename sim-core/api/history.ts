import { z } from 'zod'
import { limits } from '../model/limits'
import { keptRunIdPattern } from '../model/run'
import type { RunReport, TimelineEvent } from '../model/run'
import type { Scenario } from '../model/scenario/schema'
import type { Answer } from './contract'
import { experimentId } from './experiments'

/** The part of the contract about what is kept: every finished run with its scenario, and every experiment. */

const keptRunId = z.string().regex(keptRunIdPattern)
const entry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), id: keptRunId }),
  z.strictObject({ kind: z.literal('experiment'), id: experimentId })
])
export type HistoryReference = z.output<typeof entry>

/** A tag as windows take it; the history's own check is stricter. */
const tags = z.array(z.string().min(1).max(limits.historyTagCharsMax)).max(limits.historyTagsMax)

/** Arguments of every call about the history. */
export const historyCallSchemas = {
  /** The newest first; with words, those entries that have all of them. */
  history: z.tuple([z.string().max(200)]),
  keptRun: z.tuple([keptRunId]),
  /** In place of the tags that it had. */
  tagHistory: z.tuple([entry, tags]),
  /** The run that this program kept last, and the one of the same scenario name before it. */
  lastKept: z.tuple([]),
  exportRun: z.tuple([keptRunId]),
  /** Name of a file, and its bytes in base64. */
  importRun: z.tuple([z.string().min(1).max(300), z.base64().max(Math.ceil(limits.runBundleBytesMax / 3) * 4 + 4)]),
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
  tags: string[]
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

/** What went, and the ids of experiments that are being made somewhere and were left. */
export interface RemovedHistory {
  removed: number
  bytes: number
  kept: string[]
}

export interface KeptRun {
  id: string
  endedAt: string
  machine: { cores: number; memoryMiB: number }
  scenario: Scenario
  /** The same as text. */
  yaml: string
  report: RunReport
  tags: string[]
  /** Over the run's seconds, a row for each moment; `null`: an older version kept none. */
  figures: RunFiguresView | null
  events: TimelineEvent[]
}

/** Columns of one length. */
export interface RunFiguresView {
  seconds: number[]
  messages: number[]
  messagesPerSecond: (number | null)[]
  p50Ms: (number | null)[]
  p99Ms: (number | null)[]
  queueDepth: (number | null)[]
  cpuCores: (number | null)[]
  rssBytes: (number | null)[]
}

export interface HistoryCalls {
  history(words: string): Promise<Answer<HistoryList>>
  keptRun(id: string): Promise<Answer<KeptRun>>
  /** Answers the tags that it has now. */
  tagHistory(entry: HistoryReference, tags: string[]): Promise<Answer<{ tags: string[] }>>
  lastKept(): Promise<Answer<{ id: string | null; before: string | null }>>
  /** One file that opens the run anywhere, in base64. */
  exportRun(id: string): Promise<Answer<{ name: string; base64: string }>>
  /** `known`: it was there already. */
  importRun(name: string, base64: string): Promise<Answer<{ id: string; known: boolean }>>
  /** Fails where nothing could be removed. */
  removeHistory(entries: HistoryReference[]): Promise<Answer<RemovedHistory>>
  cleanHistory(rule: { olderThanDays: number | null; largerThanMiB: number | null }): Promise<Answer<RemovedHistory>>
}
