import { invariant } from '../model/invariant'
import type { FriendGraph } from '../model/graph'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import type { Slicing } from '../model/slicing'
import { sliceByCommunity } from './slicings/community'
import { sliceByHash } from './slicings/hash'
import { sliceByRange } from './slicings/range'

export type SlicingKind = Scenario['cluster']['slicing']

/**
 * Divides users into partitions whose sizes differ by at most one. Each policy puts the users in
 * an order; partitions are equal cuts of it.
 *
 * @param partitions 1 … `limits.partitionsMax`; more partitions than users leave some empty
 * @param seed scenario seed; matters to `hash` alone
 */
export function createSlicing(kind: SlicingKind, users: number, partitions: number, seed: number, graph: FriendGraph): Slicing {
  invariant(Number.isInteger(partitions) && partitions >= 1 && partitions <= limits.partitionsMax, `${partitions} partitions`)
  invariant(graph.users === users, `a graph of ${graph.users} users for ${users}`)
  switch (kind) {
    case 'range':
      return sliceByRange(users, partitions)
    case 'hash':
      return sliceByHash(users, partitions, seed)
    case 'community':
      return sliceByCommunity(users, partitions, graph)
  }
}
