import type { Timers } from '../model/ports/timers'

/** Time that stands still until a test moves it. */
export interface SimulatedTime extends Timers {
  nowUs(): number
  /** Runs everything due within the next `ms`, and whatever it sets off. */
  advance(ms: number): Promise<void>
  /** Moves on in steps of 10 ms until the condition holds; throws after `limitMs`. */
  until(condition: () => boolean, what: string, limitMs?: number): Promise<void>
  pendingTimers(): number
}

export function createSimulatedTime(): SimulatedTime {
  let nowMs = 0
  let order = 0
  let queue: { atMs: number; order: number; run: () => void }[] = []

  function schedule(ms: number, run: () => void): () => void {
    const entry = { atMs: nowMs + ms, order: order++, run }
    queue.push(entry)
    return () => {
      queue = queue.filter((other) => other !== entry)
    }
  }

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  async function advance(ms: number): Promise<void> {
    const targetMs = nowMs + ms
    await settle()
    for (;;) {
      const due = queue.filter((entry) => entry.atMs <= targetMs).sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0]
      if (!due) break
      queue = queue.filter((entry) => entry !== due)
      nowMs = due.atMs
      due.run()
      await settle()
    }
    nowMs = targetMs
  }

  return {
    nowUs: () => nowMs * 1000,
    after: schedule,
    every(ms, callback) {
      let cancel = (): void => {}
      const again = (): void => {
        cancel = schedule(ms, again)
        callback()
      }
      cancel = schedule(ms, again)
      return () => cancel()
    },
    advance,
    async until(condition, what, limitMs = 60_000) {
      for (let waited = 0; !condition(); waited += 10) {
        if (waited > limitMs) throw new Error(`waited in vain for: ${what}`)
        await advance(10)
      }
    },
    pendingTimers: () => queue.length
  }
}
