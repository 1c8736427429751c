import type { RedisTarget } from '../model/control'
import type { Failure, Result } from '../model/errors'

/** The servers of a run's text store, as whoever leads the run has them. */
export interface TextStore {
  /** The server that this node asks; it is started if there is none yet. Fails with `text-store-start-failed`. */
  targetFor(node: number): Promise<Result<RedisTarget>>
  /** Servers that were started so far. */
  servers(): number
  /** CPU that the servers have used so far; `null`: one of them cannot be asked. */
  cpuSeconds(): Promise<number | null>
  /** Called once if a server has ended and cannot be started again: `text-store-lost`. */
  onLost(handler: (problem: Failure) => void): void
  /** Ends all servers. Safe to call twice. */
  close(): Promise<void>
}
