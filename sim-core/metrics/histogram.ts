import type { LatencySummary } from '../model/run'

/**
 * Log-linear counters of microseconds: exact below 32, then 32 buckets per power of two, so a value
 * is known to within 1/32 (3.1 %). 896 buckets cover all of u32. Recording is a few instructions;
 * an HDR library's record costs as much as the message itself.
 */
export const HISTOGRAM_BUCKETS = 896

export function createCounts(): Uint32Array {
  return new Uint32Array(HISTOGRAM_BUCKETS)
}

/** Bucket of a value in microseconds (u32). */
export const bucketOf = (valueUs: number): number => {
  const value = valueUs >>> 0
  if (value < 32) return value
  const octave = 31 - Math.clz32(value)
  return ((octave - 4) << 5) + ((value >>> (octave - 5)) & 31)
}

/** Upper end of a bucket in microseconds: what is reported, so that a figure is never flattered. */
export function bucketTopUs(bucket: number): number {
  if (bucket < 32) return bucket
  const octave = (bucket >>> 5) + 4
  const within = bucket & 31
  return 2 ** octave + (within + 1) * 2 ** (octave - 5) - 1
}

/** Adds `source` into `target`, bucket by bucket. Both have `HISTOGRAM_BUCKETS` entries. */
export function mergeCounts(target: Uint32Array | Float64Array, source: ArrayLike<number>): void {
  for (let i = 0; i < HISTOGRAM_BUCKETS; i++) target[i] += source[i]
}

/** Value in microseconds below which the share `quantile` (0 … 1) of the values lies; −1 without data. */
export function quantileUs(counts: ArrayLike<number>, quantile: number): number {
  let total = 0
  for (let i = 0; i < HISTOGRAM_BUCKETS; i++) total += counts[i]
  if (total === 0) return -1
  const rank = Math.max(1, Math.ceil(total * quantile))
  let seen = 0
  for (let i = 0; i < HISTOGRAM_BUCKETS; i++) {
    seen += counts[i]
    if (seen >= rank) return bucketTopUs(i)
  }
  return bucketTopUs(HISTOGRAM_BUCKETS - 1)
}

/** Milliseconds at the usual quantiles; `null` without data. */
export function summarize(counts: ArrayLike<number>): LatencySummary {
  const ms = (quantile: number): number | null => {
    const value = quantileUs(counts, quantile)
    return value < 0 ? null : value / 1000
  }
  return { p50: ms(0.5), p99: ms(0.99), p999: ms(0.999), max: ms(1) }
}
