import { describe, expect, it } from 'vitest'
import type { FriendGraph } from '../model/graph'
import { EndState } from '../model/end-state'
import { packSlotRound } from '../model/ids'
import { scenarioSchema } from '../model/scenario/schema'
import type { Scenario, ScenarioInput } from '../model/scenario/schema'
import { createFriendGraph } from '../social/friend-graph'
import { createConversationSet } from './conversation-set'
import { corpusByHand, lines } from './naive.fixture'
import { computeReference } from './reference'
import { createTranscripts } from './transcripts'

const hash = '0123456789abcdef'.repeat(4)
const inputs: ScenarioInput[] = [
  { users: 40, graph: { kind: 'implicit', degree: 8, farContacts: 4 }, turn: { kind: 'fixed', messages: 2 } },
  { users: 40, graph: { kind: 'communities', communities: 4, degree: 2 }, conversations: { who: 'per-user', perUser: 5 } },
  { users: 40, conversations: { who: 'every-contact', direction: 'one', rounds: 2 } }
]

function prepare(input: ScenarioInput): { scenario: Scenario; graph: FriendGraph } {
  const scenario = scenarioSchema.parse(input)
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  return { scenario, graph: graph.value }
}

describe('transcripts', () => {
  it('adds up to the reference, end by end', () => {
    for (const input of inputs) {
      const { scenario, graph } = prepare(input)
      const transcripts = createTranscripts(scenario, corpusByHand(), hash)
      const sum = new Uint32Array(4)
      const walk = createConversationSet(scenario, graph).walk()
      while (walk.next()) {
        const lanes = transcripts.endLanes(walk.initiator, walk.slotRound, transcripts.lengthOf(walk.initiator, walk.slotRound), EndState.Complete)
        lanes?.forEach((lane, at) => (sum[at] += lane))
      }
      expect(sum).toEqual(computeReference(scenario, graph, corpusByHand(), hash).lanes)
    }
  })

  it('knows every prefix and nothing beyond the end', () => {
    const transcripts = createTranscripts(prepare(inputs[0]).scenario, corpusByHand(), hash)
    const length = transcripts.lengthOf(3, 1)
    const states = Array.from({ length: length + 1 }, (_, count) => JSON.stringify(transcripts.prefixHash(3, 1, count)))
    expect(new Set(states).size).toBe(length + 1)
    expect(states).not.toContain('null')
    expect(transcripts.prefixHash(3, 1, length + 1)).toBeNull()
    expect(transcripts.endLanes(3, 1, length + 1, EndState.Cut)).toBeNull()
    expect(transcripts.endLanes(3, 1, 0, EndState.Cut)).not.toEqual(transcripts.endLanes(3, 1, 0, EndState.TimedOut))
  })

  it('puts a conversation in words', () => {
    const scenario = scenarioSchema.parse({ length: { kind: 'fixed', messages: 9 }, turn: { kind: 'fixed', messages: 2 } })
    const words = createTranscripts(scenario, corpusByHand(), hash).transcriptOf(7, packSlotRound(2, 1))
    expect(words.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(words.map(({ speaker }) => speaker)).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 0])
    expect(words.every(({ line, text }) => lines[line] === text)).toBe(true)
    expect(new Set(words.map(({ line }) => line)).size).toBeGreaterThan(1)
    const other = createTranscripts(scenario, corpusByHand(), hash).transcriptOf(7, packSlotRound(3, 1))
    expect(other.map(({ line }) => line)).not.toEqual(words.map(({ line }) => line))
  })

  it('checks prefixes of any length under faithful rules, whose conversations have no set end', () => {
    const faithful = scenarioSchema.parse({ rules: 'faithful', length: { kind: 'fixed', messages: 30 } })
    const mended = { ...faithful, rules: 'mended' as const }
    expect(createTranscripts(faithful, corpusByHand(), hash).prefixHash(1, 2, 45)).not.toBeNull()
    expect(createTranscripts(mended, corpusByHand(), hash).prefixHash(1, 2, 45)).toBeNull()
    expect(createTranscripts(faithful, corpusByHand(), hash).prefixHash(1, 2, 30)).toEqual(createTranscripts(mended, corpusByHand(), hash).prefixHash(1, 2, 30))
  })
})

describe('set of conversations', () => {
  it('walks each conversation once and has exactly those', () => {
    for (const input of inputs) {
      const { scenario, graph } = prepare(input)
      const set = createConversationSet(scenario, graph)
      const walked = new Set<string>()
      let steps = 0
      for (const walk = set.walk(); walk.next(); steps++) walked.add(`${walk.initiator}:${walk.slotRound}`)
      const had = new Set<string>()
      for (let user = 0; user <= graph.users; user++) {
        for (let slot = 0; slot <= graph.slotsMax; slot++) {
          for (let round = 0; round < 7; round++) if (set.has(user, slot, round)) had.add(`${user}:${packSlotRound(slot, round)}`)
        }
      }
      expect(steps).toBe(walked.size)
      expect(had).toEqual(walked)
      expect(steps).toBeGreaterThan(0)
    }
  })

  it('walks the same in parts, of which empty ones have nothing', () => {
    for (const input of inputs) {
      const { scenario, graph } = prepare(input)
      const set = createConversationSet(scenario, graph)
      const steps = (from: number, to: number): number => {
        let count = 0
        for (const walk = set.walk(from, to); walk.next();) count++
        return count
      }
      const half = graph.users >>> 1
      expect([0, half, graph.users].map((user) => steps(user, user))).toEqual([0, 0, 0])
      expect(steps(0, half) + steps(half, graph.users)).toBe(steps(0, graph.users))
    }
  })

  it('rests at the end', () => {
    const { scenario, graph } = prepare(inputs[2])
    const walk = createConversationSet(scenario, graph).walk()
    while (walk.next()) expect(walk.initiator).toBeLessThan(40)
    expect(walk.next()).toBe(false)
  })

  it('prefers strong ties by the asked exponent', () => {
    const shareOfFirst = (tieStrength: 0 | 1 | 2): number => {
      const { scenario, graph } = prepare({ users: 1000, graph: { kind: 'small-world', degree: 10, rewirePercent: 0 }, conversations: { who: 'per-user', perUser: 20, tieStrength } })
      const walk = createConversationSet(scenario, graph).walk()
      let first = 0
      while (walk.next()) if ((walk.slotRound & 0xffff) === 0) first++
      return first / 20_000
    }
    expect(shareOfFirst(0)).toBeCloseTo(0.1, 1)
    // 1 / (1 + 1/2 + … + 1/10) and 1 / (1 + 1/4 + … + 1/100): deviation 0.0035.
    expect(Math.abs(shareOfFirst(1) - 0.3414)).toBeLessThan(0.0175)
    expect(Math.abs(shareOfFirst(2) - 0.6453)).toBeLessThan(0.0175)
  })
})
