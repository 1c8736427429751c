import { crc32 } from 'node:zlib'
import { createHash } from 'node:crypto'
import { indexCorpus } from '../sim-core/corpus/index'
import { loadCorpus } from '../sim-core/corpus/load'
import type { CorpusIndex } from '../sim-core/model/corpus'
import { transcriptHash } from '../sim-core/model/scenario/hash'
import { scenarioSchema, type Scenario, type ScenarioInput } from '../sim-core/model/scenario/schema'
import type { Cipher } from '../sim-core/model/ports/cipher'
import { Engine } from '../sim-core/node/engine'
import type { NodeEngine } from '../sim-core/node/engine.types'
import { tuneOptimizer } from '../sim-core/host/optimizer'
import { computeReference } from '../sim-core/reference/index'
import { createFriendGraph } from '../sim-core/social/friend-graph'
import { bareLoop } from './bare-loop'
import { takeRounds } from './rounds'
import { spreadOf, type BenchIo, type BenchRow } from './types'

const ROUNDS = 3

/** The kernel in one process, one partition, text by reference: what a core can do. */
const sizes: { name: string; input: ScenarioInput }[] = [
  {
    name: 'kernel: 1 M users, 1 M conversations × 10 messages, implicit graph, one core',
    input: { users: 1_000_000, graph: { kind: 'implicit' }, conversations: { who: 'per-user', perUser: 1, tieStrength: 0 }, length: { kind: 'fixed', messages: 10 } }
  },
  {
    name: 'kernel: 1 k users, 999 k conversations × 30 messages, complete graph, one core',
    input: { users: 1000, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 30 } }
  }
]

export async function* kernelBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  tuneOptimizer()
  const corpus = await loadCorpus({ source: 'moby-dick' })
  if (!corpus.ok) throw new Error(corpus.code)
  const index = indexCorpus(corpus.value)
  for (const { name, input } of sizes) {
    const scenario = scenarioSchema.parse({ ...input, cluster: { nodes: 1, partitionsPerNode: 1 } })
    yield await measure(name, scenario, index, io)
  }
}

/** A figure of the kernel, or of the bare loop on the same work. */
export interface Timed {
  readonly messages: number
  readonly seconds: number
  readonly cpuSeconds: number
}

export interface KernelRound extends Timed {
  /** Whether digest and count are the reference's. */
  readonly right: boolean
  readonly befriendSeconds: number
  readonly bytesPerUser: number
  readonly latency: string
}

/** A scenario of one partition with its reference, to be measured as often as wanted. */
export interface KernelWork {
  /** Befriends, then converses; the figures are the converse phase's. */
  round(): KernelRound
  bare(): Timed
}

/** @throws if the scenario has no graph */
export function prepareKernel(scenario: Scenario, corpus: CorpusIndex): KernelWork {
  const hash = transcriptHash(scenario, corpus.sha256, (text) => createHash('sha256').update(text).digest('hex'))
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  const reference = computeReference(scenario, graph.value, corpus, hash)
  const { messages } = reference
  return {
    round() {
      const engine = engineOf(scenario, corpus, hash)
      const befriending = timed(() => until(engine, () => engine.progress().every((partition) => partition.requestsAccepted === partition.requestsPlanned)))
      engine.setPhase('converse')
      const conversing = timed(() => until(engine, () => engine.progress().every((partition) => partition.respondedEnded === reference.conversations && partition.openEnds === 0)))
      const stats = engine.stats()
      const sent = engine.result().partitions[0].sent.map((lane) => lane.toString(16).padStart(8, '0')).join('')
      return {
        messages, ...conversing, right: sent === reference.digest?.sent && stats.messages === messages,
        befriendSeconds: befriending.seconds, bytesPerUser: engine.tableBytes() / scenario.users, latency: `p50 ${stats.latency.p50} ms, p99 ${stats.latency.p99} ms`
      }
    },
    bare: () => ({ messages, ...timed(() => bareLoop(scenario.seed, corpus, messages, scenario.length.kind === 'fixed' ? scenario.length.messages : 1)) })
  }
}

async function measure(name: string, scenario: Scenario, corpus: CorpusIndex, io: BenchIo): Promise<BenchRow> {
  const work = prepareKernel(scenario, corpus)
  const count = io.rounds ?? ROUNDS
  const { done, row } = await takeRounds(io, count, (round) => {
    if (!io.json) io.err(`  ${name}, round ${round + 1} of ${count}\r`)
    return { own: work.round(), bare: work.bare() }
  })
  const last = done[done.length - 1].own
  const ratio = spreadOf(done.map(({ own, bare }) => own.seconds / bare.seconds))
  return {
    name, unit: 'messages/s', ...spreadOf(done.map(({ own }) => own.messages / own.seconds)), right: done.every(({ own }) => own.right),
    notes: [
      `a bare typed-array loop on the same work is ${ratio.median.toFixed(2)} times as fast (${ratio.least.toFixed(2)} … ${ratio.most.toFixed(2)})`,
      `befriending ${last.befriendSeconds.toFixed(2)} s, ${last.bytesPerUser.toFixed(1)} B of tables per user, latency ${last.latency}`
    ],
    ...row
  }
}

/** A node of one partition, joined to nobody. */
export function engineOf(scenario: Scenario, corpus: CorpusIndex, hash: string, cipher: Cipher | null = null): Engine {
  return new Engine({
    start: {
      type: 'start', runId: 'bench', runNumber: 1, node: 1, incarnation: 1, scenario, transcriptHash: hash, partitions: 1,
      ownership: [{ partition: 0, node: 1, incarnation: 1 }], phase: 'befriend', corpus: { name: corpus.sha256, lines: ['-'], sha256: corpus.sha256 },
      keySeed: '0'.repeat(64), hub: { token: '0'.repeat(64) }
    },
    corpus,
    clock: { nowUs: () => performance.now() * 1000 },
    endpoint: { send: () => {}, flush: () => {}, bufferedBytes: () => 0, onFrame: () => {}, onClose: () => {}, close: () => {} },
    checksum: (bytes) => crc32(bytes),
    cipher
  })
}

function until(engine: NodeEngine, done: () => boolean): void {
  while (!done()) engine.step(4000)
}

function timed(work: () => void): { seconds: number; cpuSeconds: number } {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  work()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6 }
}
