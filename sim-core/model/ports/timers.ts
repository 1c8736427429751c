/** Timers as a port, so that the coordinator can be tested on simulated time. */
export interface Timers {
  /** Calls back after at least `ms`; returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void
  /** Calls back every `ms`; returns a function that ends it. */
  every(ms: number, callback: () => void): () => void
}
