import { z } from 'zod'
import { scenarioSchema } from './schema'

/**
 * The scenario format as plain data, read from the zod schema: what forms, error messages,
 * `--set` and `docs/scenario.md` are made of. One schema, many readers.
 */

export interface Field {
  readonly name: string
  readonly description: string
  readonly unit: string | null
  /** The value taken when the field is left out; `undefined`: the field must be given. */
  readonly fallback: unknown
  readonly shape: FieldShape
}

export interface Variant {
  readonly name: string
  readonly description: string
  /** Fields beside the one that names the variant. */
  readonly fields: readonly Field[]
}

export type FieldShape =
  | { readonly type: 'number'; readonly whole: boolean; readonly least: number; readonly leastAllowed: boolean; readonly most: number }
  | { readonly type: 'text'; readonly least: number; readonly most: number }
  | { readonly type: 'switch' }
  | { readonly type: 'choice'; readonly values: readonly (string | number)[] }
  /** Checked elsewhere; `what` says in words what may stand there. */
  | { readonly type: 'free'; readonly what: string }
  | { readonly type: 'list'; readonly item: FieldShape; readonly least: number; readonly most: number }
  | { readonly type: 'group'; readonly fields: readonly Field[] }
  | { readonly type: 'variants'; readonly key: string; readonly variants: readonly Variant[] }

/** The parts of JSON Schema that the scenario's schema uses. */
interface JsonSchema {
  type?: string
  description?: string
  unit?: string
  what?: string
  default?: unknown
  const?: string | number
  enum?: (string | number)[]
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  oneOf?: JsonSchema[]
  anyOf?: JsonSchema[]
}

/** All top-level fields, in the order of the schema. */
export const scenarioFields: readonly Field[] = fieldsOf(z.toJSONSchema(scenarioSchema, { io: 'input' }) as JsonSchema)

/** The whole scenario as a shape, so that walks can begin at the root. */
export const scenarioShape: FieldShape = { type: 'group', fields: scenarioFields }

/**
 * Another format of the same making as a shape: an experiment, for instance. Its fields may carry `meta.what` where a
 * value is checked by its own reader; variants are told apart by their first field.
 */
export function shapeOfSchema(schema: z.ZodType): FieldShape {
  return shapeOf(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)
}

function fieldsOf(schema: JsonSchema, leaveOut?: string): Field[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== leaveOut)
    .map(([name, property]) => ({
      name,
      description: property.description ?? '',
      unit: property.unit ?? null,
      fallback: property.default,
      shape: shapeOf(property)
    }))
}

function shapeOf(schema: JsonSchema): FieldShape {
  if (schema.what !== undefined) return { type: 'free', what: schema.what }
  if (schema.oneOf) return variantsOf(schema.oneOf)
  if (schema.anyOf) return { type: 'choice', values: schema.anyOf.map((option) => option.const as string | number) }
  if (schema.const !== undefined) return { type: 'choice', values: [schema.const] }
  if (schema.enum) return { type: 'choice', values: schema.enum }
  switch (schema.type) {
    case 'boolean':
      return { type: 'switch' }
    case 'string':
      return { type: 'text', least: schema.minLength ?? 0, most: schema.maxLength ?? Infinity }
    case 'array':
      return { type: 'list', item: shapeOf(schema.items ?? {}), least: schema.minItems ?? 0, most: schema.maxItems ?? Infinity }
    case 'object':
      return { type: 'group', fields: fieldsOf(schema) }
    default:
      return numberOf(schema)
  }
}

function numberOf(schema: JsonSchema): FieldShape {
  return {
    type: 'number',
    whole: schema.type === 'integer',
    least: schema.exclusiveMinimum ?? schema.minimum ?? -Infinity,
    leastAllowed: schema.exclusiveMinimum === undefined,
    most: schema.maximum ?? Infinity
  }
}

function variantsOf(options: JsonSchema[]): FieldShape {
  const key = Object.keys(options[0].properties ?? {})[0]
  const variants = options.map((option) => {
    const named = (option.properties ?? {})[key]
    return { name: String(named.const), description: named.description ?? '', fields: fieldsOf(option, key) }
  })
  return { type: 'variants', key, variants }
}

/** Fields of a group, or of the variant that `value` names; empty where there are none. */
export function fieldsWithin(shape: FieldShape, value: unknown): readonly Field[] {
  if (shape.type === 'group') return shape.fields
  if (shape.type !== 'variants') return []
  const chosen = readProperty(value, shape.key)
  return shape.variants.find((variant) => variant.name === chosen)?.fields ?? []
}

/** The field that names the variant, as a field of its own. */
export function variantField(shape: Extract<FieldShape, { type: 'variants' }>): Field {
  return {
    name: shape.key,
    description: '',
    unit: null,
    fallback: undefined,
    shape: { type: 'choice', values: shape.variants.map((variant) => variant.name) }
  }
}

/**
 * The shape at a path. `root` is the scenario as written: it decides which variant's fields are
 * meant. `null`: there is no such field.
 *
 * @param format the root's shape
 */
export function shapeAt(path: readonly PropertyKey[], root: unknown, format: FieldShape = scenarioShape): FieldShape | null {
  let shape = format
  let value = root
  for (const key of path) {
    const next = shapeOfChild(shape, value, key)
    if (next === null) return null
    shape = next
    value = readProperty(value, key)
  }
  return shape
}

function shapeOfChild(shape: FieldShape, value: unknown, key: PropertyKey): FieldShape | null {
  if (shape.type === 'list') return shape.item
  if (shape.type === 'variants' && shape.key === key) return variantField(shape).shape
  return fieldsWithin(shape, value).find((field) => field.name === key)?.shape ?? null
}

/** An own property, or `undefined`; safe for any value. */
export function readProperty(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Record<PropertyKey, unknown>)[key]
}

/** The value at a path of own properties, or `undefined`. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root
  for (const key of path) value = readProperty(value, key)
  return value
}

/** `a whole number from 2 to 1,000` and the like: what may stand there. */
export function describeShape(shape: FieldShape): string {
  switch (shape.type) {
    case 'number':
      return describeNumber(shape)
    case 'text':
      return shape.least === 0 ? `text of at most ${withCommas(shape.most)} characters` : `text of ${shape.least} to ${withCommas(shape.most)} characters`
    case 'switch':
      return 'true or false'
    case 'choice':
      return shape.values.length === 1 ? String(shape.values[0]) : `one of ${shape.values.join(', ')}`
    case 'free':
      return shape.what
    case 'list':
      return `a list of ${shape.least} to ${shape.most} entries, each ${describeShape(shape.item)}`
    case 'group':
      return `fields (${shape.fields.map((field) => field.name).join(', ')})`
    case 'variants':
      return `fields beginning with ${shape.key} (one of ${shape.variants.map((variant) => variant.name).join(', ')})`
  }
}

function describeNumber(shape: Extract<FieldShape, { type: 'number' }>): string {
  const kind = shape.whole ? 'a whole number' : 'a number'
  const most = withCommas(shape.most)
  const least = withCommas(shape.least)
  return shape.leastAllowed ? `${kind} from ${least} to ${most}` : `${kind} above ${least}, at most ${most}`
}

/** 20000000 → `20,000,000`. Not `Intl`: the same text on every engine. */
export function withCommas(value: number): string {
  const [whole, fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
