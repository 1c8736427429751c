import { describe, expect, it, vi } from 'vitest'
import { DropIndex } from '../kernel/ledger'
import { limits } from '../model/limits'
import type { ScenarioInput } from '../model/scenario/schema'
import { seededNumbers } from '../simulation/network'
import { checksum, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { FRAME_HEADER_BYTES, FRAME_HEADER_WORDS, sealFrame } from '../wire/frame'
import { Flag, Kind, NO_ROW, RECORD_WORDS, ROW_MASK } from '../wire/record'
import { PAYLOAD_BYTES_MAX, TEXTS_MAX } from './crossed-texts'
import { Engine } from './engine'

type Random = (below: number) => number

/** A node, and a way to give it a frame from partition 2 to its partition 0. */
function nodeWith(input: ScenarioInput, incarnation = 1): { engine: Engine; receive: (body: number[], count: number) => void } {
  const scenario = scenarioOf({ users: 40, graph: { kind: 'complete' }, cluster: { nodes: 2, partitionsPerNode: 2 }, ...input })
  let take: (frame: Uint8Array) => void = () => {}
  let sequence = 0
  const engine = new Engine({
    start: {
      type: 'start', runId: 'texts', runNumber: 7, node: 1, incarnation: 1, scenario, transcriptHash: transcriptHashOf(scenario), partitions: 4,
      ownership: [0, 1, 2, 3].map((partition) => ({ partition, node: partition < 2 ? 1 : 2, incarnation: partition < 2 ? incarnation : 1 })), phase: 'converse',
      corpus: { name: 'x', lines: ['x'], sha256: '0'.repeat(64) }, keySeed: '0'.repeat(64), hub: { token: '0'.repeat(64) }
    },
    corpus: smallCorpus, clock: { nowUs: () => 1 }, checksum, cipher: null, bucketBits: 4,
    endpoint: { send: () => {}, flush: () => {}, bufferedBytes: () => 0, onFrame: (handler) => (take = handler), onClose: () => {}, close: () => {} }
  })
  return {
    engine,
    receive(body, count) {
      const words = new Int32Array(FRAME_HEADER_WORDS + body.length)
      words.set(body, FRAME_HEADER_WORDS)
      const bytes = new Uint8Array(words.buffer)
      sealFrame(words, bytes, bytes.byteLength, { destination: 0, source: 2, run: 7, sourceIncarnation: 1, destinationIncarnation: 1, sequence: ++sequence, count, acknowledged: 0 }, checksum)
      take(bytes)
    }
  }
}

/** A record as it may come, with what it carries. */
function record(random: Random, users: number): number[] {
  const word = (): number => random(0x1_0000_0000) | 0
  const [kind, carries] = [[Kind.Message, Flag.Bytes], [Kind.FirstMessage, Flag.Bytes], [Kind.Message, Flag.Bytes], [Kind.Receipt, 0], [Kind.FriendRequest, Flag.Key], [Kind.Message, Flag.Sealed]][Math.max(0, random(16) - 10)]
  const bytes = carries === 0 ? 0 : random(50) === 0 ? PAYLOAD_BYTES_MAX - random(5) : random(90)
  const flags = carries | [0, Flag.ToResponder, Flag.Resent | Flag.ToResponder, Flag.Answer | Flag.Over | Flag.Offer][random(4)]
  return [kind | (flags << 8) | (random(0x1_0000) << 16), word(), word(), random(users), bytes, word(), word(), word(), ...Array.from({ length: (bytes + 3) >>> 2 }, word)]
}

/** What makes a record one that cannot be: it and all behind it are dropped. */
const faults: ((words: number[], random: Random, users: number) => void)[] = [
  (words) => (words[0] &= ~0xff),
  (words) => (words[0] |= 0xff),
  (words) => (words[0] |= (Flag.Bytes | Flag.Sealed) << 8),
  (words) => (words[0] |= (Flag.Bytes | Flag.Key) << 8),
  (words) => (words[0] = Kind.Message),
  (words, random) => (words[0] = [Kind.Initialize, Kind.FriendRequest, Kind.FriendAccept, Kind.RemoveFriend, Kind.Receipt][random(5)] | (Flag.Bytes << 8)),
  (words, random) => (words[0] |= 8 << random(5)),
  (words, random, users) => (words[3] = users + random(5)),
  (words, random) => (words[3] = -1 - random(5)),
  (words) => (words[4] = PAYLOAD_BYTES_MAX + 1),
  (words, random) => (words[4] = -1 - random(5)),
  (words) => (words[4] = 0x7fff_ffff)
]

describe('messages whose texts crossed as bytes', () => {
  it('come into the ring many at a time as they do one by one', () => {
    const random = seededNumbers(77)
    const many = nodeWith({})
    const single = nodeWith({ mailbox: { kind: 'bounded', depth: 65_000, whenFull: 'reject' } })
    const { users } = many.engine.partitions[0]
    let dropped = 0
    for (let round = 0; round < 200; round++) {
      const count = 1 + random(3 * TEXTS_MAX)
      const records = Array.from({ length: count }, () => record(random, users))
      if (random(2) === 0) faults[random(faults.length)](records[random(count)], random, users)
      const body = records.flat()
      // Some end in the middle of a record, and some say that there is one more.
      if (random(4) === 0) body.length -= random(Math.min(60, body.length))
      const said = count + (random(8) === 0 ? 1 : 0)
      if (FRAME_HEADER_BYTES + 4 * body.length > limits.frameBytesMax) continue
      for (const { receive } of [many, single]) receive(body, said)
      const [first, second] = [many, single].map(({ engine: { partitions: [{ inbox, ledger }], links } }) => {
        const ring = Array.from({ length: inbox.length }, (_, i) => [...inbox.words.subarray(((inbox.head + i) & inbox.mask) * RECORD_WORDS).subarray(0, RECORD_WORDS)])
        const payloads = Array.from({ length: inbox.length }, (_, i) => (inbox.head + i) & inbox.mask).filter((place) => (inbox.words[place * RECORD_WORDS] & ((Flag.Sealed | Flag.Key) << 8)) !== 0)
          .map((place) => Buffer.from(inbox.payloadOf(place * RECORD_WORDS)).toString('hex'))
        while (inbox.length > 0) inbox.dropFirst()
        return { ring, payloads, ledger: ledger.rows(), recordsIn: links.recordsIn }
      })
      expect(first).toEqual(second)
      const before = dropped
      dropped = first.ledger[0][6 + DropIndex.malformed]
      expect(first.ring.length + dropped - before).toBe(said)
    }
    expect(dropped).toBeGreaterThan(1000)
    expect(many.engine.links.refusedFrames.malformed).toBe(0)
  })

  it('are dropped and counted when the ring is full', () => {
    const { engine, receive } = nodeWith({})
    const [{ inbox, ledger }] = engine.partitions
    // As at the limit, which no test can fill.
    const makeRoom = inbox.makeRoom.bind(inbox)
    vi.spyOn(inbox, 'makeRoom').mockImplementation((records) => makeRoom(Math.min(records, 70 - inbox.length)))
    const text = [Kind.Message | (Flag.Bytes << 8) | (2 << 16), 1, 0, 0, 3, 0, 0, 0, 0x61_6161]
    receive(Array.from({ length: 100 }, () => text).flat(), 100)
    expect(inbox.length).toBe(70)
    expect(ledger.rows()[0][6 + DropIndex.queueFull]).toBe(30)
  })

  it('name no rows and are counted apart where they were meant for an earlier life', () => {
    const { engine, receive } = nodeWith({ delivery: { mode: 'durable' }, backbone: { kind: 'redis', url: 'managed' } }, 2)
    const [{ inbox }] = engine.partitions
    const text = [Kind.Message | (Flag.Bytes << 8) | (2 << 16), 1, 0, 0, 3, 0, 5, 6, 0x61_6161]
    receive(Array.from({ length: 10 }, () => text).flat(), 10)
    expect([inbox.length, engine.links.replayedRecords, engine.links.recordsIn]).toEqual([10, 10, 0])
    expect(Array.from({ length: 10 }, (_, i) => [inbox.words[i * RECORD_WORDS + 6] & ROW_MASK, inbox.words[i * RECORD_WORDS + 7]])).toEqual(Array(10).fill([NO_ROW, NO_ROW]))
  })
})
