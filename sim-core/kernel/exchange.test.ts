import { describe, expect, it } from 'vitest'
import type { BackboneEndpoint } from '../model/ports/backbone'
import type { ScenarioInput } from '../model/scenario/schema'
import { Engine } from '../node/engine'
import { SimulatedClock } from '../simulation/clock'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import { createCipher } from '../crypto/create-cipher'
import { checksum, hexLanes, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { Flag, RECORD_WORDS } from '../wire/record'
import { EXCHANGE_MAX, canExchange, exchangeMessages } from './exchange'
import { ROW_WORDS } from './end-table'
import type { KernelContext } from './context'
import type { PartitionState } from './partition'
import { drainInbox } from './step'

const talks: ScenarioInput = { users: 24, graph: { kind: 'complete' }, length: { kind: 'geometric', mean: 20, max: 60 }, cluster: { nodes: 1, partitionsPerNode: 2 } }

/** One node in the middle of its conversations; frames to its second node, which there may be, are kept. */
function underWay(input: ScenarioInput, steps: number): { engine: Engine; clock: SimulatedClock; frames: string[] } {
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
  for (let step = 0; step < steps; step++) engine.step(1)
  return { engine, clock, frames }
}

/** All that a partition and its node have counted and hold. */
function stateOf(partition: PartitionState): unknown {
  const { context, inbox, ends } = partition
  return {
    heard: [context.heard, partition.heard], spoken: partition.spoken, bytes: partition.textBytes, receipts: context.receipts, resent: context.resent, open: ends.open, depth: [...inbox.depth],
    ring: Array.from({ length: inbox.length }, (_, i) => [...inbox.words.subarray(((inbox.head + i) & inbox.mask) * RECORD_WORDS).subarray(0, RECORD_WORDS)]),
    rows: [...ends.rows.subarray(0, ends.high * ROW_WORDS)], ledger: partition.ledger.rows(), latency: [...context.latency].filter((count) => count > 0), sent: hexLanes(partition.sentBuckets), received: hexLanes(partition.receivedBuckets),
    activity: [context.activity.messages, context.activity.count, ...context.activity.events.subarray(0, context.activity.count * 5)]
  }
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
      case 4: words[at + 1 + random(2)]++; break
      // The same again, or the one after it, before the first has been applied.
      case 5: if (i > inbox.head) words.copyWithin(at, before, before + RECORD_WORDS); break
      case 6: if (i > inbox.head) { words.copyWithin(at, before, before + RECORD_WORDS); words[at] += 2 << 16 } break
      default:
    }
  }
}

describe('the short cut', () => {
  it('takes most messages where turns are strict, and none under rules that it does not know', () => {
    let taken = 0
    let applied = 0
    const { engine } = underWay({ ...talks, length: { kind: 'fixed', messages: 30 } }, 20)
    const [partition] = engine.partitions
    expect(canExchange(engine.context)).toBe(true)
    for (let turn = 0; turn < 200; turn++) {
      const exchanged = exchangeMessages(partition, EXCHANGE_MAX)
      taken += exchanged
      applied += exchanged + (exchanged < EXCHANGE_MAX ? drainInbox(partition, 1) : 0)
      drainInbox(engine.partitions[1], 64)
    }
    expect(taken).toBeGreaterThan(300)
    expect(taken / applied).toBeGreaterThan(0.7)
    for (const input of [{ turn: { kind: 'fixed', messages: 2 } }, { rules: 'faithful' }, { think: { kind: 'exponential', meanMs: 5 }, clock: { kind: 'realtime', factor: 1 } }] as ScenarioInput[]) {
      expect(canExchange(underWay({ ...talks, ...input }, 0).engine.context)).toBe(false)
    }
  })

  it.each<[string, Partial<KernelContext>]>([
    ['that is switched off', { shortCut: false }],
    ['of messages that are written down', { chatLog: { keeps: () => true, note: () => {} } }],
    ['of lines that come from a server', { textGate: { ask: () => {}, take: () => null, said: () => {} } }],
    ['of texts that are sealed', { cipher: createCipher('nacl-cached', '0'.repeat(64)) }]
  ])('is none %s', (_what, change) => {
    const { context } = underWay(talks, 0).engine
    expect(canExchange({ ...context, ...change } as KernelContext)).toBe(false)
    expect(canExchange(context)).toBe(true)
  })

  it.each<[string, ScenarioInput]>([
    ['one partition', { ...talks, cluster: { nodes: 1, partitionsPerNode: 1 } }],
    ['two partitions of a node', talks],
    ['bounded mailboxes', { ...talks, mailbox: { kind: 'bounded', depth: 3, whenFull: 'drop-oldest' } }],
    ['another node that never answers', { ...talks, cluster: { nodes: 2, partitionsPerNode: 1 } }]
  ])('does to the last bit what the long way does: %s, records as they are and spoilt', (_what, input) => {
    for (let seed = 1; seed <= 24; seed++) {
      const ways = [true, false].map((shortCut) => {
        const random = seededNumbers(seed)
        const { engine, clock, frames } = underWay(input, 6 + (seed % 9) * 5)
        engine.context.shortCut = shortCut
        engine.context.activity.configure(seed % 2 === 0, 5 + seed)
        for (let turn = 0; turn < 4; turn++) {
          if (seed > 6) for (const partition of engine.partitions) spoil(partition, random)
          clock.advanceTo(clock.nowUs() + random(40))
          for (const partition of engine.partitions) drainInbox(partition, 10 + random(200))
        }
        engine.links.flush(clock.nowUs(), true)
        return JSON.stringify({ partitions: engine.partitions.map(stateOf), frames })
      })
      expect(ways[0] === ways[1], `seed ${seed}`).toBe(true)
    }
  })

  it('changes nothing in a whole run over a network that loses and repeats', () => {
    const scenario = scenarioOf({ ...talks, cluster: { nodes: 2, partitionsPerNode: 2 }, delivery: { timeoutMs: 20 } })
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
