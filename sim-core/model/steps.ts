import type { Clock } from './ports/clock'

/**
 * Long work in pieces of a few milliseconds: whoever drives it decides how many of them belong to one turn of an event
 * loop. Yields the share that is done, 0 … 1; returns what came of it.
 */
export type Steps<Outcome> = Generator<number, Outcome, void>

/** Does all of it at once. */
export function finishSteps<Outcome>(steps: Steps<Outcome>): Outcome {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** Steps as a part of longer work, whose share goes from `from` to `to` meanwhile. */
export function* within<Outcome>(steps: Steps<Outcome>, from: number, to: number): Steps<Outcome> {
  let step = steps.next()
  while (step.done !== true) {
    yield from + (to - from) * step.value
    step = steps.next()
  }
  return step.value
}

/** Work on 0 … length−1 in ranges of at most `size`, one a step; `end` is not in the range. */
export function* inRanges(length: number, size: number, work: (begin: number, end: number) => void): Steps<void> {
  for (let begin = 0; begin < length; begin += size) {
    const end = Math.min(length, begin + size)
    work(begin, end)
    yield end / length
  }
}

/** Work before others have their turn, µs. */
const TURN_US = 8000

export interface Turns {
  readonly clock: Clock
  /** Calls back in another turn of the event loop, after input was read. */
  readonly soon: (callback: () => void) => void
  /** Asked before each turn but the first; true: the rest is left undone. @default never */
  readonly isOver?: () => boolean
  /** Told the share that is done, once a turn. */
  readonly onProgress?: (share: number) => void
  /** Does what one turn has to do, and may note that it is done. @default no more than that */
  readonly during?: <Outcome>(work: () => Outcome) => Outcome
}

/** Does the work without holding up the event loop; what fits into one turn is done before this returns. Answers `null` where it was given up. */
export async function inTurns<Outcome>(steps: Steps<Outcome>, { clock, soon, isOver, onProgress, during = (work) => work() }: Turns): Promise<Outcome | null> {
  for (;;) {
    const step = during(() => oneTurn(steps, clock))
    if (step.done === true) return step.value
    onProgress?.(step.value)
    await new Promise<void>((resolve) => soon(resolve))
    if (isOver?.() === true) return null
  }
}

function oneTurn<Outcome>(steps: Steps<Outcome>, clock: Clock): IteratorResult<number, Outcome> {
  const begunUs = clock.nowUs()
  let step = steps.next()
  while (step.done !== true && clock.nowUs() - begunUs < TURN_US) step = steps.next()
  return step
}
