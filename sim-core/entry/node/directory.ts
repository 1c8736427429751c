import { writeDirectory } from '../../backbone/redis/directory'
import type { DirectoryEntry } from '../../backbone/redis/directory'
import type { NodeStart } from '../../model/control'
import type { NodeEngine } from '../../node/engine.types'
import type { NodeHost } from './session'

/** How often it is looked whether a partition has registered its users. */
const REVIEW_MS = 100

/**
 * Keeps the run's directory of users on the Redis server up to date for the partitions that live here.
 * Away from the messages: a connection for each write, and a write that fails is made again.
 * Returns a function that ends it, fulfilled once nothing is being written any more.
 */
export function keepDirectory(start: NodeStart, engine: Pick<NodeEngine, 'progress' | 'slicing'>, host: Pick<NodeHost, 'timers'>): () => Promise<void> {
  const { redis } = start.hub
  if (redis === undefined) return () => Promise.resolve()
  const written = new Map<number, number>()
  let writing: Promise<void> | null = null
  const endReviews = host.timers.every(REVIEW_MS, () => {
    if (writing !== null) return
    const entries = engine.progress().filter((entry) => written.get(entry.partition) !== entry.incarnation && entry.registered === engine.slicing.size(entry.partition)).map((entry) => describe(start, engine, entry))
    if (entries.length === 0) return
    writing = writeDirectory(redis.target, redis, start.scenario.users, entries).then(
      () => {
        for (const { partition, incarnation } of entries) written.set(partition, incarnation)
        writing = null
      },
      () => {
        writing = null
      }
    )
  })
  return () => {
    endReviews()
    return writing ?? Promise.resolve()
  }
}

function describe({ node, scenario }: NodeStart, { slicing }: Pick<NodeEngine, 'slicing'>, { partition, incarnation }: { partition: number; incarnation: number }): DirectoryEntry {
  const users = slicing.size(partition)
  let first = Infinity
  let last = -1
  for (let local = 0; local < users; local++) {
    const user = slicing.userAt(partition, local)
    first = Math.min(first, user)
    last = Math.max(last, user)
  }
  return { partition, node, incarnation, users, slicing: scenario.cluster.slicing, first, last, userAt: (local) => slicing.userAt(partition, local) }
}
