/**
 * What to do when a part of the app is gone. A reducer: the same events give the same decisions.
 * A lost window comes back while the engine runs on; a lost engine is started again and windows
 * connect anew. What dies again and again is given up with a reason.
 */
export interface CrashState {
  /** Times of the last losses, ms. */
  readonly windowLosses: readonly number[]
  readonly engineLosses: readonly number[]
  readonly quitting: boolean
}

export type CrashEvent =
  | { kind: 'window-gone'; reason: string; atMs: number }
  | { kind: 'engine-gone'; code: number; atMs: number }
  | { kind: 'quitting' }

export type CrashAction = { do: 'nothing' } | { do: 'reload-window' } | { do: 'restart-engine' } | { do: 'give-up'; text: string }

export const calmState: CrashState = { windowLosses: [], engineLosses: [], quitting: false }

/** Losses within {@link WINDOW_MS} that are mended; one more is given up. */
const LOSSES_MENDED = 3
const WINDOW_MS = 60_000

export function reduceCrash(state: CrashState, event: CrashEvent): { state: CrashState; action: CrashAction } {
  if (event.kind === 'quitting') return { state: { ...state, quitting: true }, action: { do: 'nothing' } }
  if (state.quitting) return { state, action: { do: 'nothing' } }
  if (event.kind === 'window-gone') {
    if (event.reason === 'clean-exit') return { state, action: { do: 'nothing' } }
    const windowLosses = recent(state.windowLosses, event.atMs)
    const mended = windowLosses.length <= LOSSES_MENDED
    return { state: { ...state, windowLosses }, action: mended ? { do: 'reload-window' } : { do: 'give-up', text: `The window ended ${windowLosses.length} times within a minute (${event.reason}). The app closes.` } }
  }
  const engineLosses = recent(state.engineLosses, event.atMs)
  const mended = engineLosses.length <= LOSSES_MENDED
  return { state: { ...state, engineLosses }, action: mended ? { do: 'restart-engine' } : { do: 'give-up', text: `The engine ended ${engineLosses.length} times within a minute (code ${event.code}). The app closes.` } }
}

function recent(losses: readonly number[], atMs: number): number[] {
  return [...losses.filter(loss => atMs - loss < WINDOW_MS), atMs]
}
