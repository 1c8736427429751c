/** How a conversation's end was reached; enters the digest (docs/digest.md). */
export const EndState = {
  /** Still open. */
  Open: 0,
  /** All messages said and acknowledged. */
  Complete: 1,
  /** Given up after a time-out (lossy modes). */
  TimedOut: 2,
  /** Cut by cancel or a horizon. */
  Cut: 3,
  /** Over because an actor's counter was spent (faithful rules). */
  Over: 4
} as const
export type EndStateCode = (typeof EndState)[keyof typeof EndState]
export const endStateNames = ['open', 'complete', 'timedOut', 'cut', 'over'] as const
