import { Purpose, draw } from '../random/prf'
import type { Scenario } from '../model/scenario/schema'

/** ln 2 = 0.693147180559945…, in 40-bit fixed point. */
const lnTwo = 762123384786n

/**
 * Quantiles of the exponential distribution with mean 1, in units of 1/65536, at (i + ½)/256:
 * round(−ln(1 − (i + 0.5)/256) × 65536), by integer arithmetic only. The logarithm is the series
 * ln((1+z)/(1−z)) = 2·(z + z³/3 + z⁵/5 …) in 40-bit fixed point, so that every engine builds the same
 * table. The tail ends at ln 512 = 6.24 means; the mean of the table is 0.9986.
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

/** How pauses are drawn. `meanUs` 0: none. Microseconds of run time, already compressed. */
export interface ThinkRule {
  readonly meanUs: number
}

export function thinkRule(scenario: Pick<Scenario, 'think' | 'clock'>): ThinkRule {
  if (scenario.think.kind === 'none' || scenario.clock.kind === 'max') return { meanUs: 0 }
  return { meanUs: (scenario.think.meanMs * 1000) / scenario.clock.factor }
}

/**
 * Pause before message `index`, in microseconds of run time. Pauses never enter the transcript, so a
 * float product is allowed here.
 */
export function thinkUs(rule: ThinkRule, first: number, second: number, index: number): number {
  if (rule.meanUs === 0) return 0
  const value = draw(first, second, index, Purpose.Think)
  const at = value >>> 24
  const low = at === 0 ? 0 : exponentialQuantiles[at - 1]
  const high = exponentialQuantiles[at]
  const quantile = low + ((high - low) * ((value >>> 8) & 0xffff)) / 65_536
  return (rule.meanUs * quantile) / 65_536
}
