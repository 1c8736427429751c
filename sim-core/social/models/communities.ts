import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { within } from '../../model/steps'
import type { Steps } from '../../model/steps'
import { createPermutation } from '../../random/permutation'
import type { Permutation } from '../../random/permutation'
import { PIECE } from '../pieces'
import { buildStoredGraph } from '../stored-graph'
import type { TieList } from '../stored-graph'

/** Salt of the permutation of all pairs; a community's is its number, which is smaller. */
const crossingSalt = 0x4352_4f53

/**
 * Planted communities (Condon and Karp 2001), with numbers of ties in place of chances: each
 * community gets its share of random inner pairs, and `crossingPercent` of all ties, rounded to whole
 * ties, join random users of two communities. A user's community is `user % communities`, so communities lie
 * across the ranges of ids. Pairs are the first ones of keyed permutations: no repeats to search for.
 *
 * Every community has at least two users (with too few users there are fewer communities). Where
 * it cannot hold its ties, its members all know each other and the crossing ties keep their share.
 */
export function* buildCommunities(seed: number, users: number, communitiesAsked: number, degree: number, crossingPercent: number): Steps<Result<FriendGraph>> {
  const communities = Math.min(communitiesAsked, Math.max(1, Math.floor(users / 2)))
  const plan = planTies(users, communities, degree, crossingPercent)
  const length = plan.inner + plan.crossing
  const ties = { from: new Uint32Array(length), to: new Uint32Array(length) }
  yield* within(drawInnerTies(seed, users, communities, plan, ties), 0, 0.5)
  yield* within(drawCrossingTies(seed, users, communities, plan.inner, ties), 0.5, 0.6)
  return yield* within(buildStoredGraph({ kind: 'communities', seed, users, ties, communities }), 0.6, 1)
}

const pairs = (users: number): number => (users * (users - 1)) / 2

/** Users whose community this is: sizes differ by at most one. */
const sizeOf = (community: number, users: number, communities: number): number => Math.ceil((users - community) / communities)

interface TiePlan {
  /** Ties inside communities, and pairs of users of the same community. */
  readonly inner: number
  readonly innerPairs: number
  /** Ties between communities. */
  readonly crossing: number
}

/** Ties inside and across, in the asked proportion, as many as the degree asks and the pairs allow. */
function planTies(users: number, communities: number, degree: number, crossingPercent: number): TiePlan {
  const share = communities === 1 ? 0 : crossingPercent / 100
  let innerPairs = 0
  for (let community = 0; community < communities; community++) innerPairs += pairs(sizeOf(community, users, communities))
  const crossingPairs = pairs(users) - innerPairs
  const crossingBound = share === 0 ? Infinity : crossingPairs / share
  const possible = Math.min((users * degree) / 2, innerPairs / (1 - share), crossingBound)
  const crossing = Math.min(crossingPairs, Math.round(possible * share))
  return { inner: Math.min(innerPairs, Math.round(possible) - crossing), innerPairs, crossing }
}

/** Fills the first ties of the list: every inner pair of users has the same chance. */
function* drawInnerTies(seed: number, users: number, communities: number, { inner, innerPairs }: TiePlan, ties: TieList): Steps<void> {
  let count = 0
  let drawn = 0
  let pairsSoFar = 0
  for (let community = 0; community < communities; community++) {
    const permutation = createPermutation(seed, community, pairs(sizeOf(community, users, communities)))
    pairsSoFar += permutation.size
    // Shares are differences of rounded sums, so that they add up to `inner`.
    const first = count
    const end = Math.round(inner * (pairsSoFar / innerPairs))
    while (count < end) {
      const until = Math.min(end, count + PIECE - drawn)
      drawPairs(permutation, community, communities, first, count, until, ties)
      drawn += until - count
      count = until
      if (drawn < PIECE) continue
      drawn = 0
      yield count / inner
    }
  }
}

/** Ties `begin` … `end` − 1 of the list, inside one community, whose ties begin at `first`. */
function drawPairs(permutation: Permutation, community: number, communities: number, first: number, begin: number, end: number, { from, to }: TieList): void {
  for (let tie = begin; tie < end; tie++) {
    const pair = permutation.forward(tie - first)
    const higher = higherOf(pair)
    from[tie] = community + higher * communities
    to[tie] = community + (pair - pairs(higher)) * communities
  }
}

/** Fills the rest of the list with ties between communities. */
function* drawCrossingTies(seed: number, users: number, communities: number, begin: number, { from, to }: TieList): Steps<void> {
  const permutation = createPermutation(seed, crossingSalt, pairs(users))
  let count = begin
  for (let i = 0; count < from.length; i++) {
    const pair = permutation.forward(i)
    const higher = higherOf(pair)
    const lower = pair - pairs(higher)
    if (i % PIECE === PIECE - 1) yield (count - begin) / (from.length - begin)
    if (higher % communities === lower % communities) continue
    from[count] = higher
    to[count++] = lower
  }
}

/** Pairs are numbered (1,0), (2,0), (2,1), (3,0) …: the higher member of a pair. */
function higherOf(pair: number): number {
  let higher = Math.floor((1 + Math.sqrt(1 + 8 * pair)) / 2)
  while (pairs(higher) > pair) higher--
  while (pairs(higher + 1) <= pair) higher++
  return higher
}
