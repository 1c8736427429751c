import type { FriendGraph } from '../../model/graph'
import type { Slicing } from '../../model/slicing'
import { cutStarts } from '../cuts'
import { sliceByRange } from './range'

/**
 * Users in the order of their communities, so that a community meets as few partitions as
 * possible. Stores 8 bytes per user. Without communities to go by, ranges of ids.
 */
export function sliceByCommunity(users: number, partitions: number, graph: FriendGraph): Slicing {
  if (graph.communities <= 1) return { ...sliceByRange(users, partitions), kind: 'community' }
  const starts = cutStarts(users, partitions)
  const { positions, order } = communityOrder(users, graph)
  const cut = (position: number): number => Math.floor((position * partitions) / users)
  return {
    kind: 'community',
    users,
    partitions,
    size: (partition) => starts[partition + 1] - starts[partition],
    partitionOf: (user) => cut(positions[user]),
    localOf: (user) => positions[user] - starts[cut(positions[user])],
    userAt: (partition, local) => order[starts[partition] + local]
  }
}

/** Counting sort by community, then by id: position of each user, and user at each position. */
function communityOrder(users: number, graph: FriendGraph): { positions: Uint32Array; order: Uint32Array } {
  const next = new Uint32Array(graph.communities + 1)
  for (let user = 0; user < users; user++) next[graph.community(user) + 1]++
  for (let community = 0; community < graph.communities; community++) next[community + 1] += next[community]
  const positions = new Uint32Array(users)
  const order = new Uint32Array(users)
  for (let user = 0; user < users; user++) {
    const position = next[graph.community(user)]++
    positions[user] = position
    order[position] = user
  }
  return { positions, order }
}
