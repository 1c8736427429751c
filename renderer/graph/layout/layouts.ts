import type { LayoutAnswer, LayoutQuestion } from './layout-desk'
import type { Positions } from './place-users'
import { createRelaxation } from './relax'
import type { Relaxation } from './relax'

/** Questions that the thread has not answered yet, at most; of those beyond, the newest alone waits. */
export const OUTSTANDING_MAX = 2

/** A thread that lays out, with a desk of its own: see `createLayoutDesk`. */
export interface LayoutThread {
  /** Posts a copy; what was asked stays as it is. */
  ask(question: LayoutQuestion): void
  end(): void
}

export interface LayoutThreadEvents {
  answered(answer: LayoutAnswer): void
  /** The thread could not be started, or broke: it answers nothing any more. Never said before `StartLayoutThread` has returned. */
  failed(): void
}

/** Returns `null` where there are no threads. */
export type StartLayoutThread = (events: LayoutThreadEvents) => LayoutThread | null

/** Carries out one layout at a time. Positions are the same wherever it is done. */
export interface Layouts {
  /** A layout under way is given up for this one. The positions given may change from now on. */
  begin(wanted: Omit<LayoutQuestion, 'id'>): void
  /** Works for a few milliseconds where no thread does; returns the positions once, when they are ready. */
  take(budgetMs: number): Positions | null
  /** Ends the thread. */
  dispose(): void
}

/**
 * Layouts in a thread of their own, and here, in slices, where there is none, where it breaks, and where there is
 * nothing to iterate. What a thread was asked is kept until it has answered, so that none is lost with it. Unfinished
 * positions are not posted: nothing would show them, because users go to their places once, when all have one.
 */
export function createLayouts(start: StartLayoutThread | null): Layouts {
  let wanted: LayoutQuestion | null = null
  let here: Relaxation | null = null
  let places: LayoutAnswer['places'] = null
  let newest = 0
  let asked = 0
  let outstanding = 0
  let thread: LayoutThread | null = start?.({
    answered({ id, places: found }) {
      outstanding--
      if (id === wanted?.id) places = found
      else ask()
    },
    failed() {
      thread?.end()
      thread = null
      if (wanted !== null && here === null && places === null) workHere(wanted)
    }
  }) ?? null

  function ask(): void {
    if (thread === null || wanted === null || here !== null || asked === wanted.id || outstanding >= OUTSTANDING_MAX) return
    asked = wanted.id
    outstanding++
    thread.ask(wanted)
  }
  function workHere({ users, positions, regions, iterations }: LayoutQuestion): void {
    here = createRelaxation(users, positions, regions, iterations)
  }
  return {
    begin(next) {
      wanted = { id: ++newest, ...next }
      here = places = null
      if (thread === null || next.iterations === 0) workHere(wanted)
      else ask()
    },
    take(budgetMs) {
      if (wanted === null) return null
      if (here !== null) {
        const until = performance.now() + budgetMs
        let left = true
        while (left && performance.now() < until) left = here.iterate()
        if (left) return null
      } else if (places === null) return null
      const positions = { ...wanted.positions, ...places }
      wanted = here = places = null
      return positions
    },
    dispose() {
      thread?.end()
      thread = wanted = here = places = null
    }
  }
}
