/**
 * A token bucket: `perSecond` on average, bursts up to twice that. `nowMs` is any monotonic clock.
 */
export interface RateLimit {
  /** Takes one token; false where none is left. */
  take(): boolean
}

export function createRateLimit(perSecond: number, nowMs: () => number): RateLimit {
  const capacity = 2 * perSecond
  let tokens = capacity
  let last = nowMs()
  return {
    take() {
      const now = nowMs()
      tokens = Math.min(capacity, tokens + Math.max(0, now - last) * perSecond / 1000)
      last = now
      if (tokens < 1) return false
      tokens -= 1
      return true
    }
  }
}
