import { createColors } from 'picocolors'
import { responseOf } from '../format/responses'
import type { KneeExperiment } from '../format/schema'
import type { ResponseName } from '../format/responses'
import { contains0 } from '../statistics/intervals'
import { knobs } from '../scaling/knee'
import type { Comparison } from '../verdict/types'
import { formatEstimate, formatNumber, formatShare, NO_NUMBER } from './numbers'
import type { ExperimentResult } from './result'

type Colours = ReturnType<typeof createColors>

/** A result for people at a terminal: verdicts first, then tables, then what it was measured on. */
export function resultText(result: ExperimentResult, useColours: boolean): string {
  const colours = createColors(useColours)
  const { experiment } = result
  return [
    `${colours.bold(experiment.title)}${result.head.quick ? ' (quick variant)' : ''}\n${experiment.question}`,
    `${colours.bold('Predicted')}\n  ${experiment.prediction}`,
    verdictLines(result, colours),
    ...(experiment.kind === 'compare' ? experiment.responses.map((name) => responseTable(result, name, colours)) : []),
    explainedLines(result, colours),
    kneeTable(result, colours),
    scalingTable(result, colours),
    populationTable(result, colours),
    storesTable(result, colours),
    bottleneckLines(result, colours),
    footLines(result, colours)
  ].filter((part) => part !== '').join('\n\n').concat('\n')
}

function verdictLines({ comparisons, verdicts, runs, stores }: ExperimentResult, colours: Colours): string {
  if (verdicts.length === 0) return `${colours.bold('Verdict')}\n  – No verdict: ${runs.length + stores.length === 0 ? 'no run was made' : 'there are no whole pairs yet'}.`
  const marks = new Map(comparisons.flatMap(({ verdict }) => (verdict === null ? [] : [[verdict.text, verdict] as const])))
  const lines = verdicts.map((text) => {
    const verdict = marks.get(text)
    const mark = verdict === undefined ? (/cannot be claimed|no verdict/i.test(text) ? colours.yellow('–') : '•') : verdict.kind === 'refused' ? colours.yellow('–') : verdict.asPredicted === false ? colours.red('✘') : colours.green('✔')
    return `  ${mark} ${text}`
  })
  return [colours.bold('Verdict'), ...lines].join('\n')
}

/** Columns of equal width, two spaces apart; the first to the left. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column].length)))
  return [head, ...rows].map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')}`.trimEnd()).join('\n')
}

/** Rows of one response: control, control again, then each case; several groups one below the other. */
export function responseRows(result: ExperimentResult, name: ResponseName): { readonly group: number; readonly label: string; readonly comparison: Comparison | null; readonly mean: string; readonly difference: string; readonly ratio: string; readonly pairs: string; readonly flags: string }[] {
  return result.groups.flatMap((group) => {
    const own = result.comparisons.filter((comparison) => comparison.group === group.index)
    const figuresOf = (comparison: Comparison): Comparison['compared'][number] | undefined => comparison.compared.find(({ response }) => response === name)
    const again = own.find(({ role }) => role === 'again')
    const context = group.label === '' ? '' : ` (${group.label})`
    const size = group.size === null || result.groups.length < 2 ? '' : `, size ${group.size}`
    const control = { group: group.index, label: `${result.cases[group.control].label}${size}${context.length > 0 && !result.cases[group.control].label.includes(group.label) ? context : ''}`, comparison: null, mean: formatEstimate(again === undefined ? null : (figuresOf(again)?.control ?? null)), difference: '', ratio: '', pairs: '', flags: '' }
    return [control, ...own.map((comparison) => {
      const figures = figuresOf(comparison)
      const difference = figures?.difference ?? null
      return {
        group: group.index, label: `  ${comparison.label}`, comparison, mean: formatEstimate(figures?.treatment ?? null), difference: formatEstimate(difference), ratio: figures?.ratio == null ? NO_NUMBER : `× ${formatNumber(figures.ratio)}`, pairs: String(comparison.pairs),
        flags: [comparison.role === 'again' && difference !== null ? (contains0(difference) ? 'A/A contains 0' : 'A/A does NOT contain 0') : '', figures !== undefined && figures.outlierPairs.length > 0 ? `outliers: pair ${figures.outlierPairs.map((block) => block + 1).join(', ')}` : '', figures?.rankP == null || comparison.role === 'again' ? '' : `ranks p ${figures.rankP < 0.001 ? '< 0.001' : figures.rankP.toFixed(3)}`].filter((flag) => flag !== '').join(' · ')
      }
    })]
  })
}

