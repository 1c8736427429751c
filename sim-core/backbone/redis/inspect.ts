import type { RedisTarget } from '../../model/control'
import { openRedis } from './client'
import { askFacts, askFsync, describeProduct, isDefaultUserPowerless } from './facts'

/** What a server, or each master of a Cluster, is like. */
export interface RedisFindings {
  /** `Redis 7.0.15`, `Redis Cluster 7.0.15, 3 masters`. */
  readonly product: string
  readonly mode: 'single server' | 'Cluster' | 'master named by Sentinels'
  readonly servers: readonly ServerFindings[]
}

export interface ServerFindings {
  /** '' for a single server. */
  readonly name: string
  readonly role: string
  readonly memoryBytes: number
  /** `null`: no limit. */
  readonly memoryBytesMax: number | null
  /** What happens when the memory is full. */
  readonly policy: string
  /** How often what it holds is written to its disk; `unknown`: it is, and the user may not ask how often. */
  readonly appendOnly: 'off' | 'no' | 'everysec' | 'always' | 'unknown'
  /** Whether its file brings back all that scripts have done; `null`: there is none, or the user may not ask. */
  readonly comesBackWhole: boolean | null
}

const INSPECT_MS = 5000

/** Rejects with the connection's error. */
export async function inspectRedis(target: RedisTarget): Promise<RedisFindings> {
  const client = await openRedis(target, INSPECT_MS)
  try {
    const facts = await askFacts(client)
    const servers = await Promise.all(client.masters().map(async ({ name, redis }): Promise<ServerFindings> => {
      const own = facts.find((server) => server.name === name) ?? facts[0]
      const fsync = own.appendOnly ? await askFsync(redis) ?? 'unknown' : 'off'
      const powerless = own.appendOnly ? await isDefaultUserPowerless(redis) : null
      return {
        name,
        role: own.role === 'slave' ? 'replica' : own.role,
        memoryBytes: own.memoryBytes,
        memoryBytesMax: own.memoryBytesMax === 0 ? null : own.memoryBytesMax,
        policy: own.policy,
        appendOnly: fsync as ServerFindings['appendOnly'],
        comesBackWhole: powerless === null ? null : !powerless
      }
    }))
    return { product: describeProduct(facts, client.isCluster), mode: client.isCluster ? 'Cluster' : target.sentinel === undefined ? 'single server' : 'master named by Sentinels', servers }
  } finally {
    client.close()
  }
}
