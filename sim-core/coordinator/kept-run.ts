import { z } from 'zod'
import { runPhaseSchema, textStoreFiguresSchema } from '../model/control'
import type { Ownership } from '../model/control'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { scenarioSchema } from '../model/scenario/schema'
import { noReads } from './run/text-store-sums'

/**
 * What a durable run keeps on its backbone, so that it can be shown and resumed when its coordinator
 * is gone: `run` is written once, `results` about every second. There is no secret in it: tokens and
 * keys are made anew.
 */

/** Raised when a text of an earlier version cannot be read any more. */
const FORMAT = 1

const figure = z.number().finite()
const text = z.string().max(1000)

export const keptRunSchema = z.strictObject({
  format: z.literal(FORMAT),
  runId: z.string().min(1).max(64),
  runNumber: z.number().int().min(1).max(0xffff_ffff),
  /** Of the product: another one may compute other transcripts. */
  version: text,
  startedAt: text,
  /** Passwords in addresses are left out. */
  scenario: scenarioSchema,
  transcriptHash: z.string().length(64),
  scenarioHash: z.string().length(64),
  corpus: z.strictObject({
    name: z.string(),
    sha256: z.string().length(64),
    /** `null`: a text that comes with the product. */
    lines: z.array(z.string()).min(1).max(limits.corpusLinesMax).nullable()
  }),
  /** Friendships that the scenario takes from a file. */
  edges: z.string().max(limits.edgesTextMax).optional()
})
export type KeptRun = z.output<typeof keptRunSchema>

const checkpointSumsSchema = z.strictObject({ passes: figure, chunks: figure, bytes: figure, captureMsMax: figure, restoredPartitions: figure, replayedRecords: figure, refusedChunks: figure })

/** A node, and what all its lives used and did so far. */
const keptNodeSchema = z.strictObject({
  id: z.number().int().min(1).max(65_535),
  incarnation: z.number().int().min(1).max(65_535),
  used: z.strictObject({ cpuSeconds: figure, cipherSeconds: figure, messages: figure, resent: figure, duplicates: figure, lost: figure, bytesOut: figure, rssBytesMax: figure, checkpoints: checkpointSumsSchema, textStore: textStoreFiguresSchema.omit({ waiting: true }).default(noReads()) })
})

const recoverySchema = z.strictObject({
  node: figure, cause: z.string(), detectSeconds: figure, recoverSeconds: figure, takenOverBy: z.enum(['respawn', 'survivors']), restoredPartitions: figure, replayedRecords: figure, duplicatesDropped: figure
})
const faultReportSchema = z.strictObject({ fault: z.string(), atSeconds: figure, endSeconds: figure.nullable(), recoverSeconds: figure.nullable() })

/** As `TimelineEvent` (model/run.ts); of kinds only the window knows what they mean. */
const eventSchema = z.strictObject({
  atSeconds: figure, kind: text, text: z.string(), code: text.optional(), node: figure.optional(), incarnation: figure.optional(),
  lives: z.array(z.array(figure)).optional(), values: z.record(z.string(), z.union([z.string(), figure])).optional()
})

export const keptResultsSchema = z.strictObject({
  format: z.literal(FORMAT),
  savedAt: text,
  state: text,
  phase: runPhaseSchema,
  /** 0 … 1 of the phase. */
  phaseProgress: figure,
  elapsedSeconds: figure,
  phaseSeconds: z.strictObject({ initialise: figure, befriend: figure, converse: figure, drain: figure, report: figure }),
  conversations: figure,
  conversationsTotal: figure,
  messages: figure,
  coordinator: z.strictObject({ cpuSeconds: figure, rssBytesMax: figure }),
  nodes: z.array(keptNodeSchema).max(65_535),
  recoveries: z.array(recoverySchema),
  faults: z.array(faultReportSchema),
  /** The newest events. */
  timeline: z.array(eventSchema).max(limits.timelineEventsMax)
})
export type KeptResults = z.output<typeof keptResultsSchema>

/** What a coordinator goes on with; see `RunInput.resume`. */
export interface ResumedRun {
  readonly run: KeptRun
  /** `null`: the coordinator ended before it had kept any. */
  readonly results: KeptResults | null
  /** Owners and lives of all partitions, as they were last. */
  readonly ownership: readonly Ownership[]
}

/** The run's number in its id, which ends in it: eight hexadecimal digits. `null`: not an id of a run. */
export function runNumberOf(runId: string): number | null {
  const digits = /(?:^|-)([0-9a-f]{8})$/.exec(runId)?.[1]
  const runNumber = digits === undefined ? 0 : parseInt(digits, 16)
  return runNumber === 0 ? null : runNumber
}

export function runIdOf(when: string, runNumber: number): string {
  return `${when}-${runNumber.toString(16).padStart(8, '0')}`
}

/** Reads what was kept. Texts from a server are data from outside; what does not fit is refused with `resume-unreadable`. */
export function parseKept(runId: string, runText: string | null, resultsText: string | null): Result<{ run: KeptRun; results: KeptResults | null }> {
  const run = parse(keptRunSchema, runText)
  if (typeof run === 'string') return failure('resume-unreadable', { run: runId, reason: `"run": ${run}` })
  const results = resultsText === null ? null : parse(keptResultsSchema, resultsText)
  if (typeof results === 'string') return failure('resume-unreadable', { run: runId, reason: `"results": ${results}` })
  return success({ run, results })
}

/** The value, or what is wrong with the text. */
function parse<T>(schema: z.ZodType<T>, given: string | null): T | string {
  if (given === null) return 'it is missing'
  let value: unknown
  try {
    value = JSON.parse(given)
  } catch {
    return 'it is not JSON'
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return `${issue.path.join('.') || 'whole'}: ${issue.message}`
}
