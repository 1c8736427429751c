import { describe, expect, it } from 'vitest'
import { placePartitions, rebalance } from './placing'
import type { PlacingPolicy } from './placing'

const policies: PlacingPolicy[] = [{ kind: 'even' }, { kind: 'round-robin' }, { kind: 'weighted', weights: [1, 1, 2, 4] }, { kind: 'least-loaded' }]
const countOf = (placement: readonly number[], node: number): number => placement.filter((owner) => owner === node).length
const counts = (placement: readonly number[], nodes: readonly number[]): number[] => nodes.map((node) => countOf(placement, node))
const moved = (before: readonly number[], after: readonly number[]): number => before.filter((owner, partition) => after[partition] !== owner).length
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

describe('placing at the start', () => {
  it('puts every partition on a known node, also with more nodes than partitions', () => {
    for (const policy of policies) {
      for (let partitions = 1; partitions <= 40; partitions++) {
        for (const nodes of [[1], [1, 2], [3, 1, 7], [1, 2, 3, 4, 5]]) {
          const placement = placePartitions(policy, partitions, nodes)
          expect(placement).toHaveLength(partitions)
          expect(placement.every((node) => nodes.includes(node))).toBe(true)
          if (partitions >= nodes.length) expect(new Set(placement).size).toBe(nodes.length)
          if (policy.kind !== 'weighted') expect(Math.max(...counts(placement, nodes)) - Math.min(...counts(placement, nodes))).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('even gives blocks, round-robin deals', () => {
    expect(placePartitions({ kind: 'even' }, 7, [1, 2, 3])).toEqual([1, 1, 1, 2, 2, 3, 3])
    expect(placePartitions({ kind: 'round-robin' }, 7, [1, 2, 3])).toEqual([1, 2, 3, 1, 2, 3, 1])
  })

  it('weighted follows the weights of the ids, by largest remainder', () => {
    const weighted: PlacingPolicy = { kind: 'weighted', weights: [1, 1, 2, 4] }
    expect(counts(placePartitions(weighted, 16, [1, 2, 3, 4]), [1, 2, 3, 4])).toEqual([2, 2, 4, 8])
    expect(counts(placePartitions(weighted, 16, [4, 3, 2, 1]), [1, 2, 3, 4])).toEqual([2, 2, 4, 8])
    // Shares 1.25, 1.25, 2.5, 5: the one left over goes to the largest remainder.
    expect(counts(placePartitions(weighted, 10, [1, 2, 3, 4]), [1, 2, 3, 4])).toEqual([1, 1, 3, 5])
    expect(placePartitions(weighted, 4, [4])).toEqual([4, 4, 4, 4])
  })

  it('weighted leaves no node without a partition and gives newcomers the mean weight', () => {
    expect(counts(placePartitions({ kind: 'weighted', weights: [1000, 0.001, 0.001] }, 8, [1, 2, 3]), [1, 2, 3])).toEqual([6, 1, 1])
    expect(counts(placePartitions({ kind: 'weighted', weights: [1000, 0.001] }, 1, [1, 2]), [1, 2])).toEqual([1, 0])
    expect(counts(placePartitions({ kind: 'weighted', weights: [1, 3] }, 12, [1, 2, 3]), [1, 2, 3])).toEqual([2, 6, 4])
  })

  it('refuses no nodes, and a node named twice', () => {
    expect(() => placePartitions({ kind: 'even' }, 4, [])).toThrow(/need a node/)
    expect(() => placePartitions({ kind: 'even' }, 4, [1, 1])).toThrow(/stands once/)
    expect(() => rebalance([1, 1], [], { kind: 'even' })).toThrow(/need a node/)
  })
})

describe('by load', () => {
  const leastLoaded: PlacingPolicy = { kind: 'least-loaded' }
  const sums = (placement: readonly number[], nodes: readonly number[], loads: readonly number[]): number[] =>
    nodes.map((node) => placement.reduce((sum, owner, partition) => (owner === node ? sum + loads[partition] : sum), 0))

  it('puts the heavy ones apart', () => {
    const loads = [90, 10, 10, 10, 50, 40, 10, 20]
    expect(sums(placePartitions(leastLoaded, 8, [1, 2, 3], loads), [1, 2, 3], loads)).toEqual([90, 80, 70])
  })

  it('stays within 4/3 of the even share plus the heaviest, for random loads', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const loads = Array.from({ length: 24 }, (_, i) => (seed * 7919 * (i + 3)) % 101)
      const nodes = [1, 2, 3, 4, 5].slice(0, 1 + (seed % 5))
      const placed = sums(placePartitions(leastLoaded, 24, nodes, loads), nodes, loads)
      const total = loads.reduce((sum, load) => sum + load, 0)
      expect(Math.max(...placed)).toBeLessThanOrEqual(Math.max((4 / 3) * (total / nodes.length), ...loads) + 1)
    }
  })

  it('gives a newcomer what evens it out, and moves no more', () => {
    const loads = [10, 10, 10, 10, 30, 30]
    const after = rebalance([1, 1, 1, 1, 2, 2], [1, 2, 3], leastLoaded, loads)
    expect(sums(after, [1, 2, 3], loads).sort()).toEqual([30, 30, 40])
    expect(moved([1, 1, 1, 1, 2, 2], after)).toBe(1)
    expect(rebalance(after, [1, 2, 3], leastLoaded, loads)).toEqual(after)
  })

  it('gives what a lost node had to those with the least', () => {
    const loads = [40, 1, 1, 20, 20]
    expect(rebalance([1, 2, 2, 3, 3], [1, 2], leastLoaded, loads)).toEqual([1, 1, 2, 2, 2])
  })
})

describe('rebalancing', () => {
  it('moves nothing where nothing changed', () => {
    for (const policy of policies) {
      for (let partitions = 1; partitions <= 33; partitions++) {
        const placement = placePartitions(policy, partitions, [1, 2, 3, 4])
        expect(rebalance(placement, [1, 2, 3, 4], policy)).toEqual(placement)
      }
    }
  })

  it('moves only what a lost node had, and ends balanced', () => {
    for (const policy of [policies[0], policies[1]]) {
      for (let partitions = 4; partitions <= 33; partitions++) {
        const before = placePartitions(policy, partitions, [1, 2, 3, 4])
        const after = rebalance(before, [1, 2, 4], policy)
        const spread = counts(after, [1, 2, 4])
        expect(moved(before, after)).toBe(countOf(before, 3))
        expect(Math.max(...spread) - Math.min(...spread)).toBeLessThanOrEqual(1)
      }
    }
  })

  it('moves only what a new node takes', () => {
    for (const policy of [policies[0], policies[1]]) {
      for (let partitions = 4; partitions <= 33; partitions++) {
        const before = placePartitions(policy, partitions, [1, 2, 3])
        const after = rebalance(before, [1, 2, 3, 9], policy)
        expect(moved(before, after)).toBe(countOf(after, 9))
        expect(countOf(after, 9)).toBe(Math.floor(partitions / 4))
        expect(sorted(counts(after, [1, 2, 3, 9])).at(-1)).toBe(Math.ceil(partitions / 4))
      }
    }
  })

  it('gives weights their due with the moves that takes', () => {
    const policy: PlacingPolicy = { kind: 'weighted', weights: [1, 1, 2, 4] }
    const before = placePartitions(policy, 16, [1, 2, 3])
    const after = rebalance(before, [1, 2, 3, 4], policy)
    expect(counts(before, [1, 2, 3])).toEqual([4, 4, 8])
    expect(counts(after, [1, 2, 3, 4])).toEqual([2, 2, 4, 8])
    expect(moved(before, after)).toBe(8)
  })

  it('spreads what nobody had', () => {
    expect(counts(rebalance([5, 5, 5, 5, 5, 5], [1, 2, 3], { kind: 'even' }), [1, 2, 3])).toEqual([2, 2, 2])
    expect(counts(rebalance([5, 1, 5], [1, 2, 3, 4], { kind: 'even' }), [1, 2, 3, 4])).toEqual([1, 1, 1, 0])
  })
})
