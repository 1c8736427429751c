/** Figures for people: thin spaces between thousands, units always, an en dash where there is no figure. */

const THIN_SPACE = '\u2009'
export const NO_FIGURE = '–'

/** 29970000 → `29 970 000`, rounded to a whole number. */
export function formatCount(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NO_FIGURE
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE)
}

/** Three significant digits, thousands set apart: `0.83`, `12.4`, `1 234`. */
export function formatFigure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NO_FIGURE
  const size = Math.abs(value)
  if (size >= 100 || value === 0) return formatCount(value)
  return size >= 10 ? value.toFixed(1) : size >= 0.01 ? value.toFixed(2) : value.toPrecision(1)
}

/** Milliseconds; what is quicker than the clock can tell is `< 0.01 ms`. */
export function formatMs(value: number | null): string {
  if (value === null) return NO_FIGURE
  return value >= 0 && value < 0.01 ? '< 0.01 ms' : `${formatFigure(value)} ms`
}

export function formatMiB(bytes: number | null): string {
  return bytes === null ? NO_FIGURE : `${formatFigure(bytes / 2 ** 20)} MiB`
}

/** `0.42 s`, `8.3 s`, `1 min 23 s`, `2 h 5 min`. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return NO_FIGURE
  if (seconds < 60) return `${formatFigure(seconds)} s`
  const whole = Math.round(seconds)
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** Columns of equal width, two spaces between them; numbers to the right. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[], leftColumns: readonly number[] = [0]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)))
  return all.map((row) => row.map((cell, column) => (leftColumns.includes(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd()).join('\n')
}
