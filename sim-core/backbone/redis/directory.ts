import type { RedisTarget } from '../../model/control'
import { limits } from '../../model/limits'
import type { RedisClient, RedisCommand } from './client'
import { DURABLE_KEY_SECONDS, KEY_SECONDS, groupKeys, runPrefix } from './keys'
import { findRuns, withClient } from './runs'

/** The directory of a run's users: who is where. Written by the nodes when users are registered, read by people. */

/** Users with an entry each; in larger runs only partitions have one. */
const ENTRIES_MAX = 100_000
const BATCH_USERS = 1000

/** A partition whose users are registered. */
export interface DirectoryPartition {
  readonly partition: number
  readonly node: number
  readonly incarnation: number
  readonly users: number
  /** How users are divided: `range`, `hash` or `community`. */
  readonly slicing: string
  /** First and last of its users; all between them are here too where there are `users` of them. */
  readonly first: number
  readonly last: number
}

export interface DirectoryEntry extends DirectoryPartition {
  userAt(local: number): number
}

/**
 * Writes partitions over a connection of its own; what is there of earlier lives is replaced. Rejects
 * with the connection's error; may be tried again.
 *
 * @param prefix the run's, as nodes are given it
 * @param usersInRun all users of the run
 */
export function writeDirectory(target: RedisTarget, { prefix, durable }: { prefix: string; durable: boolean }, usersInRun: number, entries: readonly DirectoryEntry[]): Promise<void> {
  const { directory, users } = groupKeys(prefix)
  const seconds = durable ? DURABLE_KEY_SECONDS : KEY_SECONDS
  return withClient(target, async (client) => {
    for (const { userAt, ...entry } of entries) {
      for (let from = 0; from < entry.users && usersInRun <= ENTRIES_MAX; from += BATCH_USERS) {
        const fields: number[] = []
        for (let local = from; local < Math.min(entry.users, from + BATCH_USERS); local++) fields.push(userAt(local), entry.partition)
        await client.batch([['HSET', users, ...fields]])
      }
      // The partition comes last: with its entry those of its users are there.
      await client.batch([['HSET', directory, entry.partition, JSON.stringify(entry)]])
    }
    await client.batch([directory, users].map((key): RedisCommand => ['EXPIRE', key, seconds]))
  })
}

export interface Directory {
  readonly runNumber: number
  /** Partitions that have registered their users, by number. */
  readonly partitions: readonly DirectoryPartition[]
  readonly users: number
  /** Users with an entry of their own. */
  readonly entries: number
}

/** The directory of a run that is on a server; `null`: there is none. Rejects with the connection's error. */
export function readDirectory(target: RedisTarget, runNumber: number): Promise<Directory | null> {
  return withClient(target, (client) => read(client, runNumber))
}

/** The directories of all runs that are on a server. Rejects with the connection's error. */
export function listDirectories(target: RedisTarget): Promise<Directory[]> {
  return withClient(target, async (client) => {
    const directories: Directory[] = []
    for (const { runNumber } of await findRuns(client)) {
      const directory = await read(client, runNumber)
      if (directory !== null) directories.push(directory)
    }
    return directories.sort((left, right) => left.runNumber - right.runNumber)
  })
}

/** Partition of a user with an entry; `null`: it has none. Rejects with the connection's error. */
export function lookUpUser(target: RedisTarget, runNumber: number, user: number): Promise<number | null> {
  return withClient(target, async ({ redis }) => {
    const partition = await redis.hget(groupKeys(runPrefix(runNumber)).users, String(user))
    return partition === null ? null : Number(partition)
  })
}

async function read({ redis }: RedisClient, runNumber: number): Promise<Directory | null> {
  const keys = groupKeys(runPrefix(runNumber))
  const found = await redis.hgetall(keys.directory)
  const partitions = Object.values(found).slice(0, limits.partitionsMax).flatMap(parse).sort((left, right) => left.partition - right.partition)
  if (partitions.length === 0) return null
  return { runNumber, partitions, users: partitions.reduce((sum, { users }) => sum + users, 0), entries: await redis.hlen(keys.users) }
}

function parse(text: string): DirectoryPartition[] {
  try {
    const { partition, node, incarnation, users, slicing, first, last } = JSON.parse(text) as Record<string, unknown>
    const figures = [partition, node, incarnation, users, first, last].map(Number)
    return figures.every(Number.isFinite) ? [{ partition: figures[0], node: figures[1], incarnation: figures[2], users: figures[3], slicing: String(slicing), first: figures[4], last: figures[5] }] : []
  } catch {
    return []
  }
}
