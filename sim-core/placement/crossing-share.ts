import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import type { Slicing } from '../model/slicing'
import { createUserOrder } from '../social/user-order'

/**
 * Share of contacts whose two ends live on different nodes, 0 … 1: how much of the talk crosses
 * between nodes. 0 where nobody has contacts.
 *
 * @param placement node id per partition
 * @param sample users to look at; from as many as there are on, the share is exact
 */
export function crossingShare(graph: FriendGraph, slicing: Slicing, placement: readonly number[], sample: number): number {
  const order = createUserOrder(0, graph.users)
  const looked = Math.min(sample, graph.users)
  let entries = 0
  let crossing = 0
  for (let i = 0; i < looked; i++) {
    const user = order.forward(i)
    const node = placement[slicing.partitionOf(user)]
    for (let slot = 0, slots = graph.slots(user); slot < slots; slot++) {
      const contact = graph.contact(user, slot)
      if (contact === NO_USER) continue
      entries++
      if (placement[slicing.partitionOf(contact)] !== node) crossing++
    }
  }
  return entries === 0 ? 0 : crossing / entries
}
