import type { BackboneEndpoint } from '../../model/ports/backbone'
import type { Timers } from '../../model/ports/timers'
import type { NodeEngine } from '../../node/engine.types'

/** Long enough to be worth the turn, short enough that beats and commands stay quick. */
const STEP_BUDGET_US = 4000

export interface WorkLoop {
  /** There may be work now: does not wait for the timer. */
  wake(): void
  stop(): void
}

export interface WorkLoopOptions {
  readonly engine: Pick<NodeEngine, 'step'>
  readonly timers: Timers
  /** Calls back in the event loop's next turn, after input was read. */
  readonly soon: (callback: () => void) => void
  /** After every step; `idle`: nothing to do at once. */
  readonly onTurn: (idle: boolean) => void
}

/** Steps the engine for ever: at once while there is work, else when time or a frame brings some. */
export function startWorkLoop({ engine, timers, soon, onTurn }: WorkLoopOptions): WorkLoop {
  let cancelTimer: (() => void) | null = null
  let isScheduled = false
  let stopped = false

  function turn(): void {
    isScheduled = false
    if (stopped) return
    const waitUs = engine.step(STEP_BUDGET_US)
    onTurn(waitUs > 0)
    if (stopped || isScheduled) return
    if (waitUs <= 0) schedule()
    else cancelTimer = timers.after(Math.ceil(waitUs / 1000), schedule)
  }

  function schedule(): void {
    cancelTimer?.()
    cancelTimer = null
    if (isScheduled || stopped) return
    isScheduled = true
    soon(turn)
  }

  schedule()
  return {
    wake: schedule,
    stop() {
      stopped = true
      cancelTimer?.()
    }
  }
}

/** The endpoint, and a call after each frame that arrives. */
export function tellOfFrames(endpoint: BackboneEndpoint, afterFrame: () => void): BackboneEndpoint {
  return {
    ...endpoint,
    onFrame: (handler) => endpoint.onFrame((frame) => {
      handler(frame)
      afterFrame()
    })
  }
}
