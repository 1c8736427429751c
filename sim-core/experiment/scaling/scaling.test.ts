import { describe, expect, it } from 'vitest'
import { createNoise } from '../statistics/test-noise'
import { extrapolate, fitScaling } from './extrapolate'
import type { ScaleRun } from './extrapolate'
import { bandAt, bandOf, bestN, fitLaw, throughputAt } from './fit'
import { kneeOf, nextLoad } from './knee'
import type { LoadPoint } from './knee'

const limits: Parameters<typeof kneeOf>[1] = { varies: 'speed', from: 10, to: 10_000, p99Ms: 50, repeats: 3, precision: 1.1, seed: 1 }

/** Searches a machine whose p99 is this function of the load. */
function search(p99: (load: number, run: number) => number | null, change: Partial<typeof limits> = {}): { points: LoadPoint[]; knee: ReturnType<typeof kneeOf> } {
  const points: LoadPoint[] = []
  for (let run = 0; run < 500; run++) {
    const load = nextLoad(points, { ...limits, ...change })
    if (load === null) break
    points.push({ load, p99Ms: p99(load, run), messagesPerSecond: load * 3 })
  }
  return { points, knee: kneeOf(points, { ...limits, ...change }) }
}

describe('the knee', () => {
  it('of an open load is said in conversations a second', () => {
    const found = search((load) => (load < 300 ? 5 : 500), { varies: 'arrivals' })
    expect(found.knee.text).toMatch(/^The highest load with p99 < 50 ms is \d+ conversations\/s; \d+ conversations\/s is too much\.$/)
    expect(kneeOf([], { ...limits, varies: 'arrivals' }).text).toContain('not finished')
  })

  it('is found between two loads that differ by the precision, each repeated', () => {
    const { points, knee } = search((load) => (load < 730 ? 5 : 500))
    expect(knee.kind).toBe('found')
    expect(knee.low! < 730 && knee.high! >= 730 && knee.high! / knee.low! <= 1.1).toBe(true)
    expect(points.filter(({ load }) => load === knee.low)).toHaveLength(3)
    expect(points.length).toBeLessThan(30)
    expect(knee.throughput!.value).toBeCloseTo(knee.low! * 3)
  })

  it('stands a machine that hesitates near it, because most runs decide', () => {
    const noise = createNoise(5)
    for (let trial = 0; trial < 20; trial++) {
      const { knee, points } = search((load) => 50 * (load / 730) ** 4 * Math.exp(noise() * 0.2))
      expect(knee.kind).toBe('found')
      expect(points.length).toBeLessThan(60)
      expect(knee.low!).toBeGreaterThan(730 / 1.35)
      expect(knee.low!).toBeLessThan(730 * 1.35)
    }
  })

  it('says where it lies outside of what was searched, or the search was cut off', () => {
    expect(search(() => 500).knee).toMatchObject({ kind: 'below-range', low: null })
    expect(search(() => 5).knee).toMatchObject({ kind: 'above-range', high: null })
    expect(search(() => null).knee.kind).toBe('below-range')
    expect(kneeOf([{ load: 10, p99Ms: 1, messagesPerSecond: 1 }], limits).text).toContain('not finished')
  })

  it('goes on the same way from any of its runs', () => {
    const { points } = search((load) => (load < 730 ? 5 : 500))
    for (let done = 0; done < points.length; done++) expect(nextLoad(points.slice(0, done), limits)).toBe(points[done].load)
  })
})

describe('the law of scalability', () => {
  const law = { lambda: 1000, sigma: 0.05, kappa: 0.002 }
  const exact = [1, 2, 4, 8, 16, 32].map((n) => ({ n, throughput: throughputAt(law, n) }))

  it('is found again from points on it', () => {
    const fitted = fitLaw(exact)!
    expect(fitted.lambda).toBeCloseTo(1000, 6)
    expect(fitted.sigma).toBeCloseTo(0.05, 9)
    expect(fitted.kappa).toBeCloseTo(0.002, 9)
    expect(bestN(fitted)).toBeCloseTo(Math.sqrt(0.95 / 0.002), 6)
  })

  it('has no negative terms: faster than in proportion is no law', () => {
    const fitted = fitLaw([1, 2, 4, 8].map((n) => ({ n, throughput: n ** 1.1 })))!
    expect(fitted.sigma).toBe(0)
    expect(fitted.kappa).toBe(0)
    expect(fitLaw([{ n: 1, throughput: 1 }, { n: 2, throughput: 2 }])).toBeNull()
  })

  it('has a band that mostly holds the truth, wider further out, and always the same', () => {
    let held = 0
    for (let trial = 0; trial < 10; trial++) {
      const noise = createNoise(11 + trial)
      const points = exact.flatMap(({ n, throughput }) => Array.from({ length: 5 }, () => ({ n, throughput: throughput * (1 + noise() * 0.02) })))
      const band = bandOf(points, 3)
      const [near, far] = [bandAt(band, 8)!, bandAt(band, 200)!]
      if (far.low < throughputAt(law, 200) && far.high > throughputAt(law, 200)) held++
      expect((far.high - far.low) / far.low).toBeGreaterThan((near.high - near.low) / near.low)
      if (trial === 0) expect(bandOf(points, 3)).toEqual(band)
    }
    // Five runs a level leave a percentile bootstrap a little too narrow.
    expect(held).toBeGreaterThanOrEqual(7)
  })
})

