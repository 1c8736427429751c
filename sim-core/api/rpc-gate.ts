import { limits } from '../model/limits'

/** A call as it stands on the wire (birpc's request). */
export interface WireCall {
  t: 'q'
  /** Names the answer; without it nobody waits for one. */
  i?: string
  m: string
  a: unknown[]
}

export type GateResult = { ok: true; call: WireCall } | { ok: false; reason: string; id: string | null }

/** Levels of objects and arrays in one message. A scenario needs five. */
const DEPTH_MAX = 32
/** Values in one message; `names` asks for at most 2,000 users. */
const VALUES_MAX = 50_000
const ID_LENGTH_MAX = 64
const NAME_LENGTH_MAX = 40
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * First look at a message from a window, before anything else touches it: size, JSON, depth, number
 * of values, keys that could reach a prototype, and the envelope. Never throws.
 */
export function readCall(message: string, bytesMax: number = limits.apiMessageBytesMax): GateResult {
  if (message.length > bytesMax) return refuse('the message is too long')
  let value: unknown
  try {
    value = JSON.parse(message)
  } catch {
    return refuse('the message is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('the message is not a call')
  const envelope = value as Record<string, unknown>
  const id = readId(envelope)
  const fault = faultIn(value)
  if (fault !== null) return refuse(fault, id)
  if (envelope.t !== 'q') return refuse('the message is not a call', id)
  if (envelope.i !== undefined && id === null) return refuse('the call has no usable id')
  const { m, a } = envelope
  if (typeof m !== 'string' || m.length === 0 || m.length > NAME_LENGTH_MAX) return refuse('the call has no usable name', id)
  if (!Array.isArray(a)) return refuse('the call has no list of arguments', id)
  return { ok: true, call: id === null ? { t: 'q', m, a } : { t: 'q', i: id, m, a } }
}

function refuse(reason: string, id: string | null = null): GateResult {
  return { ok: false, reason, id }
}

function readId(envelope: Record<string, unknown>): string | null {
  const id = Object.hasOwn(envelope, 'i') ? envelope.i : undefined
  return typeof id === 'string' && id.length > 0 && id.length <= ID_LENGTH_MAX ? id : null
}

/** Walks the value with a stack of its own, so that depth cannot exhaust the engine's. */
function faultIn(root: unknown): string | null {
  const values: unknown[] = [root]
  const depths: number[] = [0]
  let seen = 0
  while (values.length > 0) {
    const value = values.pop()
    const depth = depths.pop() ?? 0
    if (++seen > VALUES_MAX) return 'the message has too many values'
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEPTH_MAX) return 'the message is nested too deeply'
    if (Array.isArray(value)) {
      if (value.length > VALUES_MAX) return 'the message has too many values'
      for (const item of value) push(values, depths, item, depth)
      continue
    }
    for (const key of Object.keys(value)) {
      if (FORBIDDEN_KEYS.has(key)) return 'the message has a forbidden key'
      push(values, depths, (value as Record<string, unknown>)[key], depth)
    }
  }
  return null
}

function push(values: unknown[], depths: number[], value: unknown, depth: number): void {
  values.push(value)
  depths.push(depth + 1)
}
