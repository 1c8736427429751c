import { median } from 'simple-statistics'
import { bandAt, meanByN, throughputAt } from '../../scaling/fit'
import { storeNames } from '../../stores/kernels'
import { loadPoint } from '../../run/execute'
import type { ExperimentResult } from '../result'
import { knobs } from '../../scaling/knee'
import { omissionNote } from '../text'
import { lineChart } from './lines'
import type { LineChart, LineSeries } from './lines'

/** A chart as data: the report draws it as SVG, the window in its own way. */
export interface PlannedChart {
  readonly title: string
  readonly note: string
  readonly chart: LineChart
}

export interface TitledChart {
  readonly title: string
  readonly svg: string
  readonly note: string
}

/** Charts that only some kinds of experiment have. */
export function planCharts(result: ExperimentResult): PlannedChart[] {
  return [...kneeCharts(result), ...scalingCharts(result), ...storeCharts(result)]
}

export function chartsOf(result: ExperimentResult): TitledChart[] {
  return planCharts(result).map(({ title, note, chart }) => ({ title, note, svg: lineChart(chart) })).filter(({ svg }) => svg !== '')
}

function kneeCharts({ knee, runs, experiment }: ExperimentResult): PlannedChart[] {
  if (knee === null || experiment.kind !== 'knee') return []
  const points = runs.map(loadPoint)
  const latency = points.flatMap(({ load, p99Ms }) => (p99Ms === null ? [] : [{ x: load, y: p99Ms }]))
  const medians = knee.steps.flatMap(({ load }) => {
    const own = latency.filter(({ x }) => x === load).map(({ y }) => y)
    return own.length === 0 ? [] : [{ x: load, y: median(own) }]
  })
  const rates = knee.steps.flatMap(({ load }) => {
    const own = points.filter((point) => point.load === load).flatMap(({ messagesPerSecond }) => (messagesPerSecond === null ? [] : [messagesPerSecond]))
    return own.length === 0 ? [] : [{ x: load, y: median(own) }]
  })
  return [
    { title: 'Latency by load', note: omissionNote(experiment), chart: { title: 'Latency p99 by load', xLabel: knobs[experiment.varies].axis, yLabel: 'p99, ms', xLog: true, yLog: true, limit: { y: experiment.p99Ms, name: `limit ${experiment.p99Ms} ms` }, series: [{ name: 'median of runs', hue: 0, points: medians }, { name: '', hue: 1, points: latency, scattered: true }] } },
    { title: 'Throughput by load', note: '', chart: { title: 'Throughput by load', xLabel: knobs[experiment.varies].axis, yLabel: 'messages/s', xLog: true, yLog: false, series: [{ name: 'messages/s', hue: 2, points: rates }] } }
  ]
}

/** Steps of a curve between the least and the greatest N. */
const curveSteps = 60

function scalingCharts({ scaling, experiment }: ExperimentResult): PlannedChart[] {
  if (scaling === null || experiment.kind !== 'scaling' || scaling.points.length === 0) return []
  const { law, band, points } = scaling
  const means = meanByN(scaling.points).sort((left, right) => left.n - right.n)
  const xLog = experiment.path === 'users'
  const [least, most] = [means[0].n, means[means.length - 1].n * (scaling.verdict.claimed ? 2 : 1)]
  const curve = Array.from({ length: curveSteps + 1 }, (_, step) => (xLog ? least * (most / least) ** (step / curveSteps) : least + ((most - least) * step) / curveSteps))
  const series: LineSeries[] = [{ name: 'measured', hue: 0, points: means.map(({ n, mean }) => ({ x: n, y: mean })) }, { name: '', hue: 0, scattered: true, points: scaling.points.map(({ n, throughput }) => ({ x: n, y: throughput })) }]
  if (law !== null) series.push({ name: 'fitted law', hue: 1, dashed: true, points: curve.map((n) => ({ x: n, y: throughputAt(law, n) })), band: curve.flatMap((n) => { const at = bandAt(band, n); return at === null ? [] : [{ x: n, ...at }] }) })
  const perLevel = (figure: (point: (typeof points)[number]) => number): { x: number; y: number }[] => means.map(({ n }) => ({ x: n, y: median(points.filter((point) => point.n === n).map(figure)) }))
  const xLabel = experiment.path === 'users' ? 'users' : 'nodes'
  return [
    { title: 'Throughput', note: `${scaling.verdict.text}${scaling.refused.length === 0 ? '' : ` Left out of the fit: ${scaling.refused.map(({ n, why }) => `${n} (${why})`).join(', ')}.`}`, chart: { title: 'Throughput', xLabel, yLabel: 'messages/s', xLog, yLog: false, series } },
    { title: 'Cost of a message', note: '', chart: { title: 'CPU per message', xLabel, yLabel: 'CPU per message, µs', xLog, yLog: false, series: [{ name: 'CPU per message', hue: 2, points: perLevel(({ cpuUsPerMessage }) => cpuUsPerMessage) }] } }
  ]
}

function storeCharts({ storeComparisons }: ExperimentResult): PlannedChart[] {
  if (storeComparisons.length === 0) return []
  const seriesOf = (figure: (row: ExperimentResult['storeComparisons'][number]) => number | null): LineSeries[] => storeNames.map((name, hue) => ({ name, hue, points: storeComparisons.filter(({ store }) => store === name).flatMap((row) => { const y = figure(row); return y === null || y <= 0 ? [] : [{ x: row.actors, y }] }) }))
  return [
    { title: 'CPU per message', note: '', chart: { title: 'CPU per message by number of actors', xLabel: 'actors', yLabel: 'ns per message', xLog: true, yLog: true, series: seriesOf(({ nsPerMessage }) => nsPerMessage?.value ?? null) } },
    { title: 'Memory per actor', note: 'From 10 000 actors on; fewer are lost in what else the process holds.', chart: { title: 'Memory per actor', xLabel: 'actors', yLabel: 'B per actor', xLog: true, yLog: true, series: seriesOf(({ bytesPerActor }) => bytesPerActor) } }
  ]
}
