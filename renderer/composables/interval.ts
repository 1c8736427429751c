import { formatNumber, NO_DATA } from './format'

export interface IntervalFigure {
  value: number
  low: number
  high: number
}

/** Decimals of three significant digits. */
function decimalsFor(size: number): number {
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))))
}

/** As many decimals as the width of the interval is worth. */
function decimalsOf({ value, low, high }: IntervalFigure): number {
  const half = (high - low) / 2
  const finest = half > 0 ? Math.max(0, 1 - Math.floor(Math.log10(half))) : decimalsFor(Math.abs(value) || 1)
  return Math.min(6, finest, decimalsFor(Math.max(Math.abs(value), half) || 1) + 1)
}

/** `12.3 (11.9 … 12.8)`; "–" where there is none. */
export function formatInterval(interval: IntervalFigure | null, decimalMark = '.'): string {
  if (interval === null) return NO_DATA
  const decimals = decimalsOf(interval)
  const text = (value: number): string => formatNumber(value, decimals, decimalMark)
  return `${text(interval.value)} (${text(interval.low)} … ${text(interval.high)})`
}

/** Three significant digits of any size: 0.0042, 12.3, 1 234. */
export function formatFigure(value: number | null, decimalMark = '.'): string {
  if (value === null || !Number.isFinite(value)) return NO_DATA
  return formatNumber(value, value === 0 ? 0 : decimalsFor(Math.abs(value)), decimalMark)
}

/** A figure beside an axis: no more decimals than it needs. */
export function formatTick(value: number, decimalMark = '.'): string {
  const size = Math.abs(value)
  const decimals = size === 0 || Number.isInteger(value) ? 0 : Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(size))))
  const text = formatNumber(value, decimals, decimalMark)
  return decimals === 0 ? text : text.replace(/0+$/, '').replace(/[.,]$/, '')
}
