import type { NodeStart, Ownership } from '../../model/control'

/** Which node hosts a partition, and in which life, as the coordinator said last. */
export interface Owners {
  nodeOf(partition: number): number
  /** Partitions of this node. */
  own(): number[]
  /** Takes over what the coordinator says now. Answers with the partitions of which this node begins a life with that. */
  take(ownership: readonly Ownership[]): number[]
}

export function ownersOf(start: Pick<NodeStart, 'node' | 'ownership' | 'partitions'>): Owners {
  const nodes = new Uint16Array(start.partitions)
  const incarnations = new Uint16Array(start.partitions)
  const take = (ownership: readonly Ownership[]): number[] => {
    const fresh: number[] = []
    for (const { partition, node, incarnation } of ownership) {
      if (node === start.node && incarnation > incarnations[partition]) fresh.push(partition)
      nodes[partition] = node
      incarnations[partition] = incarnation
    }
    return fresh
  }
  take(start.ownership)
  return {
    nodeOf: (partition) => nodes[partition] ?? 0,
    own: () => [...nodes.keys()].filter((partition) => nodes[partition] === start.node),
    take
  }
}
