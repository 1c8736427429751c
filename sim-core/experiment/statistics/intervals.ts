import quantileOfT from '@stdlib/stats-base-dists-t-quantile'
import { errorFunction, mean, median, medianAbsoluteDeviation, quantile, sampleStandardDeviation, wilcoxonRankSum } from 'simple-statistics'
import { limits } from '../../model/limits'
import { Purpose, prf, remainder } from '../../random/prf'

/** An estimate with its 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Values that it rests on. */
  readonly count: number
}

const confidence = 0.95

/** Whether an interval leaves open on which side of 0 the value lies. */
export function contains0({ low, high }: Pick<Estimate, 'low' | 'high'>): boolean {
  return low <= 0 && high >= 0
}

/**
 * Mean with a t-interval (Student 1908): mean ± t(0.975, n − 1) · s / √n. For paired values hand over their differences.
 * `null` below two values.
 */
export function meanInterval(values: readonly number[]): Estimate | null {
  if (values.length < 2) return null
  const data = [...values]
  const centre = mean(data)
  const half = (quantileOfT(0.5 + confidence / 2, data.length - 1) * sampleStandardDeviation(data)) / Math.sqrt(data.length)
  return { value: centre, low: centre - half, high: centre + half, count: data.length }
}

/**
 * A statistic with a percentile bootstrap interval (Efron 1979); resamples are drawn by our own generator, so that the
 * same values and seed give the same interval. `null` below two values.
 */
export function bootstrapInterval(values: readonly number[], statistic: (sample: number[]) => number, seed: number, resamples = 2000): Estimate | null {
  if (values.length < 2) return null
  const draws = Math.min(resamples, limits.bootstrapResamplesMax)
  const figures = Array.from({ length: draws }, (_, draw) => statistic(resampled(values, seed, draw)))
  return { value: statistic([...values]), low: quantile(figures, (1 - confidence) / 2), high: quantile(figures, 0.5 + confidence / 2), count: values.length }
}

/** As many values, drawn with replacement. A pure function of its arguments. */
export function resampled<T>(values: readonly T[], seed: number, draw: number): T[] {
  return values.map((_, index) => values[remainder(prf(seed, draw, index, 0, Purpose.Slot), values.length)])
}

/** Median with its bootstrap interval. */
export function medianInterval(values: readonly number[], seed: number): Estimate | null {
  return bootstrapInterval(values, median, seed)
}

/**
 * Mann–Whitney: chance to see ranks as different as these if both samples came from one distribution, two-sided, by
 * the normal approximation with correction for ties and continuity. `null` below four values on a side, where the
 * approximation says nothing.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): { readonly u: number; readonly p: number } | null {
  const [m, n] = [first.length, second.length]
  if (m < 4 || n < 4) return null
  const u = wilcoxonRankSum([...first], [...second]) - (m * (m + 1)) / 2
  const all = m + n
  const ties = new Map<number, number>()
  for (const value of [...first, ...second]) ties.set(value, (ties.get(value) ?? 0) + 1)
  const tied = [...ties.values()].reduce((sum, count) => sum + (count ** 3 - count), 0)
  const spread = Math.sqrt(((m * n) / 12) * (all + 1 - tied / (all * (all - 1))))
  if (spread === 0) return { u, p: 1 }
  const z = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5) / spread
  return { u, p: Math.min(1, Math.max(0, 1 - errorFunction(z / Math.SQRT2))) }
}

/** Modified z-score beyond which a value is flagged (Iglewicz and Hoaglin 1993). Flagged values stay in: dropping them would flatter. */
const outlierScore = 3.5

/** Positions of values that lie far from the median. */
export function outliers(values: readonly number[]): number[] {
  if (values.length < 5) return []
  const centre = median([...values])
  const spread = medianAbsoluteDeviation([...values])
  if (spread === 0) return []
  return values.flatMap((value, index) => ((0.6745 * Math.abs(value - centre)) / spread > outlierScore ? [index] : []))
}
