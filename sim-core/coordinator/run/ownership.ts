import type { Ownership } from '../../model/control'
import { invariant } from '../../model/invariant'

/** Who owns each partition, and in which life. Every change of owner is a new incarnation. */
export interface OwnershipTable {
  readonly partitions: number
  /** Rises with every change. */
  readonly version: () => number
  nodeOf(partition: number): number
  incarnationOf(partition: number): number
  /** Partitions of a node, rising. */
  partitionsOf(node: number): number[]
  entries(): Ownership[]
  /** A node died: its partitions live anew on its successor, which has the same id. */
  renew(node: number): void
  /** Gives every partition the owner that `nodes` names for it; those that move live anew. Returns how many did. */
  place(nodes: readonly number[]): number
  nodes(): readonly number[]
}

const INCARNATION_MAX = 65_535

export function createOwnership(nodes: readonly number[]): OwnershipTable {
  const owner = [...nodes]
  const incarnation = owner.map(() => 1)
  let version = 1

  function liveAnew(partition: number): void {
    incarnation[partition]++
    invariant(incarnation[partition] <= INCARNATION_MAX, 'incarnations fit into 16 bits')
  }

  return {
    partitions: owner.length,
    version: () => version,
    nodeOf: (partition) => owner[partition],
    incarnationOf: (partition) => incarnation[partition],
    partitionsOf: (node) => owner.flatMap((entry, partition) => (entry === node ? [partition] : [])),
    entries: () => owner.map((node, partition) => ({ partition, node, incarnation: incarnation[partition] })),
    renew(node) {
      owner.forEach((entry, partition) => {
        if (entry === node) liveAnew(partition)
      })
      version++
    },
    place(wanted) {
      invariant(wanted.length === owner.length, 'every partition has an owner')
      let moved = 0
      wanted.forEach((node, partition) => {
        if (owner[partition] === node) return
        owner[partition] = node
        liveAnew(partition)
        moved++
      })
      if (moved > 0) version++
      return moved
    },
    nodes: () => owner
  }
}
