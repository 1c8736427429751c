import { createLayoutDesk } from './layout-desk'
import type { LayoutDesk } from './layout-desk'
import type { LayoutThreadEvents, StartLayoutThread } from './layouts'

/** A thread that works when it is told to, on copies, as a worker does. */
export interface TestLayoutThread {
  start: StartLayoutThread
  /** Questions that have come so far. */
  asked(): number
  /** Works for at most so many turns; returns those it had to do. */
  work(turns: number): number
  /** Breaks: what it was asked is lost. */
  fail(): void
  ended(): boolean
}

export function createTestLayoutThread(): TestLayoutThread {
  let events: LayoutThreadEvents | null = null
  let desk: LayoutDesk | null = null
  let wanted = 0
  let asked = 0
  let ended = false
  return {
    start(given) {
      events = given
      desk = createLayoutDesk(answer => given.answered(structuredClone(answer)), () => { wanted++ })
      return {
        ask(question) {
          asked++
          desk?.take(structuredClone(question))
        },
        end() {
          ended = true
          desk = null
        }
      }
    },
    asked: () => asked,
    work(turns) {
      let done = 0
      for (; done < turns && wanted > 0 && desk !== null; done++) {
        wanted--
        desk.turn()
      }
      return done
    },
    fail: () => events?.failed(),
    ended: () => ended
  }
}
