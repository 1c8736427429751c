import type { Coordinator } from '../sim-core/coordinator/types'
import { loadCorpus } from '../sim-core/corpus/load'
import { locateBundles } from '../sim-core/host/bundles'
import { createLocalCoordinator } from '../sim-core/host/local'
import { describeFailure, type Failure } from '../sim-core/model/errors'
import type { Launcher } from '../sim-core/model/ports/launcher'
import { silentLog } from '../sim-core/model/ports/log'
import type { DigestVerdict, RunReport, RunSnapshot } from '../sim-core/model/run'
import { findPreset } from '../sim-core/model/scenario/presets'
import { scenarioSchema, type ScenarioInput } from '../sim-core/model/scenario/schema'
import { missingRow } from './peers/compare'
import { takeRounds } from './rounds'
import { spreadOf, type Benchmark, type BenchIo, type BenchRow } from './types'

const ROUNDS = 3

/** Every message goes from one node to the other. */
const crossing: ScenarioInput = {
  users: 10_000,
  graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent: 100 },
  length: { kind: 'fixed', messages: 30 },
  cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community' }
}

/** Real clusters of this machine: coordinator, hub and node processes. */
export const clusterBenchmarks: Record<string, Benchmark> = {
  original: (io) => measured(io, 'original-1000: 29.97 M messages, 2 nodes, embedded backbone', { ...findPreset('original-1000')?.input, cluster: { nodes: 2, partitionsPerNode: 4 } }, 'seconds'),
  wire: (io) => measured(io, 'wire: 2 nodes, every message crosses, text as bytes, embedded backbone', crossing, 'rate'),
  redis: (io) => measured(io, 'redis: the same over streams of a private Redis server', { ...crossing, backbone: { kind: 'redis', url: 'managed' } }, 'rate'),
  durable: (io) => measured(io, 'durable: the same, kept until checkpoints cover it, written to disk once a second', { ...crossing, delivery: { mode: 'durable' }, backbone: { kind: 'redis', url: 'managed' } }, 'rate')
}

/** The report of one run in real processes. @throws if it does not start */
export async function runReport(input: ScenarioInput, options: RunOptions = {}): Promise<RunReport> {
  const result = await runOnce(input, options)
  if ('finished' in result) return result.finished
  throw new Error(describeFailure(result.missing))
}

/** Whether the figures of a run count: its digest is what it must be there, and no record is missing. One that was cut is a `prefix`. */
export function isRight({ digest, ledgers }: RunReport, verdicts: readonly DigestVerdict[] = ['equal']): boolean {
  return verdicts.includes(digest.verdict) && ledgers.transport.balanced
}

/** @throws where the figures of a whole run are worth nothing */
export function requireRight(report: RunReport): void {
  if (isRight(report)) return
  throw new Error(`the run's digest is ${report.digest.verdict}, its ledger is ${report.ledgers.transport.balanced ? '' : 'not '}balanced: its figure is worth nothing`)
}

const figures: Record<string, { unit: string; of: (report: RunReport) => number }> = {
  seconds: { unit: 's from command to report', of: (report) => report.wallSeconds },
  rate: { unit: 'messages/s', of: (report) => report.messagesPerSecond ?? 0 }
}

interface RunOptions {
  /** Starts the nodes; child processes if it is left out. */
  launcher?: Launcher
  /** The run is cancelled as soon as it says so. */
  isEnough?(snapshot: RunSnapshot): boolean
  /** Called when the run goes on; it is cancelled when this is over. */
  during?(coordinator: Coordinator): Promise<void>
}

/** One run in real processes; `missing`: it takes a Redis server that is not installed here. @throws if it does not start for another reason */
export async function runOnce(input: ScenarioInput, { launcher, isEnough, during }: RunOptions = {}): Promise<{ finished: RunReport } | { missing: Failure }> {
  const corpus = await loadCorpus({ source: 'moby-dick' })
  const bundles = locateBundles(import.meta.url)
  if (!corpus.ok || !bundles.ok) throw new Error('the built parts are missing: npm run build')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'bench', log: silentLog, launcher })
  try {
    if (isEnough !== undefined) cancelWhen(coordinator, isEnough)
    const started = await coordinator.start({ scenario: scenarioSchema.parse(input), corpus: corpus.value })
    if (started.ok && during !== undefined) {
      await during(coordinator)
      await coordinator.cancel()
    }
    if (started.ok) return { finished: await coordinator.finished() }
    if (started.code === 'redis-missing') return { missing: started }
    throw new Error(describeFailure(started))
  } finally {
    await coordinator.close()
  }
}

function cancelWhen(coordinator: Coordinator, isEnough: (snapshot: RunSnapshot) => boolean): void {
  let ending = false
  coordinator.onSnapshot((snapshot) => {
    if (ending || !isEnough(snapshot)) return
    ending = true
    void coordinator.cancel()
  })
}

async function* measured(io: BenchIo, name: string, input: ScenarioInput, figure: string): AsyncGenerator<BenchRow> {
  const { done, row } = await takeRounds(io, ROUNDS, (round) => {
    if (!io.json) io.err(`  ${name}, round ${round + 1} of ${ROUNDS}\r`)
    return runOnce(input)
  })
  const absent = done.find((result) => 'missing' in result)
  if (absent !== undefined) {
    yield missingRow(name, figures[figure].unit, describeFailure(absent.missing))
    return
  }
  const reports = done.flatMap((result) => ('finished' in result ? [result.finished] : []))
  const last = reports[reports.length - 1]
  const mebibytes = Math.max(...reports.map((report) => report.rssBytesMaxTotal)) / 2 ** 20
  yield {
    name,
    unit: figures[figure].unit,
    ...spreadOf(reports.map(figures[figure].of)),
    right: reports.every((report) => isRight(report)),
    notes: [
      `converse phase ${last.conversePhaseSeconds.toFixed(2)} s, ${Math.round(last.messagesPerSecond ?? 0).toLocaleString('en')} messages/s, ${((last.cpuSeconds / last.messages) * 1e6).toFixed(2)} µs CPU per message in all processes`,
      `peak memory of all processes together ${mebibytes.toFixed(0)} MiB; latency p50 ${last.latencyMs.p50} ms, p99 ${last.latencyMs.p99} ms; digest ${last.digest.verdict}`
    ],
    ...row
  }
}