const runs = (levels: readonly number[], spread: number, seed = 1): ScaleRun[] => {
  const noise = createNoise(seed)
  return levels.flatMap((n) => Array.from({ length: 5 }, () => ({ n, throughput: throughputAt({ lambda: 100_000, sigma: 0.03, kappa: 0 }, n) * (1 + noise() * spread), nodes: n, users: 1000, cpuUsPerMessage: 5, bytesPerUser: 50, cipherUs: 10 })))
}

describe('what may be claimed', () => {
  it('is nothing of points with more nodes than cores', () => {
    const scaling = fitScaling(runs([1, 2, 3, 4, 6, 8], 0.01), 'cluster.nodes', 2, 1)
    expect(scaling.refused).toEqual([3, 4, 6, 8].map((n) => ({ n, why: `${n} nodes share 2 cores of one machine` })))
    expect(scaling.points.every(({ n }) => n <= 2)).toBe(true)
    expect(scaling.verdict).toMatchObject({ claimed: false })
    expect(scaling.verdict.text).toContain('cannot be claimed: 2 usable numbers of nodes, a fit takes at least 6')
    expect(extrapolate(scaling, { path: 'cluster.nodes', messagesPerUserDay: 50, peak: 3 })[0].nodes).toBeNull()
  })

  it('is nothing of single runs', () => {
    expect(fitScaling(runs([1, 2, 3, 4, 6, 8], 0.01).filter((_, index) => index % 5 === 0), 'cluster.nodes', 64, 1).verdict).toMatchObject({ claimed: false, text: expect.stringContaining('a single run at 1, a band takes at least 2') })
  })

  it('is the cost of a message where users were measured', () => {
    expect(fitScaling(runs([1, 2, 3, 4, 6, 8], 0.01).map((run) => ({ ...run, nodes: 1, cpuUsPerMessage: run.n })), 'users', 2, 1).verdict).toEqual({ claimed: true, text: 'A message costs 1.00 µs of CPU with 1.00 users and 8.00 µs with 8.00: × 8.00.' })
  })

  it('is nothing where the band is too wide', () => {
    expect(fitScaling(runs([1, 2, 3, 4, 6, 8], 0.5), 'cluster.nodes', 64, 1).verdict.text).toContain('band is too wide')
  })

  it('is a number of nodes within reach of what was measured, and no further', () => {
    const scaling = fitScaling(runs([1, 2, 3, 4, 6, 8], 0.01), 'cluster.nodes', 64, 1)
    expect(scaling.verdict.claimed).toBe(true)
    const [ten, hundred, billion] = extrapolate(scaling, { path: 'cluster.nodes', messagesPerUserDay: 50, peak: 3 })
    // 10 M × 50 / 86,400 × 3 = 17,361 a second: 28,935 at 60 % planned, less than one node's 100,000.
    expect(ten).toMatchObject({ users: 10_000_000, nodes: { low: 1, high: 1 } })
    expect(ten.peakRate).toBeCloseTo(17_361.1, 0)
    expect(ten.cores.low).toBeCloseTo(0.0868, 3)
    expect(ten.cipherCores).toBeCloseTo(0.1736, 3)
    expect(ten.memoryGiB).toBeCloseTo((10_000_000 * 50) / 2 ** 30, 6)
    expect(hundred.nodes!.low).toBeGreaterThanOrEqual(3)
    expect(hundred.nodes!.high).toBeLessThanOrEqual(4)
    expect(billion.nodesText).not.toBe('')
    const far = extrapolate(scaling, { path: 'cluster.nodes', messagesPerUserDay: 5000, peak: 10 })
    expect(far[2]).toMatchObject({ nodes: null })
    expect(far[2].nodesText).toContain('cannot be claimed')
  })

  it('names no nodes where users were measured', () => {
    const scaling = fitScaling(runs([1, 2, 3, 4, 6, 8], 0.01).map((run) => ({ ...run, nodes: 1 })), 'users', 2, 1)
    expect(extrapolate(scaling, { path: 'users', messagesPerUserDay: 50, peak: 3 })[0].nodesText).toBe('cannot be claimed: measured over users, not over nodes')
  })
})
