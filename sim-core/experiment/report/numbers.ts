import type { Estimate } from '../statistics/intervals'

/** Figures of reports: three significant digits, thin spaces between thousands, a true minus sign. */

const THIN_SPACE = '\u2009'
export const NO_NUMBER = '–'

/** `1 234`, `12.3`, `0.83`, `0.004`, `−5.2`. */
export function formatNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NO_NUMBER
  const size = Math.abs(value)
  return fixed(value, size === 0 ? 0 : decimalsFor(size))
}

/** A share as `96.4 %`. */
export function formatShare(share: number | null): string {
  return share === null ? NO_NUMBER : `${formatNumber(share * 100)} %`
}

function decimalsFor(size: number): number {
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))))
}

function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  const [whole, fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE)
  const sign = value < 0 && Number(text) !== 0 ? '−' : ''
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** `12.3 (11.9 … 12.8)`: as many decimals as the width of the interval is worth. */
export function formatEstimate(estimate: Estimate | null): string {
  if (estimate === null) return NO_NUMBER
  const decimals = decimalsOf(estimate)
  return `${fixed(estimate.value, decimals)} (${fixed(estimate.low, decimals)} … ${fixed(estimate.high, decimals)})`
}

function decimalsOf({ value, low, high }: Estimate): number {
  const width = (high - low) / 2
  const finest = width > 0 ? Math.max(0, 1 - Math.floor(Math.log10(width))) : decimalsFor(Math.abs(value) || 1)
  return Math.min(6, finest, decimalsFor(Math.max(Math.abs(value), width) || 1) + 1)
}
