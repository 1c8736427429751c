import { describe, expect, it } from 'vitest'
import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import { limits } from '../model/limits'
import { scenarioSchema } from '../model/scenario/schema'
import type { GraphScenario } from '../model/scenario/schema'
import { fmix } from '../random/prf'
import { createFriendGraph } from './friend-graph'

const build = (graph: GraphScenario, users: number, seed = 42): FriendGraph => {
  const result = createFriendGraph({ seed, users, graph })
  if (!result.ok) throw new Error(result.code)
  return result.value
}

const failureOf = (graph: GraphScenario, users: number): string | null => {
  const result = createFriendGraph({ seed: 42, users, graph })
  return result.ok ? null : result.code
}

const models: Record<string, GraphScenario> = {
  complete: { kind: 'complete', includeSelf: false },
  'complete with self': { kind: 'complete', includeSelf: true },
  'small-world': { kind: 'small-world', degree: 14, rewirePercent: 10 },
  'small-world, all rewired': { kind: 'small-world', degree: 6, rewirePercent: 100 },
  preferential: { kind: 'preferential', attach: 7 },
  communities: { kind: 'communities', communities: 16, degree: 14, crossingPercent: 3 },
  'communities, odd degree': { kind: 'communities', communities: 5, degree: 9, crossingPercent: 50 },
  implicit: { kind: 'implicit', degree: 14, farContacts: 2 },
  'implicit, all far': { kind: 'implicit', degree: 10, farContacts: 10 },
  'implicit, all near': { kind: 'implicit', degree: 10, farContacts: 0 }
}

/** Walks every slot and checks all promises of `FriendGraph`. */
function checkGraph(graph: FriendGraph, includesSelf: boolean): void {
  let entries = 0
  let base = 0
  let slotsMax = 0
  const problems: string[] = []
  const demand = (condition: boolean, problem: string): void => {
    if (!condition) problems.push(problem)
  }
  for (let user = 0; user < graph.users; user++) {
    const slots = graph.slots(user)
    demand(graph.slotBase(user) === base, `base of ${user}`)
    base += slots
    slotsMax = Math.max(slotsMax, slots)
    const seen = new Set<number>()
    for (let slot = 0; slot < slots; slot++) {
      const other = graph.contact(user, slot)
      if (other === NO_USER) {
        demand(!graph.outgoing(user, slot), `${user}:${slot} unused but outgoing`)
        continue
      }
      entries++
      const back = graph.reverseSlot(user, slot)
      demand(other >= 0 && other < graph.users, `${user}:${slot} leads to ${other}`)
      demand(!seen.has(other), `${user} has ${other} twice`)
      seen.add(other)
      demand(graph.contact(other, back) === user, `${user}:${slot} has no way back`)
      demand(graph.reverseSlot(other, back) === slot, `${user}:${slot} reverse of reverse`)
      if (other === user) demand(graph.outgoing(user, slot), `${user}:${slot} self not outgoing`)
      else demand(graph.outgoing(user, slot) !== graph.outgoing(other, back), `${user}:${slot} asked by both or none`)
    }
    demand(seen.has(user) === includesSelf, `${user} and itself`)
    demand(graph.contact(user, slots) === NO_USER && !graph.outgoing(user, slots), `${user}: slot beyond the list`)
    demand(graph.community(user) < graph.communities, `community of ${user}`)
  }
  demand(graph.contact(graph.users, 0) === NO_USER, 'user beyond the last')
  expect(problems).toEqual([])
  expect(graph.contactEntries).toBe(entries)
  expect(graph.slotsMax).toBe(slotsMax)
}

/** A number that changes with any contact, reverse slot or direction. */
function hashOf(graph: FriendGraph): string {
  let hash = graph.users
  for (let user = 0; user < graph.users; user++) {
    for (let slot = 0; slot < graph.slots(user); slot++) {
      const reverse = graph.contact(user, slot) === NO_USER ? 0 : graph.reverseSlot(user, slot)
      hash = fmix((hash * 31 + (graph.contact(user, slot) ^ (reverse << 16) ^ (graph.outgoing(user, slot) ? 0x55 : 0xaa))) | 0)
    }
  }
  return (hash >>> 0).toString(16)
}

const usedSlots = (graph: FriendGraph, user: number): number[] => {
  const others: number[] = []
  for (let slot = 0; slot < graph.slots(user); slot++) if (graph.contact(user, slot) !== NO_USER) others.push(graph.contact(user, slot))
  return others
}

