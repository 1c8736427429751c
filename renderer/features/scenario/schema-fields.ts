import { z } from 'zod'
import { scenarioSchema } from '../../../sim-core/model/scenario/schema'
import { valueAt } from '../../stores/scenario-path'

/** One field of the form, read off the scenario's schema. */
export interface FieldSpec {
  /** Dotted path in the scenario. */
  path: string
  /** The path with `_`, as it stands in the language files. */
  key: string
  control: 'number' | 'choice' | 'switch' | 'text' | 'numbers' | 'texts'
  least?: number
  most?: number
  whole?: boolean
  unit?: string
  choices?: readonly (string | number)[]
  /** The choice decides which fields follow: choosing replaces the whole object at this path. */
  decides?: string
  otherwise: unknown
}

interface Node {
  type?: string
  const?: unknown
  enum?: (string | number)[]
  default?: unknown
  unit?: string
  minimum?: number
  maximum?: number
  properties?: Record<string, Node>
  oneOf?: Node[]
  anyOf?: Node[]
  items?: Node
}

const root = z.toJSONSchema(scenarioSchema, { io: 'input' }) as Node
const discriminators = ['kind', 'who', 'source']

/** Fields at and below the given paths, as they are for this draft: a choice shows its own fields only. */
export function fieldsFor(paths: readonly string[], draft: unknown): FieldSpec[] {
  return paths.flatMap(path => fieldsAt(nodeAt(path), path, draft))
}

function nodeAt(path: string): Node {
  return path.split('.').reduce<Node>((node, key) => node.properties?.[key] ?? {}, root)
}

function fieldsAt(node: Node, path: string, draft: unknown): FieldSpec[] {
  if (node.oneOf) return fieldsOfUnion(node, path, draft)
  if (node.properties) return Object.entries(node.properties).flatMap(([key, child]) => fieldsAt(child, `${path}.${key}`, draft))
  return isWritten(node) ? [] : [leaf(node, path)]
}

/** Lists of objects and of texts have no field: they are written in the YAML view. */
function isWritten({ items }: Node): boolean {
  return items?.oneOf !== undefined || items?.type === 'string'
}

function fieldsOfUnion(node: Node, path: string, draft: unknown): FieldSpec[] {
  const variants = node.oneOf ?? []
  const by = discriminators.find(name => variants.every(variant => variant.properties?.[name]?.const !== undefined)) ?? 'kind'
  const choices = variants.map(variant => variant.properties?.[by]?.const as string)
  const otherwise = valueAt(node.default, by) ?? choices[0]
  const chosen = valueAt(draft, `${path}.${by}`) ?? otherwise
  const variant = variants[Math.max(0, choices.indexOf(chosen as string))]
  const rest = Object.entries(variant.properties ?? {}).filter(([key]) => key !== by).flatMap(([key, child]) => fieldsAt(child, `${path}.${key}`, draft))
  const decision: FieldSpec[] = choices.length > 1 ? [{ path: `${path}.${by}`, key: keyOf(`${path}.${by}`), control: 'choice', choices, decides: path, otherwise }] : []
  return [...decision, ...rest]
}

function leaf(node: Node, path: string): FieldSpec {
  const field = { path, key: keyOf(path), otherwise: node.default }
  const constants = node.enum ?? node.anyOf?.map(choice => choice.const as number)
  if (constants !== undefined) return { ...field, control: 'choice', choices: constants }
  if (node.type === 'boolean') return { ...field, control: 'switch' }
  if (node.type === 'array') return { ...field, control: node.items?.type === 'string' ? 'texts' : 'numbers' }
  if (node.type === 'number' || node.type === 'integer') {
    return { ...field, control: 'number', least: node.minimum, most: node.maximum, whole: node.type === 'integer', unit: node.unit }
  }
  return { ...field, control: 'text' }
}

function keyOf(path: string): string {
  return path.replaceAll('.', '_')
}

/** Every field that any draft can show. */
export function allFields(): FieldSpec[] {
  const found = new Map<string, FieldSpec>()
  const visit = (node: Node, path: string): void => {
    if (node.oneOf) {
      for (const variant of node.oneOf) {
        const by = discriminators.find(name => variant.properties?.[name]?.const !== undefined) ?? 'kind'
        for (const field of fieldsOfUnion(node, path, withChoice(path, by, variant.properties?.[by]?.const))) found.set(field.path, field)
      }
    } else if (node.properties) {
      for (const [key, child] of Object.entries(node.properties)) visit(child, path === '' ? key : `${path}.${key}`)
    } else if (!isWritten(node)) {
      found.set(path, leaf(node, path))
    }
  }
  visit(root, '')
  return [...found.values()]
}

function withChoice(path: string, by: string, value: unknown): unknown {
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), { [by]: value })
}

/** What an object starts with when its kind is chosen: fields without a default get a usable one. */
export function startOf(path: string, by: string, value: string, nodes: number): Record<string, unknown> {
  if (path === 'cluster.placing' && value === 'weighted') return { [by]: value, weights: new Array<number>(nodes).fill(1) }
  if (path === 'length' && value === 'listed') return { [by]: value, messages: [4, 8, 16, 30] }
  if (path === 'backbone' && value === 'redis') return { [by]: value, url: 'managed' }
  return { [by]: value }
}

/** "1, 2, 0.5" as numbers; `null` where something else stands there. */
export function parseWeights(text: string): number[] | null {
  const parts = text.split(/[;,\s]+/).filter(part => part !== '')
  const weights = parts.map(Number)
  return weights.length > 0 && weights.every(weight => Number.isFinite(weight)) ? weights : null
}

/** "a, b" as texts; none where nothing stands there. */
export function parseTexts(text: string): string[] {
  return text.split(/[;,\s]+/).filter(part => part !== '')
}

/** A unit of the schema as a key of the language files: "× real time" → `realTime`. */
export function unitKey(unit: string): string {
  const named = { '%': 'percent', µs: 'microseconds', '×': 'times' }[unit]
  if (named !== undefined) return named
  return unit.replace(/[^a-z ]/gi, '').trim().replace(/ +(\w)/g, (_, letter: string) => letter.toUpperCase())
}
