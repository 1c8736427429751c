import type { RunContext } from './context'

/** A pause may have moved the end away by the time it was set for; then it is set anew, no sooner than this. */
const LEAST_MS = 10

/** Calls back when the run has conversed as long as its scenario says, pauses not counted; never where it ends before. */
export function watchHorizon(context: RunContext, reached: () => void): void {
  const { horizonSeconds } = context.input.scenario
  if (horizonSeconds === 0) return
  const leftMs = (): number => (horizonSeconds - context.stopwatch.phaseSeconds().converse) * 1000
  let cancelTimer = (): void => {}
  const arm = (): void => {
    cancelTimer = context.ports.timers.after(Math.max(LEAST_MS, leftMs()), look)
  }
  const look = (): void => {
    if (context.ending !== null || context.phase === 'report') return
    // In `drain` nothing is left to be said: the end is near, and whole.
    if (context.phase === 'drain') return
    if (leftMs() <= 0 && !context.paused && context.movesUnderWay === 0) reached()
    else arm()
  }
  context.timersToEnd.push(() => cancelTimer())
  arm()
}
