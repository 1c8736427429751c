import { describeShape, withCommas } from '../../model/scenario/fields'
import type { Field, FieldShape } from '../../model/scenario/fields'
import { readyExperiments } from '../ready'
import { refusals } from '../verdict/types'
import { experimentFormat } from './parse'
import { responses } from './responses'

/** `docs/experiments.md`: every field of the format, the responses, the reasons of refusal, the ready-made ones. */
export function experimentReference(): string {
  const { shape } = experimentFormat
  const kinds = shape.type === 'variants' ? shape.variants : []
  const shared = kinds[0].fields.filter((field) => kinds.every((kind) => kind.fields.some((other) => other.name === field.name && describeShape(other.shape) === describeShape(field.shape))))
  const sharedNames = new Set(shared.map(({ name }) => name))
  return [
    opening(),
    readyTable(),
    '## Fields of every experiment\n',
    table([{ name: 'kind', description: 'What kind of question it is: see below.', unit: null, fallback: undefined, shape: { type: 'choice', values: kinds.map(({ name }) => name) } }, ...shared.filter((field) => !isGroup(field.shape))], ''),
    ...shared.filter((field) => isGroup(field.shape)).map((field) => group(field, '', 3)),
    ...kinds.map(({ name, description, fields }) => {
      const own = fields.filter((field) => !sharedNames.has(field.name))
      return [`\n## kind: ${name}\n\n${description}\n`, table(own.filter((field) => !isGroup(field.shape)), ''), ...own.filter((field) => isGroup(field.shape)).map((field) => group(field, '', 3))].join('\n')
    }),
    responseTable(),
    refusalTable()
  ].join('\n').replace(/\n{3,}/g, '\n\n')
}

function opening(): string {
  return `# Experiments

<!-- Generated from sim-core/experiment/format/schema.ts; its test writes it anew with UPDATE_DOCS=1. -->

An experiment answers a question by runs that are compared: the control and each case side by side, again and again,
with the mean of their differences and a 95 % interval.

\`\`\`
messengersim experiment list                         the ready-made ones
messengersim experiment run encryption --quick       make the runs, print verdicts and tables, write report.html
messengersim experiment print encryption > mine.yaml begin one's own
messengersim experiment run mine.yaml --out results  every error with line, path, what was expected and what was there
messengersim experiment resume results               make the runs that are missing
messengersim experiment report results               tables and reports again
messengersim experiment compare results other        the same differences in two experiments
\`\`\`

The same can be asked of a model, exactly and repeatably: [virtual time](virtual-time.md), with a twin run that compares
the model with the real cluster.

\`\`\`yaml
kind: compare
name: bursts
title: Bursts
question: Does it matter whether people answer every message?
prediction: In bursts of five, four of five messages need no answer to wait for, so throughput is higher.
base: { kind: preset, name: original-20 }
factors:
  - { kind: field, path: turn.messages, levels: [1, 5] }
size: { path: conversations.rounds, cpuSeconds: 0.5 }
decision: { response: messagesPerSecond, expect: higher, messages: equal }
\`\`\`

Runs alternate (A A B, B A A, …), so that a drift of the machine cancels. The control is run twice in each round: the
difference of the control to itself (A/A) is printed beside every other one, and has to contain 0. Where \`size\` is given,
a pilot finds how long runs must be; cases that need very different lengths get a control of their own length. Node
processes serve one run after another, so that what is measured is compiled code; where memory is measured, and with
\`--fresh\` or \`processes: fresh\`, each run starts its own. Every row is on the disk before the next run begins. A field without a default must be given, but for \`size\` and what \`quick\` changes. The results are in a folder of the user's data folder
(\`$XDG_DATA_HOME/messengersim/experiments\`), or in \`--out\`.
`
}

function readyTable(): string {
  const rows = readyExperiments().map(({ name, parsed: { experiment } }) => `| [\`${name}\`](experiments/${name}.md) | ${experiment.question} | ${experiment.quick.budgetSeconds ?? experiment.budgetSeconds} s | ${Math.ceil(experiment.budgetSeconds / 60)} min |`)
  return ['## Ready-made\n', '| name | question | quick, at most | full, at most |', '|---|---|---|---|', ...rows, ''].join('\n')
}

function isGroup(shape: FieldShape): boolean {
  const inner = shape.type === 'list' ? shape.item : shape
  return inner.type === 'group' || inner.type === 'variants'
}

function group(field: Field, prefix: string, level: number): string {
  const path = `${prefix}${field.name}`
  const inner = field.shape.type === 'list' ? field.shape.item : field.shape
  const shown = field.shape.type === 'list' ? `${path}[]` : path
  const list = field.shape.type === 'list' ? ` A list of ${field.shape.least} to ${field.shape.most}.` : ''
  const heading = `\n${'#'.repeat(level)} ${shown}\n\n${field.description}${list}\n`
  const body = (fields: readonly Field[]): string => [table(fields.filter((child) => !isGroup(child.shape)), `${shown}.`), ...fields.filter((child) => isGroup(child.shape)).map((child) => group(child, `${shown}.`, level + 1))].join('\n')
  if (inner.type === 'group') return `${heading}\n${body(inner.fields)}`
  if (inner.type !== 'variants') return heading
  return [heading, ...inner.variants.map((variant) => `**\`${shown}.${inner.key}: ${variant.name}\`** — ${variant.description}\n\n${body(variant.fields)}`)].join('\n')
}

function table(fields: readonly Field[], prefix: string): string {
  if (fields.length === 0) return ''
  const rows = fields.map((field) => `| \`${prefix}${field.name}\` | ${field.description.replaceAll('|', '\\|')} | ${field.unit ?? ''} | ${describeShape(field.shape)} | ${defaultOf(field)} |`)
  return ['| field | what it is | unit | range | default |', '|---|---|---|---|---|', ...rows, ''].join('\n')
}

function defaultOf({ fallback }: Field): string {
  if (fallback === undefined) return ''
  if (Array.isArray(fallback)) return `\`[${fallback.join(', ')}]\``
  return typeof fallback === 'number' ? withCommas(fallback) : typeof fallback === 'object' ? '`{}`' : `\`${String(fallback)}\``
}

function responseTable(): string {
  const intervals = { t: 'means of pair differences, t-interval', bootstrap: 'median of pair differences, bootstrap interval' }
  return ['\n## Responses\n', '| name | what it is | unit | interval |', '|---|---|---|---|', ...responses.map(({ name, title, unit, interval }) => `| \`${name}\` | ${title} | ${unit} | ${intervals[interval]} |`), ''].join('\n')
}

function refusalTable(): string {
  return ['\n## When a verdict is refused\n', '| name | why |', '|---|---|', ...Object.entries(refusals).map(([name, why]) => `| \`${name}\` | ${why} |`), ''].join('\n')
}
