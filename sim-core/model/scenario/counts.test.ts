import { describe, expect, it } from 'vitest'
import type { FriendGraph } from '../graph'
import { NO_USER } from '../ids'
import { estimateConversations, estimateMemoryBytes, expectedMessages, messagesAreExact, plannedConversations, plannedFriendships } from './counts'
import { scenarioSchema } from './schema'
import type { Scenario, ScenarioInput } from './schema'

const scenario = (input: ScenarioInput): Scenario => scenarioSchema.parse(input)

/** Contact lists by hand: user → contacts, `null` for an unused slot. */
function graphOf(lists: (number | null)[][]): FriendGraph {
  return {
    kind: 'by hand', users: lists.length, slotsMax: Math.max(...lists.map((list) => list.length)),
    contactEntries: lists.flat().filter((contact) => contact !== null).length,
    slots: (user) => lists[user].length,
    contact: (user, slot) => lists[user][slot] ?? NO_USER,
    reverseSlot: (user, slot) => lists[lists[user][slot] ?? user].indexOf(user),
    outgoing: (user, slot) => (lists[user][slot] ?? -1) >= user,
    slotBase: () => 0, community: () => 0, communities: 1, bytes: 0
  }
}

describe('planned counts', () => {
  const graph = graphOf([[1, 2, null], [0], [0], [null], []])
  const users = { users: 5, graph: { kind: 'implicit' } } as const

  it.each<[ScenarioInput, number]>([
    [{ conversations: { who: 'every-contact' } }, 4],
    [{ conversations: { who: 'every-contact', rounds: 3 } }, 12],
    [{ conversations: { who: 'every-contact', direction: 'one' } }, 2],
    [{ conversations: { who: 'per-user', perUser: 10 } }, 30]
  ])('%j', (input, conversations) => {
    expect(plannedConversations(scenario({ ...users, ...input }), graph)).toBe(conversations)
    expect(plannedFriendships(scenario({ ...users, ...input }), graph)).toBe(2)
  })

  it('counts contacts with oneself once', () => {
    const withSelf = scenario({ users: 3, graph: { kind: 'complete', includeSelf: true }, conversations: { who: 'every-contact', direction: 'one' } })
    const selfGraph = graphOf([[0, 1, 2], [0, 1, 2], [0, 1, 2]])
    expect(plannedFriendships(withSelf, selfGraph)).toBe(6)
    expect(plannedConversations(withSelf, selfGraph)).toBe(6)
    expect(estimateConversations(withSelf)).toBe(6)
  })
})

describe('expectedMessages', () => {
  it.each([
    [{ kind: 'fixed', messages: 7 }, 700, true],
    [{ kind: 'geometric', mean: 1, max: 10 }, 100, false],
    [{ kind: 'geometric', mean: 12, max: 1000 }, 1200, false],
    // 1 + ½ + ¼ of a chance to go on
    [{ kind: 'geometric', mean: 2, max: 3 }, 175, false],
    [{ kind: 'geometric', mean: 5, max: 5 }, 336, false]
  ] as const)('of 100 conversations with length %j', (length, messages, exact) => {
    expect(expectedMessages(scenario({ length }), 100)).toBe(messages)
    expect(messagesAreExact(scenario({ length }))).toBe(exact)
  })
})

describe('estimateMemoryBytes', () => {
  const mebibytes = (input: ScenarioInput): number => estimateMemoryBytes(scenario(input)) / 2 ** 20

  it('grows with what costs memory', () => {
    const base = mebibytes({})
    expect(mebibytes({ cluster: { nodes: 8 } })).toBeGreaterThan(base + 4 * 70)
    expect(mebibytes({ users: 1_000_000 })).toBeGreaterThan(base + 5 * 14 * 6)
    expect(mebibytes({ users: 1_000_000, graph: { kind: 'implicit' }, cipher: 'nacl-cached' }) - mebibytes({ users: 1_000_000, graph: { kind: 'implicit' } })).toBeGreaterThan(14 * 32)
    // A ratchet keeps twice as much for a contact, and state for every open end.
    expect(mebibytes({ users: 1_000_000, graph: { kind: 'implicit' }, cipher: 'ratchet' }) - mebibytes({ users: 1_000_000, graph: { kind: 'implicit' } })).toBeGreaterThan(14 * 64)
    expect(mebibytes({ conversations: { who: 'every-contact', rounds: 60_000 } })).toBeGreaterThan(base + 100)
  })

  it('stays small for a million users on a computed graph', () => {
    expect(mebibytes({ users: 1_000_000, graph: { kind: 'implicit' }, cluster: { nodes: 2 } })).toBeLessThan(400)
  })
})
