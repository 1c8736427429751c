import type { RedisTarget } from '../../model/control'
import { LIVE_SECONDS, groupKeys, runPrefix } from './keys'
import { findRuns, withClient } from './runs'

export interface CleanOutcome {
  readonly runs: number
  readonly keys: number
  /** Runs that were left alone, because their coordinator lives or has ended less than `LIVE_SECONDS` ago. */
  readonly liveRuns: number
  /** Runs that were left alone because they can be resumed. */
  readonly keptRuns: number
}

export const graceSeconds = LIVE_SECONDS

/**
 * Removes the keys of runs whose coordinator does not renew them any more. Rejects with the connection's error.
 *
 * @param options.all also those that can be resumed
 */
export function cleanRedis(target: RedisTarget, options: { readonly all?: boolean } = {}): Promise<CleanOutcome> {
  return withClient(target, async (client) => {
    const outcome = { runs: 0, keys: 0, liveRuns: 0, keptRuns: 0 }
    for (const { runNumber, keys } of await findRuns(client)) {
      const first = groupKeys(runPrefix(runNumber))
      const [live, durable] = await Promise.all([client.redis.exists(first.live), client.redis.hget(first.meta, 'durable')])
      if (live === 1) outcome.liveRuns++
      else if (durable === '1' && options.all !== true) outcome.keptRuns++
      else {
        outcome.runs++
        for (const removed of await client.batch(keys.map((key) => ['UNLINK', key] as const))) outcome.keys += Number(removed)
      }
    }
    return outcome
  })
}
