import type { SshConnection } from '../trust/client'

/** A port that nothing of ours is forwarded from: asking to end that changes nothing, and has to be answered. */
const UNUSED_PORT = 1

/**
 * Time that the machine takes for an answer, there and back, ms. `null`: it gave none within `limitMs`, or the
 * connection is gone.
 */
export function measureLatency(connection: SshConnection, limitMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const from = performance.now()
    const overdue = setTimeout(() => resolve(null), limitMs)
    const end = (latencyMs: number | null): void => {
      clearTimeout(overdue)
      resolve(latencyMs)
    }
    try {
      // A refusal is an answer as well.
      connection.client.unforwardIn('127.0.0.1', UNUSED_PORT, () => end(connection.isOpen() ? performance.now() - from : null))
    } catch {
      end(null)
    }
  })
}
