import { limits } from '../limits'
import { failure } from '../errors'
import type { Failure, Success } from '../errors'

/** One error in a scenario: where, what was expected and what was there. */
export interface ScenarioProblem {
  /** Dotted path, e.g. `graph.degree`; empty for the whole. */
  path: string
  /** Line and column from 1 in the file; `null` where the scenario did not come from a file. */
  line: number | null
  column: number | null
  expected: string
  got: string
  /** One sentence for people. */
  text: string
}

/** Why a scenario was refused. Codes: `scenario-invalid`, `scenario-syntax`, `scenario-too-large`. */
export interface ScenarioFailure extends Failure {
  /** The first {@link limits.scenarioErrorsMax} problems. */
  readonly problems: readonly ScenarioProblem[]
  /** How many there are in all. */
  readonly problemsTotal: number
}

export type ScenarioResult<T> = Success<T> | ScenarioFailure

/** A failure that lists problems, each with its place in `fileName` where it is known. */
export function scenarioFailure(problems: readonly ScenarioProblem[], fileName: string, code: 'scenario-invalid' | 'experiment-invalid' = 'scenario-invalid'): ScenarioFailure {
  const shown = problems.slice(0, limits.scenarioErrorsMax)
  const lines = shown.map((problem) => `${placeOf(problem, fileName)}${problem.text}`)
  if (problems.length > shown.length) lines.push(`… and ${problems.length - shown.length} more.`)
  const list = lines.length === 1 ? lines[0] : lines.map((line) => `\n  ${line}`).join('')
  return { ...failure(code, { list, path: fileName }), problems: shown, problemsTotal: problems.length }
}

/** `file.yaml:3:9: `, or as much of it as is known. */
function placeOf(problem: ScenarioProblem, fileName: string): string {
  if (problem.line === null) return ''
  return `${fileName === '' ? 'line ' : `${fileName}:`}${problem.line}:${problem.column ?? 1}: `
}

/** A value as it is named in messages: short, safe, on one line. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'fields'
  return String(value)
}

function quote(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return JSON.stringify(shown)
}

/** `graph.degree`, `cluster.placing.weights.2` */
export function joinPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
