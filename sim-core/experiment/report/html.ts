import { stringify } from 'yaml'
import { responseOf } from '../format/responses'
import { escapeHtml } from './charts/axis'
import { intervalChart } from './charts/intervals'
import { chartsOf } from './charts/of-kind'
import { formatEstimate, formatNumber, formatShare, NO_NUMBER } from './numbers'
import type { ExperimentResult } from './result'
import { reportStyle } from './style'
import { knobs } from '../scaling/knee'
import { bottlenecks, omissionNote, rangeOf, responseRows } from './text'

/** The result as one file that needs nothing else: no script, no font, no picture from elsewhere. */
export function resultHtml(result: ExperimentResult): string {
  const { experiment } = result
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(experiment.title)} · MessengerSim</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
${[header(result), verdicts(result), mainChart(result), ...chartsOf(result).map((chart) => `<section><h2>${escapeHtml(chart.title)}</h2>${chart.svg}${chart.note === '' ? '' : `<p class="note">${escapeHtml(chart.note)}</p>`}</section>`), responseTables(result), explained(result), populations(result), stores(result), heldUp(result), rows(result), scenarios(result), foot(result)].filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`
}

function header({ experiment, head }: ExperimentResult): string {
  const tag = head.quick ? '<span class="tag">quick variant</span>' : ''
  return `<header><div class="kicker">MessengerSim · experiment ${tag}</div><h1>${escapeHtml(experiment.title)}</h1><p class="question">${escapeHtml(experiment.question)}</p><p class="prediction"><b>Predicted before the first run.</b> ${escapeHtml(experiment.prediction)}</p></header>`
}

/** More verdicts than a screen holds are folded away. */
const cardsMax = 6

function verdicts({ comparisons, verdicts: texts, storeComparisons }: ExperimentResult): string {
  if (texts.length === 0) return '<section class="verdicts"><div class="verdict refused"><span>–</span><div>No verdict: there are no whole pairs yet.</div></div></section>'
  const known = new Map([...comparisons, ...storeComparisons].flatMap(({ verdict }) => (verdict === null ? [] : [[verdict.text, verdict] as const])))
  const card = (text: string): string => {
    const verdict = known.get(text)
    const [tone, mark] = verdict === undefined ? (/cannot be claimed|no verdict/i.test(text) ? ['refused', '–'] : ['plain', '●']) : verdict.kind === 'refused' ? ['refused', '–'] : verdict.asPredicted === false ? ['against', '✘'] : ['good', '✔']
    return `<div class="verdict ${tone}"><span>${mark}</span><div>${escapeHtml(text)}</div></div>`
  }
  const shown = texts.slice(0, cardsMax)
  const more = texts.slice(cardsMax)
  return `<section class="verdicts">${shown.map(card).join('')}${more.length === 0 ? '' : `<details><summary>${more.length} more</summary>${more.map(card).join('')}</details>`}</section>`
}

/** The deciding response: differences with their intervals. */
function mainChart(result: ExperimentResult): string {
  const { experiment, comparisons, groups, cases } = result
  if (experiment.kind !== 'compare' || comparisons.length === 0) return ''
  const { response: name } = experiment.decision
  const { title, unit, interval } = responseOf(name)
  const marks = groups.flatMap((group) => comparisons.filter((comparison) => comparison.group === group.index).map((comparison) => ({
    label: comparison.role === 'again' ? `${comparison.label} (A/A)` : comparison.label,
    estimate: comparison.compared.find((compared) => compared.response === name)?.difference ?? null,
    tone: comparison.role === 'again' ? ('control' as const) : comparison.verdict?.kind === 'refused' ? ('refused' as const) : ('case' as const)
  })))
  const controls = [...new Set(groups.map((group) => cases[group.control].label))]
  const heading = `${title.charAt(0).toUpperCase()}${title.slice(1)}: difference to ${controls.length === 1 ? controls[0] : 'the control'}`
  return `<section><h2>${escapeHtml(heading)}</h2>${intervalChart(marks, unit, heading)}<p class="note">${interval === 't' ? 'Means of pair differences with 95 % t-intervals' : 'Medians of pair differences with 95 % bootstrap intervals'}. Grey: the control against itself (A/A), which has to contain 0. Amber: no verdict.</p></section>`
}

const cell = (text: string, kind = ''): string => `<td${kind === '' ? '' : ` class="${kind}"`}>${escapeHtml(text)}</td>`
const headRow = (names: readonly string[], words: readonly number[] = []): string => `<tr>${names.map((name, index) => `<th${words.includes(index) ? ' class="words"' : ''}>${escapeHtml(name)}</th>`).join('')}</tr>`
const tableOf = (head: string, body: readonly string[]): string => `<div class="scroll"><table><thead>${head}</thead><tbody>${body.join('')}</tbody></table></div>`

function responseTables(result: ExperimentResult): string {
  const { experiment } = result
  if (experiment.kind !== 'compare' || result.comparisons.length === 0) return ''
  const tables = experiment.responses.map((name) => {
    const { title, unit, interval } = responseOf(name)
    const body = responseRows(result, name).map(({ label, comparison, mean, difference, ratio, pairs, flags }) => `<tr class="${comparison === null ? 'control' : comparison.role}">${cell(label.trim(), comparison === null ? '' : 'indent')}${[mean, difference, ratio, pairs].map((text) => cell(text)).join('')}${cell(flags, 'words')}</tr>`)
    return `<h3>${escapeHtml(title.charAt(0).toUpperCase() + title.slice(1))} <small>${escapeHtml(unit)}, ${interval === 't' ? 'means with 95 % intervals' : 'medians with 95 % bootstrap intervals'}</small></h3>${tableOf(headRow(['case', unit, 'difference to its control', 'ratio', 'pairs', ''], [5]), body)}`
  })
  return `<section><h2>All responses</h2>${tables.join('')}<p class="note">CPU is that of all processes from start to end. Starting costs about the same in every run: it cancels in differences, not in means. Flagged outliers stay in.</p></section>`
}

function explained({ explained: list }: ExperimentResult): string {
  if (list.length === 0) return ''
  const body = list.map(({ label, engine, bare, measured, share }) => `<tr>${[label, formatEstimate(bare), formatEstimate(measured), formatShare(share)].map((text) => cell(text)).join('')}${cell(engine, 'words')}</tr>`)
  return `<section><h2>Explained by the cipher alone</h2>${tableOf(headRow(['case', 'cipher alone, µs', 'difference in the cluster, µs', 'explained', 'engine'], [4]), body)}<p class="note">CPU per message, both ends, measured beside each pair without a cluster, in as many threads at once as the runs had nodes: texts, public keys and key agreements as in the runs.</p></section>`
}

function populations({ populations: list, experiment }: ExperimentResult): string {
  if (list.length === 0 || experiment.kind !== 'scaling') return ''
  const body = list.map(({ users, meanRate, peakRate, cores, cipherCores, memoryGiB, nodesText }) => `<tr>${[formatNumber(users), formatNumber(meanRate), formatNumber(peakRate), `${formatNumber(cores.low)} … ${formatNumber(cores.high)}`, formatNumber(cipherCores), `${formatNumber(memoryGiB)} GiB`].map((text) => cell(text)).join('')}${cell(nodesText, 'words')}</tr>`)
  return `<section><h2>Very many users</h2>${tableOf(headRow(['users', 'messages/s, mean', 'at peak', 'cores at peak', `more for ${experiment.cipher}`, 'tables', 'nodes'], [6]), body)}<p class="note">${experiment.messagesPerUserDay} messages a user and day, peak ${experiment.peak} times the mean. Cores are peak rate × measured CPU per message, as if nodes never hindered each other: a lower bound. Tables only: no transcripts kept, no network, no people who look after it.</p></section>`
}

function stores({ storeComparisons }: ExperimentResult): string {
  if (storeComparisons.length === 0) return ''
  const body = storeComparisons.map(({ store, actors, nsPerMessage, difference, ratio, setUpMs, bytesPerActor, rounds }) => `<tr class="${store === 'objects' ? 'control' : store.endsWith('again') ? 'again' : ''}">${[store, formatNumber(actors), formatEstimate(nsPerMessage), store === 'objects' ? '' : formatEstimate(difference), store === 'objects' || ratio === null ? '' : `× ${formatNumber(ratio)}`, formatNumber(setUpMs), formatNumber(bytesPerActor), String(rounds)].map((text) => cell(text)).join('')}</tr>`)
  return `<section><h2>Stores</h2>${tableOf(headRow(['store', 'actors', 'ns CPU per message', 'difference to objects', 'ratio', 'set-up, ms', 'B per actor', 'rounds']), body)}</section>`
}

function heldUp(result: ExperimentResult): string {
  const found = bottlenecks(result)
  if (found.length === 0) return ''
  return `<section><h2>What held the runs up</h2>${tableOf(headRow(['case', '', 'most often'], [1]), found.map(({ label, text, share }) => `<tr>${cell(label)}${cell(text, 'words')}${cell(share)}</tr>`))}${result.experiment.kind === 'knee' ? `<p class="note">${omissionNote(result.experiment)}</p>` : ''}</section>`
}

function rows({ runs, stores: rounds, cases, experiment }: ExperimentResult): string {
  if (experiment.kind === 'stores') return rounds.length === 0 ? '' : `<section><details><summary>All ${rounds.length} rounds</summary>${tableOf(headRow(['round', 'store', 'actors', 'messages', 'ns/message', 'B/actor']), rounds.map((row) => `<tr>${[String(row.block + 1), row.store, formatNumber(row.actors), formatNumber(row.messages), formatNumber(row.nsPerMessage), formatNumber(row.bytesPerActor)].map((text) => cell(text)).join('')}</tr>`))}</details></section>`
  const names = experiment.kind === 'compare' ? experiment.responses : (['cpuUsPerMessage', 'messagesPerSecond', 'p99Ms'] as const)
  const body = runs.map((row) => `<tr class="${row.role}">${[String(row.slot + 1), row.block < 0 ? 'warm-up' : String(row.block + 1), experiment.kind === 'knee' ? knobs[experiment.varies].short(row.size ?? 0) : `${cases[row.case].label}${row.role === 'again' ? ' again' : ''}`, formatNumber(row.report.messages), ...names.map((name) => formatNumber(responseOf(name).of(row.report))), formatNumber(row.machine.load1), row.machine.stealShare === null ? NO_NUMBER : `${formatNumber(row.machine.stealShare * 100)} %`, row.report.digest.verdict, row.report.digest.sent.slice(0, 8), String(row.seed)].map((text) => cell(text)).join('')}</tr>`)
  return `<section><details><summary>All ${runs.length} runs, in their order</summary>${tableOf(headRow(['run', 'pair', 'case', 'messages', ...names.map((name) => `${responseOf(name).title}, ${responseOf(name).unit}`), 'load', 'steal', 'verdict', 'digest', 'seed']), body)}</details></section>`
}

function scenarios({ cases, experiment }: ExperimentResult): string {
  const [first] = cases
  const scenario = first === undefined ? '' : `<details><summary>Scenario of ${escapeHtml(first.label)}, all fields</summary><pre>${escapeHtml(stringify(first.scenario))}</pre></details>`
  return `<section><h2>How it was done</h2><details><summary>The experiment</summary><pre>${escapeHtml(stringify(experiment))}</pre></details>${scenario}</section>`
}

function foot({ head, runs, stores: rounds, planned, experiment }: ExperimentResult): string {
  const { machine } = head
  const versions = runs.at(-1)?.report.versions ?? { messengersim: head.version }
  const done = runs.length + rounds.length
  const facts: [string, string][] = [
    ['runs', `${done}${planned === null ? '' : ` of ${planned}`}, warm-up included`],
    ['begun', head.createdAt],
    ['seed', String(experiment.seed)],
    ['machine', `${machine.cores} cores, ${machine.model || 'unknown processor'}, ${formatNumber(machine.memoryMiB / 1024)} GiB, ${machine.system}`],
    ['load average', rangeOf(runs.map((run) => run.machine.load1))],
    ['steal', `${rangeOf(runs.map((run) => (run.machine.stealShare === null ? null : run.machine.stealShare * 100)))} %`],
    ['versions', Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')]
  ]
  return `<section><h2>Measured on</h2><dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}<dt>repeat</dt><dd><code>${escapeHtml(head.command)}</code></dd></dl></section>`
}
