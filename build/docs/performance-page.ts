import { goalOf } from '../../bench/goals'
import { formatFigure } from '../../bench/types'
import type { BenchResult, ResultRow } from './bench-results'

export const figuresBegin = '<!-- figures: written by `npm run docs` from bench/results -->'
export const figuresEnd = '<!-- end of figures -->'

/** Benchmarks in the order of the page; others follow by name. */
const order = ['peers', 'peers-wire', 'kernel', 'original', 'ten-million', 'human-pace', 'memory', 'growth', 'nodes', 'observer', 'start']

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Whether a figure reaches its goal: `null` where there is none that begins with "at least" or "at most". */
export function reachesGoal({ goal, median, rounds }: Pick<ResultRow, 'goal' | 'median' | 'rounds'>): boolean | null {
  const [, side, bound] = /^at (least|most) ([\d.]+)/.exec(goal ?? '') ?? []
  if (side === undefined || rounds === 0) return null
  return side === 'least' ? median >= Number(bound) : median <= Number(bound)
}

function figureOf({ rounds, median, least, most, unit }: ResultRow): string {
  if (rounds === 0) return 'not measured'
  const spread = least === most ? '' : ` (${formatFigure(least)} … ${formatFigure(most)})`
  return `**${formatFigure(median)}**${spread} ${unit}`
}

function goalText(row: ResultRow): string {
  const goal = goalOf(row)
  const reached = reachesGoal({ ...row, goal })
  return goal === undefined ? '' : `${goal}${reached === null ? '' : reached ? ': reached' : ': missed'}`
}

function lineOf(row: ResultRow): string {
  const result = row.rounds === 0 ? '' : row.right ? 'right' : '**wrong**'
  const rounds = row.rounds === 0 ? '' : row.cut === undefined ? String(row.rounds) : `${row.rounds} of ${row.cut.of}: ${row.cut.why}`
  const notes = row.notes.filter((note) => note !== '').join('; ')
  return `| ${[row.name, figureOf(row), goalText(row), rounds, result, notes].map(cell).join(' | ')} |`
}

function sectionOf({ name, machine, rows }: BenchResult): string {
  return `### \`${name}\`

${machine.cores} × ${machine.processor}, Node ${machine.node}, load average ${machine.loadAverage.toFixed(2)} before the first round.

| what | median (least … most) | goal | rounds | result | notes |
|---|---|---|---|---|---|
${rows.map(lineOf).join('\n')}
`
}

const rankOf = ({ name }: BenchResult): number => (order.includes(name) ? order.indexOf(name) : order.length)

/** All figures as tables, one for each benchmark. */
export function figureTables(results: readonly BenchResult[]): string {
  if (results.length === 0) return 'No results are stored. `npx messengersim bench peers --json > bench/results/peers.json` stores some; `npm run docs` writes them here.\n'
  return [...results].sort((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name)).map(sectionOf).join('\n')
}

/**
 * A page with the tables between its marks.
 *
 * @throws if a mark is missing
 */
export function withFigures(page: string, results: readonly BenchResult[]): string {
  const [begin, end] = [page.indexOf(figuresBegin), page.indexOf(figuresEnd)]
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md lacks its marks: "${figuresBegin}", then "${figuresEnd}"`)
  return `${page.slice(0, begin + figuresBegin.length)}\n\n${figureTables(results)}\n${page.slice(end)}`
}
