import { median } from 'simple-statistics'
import type { KneeExperiment } from '../format/schema'
import { bootstrapInterval } from '../statistics/intervals'
import type { Estimate } from '../statistics/intervals'

/** What a run at some load came to. */
export interface LoadPoint {
  readonly load: number
  /** `null`: nothing was measured; it counts as outside. */
  readonly p99Ms: number | null
  readonly messagesPerSecond: number | null
}

type Limits = Pick<KneeExperiment, 'from' | 'to' | 'p99Ms' | 'repeats' | 'precision'>

/** What the load of a search is: the field that varies, and how a load is written. */
export const knobs = {
  speed: { path: 'clock.factor', axis: 'load, × real time', short: (load: number | string): string => `${load} ×`, long: (load: number | string): string => `${load} × real time` },
  arrivals: { path: 'load.conversationsPerSecond', axis: 'load, conversations/s', short: (load: number | string): string => `${load}/s`, long: (load: number | string): string => `${load} conversations/s` }
} as const

/** Factor from load to load until one is outside. */
const stride = 4
/** From this distance on each load is run `repeats` times. */
const nearRatio = 2

export interface Step {
  readonly load: number
  readonly runs: number
  readonly inside: boolean
}

/** All loads that were tried, each inside if most of its runs kept the limit. */
export function stepsOf(points: readonly LoadPoint[], limits: Pick<Limits, 'p99Ms'>): Step[] {
  const loads = [...new Set(points.map(({ load }) => load))]
  return loads.map((load) => ({ load, runs: points.filter((point) => point.load === load) })).map(({ load, runs }) => ({ load, runs: runs.length, inside: runs.filter(({ p99Ms }) => p99Ms !== null && p99Ms < limits.p99Ms).length * 2 > runs.length })).sort((left, right) => left.load - right.load)
}

/** The loads between which the knee lies, as far as is known. */
export function bracketOf(steps: readonly Step[]): { readonly low: Step | null; readonly high: Step | null } {
  const high = steps.find((step) => !step.inside) ?? null
  const low = steps.filter((step) => step.inside && (high === null || step.load < high.load)).at(-1) ?? null
  return { low, high }
}

/**
 * The load of the next run, or `null` when the knee is known: strides of four up to the first load outside, then halving
 * the distance (of the logarithms); near the knee each load is repeated. A pure function of the runs so far, so that a
 * search can be gone on with. It ends: no load gets more than `repeats` runs, and loads get closer until `precision`.
 */
export function nextLoad(points: readonly LoadPoint[], limits: Limits): number | null {
  const { low, high } = bracketOf(stepsOf(points, limits))
  const repeated = (step: Step): boolean => step.runs >= limits.repeats
  if (low === null && high === null) return limits.from
  if (high === null) return low!.load < limits.to ? Math.min(limits.to, low!.load * stride) : repeated(low!) ? null : low!.load
  if (low === null) return repeated(high) ? null : high.load
  if (high.load / low.load <= nearRatio) {
    if (!repeated(low)) return low.load
    if (!repeated(high)) return high.load
  }
  if (high.load / low.load <= limits.precision) return null
  return rounded(Math.sqrt(low.load * high.load), low.load, high.load)
}

/** Three digits are enough for a load, as long as it stays between. */
function rounded(load: number, low: number, high: number): number {
  const short = Number(load.toPrecision(3))
  return short > low && short < high ? short : load
}

export interface Knee {
  readonly kind: 'found' | 'below-range' | 'above-range' | 'unfinished'
  /** Highest load inside, lowest outside. */
  readonly low: number | null
  readonly high: number | null
  /** Messages a second at the highest load inside, with an interval over its runs. */
  readonly throughput: Estimate | null
  readonly steps: readonly Step[]
  readonly text: string
}

/** What the search came to. Pure. */
export function kneeOf(points: readonly LoadPoint[], experiment: Limits & Pick<KneeExperiment, 'seed' | 'varies'>): Knee {
  const steps = stepsOf(points, experiment)
  const { low, high } = bracketOf(steps)
  const unfinished = nextLoad(points, experiment) !== null
  const rates = points.filter(({ load }) => load === low?.load).flatMap(({ messagesPerSecond }) => (messagesPerSecond === null ? [] : [messagesPerSecond]))
  const throughput = bootstrapInterval(rates, median, experiment.seed)
  const kind = unfinished ? 'unfinished' : low === null ? 'below-range' : high === null ? 'above-range' : 'found'
  const slo = `p99 < ${experiment.p99Ms} ms`
  const { long } = knobs[experiment.varies]
  const [inside, outside] = [low, high].map((step) => long(step?.load ?? '?'))
  const texts = {
    found: `The highest load with ${slo} is ${inside}; ${outside} is too much.`,
    'below-range': `No verdict: already ${outside} breaks ${slo}. Search from a lower load.`,
    'above-range': `No verdict: even ${inside} keeps ${slo}. Search to a higher load.`,
    unfinished: `No verdict: the search was not finished${low === null || high === null ? '' : `; the knee lies between ${low.load} and ${outside}`}.`
  }
  return { kind, low: low?.load ?? null, high: high?.load ?? null, throughput, steps, text: texts[kind] }
}
