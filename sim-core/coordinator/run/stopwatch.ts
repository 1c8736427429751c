import type { Clock } from '../../model/ports/clock'
import type { RunPhase } from '../../model/run'

/** How long a run and its phases took. Pauses do not count as time of a phase. */
export interface Stopwatch {
  /** Since the run was asked for; stands still once it is over. */
  elapsedSeconds(): number
  enter(phase: RunPhase): void
  pause(): void
  resume(): void
  phaseSeconds(): Record<RunPhase, number>
  stop(): void
}

/** @param before of a run that is resumed: what it took until it was kept last */
export function createStopwatch(clock: Clock, before?: { elapsedSeconds: number; phaseSeconds: Readonly<Record<RunPhase, number>> }): Stopwatch {
  const startedAtUs = clock.nowUs() - (before?.elapsedSeconds ?? 0) * 1e6
  const seconds: Record<RunPhase, number> = before ? { ...before.phaseSeconds } : { initialise: 0, befriend: 0, converse: 0, drain: 0, report: 0 }
  let phase: RunPhase | null = null
  let sinceUs = clock.nowUs()
  let running = false
  let stoppedAtUs: number | null = null

  function book(): void {
    const nowUs = clock.nowUs()
    if (running && phase !== null) seconds[phase] += (nowUs - sinceUs) / 1e6
    sinceUs = nowUs
  }

  return {
    elapsedSeconds: () => ((stoppedAtUs ?? clock.nowUs()) - startedAtUs) / 1e6,
    enter(next) {
      book()
      phase = next
      running = true
    },
    pause() {
      book()
      running = false
    },
    resume() {
      book()
      running = true
    },
    phaseSeconds() {
      book()
      return { ...seconds }
    },
    stop() {
      book()
      running = false
      stoppedAtUs ??= clock.nowUs()
    }
  }
}
