import type { Redis } from 'ioredis'
import { messageOf } from '../../model/errors'
import type { RedisClient } from './client'

/** What a server says of itself. */
export interface ServerFacts {
  /** Address as commands reach it; '' for a single server. */
  readonly name: string
  /** Valkey says a version of Redis that it stands for, besides its own. */
  readonly product: 'Redis' | 'Valkey'
  readonly version: string
  readonly redisVersion: string
  readonly mode: string
  readonly role: string
  /** Address of its master; '' for a master. */
  readonly master: string
  readonly runId: string
  readonly memoryBytes: number
  /** 0: no limit. */
  readonly memoryBytesMax: number
  readonly policy: string
  readonly commands: number
  readonly commandsPerSecond: number
  readonly appendOnly: boolean
  /** Whether the last writes to its append-only file and snapshot succeeded. */
  readonly canWriteToDisk: boolean
  /** It reads its file after a restart, and answers nothing else. */
  readonly isLoading: boolean
}

export function readFacts(name: string, info: string): ServerFacts {
  const values = new Map([...info.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, key, value]) => [key, value]))
  const text = (key: string): string => values.get(key) ?? ''
  const own = text('valkey_version')
  return {
    name,
    product: own === '' ? 'Redis' : 'Valkey',
    version: own || text('redis_version'),
    redisVersion: text('redis_version'),
    mode: text('redis_mode'),
    role: text('role'),
    master: text('role') === 'slave' ? `${text('master_host')}:${text('master_port')}` : '',
    runId: text('run_id'),
    memoryBytes: Number(text('used_memory')),
    memoryBytesMax: Number(text('maxmemory')),
    policy: text('maxmemory_policy'),
    commands: Number(text('total_commands_processed')),
    commandsPerSecond: Number(text('instantaneous_ops_per_sec')),
    appendOnly: text('aof_enabled') === '1',
    canWriteToDisk: (text('aof_last_write_status') || 'ok') === 'ok',
    isLoading: text('loading') === '1'
  }
}

/** Of every master. Rejects with the first error. */
export function askFacts(client: RedisClient): Promise<ServerFacts[]> {
  return Promise.all(client.masters().map(async ({ name, redis }) => readFacts(name, await redis.info())))
}

/** `Redis 7.0.15`, `Redis Cluster 7.0.15, 3 masters`. */
export function describeProduct(facts: readonly ServerFacts[], isCluster: boolean): string {
  const [{ product, version }] = facts
  return isCluster ? `${product} Cluster ${version}, ${facts.length} masters` : `${product} ${version}`
}

export interface SlotFacts {
  readonly assigned: number
  readonly isUp: boolean
}

export async function askSlots(client: RedisClient): Promise<SlotFacts> {
  const info = String(await client.redis.call('CLUSTER', 'INFO'))
  return { assigned: Number(/cluster_slots_assigned:(\d+)/.exec(info)?.[1]), isUp: info.includes('cluster_state:ok') }
}

/** How often the append-only file is written out; `null` where the user may not ask. */
export async function askFsync(redis: Redis): Promise<string | null> {
  const reply = await allowed(redis.call('CONFIG', 'GET', 'appendfsync'))
  return Array.isArray(reply) && typeof reply[1] === 'string' ? reply[1] : null
}

/**
 * Whether the user `default` may do nothing. A server reads its append-only file as that user and then
 * leaves out, without a word, what a script did. `null` where it cannot be asked.
 */
export async function isDefaultUserPowerless(redis: Redis): Promise<boolean | null> {
  const reply = await allowed(redis.call('ACL', 'GETUSER', 'default'))
  if (!Array.isArray(reply)) return null
  const commands: unknown = reply[reply.indexOf('commands') + 1]
  return commands === '-@all'
}

/** A name of each master that a Sentinel watches. */
export async function askSentinelMasters(redis: Redis): Promise<string[]> {
  const reply = await redis.call('SENTINEL', 'MASTERS') as string[][]
  return reply.map((fields) => fields[fields.indexOf('name') + 1])
}

/** The answer; `null` where the user may not ask or the server does not know the command. */
async function allowed(reply: Promise<unknown>): Promise<unknown> {
  try {
    return await reply
  } catch (error) {
    if (/NOPERM|unknown command|unknown subcommand|disabled/i.test(messageOf(error))) return null
    throw error
  }
}
