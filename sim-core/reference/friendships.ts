import type { FriendGraph } from '../model/graph'
import type { Scenario } from '../model/scenario/schema'
import { addEnd, firstWords, randomWord } from './arithmetic'

/** States of a friendship in the contact digest. */
const friends = 1
const removed = 2

export interface FriendshipSums {
  readonly lanes: Uint32Array
  /** Friendships, with those with oneself. */
  friendships: number
  /** Of these, ended by `RemoveFriend`. */
  removals: number
}

/** Adds both ends of every friendship that the user asks for. */
export type AddFriendships = (sums: FriendshipSums, user: number) => void

export function createFriendshipAdder(scenario: Pick<Scenario, 'seed' | 'removeFriendPercent'>, graph: FriendGraph, transcriptHash: string): AddFriendships {
  const { seed, removeFriendPercent } = scenario
  const { t0, t1 } = firstWords(transcriptHash)
  return (sums, user) => {
    const slots = graph.slots(user)
    for (let slot = 0; slot < slots; slot++) {
      if (!graph.outgoing(user, slot)) continue
      const withOneself = graph.contact(user, slot) === user
      const isRemoved = !withOneself && randomWord(seed, user, slot + 0xffff_0000, 'remove') % 100 < removeFriendPercent
      const state = isRemoved ? removed : friends
      sums.friendships++
      if (isRemoved) sums.removals++
      addEnd(sums.lanes, 0, t0, t1, user, slot, 0, state)
      if (!withOneself) addEnd(sums.lanes, 0, t0, t1, user, slot, 1, state)
    }
  }
}
