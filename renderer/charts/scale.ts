/** A figure's place in a picture, and where lines with figures go. */
export interface Scale {
  readonly log: boolean
  readonly ticks: readonly number[]
  /** Pixels. */
  at(value: number): number
}

/** From this ratio of values on, a linear picture would hide the small ones. */
const LOG_RATIO = 30

/** Even steps of 1, 2 or 5 × 10ⁿ, about `wanted` of them. */
export function linearScale(least: number, most: number, from: number, to: number, wanted = 5): Scale {
  const span = most - least || 1
  const raw = span / wanted
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= raw) ?? power * 10
  const first = Math.ceil(least / step)
  const ticks = Array.from({ length: Math.max(0, Math.floor(most / step) - first + 1) }, (_, i) => (first + i === 0 ? 0 : (first + i) * step))
  return { log: false, ticks, at: value => from + ((value - least) / span) * (to - from) }
}

/** Powers of ten; where there is one at most, 2 and 5 between them too. */
export function logScale(least: number, most: number, from: number, to: number): Scale {
  const [low, high] = [Math.log10(least), Math.log10(most)]
  const span = high - low || 1
  const powers = Array.from({ length: Math.floor(high) - Math.floor(low) + 1 }, (_, i) => 10 ** (Math.floor(low) + i))
  const inside = (value: number): boolean => value >= least * 0.999 && value <= most * 1.001
  const whole = powers.filter(inside)
  const ticks = whole.length > 2 ? whole : powers.flatMap(power => [power, power * 2, power * 5]).filter(inside)
  return { log: true, ticks, at: value => from + ((Math.log10(value) - low) / span) * (to - from) }
}

export function wantsLog(values: readonly number[]): boolean {
  return values.length > 1 && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > LOG_RATIO
}
