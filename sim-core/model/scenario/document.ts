import { describeShape, scenarioFields, withCommas } from './fields'
import type { Field } from './fields'
import { presets } from './presets'

/** `docs/scenario.md`: every field with unit, range, default and description, from the schema. */
export function scenarioReference(): string {
  const groups = scenarioFields.filter((field) => isGroup(field))
  const plain = scenarioFields.filter((field) => !isGroup(field))
  return [
    opening(),
    '## Single fields\n',
    table(plain, ''),
    ...groups.map((field) => section(field, '', 2)),
    presetTable()
  ].join('\n').replace(/\n{3,}/g, '\n\n')
}

function opening(): string {
  return `# The scenario file

<!-- Generated from sim-core/model/scenario/schema.ts; its test writes it anew with UPDATE_DOCS=1. -->

A scenario is all inputs of a run in one YAML (or JSON) file. Every field may be left out; \`{}\` is a scenario. The
same scenario gives the same digest on any cluster.

\`\`\`yaml
name: evening
users: 5000
graph:
  kind: communities
  communities: 40
length:
  kind: fixed
  messages: 20
cluster:
  nodes: 2
\`\`\`

\`\`\`
messengersim scenario validate evening.yaml      check it: each error with line, path, expected and got
messengersim run evening.yaml                    run it
messengersim run evening.yaml --users 100 --set cluster.detector.fenceMs=5000
messengersim scenario print town > mine.yaml     begin with a preset, all fields written out
\`\`\`

\`--set path=value\` reaches every field below, by its path as written here. Naming another kind (\`--set
graph.kind=complete\`, or short \`graph=complete\`) drops the fields that only the old kind has.

A file is at most 1 MiB. Unknown fields, two equal keys, wrong types and values outside their range are refused, and so
are fields that contradict each other; then nothing is started.
`
}

function isGroup(field: Field): boolean {
  const shape = field.shape.type === 'list' ? field.shape.item : field.shape
  return shape.type === 'group' || shape.type === 'variants'
}

function section(field: Field, prefix: string, level: number): string {
  const path = `${prefix}${field.name}`
  const heading = `\n${'#'.repeat(level)} ${path}\n\n${field.description}\n`
  const { shape } = field
  if (shape.type === 'group') {
    const nested = shape.fields.filter(isGroup)
    return [heading, table(shape.fields.filter((child) => !isGroup(child)), `${path}.`), ...nested.map((child) => section(child, `${path}.`, level + 1))].join('\n')
  }
  if (shape.type === 'list') {
    const entry = section({ ...field, name: `${field.name}[]`, description: `A list of ${shape.least} to ${shape.most} entries; each is one of:`, fallback: undefined, shape: shape.item }, prefix, level)
    return [heading, ...entry.split('\n').slice(3)].join('\n')
  }
  if (shape.type !== 'variants') return heading
  const fallback = (field.fallback as Record<string, unknown> | undefined)?.[shape.key]
  const parts = shape.variants.map((variant) => {
    const mark = variant.name === fallback ? ' (default)' : ''
    const fields = variant.fields.length === 0 ? '' : `\n${table(variant.fields, `${path}.`)}`
    return `**\`${path}.${shape.key}: ${variant.name}\`**${mark} — ${variant.description}\n${fields}`
  })
  return [heading, ...parts].join('\n')
}

function table(fields: readonly Field[], prefix: string): string {
  const rows = fields.map((field) => `| \`${prefix}${field.name}\` | ${field.description.replaceAll('|', '\\|')} | ${field.unit ?? ''} | ${describeShape(field.shape)} | ${defaultOf(field)} |`)
  return ['| field | what it is | unit | range | default |', '|---|---|---|---|---|', ...rows, ''].join('\n')
}

function defaultOf(field: Field): string {
  if (field.fallback === undefined) return 'must be given'
  if (Array.isArray(field.fallback)) return `\`[${field.fallback.join(', ')}]\``
  if (field.fallback === '') return 'empty'
  return typeof field.fallback === 'number' ? withCommas(field.fallback) : `\`${String(field.fallback)}\``
}

function presetTable(): string {
  const rows = presets.map((preset) => `| \`${preset.name}\` | ${preset.shows} |`)
  return ['\n## Presets\n', '| name | what it shows |', '|---|---|', ...rows, ''].join('\n')
}
