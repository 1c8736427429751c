/** Monotonic time. Never the wall clock: that one only labels files and events. */
export interface Clock {
  /** Microseconds since an arbitrary origin; never goes back. */
  nowUs(): number
}
