import { spreadOf, type BenchRow } from '../types'

/** One contestant's figure in one round. */
export interface Figure {
  readonly messages: number
  readonly seconds: number
  readonly cpuSeconds: number
}

/** Figures of one round by contestant; one that is missing here has none. */
export type Round = Readonly<Record<string, Figure | undefined>>

const rateOf = ({ messages, seconds }: Figure): number => messages / seconds
const perCpuSecond = ({ messages, cpuSeconds }: Figure): number => messages / cpuSeconds

/** Order of a round: there, the next one back, so that a drift of the machine meets all alike. */
export function orderOf<T>(contestants: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? contestants : [...contestants].reverse()
}

/** Rates of one contestant over all rounds as a row. */
export function rateRow(name: string, contestant: string, rounds: readonly Round[], notes: readonly string[], right = true): BenchRow {
  const figures = figuresOf(rounds, contestant)
  const cpu = spreadOf(figures.map(({ messages, cpuSeconds }) => (cpuSeconds / messages) * 1e6))
  return { name, unit: 'messages/s', ...spreadOf(figures.map(rateOf)), right, notes: [`${cpu.median.toFixed(3)} µs CPU per message (${cpu.least.toFixed(3)} … ${cpu.most.toFixed(3)})`, ...notes] }
}

/**
 * How many times as fast one is as the best of others, taken round by round, then the median; by the
 * wall's clock, with the same by CPU in a note. Null if no round has both.
 */
export function ratioRow(name: string, one: string, others: readonly string[], rounds: readonly Round[], goal?: string): BenchRow | null {
  const ratios = (measure: (figure: Figure) => number): number[] => rounds.flatMap((round) => {
    const own = round[one]
    const rest = others.flatMap((other) => round[other] ?? [])
    return own === undefined || rest.length === 0 ? [] : [measure(own) / Math.max(...rest.map(measure))]
  })
  const wall = ratios(rateOf)
  if (wall.length === 0) return null
  const cpu = spreadOf(ratios(perCpuSecond))
  return { name, unit: '×', ...spreadOf(wall), right: true, notes: [`by CPU time ${cpu.median.toFixed(2)} (${cpu.least.toFixed(2)} … ${cpu.most.toFixed(2)})`], ...(goal === undefined ? {} : { goal }) }
}

/** The one of some with the faster median; null if none has figures. */
export function betterOf(contestants: readonly string[], rounds: readonly Round[]): string | null {
  const medians = contestants.flatMap((name) => {
    const figures = figuresOf(rounds, name)
    return figures.length === 0 ? [] : [{ name, rate: spreadOf(figures.map(rateOf)).median }]
  })
  return medians.sort((a, b) => b.rate - a.rate)[0]?.name ?? null
}

/** A row without a figure: why it is missing. */
export function missingRow(name: string, unit: string, reason: string): BenchRow {
  return { name, unit, rounds: 0, median: 0, least: 0, most: 0, right: true, notes: [reason] }
}

function figuresOf(rounds: readonly Round[], contestant: string): Figure[] {
  return rounds.flatMap((round) => round[contestant] ?? [])
}
