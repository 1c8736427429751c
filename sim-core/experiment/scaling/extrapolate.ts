import { mean } from 'simple-statistics'
import { formatNumber } from '../report/numbers'
import { bandAt, bandOf, bestN, fitLaw } from './fit'
import type { Law, ScalePoint } from './fit'

/** One run of a scaling experiment, as the fit takes it. */
export interface ScaleRun extends ScalePoint {
  readonly nodes: number
  readonly users: number
  readonly cpuUsPerMessage: number
  readonly bytesPerUser: number
  /** CPU per message of the cipher by itself, µs; `null`: not measured. */
  readonly cipherUs: number | null
}

export interface Scaling {
  readonly points: readonly ScaleRun[]
  /** Runs that a fit must not use, and why. */
  readonly refused: readonly { readonly n: number; readonly why: string }[]
  readonly law: Law | null
  readonly band: readonly Law[]
  readonly verdict: { readonly claimed: boolean; readonly text: string }
}

/** A fit over fewer different N is a guess. */
export const levelsLeast = 6
/** Runs of each level: a single one has no spread, and the band would be a line. */
const runsLeast = 2
/** Half-width of the band over its middle at the largest N that was measured. */
const bandShareMax = 0.15

/**
 * Fits the Universal Scalability Law over nodes or users. Pure.
 *
 * @param cores of the one machine that all nodes ran on: runs with more nodes measure the machine's scheduler
 */
export function fitScaling(runs: readonly ScaleRun[], path: 'cluster.nodes' | 'users', cores: number, seed: number): Scaling {
  const tooMany = [...new Set(runs.filter(({ nodes }) => nodes > cores).map(({ n }) => n))]
  const refused = tooMany.map((n) => ({ n, why: path === 'users' ? `its nodes are more than the ${cores} cores of this machine` : `${n} nodes share ${cores} cores of one machine` }))
  const points = runs.filter(({ nodes }) => nodes <= cores)
  const levels = new Set(points.map(({ n }) => n)).size
  const law = fitLaw(points)
  const band = law === null ? [] : bandOf(points, seed)
  return { points, refused, law, band, verdict: judge(path, levels, law, band, points) }
}

function judge(path: string, levels: number, law: Law | null, band: readonly Law[], points: readonly ScaleRun[]): Scaling['verdict'] {
  const what = path === 'users' ? 'numbers of users' : 'numbers of nodes'
  const no = (why: string): Scaling['verdict'] => ({ claimed: false, text: `How it goes on beyond what was measured cannot be claimed: ${why}.` })
  if (levels < levelsLeast) return no(`${levels} usable ${what}, a fit takes at least ${levelsLeast}`)
  const thin = [...new Set(points.map(({ n }) => n))].find((n) => points.filter((point) => point.n === n).length < runsLeast)
  if (thin !== undefined) return no(`there is a single run at ${thin}, a band takes at least ${runsLeast} of each`)
  if (law === null) return no('no law fits')
  const largest = Math.max(...points.map(({ n }) => n))
  const edge = bandAt(band, largest)
  if (edge === null || (edge.high - edge.low) / (edge.high + edge.low) > bandShareMax) return no(`the band is too wide already at the largest measured (${largest})`)
  if (path === 'users') return { claimed: true, text: costText(points, largest) }
  const best = bestN(law)
  const sigma = `σ = ${formatNumber(law.sigma * 100)} %, κ = ${law.kappa === 0 ? '0' : law.kappa.toExponential(1)}`
  return { claimed: true, text: best === Infinity ? `Within the band it grows on: ${sigma}.` : `It grows up to about ${formatNumber(best)}: ${sigma}.` }
}

/** Users do not work side by side as nodes do: what they change is the cost of a message. */
function costText(points: readonly ScaleRun[], largest: number): string {
  const smallest = Math.min(...points.map(({ n }) => n))
  const costAt = (n: number): number => mean(points.filter((point) => point.n === n).map(({ cpuUsPerMessage }) => cpuUsPerMessage))
  return `A message costs ${formatNumber(costAt(smallest))} µs of CPU with ${formatNumber(smallest)} users and ${formatNumber(costAt(largest))} µs with ${formatNumber(largest)}: × ${formatNumber(costAt(largest) / costAt(smallest))}.`
}

/** What very many users would take. */
export interface Population {
  readonly users: number
  /** Messages a second, each counted once: mean of the day and peak. */
  readonly meanRate: number
  readonly peakRate: number
  /** Cores that peak takes at the measured cost of a message. */
  readonly cores: { readonly low: number; readonly high: number }
  /** Cores of them for the cipher; `null`: not measured. */
  readonly cipherCores: number | null
  readonly memoryGiB: number
  /** Nodes, or why they cannot be named. */
  readonly nodes: { readonly low: number; readonly high: number } | null
  readonly nodesText: string
}

const populations = [10_000_000, 100_000_000, 1_000_000_000] as const
const daySeconds = 86_400
/** A node is planned to be this busy at peak. */
export const plannedShare = 0.6

/** The page of the very many. Costs are measured ones; nodes follow from the law only where it may be claimed. */
export function extrapolate(scaling: Scaling, options: { readonly path: 'cluster.nodes' | 'users'; readonly messagesPerUserDay: number; readonly peak: number }): Population[] {
  const { points } = scaling
  if (points.length === 0) return []
  // The largest measured size is the nearest to what is asked about.
  const largest = Math.max(...points.map(({ n }) => n))
  const near = points.filter(({ n }) => n === largest)
  const costs = near.map(({ cpuUsPerMessage }) => cpuUsPerMessage)
  const bytes = mean(near.map(({ bytesPerUser }) => bytesPerUser))
  const cipher = near.flatMap(({ cipherUs }) => (cipherUs === null ? [] : [cipherUs]))
  return populations.map((users) => {
    const meanRate = (users * options.messagesPerUserDay) / daySeconds
    const peakRate = meanRate * options.peak
    const needed = nodesFor(scaling, peakRate / plannedShare, options.path)
    return {
      users, meanRate, peakRate,
      cores: { low: (peakRate * Math.min(...costs)) / 1e6, high: (peakRate * Math.max(...costs)) / 1e6 },
      cipherCores: cipher.length === 0 ? null : (peakRate * mean(cipher)) / 1e6,
      memoryGiB: (users * bytes) / 2 ** 30,
      ...needed
    }
  })
}

/** Beyond so many times the largest measured number of nodes even a good fit is not believed. */
const reachMax = 10

function nodesFor(scaling: Scaling, rate: number, path: 'cluster.nodes' | 'users'): Pick<Population, 'nodes' | 'nodesText'> {
  const no = (why: string): Pick<Population, 'nodes' | 'nodesText'> => ({ nodes: null, nodesText: `cannot be claimed: ${why}` })
  if (path === 'users') return no('measured over users, not over nodes')
  if (!scaling.verdict.claimed) return no('see the verdict on the fit')
  const largest = Math.max(...scaling.points.map(({ n }) => n))
  const reach = largest * reachMax
  const least = smallestN(reach, (n) => (bandAt(scaling.band, n)?.high ?? 0) >= rate)
  const most = smallestN(reach, (n) => (bandAt(scaling.band, n)?.low ?? 0) >= rate)
  if (least === null || most === null) return no(`more than ${reachMax} times the ${largest} nodes that were measured, or more than the law allows`)
  return { nodes: { low: least, high: most }, nodesText: least === most ? String(least) : `${least} … ${most}` }
}

function smallestN(limit: number, enough: (n: number) => boolean): number | null {
  for (let n = 1; n <= limit; n++) if (enough(n)) return n
  return null
}
