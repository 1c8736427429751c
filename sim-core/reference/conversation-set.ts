import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import type { Scenario } from '../model/scenario/schema'
import { createContactDraw } from './contact-draw'

/** Walks the conversations of a scenario, initiator by initiator; the walk can rest anywhere. */
export interface ConversationWalk {
  /** The conversation reached by the last `next`. */
  initiator: number
  slotRound: number
  /** Steps to the next conversation; false: there is none. */
  next(): boolean
}

export interface ConversationSet {
  /** The conversations that users `from` … `to` − 1 begin. @default all users */
  walk(from?: number, to?: number): ConversationWalk
  /** Whether the scenario has this conversation. */
  has(initiator: number, slot: number, round: number): boolean
}

/** The conversations of docs/digest.md, "Set of conversations". */
export function createConversationSet(scenario: Pick<Scenario, 'seed' | 'conversations'>, graph: FriendGraph): ConversationSet {
  const { conversations } = scenario
  if (conversations.who === 'per-user') return perUser(scenario.seed, graph, conversations.perUser, conversations.tieStrength)
  return everyContact(graph, conversations.direction, conversations.rounds)
}

function everyContact(graph: FriendGraph, direction: 'both' | 'one', rounds: number): ConversationSet {
  const starts = (user: number, slot: number): boolean => (direction === 'one' ? graph.outgoing(user, slot) : graph.contact(user, slot) !== NO_USER)
  return {
    walk(from = 0, to = graph.users) {
      let slot = -1
      let slots = from < to ? graph.slots(from) : 0
      let round = rounds - 1
      const nextSlot = (): boolean => {
        do {
          slot++
          while (slot >= slots) {
            if (walk.initiator >= to - 1) return false
            slots = graph.slots(++walk.initiator)
            slot = 0
          }
        } while (!starts(walk.initiator, slot))
        return true
      }
      const walk: ConversationWalk = {
        initiator: from,
        slotRound: 0,
        next() {
          round++
          if (round >= rounds) {
            if (!nextSlot()) return false
            round = 0
          }
          walk.slotRound = (slot | (round << 16)) >>> 0
          return true
        }
      }
      return walk
    },
    has: (initiator, slot, round) => initiator < graph.users && slot < graph.slots(initiator) && round < rounds && starts(initiator, slot)
  }
}

function perUser(seed: number, graph: FriendGraph, count: number, tieStrength: 0 | 0.5 | 1 | 1.5 | 2): ConversationSet {
  const slotOf = createContactDraw(seed, graph, tieStrength)
  return {
    walk(from = 0, to = graph.users) {
      let j = -1
      const walk: ConversationWalk = {
        initiator: from,
        slotRound: 0,
        next() {
          for (;;) {
            if (++j === count) {
              j = 0
              walk.initiator++
            }
            if (walk.initiator >= to) return false
            const slot = slotOf(walk.initiator, j)
            if (slot < 0) {
              j = count - 1
              continue
            }
            walk.slotRound = (slot | (j << 16)) >>> 0
            return true
          }
        }
      }
      return walk
    },
    has: (initiator, slot, round) => initiator < graph.users && slot >= 0 && round < count && slotOf(initiator, round) === slot
  }
}
