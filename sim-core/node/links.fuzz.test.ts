import { describe, expect, it } from 'vitest'
import { DropIndex } from '../kernel/ledger'
import { createNodeEngine, type Engine } from './engine'
import { seededNumbers } from '../simulation/network'
import { checksum, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { FRAME_HEADER_BYTES, FrameWord, sealFrame } from '../wire/frame'
import { limits } from '../model/limits'

const FRAMES = 100_000

/** A node whose backbone is this test: frames go in by hand and come out into a list. */
function engineUnderTest(cipher: 'none' | 'nacl-cached' = 'none'): { engine: Engine; receive: (frame: Uint8Array) => void; sent: Uint8Array[] } {
  const scenario = scenarioOf({ users: 40, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 6 }, cipher, cluster: { nodes: 2, partitionsPerNode: 2 } })
  const sent: Uint8Array[] = []
  let receive: (frame: Uint8Array) => void = () => {}
  let now = 0
  const engine = createNodeEngine({
    start: {
      type: 'start', runId: 'fuzz', runNumber: 7, node: 1, incarnation: 1, scenario, transcriptHash: transcriptHashOf(scenario), partitions: 4,
      ownership: [0, 1, 2, 3].map((partition) => ({ partition, node: partition < 2 ? 1 : 2, incarnation: 1 })), phase: 'converse',
      corpus: { name: 'x', lines: ['x'], sha256: '0'.repeat(64) }, keySeed: '0'.repeat(64), hub: { token: '0'.repeat(64) }
    },
    corpus: smallCorpus,
    clock: { nowUs: () => (now += 10) },
    endpoint: { send: (frame) => sent.push(frame.slice()), flush: () => {}, bufferedBytes: () => 0, onFrame: (handler) => (receive = handler), onClose: () => {}, close: () => {} },
    checksum,
    cipher: null,
    bucketBits: 4
  }) as Engine
  return { engine, receive: (frame) => receive(frame), sent }
}

/** A frame with a right checksum around whatever stands in it. */
function sealed(words: Int32Array, header: { destination: number; source: number; sequence: number; count: number; run?: number; incarnations?: [number, number] }): Uint8Array {
  const bytes = new Uint8Array(words.buffer, 0, words.byteLength)
  const [sourceIncarnation, destinationIncarnation] = header.incarnations ?? [1, 1]
  sealFrame(words, bytes, bytes.byteLength, { ...header, run: header.run ?? 7, sourceIncarnation, destinationIncarnation, acknowledged: 0 }, checksum)
  return bytes
}

describe('hostile frames', () => {
  it(`${FRAMES} random, damaged and cunning ones neither crash the node nor fill its memory`, () => {
    const { engine, receive, sent } = engineUnderTest()
    const random = seededNumbers(4711)
    const heapBefore = process.memoryUsage().heapUsed
    for (let i = 0; i < FRAMES; i++) {
      receive(hostileFrame(random, i, sent))
      if (i % 200 === 199) {
        engine.step(2_000)
        sent.length = Math.min(sent.length, 50)
      }
    }
    engine.step(50_000)
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(100 * 1024 * 1024)
    expect(engine.links.refusedFrames.malformed).toBeGreaterThan(FRAMES / 10)
    expect(engine.partitions.every((partition) => partition.inbox.length < limits.inboxRecordsMax)).toBe(true)
  })

  it('drops keys that do not fit the bound of what may wait, counted by reason', () => {
    const { engine, receive } = engineUnderTest()
    const inbox = engine.partitions[0].inbox
    inbox.payloadBytesMax = 100
    const words = new Int32Array(FRAME_HEADER_BYTES / 4 + 4 * 16)
    for (let record = 0; record < 4; record++) {
      const at = FRAME_HEADER_BYTES / 4 + record * 16
      words[at] = 2 | (64 << 8)
      words[at + 4] = 32
    }
    receive(sealed(words, { destination: 0, source: 2, sequence: 1, count: 4 }))
    expect([inbox.length, inbox.payloads.bytes]).toEqual([3, 96])
    expect(engine.partitions[0].ledger.rows()[0][6 + DropIndex.queueFull]).toBe(1)
    engine.step(1_000)
    expect(inbox.payloads.bytes).toBe(0)
  })

  it('tells apart what is wrong with a frame', () => {
    const { engine, receive } = engineUnderTest()
    const body = (): Int32Array => new Int32Array((FRAME_HEADER_BYTES + 32) / 4)
    receive(new Uint8Array(12))
    expect(engine.links.refusedFrames.malformed).toBe(1)
    receive(sealed(body(), { destination: 0, source: 2, sequence: 1, count: 1, run: 8 }))
    expect(engine.links.refusedFrames.run).toBe(1)
    receive(sealed(body(), { destination: 0, source: 2, sequence: 1, count: 1, incarnations: [1, 2] }))
    receive(sealed(body(), { destination: 3, source: 2, sequence: 1, count: 1 }))
    expect(engine.links.refusedFrames.stale).toBe(2)
    const damaged = sealed(body(), { destination: 0, source: 2, sequence: 1, count: 1 })
    damaged[50] ^= 1
    receive(damaged)
    expect(engine.links.refusedFrames.malformed).toBe(2)
    const empty = sealed(body(), { destination: 0, source: 2, sequence: 1, count: 1 })
    receive(empty)
    receive(empty)
    expect(engine.links.refusedFrames.seen).toBe(1)
    expect(engine.partitions[0].ledger.rows()).toEqual([[2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]])
  })
})

function hostileFrame(random: (below: number) => number, i: number, seen: readonly Uint8Array[]): Uint8Array {
  switch (i % 4) {
    case 0: {
      const noise = new Uint8Array(random(200))
      for (let at = 0; at < noise.length; at++) noise[at] = random(256)
      return noise
    }
    case 1: {
      // One of the node's own frames, turned round and damaged in one word; the checksum is right.
      const frame = seen.length > 0 ? seen[random(seen.length)].slice() : new Uint8Array(FRAME_HEADER_BYTES)
      const words = new Int32Array(frame.buffer)
      words[random(words.length)] = random(0x1_0000_0000)
      return sealed(words, { destination: random(2), source: 2 + random(2), sequence: i, count: words[FrameWord.Count] & 0xffff })
    }
    case 2: {
      const words = new Int32Array(FRAME_HEADER_BYTES / 4 + random(40))
      for (let at = 0; at < words.length; at++) words[at] = random(3) === 0 ? random(0x1_0000_0000) : random(50)
      return sealed(words, { destination: random(5), source: random(6), sequence: i, count: random(70_000) & 0xffff, incarnations: [1, 1] })
    }
    default: {
      // A record with small numbers everywhere: the kind that passes the first checks; some are negative.
      const words = new Int32Array(FRAME_HEADER_BYTES / 4 + 10)
      const at = FRAME_HEADER_BYTES / 4
      const plain = random(4) > 0
      words[at] = random(9) | ((plain ? random(256) & ~0x46 : random(256)) << 8) | (random(12) << 16)
      for (let word = 1; word < 8; word++) words[at + word] = random(46) - 2
      words[at + 2] = random(44) | (random(2) << 16)
      words[at + 4] = plain ? 0 : random(9)
      return sealed(words, { destination: random(2), source: 2 + random(2), sequence: i, count: 1 })
    }
  }
}
