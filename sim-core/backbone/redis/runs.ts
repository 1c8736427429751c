import type { Ownership, RedisTarget } from '../../model/control'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { groupKeys, leaseKey, runPrefix } from './keys'
import { unpackRoutes } from './routes'

/** A run that a server keeps so that it can be resumed. */
export interface KeptRun {
  readonly runNumber: number
  /** A coordinator leads it, or did until a few seconds ago. */
  readonly isLed: boolean
  /** Nodes that live, by their leases. */
  readonly nodes: readonly number[]
  /** So long its keys live if nobody resumes it, s. */
  readonly secondsLeft: number
}

export interface LoadedRun extends KeptRun {
  /** What the coordinator has kept as `run` and `results`; `null`: nothing. */
  readonly run: string | null
  readonly results: string | null
  /** Owners and lives of all partitions, as they were last. */
  readonly ownership: readonly Ownership[]
}

const SCAN_COUNT = 1000
const RUNS_MAX = 1000

/** The runs that can be resumed, by number; 1000 at most. Rejects with the connection's error. */
export function listKeptRuns(target: RedisTarget): Promise<KeptRun[]> {
  return withClient(target, async (client) => {
    const numbers = new Set<number>()
    for (const { keys } of await findRuns(client)) for (const key of keys) {
      const runNumber = /^ms:\{(\d{1,10})\}:meta$/.exec(key)?.[1]
      if (runNumber !== undefined && numbers.size < RUNS_MAX) numbers.add(Number(runNumber))
    }
    const runs: KeptRun[] = []
    for (const runNumber of [...numbers].sort((a, b) => a - b)) {
      const run = await describeRun(client, runNumber)
      if (run) runs.push(run)
    }
    return runs
  })
}

/** `null`: there is no such run, or it was not started with durable delivery. Rejects with the connection's error. */
export function loadKeptRun(target: RedisTarget, runNumber: number): Promise<LoadedRun | null> {
  return withClient(target, async (client) => {
    const run = await describeRun(client, runNumber)
    if (run === null) return null
    const keys = groupKeys(runPrefix(runNumber))
    const [texts, routes] = await Promise.all([client.redis.hmget(keys.texts, 'run', 'results'), client.redis.getBuffer(keys.routes)])
    return { ...run, run: texts[0], results: texts[1], ownership: routes === null ? [] : unpackRoutes(routes) }
  })
}

async function describeRun({ redis }: RedisClient, runNumber: number): Promise<KeptRun | null> {
  const keys = groupKeys(runPrefix(runNumber))
  const [durable, live, secondsLeft, ownedBy] = await Promise.all([redis.hget(keys.meta, 'durable'), redis.exists(keys.live), redis.ttl(keys.meta), redis.getBuffer(keys.routes)])
  if (durable !== '1') return null
  const owners = [...new Set(unpackRoutes(ownedBy ?? Buffer.alloc(0)).map(({ node }) => node))].sort((a, b) => a - b)
  const leases = await Promise.all(owners.map((node) => redis.exists(leaseKey(keys, node))))
  return { runNumber, isLed: live === 1, nodes: owners.filter((_, i) => leases[i] === 1), secondsLeft }
}

/** All keys of runs, by run number. */
export async function findRuns(client: RedisClient): Promise<{ runNumber: number; keys: string[] }[]> {
  const found = new Map<number, Set<string>>()
  for (const { redis } of client.masters()) {
    let cursor = '0'
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', 'ms:{*}:*', 'COUNT', SCAN_COUNT)
      cursor = next
      for (const key of keys) {
        const runNumber = Number(/^ms:\{(\d{1,10})(\.\d{1,5})?\}:/.exec(key)?.[1])
        if (runNumber > 0) found.set(runNumber, (found.get(runNumber) ?? new Set()).add(key))
      }
    } while (cursor !== '0')
  }
  return [...found].map(([runNumber, keys]) => ({ runNumber, keys: [...keys] }))
}

export async function withClient<T>(target: RedisTarget, use: (client: RedisClient) => Promise<T>): Promise<T> {
  const client = await openRedis(target)
  try {
    return await use(client)
  } finally {
    client.close()
  }
}
