import { livelinessAt, thinkRule } from '../sim-core/behavior/think'
import type { RunSnapshot } from '../sim-core/model/run'
import { findPreset } from '../sim-core/model/scenario/presets'
import { scenarioSchema, type Scenario, type ScenarioInput } from '../sim-core/model/scenario/schema'
import { isRight, runOnce } from './cluster'
import { unlessStopped } from './rounds'
import type { BenchIo, BenchRow } from './types'

/** How long a pace must be held, and how much of it is looked at: before that the first conversations begin. */
const HOLD_SECONDS = 30
const SETTLED_SECONDS = 10
const P99_MS = 1000
/** Less of the demanded rate than this: people wait for the machine, though no latency says so. */
const DEMAND_LEAST = 0.95
const FROM = 100
const TO = 6400
/** Two paces nearer to each other than this need no pace between them. */
const NEAR = 1.2

interface Held {
  readonly factor: number
  readonly rate: number
  readonly demanded: number
  readonly p99Ms: number | null
  readonly inside: boolean
  /** The digest's verdict and the ledgers are right. */
  readonly right: boolean
  readonly mebibytes: number
}

/**
 * The fastest pace at which ten million people get their answers: doubled until it is not held for thirty seconds, then
 * halved (of the logarithms) in between. Held: p99 below a second, and as many messages said as the pauses ask for.
 */
export async function* paceBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  const tried: Held[] = []
  const attempt = async (factor: number): Promise<Held> => {
    if (!io.json) io.err(`  human-pace: ${factor} × real time\r`)
    const held = await unlessStopped(io.stop, () => hold(factor))
    tried.push(held)
    return held
  }
  let low: Held | null = null
  let high: Held | null = null
  for (let factor = FROM; high === null && factor <= TO; factor *= 2) {
    const held = await attempt(factor)
    if (held.inside) low = held
    else high = held
  }
  while (low !== null && high !== null && high.factor / low.factor > NEAR) {
    const held = await attempt(Math.round(Math.sqrt(low.factor * high.factor)))
    if (held.inside) low = held
    else high = held
  }
  const best = low?.factor ?? 0
  yield {
    name: 'human-pace: 10 M people, 50 messages a day each, in bursts, from the liveliest hour on; 2 nodes', unit: `× real time, held for ${HOLD_SECONDS} s with p99 < 1 s`,
    rounds: tried.length, median: best, least: best, most: best, right: tried.every((held) => held.right), notes: tried.map(describe)
  }
}

function describe({ factor, rate, demanded, p99Ms, inside, mebibytes }: Held): string {
  return `${factor} × : ${Math.round(rate).toLocaleString('en')} messages/s, ${((rate / demanded) * 100).toFixed(1)} % of what the pauses ask for; p99 ${p99Ms ?? '–'} ms; ${mebibytes.toFixed(0)} MiB; ${inside ? 'held' : 'not held'}`
}

async function hold(factor: number): Promise<Held> {
  const preset: ScenarioInput = { ...findPreset('ten-million-human')?.input }
  const input: ScenarioInput = { ...preset, clock: { kind: 'realtime', factor }, horizonSeconds: HOLD_SECONDS }
  const seen: { seconds: number; messages: number }[] = []
  const result = await runOnce(input, {
    isEnough(snapshot: RunSnapshot) {
      if (snapshot.phase === 'converse') seen.push({ seconds: snapshot.conversePhaseSeconds, messages: snapshot.messages })
      return false
    }
  })
  if ('missing' in result) throw new Error(result.missing.code)
  const report = result.finished
  const first = seen.find(({ seconds }) => seconds >= SETTLED_SECONDS)
  const last = seen.at(-1)
  const rate = first === undefined || last === undefined || last.seconds <= first.seconds ? 0 : (last.messages - first.messages) / (last.seconds - first.seconds)
  const demanded = demandOf(scenarioSchema.parse(input), first?.seconds ?? 0, last?.seconds ?? 0)
  const p99Ms = report.latencyMs.p99
  const right = isRight(report, ['prefix'])
  return { factor, rate, demanded, p99Ms, right, inside: right && p99Ms !== null && p99Ms < P99_MS && rate >= demanded * DEMAND_LEAST, mebibytes: report.rssBytesMaxTotal / 2 ** 20 }
}

/** Messages a second that so many open conversations say if nobody waits for anything but the pauses, mean over this time. */
function demandOf(scenario: Scenario, from: number, to: number): number {
  const { cluster, clock } = scenario
  const open = cluster.openPerPartition * cluster.partitionsPerNode * cluster.nodes
  const factor = clock.kind === 'realtime' ? clock.factor : 1
  const steps = 100
  let liveliness = 0
  for (let step = 0; step < steps; step++) liveliness += livelinessAt((from + ((to - from) * (step + 0.5)) / steps) * 1e6 * factor) / steps
  return (open * 1e6 * liveliness) / thinkRule(scenario).meanUs
}
