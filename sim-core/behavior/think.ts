import { Purpose, draw } from '../random/prf'
import type { Scenario } from '../model/scenario/schema'
import { quantileTables } from './quantile-tables'

/** ln 2 = 0.693147180559945…, in 40-bit fixed point. */
const lnTwo = 762123384786n

/**
 * Quantiles of the exponential distribution with mean 1, in units of 1/65536, at (i + ½)/256:
 * round(−ln(1 − (i + 0.5)/256) × 65536), by integer arithmetic only. The logarithm is the series
 * ln((1+z)/(1−z)) = 2·(z + z³/3 + z⁵/5 …) in 40-bit fixed point, so that every engine builds the same
 * table. Its last entry is ln 512; what lies beyond is drawn anew from the table and added, because an exponential
 * distribution has no memory. Mean and variance of what is drawn are 1 to within 0.5 %, so that queues of such
 * pauses wait as long as M/M/1 says (experiment/queueing).
 */
export const exponentialQuantiles: Uint32Array = buildExponentialQuantiles()

function buildExponentialQuantiles(): Uint32Array {
  const table = new Uint32Array(256)
  for (let i = 0; i < 256; i++) {
    // −ln((511 − 2i)/512): halve until the argument is in (½, 1], then use the series.
    let numerator = BigInt(511 - 2 * i)
    let halvings = 0n
    while (numerator * 2n <= 512n) {
      numerator *= 2n
      halvings++
    }
    const value = halvings * lnTwo + naturalLogRatio(512n, numerator)
    table[i] = Number((value + (1n << 23n)) >> 24n)
  }
  return table
}

/** ln(a/b) in 40-bit fixed point for 1 ≤ a/b < 2. */
function naturalLogRatio(a: bigint, b: bigint): bigint {
  const one = 1n << 40n
  const z = ((a - b) * one) / (a + b)
  const square = (z * z) / one
  let power = z
  let sum = 0n
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n
    power = (power * square) / one
  }
  return 2n * sum
}

/** How pauses are drawn. Microseconds of run time, already compressed. */
export interface ThinkRule {
  /** Mean pause; 0: none. */
  readonly meanUs: number
  /** No pause is longer. */
  readonly longestUs: number
  /** Quantiles, and what one unit of them is worth in µs. */
  readonly table: ArrayLike<number>
  readonly unitUs: number
  /** Bursty: so many of 2³² draws are quick, with this unit instead; 0 elsewhere. */
  readonly quickBelow: number
  readonly quickUnitUs: number
  /** Microseconds of scenario time in one of run time; 0: the time of day does not matter. */
  readonly dayFactor: number
}

const UNIT = 65_536
const HOUR_US = 3_600_000_000

/**
 * How lively the hours of a day are, % of the liveliest. A run begins at 20:00. An assumed shape, after
 * the evening peak and the trough before dawn that messengers report; the absolute rate is the mean pause's.
 */
export const dayCurve = [22, 14, 10, 8, 8, 12, 25, 42, 55, 62, 66, 70, 74, 72, 70, 70, 73, 79, 87, 95, 100, 98, 80, 48] as const
const FIRST_HOUR = 20
const LIVELINESS_LEAST = Math.min(...dayCurve) / 100

export function thinkRule({ think, clock }: Pick<Scenario, 'think' | 'clock'>): ThinkRule {
  const none = { meanUs: 0, longestUs: 0, table: exponentialQuantiles, unitUs: 0, quickBelow: 0, quickUnitUs: 0, dayFactor: 0 }
  if (think.kind === 'none' || clock.kind === 'max') return none
  const perMs = 1000 / clock.factor
  const table = think.kind === 'lognormal' ? quantileTables[`lognormal ${think.sigma}`] : exponentialQuantiles
  const quick = think.kind === 'bursty' ? think.quickPercent / 100 : 0
  const slowUs = think.kind === 'bursty' ? think.pauseMs * perMs : think.meanMs * perMs
  const quickUs = think.kind === 'bursty' ? think.quickMs * perMs : 0
  const unitUs = slowUs / meanOf(table)
  return {
    meanUs: quick * quickUs + (1 - quick) * slowUs,
    longestUs: (unitUs * table[table.length - 1] * (table === exponentialQuantiles ? 2 : 1)) / (think.dayCurve ? LIVELINESS_LEAST : 1),
    table, unitUs,
    quickBelow: Math.floor(quick * 0x1_0000_0000),
    quickUnitUs: quickUs / meanOf(exponentialQuantiles),
    dayFactor: think.dayCurve ? clock.factor : 0
  }
}

function meanOf(table: ArrayLike<number>): number {
  // What is drawn from the exponential table has mean 1; a lognormal one is made for median 1.
  return table === exponentialQuantiles ? UNIT : Array.from(table).reduce((sum, value) => sum + value, 0) / table.length
}

/**
 * Pause before message `index`, in microseconds of run time, begun at run time `nowUs`. Pauses never
 * enter the transcript, so float products are allowed here.
 */
export function thinkUs(rule: ThinkRule, first: number, second: number, index: number, nowUs: number): number {
  if (rule.meanUs === 0) return 0
  const isQuick = rule.quickBelow > 0 && draw(first, second, index, Purpose.Burst) < rule.quickBelow
  const value = draw(first, second, index, Purpose.Think) / 0x1_0000_0000
  const pauseUs = (rule.table === exponentialQuantiles ? exponentialAt(value) : interpolated(rule.table, value * rule.table.length - 0.5)) * (isQuick ? rule.quickUnitUs : rule.unitUs)
  return rule.dayFactor === 0 ? pauseUs : pauseUs / livelinessAt(nowUs * rule.dayFactor)
}

/**
 * The exponential quantile at a share of 0 … 1: between the table's entries, which stand at (i + ½)/256, linearly; from 0
 * below the first; and behind the last (one draw in 512) that one and another draw, by the bits that are left.
 */
function exponentialAt(share: number): number {
  const position = share * 256 - 0.5
  if (position >= 255) return exponentialQuantiles[255] + interpolated(exponentialQuantiles, (position - 255) * 512 - 0.5)
  return interpolated(exponentialQuantiles, position)
}

/** Between two entries of a table; from 0 below the first, the last one beyond it. */
function interpolated(table: ArrayLike<number>, position: number): number {
  const at = Math.floor(position)
  if (at < 0) return table[0] * 2 * (position + 0.5)
  if (at >= table.length - 1) return table[table.length - 1]
  return table[at] + (table[at + 1] - table[at]) * (position - at)
}

/** Share of the liveliest hour at this scenario time, µs since the run began. */
export function livelinessAt(scenarioUs: number): number {
  return dayCurve[(FIRST_HOUR + Math.floor(scenarioUs / HOUR_US)) % 24] / 100
}
