import type { Placement } from '../coordinator/types'
import { limits } from '../model/limits'

/**
 * Users of a large run in groups of neighbours: each partition is cut into equally many stretches, so
 * that a group lives on one node, moves with its partition, and is small enough to be drawn user by
 * user. Where users are sliced by community, a group lies inside one or a few of them.
 */
export interface Grouping {
  readonly groups: number
  readonly groupsPerPartition: number
  groupOf(user: number): number
  partitionOf(group: number): number
  /** Users in the group. */
  size(group: number): number
  /** Who they are, ascending. */
  usersOf(group: number): Uint32Array
}

type Slices = Pick<Placement, 'partitions' | 'partitionOf' | 'size' | 'localOf' | 'userAt'>

/** @param usersTotal at least as many as there are partitions */
export function createGrouping(slices: Slices, usersTotal: number): Grouping {
  const wanted = Math.min(limits.graphGroupsMax, Math.ceil(usersTotal / limits.graphGroupUsersLeast))
  const groupsPerPartition = Math.max(1, Math.floor(wanted / slices.partitions))
  const begin = (partition: number, place: number): number => Math.ceil((place * slices.size(partition)) / groupsPerPartition)
  const partitionOf = (group: number): number => Math.floor(group / groupsPerPartition)
  const range = (group: number): readonly [number, number] => {
    const place = group % groupsPerPartition
    return [begin(partitionOf(group), place), begin(partitionOf(group), place + 1)]
  }
  return {
    groups: slices.partitions * groupsPerPartition,
    groupsPerPartition,
    partitionOf,
    groupOf(user) {
      const partition = slices.partitionOf(user)
      return partition * groupsPerPartition + Math.floor((slices.localOf(user) * groupsPerPartition) / slices.size(partition))
    },
    size(group) {
      const [first, end] = range(group)
      return end - first
    },
    usersOf(group) {
      const [first, end] = range(group)
      return Uint32Array.from({ length: end - first }, (_, i) => slices.userAt(partitionOf(group), first + i)).sort()
    }
  }
}
