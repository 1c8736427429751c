import type { Clock } from '../../model/ports/clock'
import type { Timers } from '../../model/ports/timers'
import { popEvent, pushEvent } from '../event-heap'
import type { Timed } from '../event-heap'

/** What the loop needs of the process around it: time that really passes, and a turn of its event loop. */
export interface RealTime {
  readonly clock: Clock
  readonly soon: (callback: () => void) => void
}

interface VirtualEvent extends Timed {
  readonly act: () => void
  /** Promises that it fulfils are seen to before time goes on. */
  readonly settles: boolean
  cancelled: boolean
}

/** Work is done in slices of this length, so that windows, signals and cancelling have their turn. */
const SLICE_US = 8000

/**
 * Virtual time: events one after the other, each at its instant, as fast as this process can. Same events, same order,
 * always; promises are settled between two instants, so that what waits for them happens at the right one.
 */
export interface VirtualLoop extends Clock, Timers {
  /** Does this at an instant, or now if that has passed. Returns what takes it back. */
  at(atUs: number, act: () => void, settles?: boolean): () => void
  /** Time stands still until everything that was held is released: for work that takes real time. */
  hold(): () => void
  /** Goes on until `stop`. */
  start(): void
  stop(): void
}

export function createVirtualLoop({ clock, soon }: RealTime): VirtualLoop {
  const heap: VirtualEvent[] = []
  let nowUs = 0
  let order = 0
  let held = 0
  let runs = false
  let scheduled = false

  function at(atUs: number, act: () => void, settles = false): () => void {
    const event: VirtualEvent = { atUs: Math.max(nowUs, atUs), order: order++, act, settles, cancelled: false }
    pushEvent(heap, event)
    wake()
    return () => {
      event.cancelled = true
    }
  }

  function wake(): void {
    if (scheduled || !runs || held > 0) return
    scheduled = true
    soon(slice)
  }

  function slice(): void {
    scheduled = false
    const endUs = clock.nowUs() + SLICE_US
    while (runs && held === 0 && heap.length > 0) {
      const event = popEvent(heap)
      if (event.cancelled) continue
      nowUs = event.atUs
      event.act()
      if (event.settles || clock.nowUs() >= endUs) break
    }
    if (heap.length > 0) wake()
  }

  return {
    nowUs: () => nowUs,
    at,
    after: (ms, callback) => at(nowUs + ms * 1000, callback, true),
    every(ms, callback) {
      let cancel = (): void => {}
      const again = (): void => {
        cancel = at(nowUs + ms * 1000, again, true)
        callback()
      }
      cancel = at(nowUs + ms * 1000, again, true)
      return () => cancel()
    },
    hold() {
      held++
      let isReleased = false
      return () => {
        if (isReleased) return
        isReleased = true
        held--
        wake()
      }
    },
    start() {
      runs = true
      wake()
    },
    stop() {
      runs = false
      heap.length = 0
    }
  }
}
