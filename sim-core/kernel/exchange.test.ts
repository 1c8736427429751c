import { describe, expect, it } from 'vitest'
import { EndState } from '../model/end-state'
import type { BackboneEndpoint } from '../model/ports/backbone'
import type { ScenarioInput } from '../model/scenario/schema'
import { Engine } from '../node/engine'
import { SimulatedClock } from '../simulation/clock'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import { createCipher } from '../crypto/create-cipher'
import { checksum, hexLanes, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { Flag, Kind, RECORD_WORDS } from '../wire/record'
import { HAND_MAX, hasShortCuts } from './batch'
import { answerFirstMessages } from './begin'
import { hearLastMessages, takeLastReceipts } from './close'
import { sumBuckets } from './digest'
import { exchangeMessages } from './exchange'
import { Column, ROW_WORDS, RowFlag } from './end-table'
import type { KernelContext } from './context'
import { DropIndex } from './ledger'
import type { PartitionState } from './partition'
import { advancePartition, drainInbox } from './step'

const talks: ScenarioInput = { users: 24, graph: { kind: 'complete' }, length: { kind: 'geometric', mean: 20, max: 60 }, cluster: { nodes: 1, partitionsPerNode: 2 } }

/** One node in the middle of its conversations; frames to its second node, which there may be, are kept. */
function underWay(input: ScenarioInput, steps: number, shortCut = true): { engine: Engine; clock: SimulatedClock; frames: string[] } {
  const scenario = scenarioOf(input)
  const { nodes, partitionsPerNode } = scenario.cluster
  const partitions = nodes * partitionsPerNode
  const frames: string[] = []
  const endpoint: BackboneEndpoint = { send: (frame) => frames.push(Buffer.from(frame).toString('hex')), flush: () => {}, bufferedBytes: () => 0, onFrame: () => {}, onClose: () => {}, close: () => {} }
  const clock = new SimulatedClock()
  const ownership = Array.from({ length: partitions }, (_, partition) => ({ partition, node: 1 + (partition % nodes), incarnation: 1 }))
  const engine = new Engine({
    start: {
      type: 'start', runId: 'r', runNumber: 1, node: 1, incarnation: 1, scenario, transcriptHash: transcriptHashOf(scenario), partitions,
      ownership, phase: 'converse', corpus: { name: 'x', lines: ['-'], sha256: smallCorpus.sha256 }, keySeed: '0'.repeat(64), hub: { token: '0'.repeat(64) }
    },
    // A step ends because reading the clock takes time.
    corpus: smallCorpus, clock: { nowUs: () => (clock.advanceTo(clock.nowUs() + 10), clock.nowUs()) }, endpoint, checksum, cipher: null, bucketBits: 4
  })
  // The other node never answers: its friendships are taken as made.
  for (const partition of engine.partitions) partition.befriended = true
  engine.context.batch = 16
  engine.context.shortCut = shortCut
  for (let step = 0; step < steps; step++) engine.step(1)
  return { engine, clock, frames }
}

/** All that a partition and its node have counted and hold. Of a row that is free only what says so, and which one is next. */
function stateOf(partition: PartitionState): unknown {
  const { context, inbox, ends, chunkSums } = partition
  return {
    heard: [context.heard, partition.heard], spoken: partition.spoken, bytes: partition.textBytes, receipts: context.receipts, resent: context.resent, open: ends.open, depth: [...inbox.depth],
    begun: [partition.initiatedOpened, partition.initiatedOpen, partition.planLocal, partition.planOrdinal, partition.planDone],
    over: [[...partition.initiatedOver.words], [...partition.respondedOver.words], partition.initiatedOver.count, partition.respondedOver.count, [...partition.endStatesInitiated], [...partition.endStatesResponded]],
    chunks: chunkSums.map(({ lanes, changed }) => [[...lanes], [...changed]]),
    ring: Array.from({ length: inbox.length }, (_, i) => [...inbox.words.subarray(((inbox.head + i) & inbox.mask) * RECORD_WORDS).subarray(0, RECORD_WORDS)]),
    rows: Array.from({ length: ends.high }, (_, row) => ends.rows.subarray(row * ROW_WORDS, (row + 1) * ROW_WORDS)).map((row) => ((row[Column.State] & RowFlag.Used) === 0 ? [row[Column.State], row[Column.Next]] : [...row])),
    found: Array.from({ length: ends.high }, (_, row) => ends.find(ends.rows[row * ROW_WORDS], ends.rows[row * ROW_WORDS + 1], 1)),
    ledger: partition.ledger.rows(), latency: [...context.latency].filter((count) => count > 0), sent: hexLanes(partition.sentBuckets), received: hexLanes(partition.receivedBuckets),
    activity: [context.activity.messages, context.activity.count, ...context.activity.events.subarray(0, context.activity.count * 5)]
  }
}

/** First messages by reference are true, and said once; what claims to be one comes by wire. */
function byWire(words: Int32Array, at: number): void {
  if ((words[at] & 0xff) === Kind.FirstMessage) words[at] |= Flag.Bytes << 8
}

/** Spoils records that wait: as nothing in this process would, but a forged frame might. */
function spoil(partition: PartitionState, random: (below: number) => number): void {
  const { inbox, ends } = partition
  for (let i = inbox.head; i < inbox.tail; i++) {
    const at = (i & inbox.mask) * RECORD_WORDS
    const words = inbox.words
    const before = ((i - 1) & inbox.mask) * RECORD_WORDS
    switch (random(16)) {
      case 0: words[at] += (random(5) - 2) << 16; break
      case 1: words[at] ^= Flag.ToResponder << 8; break
      case 2: words[at] |= [Flag.Bytes, Flag.Resent, Flag.Answer, Flag.Offer][random(4)] << 8; break
      case 3: words[at + 7] = [random(ends.high), -1 - random(99), 0x3f_ffff, ends.high][random(4)]; break
      case 4: words[at + 1 + random(2)]++; byWire(words, at); break
      // The same again, or the one after it, before the first has been applied.
      case 5: if (i > inbox.head) { words.copyWithin(at, before, before + RECORD_WORDS); byWire(words, at) } break
      case 6: if (i > inbox.head) { words.copyWithin(at, before, before + RECORD_WORDS); words[at] += 2 << 16; byWire(words, at) } break
      // A receipt where an answer is awaited.
      case 7: if ((words[at] & 0xff) === Kind.Message) words[at] += Kind.Receipt - Kind.Message - (1 << 16); break
      default:
    }
  }
}

const together: ScenarioInput = { users: 50, graph: { kind: 'complete' }, cluster: { nodes: 1, partitionsPerNode: 1 } }

describe('the short cuts', () => {
  it('take most records where turns are strict, many at a time', () => {
    const { engine } = underWay({ ...together, length: { kind: 'fixed', messages: 6 } }, 0)
    const [partition] = engine.partitions
    const { inbox } = partition
    const ways = { [Kind.FirstMessage]: [answerFirstMessages], [Kind.Message]: [exchangeMessages, hearLastMessages], [Kind.Receipt]: [takeLastReceipts] }
    const taken = new Map([...Object.values(ways).flat()].map((way) => [way, { records: 0, most: 0 }]))
    let applied = 0
    for (let turn = 0; turn < 400; turn++) {
      advancePartition(partition)
      for (let rest = 16; rest > 0 && inbox.length > 0; rest--) {
        const kind = (inbox.words[(inbox.head & inbox.mask) * RECORD_WORDS] & 0xff) as keyof typeof ways
        if (!(kind in ways)) {
          drainInbox(partition, 1)
          continue
        }
        const before = applied
        for (const way of ways[kind]) {
          const records = way(partition, HAND_MAX)
          const sum = taken.get(way)!
          taken.set(way, { records: sum.records + records, most: Math.max(sum.most, records) })
          applied += records
        }
        if (applied === before) applied += drainInbox(partition, 1)
      }
    }
    const sums = [...taken.values()]
    expect(Math.min(...sums.map(({ most }) => most))).toBeGreaterThanOrEqual(16)
    expect(sums.map(({ records }) => records / applied)).toEqual([1, 4, 1, 1].map((share) => expect.closeTo(share / 7, 2) as number))
    expect(partition.endStatesInitiated[EndState.Complete]).toBe(50 * 49)
  })

  it('are none under rules that they do not know', () => {
    for (const input of [{ turn: { kind: 'fixed', messages: 2 } }, { rules: 'faithful' }, { think: { kind: 'exponential', meanMs: 5 }, clock: { kind: 'realtime', factor: 1 } }] as ScenarioInput[]) {
      expect(hasShortCuts(underWay({ ...talks, ...input }, 0).engine.context)).toBe(false)
    }
  })

  it.each<[string, Partial<KernelContext>]>([
    ['that are switched off', { shortCut: false }],
    ['of messages that are written down', { chatLog: { keeps: () => true, note: () => {} } }],
    ['of lines that come from a server', { textGate: { ask: () => {}, take: () => null, said: () => {} } }],
    ['of texts that are sealed', { cipher: createCipher('nacl-cached', '0'.repeat(64)) }]
  ])('are none %s', (_what, change) => {
    const { context } = underWay(talks, 0).engine
    expect(hasShortCuts({ ...context, ...change } as KernelContext)).toBe(false)
    expect(hasShortCuts(context)).toBe(true)
  })

  it.each<[string, ScenarioInput]>([
    ['one partition', { ...talks, cluster: { nodes: 1, partitionsPerNode: 1 } }],
    ['two partitions of a node', talks],
    ['many conversations of one message', { ...together, length: { kind: 'fixed', messages: 1 } }],
    ['many of two', { ...together, length: { kind: 'fixed', messages: 2 } }],
    ['many of five, in checkpoints', { ...together, length: { kind: 'fixed', messages: 5 }, delivery: { mode: 'durable' }, backbone: { kind: 'redis', url: 'managed' } }],
    ['many short ones of different lengths', { ...together, length: { kind: 'listed', messages: [1, 2, 3, 4] }, cluster: { nodes: 1, partitionsPerNode: 2 } }],
    ['many that may be lost', { ...together, length: { kind: 'fixed', messages: 3 }, delivery: { mode: 'at-most-once' } }],
    ['contacts by formula', { ...together, users: 200, graph: { kind: 'implicit', degree: 6, farContacts: 4 }, conversations: { who: 'per-user', perUser: 8 }, length: { kind: 'fixed', messages: 4 } }],
    ['bounded mailboxes', { ...talks, mailbox: { kind: 'bounded', depth: 3, whenFull: 'drop-oldest' } }],
    ['another node that never answers', { ...talks, cluster: { nodes: 2, partitionsPerNode: 1 } }]
  ])('do to the last bit what the long way does: %s, records as they are and spoilt', (_what, input) => {
    for (let seed = 1; seed <= 24; seed++) {
      const ways = [true, false].map((shortCut) => {
        const random = seededNumbers(seed)
        const { engine, clock, frames } = underWay(input, 6 + (seed % 9) * 5, shortCut)
        engine.context.activity.configure(seed % 2 === 0, 5 + seed)
        for (let turn = 0; turn < 4; turn++) {
          if (seed > 6) for (const partition of engine.partitions) spoil(partition, random)
          clock.advanceTo(clock.nowUs() + random(40))
          for (const partition of engine.partitions) drainInbox(partition, 10 + random(200))
          for (const partition of engine.partitions) advancePartition(partition)
        }
        engine.links.flush(clock.nowUs(), true)
        return JSON.stringify({ partitions: engine.partitions.map(stateOf), frames })
      })
      expect(ways[0] === ways[1], `seed ${seed}`).toBe(true)
    }
  })

  it('do not look at a first message again and again, where few or none of them are answered', () => {
    for (const messages of [[1], [1, 2]]) {
      const { engine } = underWay({ ...together, length: { kind: 'listed', messages } }, 0)
      const [partition] = engine.partitions
      const { graph } = engine.context
      const { reverseSlot } = graph
      let looks = 0
      Object.assign(graph, { reverseSlot: (user: number, slot: number) => (looks++, reverseSlot.call(graph, user, slot)) })
      for (let turn = 0; turn < 400; turn++) {
        advancePartition(partition)
        drainInbox(partition, 64)
      }
      expect(partition.endStatesInitiated[EndState.Complete]).toBe(50 * 49)
      expect(looks).toBeGreaterThanOrEqual(50 * 49)
      expect(looks).toBeLessThanOrEqual(50 * 49 * 3)
    }
  })

  it.each([true, false])('leave out a first message that came by wire in the name of somebody here, short cuts %s', (shortCut) => {
    const { engine } = underWay({ ...together, users: 8, length: { kind: 'fixed', messages: 4 } }, 0, shortCut)
    const [partition] = engine.partitions
    const { inbox } = partition
    advancePartition(partition)
    while ((inbox.words[(inbox.head & inbox.mask) * RECORD_WORDS] & 0xff) !== Kind.FirstMessage) drainInbox(partition, 1)
    const at = (inbox.head & inbox.mask) * RECORD_WORDS
    const behind = inbox.reserve()
    inbox.words.copyWithin(behind, at, at + RECORD_WORDS)
    inbox.words[at] |= Flag.Bytes << 8
    for (let turn = 0; turn < 100; turn++) {
      advancePartition(partition)
      drainInbox(partition, 64)
    }
    expect([partition.endStatesInitiated[EndState.Complete], partition.endStatesResponded[EndState.Complete]]).toEqual([56, 56])
    expect(hexLanes(sumBuckets(partition.sentBuckets))).toBe(hexLanes(sumBuckets(partition.receivedBuckets)))
    expect(partition.ledger.counts[4 + DropIndex.malformed]).toBe(1)
  })

  it.each<[string, ScenarioInput]>([
    ['long talks', talks],
    ['one message', { ...talks, length: { kind: 'fixed', messages: 1 } }],
    ['two messages', { ...talks, length: { kind: 'fixed', messages: 2 }, delivery: { mode: 'at-most-once' } }],
    ['short talks, contacts by formula', { ...talks, users: 60, graph: { kind: 'implicit', degree: 6, farContacts: 4 }, length: { kind: 'listed', messages: [1, 2, 3, 4, 5] } }]
  ])('change nothing in a whole run over a network that loses and repeats: %s', (_what, input) => {
    const scenario = scenarioOf({ ...input, cluster: { nodes: 2, partitionsPerNode: 2 }, delivery: { timeoutMs: 20, ...input.delivery } })
    const [short, long] = [true, false].map((shortCut) => {
      const cluster = new SimulatedCluster({
        scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, random: seededNumbers(5), bucketBits: 4,
        faults: { delayUsMin: 100, delayUsMax: 3_000, dropPerMille: 30, duplicatePerMille: 30 }
      })
      const engines = cluster.nodes.map((node) => node.engine as Engine)
      for (const engine of engines) engine.context.shortCut = shortCut
      expect(cluster.run(600_000_000)).toBe(true)
      return engines.flatMap((engine) => engine.partitions.map(stateOf))
    })
    expect(short).toEqual(long)
  })
})
