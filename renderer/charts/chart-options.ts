import type uPlot from 'uplot'

export interface ChartSeries {
  label: string
  colour: string
  values: (number | null)[]
  dashed?: boolean
  /** Stands in the key for this series and the one before it; '' leaves it out of the key. */
  key?: string
}

/** What a chart's key says of its lines. */
export function keysOf(series: readonly ChartSeries[]): { label: string; colour: string }[] {
  return series.map(({ key, label, colour }) => ({ label: key ?? label, colour })).filter(({ label }) => label !== '')
}

/** An event of the run, drawn as a line from top to bottom. */
export interface ChartMark {
  atSeconds: number
  colour: string
}

export interface ChartLook {
  grid: string
  text: string
  font: string
}

export interface ChartSetup {
  width: number
  height: number
  series: readonly ChartSeries[]
  band?: readonly [number, number]
  look: ChartLook
  formatValue: (value: number) => string
  marks: () => readonly ChartMark[]
}

/** Options of one chart over the run's seconds; y begins at 0; nothing to click, so nothing listens. */
export function createOptions(setup: ChartSetup): uPlot.Options {
  const { look, series, band, formatValue } = setup
  const axis = { stroke: look.text, font: look.font, grid: { stroke: look.grid, width: 1 }, ticks: { show: false }, gap: 4 }
  return {
    width: setup.width,
    height: setup.height,
    padding: [6, 16, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, niceMost(most === null ? null : most * 1.04)] } },
    axes: [
      { ...axis, size: 22, values: (_, splits) => splits.map(seconds => `${seconds}\u202fs`), space: 56 },
      { ...axis, size: 52, values: (chart, splits) => splits.map(value => (chart.data[0].length === 0 ? '' : formatValue(value))), space: 26 }
    ],
    series: [{}, ...series.map(item => ({ label: item.label, stroke: item.colour, width: 1.6, dash: item.dashed ? [4, 4] : undefined, points: { show: false }, spanGaps: false }))],
    bands: band === undefined ? undefined : [{ series: [band[0] + 1, band[1] + 1], fill: series[band[0]].colour + '2e' }],
    hooks: { draw: [chart => drawMarks(chart, setup.marks())] }
  }
}

/** The next of 1, 2, 2.5, 5 × 10ⁿ; 1 where there is no data. */
export function niceMost(most: number | null): number {
  if (most === null || !Number.isFinite(most) || most <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  for (const step of [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8]) if (most <= step * power) return step * power
  return 10 * power
}

function drawMarks(chart: uPlot, marks: readonly ChartMark[]): void {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.lineWidth = 1.5
  for (const mark of marks) {
    const x = Math.round(chart.valToPos(mark.atSeconds, 'x', true)) + 0.5
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.strokeStyle = mark.colour
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
  }
  ctx.restore()
}
