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
  /**
   * Gives every partition the owner that `nodes` names for it; those that move live anew, and those
   * of `released`, which nobody works on any more. Returns the ones that do.
   */
  place(nodes: readonly number[], released?: ReadonlySet<number>): number[]
  nodes(): readonly number[]
}

const INCARNATION_MAX = 65_535

/** @param incarnations of a run that is resumed: one higher than they ever were. @default 1 */
export function createOwnership(nodes: readonly number[], incarnations?: readonly number[]): OwnershipTable {
  const owner = [...nodes]
  const incarnation = owner.map((_, partition) => incarnations?.[partition] ?? 1)
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
    place(wanted, released) {
      invariant(wanted.length === owner.length, 'every partition has an owner')
      const moved: number[] = []
      wanted.forEach((node, partition) => {
        if (owner[partition] === node && released?.has(partition) !== true) return
        owner[partition] = node
        liveAnew(partition)
        moved.push(partition)
      })
      if (moved.length > 0) version++
      return moved
    },
    nodes: () => owner
  }
}
