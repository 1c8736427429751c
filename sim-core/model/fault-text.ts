import type { z } from 'zod'
import { failure, success } from './errors'
import type { Result } from './errors'
import { faultSchema, isLinkFault, isServerFault } from './fault'
import type { Fault } from './fault'

/**
 * Faults in one line, as `--fault` takes them and events show them: what, where, how much, when,
 * how long. `kill:node2@5s`, `pause:node2@5s+3s`, `slow:node1=0.3@2s+5s`, `cut:node1-node2@4s+3s`,
 * `cut:node2-coordinator@4s+3s`, `delay:node1-*=50ms@1s+2s`, `loss:*=2%@1s+2s`, `kill:redis@5s+2s`.
 */

const amountUnits: Readonly<Record<string, { field: string; unit: string; example: string }>> = {
  slow: { field: 'share', unit: '', example: 'slow:node1=0.3@2s+5s' },
  delay: { field: 'ms', unit: 'ms', example: 'delay:node1-node2=50ms@2s+5s' },
  jitter: { field: 'ms', unit: 'ms', example: 'jitter:node1-node2=20ms@2s+5s' },
  loss: { field: 'percent', unit: '%', example: 'loss:*=2%@2s+5s' },
  duplicate: { field: 'percent', unit: '%', example: 'duplicate:*=2%@2s+5s' },
  reorder: { field: 'percent', unit: '%', example: 'reorder:*=2%@2s+5s' },
  corrupt: { field: 'percent', unit: '%', example: 'corrupt:*=1%@2s+5s' }
}
const otherExamples: Readonly<Record<string, string>> = { kill: 'kill:node2@5s', pause: 'pause:node2@5s+3s', cut: 'cut:node1-node2@4s+3s', restart: 'restart:redis@5s+1s' }
const nodeKinds: readonly string[] = ['kill', 'pause', 'slow', 'cut-coordinator']
/** Kinds of faults of the server are written as `kill:redis`. */
const SERVER = 'redis'
const kinds: readonly string[] = faultSchema.options.flatMap((option) => [...option.shape.kind.values].map(String))
/** A node's line to the coordinator is written like a link: `cut:node2-coordinator`. */
const COORDINATOR = 'coordinator'
const names = [...new Set(kinds.map((kind) => kind.replace(`-${SERVER}`, '').replace(`-${COORDINATOR}`, '')))]

const NUMBER = '\\d+(?:\\.\\d+)?'
const timesPattern = new RegExp(`^(${NUMBER})s(?:\\+(${NUMBER})s)?$`)
const nodePattern = /^node([1-9]\d{0,4})$/

/** What is wrong with a part of the text; thrown nowhere, carried to the one place that answers. */
interface Wrong {
  readonly reason: string
}

interface Place {
  readonly node?: number
  readonly nodes?: number[]
}

/** Reads one fault. Refused with `fault-invalid`: which part is wrong, and an example of the kind. */
export function parseFault(text: string): Result<Fault> {
  const [, name = '', where = '', amount, times] = /^([^:@=]*):?([^:@=]*)(?:=([^@]*))?(?:@(.*))?$/.exec(text) ?? []
  if (!names.includes(name)) return refuse(text, `it must begin with one of ${names.join(', ')} and a colon`, otherExamples.kill)
  const example = exampleOf(name)
  const kind = kindOf(name, where)
  const place: Place | Wrong = kind === `${name}-${SERVER}` ? {} : readPlace(kind, where.replace(`-${COORDINATOR}`, kind === name ? '$&' : ''))
  if ('reason' in place) return refuse(text, place.reason, example)
  const quantity = readAmount(name, amount)
  if ('reason' in quantity) return refuse(text, quantity.reason, example)
  const time = readTimes(kind, times)
  if ('reason' in time) return refuse(text, time.reason, example)
  const parsed = faultSchema.safeParse({ kind, ...place, ...quantity, ...time })
  return parsed.success ? success(parsed.data) : refuse(text, describeIssue(parsed.error.issues[0]), example)
}

function kindOf(name: string, where: string): string {
  const party = where === SERVER ? SERVER : where.endsWith(`-${COORDINATOR}`) ? COORDINATOR : ''
  return kinds.includes(`${name}-${party}`) ? `${name}-${party}` : name
}

