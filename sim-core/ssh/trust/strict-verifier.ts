/** Decides about a key. Only the value `true` itself is a yes. */
export type KeyDecision = (key: Buffer) => unknown

const DECISION_MS = 30_000

/**
 * The `hostVerifier` for ssh2, which takes no verifier, a promise, `null`, `0` and `undefined` all for
 * a yes. This one answers once, by the callback alone, and yes only to a decision that is, or resolves
 * to, literally `true` in time.
 */
export function strictVerifier(decide: KeyDecision, decisionMs = DECISION_MS): (key: Buffer, verify: (accepted: boolean) => void) => void {
  return (key, verify) => {
    let isOver = false
    const answer = (accepted: boolean): void => {
      if (isOver) return
      isOver = true
      clearTimeout(overdue)
      verify(accepted)
    }
    const overdue = setTimeout(() => answer(false), decisionMs)
    try {
      Promise.resolve(decide(key)).then((decision) => answer(decision === true), () => answer(false))
    } catch {
      answer(false)
    }
  }
}
