import { invariant } from '../model/invariant'
import type { FriendGraph } from '../model/graph'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import type { Slicing } from '../model/slicing'
import { finishSteps } from '../model/steps'
import type { Steps } from '../model/steps'
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
  return finishSteps(buildSlicing(kind, users, partitions, seed, graph))
}

/** The same for policies that need no graph. */
export function sliceByIds(kind: Exclude<SlicingKind, 'community'>, users: number, partitions: number, seed: number): Slicing {
  checkPartitions(partitions)
  return kind === 'range' ? sliceByRange(users, partitions) : sliceByHash(users, partitions, seed)
}

/** {@link createSlicing} in steps: communities may have to be found first. */
export function* buildSlicing(kind: SlicingKind, users: number, partitions: number, seed: number, graph: FriendGraph): Steps<Slicing> {
  invariant(graph.users === users, `a graph of ${graph.users} users for ${users}`)
  if (kind !== 'community') return sliceByIds(kind, users, partitions, seed)
  checkPartitions(partitions)
  return yield* sliceByCommunity(users, partitions, graph)
}

function checkPartitions(partitions: number): void {
  invariant(Number.isInteger(partitions) && partitions >= 1 && partitions <= limits.partitionsMax, `${partitions} partitions`)
}
