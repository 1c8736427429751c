import type { ChartView, ComparisonView, ExperimentRow, ExperimentState, ExperimentView, Guess, Interval, TableView } from '../api/experiments'
import { bottlenecks, formatEstimate, formatNumber, knobs, planCharts, responseOf, rightDigests } from '../experiment'
import type { Comparison, Estimate, Experiment, ExperimentResult, Row } from '../experiment'
import { limits } from '../model/limits'

/** Results as windows get them: bounded, plain, in terms of the contract. */

/** The figure that rows show while they arrive. */
export function shownResponse(experiment: Experiment): ExperimentState['response'] {
  switch (experiment.kind) {
    case 'compare':
      return responseOf(experiment.decision.response)
    case 'knee':
      return responseOf('p99Ms')
    case 'scaling':
      return responseOf('messagesPerSecond')
    case 'stores':
      return { name: 'nsPerMessage', title: 'CPU per message', unit: 'ns' }
  }
}

/** A row as it is shown; `null`: it is none of a run. */
export function shownRow(experiment: Experiment, labelOf: (index: number) => string, row: Row): ExperimentRow | null {
  if (row.kind === 'store') return { slot: row.slot, pair: row.block, label: `${row.store}, ${formatNumber(row.actors)}`, role: 'treatment', value: row.nsPerMessage, messages: row.messages, right: true }
  if (row.kind !== 'run') return null
  const { slot, block, role, report } = row
  const response = experiment.kind === 'compare' ? experiment.decision.response : experiment.kind === 'knee' ? 'p99Ms' : 'messagesPerSecond'
  const label = experiment.kind === 'knee' ? knobs[experiment.varies].short(row.size ?? 0) : labelOf(row.case)
  return { slot, pair: block, label, role, value: responseOf(response).of(report), messages: report.messages, right: report.state === 'finished' && rightDigests.includes(report.digest.verdict) }
}

/** What an experiment came to so far. */
export function viewOf(id: string, result: ExperimentResult, guess: Guess | null): ExperimentView {
  const { experiment, head, runs, stores } = result
  const rows = [...runs, ...stores].map((row) => shownRow(experiment, (index) => result.cases[index].label, row)).filter((row) => row !== null)
  const loads = runs.flatMap(({ machine }) => (machine.load1 === null ? [] : [machine.load1]))
  return {
    id, name: experiment.name, kind: experiment.kind, title: experiment.title, question: experiment.question, prediction: experiment.prediction,
    guess, quick: head.quick, done: rows.length, planned: result.planned, wrongDigests: runs.filter(({ report }) => !rightDigests.includes(report.digest.verdict)).length,
    decision: experiment.kind === 'compare' ? { response: experiment.decision.response, expect: experiment.decision.expect } : null,
    responses: experiment.kind === 'compare' ? responsesOf(experiment).map((name) => { const { title, unit, interval } = responseOf(name); return { name, title, unit, interval } }) : [],
    comparisons: result.comparisons.map((comparison) => comparisonOf(result, comparison)),
    sentences: sentencesOf(result),
    explained: result.explained.map(({ label, engine, bare, measured, share }) => ({ label, engine, bare: intervalOf(bare), measured: intervalOf(measured), share })),
    charts: planCharts(result).map(chartOf).filter(({ series }) => series.some(({ points }) => points.length > 0)),
    tables: [...loadTable(result), ...populationTable(result), ...storeTable(result)],
    heldUp: bottlenecks(result).map(({ label, text, share }) => ({ label, text, share })),
    rows: rows.slice(0, limits.experimentRowsShownMax),
    createdAt: head.createdAt, version: head.version, versions: runs.at(-1)?.report.versions ?? { messengersim: head.version }, seed: experiment.seed, machine: { ...head.machine },
    load: loads.length === 0 ? null : { low: Math.min(...loads), high: Math.max(...loads) },
    command: head.command
  }
}

/** The response that decides is the first. */
function responsesOf(experiment: Extract<Experiment, { kind: 'compare' }>): typeof experiment.responses {
  const deciding = experiment.decision.response
  return [deciding, ...experiment.responses.filter((name) => name !== deciding)]
}