function responseTable(result: ExperimentResult, name: ResponseName, colours: Colours): string {
  if (result.comparisons.length === 0) return ''
  const { title, unit, interval } = responseOf(name)
  const rows = responseRows(result, name).map((row) => [row.label, row.mean, row.difference, row.ratio, row.pairs, row.flags])
  return `${colours.bold(`${capital(title)}, ${unit}`)}  ${interval === 't' ? 'means with 95 % intervals' : 'medians with 95 % bootstrap intervals'}\n${table(['case', unit, 'difference to its control', 'ratio', 'pairs', ''], rows)}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function explainedLines({ explained }: ExperimentResult, colours: Colours): string {
  if (explained.length === 0) return ''
  const rows = explained.map(({ label, engine, bare, measured, share }) => [label, formatEstimate(bare), formatEstimate(measured), formatShare(share), engine])
  return `${colours.bold('Explained by the cipher alone')}  µs CPU per message, both ends\n${table(['case', 'cipher alone', 'difference in the cluster', 'explained', 'engine'], rows)}`
}

function kneeTable({ knee, experiment }: ExperimentResult, colours: Colours): string {
  if (knee === null || experiment.kind !== 'knee') return ''
  const rows = knee.steps.map(({ load, runs, inside }) => [knobs[experiment.varies].short(load), String(runs), inside ? 'inside' : 'outside'])
  const rate = knee.throughput === null ? '' : `\n  ${formatEstimate(knee.throughput)} messages/s at the knee`
  return `${colours.bold('Loads tried')}\n${table(['load', 'runs', ''], rows)}${rate}\n  ${omissionNote(experiment)}`
}

/** A closed load hides part of what an overload does; said wherever such latencies are shown. */
export function omissionNote({ varies }: Pick<KneeExperiment, 'varies'>): string {
  if (varies === 'arrivals') return 'Open load, corrected: first messages count from the instant at which they were due, however late they were sent (coordinated omission). Answers have no schedule of their own and count from their sending.'
  return 'Closed load: who waits for an answer does not speak meanwhile, so latencies beyond the knee are flattered (coordinated omission); they are not corrected.'
}

function scalingTable({ scaling, experiment }: ExperimentResult, colours: Colours): string {
  if (scaling === null || experiment.kind !== 'scaling') return ''
  const levels = [...new Set(scaling.points.map(({ n }) => n))].sort((left, right) => left - right)
  const rows = levels.map((n) => {
    const own = scaling.points.filter((point) => point.n === n)
    const average = (figure: (point: (typeof own)[number]) => number): string => formatNumber(own.reduce((sum, point) => sum + figure(point), 0) / own.length)
    return [formatNumber(n), average(({ throughput }) => throughput), average(({ cpuUsPerMessage }) => cpuUsPerMessage), average(({ bytesPerUser }) => bytesPerUser), String(own.length)]
  })
  const refused = scaling.refused.map(({ n, why }) => `  ${n} left out of the fit: ${why}`)
  return [colours.bold('Scaling'), table([experiment.path === 'users' ? 'users' : 'nodes', 'messages/s', 'CPU µs/message', 'B/user', 'runs'], rows), ...refused].join('\n')
}

function populationTable({ populations, experiment }: ExperimentResult, colours: Colours): string {
  if (populations.length === 0 || experiment.kind !== 'scaling') return ''
  const rows = populations.map(({ users, meanRate, peakRate, cores, cipherCores, memoryGiB, nodesText }) => [formatNumber(users), formatNumber(meanRate), formatNumber(peakRate), `${formatNumber(cores.low)} … ${formatNumber(cores.high)}`, formatNumber(cipherCores), formatNumber(memoryGiB), nodesText])
  return `${colours.bold(`Very many users, ${experiment.messagesPerUserDay} messages a user and day, peak × ${experiment.peak}`)}\n${table(['users', 'mean/s', 'peak/s', 'cores at peak', `cores for ${experiment.cipher}`, 'tables GiB', 'nodes'], rows)}\n  Cores are peak rate × measured CPU per message, as if nodes never hindered each other: a lower bound. Tables only; no transcripts, no network.`
}

function storesTable({ storeComparisons }: ExperimentResult, colours: Colours): string {
  if (storeComparisons.length === 0) return ''
  const rows = storeComparisons.map(({ store, actors, nsPerMessage, difference, ratio, setUpMs, bytesPerActor, rounds }) => [`${store}, ${formatNumber(actors)}`, formatEstimate(nsPerMessage), store === 'objects' ? '' : formatEstimate(difference), store === 'objects' ? '' : ratio === null ? NO_NUMBER : `× ${formatNumber(ratio)}`, formatNumber(setUpMs), formatNumber(bytesPerActor), String(rounds)])
  return `${colours.bold('Stores')}  ns CPU per message, means with 95 % intervals\n${table(['store, actors', 'ns/message', 'difference to objects', 'ratio', 'set-up ms', 'B/actor', 'rounds'], rows)}`
}

/** What held the runs up, most often, case by case. */
export function bottlenecks({ runs, cases, experiment }: ExperimentResult): { readonly label: string; readonly text: string; readonly share: string }[] {
  return cases.flatMap(({ label }, index) => {
    const own = runs.filter((run) => run.case === index && run.block >= 0)
    const kinds = own.map(({ bottleneck }) => bottleneck.kind)
    const most = kinds.toSorted((left, right) => kinds.filter((kind) => kind === right).length - kinds.filter((kind) => kind === left).length).at(0)
    const example = own.findLast(({ bottleneck }) => bottleneck.kind === most)
    if (example === undefined) return []
    return [{ label: experiment.kind === 'knee' ? `last at ${knobs[experiment.varies].short(example.size ?? 0)}` : label, text: example.bottleneck.text, share: `${kinds.filter((kind) => kind === most).length} of ${kinds.length} runs` }]
  })
}

function bottleneckLines(result: ExperimentResult, colours: Colours): string {
  const found = bottlenecks(result)
  if (found.length === 0) return ''
  return [colours.bold('What held the runs up'), ...found.map(({ label, text, share }) => `  ${label}: ${text} (${share})`)].join('\n')
}

/** Range of a figure over all runs, as `0.4 … 2.1`. */
export function rangeOf(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return NO_NUMBER
  const [least, most] = [Math.min(...known), Math.max(...known)]
  return least === most ? formatNumber(least) : `${formatNumber(least)} … ${formatNumber(most)}`
}

function footLines({ head, runs, stores, planned, experiment }: ExperimentResult, colours: Colours): string {
  const done = runs.length + stores.length
  const versions = runs.at(-1)?.report.versions ?? { messengersim: head.version }
  const { machine } = head
  return colours.dim([
    `runs       ${done}${planned === null ? '' : ` of ${planned}`}, warm-up included; seed ${experiment.seed}; begun ${head.createdAt}`,
    `machine    ${machine.cores} cores, ${machine.model || 'unknown processor'}, ${formatNumber(machine.memoryMiB / 1024)} GiB, ${machine.system}; load ${rangeOf(runs.map((run) => run.machine.load1))}, steal ${rangeOf(runs.map((run) => (run.machine.stealShare === null ? null : run.machine.stealShare * 100)))} %`,
    `versions   ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}`,
    ...(experiment.kind === 'compare' ? ['CPU is that of all processes from start to end: starting costs about the same in every run and cancels in differences, not in means.'] : []),
    `repeat     ${head.command}`
  ].join('\n'))
}
