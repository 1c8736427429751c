import { limits } from '../model/limits'

/** Words of one sampled event: from user, to user, initiator, slotRound, index | flags << 16. */
export const EVENT_WORDS = 5

/**
 * Sample of messages for the live graph: at most `eventsMax` per interval, every k-th message, k
 * doubling when the buffer fills (then every second event is dropped, so the sample stays even).
 */
export class ActivitySample {
  readonly events = new Uint32Array(limits.activityEventsMax * EVENT_WORDS)
  count = 0
  /** Every how many messages one is kept. */
  stride = 1
  messages = 0
  enabled = false
  private eventsMax = 0
  private skipped = 0

  configure(enabled: boolean, eventsMax: number): void {
    this.enabled = enabled && eventsMax > 0
    this.eventsMax = Math.min(eventsMax, limits.activityEventsMax)
    this.clear()
    this.stride = 1
  }

  /** Counts a message; true for the one of `stride` that is to be noted. */
  isDue(): boolean {
    this.messages++
    if (++this.skipped < this.stride) return false
    this.skipped = 0
    return true
  }

  note(from: number, to: number, initiator: number, slotRound: number, indexAndFlags: number): void {
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
    if (this.count * 4 < this.eventsMax && this.stride > 1) this.stride >>>= 1
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