export const intervalOf = ({ value, low, high }: Estimate): Interval => ({ value, low, high })
const intervalOrNull = (estimate: Estimate | null): Interval | null => (estimate === null ? null : intervalOf(estimate))

function comparisonOf({ groups, cases }: ExperimentResult, comparison: Comparison): ComparisonView {
  const group = groups[comparison.group]
  const { label, role, pairs, compared, verdict } = comparison
  const parts = [group.label, groups.length > 1 && group.size !== null ? `× ${formatNumber(group.size)}` : '']
  return {
    group: comparison.group, label, controlLabel: cases[group.control].label, groupLabel: parts.filter((part) => part !== '').join(', '), role, pairs,
    figures: compared.map(({ response, control, treatment, difference, ratio, rankP, outlierPairs }) => ({
      response, control: intervalOrNull(control), treatment: intervalOrNull(treatment), difference: intervalOrNull(difference), ratio, rankP, outlierPairs: outlierPairs.map((pair) => pair + 1)
    })),
    verdict: verdict === null ? null : { ...verdict, reasons: [...verdict.reasons] }
  }
}

/** Verdicts of kinds that do not compare cases. */
function sentencesOf({ knee, scaling, storeComparisons }: ExperimentResult): ExperimentView['sentences'] {
  return [
    ...(knee === null ? [] : [{ text: knee.text, claimed: knee.kind === 'found' }]),
    ...(scaling === null ? [] : [scaling.verdict].map(({ text, claimed }) => ({ text, claimed }))),
    // Many actors say more than few.
    ...storeComparisons.toReversed().flatMap(({ verdict }) => (verdict === null ? [] : [{ text: verdict.text, claimed: verdict.kind === 'difference' }]))
  ]
}

function chartOf({ title, note, chart }: ReturnType<typeof planCharts>[number]): ChartView {
  const { xLabel, yLabel, xLog, yLog, limit, series } = chart
  return {
    title, note, xLabel, yLabel, xLog, yLog, limit: limit ?? null,
    series: series.map(({ name, hue, points, scattered = false, dashed = false, band = [] }) => ({ name, hue, scattered, dashed, points: points.slice(0, limits.experimentRowsShownMax).map(({ x, y }) => ({ x, y })), band: band.map(({ x, low, high }) => ({ x, low, high })) }))
  }
}

function loadTable({ knee, experiment }: ExperimentResult): TableView[] {
  if (knee === null || experiment.kind !== 'knee') return []
  return [{ title: 'loads', head: ['load', 'runs', 'inside'], note: experiment.varies === 'arrivals' ? 'corrected' : 'omission', rows: knee.steps.map(({ load, runs, inside }) => [knobs[experiment.varies].short(load), String(runs), inside ? '✔' : '✘']) }]
}

function populationTable({ populations }: ExperimentResult): TableView[] {
  if (populations.length === 0) return []
  const rows = populations.map(({ users, meanRate, peakRate, cores, cipherCores, memoryGiB, nodesText }) => [formatNumber(users), formatNumber(meanRate), formatNumber(peakRate), `${formatNumber(cores.low)} … ${formatNumber(cores.high)}`, formatNumber(cipherCores), formatNumber(memoryGiB), nodesText])
  return [{ title: 'populations', head: ['users', 'meanRate', 'peakRate', 'cores', 'cipherCores', 'memory', 'nodes'], note: 'lowerBound', rows }]
}

function storeTable({ storeComparisons }: ExperimentResult): TableView[] {
  if (storeComparisons.length === 0) return []
  const rows = storeComparisons.map(({ store, actors, nsPerMessage, difference, ratio, bytesPerActor }) => [store, formatNumber(actors), formatEstimate(nsPerMessage), difference === null ? '' : formatEstimate(difference), ratio === null ? '' : `× ${formatNumber(ratio)}`, formatNumber(bytesPerActor)])
  return [{ title: 'stores', head: ['store', 'actors', 'nsPerMessage', 'difference', 'ratio', 'bytesPerActor'], note: '', rows }]
}
