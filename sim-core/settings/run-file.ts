import { z } from 'zod'
import { limits } from '../model/limits'
import { dropReasons } from '../model/run'
import type { RunReport, TimelineEvent } from '../model/run'
import type { Scenario } from '../model/scenario/schema'

/** Figures over a run's seconds: columns of one length, one row for each moment; `null`: no data. */
export interface RunFigures {
  readonly seconds: readonly number[]
  readonly messages: readonly number[]
  readonly messagesPerSecond: readonly (number | null)[]
  readonly p50Ms: readonly (number | null)[]
  readonly p99Ms: readonly (number | null)[]
  /** Over all nodes. */
  readonly queueDepth: readonly (number | null)[]
  readonly cpuCores: readonly (number | null)[]
  readonly rssBytes: readonly (number | null)[]
}

/** A finished run, as it is kept: one file each. It holds no secret. Runs of older versions have neither tags nor figures nor events. */
export interface KeptRunFile {
  readonly format: 1
  readonly endedAt: string
  readonly machine: { readonly cores: number; readonly memoryMiB: number }
  readonly scenario: Scenario
  readonly report: RunReport
  readonly tags?: readonly string[]
  readonly figures?: RunFigures
  readonly events?: readonly TimelineEvent[]
}

/** A word or two that a user gives an entry of the history, to find it again. */
export const tagSchema = z.string().regex(new RegExp(`^[\\p{L}\\p{N}][\\p{L}\\p{N} ._:+-]{0,${limits.historyTagCharsMax - 1}}$`, 'u')).refine((tag) => tag.trim() === tag)
export const tagsSchema = z.array(tagSchema).max(limits.historyTagsMax)

const count = z.number()
const figure = z.number().nullable()
const latency = z.looseObject({ p50: figure, p99: figure, p999: figure, max: figure })
const column = <T extends z.ZodType>(of: T): z.ZodArray<T> => z.array(of).max(limits.historyFiguresMax)
const figuresSchema = z.object({ seconds: column(count), messages: column(count), messagesPerSecond: column(figure), p50Ms: column(figure), p99Ms: column(figure), queueDepth: column(figure), cpuCores: column(figure), rssBytes: column(figure) })
  .refine((figures) => Object.values(figures).every(({ length }) => length === figures.seconds.length), 'columns of different lengths')
const eventSchema = z.looseObject({ atSeconds: count, kind: z.string().max(40), text: z.string().max(4000), code: z.string().max(40).optional(), node: count.optional(), values: z.record(z.string(), z.union([z.string().max(limits.eventValueCharsMax), count])).optional() })

/** What windows and texts rely on. Further fields, of other versions, stay. */
const reportSchema = z.looseObject({
  state: z.enum(['finished', 'cancelled', 'failed']), scenarioName: z.string(), seed: count, users: count, conversations: count, messages: count, friendships: count,
  wallSeconds: count, phaseSeconds: z.record(z.string(), count), conversePhaseSeconds: count, cpuSeconds: count, messagesPerSecond: figure, latencyMs: latency,
  cipher: z.looseObject({ mode: z.string(), engine: z.string(), cpuSeconds: count }),
  digest: z.looseObject({ sent: z.string(), received: z.string(), reference: z.string().nullable(), verdict: z.enum(['equal', 'prefix', 'void', 'ends-agree', 'DIFFERENT']) }),
  endStates: z.record(z.string(), count),
  ledgers: z.looseObject({
    logical: z.looseObject({ spoken: count, heard: count, inFlight: count }),
    transport: z.looseObject({ transmitted: count, applied: count, unknown: count, balanced: z.boolean(), dropped: z.looseObject(Object.fromEntries(dropReasons.map((reason) => [reason, count.optional()]))) }),
    receipts: count, resent: count
  }),
  bytesPerUser: count, nodes: z.array(z.looseObject({ id: count, host: z.string(), cpuSeconds: count, messages: count })), rssBytesMaxTotal: count,
  faults: z.array(z.looseObject({ fault: z.string(), atSeconds: count })), recoveries: z.array(z.looseObject({ node: count, cause: z.string(), detectSeconds: count, recoverSeconds: count })),
  versions: z.record(z.string(), z.string()), failure: z.looseObject({ code: z.string(), text: z.string() }).nullable()
})

/** A kept run from somewhere else, but for its scenario, which has a check of its own. */
export const foreignRunSchema = z.object({
  format: z.literal(1), endedAt: z.iso.datetime(), machine: z.object({ cores: count, memoryMiB: count }), scenario: z.unknown(), report: reportSchema,
  tags: tagsSchema.optional(), figures: figuresSchema.optional(), events: z.array(eventSchema).max(limits.timelineEventsMax + 1).optional()
})

/** Of our own files only what everything else relies on is checked. */
export const ownRunSchema = z.object({
  format: z.literal(1), endedAt: z.iso.datetime(), machine: z.object({ cores: count, memoryMiB: count }),
  scenario: z.object({ name: z.string(), users: count, seed: count }),
  report: z.object({ state: z.enum(['finished', 'cancelled', 'failed']), messages: count, digest: z.object({ verdict: z.string() }), nodes: z.array(z.object({ id: count })), versions: z.record(z.string(), z.string()), latencyMs: z.object({}), cipher: z.object({ mode: z.string() }) }),
  tags: tagsSchema.optional()
})
