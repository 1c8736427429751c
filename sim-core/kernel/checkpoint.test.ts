import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Engine } from '../node/engine'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import { checksum, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { CHUNK_ENDS, ChunkKind, captureChunks, chunkId, takeCandidates } from './checkpoint'
import { PartitionState } from './partition'
import { restoreChunk } from './restore'

const input: ScenarioInput = {
  users: 12, graph: { kind: 'complete' }, length: { kind: 'geometric', mean: 5, max: 20 }, turn: { kind: 'fixed', messages: 2 }, removeFriendPercent: 50,
  delivery: { mode: 'durable', timeoutMs: 20, checkpointMs: 5 }, backbone: { kind: 'redis', url: 'managed' }, cluster: { nodes: 2, partitionsPerNode: 1, openPerPartition: 20 }
}

/** A cluster stopped in the middle, and the partitions of its first node. */
function stopped(change: ScenarioInput = {}, atUs = 12_000): { cluster: SimulatedCluster; partition: PartitionState } {
  const scenario = scenarioOf({ ...input, ...change })
  const faults = { delayUsMin: 100, delayUsMax: 900, dropPerMille: 0, duplicatePerMille: 0 }
  const cluster = new SimulatedCluster({ scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, faults, random: seededNumbers(3), bucketBits: 4 })
  cluster.run(atUs)
  return { cluster, partition: (cluster.nodes[0].engine as Engine).partitions[0] }
}

const anew = (partition: PartitionState): PartitionState => new PartitionState(partition.context, partition.id, partition.incarnation + 1)
const whole = (partition: PartitionState): Uint8Array[] => {
  const ids = new Set([...takeCandidates(partition, true), ...partition.chunkSums.flatMap((sums, kind) => Array.from(sums.changed, (_, index) => chunkId(kind, index)))])
  return captureChunks(partition, [...ids], checksum)
}

describe('a checkpoint', () => {
  it('brings back end records, open ends, friendships, digest and counts', () => {
    const { partition } = stopped()
    expect(partition.initiatedOver.count).toBeGreaterThan(5)
    expect(partition.ends.open).toBeGreaterThan(2)
    const copy = anew(partition)
    for (const chunk of whole(partition)) expect(restoreChunk(copy, chunk, checksum)).toBe(true)
    expect(copy.leftOut).toBe(0)
    for (const name of ['initiatedOver', 'respondedOver', 'friends', 'removed'] as const) expect([copy[name].count, ...copy[name].words]).toEqual([partition[name].count, ...partition[name].words])
    expect(copy.sentBuckets).toEqual(partition.sentBuckets)
    expect(copy.receivedBuckets).toEqual(partition.receivedBuckets)
    expect(copy.endStatesInitiated).toEqual(partition.endStatesInitiated)
    expect(copy.endStatesResponded).toEqual(partition.endStatesResponded)
    expect(copy.ends.open).toBe(partition.ends.open)
    expect([copy.spoken, copy.heard, copy.textBytes, copy.initiatedOpen]).toEqual([partition.spoken, partition.heard, partition.textBytes, partition.initiatedOpen])
    expect(copy.chunkSums[0].lanes).toEqual(partition.chunkSums[0].lanes)
  })

  it.each([1, 3])('spans chunks (%i rounds)', (rounds) => {
    const { partition } = stopped({ users: 140, conversations: { who: 'every-contact', rounds }, length: { kind: 'fixed', messages: 2 }, cluster: { nodes: 1, partitionsPerNode: 1, openPerPartition: 2000 } }, 30_000)
    expect(partition.initiatedOver.length).toBeGreaterThan(rounds * CHUNK_ENDS)
    expect(partition.initiatedOver.count).toBeGreaterThan(CHUNK_ENDS)
    const copy = anew(partition)
    for (const chunk of whole(partition)) expect(restoreChunk(copy, chunk, checksum)).toBe(true)
    expect([...copy.initiatedOver.words]).toEqual([...partition.initiatedOver.words])
    expect([...copy.respondedOver.words]).toEqual([...partition.respondedOver.words])
    expect([copy.leftOut, copy.ends.open]).toEqual([0, partition.ends.open])
  })

  it('names only chunks that may have changed', () => {
    const { partition } = stopped()
    expect(takeCandidates(partition, true)).toContain(chunkId(ChunkKind.Contacts, 0))
    expect(takeCandidates(partition, false)).not.toContain(chunkId(ChunkKind.Contacts, 0))
    // Open ends may have moved on since: their chunks are named each time.
    expect(partition.ends.open).toBeGreaterThan(0)
    expect(takeCandidates(partition, false).length).toBeGreaterThan(0)
    const ended = stopped({}, 120_000_000).partition
    takeCandidates(ended, true)
    expect(takeCandidates(ended, false)).toEqual([])
  })

  it('is refused whole with any bit flipped, cut short, or from another scenario', () => {
    const { partition } = stopped()
    const random = seededNumbers(5)
    for (const chunk of whole(partition)) {
      for (let i = 0; i < 200; i++) {
        const broken = chunk.slice()
        broken[random(broken.length)] ^= 1 << random(8)
        expect(restoreChunk(anew(partition), broken, checksum)).toBe(false)
      }
      expect(restoreChunk(anew(partition), chunk.slice(0, chunk.length - 4), checksum)).toBe(false)
      expect(restoreChunk(anew(partition), chunk.slice(0, 7), checksum)).toBe(false)
      expect(restoreChunk(stopped({ seed: 43 }).partition, chunk, checksum)).toBe(false)
    }
  })

  it('is refused where its digest is not what its end records say, though its checksum is right', () => {
    const { partition } = stopped()
    partition.chunkSums[0].lanes[0]++
    const [chunk] = captureChunks(partition, [chunkId(ChunkKind.Initiated, 0)], checksum)
    const copy = anew(partition)
    expect(restoreChunk(copy, chunk, checksum)).toBe(false)
    expect([copy.initiatedOver.count, copy.ends.open, copy.spoken]).toEqual([0, 0, 0])
  })

  it('leaves out an open end whose transcript is not the scenario\'s', () => {
    const { partition } = stopped()
    const row = Array.from({ length: partition.ends.high }, (_, i) => i).find((i) => (partition.ends.rows[i * 16 + 7] & 3) === 2)!
    partition.ends.rows[row * 16 + 2] ^= 1
    const [chunk] = captureChunks(partition, [chunkId(ChunkKind.Initiated, 0)], checksum)
    const copy = anew(partition)
    expect(restoreChunk(copy, chunk, checksum)).toBe(true)
    expect(copy.leftOut).toBe(1)
  })
})