function refuse(text: string, reason: string, example: string): Result<Fault> {
  return failure('fault-invalid', { fault: text.slice(0, 100), reason, advice: `For example ${example}.` })
}

function exampleOf(name: string): string {
  return otherExamples[name] ?? amountUnits[name].example
}

function readPlace(name: string, where: string): Place | Wrong {
  if (!kinds.includes(name)) return { reason: where === '' ? `${SERVER} must follow the colon` : `"${where}" is not ${SERVER}, which alone can be ${name}ed` }
  return nodeKinds.includes(name) ? readNode(where) : readLink(where)
}

function readNode(text: string): { node: number } | Wrong {
  const match = nodePattern.exec(text)
  return match ? { node: Number(match[1]) } : { reason: text === '' ? 'a node must follow the colon' : `"${text}" is not a node like node2` }
}

function readLink(text: string): { nodes: number[] } | Wrong {
  if (text === '*') return { nodes: [] }
  const ends = text.split('-').filter((end, index) => index === 0 || end !== '*').map((end) => nodePattern.exec(end))
  if (text.split('-').length !== 2 || ends.includes(null)) return { reason: text === '' ? 'a link must follow the colon' : `"${text}" is not a link like node1-node2, node1-* or *` }
  const nodes = ends.map((end) => Number(end?.[1]))
  return nodes[0] === nodes[1] ? { reason: 'a link joins two different nodes' } : { nodes }
}

function readAmount(name: string, text: string | undefined): { share?: number; ms?: number; percent?: number } | Wrong {
  const unit = amountUnits[name] as (typeof amountUnits)[string] | undefined
  if (unit === undefined) return text === undefined ? {} : { reason: `a ${name} has no amount ("=${text}")` }
  if (text === undefined) return { reason: `"=" and an amount must follow the ${name === 'slow' ? 'node' : 'link'}` }
  const match = new RegExp(`^(${NUMBER})${unit.unit}$`).exec(text)
  return match ? { [unit.field]: Number(match[1]) } : { reason: `"${text}" is not a number${unit.unit === '' ? '' : ` with "${unit.unit}" behind it`}` }
}

function readTimes(name: string, text: string | undefined): { at?: number; for?: number } | Wrong {
  if (text === undefined) return { reason: '"@" and a time must follow' }
  const match = timesPattern.exec(text)
  if (!match) return { reason: `"${text}" is not a time like 5s, or 5s+3s with a duration` }
  if (match[2] === undefined) return { at: Number(match[1]) }
  return name === 'kill' ? { reason: 'a kill has no duration' } : { at: Number(match[1]), for: Number(match[2]) }
}

const fieldNames: Readonly<Record<string, string>> = { at: 'the time', for: 'the duration', node: 'the node', nodes: 'a node' }

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = String(issue.path[0])
  const name = fieldNames[field] ?? 'the amount'
  if (issue.code === 'too_big') return `${name} must be at most ${String(issue.maximum)}`
  return issue.code === 'too_small' ? `${name} must be at least ${String(issue.minimum)}` : `${name}: ${issue.message}`
}

/** The line that {@link parseFault} reads back into the same fault. */
export function formatFault(fault: Fault): string {
  const duration = 'for' in fault ? `+${fault.for}s` : ''
  return `${describeFault(fault)}@${fault.at}s${duration}`
}

/** What and where, without times: `cut:node1-node2`. */
export function describeFault(fault: Fault): string {
  if (isServerFault(fault)) return fault.kind.replace('-', ':')
  if (fault.kind === 'cut-coordinator') return `cut:node${fault.node}-${COORDINATOR}`
  const where = isLinkFault(fault) ? describeLink(fault.nodes) : `node${fault.node}`
  const unit = amountUnits[fault.kind] as (typeof amountUnits)[string] | undefined
  return `${fault.kind}:${where}${unit === undefined ? '' : `=${(fault as unknown as Record<string, number>)[unit.field]}${unit.unit}`}`
}

function describeLink(nodes: readonly number[]): string {
  if (nodes.length === 0) return '*'
  return nodes.length === 1 ? `node${nodes[0]}-*` : `node${nodes[0]}-node${nodes[1]}`
}
