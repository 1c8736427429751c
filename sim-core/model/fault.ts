import { z } from 'zod'
import { limits } from './limits'

/**
 * A fault as data: what is done to a running cluster on purpose, when and for how long. Times count
 * from the beginning of the phase `converse`. Faults change how a run goes, never what is said in it.
 */

const kind = <const K extends string>(name: K, sentence: string): z.ZodLiteral<K> => z.literal(name).describe(sentence)
const node = z.number().int().min(1).max(65_535).describe('Node that it happens to.')
const nodes = z.array(z.number().int().min(1).max(65_535)).max(2).default([]).describe('Two nodes: the link between them. One: all its links. None: all links.')
const at = z.number().min(0).max(limits.faultSecondsMax).default(0).meta({ unit: 's' }).describe('When it begins, after the phase converse has.')
const lasting = z.number().min(0.01).max(limits.faultSecondsMax).default(5).meta({ unit: 's' }).describe('How long it lasts; it ends with the run at the latest.')
const away = z.number().min(0.01).max(limits.faultSecondsMax).default(1).meta({ unit: 's' }).describe('How long it is away before it is started again.')
const percent = z.number().min(0.01).max(100).meta({ unit: '%' })
const ms = z.number().min(1).max(limits.faultDelayMsMax).meta({ unit: 'ms' })

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kind('kill', 'The node\'s process is ended at once.'), node, at }),
  z.strictObject({ kind: kind('pause', 'The node\'s process is stopped where it stands, and continued.'), node, at, for: lasting }),
  z.strictObject({
    kind: kind('slow', 'The node works for a share of the time only; it still answers.'),
    node,
    share: z.number().min(0.01).max(1).default(0.3).describe('Share of the time that it works.'),
    at,
    for: lasting
  }),
  z.strictObject({ kind: kind('cut', 'Nothing passes; both ends still answer the coordinator.'), nodes, at, for: lasting }),
  z.strictObject({ kind: kind('cut-coordinator', 'Node and coordinator do not hear each other; messages between nodes pass on.'), node, at, for: lasting }),
  z.strictObject({ kind: kind('delay', 'Everything arrives later, in order.'), nodes, ms: ms.describe('Delay of every frame.'), at, for: lasting }),
  z.strictObject({ kind: kind('jitter', 'Everything arrives later by a random time, in order.'), nodes, ms: ms.describe('Greatest delay.'), at, for: lasting }),
  z.strictObject({ kind: kind('loss', 'Frames get lost.'), nodes, percent: percent.describe('Share of frames.'), at, for: lasting }),
  z.strictObject({ kind: kind('duplicate', 'Frames arrive twice.'), nodes, percent: percent.describe('Share of frames.'), at, for: lasting }),
  z.strictObject({ kind: kind('reorder', 'Frames are overtaken by later ones.'), nodes, percent: percent.describe('Share of frames.'), at, for: lasting }),
  z.strictObject({ kind: kind('corrupt', 'A bit of a frame is turned over; the receiver refuses it.'), nodes, percent: percent.describe('Share of frames.'), at, for: lasting }),
  z.strictObject({ kind: kind('kill-redis', 'The run\'s private Redis server is ended at once, and started again.'), at, for: away }),
  z.strictObject({ kind: kind('restart-redis', 'The run\'s private Redis server is shut down in order, and started again.'), at, for: away }),
  z.strictObject({ kind: kind('pause-redis', 'The run\'s private Redis server is stopped where it stands, and continued.'), at, for: lasting })
])

export type Fault = z.output<typeof faultSchema>
export type FaultKind = Fault['kind']
export type LinkFault = Extract<Fault, { nodes: number[] }>
export type ServerFault = Extract<Fault, { kind: 'kill-redis' | 'restart-redis' | 'pause-redis' }>

export function isLinkFault(fault: Fault): fault is LinkFault {
  return 'nodes' in fault
}

export function isServerFault(fault: Fault): fault is ServerFault {
  return !('nodes' in fault) && !('node' in fault)
}

/** What a node does to the frames it sends to another one. Chances in percent. */
export const linkRuleSchema = z.strictObject({
  /** Destination; 0: every other node. */
  node: z.number().int().min(0).max(65_535),
  kind: z.enum(['cut', 'delay', 'jitter', 'loss', 'duplicate', 'reorder', 'corrupt']),
  /** Milliseconds or percent, as the kind has it; a cut has none. */
  amount: z.number().min(0).max(limits.faultDelayMsMax)
})
export type LinkRule = z.output<typeof linkRuleSchema>

/** The rule that a node follows under a link fault; `null`: it is not one of its links. */
export function linkRuleOf(fault: LinkFault, node: number): LinkRule | null {
  const { kind: what, nodes: [first, second] } = fault
  const amount = 'ms' in fault ? fault.ms : 'percent' in fault ? fault.percent : 0
  if (first === undefined) return { node: 0, kind: what, amount }
  if (first === node) return { node: second ?? 0, kind: what, amount }
  return second === undefined || second === node ? { node: first, kind: what, amount } : null
}