describe('every model', () => {
  for (const [name, graph] of Object.entries(models)) {
    it(`${name}: symmetric, no repeats, one end asks, at many sizes`, () => {
      const sizes = [...Array.from({ length: 36 }, (_, index) => index + 2), 64, 101, 500]
      for (const users of sizes) checkGraph(build(graph, users, users * 13), name === 'complete with self')
    })

    it(`${name}: follows from the seed alone`, () => {
      expect(hashOf(build(graph, 300, 7))).toBe(hashOf(build(graph, 300, 7)))
      if (graph.kind !== 'complete' && name !== 'implicit, all near') expect(hashOf(build(graph, 300, 7))).not.toBe(hashOf(build(graph, 300, 8)))
    })
  }

  it('stays what it was', () => {
    expect(Object.fromEntries(Object.entries(models).map(([name, graph]) => [name, hashOf(build(graph, 400))]))).toMatchInlineSnapshot(`
      {
        "communities": "4af8e814",
        "communities, odd degree": "af203e5",
        "complete": "5f63f415",
        "complete with self": "1e32f778",
        "implicit": "fce5b0f8",
        "implicit, all far": "2b705861",
        "implicit, all near": "19899e80",
        "preferential": "5a4f4ca1",
        "small-world": "bb5f9d8d",
        "small-world, all rewired": "20d776bc",
      }
    `)
  })

  it('spreads requests: no user of a ring asks for all its friendships', () => {
    const graph = build(models['small-world'], 2000)
    let asked = 0
    for (let user = 0; user < graph.users; user++) {
      const outgoing = Array.from({ length: graph.slots(user) }, (_, slot) => graph.outgoing(user, slot)).filter(Boolean).length
      expect(outgoing).toBeLessThan(graph.slots(user))
      asked += user < 1000 ? outgoing : 0
    }
    // Half of the users ask for half of the 14,000 friendships; deviation 59.
    expect(Math.abs(asked - 7000)).toBeLessThan(300)
  })
})

describe('complete', () => {
  it('orders slots by id and lets the lower id ask', () => {
    const graph = build(models.complete, 5)
    expect(usedSlots(graph, 2)).toEqual([0, 1, 3, 4])
    expect([0, 1, 2, 3].map((slot) => graph.outgoing(2, slot))).toEqual([false, false, true, true])
    expect(usedSlots(build(models['complete with self'], 3), 1)).toEqual([0, 1, 2])
  })

  it('stores nothing and refuses what slots cannot number', () => {
    expect(build(models.complete, limits.slotsPerUserMax + 1).bytes).toBe(0)
    expect(failureOf(models.complete, limits.slotsPerUserMax + 2)).toBe('graph-degree-too-large')
    expect(failureOf(models['complete with self'], limits.slotsPerUserMax + 1)).toBe('graph-degree-too-large')
  })
})

describe('small world', () => {
  const farShare = (graph: FriendGraph, reach: number): number => {
    let far = 0
    for (let user = 0; user < graph.users; user++) {
      for (const other of usedSlots(graph, user)) {
        const apart = Math.abs(user - other)
        if (Math.min(apart, graph.users - apart) > reach) far++
      }
    }
    return far / graph.contactEntries
  }

  it('has the degree as its exact mean and rewires the asked share', () => {
    for (const rewirePercent of [0, 10, 50, 100]) {
      const graph = build({ kind: 'small-world', degree: 14, rewirePercent }, 20_000)
      expect(graph.contactEntries).toBe(20_000 * 14)
      const expected = (rewirePercent / 100) * (1 - 14 / 20_000)
      // 140,000 ties: five deviations of a binomial are at most 0.0067.
      expect(Math.abs(farShare(graph, 7) - expected)).toBeLessThan(0.0067)
    }
  })

  it('keeps a lattice of near contacts first without rewiring', () => {
    const graph = build({ kind: 'small-world', degree: 4, rewirePercent: 0 }, 100)
    expect(usedSlots(graph, 50)).toEqual([49, 51, 48, 52])
  })

  it('becomes complete where the degree reaches everybody, and is dense just below', () => {
    const complete = build({ kind: 'small-world', degree: 14, rewirePercent: 10 }, 10)
    expect(complete.kind).toBe('small-world')
    expect(complete.contactEntries).toBe(90)
    checkGraph(build({ kind: 'small-world', degree: 98, rewirePercent: 100 }, 100), false)
  })

  it('refuses odd degrees and what is too large to store', () => {
    expect(failureOf({ kind: 'small-world', degree: 7, rewirePercent: 10 }, 100)).toBe('graph-impossible')
    expect(failureOf({ kind: 'small-world', degree: 14, rewirePercent: 10 }, 10_000_000)).toBe('graph-too-large')
  })
})

describe('preferential attachment', () => {
  it('grows a few hubs over a crowd with few contacts', () => {
    const graph = build(models.preferential, 50_000)
    const degrees = Array.from({ length: graph.users }, (_, user) => graph.slots(user)).sort((a, b) => a - b)
    expect(graph.contactEntries / graph.users).toBeCloseTo(14, 1)
    expect(degrees[0]).toBe(7)
    expect(degrees[25_000]).toBeLessThan(12)
    // Maximum about attach × √users = 1565; an even graph of this degree stays below 50.
    expect(graph.slotsMax).toBeGreaterThan(500)
    // P(degree ≥ k) = m(m+1) / (k(k+1)): the tail of exponent 3.
    for (const k of [20, 70]) {
      const share = degrees.filter((degree) => degree >= k).length / graph.users
      const expected = 56 / (k * (k + 1))
      expect(Math.abs(share - expected) / expected).toBeLessThan(0.15)
    }
  })

  it('gives every newcomer its ties, also in the smallest populations', () => {
    expect(build({ kind: 'preferential', attach: 3 }, 5).contactEntries).toBe(2 * (6 + 3))
    expect(build({ kind: 'preferential', attach: 3 }, 4).contactEntries).toBe(12)
    expect(failureOf({ kind: 'preferential', attach: 7 }, 5_000_000)).toBe('graph-too-large')
  })
})

