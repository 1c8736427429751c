import type { NodeStats } from '../../model/control'
import type { LatencySummary } from '../../model/run'
import type { Life } from './member'

export type Counter = 'messages' | 'recordsOut' | 'recordsIn' | 'bytesOut' | 'bytesIn' | 'cpuSeconds' | 'gcSeconds'

/** Increase per second over the last second or so; `null` without two figures. */
export function ratePerSecond(life: Life, counter: Counter): number | null {
  const first = life.samples.at(0)
  const last = life.samples.at(-1)
  if (!first || !last || last.atUs <= first.atUs) return null
  return Math.max(0, ((last.stats[counter] - first.stats[counter]) * 1e6) / (last.atUs - first.atUs))
}

/** Sum of what is known; `null` where nothing is. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/**
 * One latency for several nodes while a run goes on: the median is their mean weighted by messages,
 * the tail is the worst node's. (The report merges the histograms and is exact.)
 */
export function combineLatency(stats: readonly { stats: NodeStats; weight: number }[]): LatencySummary {
  const known = stats.filter((entry) => entry.stats.latency.p50 !== null)
  const weight = known.reduce((sum, entry) => sum + entry.weight, 0)
  const median = known.reduce((sum, entry) => sum + (entry.stats.latency.p50 ?? 0) * (weight > 0 ? entry.weight / weight : 1 / known.length), 0)
  const worst = (name: 'p99' | 'p999' | 'max'): number | null => (known.length === 0 ? null : Math.max(...known.map((entry) => entry.stats.latency[name] ?? 0)))
  return { p50: known.length === 0 ? null : median, p99: worst('p99'), p999: worst('p999'), max: worst('max') }
}
