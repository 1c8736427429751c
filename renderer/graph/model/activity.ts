import { ACTIVITY_EVENT_WORDS, ActivityFlag } from '../../../sim-core/api/graph-frame'
import type { ActivityFrame } from '../../../sim-core/api/graph-frame'
import type { PassingMessage } from './activity-filter'
import type { GraphModel } from './graph-model'
import { createLitConversations } from './lit-conversations'
import type { LitConversations } from './lit-conversations'

/** How long a dot is under way. */
export const DOT_FLIGHT_MS = 750
const DOTS_CAPACITY = 8192
const LIT_CAPACITY = 4096

/**
 * What moves: dots in flight (a ring; all fly equally long, so they end in the order in which they
 * began), lit conversations, and when each user last spoke or was spoken to.
 */
export interface Activity {
  readonly lit: LitConversations
  /** Ring of dots, `capacity` long; those in flight are `tail … head − 1`, modulo capacity. */
  readonly dotFrom: Uint32Array
  readonly dotTo: Uint32Array
  readonly dotStartMs: Float64Array
  readonly capacity: number
  head(): number
  tail(): number
  /** Per user: when they were last active, ms, and how strongly, 0 … 1. */
  readonly activeMs: Float64Array
  readonly strength: Float32Array
  /** Messages that one dot stands for, as of the last frame. */
  messagesPerDot(): number
  dotsLaunched(): number
  /** Whether conversations are lit of which nothing is known: the last frame was a sample, or there are too many for their table. */
  isSample(): boolean
  /**
   * Takes a frame in; at most `dotsMax` dots will be in flight. Events of users not shown are passed over,
   * and so are those that `passes` refuses; `null`: it refuses none.
   */
  ingest(frame: ActivityFrame, nowMs: number, dotsMax: number, passes?: Passes | null): void
  /** Takes out of the picture what `passes` refuses, with every dot in flight: a dot does not know its conversation. */
  forget(passes: Passes): void
  /** Ends dots whose flight is over; returns whether anything still moves or fades. */
  advance(nowMs: number, fadeMs: number): boolean
}

export type Passes = (message: PassingMessage) => boolean

export function createActivity(model: GraphModel): Activity {
  const lit = createLitConversations(LIT_CAPACITY)
  const dotFrom = new Uint32Array(DOTS_CAPACITY)
  const dotTo = new Uint32Array(DOTS_CAPACITY)
  const dotStartMs = new Float64Array(DOTS_CAPACITY)
  const activeMs = new Float64Array(model.count).fill(-1e9)
  const strength = new Float32Array(model.count)
  let head = 0
  let tail = 0
  let perDot = 1
  let perEvent = 1
  let newestMs = -1e9
  let latestStartMs = 0
  const pulse = createPulse()

  const launch = (from: number, to: number, startMs: number): void => {
    if (head - tail >= DOTS_CAPACITY) return
    const at = head++ % DOTS_CAPACITY
    dotFrom[at] = from
    dotTo[at] = to
    dotStartMs[at] = latestStartMs = Math.max(latestStartMs, startMs)
  }
  return {
    lit,
    dotFrom,
    dotTo,
    dotStartMs,
    capacity: DOTS_CAPACITY,
    head: () => head,
    tail: () => tail,
    activeMs,
    strength,
    messagesPerDot: () => perDot,
    dotsLaunched: () => head,
    isSample: () => perEvent > 1 || lit.crowded(),
    ingest(frame, nowMs, dotsMax, passes = null) {
      const count = frame.events.length / ACTIVITY_EVENT_WORDS
      const intervalMs = Math.max(1, Math.min(5000, frame.intervalMs))
      const stride = Math.max(1, Math.ceil((pulse.perSecond(count, intervalMs, nowMs) * DOT_FLIGHT_MS) / 1000 / Math.max(1, dotsMax)))
      perEvent = frame.messagesPerEvent
      perDot = perEvent * stride
      for (let e = 0; e < count; e++) {
        const at = e * ACTIVITY_EVENT_WORDS
        const from = model.indexOf(frame.events[at])
        const to = model.indexOf(frame.events[at + 1])
        const encrypted = ((frame.events[at + 4] >>> 16) & ActivityFlag.Encrypted) !== 0
        if (passes !== null && !passes({ from, to, initiator: frame.events[at + 2], slotRound: frame.events[at + 3], encrypted })) continue
        const startMs = nowMs + (e / count) * intervalMs
        for (const end of [from, to]) if (end >= 0) excite(activeMs, strength, end, startMs)
        if (from < 0 || to < 0) continue
        lit.touch(frame.events[at + 2], frame.events[at + 3], from, to, startMs, encrypted)
        if (e % stride === 0) launch(from, to, startMs)
        newestMs = startMs
      }
    },
    forget(passes) {
      tail = head
      activeMs.fill(-1e9)
      quench(lit, passes)
    },
    advance(nowMs, fadeMs) {
      while (tail < head && nowMs - dotStartMs[tail % DOTS_CAPACITY] > DOT_FLIGHT_MS) tail++
      return tail < head || nowMs - newestMs < fadeMs
    }
  }
}

function excite(activeMs: Float64Array, strength: Float32Array, user: number, atMs: number): void {
  const faded = strength[user] * Math.max(0, 1 - (atMs - activeMs[user]) / 1200)
  strength[user] = Math.min(1, faded + 0.4)
  activeMs[user] = atMs
}

/** Lets conversations go out that `passes` refuses. */
function quench(lit: LitConversations, passes: Passes): void {
  for (let row = 0; row < lit.capacity; row++) {
    if (lit.lastMs[row] !== 0 && !passes({ from: lit.from[row], to: lit.to[row], initiator: lit.initiator[row], slotRound: lit.slotRound[row], encrypted: lit.encrypted[row] === 1 })) lit.lastMs[row] = 0
  }
}

const PULSE_MS = 600

/** Events per second over all frames: several nodes may report the same stretch of time, each in a frame of its own. */
function createPulse(): { perSecond(count: number, intervalMs: number, nowMs: number): number } {
  let windowStartMs = -1e9
  let counted = 0
  let rate = 0
  return {
    perSecond(count, intervalMs, nowMs) {
      const passedMs = nowMs - windowStartMs
      if (passedMs > 10 * PULSE_MS) {
        rate = (count * 1000) / intervalMs
        windowStartMs = nowMs
        counted = 0
      } else if (passedMs >= PULSE_MS) {
        rate = (counted * 1000) / passedMs
        windowStartMs = nowMs
        counted = 0
      }
      counted += count
      return rate
    }
  }
}
