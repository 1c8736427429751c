import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { inRanges, within } from '../../model/steps'
import type { Steps } from '../../model/steps'
import { draw, firstLane, Purpose, secondLane } from '../../random/prf'
import { below } from '../draw'
import { PIECE } from '../pieces'
import { buildStoredGraph } from '../stored-graph'
import type { TieList } from '../stored-graph'

/** Draws of a contact before the next free user is taken; reached only among the first users. */
const drawsMax = 64

/**
 * Barabási–Albert (Science 286, 1999): the first attach + 1 users all know each other; every
 * further one makes `attach` ties to earlier users, with chances in proportion to their contacts.
 * Proportion comes from drawing an end of a random earlier tie.
 *
 * @param attach 1 … users−2
 */
export function* buildPreferential(seed: number, users: number, attach: number): Steps<Result<FriendGraph>> {
  const length = preferentialTies(users, attach)
  const ties: TieList = { from: new Uint32Array(length), to: new Uint32Array(length) }
  const growth: Growth = { seed, attach, ties, count: 0, chosenBy: new Uint32Array(users) }
  yield* within(inRanges(users, Math.max(1, Math.floor(PIECE / attach)), (begin, end) => {
    for (let user = Math.max(1, begin); user < end; user++) addUser(growth, user)
  }), 0, 0.5)
  return yield* within(buildStoredGraph({ kind: 'preferential', seed, users, ties }), 0.5, 1)
}

interface Growth {
  readonly seed: number
  readonly attach: number
  readonly ties: TieList
  /** Ties so far. */
  count: number
  /** Last newcomer who chose this user: repeats are seen without a search. */
  readonly chosenBy: Uint32Array
}

/** The user's ties to earlier ones. */
function addUser(growth: Growth, user: number): void {
  const { seed, attach, ties: { from, to }, chosenBy } = growth
  const ends = growth.count * 2
  for (let slot = 0; slot < Math.min(attach, user); slot++) {
    // The first ones all know each other.
    const other = user <= attach ? slot : chooseContact(seed, user, slot, ends, from, to, chosenBy)
    chosenBy[other] = user
    from[growth.count] = user
    to[growth.count++] = other
  }
}

/** Friendships of the graph. */
export function preferentialTies(users: number, attach: number): number {
  return (attach * (attach + 1)) / 2 + (users - attach - 1) * attach
}

function chooseContact(seed: number, user: number, slot: number, ends: number, from: Uint32Array, to: Uint32Array, chosenBy: Uint32Array): number {
  const first = firstLane(seed, user, slot)
  const second = secondLane(first)
  let other = 0
  for (let attempt = 0; attempt < drawsMax; attempt++) {
    const end = below(draw(first, second, attempt, Purpose.Graph), ends)
    other = end % 2 === 0 ? from[end / 2] : to[(end - 1) / 2]
    if (chosenBy[other] !== user) return other
  }
  while (chosenBy[other] === user) other = (other + 1) % user
  return other
}
