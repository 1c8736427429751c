import { describe, expect, it } from 'vitest'
import { createFriendGraph, encodeTies, parseEdgeList } from '../social'
import { scenarioOf, sha256 } from './fixtures'
import { runSchedule, scheduleKinds } from './schedules'

/** Two circles of friends with a bridge, and somebody who knows nobody. */
const network = ['# FromNodeId\tToNodeId', '900 10', '10 20', '20 900', '20 30', '30 40', '40 50', '50 30', '50 60', '60 40', '10 10', '77 77', '7000000000 900', '7000000000 20', '60 30'].join('\r\n')

const list = parseEdgeList(new TextEncoder().encode(network), 'net.txt')
if (!list.ok) throw new Error(list.code)
const { users, ties } = list.value
const edges = encodeTies(ties)
const overrides = {
  users, graph: { kind: 'file', path: 'net.txt', sha256: sha256(edges), friendships: ties.from.length },
  cluster: { nodes: 3, partitionsPerNode: 1, slicing: 'community' }
} as const

describe('a friend graph of a file', () => {
  it.each(['quiet', 'lossy', 'crash', 'stale', 'durable', 'storm'])('reaches the reference digest in every schedule of kind %s', (name) => {
    const kind = scheduleKinds.find((each) => each.name === name)!
    for (let seed = 1; seed <= 12; seed++) {
      const outcome = runSchedule(seed, kind, overrides, undefined, undefined, edges)
      expect(outcome.problems, `seed ${seed}`).toEqual([])
      expect([outcome.ended, outcome.sent, outcome.received, outcome.contacts], `seed ${seed}`).toEqual([true, outcome.reference, outcome.reference, outcome.referenceContacts])
    }
  })

  it('lies on several nodes, with friendships across', () => {
    const graph = createFriendGraph(scenarioOf(overrides), edges)
    expect(graph.ok && [graph.value.users, graph.value.contactEntries, graph.value.communities]).toEqual([9, 24, 3])
  })
})
