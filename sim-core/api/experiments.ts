import { z } from 'zod'
import type { Answer } from './contract'

/**
 * The part of the contract about experiments. One is made at a time; how it goes on is in {@link ExperimentState}, which
 * every window is sent whenever it changes. What it came to is asked for, also while it is still on its way.
 */

/** Folder of a kept experiment: `encryption-20261123-004500`. */
export const experimentId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/)

export const experimentSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready'), name: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('yaml'), text: z.string().max(700_000) })
])
export type ExperimentSource = z.output<typeof experimentSourceSchema>

/** What somebody thinks that will come out, before anything is measured. `unsure` is a prediction too. */
export const guessSchema = z.strictObject({
  expect: z.enum(['higher', 'lower', 'same', 'unsure']),
  words: z.string().max(400)
})
export type Guess = z.output<typeof guessSchema>

export const experimentFileKinds = ['html', 'csv', 'json', 'yaml'] as const
export type ExperimentFileKind = (typeof experimentFileKinds)[number]

/** Arguments of every call about experiments. */
export const experimentCallSchemas = {
  /** The ready-made ones. */
  experiments: z.tuple([]),
  /** What a file holds, checked as a start would check it. */
  readExperiment: z.tuple([experimentSourceSchema]),
  startExperiment: z.tuple([experimentSourceSchema, z.strictObject({ quick: z.boolean(), guess: guessSchema })]),
  /** Makes the runs that a kept experiment lacks. */
  continueExperiment: z.tuple([experimentId]),
  /** After the run in progress, which a pause in the middle would spoil. */
  pauseExperiment: z.tuple([]),
  resumeExperiment: z.tuple([]),
  /** Discards the run in progress; all before are kept. */
  cancelExperiment: z.tuple([]),
  experimentResult: z.tuple([experimentId]),
  experimentFile: z.tuple([experimentId, z.enum(experimentFileKinds)]),
  compareExperiments: z.tuple([experimentId, experimentId])
} as const

export type ExperimentKindName = 'compare' | 'knee' | 'scaling' | 'stores'

export interface ExperimentCard {
  name: string
  kind: ExperimentKindName
  title: string
  question: string
  prediction: string
  /** What decides, where cases are compared. */
  decision: { response: string; title: string; unit: string; control: string } | null
  /** Cases in words, the control first; of a knee or a scaling: what is varied. */
  cases: string[]
  quickSeconds: number
  fullSeconds: number
  /** Its page: set-up, what to expect and why, how to read it; empty for somebody's own. */
  page: { title: string; text: string }[]
}

/** A mean or median with its 95 % interval. */
export interface Interval {
  value: number
  low: number
  high: number
}

/** A finished run of the experiment in progress. */
export interface ExperimentRow {
  slot: number
  /** Pair, level or load step; below 0: a warm-up. */
  pair: number
  label: string
  role: 'control' | 'again' | 'treatment'
  /** The response that decides; `null`: the run has no such figure. */
  value: number | null
  messages: number
  /** Its transcripts are what the scenario demands. */
  right: boolean
}

export type ExperimentPhase = 'piloting' | 'running' | 'paused' | 'finished' | 'out-of-time' | 'cancelled' | 'failed'

/** The present experiment, or the last one since this program began. */
export interface ExperimentState {
  id: string
  name: string
  title: string
  quick: boolean
  kind: ExperimentKindName
  phase: ExperimentPhase
  /** It was asked to pause, and does so after the run in progress. */
  pausing: boolean
  done: number
  /** `null`: not known yet, or it depends on the outcome. */
  total: number | null
  /** What is being run, in words. */
  now: string
  elapsedSeconds: number
  budgetSeconds: number
  /** `null`: it cannot be told yet. */
  leftSeconds: number | null
  /** What the rows' values are. */
  response: { name: string; title: string; unit: string }
  /** The newest `limits.experimentRowsShownMax`, the newest last. */
  rows: ExperimentRow[]
  rowsTotal: number
  failure: { code: string; text: string } | null
}

export interface ComparedFigures {
  response: string
  control: Interval | null
  treatment: Interval | null
  difference: Interval | null
  ratio: number | null
  rankP: number | null
  /** Pairs, from 1, whose difference lies far from the others'. */
  outlierPairs: number[]
}

export interface VerdictView {
  kind: 'difference' | 'refused'
  reasons: string[]
  text: string
  asPredicted: boolean | null
}

export interface ComparisonView {
  group: number
  label: string
  controlLabel: string
  /** Where there are several groups: what its runs have in common, and how long they are. */
  groupLabel: string
  /** `again`: the control against itself. */
  role: 'again' | 'treatment'
  pairs: number
  figures: ComparedFigures[]
  verdict: VerdictView | null
}

export interface ChartView {
  title: string
  note: string
  xLabel: string
  yLabel: string
  xLog: boolean
  yLog: boolean
  limit: { y: number; name: string } | null
  series: { name: string; hue: number; points: { x: number; y: number }[]; scattered: boolean; dashed: boolean; band: { x: number; low: number; high: number }[] }[]
}

/** A table of figures that are text already. */
export interface TableView {
  title: string
  head: string[]
  rows: string[][]
  note: string
}

/** What an experiment came to so far. */
export interface ExperimentView {
  id: string
  name: string
  kind: ExperimentKindName
  title: string
  question: string
  prediction: string
  guess: Guess | null
  quick: boolean
  /** Runs made, warm-up included, and runs planned. */
  done: number
  planned: number | null
  /** Runs whose transcripts are not what their scenario demands. */
  wrongDigests: number
  decision: { response: string; expect: 'higher' | 'lower' | 'different' | 'none' } | null
  responses: { name: string; title: string; unit: string; interval: 't' | 'bootstrap' }[]
  comparisons: ComparisonView[]
  /** Verdicts in sentences that are not of a comparison. */
  sentences: { text: string; claimed: boolean }[]
  /** `share`: bare / measured; `null` where the measured interval does not lie above 0. */
  explained: { label: string; engine: string; bare: Interval; measured: Interval; share: number | null }[]
  charts: ChartView[]
  tables: TableView[]
  heldUp: { label: string; text: string; share: string }[]
  /** Runs in their order, the first `limits.experimentRowsShownMax`. */
  rows: ExperimentRow[]
  createdAt: string
  version: string
  versions: Record<string, string>
  seed: number
  machine: { cores: number; model: string; memoryMiB: number; system: string }
  /** Load average over the runs, least and most; `null` where the system has none. */
  load: { low: number; high: number } | null
  /** Command that repeats it. */
  command: string
}

/** One difference to the control, in two experiments. */
export interface ComparedDifference {
  label: string
  response: string
  unit: string
  first: Interval
  second: Interval
  /** Their intervals have nothing in common. */
  apart: boolean
}

export interface ExperimentCalls {
  experiments(): Promise<Answer<{ ready: ExperimentCard[]; state: ExperimentState | null }>>
  readExperiment(source: ExperimentSource): Promise<Answer<ExperimentCard>>
  startExperiment(source: ExperimentSource, options: { quick: boolean; guess: Guess }): Promise<Answer<{ id: string }>>
  continueExperiment(id: string): Promise<Answer<{ id: string }>>
  pauseExperiment(): Promise<Answer<null>>
  resumeExperiment(): Promise<Answer<null>>
  cancelExperiment(): Promise<Answer<null>>
  experimentResult(id: string): Promise<Answer<ExperimentView>>
  experimentFile(id: string, kind: ExperimentFileKind): Promise<Answer<{ name: string; text: string }>>
  compareExperiments(first: string, second: string): Promise<Answer<ComparedDifference[]>>
}

