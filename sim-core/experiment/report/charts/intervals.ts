import type { Estimate } from '../../statistics/intervals'
import { formatEstimate } from '../numbers'
import { escapeHtml, linearAxis, logAxis, tickText } from './axis'
import type { Axis } from './axis'

/** A value with its interval, one line of the picture. */
export interface IntervalMark {
  readonly label: string
  readonly estimate: Estimate | null
  /** `control`: the control against itself; `refused`: the verdict on it was. */
  readonly tone: 'case' | 'control' | 'refused'
}

const width = 1040
const labelWidth = 270
const valueWidth = 230
const rowHeight = 46
const foot = 52
/** From this ratio of values on, a linear picture would hide the small ones. */
const logRatio = 30

/** Differences as points with intervals, with 0 in sight; logarithmic where they span orders of magnitude. An SVG. */
export function intervalChart(marks: readonly IntervalMark[], unit: string, title: string): string {
  const known = marks.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]))
  if (known.length === 0) return ''
  const left = labelWidth + 14
  const right = width - valueWidth - 14
  const height = marks.length * rowHeight + foot
  const cases = marks.flatMap(({ estimate, tone }) => (estimate === null || tone === 'control' ? [] : [estimate]))
  const axis = axisOf(cases, known, left, right)
  const rows = marks.map((mark, index) => row(mark, index * rowHeight + rowHeight / 2 + 6, axis, left))
  const bottom = marks.length * rowHeight + 8
  const grid = axis.ticks.map((tick) => `<line class="grid" x1="${fix(axis.at(tick))}" x2="${fix(axis.at(tick))}" y1="4" y2="${bottom}"/><text class="tick" x="${fix(axis.at(tick))}" y="${bottom + 18}" text-anchor="middle">${tickText(tick)}</text>`)
  const zero = axis.kind === 'linear' ? `<line class="zero" x1="${fix(axis.at(0))}" x2="${fix(axis.at(0))}" y1="4" y2="${bottom}"/>` : ''
  const note = axis.kind === 'log' ? ', logarithmic; ◇ near 0' : ''
  return `<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}"><title>${escapeHtml(title)}</title>${grid.join('')}${zero}${rows.join('')}<text class="axis" x="${(left + right) / 2}" y="${height - 8}" text-anchor="middle">${escapeHtml(unit)}${note}</text></svg>`
}

function axisOf(cases: readonly Estimate[], known: readonly Estimate[], left: number, right: number): Axis {
  const lows = cases.map(({ low }) => low)
  const [smallest, largest] = [Math.min(...cases.map(({ value }) => value)), Math.max(...cases.map(({ value }) => value))]
  if (cases.length > 1 && Math.min(...lows) > 0 && largest / smallest > logRatio) return logAxis(Math.min(...lows) * 0.8, Math.max(...cases.map(({ high }) => high)) * 1.2, left, right)
  const least = Math.min(0, ...known.map(({ low }) => low))
  const most = Math.max(0, ...known.map(({ high }) => high))
  const margin = (most - least || 1) * 0.04
  return linearAxis(least - margin, most + margin, left, right)
}

const fix = (value: number): string => value.toFixed(1)

function row({ label, estimate, tone }: IntervalMark, y: number, axis: Axis, left: number): string {
  const name = `<text class="label${tone === 'control' ? ' faint' : ''}" x="${labelWidth}" y="${y + 6}" text-anchor="end">${escapeHtml(shorten(label))}<title>${escapeHtml(label)}</title></text>`
  const value = `<text class="value${tone === 'control' ? ' faint' : ''}" x="${width - valueWidth}" y="${y + 6}">${escapeHtml(formatEstimate(estimate))}</text>`
  if (estimate === null) return name + value
  // A logarithmic axis has no place for 0: what lies there stands at its edge.
  if (axis.kind === 'log' && estimate.low <= 0) return `${name}<path class="${tone} hollow" d="M${left - 7} ${y}l7 -7l7 7l-7 7z"/>${value}`
  const [low, middle, high] = [estimate.low, estimate.value, estimate.high].map((figure) => axis.at(figure))
  return `${name}<line class="${tone} bar" x1="${fix(low)}" x2="${fix(high)}" y1="${y}" y2="${y}"/><path class="${tone} cap" d="M${fix(low)} ${y - 7}v14M${fix(high)} ${y - 7}v14"/><circle class="${tone} dot" cx="${fix(middle)}" cy="${y}" r="7"/>${value}`
}

function shorten(label: string): string {
  return label.length > 32 ? `${label.slice(0, 31)}…` : label
}
