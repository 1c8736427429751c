import type { RedisTarget } from '../../model/control'
import { openRedis } from './client'
import { LIVE_SECONDS } from './keys'

export interface CleanOutcome {
  readonly runs: number
  readonly keys: number
  /** Runs that were left alone, because their coordinator lives or has ended less than `LIVE_SECONDS` ago. */
  readonly liveRuns: number
}

const SCAN_COUNT = 1000
export const graceSeconds = LIVE_SECONDS

/** Removes the keys of runs whose coordinator does not renew them any more. Rejects with the connection's error. */
export async function cleanRedis(target: RedisTarget): Promise<CleanOutcome> {
  const client = await openRedis(target)
  try {
    const found = new Map<string, string[]>()
    let cursor = '0'
    do {
      const [next, keys] = await client.redis.scan(cursor, 'MATCH', 'ms:{*}:*', 'COUNT', SCAN_COUNT)
      cursor = next
      for (const key of keys) {
        const prefix = /^ms:\{\d{1,10}\}(?=:)/.exec(key)?.[0]
        if (prefix !== undefined) found.set(prefix, [...found.get(prefix) ?? [], key])
      }
    } while (cursor !== '0')
    let removed = 0
    let liveRuns = 0
    for (const [prefix, keys] of found) {
      if (keys.includes(`${prefix}:live`) || (await client.redis.exists(`${prefix}:live`)) === 1) liveRuns++
      else removed += await client.redis.unlink(...new Set(keys))
    }
    return { runs: found.size - liveRuns, keys: removed, liveRuns }
  } finally {
    client.close()
  }
}
