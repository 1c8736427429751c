import { limits } from '../model/limits'

/** Words of one sampled event: from user, to user, initiator, slotRound, index | flags << 16. */
export const EVENT_WORDS = 5

/** Bits of a focus; with ten thousand users one stranger in seven slips in. */
const FOCUS_BITS = 65_536

/**
 * Messages looked at in one interval for whether they are of the users in focus: each costs more than being
 * counted, and at full rate all of them would cost a tenth of it.
 */
const LOOKS_MAX = 100_000

function focusBit(user: number): number {
  return Math.imul(user, 0x9e3779b1) >>> 16
}

function has(bits: Uint32Array, user: number): boolean {
  const bit = focusBit(user)
  return (bits[bit >>> 5] & (1 << (bit & 31))) !== 0
}

/**
 * Sample of messages for the live graph: at most `eventsMax` per interval, every k-th message, k
 * doubling when the buffer fills (then every second event is dropped, so the sample stays even). Of some
 * users' messages alone, every k-th of all is looked at, k rising from interval to interval while that is too many.
 */
export class ActivitySample {
  readonly events = new Uint32Array(limits.activityEventsMax * EVENT_WORDS)
  count = 0
  /** Every how many messages one is kept, or looked at: each event stands for so many. */
  stride = 1
  messages = 0
  enabled = false
  /** Messages of these users alone, as a bit set over hashes of their ids: a few others slip in, none is missed. `null`: all. */
  private focus: Uint32Array | null = null
  private eventsMax = 0
  private skipped = 0
  private looks = 0

  /** @param users whose messages are sampled; left out: everybody's */
  configure(enabled: boolean, eventsMax: number, users?: readonly number[]): void {
    this.enabled = enabled && eventsMax > 0
    this.eventsMax = Math.min(eventsMax, limits.activityEventsMax)
    this.clear()
    this.stride = 1
    this.focus = users === undefined ? null : new Uint32Array(FOCUS_BITS / 32)
    for (const user of users ?? []) {
      const bit = focusBit(user)
      this.focus![bit >>> 5] |= 1 << (bit & 31)
    }
  }

  /** Counts a message; true for the one of `stride` that is to be noted. Of some users' messages `note` chooses and counts, since only there users are known. */
  isDue(): boolean {
    if (this.focus === null) this.messages++
    if (++this.skipped < this.stride) return false
    this.skipped = 0
    return true
  }

  /** Counts so many messages at once where none of them is due; false: {@link isDue} has to count them one by one. */
  passes(count: number): boolean {
    if (this.skipped + count >= this.stride) return false
    this.skipped += count
    if (this.focus === null) this.messages += count
    return true
  }

  note(from: number, to: number, initiator: number, slotRound: number, indexAndFlags: number): void {
    if (this.focus !== null) {
      this.looks++
      if (!has(this.focus, from) && !has(this.focus, to)) return
      this.messages += this.stride
    }
    if (this.count >= this.eventsMax) this.thin()
    const at = this.count++ * EVENT_WORDS
    const events = this.events
    events[at] = from
    events[at + 1] = to
    events[at + 2] = initiator
    events[at + 3] = slotRound
    events[at + 4] = indexAndFlags
  }

  /** Begins a new interval; k falls again when the last one was far from full. */
  clear(): void {
    if (this.looks > LOOKS_MAX) this.stride *= 2
    else if (this.count * 4 < this.eventsMax && this.looks * 4 < LOOKS_MAX && this.stride > 1) this.stride >>>= 1
    this.looks = 0
    this.count = 0
    this.messages = 0
  }

  private thin(): void {
    this.stride *= 2
    const kept = this.count >>> 1
    for (let i = 0; i < kept; i++) {
      this.events.copyWithin(i * EVENT_WORDS, 2 * i * EVENT_WORDS, (2 * i + 1) * EVENT_WORDS)
    }
    this.count = kept
  }
}
