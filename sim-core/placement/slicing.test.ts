import { describe, expect, it } from 'vitest'
import type { FriendGraph } from '../model/graph'
import type { GraphScenario } from '../model/scenario/schema'
import type { Slicing } from '../model/slicing'
import { createFriendGraph } from '../social/friend-graph'
import { crossingShare } from './crossing-share'
import { placePartitions } from './placing'
import { createSlicing } from './slicing'
import type { SlicingKind } from './slicing'

const kinds: SlicingKind[] = ['range', 'hash', 'community']

const build = (graph: GraphScenario, users: number): FriendGraph => {
  const result = createFriendGraph({ seed: 42, users, graph })
  if (!result.ok) throw new Error(result.code)
  return result.value
}

const villages = (users: number, communities: number): FriendGraph => build({ kind: 'communities', communities, degree: 14, crossingPercent: 3 }, users)

/** Every user of every partition, with the promises checked on the way. */
function checkSlicing(slicing: Slicing): number[][] {
  const sizes: number[] = []
  const members: number[][] = []
  const seen = new Set<number>()
  for (let partition = 0; partition < slicing.partitions; partition++) {
    sizes.push(slicing.size(partition))
    members.push(Array.from({ length: slicing.size(partition) }, (_, local) => slicing.userAt(partition, local)))
    members[partition].forEach((user, local) => {
      seen.add(user)
      if (slicing.partitionOf(user) !== partition || slicing.localOf(user) !== local) throw new Error(`${slicing.kind}: ${user} is lost`)
    })
  }
  expect(seen.size).toBe(slicing.users)
  expect([...seen].every((user) => Number.isInteger(user) && user >= 0 && user < slicing.users)).toBe(true)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(slicing.users)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  return members
}

describe('slicing', () => {
  for (const kind of kinds) {
    it(`${kind}: every user has one place, sizes differ by at most one`, () => {
      for (const [users, partitions] of [[2, 1], [2, 5], [7, 3], [100, 16], [101, 16], [1000, 7], [999, 1000], [5000, 64]]) {
        const slicing = createSlicing(kind, users, partitions, 7, villages(users, 9))
        expect(slicing).toMatchObject({ kind, users, partitions })
        checkSlicing(slicing)
      }
    })
  }

  it('cuts ranges where ⌈i × users / partitions⌉ says', () => {
    const members = checkSlicing(createSlicing('range', 10, 4, 1, villages(10, 2)))
    expect(members).toEqual([[0, 1, 2], [3, 4], [5, 6, 7], [8, 9]])
  })

  it('is exact at the largest populations', () => {
    const graph = build({ kind: 'implicit', degree: 14, farContacts: 2 }, 20_000_000)
    for (const kind of kinds) {
      const slicing = createSlicing(kind, 20_000_000, 1023, 1, graph)
      for (let partition = 0; partition < 1023; partition++) {
        for (const local of [0, slicing.size(partition) - 1]) {
          const user = slicing.userAt(partition, local)
          expect([slicing.partitionOf(user), slicing.localOf(user)]).toEqual([partition, local])
        }
      }
    }
  })

  it('hash depends on the seed and scatters neighbours', () => {
    const graph = villages(1000, 1)
    const members = checkSlicing(createSlicing('hash', 1000, 4, 1, graph))
    expect(members).not.toEqual(checkSlicing(createSlicing('hash', 1000, 4, 2, graph)))
    for (const part of members) expect(part.filter((user) => user < 500).length).toBeGreaterThan(90)
  })

  it('community keeps communities whole where they fit, and takes ranges where there is one', () => {
    const graph = villages(1600, 16)
    for (const part of checkSlicing(createSlicing('community', 1600, 8, 1, graph))) {
      expect(new Set(part.map((user) => graph.community(user))).size).toBe(2)
    }
    const one = villages(100, 1)
    expect(checkSlicing(createSlicing('community', 100, 3, 1, one))).toEqual(checkSlicing(createSlicing('range', 100, 3, 1, one)))
  })

  it('refuses what is not a number of partitions, and a graph of other users', () => {
    for (const partitions of [0, -1, 1.5, 1025]) expect(() => createSlicing('range', 10, partitions, 1, villages(10, 2))).toThrow(/partitions/)
    expect(() => createSlicing('range', 11, 2, 1, villages(10, 2))).toThrow(/graph/)
  })
})

describe('share of contacts between nodes', () => {
  const share = (kind: SlicingKind, graph: FriendGraph, sample = graph.users): number =>
    crossingShare(graph, createSlicing(kind, graph.users, 16, 1, graph), placePartitions({ kind: 'even' }, 16, [1, 2, 3, 4]), sample)

  it('shows what slicing by community spares', () => {
    const graph = villages(16_000, 16)
    // Crossing ties are 3 %; a fifth of them fall on communities of the same node.
    expect(share('community', graph)).toBeCloseTo(0.03 * 0.8, 3)
    expect(share('hash', graph)).toBeCloseTo(0.75, 1)
    expect(share('range', graph)).toBeCloseTo(0.75, 1)
  })

  it('is nearly the same from a sample, and none on one node', () => {
    const graph = build({ kind: 'small-world', degree: 14, rewirePercent: 10 }, 20_000)
    expect(Math.abs(share('range', graph, 2000) - share('range', graph))).toBeLessThan(0.02)
    expect(crossingShare(graph, createSlicing('hash', 20_000, 16, 1, graph), new Array<number>(16).fill(1), 500)).toBe(0)
    expect(share('range', graph, 0)).toBe(0)
  })
})
