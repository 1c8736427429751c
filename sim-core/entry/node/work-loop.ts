import type { LoopSampler } from '../../host/process-ports'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import type { Clock } from '../../model/ports/clock'
import type { Timers } from '../../model/ports/timers'
import type { NodeEngine } from '../../node/engine.types'

/** Long enough to be worth the turn, short enough that beats and commands stay quick. */
const STEP_BUDGET_US = 4000

export interface WorkLoop {
  /** There may be work now: does not wait for the timer. */
  wake(): void
  /** Works for this share of the time only, above 0, at most 1; rests between steps. */
  setShare(share: number): void
  stop(): void
}

export interface WorkLoopOptions {
  readonly engine: Pick<NodeEngine, 'step'>
  readonly timers: Timers
  readonly clock: Clock
  /** Calls back in the event loop's next turn, after input was read. */
  readonly soon: (callback: () => void) => void
  /** After every step; `idle`: nothing to do at once. */
  readonly onTurn: (idle: boolean) => void
}

/** Steps the engine for ever: at once while there is work, else when time or a frame brings some. */
export function startWorkLoop({ engine, timers, clock, soon, onTurn }: WorkLoopOptions): WorkLoop {
  let cancelTimer: (() => void) | null = null
  let isScheduled = false
  let stopped = false
  let share = 1
  /** Rest that is due for the work done, in whole milliseconds when it is taken. */
  let restUs = 0
  let isResting = false

  function turn(): void {
    isScheduled = false
    if (stopped) return
    const begunUs = clock.nowUs()
    const waitUs = engine.step(STEP_BUDGET_US)
    if (share < 1) restUs += (clock.nowUs() - begunUs) * (1 / share - 1)
    if (restUs >= 1000) rest()
    onTurn(waitUs > 0)
    if (stopped || isScheduled || isResting) return
    if (waitUs <= 0) schedule()
    else cancelTimer = timers.after(Math.ceil(waitUs / 1000), schedule)
  }

  function rest(): void {
    const ms = Math.floor(restUs / 1000)
    restUs -= ms * 1000
    isResting = true
    cancelTimer?.()
    cancelTimer = timers.after(ms, () => {
      isResting = false
      schedule()
    })
  }

  function schedule(): void {
    if (isResting) return
    cancelTimer?.()
    cancelTimer = null
    if (isScheduled || stopped) return
    isScheduled = true
    soon(turn)
  }

  schedule()
  return {
    wake: schedule,
    setShare(wanted) {
      share = wanted
      if (share === 1) restUs = 0
    },
    stop() {
      stopped = true
      cancelTimer?.()
    }
  }
}

/** The endpoint, and a call after each frame that arrives. */
export function tellOfFrames(endpoint: BackboneEndpoint, afterFrame: () => void, machine: Pick<LoopSampler, 'during'>): BackboneEndpoint {
  return {
    ...endpoint,
    onFrame: (handler) => endpoint.onFrame((frame) => {
      machine.during('frame', () => handler(frame))
      afterFrame()
    })
  }
}
