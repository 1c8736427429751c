import { describe, expect, it } from 'vitest'
import { seededNumbers } from '../simulation/network'
import { HISTOGRAM_BUCKETS, bucketOf, bucketTopUs, createCounts, mergeCounts, quantileUs, summarize } from './histogram'

describe('histogram', () => {
  it('every value lies in its bucket, and no bucket is wider than 1/32 of its value', () => {
    const random = seededNumbers(1)
    for (let i = 0; i < 50_000; i++) {
      const value = random(0x1_0000_0000) >>> random(32)
      const bucket = bucketOf(value)
      expect(bucket).toBeLessThan(HISTOGRAM_BUCKETS)
      expect(bucketTopUs(bucket)).toBeGreaterThanOrEqual(value)
      if (bucket > 0) expect(bucketTopUs(bucket - 1)).toBeLessThan(value)
      expect(bucketTopUs(bucket) - value).toBeLessThanOrEqual(value / 32)
    }
  })

  it('gives the quantiles of what was recorded, also after a merge', () => {
    const [even, odd] = [createCounts(), createCounts()]
    for (let value = 1; value <= 10_000; value++) (value % 2 === 0 ? even : odd)[bucketOf(value)]++
    mergeCounts(even, odd)
    for (const quantile of [0.01, 0.5, 0.99, 1]) {
      const exact = 10_000 * quantile
      expect(quantileUs(even, quantile)).toBeGreaterThanOrEqual(exact)
      expect(quantileUs(even, quantile)).toBeLessThanOrEqual(exact * 1.032)
    }
  })

  it('says nothing without data', () => {
    expect(summarize(createCounts())).toEqual({ p50: null, p99: null, p999: null, max: null })
  })
})
