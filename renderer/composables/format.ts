/**
 * Figures for people. No data is always "–", never 0; thousands are set off by narrow spaces;
 * every unit is written. `decimalMark` is the locale's.
 */

export const NO_DATA = '–'
/** Narrow no-break space: between groups of thousands and before units. */
export const THIN_SPACE = '\u202f'

export type Figure = number | null | undefined

export interface FormattedFigure {
  value: string
  /** Empty where there is no data. */
  unit: string
}

function present(value: Figure): value is number {
  return value !== null && value !== undefined && Number.isFinite(value)
}

/** Digits with narrow spaces between thousands; `decimals` digits after the mark. */
export function formatNumber(value: Figure, decimals = 0, decimalMark = '.'): string {
  if (!present(value)) return NO_DATA
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE)
  const digits = fraction === undefined ? grouped : grouped + decimalMark + fraction
  return value < 0 && Number(digits.replace(/\D/g, '')) !== 0 ? `−${digits}` : digits
}

/** Three significant digits: 8.25, 12.4, 842. Zero is "0". */
export function formatSignificant(value: Figure, decimalMark = '.'): string {
  if (!present(value)) return NO_DATA
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size < 10) return formatNumber(value, 2, decimalMark)
  if (size < 99.95) return formatNumber(value, 1, decimalMark)
  return formatNumber(value, 0, decimalMark)
}

const steps: readonly [number, string][] = [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']]

/** Short form for headlines: 842, 12.4 k, 1.25 M, each with its unit. */
export function compactFigure(value: Figure, unit: string, decimalMark = '.'): FormattedFigure {
  if (!present(value)) return { value: NO_DATA, unit: '' }
  const size = Math.abs(value)
  for (const [step, prefix] of steps) {
    if (size >= step * 0.99995) return { value: formatSignificant(value / step, decimalMark), unit: prefix + THIN_SPACE + unit }
  }
  return { value: size >= 100 || Number.isInteger(value) ? formatNumber(value) : formatSignificant(value, decimalMark), unit }
}

/** Milliseconds: under a second in ms, above in s; what is quicker than the engine's clock is read, as a bound. */
export function latencyFigure(ms: Figure, decimalMark = '.'): FormattedFigure {
  if (!present(ms)) return { value: NO_DATA, unit: '' }
  if (ms >= 999.5) return { value: formatSignificant(ms / 1000, decimalMark), unit: 's' }
  if (ms < 0.01) return { value: `<${THIN_SPACE}0${decimalMark}01`, unit: 'ms' }
  return { value: formatSignificant(ms, decimalMark), unit: 'ms' }
}

const byteSteps: readonly [number, string][] = [[2 ** 40, 'TiB'], [2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB']]

/** Bytes in binary units. */
export function bytesFigure(bytes: Figure, decimalMark = '.'): FormattedFigure {
  if (!present(bytes)) return { value: NO_DATA, unit: '' }
  for (const [step, unit] of byteSteps) {
    if (Math.abs(bytes) >= step) return { value: formatSignificant(bytes / step, decimalMark), unit }
  }
  return { value: formatNumber(bytes), unit: 'B' }
}

/** A share 0 … 1 as per cent. */
export function shareFigure(share: Figure, decimalMark = '.'): FormattedFigure {
  if (!present(share)) return { value: NO_DATA, unit: '' }
  const percent = share * 100
  return { value: percent > 0 && percent < 9.95 ? formatNumber(percent, 1, decimalMark) : formatNumber(percent), unit: '%' }
}

/** Seconds: "0.42 s", "8.3 s", "2 min 05 s", "1 h 12 min". */
export function formatDuration(seconds: Figure, decimalMark = '.'): string {
  if (!present(seconds)) return NO_DATA
  if (seconds === 0) return `0${THIN_SPACE}s`
  if (seconds < 59.95) return formatNumber(seconds, seconds < 9.995 ? (seconds < 1 ? 2 : 1) : 0, decimalMark) + THIN_SPACE + 's'
  const whole = Math.round(seconds)
  if (whole < 3600) return `${Math.floor(whole / 60)}${THIN_SPACE}min ${String(whole % 60).padStart(2, '0')}${THIN_SPACE}s`
  return `${formatNumber(Math.floor(whole / 3600))}${THIN_SPACE}h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')}${THIN_SPACE}min`
}

/** A time that was set, not measured: whole minutes are said as such. */
export function formatBudget(seconds: number, decimalMark = '.'): string {
  const minutes = seconds / 60
  return Number.isInteger(minutes) && minutes > 0 && minutes < 60 ? `${minutes}${THIN_SPACE}min` : formatDuration(seconds, decimalMark)
}

/** Value and unit in one string. */
export function joinFigure(figure: FormattedFigure): string {
  return figure.unit === '' ? figure.value : figure.value + THIN_SPACE + figure.unit
}

/** Date and time of an ISO moment, to the minute, where the user is. */
export function formatMoment(iso: string, locale: string): string {
  const moment = new Date(iso)
  return Number.isNaN(moment.getTime()) ? NO_DATA : new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(moment)
}
