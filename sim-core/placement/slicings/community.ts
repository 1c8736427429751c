import type { FriendGraph } from '../../model/graph'
import type { Slicing } from '../../model/slicing'
import { inRanges, within } from '../../model/steps'
import type { Steps } from '../../model/steps'
import { cutStarts } from '../cuts'
import { sliceByRange } from './range'

/**
 * Users in the order of their communities, so that a community meets as few partitions as
 * possible. Stores 8 bytes per user. Without communities to go by, ranges of ids.
 */
export function* sliceByCommunity(users: number, partitions: number, graph: FriendGraph): Steps<Slicing> {
  if (graph.findCommunities !== undefined) yield* within(graph.findCommunities(), 0, 0.8)
  if (graph.communities <= 1) return { ...sliceByRange(users, partitions), kind: 'community' }
  const starts = cutStarts(users, partitions)
  const { positions, order } = yield* within(communityOrder(users, graph), 0.8, 1)
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

/** Users that are put into order in one step. */
const PIECE = 65_536

/** Counting sort by community, then by id: position of each user, and user at each position. */
function* communityOrder(users: number, graph: FriendGraph): Steps<{ positions: Uint32Array; order: Uint32Array }> {
  const next = new Uint32Array(graph.communities + 1)
  yield* within(inRanges(users, PIECE, (begin, end) => {
    for (let user = begin; user < end; user++) next[graph.community(user) + 1]++
  }), 0, 0.4)
  for (let community = 0; community < graph.communities; community++) next[community + 1] += next[community]
  const positions = new Uint32Array(users)
  const order = new Uint32Array(users)
  yield* within(inRanges(users, PIECE, (begin, end) => {
    for (let user = begin; user < end; user++) {
      const position = next[graph.community(user)]++
      positions[user] = position
      order[position] = user
    }
  }), 0.4, 1)
  return { positions, order }
}
