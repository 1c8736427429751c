import type { Positions } from './place-users'
import type { Region } from './regions'
import { createRelaxation } from './relax'
import type { LinkedUsers, Relaxation } from './relax'

/** A layout that is wanted: who knows whom, where they begin, and the regions that they stay in. Plain data, which can be posted. */
export interface LayoutQuestion {
  /** The answer bears it too. */
  id: number
  users: LinkedUsers
  positions: Positions
  regions: readonly Region[]
  iterations: number
}

/** Each question gets one; `places` is `null` where a newer question took its place. */
export interface LayoutAnswer {
  id: number
  places: Pick<Positions, 'x' | 'y'> | null
}

export interface LayoutDesk {
  /** Takes a question, which from now on belongs to the desk; one that is being worked on is given up for it. */
  take(question: LayoutQuestion): void
  /** One iteration. */
  turn(): void
}

/**
 * Answers questions, one iteration a turn, so that a newer question is seen between two of them.
 * @param wantTurn asks for one turn, after what has come by then
 */
export function createLayoutDesk(post: (answer: LayoutAnswer) => void, wantTurn: () => void): LayoutDesk {
  let current: { question: LayoutQuestion; relaxation: Relaxation } | null = null
  return {
    take(question) {
      if (current === null) wantTurn()
      else post({ id: current.question.id, places: null })
      const { users, positions, regions, iterations } = question
      current = { question, relaxation: createRelaxation(users, positions, regions, iterations) }
    },
    turn() {
      if (current === null) return
      if (current.relaxation.iterate()) {
        wantTurn()
        return
      }
      const { id, positions: { x, y } } = current.question
      current = null
      post({ id, places: { x, y } })
    }
  }
}
