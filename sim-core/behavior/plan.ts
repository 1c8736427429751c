import { NO_USER } from '../model/ids'
import type { FriendGraph } from '../model/graph'
import type { Scenario } from '../model/scenario/schema'
import { Purpose, prf, remainder } from '../random/prf'
import { packSlotRound } from '../model/ids'
import { cumulativeTieWeights, pickByWeight } from './tie-strength'

/**
 * The set of conversations, fixed by the scenario before the run. Each user's conversations are
 * numbered by an ordinal 0 … perUserMax−1; not every ordinal is used.
 */
export interface ConversationPlan {
  /** Ordinals per user are below this. */
  ordinals(user: number): number
  /** Rounds that end records must be able to tell apart per slot, at the responder. */
  readonly roundsPerSlot: number
  /** `slot | round << 16` of the user's conversation, or −1 where the ordinal is unused. */
  slotRoundAt(user: number, ordinal: number): number
  /** The ordinal of (user, slotRound), or −1 if that conversation is not in the plan. */
  ordinalOf(user: number, slotRound: number): number
}

/** Builds the plan for a scenario over its friend graph. Pure; holds no per-user state. */
export function createPlan(scenario: Pick<Scenario, 'conversations' | 'seed'>, graph: FriendGraph): ConversationPlan {
  const conversations = scenario.conversations
  return conversations.who === 'every-contact'
    ? everyContact(graph, conversations.rounds, conversations.direction === 'one')
    : perUser(graph, scenario.seed, conversations.perUser, conversations.tieStrength)
}

function everyContact(graph: FriendGraph, rounds: number, oneWay: boolean): ConversationPlan {
  const used = (user: number, slot: number): boolean =>
    graph.contact(user, slot) !== NO_USER && (!oneWay || graph.outgoing(user, slot))
  return {
    roundsPerSlot: rounds,
    ordinals: (user) => graph.slots(user) * rounds,
    slotRoundAt(user, ordinal) {
      // Round-major, so that a user speaks with every contact before it speaks with one again.
      const slots = graph.slots(user)
      const round = Math.trunc(ordinal / slots)
      const slot = ordinal - round * slots
      return used(user, slot) ? slot | (round << 16) : -1
    },
    ordinalOf(user, slotRound) {
      const slot = slotRound & 0xffff
      const round = slotRound >>> 16
      if (slot >= graph.slots(user) || round >= rounds || !used(user, slot)) return -1
      return round * graph.slots(user) + slot
    }
  }
}

function perUser(graph: FriendGraph, seed: number, count: number, exponent: number): ConversationPlan {
  const weights = cumulativeTieWeights(graph.slotsMax, exponent)
  const slotOf = (user: number, ordinal: number): number => {
    const slots = graph.slots(user)
    if (slots === 0) return -1
    const random = prf(seed, user, packSlotRound(0, ordinal), 0, Purpose.Slot)
    // Equal weights of 65,536: neither a search nor a division by their sum.
    let slot = exponent === 0 ? (random >>> 16) % slots : pickByWeight(weights, slots, remainder(random, weights[slots - 1]))
    for (let tries = 0; tries < slots; tries++) {
      if (graph.contact(user, slot) !== NO_USER) return slot
      slot = slot + 1 === slots ? 0 : slot + 1
    }
    return -1
  }
  return {
    roundsPerSlot: count,
    ordinals: () => count,
    slotRoundAt(user, ordinal) {
      const slot = slotOf(user, ordinal)
      return slot < 0 ? -1 : slot | (ordinal << 16)
    },
    ordinalOf(user, slotRound) {
      const ordinal = slotRound >>> 16
      if (ordinal >= count || slotOf(user, ordinal) !== (slotRound & 0xffff)) return -1
      return ordinal
    }
  }
}
