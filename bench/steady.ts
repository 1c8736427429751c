import type { RunReport, RunSnapshot } from '../sim-core/model/run'
import type { ScenarioInput } from '../sim-core/model/scenario/schema'
import { isRight, runOnce } from './cluster'
import { unlessStopped } from './rounds'
import { spreadOf, type BenchIo, type BenchRow } from './types'

/** How long a server's memory is looked at, at full rate. */
const SECONDS = 60
const MIB = 2 ** 20
/** More than can be said in that time: the run is cancelled when it is over. */
const endless: ScenarioInput = {
  users: 20_000, graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent: 100 }, conversations: { who: 'every-contact', rounds: 60 }, length: { kind: 'fixed', messages: 30 },
  cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community' }
}

/** Whether Redis keeps its size while everything passes through it: its memory once a second, first and last quarter of a minute. */
export async function* steadyBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  for (const mode of ['effectively-once', 'durable'] as const) {
    if (!io.json) io.err(`  steady: ${SECONDS} s at full rate, ${mode}\r`)
    const bytes: number[] = []
    let rate = 0
    const run = await watched(io, { ...endless, delivery: { mode }, backbone: { kind: 'redis', url: 'managed' } }, (snapshot) => {
      if (snapshot.phase !== 'converse') return false
      if (Math.floor(snapshot.conversePhaseSeconds) > bytes.length && snapshot.backbone?.memoryBytes) {
        bytes.push(snapshot.backbone.memoryBytes)
        rate = snapshot.messages / snapshot.conversePhaseSeconds
      }
      return bytes.length >= SECONDS
    })
    if (run === null) return
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length / MIB
    const quarter = SECONDS / 4
    yield {
      name: `steady: memory of the Redis server over ${SECONDS} s at full rate, ${mode}`, unit: 'MiB', ...spreadOf(bytes.map((value) => value / MIB)),
      right: isRight(run, ['prefix', 'equal']),
      notes: [`first quarter ${mean(bytes.slice(0, quarter)).toFixed(1)} MiB, last quarter ${mean(bytes.slice(-quarter)).toFixed(1)} MiB, at ${Math.round(rate).toLocaleString('en')} messages/s; cut after it: digest ${run.digest.verdict}`]
    }
  }
}

/** Latency where nobody has to wait for anybody: a thousand messages a second, all of them from node to node. */
export async function* lightBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  for (const [name, backbone] of [['embedded', { kind: 'embedded' }], ['Redis', { kind: 'redis', url: 'managed' }]] as const) {
    if (!io.json) io.err(`  light: ${name}\r`)
    const run = await watched(io, {
      users: 400, graph: { kind: 'communities', communities: 2, degree: 8, crossingPercent: 100 }, length: { kind: 'fixed', messages: 10 }, think: { kind: 'exponential', meanMs: 16_000 }, clock: { kind: 'realtime', factor: 20 },
      conversations: { who: 'every-contact', openPerUser: 2 }, cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community' }, backbone
    }, () => false)
    if (run === null) continue
    const p99 = run.latencyMs.p99 ?? 0
    yield {
      name: `light: latency at ${Math.round(run.messagesPerSecond ?? 0).toLocaleString('en')} messages/s, all from node to node, ${name}`, unit: 'ms p99', rounds: 1, median: p99, least: p99, most: p99,
      right: isRight(run), notes: [`p50 ${run.latencyMs.p50} ms, p99.9 ${run.latencyMs.p999} ms, sent → acknowledged, both ways over the backbone; a pause is acknowledged at once`]
    }
  }
}

/** One run, cancelled as soon as `isEnough` says so; `null` where Redis is not installed. */
async function watched({ stop }: BenchIo, input: ScenarioInput, isEnough: (snapshot: RunSnapshot) => boolean): Promise<RunReport | null> {
  const result = await unlessStopped(stop, () => runOnce(input, { isEnough }))
  return 'finished' in result ? result.finished : null
}
