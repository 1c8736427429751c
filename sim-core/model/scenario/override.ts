import { success } from '../errors'
import { placeProblem, unknownField } from './check'
import { fieldsWithin, readProperty, scenarioFields, scenarioShape, shapeAt } from './fields'
import type { FieldShape } from './fields'
import { scenarioFailure } from './problem'
import type { ScenarioProblem, ScenarioResult } from './problem'

type Fields = Record<string, unknown>

/** One `path=value` taken apart. */
interface Assignment {
  readonly path: readonly string[]
  readonly text: string
}

/**
 * Puts `path=value` texts over a scenario as written, as `--set` does. Values are read by the field's
 * type; ranges are checked afterwards by `parseScenarioObject`. Naming another kind (`graph.kind=complete`,
 * or short `graph=complete`) drops the fields that only the old kind has. Kinds are set first, so the
 * order does not matter. With `clock.kind=max` a think time that was not asked for goes, because it could not be kept.
 *
 * @param input a plain scenario object; it is not changed
 * @returns the new input, or `scenario-invalid` with a problem for each text that names no field
 */
export function applyOverrides(input: unknown, texts: readonly string[]): ScenarioResult<Fields> {
  const problems: ScenarioProblem[] = []
  const assignments = texts.flatMap((text) => readAssignment(text, problems))
  const result = structuredClone(typeof input === 'object' && input !== null ? input : {}) as Fields
  for (const assignment of kindsFirst(assignments)) assign(result, assignment, problems)
  if (problems.length > 0) return scenarioFailure(problems, '')
  if (namesMaxClock(assignments)) dropThinking(result, assignments)
  return success(result)
}

function readAssignment(text: string, problems: ScenarioProblem[]): Assignment[] {
  const equals = text.indexOf('=')
  const path = (equals < 0 ? text : text.slice(0, equals)).trim().split('.')
  if (equals > 0 && path.every((key) => key !== '')) return [{ path, text: text.slice(equals + 1).trim() }]
  problems.push(problem(text, 'path=value', JSON.stringify(text), `${JSON.stringify(text)} is not of the form path=value, for example users=20 or graph.degree=8.`))
  return []
}

function problem(path: string, expected: string, got: string, text: string): ScenarioProblem {
  return { path, line: null, column: null, expected, got, text }
}

/** Kinds before what lies inside them; otherwise as given. */
function kindsFirst(assignments: readonly Assignment[]): Assignment[] {
  const namesKind = (assignment: Assignment): boolean => {
    const path = withKind(assignment.path)
    const parent = shapeAt(path.slice(0, -1), {})
    return parent?.type === 'variants' && parent.key === path[path.length - 1]
  }
  return [...assignments.filter(namesKind), ...assignments.filter((assignment) => !namesKind(assignment))]
}

function assign(root: Fields, assignment: Assignment, problems: ScenarioProblem[]): void {
  const path = withKind(assignment.path)
  let group = root
  for (let depth = 0; depth < path.length - 1; depth++) {
    const within = shapeAt(path.slice(0, depth + 1), root)
    if (within === null) return refuse(path.slice(0, depth + 1), root, problems)
    if (within.type !== 'group' && within.type !== 'variants') return refuse(path.slice(0, depth + 2), root, problems)
    group = childGroup(group, path.slice(0, depth + 1), root)
  }
  const shape = shapeAt(path, root)
  if (shape === null) return refuse(path, root, problems)
  const name = path[path.length - 1]
  const parent = shapeAt(path.slice(0, -1), root)
  if (parent?.type === 'variants' && parent.key === name) return switchKind(group, parent, assignment.text)
  if (shape.type === 'group') return void problems.push(problem(path.join('.'), 'one of its fields', 'the group', `${path.join('.')} is a group of fields; set one of them, for example ${path.join('.')}.${shape.fields[0].name}=…`))
  group[name] = readValue(shape, assignment.text)
}

/** `graph=complete` is short for `graph.kind=complete`. */
function withKind(path: readonly string[]): readonly string[] {
  const shape = shapeAt(path, {})
  return shape?.type === 'variants' ? [...path, shape.key] : path
}

function refuse(path: readonly string[], root: Fields, problems: ScenarioProblem[]): void {
  problems.push(placeProblem(unknownField(path, root), null))
}

/** The group at a path, made from the field's default where the scenario leaves it out. */
function childGroup(parent: Fields, path: readonly string[], root: Fields): Fields {
  const name = path[path.length - 1]
  const present = readProperty(parent, name)
  if (typeof present === 'object' && present !== null && !Array.isArray(present)) return present as Fields
  const within = shapeAt(path.slice(0, -1), root) ?? scenarioShape
  const fallback = fieldsWithin(within, parent).find((field) => field.name === name)?.fallback
  const made = structuredClone(fallback ?? {}) as Fields
  parent[name] = made
  return made
}

function switchKind(group: Fields, shape: Extract<FieldShape, { type: 'variants' }>, kind: string): void {
  if (group[shape.key] === kind) return
  const kept = shape.variants.find((variant) => variant.name === kind)?.fields.map((field) => field.name) ?? Object.keys(group)
  for (const name of Object.keys(group)) if (!kept.includes(name)) delete group[name]
  group[shape.key] = kind
}

/** The value that a text means for a field; where it means none, the text, which the check then refuses by name. */
function readValue(shape: FieldShape, text: string): unknown {
  switch (shape.type) {
    case 'number':
      return readNumber(text)
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'choice':
      return shape.values.find((value) => String(value) === text) ?? (shape.values.every((value) => typeof value === 'number') ? readNumber(text) : text)
    case 'list':
      return text.replace(/^\[|\]$/g, '').split(',').map((entry) => readValue(shape.item, entry.trim()))
    default:
      return text
  }
}

/** `1000`, `1_000`, `1e6`, `0.5`; anything else stays text. */
function readNumber(text: string): number | string {
  const plain = text.replace(/(?<=\d)_(?=\d)/g, '')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : text
}

function namesMaxClock(assignments: readonly Assignment[]): boolean {
  return assignments.some(({ path, text }) => withKind(path).join('.') === 'clock.kind' && text === 'max')
}

function dropThinking(result: Fields, assignments: readonly Assignment[]): void {
  if (assignments.some(({ path }) => path[0] === 'think')) return
  result.think = structuredClone(scenarioFields.find((field) => field.name === 'think')?.fallback)
}
