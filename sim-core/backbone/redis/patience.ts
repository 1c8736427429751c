import { messageOf } from '../../model/errors'

/** How long a server may say "not now": memory is made free, a disk cleared and a replica promoted by people. */
export const PATIENCE_MS = 120_000
/** Pause before something is asked again. */
const PAUSE_MS = 50

/**
 * Refusals that mean "not now", with which nothing was done: a server that loads its memory after a
 * restart, is full, cannot write to its disk, has just become a replica, or a Cluster that is choosing a
 * new master. Redis 6.2 puts the place in the script before what went wrong there.
 */
const passing = /(^|: -)(LOADING|OOM|MISCONF|READONLY|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|UNBLOCKED|BUSY) |Too many Cluster redirections|Failed to refresh slots cache|None of startup nodes|Cluster isn't ready/

export function isPassing(error: unknown): boolean {
  return passing.test(messageOf(error))
}

export function pause(ms = PAUSE_MS): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** Whether the server has no memory left. */
export function isFull(reason: string): boolean {
  return /(^|: -)OOM /.test(reason)
}

/**
 * Asks again while the answer is "not now", for `limitMs` at most. Rejects with the last error.
 *
 * @param onRefusal told each time the answer is "not now"
 */
export async function patiently<T>(limitMs: number, isOver: () => boolean, ask: () => Promise<T>, onRefusal: (reason: string) => void = () => {}): Promise<T> {
  const deadline = performance.now() + limitMs
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isPassing(error) || isOver() || performance.now() > deadline) throw error
      onRefusal(messageOf(error))
    }
    await pause()
  }
}
