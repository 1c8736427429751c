import { describe, expect, it } from 'vitest'
import type { BackboneEndpoint } from '../model/ports/backbone'
import type { CheckpointSave } from '../model/ports/durability'
import type { LineRequest, TextGate } from '../model/ports/text-gate'
import { Column, ROW_SHIFT, RowFlag } from '../kernel/end-table'
import { SimulatedClock } from '../simulation/clock'
import { checksum, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { decodeHead } from './checkpoint-head'
import { Engine } from './engine'

/** One node with two partitions in the middle of long conversations, most of them inside a partition. */
function underWay(readUs: number, textGate: TextGate | null = null): { engine: Engine; saves: CheckpointSave[] } {
  const scenario = scenarioOf({
    users: 20, graph: { kind: 'communities', communities: 2, degree: 4, crossingPercent: 10 }, length: { kind: 'fixed', messages: 5000 },
    delivery: { mode: 'durable', checkpointMs: 600_000 }, backbone: { kind: 'redis', url: 'managed' }, cluster: { nodes: 1, partitionsPerNode: 2, slicing: 'community' }
  })
  const saves: CheckpointSave[] = []
  const clock = new SimulatedClock()
  // A step ends because reading the clock takes time.
  const slow = { nowUs: () => (clock.advanceTo(clock.nowUs() + readUs), clock.nowUs()) }
  const endpoint: BackboneEndpoint = {
    send: () => {}, flush: () => {}, bufferedBytes: () => 0, onFrame: () => {}, onClose: () => {}, close: () => {},
    durability: {
      load: () => Promise.resolve(null), open: () => {}, leave: () => {}, position: () => '7-1', unsavedBytes: () => 0,
      save(save) {
        saves.push(save)
        return Promise.resolve(true)
      }
    }
  }
  const engine = new Engine({
    start: {
      type: 'start', runId: 'r', runNumber: 1, node: 1, incarnation: 1, scenario, transcriptHash: transcriptHashOf(scenario), partitions: 2,
      ownership: [0, 1].map((partition) => ({ partition, node: 1, incarnation: 1 })), phase: 'converse', corpus: { name: 'x', lines: ['-'], sha256: smallCorpus.sha256 }, keySeed: '0'.repeat(64), hub: { token: '0'.repeat(64) }
    },
    corpus: smallCorpus, clock: slow, endpoint, checksum, cipher: null, bucketBits: 4, textGate
  })
  for (let turn = 0; turn < 12; turn++) engine.step(1)
  expect(engine.partitions.every((partition) => partition.ends.open > 0 && partition.inbox.length > 0)).toBe(true)
  saves.length = 0
  return { engine, saves }
}

/** What the ends of a partition that wait for a line asked for. */
function requestsOf({ id, incarnation, ends }: Engine['partitions'][number]): LineRequest[] {
  return Array.from({ length: ends.high }, (_, row) => row).filter((row) => (ends.rows[(row << ROW_SHIFT) + Column.State] & RowFlag.Fetching) !== 0).map((row) => {
    const at = row << ROW_SHIFT
    return { partition: id, incarnation, row, initiator: ends.rows[at], slotRound: ends.rows[at + 1], role: ends.rows[at + Column.State] & RowFlag.Responder, index: ends.rows[at + Column.Count] + 1, line: 0 }
  })
}

describe('a partition that is given up', () => {
  it('applies what waits for it and no more, works no longer, and is saved whole up to there', async () => {
    const { engine, saves } = underWay(10)
    const [given, kept] = engine.partitions
    const waiting = given.inbox.length
    const before = given.heard
    const released = engine.release([given.id, given.id])
    expect(given.heard - before).toBeGreaterThan(0)
    expect(given.heard - before).toBeLessThanOrEqual(waiting)
    await released
    const heard = given.heard
    const other = kept.heard
    for (let turn = 0; turn < 5; turn++) engine.step(1)
    expect(given.heard).toBe(heard)
    expect(kept.heard).toBeGreaterThan(other)
    expect(saves.map((save) => save.partition)).toEqual([given.id])
    expect(saves[0].chunks.length).toBeGreaterThan(1)
    expect(decodeHead(saves[0].head!, given.id, 2, checksum)?.position).toBe('7-1')
  })

  it('says no lines any more that come from the text store', async () => {
    const asked: LineRequest[] = []
    let said = 0
    const { engine } = underWay(10, { ask: (request) => asked.push(request), take: () => asked.pop() ?? null, said: () => said++ })
    const [given, kept] = engine.partitions
    await engine.release([given.id])
    const spoken = [given.spoken, kept.spoken]
    const late = requestsOf(given)
    expect(late.length).toBeGreaterThan(0)
    asked.push(...late)
    said = 0
    for (let turn = 0; turn < 5; turn++) engine.step(1)
    expect(given.spoken).toBe(spoken[0])
    expect(kept.spoken).toBeGreaterThan(spoken[1])
    expect(said).toBe(kept.spoken - spoken[1])
  })

  it('leaves to its successor what it has no time to apply', async () => {
    const { engine, saves } = underWay(60_000)
    const [given] = engine.partitions
    await engine.release([given.id])
    expect(saves.at(-1)?.position).toBe('')
    expect(decodeHead(saves.at(-1)!.head!, given.id, 2, checksum)?.position).toBe('')
  })
})
