import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { bootstrapInterval, mannWhitney, meanInterval, medianInterval, outliers } from './intervals'
import { createNoise } from './test-noise'

describe('meanInterval', () => {
  it('is the textbook\'s: Student\'s sleep data, extra hours with two drugs, ten patients', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const interval = meanInterval(second.map((value, index) => value - first[index]))
    // R: t.test(extra ~ group, sleep, paired = TRUE): 1.58, 95 % 0.7001142 … 2.4598858
    expect(interval?.value).toBeCloseTo(1.58, 10)
    expect(interval?.low).toBeCloseTo(0.7001142, 6)
    expect(interval?.high).toBeCloseTo(2.4598858, 6)
  })

  it('says nothing about one value', () => {
    expect(meanInterval([1])).toBeNull()
  })

  it('covers the true mean about 95 times in a hundred', () => {
    const noise = createNoise(7)
    let covered = 0
    for (let trial = 0; trial < 1000; trial++) {
      const interval = meanInterval(Array.from({ length: 10 }, () => 5 + noise()))
      if (interval !== null && interval.low <= 5 && interval.high >= 5) covered++
    }
    expect(covered).toBeGreaterThan(925)
    expect(covered).toBeLessThan(975)
  })
})

describe('bootstrap', () => {
  it('is the same for the same seed, another for another, and holds the statistic', () => {
    const noise = createNoise(3)
    const values = Array.from({ length: 25 }, () => 10 + noise())
    const interval = medianInterval(values, 1)
    expect(medianInterval(values, 1)).toEqual(interval)
    expect(bootstrapInterval(values, mean, 2)).not.toEqual(bootstrapInterval(values, mean, 1))
    expect(interval!.low).toBeLessThanOrEqual(interval!.value)
    expect(interval!.high).toBeGreaterThanOrEqual(interval!.value)
    expect(interval!.high - interval!.low).toBeLessThan(2)
  })

  it('draws with replacement from the values alone', () => {
    const interval = bootstrapInterval([1, 2], (sample) => sample[0], 5)
    expect(interval).toMatchObject({ low: 1, high: 2, count: 2 })
  })
})

describe('mannWhitney', () => {
  it('agrees with R', () => {
    // wilcox.test(c(0.80,0.83,1.89,1.04,1.45,1.38,1.91,1.64,0.73,1.46), c(1.15,0.88,0.90,0.74,1.21), exact = FALSE): W 35, p 0.2449
    const found = mannWhitney([0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.9, 0.74, 1.21])
    expect(found?.u).toBe(35)
    expect(found?.p).toBeCloseTo(0.2449, 3)
  })

  it('corrects for ties, and finds nothing in equal values', () => {
    expect(mannWhitney([1, 1, 1, 1], [1, 1, 1, 1])).toEqual({ u: 8, p: 1 })
    expect(mannWhitney([1, 2, 3], [4, 5, 6])).toBeNull()
  })
})

describe('outliers', () => {
  it('flags what lies far off, and only that', () => {
    expect(outliers([10, 11, 10.5, 9.8, 10.2, 25, 10.1])).toEqual([5])
    expect(outliers([10, 11, 10.5, 9.8, 10.2])).toEqual([])
    expect(outliers([1, 1, 1, 1, 1, 1, 9])).toEqual([])
  })
})
