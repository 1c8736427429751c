import type { RunInput } from '../../coordinator/types'
import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RunReport } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'
import { calibrate, defaults, runToEnd } from './calibrate'
import type { Calibration, TwinPorts, VirtualClock } from './calibrate'

/** One figure, measured and modelled. */
export interface TwinRow {
  readonly name: 'messages' | 'throughput' | 'p50' | 'p99' | 'cpuNodes' | 'cpuAll' | 'converse'
  readonly unit: 'messages' | 'messages/s' | 'ms' | 's'
  readonly real: number | null
  readonly model: number | null
  /** Of the model, % of what was measured; `null` where nothing was, or it is 0. */
  readonly errorPercent: number | null
}

export interface TwinResult {
  readonly calibration: Calibration
  readonly clock: VirtualClock
  readonly rows: readonly TwinRow[]
  /** Both runs have the reference's digest, or the same prefix verdict, and the same one. */
  readonly digestsEqual: boolean
  readonly real: RunReport
  readonly model: RunReport
}

/** The scenario on the clock of real processes: a virtual one goes back to what it models. */
export function realTwin(scenario: Scenario): Scenario {
  const { clock, think } = scenario
  if (clock.kind !== 'virtual') return scenario
  return { ...scenario, clock: think.kind === 'none' ? { kind: 'max' } : { kind: 'realtime', factor: clock.factor } }
}

/** The same scenario on virtual time, at these costs. */
export function virtualTwin(scenario: Scenario, costs: Calibration['costs'], machineCores: number): Scenario & { clock: VirtualClock } {
  const { clock, cluster } = scenario
  const factor = clock.kind === 'max' ? 1 : clock.factor
  const base = clock.kind === 'virtual' ? clock : defaults()
  // With a core for each node and one for the hub, nobody waits for one.
  const cores = cluster.nodes + 1 > machineCores ? machineCores : 0
  return { ...scenario, clock: { ...base, ...costs, factor, cores } }
}

/** Calibrates, runs the scenario really and as a model, and compares. The real run is made first. */
export async function twinRun(ports: TwinPorts, input: RunInput, machineCores: number): Promise<Result<TwinResult>> {
  const calibration = await calibrate(ports, input.scenario, input.corpus)
  if (!calibration.ok) return calibration
  ports.say('the real run')
  const measured = realTwin(input.scenario)
  const real = await runToEnd(ports, { ...input, scenario: measured })
  if (!real.ok) return real
  ports.say('the model')
  const virtual = virtualTwin(measured, calibration.value.costs, machineCores)
  const model = await runToEnd(ports, { ...input, scenario: virtual })
  if (!model.ok) return model
  return success({ calibration: calibration.value, clock: virtual.clock, rows: compareTwins(real.value, model.value), digestsEqual: sameDigest(real.value, model.value), real: real.value, model: model.value })
}

function sameDigest({ digest: real }: RunReport, { digest: model }: RunReport): boolean {
  if (real.verdict !== model.verdict || real.verdict === 'DIFFERENT') return false
  return real.verdict !== 'equal' || (real.sent === model.sent && real.received === model.received)
}

const figures: readonly { readonly name: TwinRow['name']; readonly unit: TwinRow['unit']; readonly of: (report: RunReport) => number | null }[] = [
  { name: 'messages', unit: 'messages', of: ({ messages }) => messages },
  { name: 'converse', unit: 's', of: ({ conversePhaseSeconds }) => conversePhaseSeconds },
  { name: 'throughput', unit: 'messages/s', of: ({ messagesPerSecond }) => messagesPerSecond },
  { name: 'p50', unit: 'ms', of: ({ latencyMs }) => latencyMs.p50 },
  { name: 'p99', unit: 'ms', of: ({ latencyMs }) => latencyMs.p99 },
  { name: 'cpuNodes', unit: 's', of: ({ nodes }) => nodes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) },
  { name: 'cpuAll', unit: 's', of: ({ cpuSeconds }) => cpuSeconds }
]

/** Pure: two reports side by side. */
export function compareTwins(real: RunReport, model: RunReport): TwinRow[] {
  return figures.map(({ name, unit, of }) => {
    const [measured, modelled] = [of(real), of(model)]
    const errorPercent = measured === null || modelled === null || measured === 0 ? null : (modelled / measured - 1) * 100
    return { name, unit, real: measured, model: modelled, errorPercent }
  })
}
