import { describe, expect, it } from 'vitest'
import type { FriendGraph } from '../model/graph'
import { scenarioSchema } from '../model/scenario/schema'
import type { Scenario, ScenarioInput } from '../model/scenario/schema'
import { createFriendGraph } from '../social/friend-graph'
import { corpusByHand, lines, naiveReference } from './naive.fixture'
import { computeReference, createReference } from './reference'
import type { Reference } from './reference'

const hash = '3c0ffee123456789'.repeat(4)

function prepare(input: ScenarioInput): { scenario: Scenario; graph: FriendGraph } {
  const scenario = scenarioSchema.parse(input)
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  return { scenario, graph: graph.value }
}

function compute(input: ScenarioInput, transcriptHash = hash): Reference {
  const { scenario, graph } = prepare(input)
  return computeReference(scenario, graph, corpusByHand(), transcriptHash)
}

const complete6: ScenarioInput = { users: 6, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 30 } }
const implicit30: ScenarioInput = { users: 30, graph: { kind: 'implicit', degree: 8, farContacts: 4 } }
const scenarios: Record<string, ScenarioInput> = {
  'complete, both ways': complete6,
  'complete, one way, with self': { ...complete6, graph: { kind: 'complete', includeSelf: true }, conversations: { who: 'every-contact', direction: 'one' } },
  'small world, three rounds, turns of three': { users: 40, graph: { kind: 'small-world', degree: 4 }, conversations: { who: 'every-contact', rounds: 3 }, turn: { kind: 'fixed', messages: 3 } },
  'implicit with unused slots, geometric': { ...implicit30, length: { kind: 'geometric', mean: 5, max: 9 } },
  'preferential, one way, removals': { users: 30, graph: { kind: 'preferential', attach: 2 }, conversations: { who: 'every-contact', direction: 'one' }, removeFriendPercent: 40 },
  'communities with lonely users': { users: 40, graph: { kind: 'communities', communities: 4, degree: 2 }, conversations: { who: 'per-user', perUser: 3 }, removeFriendPercent: 100 },
  'largest seed': { ...complete6, seed: 0xffff_ffff, length: { kind: 'geometric', mean: 1, max: 5 } },
  ...Object.fromEntries([0, 0.5, 1, 1.5, 2].map((tieStrength) => [
    `per user, tie strength ${tieStrength}`,
    { ...implicit30, conversations: { who: 'per-user', perUser: 6, tieStrength } } as ScenarioInput
  ]))
}

