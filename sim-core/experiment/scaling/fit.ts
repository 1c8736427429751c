import { mean } from 'simple-statistics'
import { resampled } from '../statistics/intervals'

/** Throughput that was measured with N nodes (or users). */
export interface ScalePoint {
  readonly n: number
  readonly throughput: number
}

/**
 * Gunther's Universal Scalability Law: X(N) = λN / (1 + σ(N − 1) + κN(N − 1)). λ: throughput of one; σ: share that
 * waits for something shared (contention); κ: cost of everybody agreeing with everybody (crosstalk).
 */
export interface Law {
  readonly lambda: number
  readonly sigma: number
  readonly kappa: number
}

export function throughputAt({ lambda, sigma, kappa }: Law, n: number): number {
  return (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1))
}

/** N beyond which more nodes make it slower; infinite without crosstalk. */
export function bestN({ sigma, kappa }: Law): number {
  return kappa > 0 ? Math.sqrt((1 - Math.min(sigma, 1)) / kappa) : Infinity
}

/**
 * The law that fits best: N/X is linear in (N − 1) and N(N − 1), so weighted least squares decide (weights X²/N²: equal
 * relative errors), with σ and κ not below 0. `null` below three different N.
 */
export function fitLaw(points: readonly ScalePoint[]): Law | null {
  if (new Set(points.map(({ n }) => n)).size < 3) return null
  const candidates = ([['one', 'sigma', 'kappa'], ['one', 'kappa'], ['one', 'sigma'], ['one']] as const).map((terms) => fitTerms(points, terms)).filter((fit) => fit !== null)
  return candidates.reduce<{ law: Law; error: number } | null>((best, fit) => (best === null || fit.error < best.error ? fit : best), null)?.law ?? null
}

type Term = 'one' | 'sigma' | 'kappa'
const termOf: Record<Term, (n: number) => number> = { one: () => 1, sigma: (n) => n - 1, kappa: (n) => n * (n - 1) }

/** `null` where a term would be negative. */
function fitTerms(points: readonly ScalePoint[], terms: readonly Term[]): { law: Law; error: number } | null {
  const rows = points.map(({ n, throughput }) => ({ weight: (throughput / n) ** 2, y: n / throughput, x: terms.map((term) => termOf[term](n)) }))
  const normal = terms.map((_, i) => [...terms.map((__, j) => rows.reduce((sum, row) => sum + row.weight * row.x[i] * row.x[j], 0)), rows.reduce((sum, row) => sum + row.weight * row.x[i] * row.y, 0)])
  const solved = solve(normal)
  if (solved === null || solved[0] <= 0 || solved.some((value) => value < 0)) return null
  const value = (term: Term): number => (terms.includes(term) ? solved[terms.indexOf(term)] / solved[0] : 0)
  const error = rows.reduce((sum, row) => sum + row.weight * (row.y - row.x.reduce((total, x, i) => total + x * solved[i], 0)) ** 2, 0)
  return { law: { lambda: 1 / solved[0], sigma: value('sigma'), kappa: value('kappa') }, error }
}

/** Gaussian elimination with pivoting on an augmented matrix of at most three rows. */
function solve(matrix: number[][]): number[] | null {
  const size = matrix.length
  for (let column = 0; column < size; column++) {
    const pivot = matrix.slice(column).reduce((best, row, index) => (Math.abs(row[column]) > Math.abs(matrix[best][column]) ? index + column : best), column)
    if (Math.abs(matrix[pivot][column]) < 1e-300) return null
    ;[matrix[column], matrix[pivot]] = [matrix[pivot], matrix[column]]
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = matrix[row][column] / matrix[column][column]
      for (let k = column; k <= size; k++) matrix[row][k] -= factor * matrix[column][k]
    }
  }
  return matrix.map((row, index) => row[size] / row[index])
}

const resamples = 1000

/** Laws of resampled points, level by level, so that each keeps all its N. A pure function of points and seed. */
export function bandOf(points: readonly ScalePoint[], seed: number): Law[] {
  const levels = [...new Set(points.map(({ n }) => n))].map((n) => points.filter((point) => point.n === n))
  return Array.from({ length: resamples }, (_, draw) => fitLaw(levels.flatMap((level, index) => resampled(level, seed + index, draw)))).filter((law) => law !== null)
}

/** 95 % of the band at some N. */
export function bandAt(band: readonly Law[], n: number): { low: number; high: number } | null {
  if (band.length < resamples / 2) return null
  const values = band.map((law) => throughputAt(law, n)).sort((left, right) => left - right)
  return { low: values[Math.floor(values.length * 0.025)], high: values[Math.ceil(values.length * 0.975) - 1] }
}

export function meanByN(points: readonly ScalePoint[]): { n: number; mean: number }[] {
  return [...new Set(points.map(({ n }) => n))].map((n) => ({ n, mean: mean(points.filter((point) => point.n === n).map(({ throughput }) => throughput)) }))
}
