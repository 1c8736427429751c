import type { Slicing } from '../../model/slicing'
import { createUserOrder } from '../../social/user-order'
import { cutStarts } from '../cuts'

/** Users are scattered over partitions by a keyed permutation; nothing is stored. */
export function sliceByHash(users: number, partitions: number, seed: number): Slicing {
  const starts = cutStarts(users, partitions)
  const order = createUserOrder(seed, users)
  const cut = (position: number): number => Math.floor((position * partitions) / users)
  return {
    kind: 'hash',
    users,
    partitions,
    size: (partition) => starts[partition + 1] - starts[partition],
    partitionOf: (user) => cut(order.forward(user)),
    localOf(user) {
      const position = order.forward(user)
      return position - starts[cut(position)]
    },
    userAt: (partition, local) => order.inverse(starts[partition] + local)
  }
}
