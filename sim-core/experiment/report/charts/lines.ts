import { escapeHtml, linearAxis, logAxis, tickText } from './axis'
import type { Axis } from './axis'

export interface LinePoint {
  readonly x: number
  readonly y: number
}

export interface LineSeries {
  readonly name: string
  /** Number of its colour, 0 … 5. */
  readonly hue: number
  readonly points: readonly LinePoint[]
  /** Draw points only. */
  readonly scattered?: boolean
  readonly dashed?: boolean
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[]
}

export interface LineChart {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly xLog: boolean
  readonly yLog: boolean
  readonly series: readonly LineSeries[]
  /** Horizontal line with its name, such as a limit. */
  readonly limit?: { readonly y: number; readonly name: string }
}

const width = 1040
const height = 460
const area = { left: 92, right: width - 190, top: 18, bottom: height - 64 }

/** Lines with bands. An SVG. */
export function lineChart(chart: LineChart): string {
  const points = chart.series.flatMap((series) => [...series.points, ...(series.band ?? []).flatMap(({ x, low, high }) => [{ x, y: low }, { x, y: high }])]).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && (!chart.xLog || x > 0) && (!chart.yLog || y > 0))
  if (points.length === 0) return ''
  const xs = points.map(({ x }) => x)
  const ys = [...points.map(({ y }) => y), ...(chart.limit === undefined ? [] : [chart.limit.y])]
  const xAxis = (chart.xLog ? logAxis : linearAxis)(Math.min(...xs), Math.max(...xs), area.left, area.right)
  const yAxis = chart.yLog ? logAxis(Math.min(...ys) * 0.8, Math.max(...ys) * 1.25, area.bottom, area.top) : linearAxis(Math.min(0, ...ys), Math.max(...ys) * 1.06, area.bottom, area.top)
  const parts = [
    ...xAxis.ticks.map((tick) => `<line class="grid" x1="${fix(xAxis.at(tick))}" x2="${fix(xAxis.at(tick))}" y1="${area.top}" y2="${area.bottom}"/><text class="tick" x="${fix(xAxis.at(tick))}" y="${area.bottom + 20}" text-anchor="middle">${tickText(tick)}</text>`),
    ...yAxis.ticks.map((tick) => `<line class="grid" x1="${area.left}" x2="${area.right}" y1="${fix(yAxis.at(tick))}" y2="${fix(yAxis.at(tick))}"/><text class="tick" x="${area.left - 8}" y="${fix(yAxis.at(tick) + 4)}" text-anchor="end">${tickText(tick)}</text>`),
    ...chart.series.map((series) => drawSeries(series, xAxis, yAxis)),
    ...(chart.limit === undefined ? [] : [`<line class="limit" x1="${area.left}" x2="${area.right}" y1="${fix(yAxis.at(chart.limit.y))}" y2="${fix(yAxis.at(chart.limit.y))}"/><text class="limit-name" x="${area.right - 4}" y="${fix(yAxis.at(chart.limit.y) - 6)}" text-anchor="end">${escapeHtml(chart.limit.name)}</text>`]),
    ...legend(chart.series, yAxis),
    `<text class="axis" x="${(area.left + area.right) / 2}" y="${height - 12}" text-anchor="middle">${escapeHtml(chart.xLabel)}${chart.xLog ? ', logarithmic' : ''}</text>`,
    `<text class="axis" transform="translate(20 ${(area.top + area.bottom) / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(chart.yLabel)}${chart.yLog ? ', logarithmic' : ''}</text>`
  ]
  return `<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(chart.title)}"><title>${escapeHtml(chart.title)}</title>${parts.join('')}</svg>`
}

const fix = (value: number): string => value.toFixed(1)

function drawSeries({ points, scattered, dashed, band, hue }: LineSeries, xAxis: Axis, yAxis: Axis): string {
  const shown = points.filter(({ x, y }) => (xAxis.kind === 'linear' || x > 0) && (yAxis.kind === 'linear' || y > 0))
  const at = (x: number, y: number): string => `${fix(xAxis.at(x))},${fix(yAxis.at(y))}`
  const area = band === undefined || band.length === 0 ? '' : `<polygon class="band hue-${hue}" points="${[...band.map(({ x, high }) => at(x, high)), ...band.toReversed().map(({ x, low }) => at(x, low))].join(' ')}"/>`
  const line = scattered === true ? '' : `<polyline class="line hue-${hue}${dashed === true ? ' dashed' : ''}" points="${shown.map(({ x, y }) => at(x, y)).join(' ')}"/>`
  const dots = dashed === true ? '' : shown.map(({ x, y }) => `<circle class="point hue-${hue}" cx="${fix(xAxis.at(x))}" cy="${fix(yAxis.at(y))}" r="${scattered === true ? 4.5 : 5.5}"/>`).join('')
  return area + line + dots
}

const nameHeight = 20

/** Names at the ends of their lines, moved apart where they would lie on each other. */
function legend(series: readonly LineSeries[], yAxis: Axis): string[] {
  const wanted = series.filter(({ name, points }) => name !== '' && points.length > 0).map(({ name, hue, points }) => ({ name, hue, y: yAxis.at((points.at(-1) as LinePoint).y) })).sort((left, right) => left.y - right.y)
  let free = area.top
  return wanted.map(({ name, hue, y }) => {
    const place = Math.max(free, y)
    free = place + nameHeight
    return `<text class="name hue-${hue}" x="${area.right + 12}" y="${fix(place + 5)}">${escapeHtml(name)}</text>`
  })
}
