import { loadCorpus } from '../sim-core/corpus/load'
import { locateBundles } from '../sim-core/host/bundles'
import { createLocalCoordinator } from '../sim-core/host/local'
import { silentLog } from '../sim-core/model/ports/log'
import type { RunReport } from '../sim-core/model/run'
import { findPreset } from '../sim-core/model/scenario/presets'
import { scenarioSchema, type ScenarioInput } from '../sim-core/model/scenario/schema'
import { isRight, runReport } from './cluster'
import { takeRounds, unlessStopped } from './rounds'
import { spreadOf, type Benchmark, type BenchIo, type BenchRow } from './types'

const MIB = 2 ** 20
const START_ROUNDS = 5

const preset = (name: string): ScenarioInput => ({ ...findPreset(name)?.input })
const count = (value: number): string => Math.round(value).toLocaleString('en')

/** Large populations: ten million users from command to report, what a user costs, what growth costs, how soon nodes are ready. */
export const scaleBenchmarks: Record<string, Benchmark> = {
  'ten-million': tenMillion,
  memory,
  growth,
  start
}

/** @throws where the run does not start */
async function timed(io: BenchIo, what: string, input: ScenarioInput): Promise<{ report: RunReport; seconds: number }> {
  if (!io.json) io.err(`  ${what}\r`)
  const begun = performance.now()
  const report = await unlessStopped(io.stop, () => runReport(input))
  return { report, seconds: (performance.now() - begun) / 1000 }
}

async function* tenMillion(io: BenchIo): AsyncGenerator<BenchRow> {
  const { report, seconds } = await timed(io, 'ten-million', preset('ten-million'))
  const { phaseSeconds, cpuSeconds, messages } = report
  yield {
    name: 'ten-million: 10 M users, 100 M messages, 2 nodes, embedded backbone', unit: 's from command to report, reference included', rounds: 1, median: seconds, least: seconds, most: seconds, right: isRight(report),
    notes: [
      `befriending over the implicit graph ${phaseSeconds.befriend.toFixed(1)} s (${count(report.friendships)} friendships), conversing ${phaseSeconds.converse.toFixed(1)} s, results ${phaseSeconds.report.toFixed(1)} s, reference ${(report.referenceSeconds ?? 0).toFixed(1)} s`,
      `${count(report.messagesPerSecond ?? 0)} messages/s; ${cpuSeconds.toFixed(0)} s of CPU in all processes before the reference, ${((cpuSeconds / messages) * 1e6).toFixed(2)} µs a message with befriending`,
      memoryNote(report),
      `longest hold-up of an event loop ${(report.eventLoopLagMsMax ?? 0).toFixed(0)} ms; digest ${report.digest.verdict}`
    ]
  }
}

function memoryNote(report: RunReport): string {
  return `all processes at most ${(report.rssBytesMaxTotal / MIB).toFixed(0)} MiB, ${(report.rssBytesMaxTotal / report.users).toFixed(1)} B a user; tables ${report.bytesPerUser.toFixed(1)} B a user; a row of an open end ${report.bytesPerOpenEnd} B`
}

/** One user in ten in an open conversation; conversations are short, because only their number matters here. */
function crowd(users: number, nodes: number, graph: ScenarioInput['graph']): ScenarioInput {
  const partitionsPerNode = 8 / nodes
  return {
    users, graph, conversations: { who: 'per-user', perUser: 1 }, length: { kind: 'fixed', messages: 4 },
    cluster: { nodes, partitionsPerNode, openPerPartition: users / 20 / 8 }
  }
}

async function* memory(io: BenchIo): AsyncGenerator<BenchRow> {
  const cases: { name: string; input: ScenarioInput }[] = [
    { name: '1 M users, 14 stored contacts (small world), one node', input: crowd(1_000_000, 1, { kind: 'small-world', degree: 14 }) },
    { name: '1 M users, 14 computed contacts (implicit), two nodes', input: crowd(1_000_000, 2, { kind: 'implicit', degree: 14, farContacts: 2 }) },
    { name: '10 M users, 14 computed contacts (implicit), two nodes', input: crowd(10_000_000, 2, { kind: 'implicit', degree: 14, farContacts: 2 }) }
  ]
  for (const { name, input } of cases) {
    const { report } = await timed(io, `memory: ${name}`, input)
    const bytes = report.bytesPerUser
    yield { name: `memory: ${name}, one user in ten in an open conversation`, unit: 'B of tables a user, all in', rounds: 1, median: bytes, least: bytes, most: bytes, right: isRight(report), notes: [memoryNote(report)] }
  }
}

/** Users from 10⁴ to 10⁷ at 8,000 open conversations; about as many messages, but for the largest. */
async function* growth(io: BenchIo): AsyncGenerator<BenchRow> {
  const rates: number[] = []
  for (const users of [10_000, 100_000, 1_000_000, 10_000_000]) {
    const perUser = Math.max(1, 1_000_000 / users)
    const input: ScenarioInput = {
      users, graph: { kind: 'implicit', degree: 14, farContacts: 2 }, conversations: { who: 'per-user', perUser }, length: { kind: 'fixed', messages: 10 },
      cluster: { nodes: 2, partitionsPerNode: 4, openPerPartition: 1000 }
    }
    const { report } = await timed(io, `growth: ${count(users)} users`, input)
    const rate = report.messagesPerSecond ?? 0
    rates.push(rate)
    yield {
      name: `growth: ${count(users)} users, 8,000 open conversations`, unit: 'messages/s', rounds: 1, median: rate, least: rate, most: rate, right: isRight(report),
      notes: [
        `the smallest population is ${(rates[0] / rate).toFixed(2)} times as fast; befriending ${report.phaseSeconds.befriend.toFixed(2)} s, ${((report.phaseSeconds.befriend / users) * 1e6).toFixed(2)} µs a user`,
        memoryNote(report)
      ]
    }
  }
}

/** From the order to start until four nodes of this machine are ready. */
async function* start(io: BenchIo): AsyncGenerator<BenchRow> {
  const corpus = await loadCorpus({ source: 'moby-dick' })
  const bundles = locateBundles(import.meta.url)
  if (!corpus.ok || !bundles.ok) throw new Error('the built parts are missing: npm run build')
  const { done, row } = await takeRounds(io, START_ROUNDS, async (round) => {
    if (!io.json) io.err(`  start: round ${round + 1} of ${START_ROUNDS}\r`)
    const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'bench', log: silentLog })
    try {
      const begun = performance.now()
      const started = await coordinator.start({ scenario: scenarioSchema.parse(preset('town')), corpus: corpus.value })
      if (!started.ok) throw new Error(started.code)
      return (performance.now() - begun) / 1000
    } finally {
      await coordinator.close()
    }
  })
  yield { name: 'start: 4 local nodes ready', unit: 's', ...spreadOf(done), right: true, notes: ['from the order to start until the run goes on; processes launched anew each time'], ...row }
}
