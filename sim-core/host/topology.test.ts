import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { scenarioSchema } from '../model/scenario/schema'
import { createFriendGraph } from '../social/friend-graph'
import { answerTopology, sampleTopology } from './topology'

function graphOf(input: object) {
  const graph = createFriendGraph(scenarioSchema.parse(input))
  if (!graph.ok) throw new Error(graph.code)
  return graph.value
}

describe('topology of the friend graph', () => {
  it('is whole where it fits, each friendship once', () => {
    const graph = graphOf({ users: 50, graph: { kind: 'small-world', degree: 6 } })
    const { users, edgeFrom, edgeTo, edgesTotal, degrees } = sampleTopology(graph, { usersMax: 50 })
    expect([users.length, edgeFrom.length, edgesTotal]).toEqual([50, 150, 150])
    expect(degrees.reduce((sum, degree) => sum + degree, 0)).toBe(300)
    const pairs = new Set([...edgeFrom].map((from, i) => [from, edgeTo[i]].sort().join()))
    expect(pairs.size).toBe(150)
    for (const pair of pairs) {
      const [from, to] = pair.split(',').map(Number)
      expect(Array.from({ length: graph.slots(from) }, (_, slot) => graph.contact(from, slot))).toContain(to)
    }
  })

  it('is a connected part of a large graph', () => {
    const graph = graphOf({ users: 100_000, graph: { kind: 'implicit', degree: 14, farContacts: 2 } })
    const { users, edgeFrom, edgeTo, usersTotal, edgesTotal } = sampleTopology(graph, { usersMax: 500 })
    expect([users.length, usersTotal, edgesTotal]).toEqual([500, 100_000, edgeFrom.length])
    const reached = new Set([0])
    for (let round = 0; round < 500; round++) {
      const before = reached.size
      edgeFrom.forEach((from, i) => {
        if (reached.has(from)) reached.add(edgeTo[i])
        else if (reached.has(edgeTo[i])) reached.add(from)
      })
      if (reached.size === before) break
    }
    expect(reached.size).toBe(500)
  })

  it('is what was asked for: the users named, or those around one', () => {
    const graph = graphOf({ users: 100_000, graph: { kind: 'implicit', degree: 14, farContacts: 2 } })
    const named = sampleTopology(graph, { usersMax: 3, users: Uint32Array.of(5, 6, 90_000, 90_001) })
    expect([...named.users]).toEqual([5, 6, 90_000])
    const around = sampleTopology(graph, { usersMax: 40, near: 70_000 })
    const contacts = Array.from({ length: graph.slots(70_000) }, (_, slot) => graph.contact(70_000, slot))
    expect([...around.users]).toEqual(expect.arrayContaining([70_000, ...contacts]))
  })

  it('keeps edges within the limit, spread over all users, and says how many there are', () => {
    const { edgeFrom, edgeTo, edgesTotal } = sampleTopology(graphOf({ users: 1000, graph: { kind: 'complete' } }), { usersMax: 1000 })
    expect(edgesTotal).toBe(499_500)
    const part = sampleTopology(graphOf({ users: 1000, graph: { kind: 'complete' } }), { usersMax: 100 }, 50)
    expect([part.edgesTotal, part.edgeFrom.length]).toEqual([4950, 50])
    expect(edgeFrom.length).toBe(limits.graphEdgesMax)
    expect(new Set([...edgeFrom, ...edgeTo]).size).toBeGreaterThan(990)
  })

  it('goes on in other parts where the first one ends, and draws no contact with oneself', () => {
    const { users, edgeFrom } = sampleTopology(graphOf({ users: 100, graph: { kind: 'communities', communities: 10, degree: 4, crossingPercent: 0 } }), { usersMax: 35 })
    expect(users.length).toBe(35)
    expect(edgeFrom.length).toBeGreaterThan(0)
    const selves = sampleTopology(graphOf({ users: 20, rules: 'faithful', graph: { kind: 'complete', includeSelf: true }, length: { kind: 'fixed' } }), { usersMax: 20 })
    expect(selves.edgeFrom.some((from, i) => from === selves.edgeTo[i])).toBe(false)
  })

  it('answers a reason where there is no such graph', () => {
    expect(answerTopology({ scenario: { seed: 1, users: 10_000_000, graph: { kind: 'small-world', degree: 14, rewirePercent: 0 } }, usersMax: 10 })).toMatchObject({ ok: false, reason: expect.stringContaining('implicit') })
  })
})
