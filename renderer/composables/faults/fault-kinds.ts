import type { Fault, FaultKind } from '../../../sim-core/model/fault'

export const nodeFaultKinds = ['kill', 'pause', 'slow', 'cut-coordinator'] as const
export const linkFaultKinds = ['cut', 'delay', 'jitter', 'loss', 'duplicate', 'reorder', 'corrupt'] as const
/** What can happen to the run's private Redis server. */
export const serverFaultKinds = ['kill-redis', 'restart-redis', 'pause-redis'] as const
export type NodeFaultKind = (typeof nodeFaultKinds)[number]
export type LinkFaultKind = (typeof linkFaultKinds)[number]
export const faultKinds: readonly FaultKind[] = [...nodeFaultKinds, ...linkFaultKinds, ...serverFaultKinds]

/** How much of it: the schema's field, its unit as a key of the language files, and what a form starts with. */
export interface FaultAmount {
  field: 'share' | 'ms' | 'percent'
  unit: 'percent' | 'ms'
  /** As people write it: a share of 0.3 is 30 %. */
  scale: number
  otherwise: number
  least: number
  most: number
}

const percent = (otherwise: number): FaultAmount => ({ field: 'percent', unit: 'percent', scale: 1, otherwise, least: 0.01, most: 100 })
const milliseconds = (otherwise: number): FaultAmount => ({ field: 'ms', unit: 'ms', scale: 1, otherwise, least: 1, most: 60_000 })
const amounts: Readonly<Partial<Record<FaultKind, FaultAmount>>> = {
  slow: { field: 'share', unit: 'percent', scale: 100, otherwise: 30, least: 1, most: 100 },
  delay: milliseconds(100), jitter: milliseconds(50),
  loss: percent(5), duplicate: percent(5), reorder: percent(5), corrupt: percent(1)
}

/** `null`: the kind has no amount. */
export function amountOf(kind: FaultKind): FaultAmount | null {
  return amounts[kind] ?? null
}

export function isNodeKind(kind: FaultKind): kind is NodeFaultKind {
  return (nodeFaultKinds as readonly string[]).includes(kind)
}

/** The amount of a fault as people write it; `null`: it has none. */
export function readAmount(fault: Fault): number | null {
  const amount = amountOf(fault.kind)
  return amount === null ? null : Math.round((fault as unknown as Record<string, number>)[amount.field] * amount.scale * 100) / 100
}

export function isServerKind(kind: FaultKind): boolean {
  return (serverFaultKinds as readonly string[]).includes(kind)
}

export interface FaultParts {
  kind: FaultKind
  /** One node for node faults; for links two, one (all its links) or none (all links). */
  nodes: readonly number[]
  /** As people write it. */
  amount: number | null
  at: number
  /** Seconds; a kill has none. */
  lasting: number
}

/** A fault put together; what a kind does not have is left out, what it needs has a value. */
export function makeFault({ kind, nodes, amount, at, lasting }: FaultParts): Fault {
  const how = amountOf(kind)
  const place = isServerKind(kind) ? {} : isNodeKind(kind) ? { node: nodes[0] ?? 1 } : { nodes: [...nodes] }
  const quantity = how === null ? {} : { [how.field]: (amount ?? how.otherwise) / how.scale }
  return { kind, ...place, ...quantity, at, ...(kind === 'kill' ? {} : { for: lasting }) } as unknown as Fault
}

/** The nodes that a fault names: one, two, or none where it means all links or the server. */
export function nodesOf(fault: Fault): readonly number[] {
  return 'nodes' in fault ? fault.nodes : 'node' in fault ? [fault.node] : []
}
