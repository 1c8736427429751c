import type { RunContext } from './context'

/** The longest time for which an event loop was held up by its own process: CPU in ms, and what it did then, as `befriend: step`. */
export interface Held {
  readonly ms: number
  readonly by: string
}

export const notHeld: Held = { ms: 0, by: '' }

/** The longer of two; `during`: what the run did in the second. */
export function longer(before: Held, { ms, by }: Held = notHeld, during: string): Held {
  return ms > before.ms ? { ms, by: by === '' ? during : `${during}: ${by}` } : before
}

/** What a run does, in a word. */
export function doing({ state, phase, reference }: Pick<RunContext, 'state' | 'phase' | 'reference'>): string {
  return state === 'preparing' ? state : reference === null ? phase : 'reference'
}
