import type { LinkRule } from '../../model/fault'
import { limits } from '../../model/limits'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import type { Clock } from '../../model/ports/clock'
import type { Timers } from '../../model/ports/timers'
import { FrameWord, OBSERVER_PARTITION } from '../../wire/frame'
import { planFor, seededChance } from './link-plan'
import type { LinkPlan } from './link-plan'

export interface FaultyEndpointOptions {
  readonly clock: Clock
  readonly timers: Timers
  /** Decides which frames are hit. */
  readonly seed: number
  /** Node that hosts a partition now; 0: nobody. */
  readonly nodeOf: (partition: number) => number
  /** A frame with records will not arrive whole: it is gone, or its receiver will refuse it. */
  readonly onLost: (frame: LostFrame) => void
  /** Bytes held back at most; frames beyond it are lost. @default limits.faultQueueBytesMax */
  readonly queueBytesMax?: number
}

export interface LostFrame {
  readonly source: number
  readonly sourceIncarnation: number
  readonly destination: number
  readonly records: number
}

export interface FaultyEndpoint extends BackboneEndpoint {
  /** The rules from now on. What was held back under rules that are gone leaves at once, in order. */
  setRules(rules: readonly LinkRule[]): void
}

/** A frame that is overtaken waits until so many others have passed it, or so long. */
const OVERTAKEN_BY = 4
const OVERTAKEN_MS = 20
/** The first byte whose change only the receiver notices: whoever forwards frames reads those before it. */
const CORRUPT_FROM = FrameWord.Checksum * 4

interface Waiting {
  readonly frame: Uint8Array
  dueUs: number
  /** Later frames that still have to pass it; only of frames that are overtaken. */
  passes: number
}

/** The way to one node. */
interface Way {
  plan: LinkPlan | null
  /** First in, first out: it is due in the order in which it came. */
  queue: Waiting[]
  /** Chosen to be overtaken; a few. */
  overtaken: Waiting[]
  lastDueUs: number
}

interface Shared {
  readonly inner: BackboneEndpoint
  readonly options: FaultyEndpointOptions
  readonly queueBytesMax: number
  readonly chance: () => number
  readonly ways: Map<number, Way>
  rules: readonly LinkRule[]
  queuedBytes: number
  /** When the timer that is set goes off; Infinity: none is. */
  timerAtUs: number
  cancelTimer: (() => void) | null
}

/**
 * An endpoint that does to frames what a bad network does, by rules for each destination node.
 * Frames to the observer, and frames that arrive, are left alone. Without rules it only passes on.
 */
export function createFaultyEndpoint(inner: BackboneEndpoint, options: FaultyEndpointOptions): FaultyEndpoint {
  const shared: Shared = {
    inner, options, queueBytesMax: options.queueBytesMax ?? limits.faultQueueBytesMax, chance: seededChance(options.seed), ways: new Map(), rules: [], queuedBytes: 0, timerAtUs: Infinity, cancelTimer: null
  }
  return {
    ...inner,
    send(frame) {
      if (shared.rules.length === 0) inner.send(frame)
      else sendUnderRules(shared, frame)
    },
    bufferedBytes: () => inner.bufferedBytes() + shared.queuedBytes,
    close() {
      shared.cancelTimer?.()
      shared.cancelTimer = null
      inner.close()
    },
    setRules(rules) {
      shared.rules = [...rules]
      for (const [node, way] of shared.ways) {
        way.plan = planFor(rules, node)
        if (way.plan === null) makeDue(way)
      }
      release(shared)
      inner.flush()
      if (rules.length === 0) shared.ways.clear()
    }
  }
}

function wayTo(shared: Shared, node: number): Way {
  const found = shared.ways.get(node)
  if (found) return found
  const way: Way = { plan: planFor(shared.rules, node), queue: [], overtaken: [], lastDueUs: 0 }
  shared.ways.set(node, way)
  return way
}

function makeDue(way: Way): void {
  for (const waiting of [...way.queue, ...way.overtaken]) waiting.dueUs = 0
  way.lastDueUs = 0
}