describe('communities', () => {
  const crossing = (graph: FriendGraph): number => {
    let entries = 0
    for (let user = 0; user < graph.users; user++) {
      for (const other of usedSlots(graph, user)) if (graph.community(user) !== graph.community(other)) entries++
    }
    return entries / graph.contactEntries
  }

  it('has the asked mean degree and crossing share', () => {
    for (const crossingPercent of [0, 3, 50, 100]) {
      const graph = build({ kind: 'communities', communities: 16, degree: 14, crossingPercent }, 10_001)
      expect(graph.contactEntries).toBe(2 * Math.round((10_001 * 14) / 2))
      expect(crossing(graph)).toBeCloseTo(crossingPercent / 100, 4)
      expect(graph.communities).toBe(16)
    }
  })

  it('lies across the ranges of ids, with communities of equal weight', () => {
    const graph = build(models.communities, 16_000)
    expect([0, 1, 15, 16, 17].map((user) => graph.community(user))).toEqual([0, 1, 15, 0, 1])
    const entries = new Array<number>(16).fill(0)
    for (let user = 0; user < graph.users; user++) entries[graph.community(user)] += graph.slots(user)
    for (const count of entries) expect(Math.abs(count - 14_000)).toBeLessThan(250)
  })

  it('makes small communities complete and keeps the crossing share', () => {
    const graph = build({ kind: 'communities', communities: 20, degree: 14, crossingPercent: 20 }, 100)
    expect(graph.contactEntries).toBe(2 * 250)
    expect(crossing(graph)).toBeCloseTo(0.2, 5)
  })

  it('has at least two users in each, and none across where there is one', () => {
    expect(build({ kind: 'communities', communities: 100, degree: 4, crossingPercent: 3 }, 9).communities).toBe(4)
    expect(crossing(build({ kind: 'communities', communities: 1, degree: 4, crossingPercent: 100 }, 50))).toBe(0)
    expect(build(models.communities, 2).contactEntries).toBe(2)
  })
})

describe('implicit', () => {
  it('answers for ten million users at once, from nothing stored', () => {
    const graph = build(models.implicit, 10_000_000)
    expect(graph.bytes).toBe(0)
    let oneWay = 0
    for (let i = 0; i < 20_000; i++) {
      const user = (fmix(i) >>> 0) % graph.users
      for (const slot of [0, 11, 12, 13]) {
        const other = graph.contact(user, slot)
        if (other !== NO_USER && graph.contact(other, graph.reverseSlot(user, slot)) !== user) oneWay++
      }
    }
    expect(oneWay).toBe(0)
    expect(graph.slotBase(9_999_999)).toBe(139_999_986)
  })

  it('keeps near contacts near and sends far ones anywhere', () => {
    const graph = build(models.implicit, 100_000)
    let beyondQuarter = 0
    for (let user = 0; user < 10_000; user++) {
      expect(graph.contact(user + 100, 10)).toBe(user + 106)
      const apart = Math.abs(user - graph.contact(user, 12))
      if (Math.min(apart, 100_000 - apart) > 25_000) beyondQuarter++
    }
    expect(Math.abs(beyondQuarter - 5000)).toBeLessThan(250)
  })

  it('leaves slots unused where a far contact is near, and counts them', () => {
    const graph = build({ kind: 'implicit', degree: 16, farContacts: 4 }, 40)
    expect(graph.contactEntries).toBeLessThan(40 * 16)
    expect(graph.contactEntries).toBeGreaterThan(40 * 12)
    checkGraph(graph, false)
  })

  it('refuses what does not come in pairs', () => {
    expect(failureOf({ kind: 'implicit', degree: 13, farContacts: 2 }, 100)).toBe('graph-impossible')
    expect(failureOf({ kind: 'implicit', degree: 14, farContacts: 3 }, 100)).toBe('graph-impossible')
    expect(failureOf({ kind: 'implicit', degree: 4, farContacts: 6 }, 100)).toBe('graph-impossible')
    expect(failureOf({ kind: 'implicit', degree: 4, farContacts: 6 }, 3)).toBe('graph-impossible')
  })
})

it('builds the graphs that scenarios have by default', () => {
  for (const kind of ['complete', 'small-world', 'preferential', 'communities', 'implicit'] as const) {
    const scenario = scenarioSchema.parse({ graph: { kind } })
    checkGraph(build(scenario.graph, scenario.users, scenario.seed), false)
  }
})
