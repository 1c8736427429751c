import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import type { Scenario } from '../model/scenario/schema'
import { randomWord } from './arithmetic'

type PerUser = Extract<Scenario['conversations'], { who: 'per-user' }>

/** The slot of a user's j-th conversation, or −1 for a user without contacts. */
export type ContactDraw = (user: number, j: number) => number

/** Draws contacts by tie strength: Zipf weights over the user's slots in integer arithmetic. */
export function createContactDraw(seed: number, graph: FriendGraph, tieStrength: PerUser['tieStrength']): ContactDraw {
  /** Sum of the weights of slots 0 … i; exact, since it stays below 2³². */
  const cumulative = new Float64Array(graph.slotsMax)
  let sum = 0
  for (let slot = 0; slot < graph.slotsMax; slot++) {
    sum += weightOf(slot + 1, tieStrength)
    cumulative[slot] = sum
  }
  return (user, j) => {
    const slots = graph.slots(user)
    if (slots === 0) return -1
    const drawn = randomWord(seed, user, j * 0x1_0000, 'slot') % cumulative[slots - 1]
    return usedFrom(graph, user, firstAbove(cumulative, slots, drawn), slots)
  }
}

/** Weight of the rank-th contact, rank from 1: 65536 / rank^s, rounded down, at least 1. */
function weightOf(rank: number, tieStrength: PerUser['tieStrength']): number {
  switch (tieStrength) {
    case 0:
      return 0x1_0000
    case 0.5:
      return Math.max(1, wholeRoot(Math.floor(2 ** 32 / rank)))
    case 1:
      return Math.max(1, Math.floor(0x1_0000 / rank))
    case 1.5:
      return Math.max(1, wholeRoot(Math.floor(2 ** 32 / rank ** 3)))
    case 2:
      return Math.max(1, Math.floor(0x1_0000 / rank ** 2))
  }
}

function wholeRoot(square: number): number {
  let root = Math.floor(Math.sqrt(square))
  while (root * root > square) root--
  while ((root + 1) * (root + 1) <= square) root++
  return root
}

/** Smallest slot whose cumulative weight exceeds the value. */
function firstAbove(cumulative: Float64Array, slots: number, value: number): number {
  let low = 0
  let high = slots - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cumulative[middle] > value) high = middle
    else low = middle + 1
  }
  return low
}

function usedFrom(graph: FriendGraph, user: number, begin: number, slots: number): number {
  for (let i = 0; i < slots; i++) {
    const slot = (begin + i) % slots
    if (graph.contact(user, slot) !== NO_USER) return slot
  }
  return -1
}