function sendUnderRules(shared: Shared, frame: Uint8Array): void {
  const { inner, options } = shared
  const destination = read16(frame, FrameWord.Route * 4)
  const way = destination === OBSERVER_PARTITION ? null : wayTo(shared, options.nodeOf(destination))
  const plan = way?.plan ?? null
  if (way === null || plan === null) {
    inner.send(frame)
    return
  }
  const hits = (percent: number): boolean => percent > 0 && shared.chance() * 100 < percent
  const isFull = shared.queuedBytes + 2 * frame.byteLength > shared.queueBytesMax
  if (plan.cut || hits(plan.loss) || isFull) {
    lose(shared, frame)
    return
  }
  const copy = frame.slice()
  let copies = 1
  if (hits(plan.corrupt)) {
    corrupt(copy, shared.chance())
    lose(shared, frame)
  } else if (hits(plan.duplicate)) copies = 2
  const isOvertaken = hits(plan.reorder)
  const dueUs = nextDueUs(shared, way, plan)
  for (let i = 0; i < copies; i++) enqueue(shared, way, copy, dueUs, isOvertaken)
  release(shared)
}

/** A link keeps its order however late it is; only a frame that is chosen for it is overtaken. */
function nextDueUs(shared: Shared, way: Way, plan: LinkPlan): number {
  const lateMs = plan.delayMs + (plan.jitterMs > 0 ? shared.chance() * plan.jitterMs : 0)
  way.lastDueUs = Math.max(way.lastDueUs, shared.options.clock.nowUs() + lateMs * 1000)
  return way.lastDueUs
}

function enqueue(shared: Shared, way: Way, frame: Uint8Array, dueUs: number, isOvertaken: boolean): void {
  shared.queuedBytes += frame.byteLength
  if (isOvertaken) {
    way.overtaken.push({ frame, dueUs: dueUs + OVERTAKEN_MS * 1000, passes: OVERTAKEN_BY })
    return
  }
  way.queue.push({ frame, dueUs, passes: 0 })
  for (const waiting of way.overtaken) waiting.passes--
  // Passed by enough others: it goes behind the last of them.
  for (const waiting of way.overtaken) if (waiting.passes === 0) way.queue.push({ ...waiting, dueUs })
  way.overtaken = way.overtaken.filter((waiting) => waiting.passes > 0)
}

/** Hands over what is due, and sees to it that the rest will be. */
function release(shared: Shared): void {
  const nowUs = shared.options.clock.nowUs()
  let nextUs = Infinity
  for (const way of shared.ways.values()) {
    let due = 0
    while (due < way.queue.length && way.queue[due].dueUs <= nowUs) due++
    const leaving = due === 0 ? [] : way.queue.splice(0, due)
    if (way.overtaken.some((waiting) => waiting.dueUs <= nowUs)) {
      leaving.push(...way.overtaken.filter((waiting) => waiting.dueUs <= nowUs))
      way.overtaken = way.overtaken.filter((waiting) => waiting.dueUs > nowUs)
    }
    for (const { frame } of leaving) {
      shared.queuedBytes -= frame.byteLength
      shared.inner.send(frame)
    }
    nextUs = Math.min(nextUs, way.queue.at(0)?.dueUs ?? Infinity, ...way.overtaken.map((waiting) => waiting.dueUs))
  }
  if (nextUs < shared.timerAtUs) setTimer(shared, nextUs, nowUs)
}

function setTimer(shared: Shared, atUs: number, nowUs: number): void {
  shared.cancelTimer?.()
  shared.timerAtUs = atUs
  shared.cancelTimer = shared.options.timers.after(Math.max(1, Math.ceil((atUs - nowUs) / 1000)), () => {
    shared.timerAtUs = Infinity
    shared.cancelTimer = null
    release(shared)
    shared.inner.flush()
  })
}

function lose(shared: Shared, frame: Uint8Array): void {
  const records = read16(frame, FrameWord.Count * 4)
  if (records === 0) return
  const route = FrameWord.Route * 4
  shared.options.onLost({ source: read16(frame, route + 2), sourceIncarnation: read16(frame, FrameWord.Incarnations * 4), destination: read16(frame, route), records })
}

/** Turns one bit over, behind what forwarders read: the checksum shows it for certain. */
function corrupt(frame: Uint8Array, chance: number): void {
  const bits = (frame.byteLength - CORRUPT_FROM) * 8
  const bit = Math.floor(chance * bits)
  frame[CORRUPT_FROM + (bit >>> 3)] ^= 1 << (bit & 7)
}

function read16(bytes: Uint8Array, offset: number): number {
  return bytes[offset] | (bytes[offset + 1] << 8)
}
