import type { Slicing } from '../../model/slicing'
import { cutStarts } from '../cuts'

/** Neighbouring ids stay together: partition i holds one range of ids. */
export function sliceByRange(users: number, partitions: number): Slicing {
  const starts = cutStarts(users, partitions)
  // Divisions are dear where every conversation needs some.
  const partitionOf = partitions === 1 ? () => 0 : (user: number): number => Math.floor((user * partitions) / users)
  return {
    kind: 'range',
    users,
    partitions,
    size: (partition) => starts[partition + 1] - starts[partition],
    partitionOf,
    localOf: (user) => user - starts[partitionOf(user)],
    userAt: (partition, local) => starts[partition] + local
  }
}
