import type { z } from 'zod'
import { describeShape, fieldsWithin, readProperty, scenarioFields, scenarioShape, shapeAt, valueAt } from './fields'
import type { FieldShape } from './fields'
import { nearest } from './nearest'
import { describeValue, joinPath } from './problem'
import type { ScenarioProblem } from './problem'
import { checkRules } from './rules'
import { scenarioSchema } from './schema'
import type { Scenario } from './schema'

/** A problem before its place in a file is known. */
export interface FoundProblem {
  readonly path: readonly PropertyKey[]
  /** The key is what is wrong, not its value: the place is the key's. */
  readonly atKey: boolean
  readonly expected: string
  readonly got: string
  readonly text: string
}

/** What a file holds, for messages about it: its shape, and what the whole is called. */
export interface FileFormat {
  readonly shape: FieldShape
  readonly noun: string
}

const scenarioFormat: FileFormat = { shape: scenarioShape, noun: 'scenario' }

export type Checked = { readonly scenario: Scenario } | { readonly problems: readonly FoundProblem[] }

/** Checks a plain value against the schema, then against the rules between fields. */
export function checkScenario(value: unknown): Checked {
  const parsed = scenarioSchema.safeParse(value)
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, value, scenarioFormat)) }
  const broken = checkRules(parsed.data)
  if (broken.length === 0) return { scenario: parsed.data }
  return { problems: broken.map(({ path, expected, got, why }) => ({ path: path.split('.'), atKey: false, expected, got, text: `${path}: expected ${expected}, got ${got}.${why === '' ? '' : ` ${why}`}` })) }
}

/** Gives a found problem its place. */
export function placeProblem(found: FoundProblem, place: { line: number; column: number } | null): ScenarioProblem {
  return {
    path: joinPath(found.path),
    line: place?.line ?? null,
    column: place?.column ?? null,
    expected: found.expected,
    got: found.got,
    text: found.text
  }
}

/** An issue of zod in words: what was expected, what was there, and for unknown fields the nearest one. */
export function problemsOf(issue: z.core.$ZodIssue, root: unknown, format: FileFormat): FoundProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField([...issue.path, key], root, format.shape))
  const shape = shapeAt(issue.path, root, format.shape)
  const expected = issue.path.length === 0 ? `the fields of ${/^[aeiou]/.test(format.noun) ? 'an' : 'a'} ${format.noun}` : shape === null ? issue.message : describeShape(shape)
  const got = describeValue(valueAt(root, issue.path))
  const name = issue.path.length === 0 ? `The ${format.noun}` : joinPath(issue.path)
  return [{ path: issue.path, atKey: false, expected, got, text: `${name}: expected ${expected}, got ${got}.` }]
}

/** A field that does not exist: the nearest known one, or the variant it belongs to. */
export function unknownField(path: readonly PropertyKey[], root: unknown, format: FieldShape = scenarioShape): FoundProblem {
  const parentPath = path.slice(0, -1)
  const parent = shapeAt(parentPath, root, format)
  const parentValue = valueAt(root, parentPath)
  const name = String(path[path.length - 1])
  const known = parent === null ? [] : fieldsWithin(parent, parentValue).map((field) => field.name)
  if (parent?.type === 'variants') known.unshift(parent.key)
  const got = `${describeValue(name)}`
  const hint = ownerHint(parent, parentValue, parentPath, name) ?? nearestHint(name, known, parentPath, format) ?? knownHint(known, parentPath)
  return {
    path,
    atKey: true,
    expected: known.length === 0 ? 'no field here' : `one of the fields ${known.join(', ')}`,
    got,
    text: `${joinPath(path)}: there is no such field. ${hint}`
  }
}

function ownerHint(parent: FieldShape | null, parentValue: unknown, parentPath: readonly PropertyKey[], name: string): string | null {
  if (parent?.type !== 'variants') return null
  const owners = parent.variants.filter((variant) => variant.fields.some((field) => field.name === name)).map((variant) => variant.name)
  if (owners.length === 0) return null
  const present = describeValue(readProperty(parentValue, parent.key))
  return `It belongs to ${joinPath([...parentPath, parent.key])} ${owners.join(' or ')}, which is ${present} here.`
}

function nearestHint(name: string, known: readonly string[], parentPath: readonly PropertyKey[], format: FieldShape): string | null {
  const near = nearest(name, known) ?? (format === scenarioShape ? nearestAnywhere(name) : null)
  if (near === null) return null
  return `Did you mean ${known.includes(near) ? joinPath([...parentPath, near]) : near}?`
}

/** Paths of the whole format, for a field that was put into the wrong group or outside all. */
function nearestAnywhere(name: string): string | null {
  for (const field of scenarioFields) {
    const inside = field.shape.type === 'group' ? field.shape.fields : field.shape.type === 'variants' ? field.shape.variants.flatMap((variant) => variant.fields) : []
    if (inside.some((child) => child.name === name)) return `${field.name}.${name}`
  }
  return nearest(name, scenarioFields.map((field) => field.name))
}

function knownHint(known: readonly string[], parentPath: readonly PropertyKey[]): string {
  if (known.length === 0) return 'Nothing can be set below this field.'
  const where = parentPath.length === 0 ? '' : ` of ${joinPath(parentPath)}`
  return `Known fields${where}: ${known.join(', ')}.`
}
