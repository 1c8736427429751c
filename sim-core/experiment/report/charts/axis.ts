/** Where values lie on a picture, and which of them get a mark. */
export interface Axis {
  readonly kind: 'linear' | 'log'
  readonly ticks: readonly number[]
  at(value: number): number
}

/**
 * A linear axis with round marks.
 * @param from pixel of the least value
 * @param to pixel of the greatest
 */
export function linearAxis(least: number, most: number, from: number, to: number, marks = 6): Axis {
  const span = most - least || Math.abs(most) || 1
  const rough = span / marks
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.ceil(least / step - 1e-9)
  const last = Math.floor((least + span) / step + 1e-9)
  // Multiples, not sums: 0.1 added three times is not 0.3.
  const ticks = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(12)))
  return { kind: 'linear', ticks, at: (value) => from + ((value - least) / span) * (to - from) }
}

/** A logarithmic axis, marked at powers of ten, or at 1, 2 and 5 where there are few. All values above 0. */
export function logAxis(least: number, most: number, from: number, to: number): Axis {
  const low = Math.log10(least)
  const high = most > least ? Math.log10(most) : low + 1
  const decades = Array.from({ length: Math.floor(high) - Math.floor(low) + 2 }, (_, index) => 10 ** (Math.floor(low) + index))
  const all = high - low < 2.5 ? decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]) : decades
  const ticks = all.filter((tick) => tick >= least * 0.999 && tick <= most * 1.001)
  return { kind: 'log', ticks, at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from) }
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A tick as few characters: `20k`, `0.5`. */
export function tickText(value: number): string {
  const size = Math.abs(value)
  const scaled = size >= 1e9 ? `${round(value / 1e9)} G` : size >= 1e6 ? `${round(value / 1e6)} M` : size >= 1e4 ? `${round(value / 1e3)} k` : round(value)
  return scaled.replace('-', '−')
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)))
}