describe('reference', () => {
  it.each(Object.entries(scenarios))('%s: is what a slow reading of the page gives', (_name, input) => {
    const { scenario, graph } = prepare(input)
    const naive = naiveReference(scenario, graph, lines, hash)
    const reference = computeReference(scenario, graph, corpusByHand(), hash)
    expect(reference).toMatchObject({
      digest: { sent: naive.digest, received: naive.digest },
      conversations: naive.conversations,
      messages: naive.messages,
      textBytes: naive.textBytes,
      friendships: naive.friendships,
      removals: naive.removals,
      contacts: naive.contacts,
      replies: null
    })
    const buckets = Array.from({ length: 4096 }, (_, bucket) => Array.from(reference.buckets.subarray(bucket * 4, bucket * 4 + 4), BigInt))
    expect(buckets).toEqual(Array.from({ length: 4096 }, (_, bucket) => naive.buckets.get(bucket) ?? [0n, 0n, 0n, 0n]))
  })

  it('keeps its golden values', () => {
    const goldens = ['complete, both ways', 'implicit with unused slots, geometric', 'per user, tie strength 1.5'].map((name) => {
      const { digest, contacts } = compute(scenarios[name])
      return [name, digest?.sent, contacts]
    })
    expect(goldens).toMatchInlineSnapshot(`
      [
        [
          "complete, both ways",
          "3d0ec0ab19e99778490b071c94da5ea9",
          "3d4131adcd3a44cebaff081683d48828",
        ],
        [
          "implicit with unused slots, geometric",
          "c9b0f082a33f7d604e0fe774dab1c117",
          "1acff31c3fc1b7caeed8f5599cc85622",
        ],
        [
          "per user, tie strength 1.5",
          "d99aec3f933ea1bad355e77729274ba6",
          "1acff31c3fc1b7caeed8f5599cc85622",
        ],
      ]
    `)
  })

  it('is the same in steps of any size', () => {
    const { scenario, graph } = prepare({ users: 60, removeFriendPercent: 30 })
    const whole = computeReference(scenario, graph, corpusByHand(), hash)
    for (const budget of [1, 7, 1000, 1e9]) {
      const computation = createReference(scenario, graph, corpusByHand(), hash)
      let steps = 1
      while (!computation.advance(budget)) steps++
      expect(computation.advance(budget)).toBe(true)
      expect(computation.result()).toEqual(whole)
      expect([computation.messages, computation.conversations]).toEqual([whole.messages, whole.conversations])
      expect(steps > 1).toBe(budget < 1e9)
    }
  })

  it('changes with whatever the transcript depends on', () => {
    const digests = [
      compute(complete6),
      compute({ ...complete6, seed: 43 }),
      compute(complete6, hash.replace('3', '4')),
      compute(complete6, `${hash.slice(0, 15)}0${hash.slice(16)}`),
      compute({ ...complete6, turn: { kind: 'fixed', messages: 2 } }),
      compute({ ...complete6, length: { kind: 'fixed', messages: 29 } }),
      compute({ ...complete6, conversations: { who: 'every-contact', direction: 'one' } }),
      compute({ ...complete6, conversations: { who: 'every-contact', rounds: 2 } })
    ].map(({ digest }) => digest?.sent)
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('is the sum of its parts, however the users are divided', () => {
    for (const input of Object.values(scenarios)) {
      const { scenario, graph } = prepare(input)
      const whole = computeReference(scenario, graph, corpusByHand(), hash)
      const cuts = [0, 1, Math.floor(scenario.users / 2), scenario.users]
      const parts = cuts.slice(1).map((to, i) => computeReference(scenario, graph, corpusByHand(), hash, undefined, { from: cuts[i], to }))
      const lanes = new Uint32Array(4)
      const contacts = new Uint32Array(4)
      for (const part of parts) {
        part.lanes.forEach((lane, i) => (lanes[i] += lane))
        part.contactLanes.forEach((lane, i) => (contacts[i] += lane))
      }
      expect([lanes, contacts]).toEqual([whole.lanes, whole.contactLanes])
      expect(parts.reduce((sum, part) => sum + part.messages, 0)).toBe(whole.messages)
      expect(parts.reduce((sum, part) => sum + part.friendships, 0)).toBe(whole.friendships)
    }
  })

  it('tells progress, ending with all messages and contacts', () => {
    const { scenario, graph } = prepare({ users: 1000, length: { kind: 'fixed', messages: 100 } })
    const told: number[] = []
    const { messages } = computeReference(scenario, graph, corpusByHand(), hash, (so) => told.push(so))
    expect(messages).toBe(1_400_000)
    expect(told.length).toBeGreaterThan(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(messages + 1000 * 15)
  })

  it('draws geometric lengths with the asked mean', () => {
    const { conversations, messages } = compute({ users: 2000, length: { kind: 'geometric', mean: 12, max: 1000 } })
    // 28,000 draws with deviation 11.5: five deviations of the mean are 0.35.
    expect(Math.abs(messages / conversations - 12)).toBeLessThan(0.35)
  })

  it('removes the asked share of friendships', () => {
    const { friendships, removals } = compute({ users: 2000, removeFriendPercent: 30, length: { kind: 'fixed', messages: 1 } })
    expect(friendships).toBe(14_000)
    expect(Math.abs(removals / friendships - 0.3)).toBeLessThan(0.02)
    expect(compute({ ...complete6, removeFriendPercent: 100 }).removals).toBe(15)
    expect(compute({ ...complete6, graph: { kind: 'complete', includeSelf: true }, removeFriendPercent: 100 })).toMatchObject({ friendships: 21, removals: 15 })
  })

  it('has counts but no digest under faithful rules', () => {
    const faithful = compute({ users: 20, rules: 'faithful', graph: { kind: 'complete', includeSelf: true }, length: { kind: 'fixed', messages: 30 } })
    expect(faithful).toMatchObject({ digest: null, conversations: 400, replies: 600, messages: 1000, friendships: 210, textBytes: 0 })
    expect([...faithful.lanes]).toEqual([0, 0, 0, 0])
  })

  it('has no digest over no conversation', () => {
    const scenario = scenarioSchema.parse({ users: 2 })
    const lonely: FriendGraph = { kind: 'none', users: 2, slotsMax: 0, contactEntries: 0, slots: () => 0, contact: () => 0, reverseSlot: () => 0, outgoing: () => false, slotBase: () => 0, community: () => 0, communities: 1, bytes: 0 }
    expect(computeReference(scenario, lonely, corpusByHand(), hash)).toMatchObject({ digest: null, conversations: 0, messages: 0 })
    const perUser = scenarioSchema.parse({ users: 2, conversations: { who: 'per-user' } })
    expect(computeReference(perUser, lonely, corpusByHand(), hash)).toMatchObject({ digest: null, conversations: 0 })
  })

  it('refuses a hash that is none, another graph, and a result before its time', () => {
    const { scenario, graph } = prepare(complete6)
    expect(() => createReference(scenario, graph, corpusByHand(), 'abc')).toThrow(/64 hexadecimal/)
    expect(() => createReference({ ...scenario, users: 7 }, graph, corpusByHand(), hash)).toThrow(/graph/)
    expect(() => createReference(scenario, graph, corpusByHand(), hash).result()).toThrow(/complete/)
  })
})
