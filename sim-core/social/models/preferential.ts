import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { draw, firstLane, Purpose, secondLane } from '../../random/prf'
import { below } from '../draw'
import { createStoredGraph } from '../stored-graph'

/** Draws of a contact before the next free user is taken; reached only among the first users. */
const drawsMax = 64

/**
 * Barabási–Albert (Science 286, 1999): the first attach + 1 users all know each other; every
 * further one makes `attach` ties to earlier users, with chances in proportion to their contacts.
 * Proportion comes from drawing an end of a random earlier tie.
 *
 * @param attach 1 … users−2
 */
export function createPreferential(seed: number, users: number, attach: number): Result<FriendGraph> {
  const ties = preferentialTies(users, attach)
  const from = new Uint32Array(ties)
  const to = new Uint32Array(ties)
  let count = 0
  for (let user = 1; user <= attach; user++) {
    for (let other = 0; other < user; other++) {
      from[count] = user
      to[count++] = other
    }
  }
  /** Last newcomer who chose this user: repeats are seen without a search. */
  const chosenBy = new Uint32Array(users)
  for (let user = attach + 1; user < users; user++) {
    const ends = count * 2
    for (let slot = 0; slot < attach; slot++) {
      const other = chooseContact(seed, user, slot, ends, from, to, chosenBy)
      chosenBy[other] = user
      from[count] = user
      to[count++] = other
    }
  }
  return createStoredGraph({ kind: 'preferential', seed, users, ties: { from, to } })
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
