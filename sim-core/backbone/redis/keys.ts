import { limits } from '../../model/limits'

/** A run's keys live so long after nobody renews them any more … */
export const KEY_SECONDS = 600
/** … and so long if it can be resumed. */
export const DURABLE_KEY_SECONDS = 86_400
export const RENEW_MS = 60_000
/** The mark of a run whose coordinator lives. */
export const LIVE_SECONDS = 180
/** Leases of nodes, and of the coordinator of a run that can be resumed; renewed every {@link LEASE_RENEW_MS}. */
export const LEASE_SECONDS = 15
export const LEASE_RENEW_MS = 5000

/**
 * Keys of a run that share one hash tag, so that scripts over several of them are allowed on a Redis
 * Cluster. A single server has one group; on a Cluster partition p belongs to group p mod groups.
 *
 * | key | type | holds |
 * |---|---|---|
 * | `meta` | hash | token, run number, bytes that one node's streams may hold, whether it is durable, how long keys live, version of the routes, prefixes of all groups |
 * | `routes` | string | per partition owner and incarnation, u16 each |
 * | `members` | hash | node → session; `s` + node → number of its last batch |
 * | `traffic` | hash | counters of frames and bytes, drops by reason, refusals |
 * | `drops` | hash | `source destination reason` → records |
 * | `held` | hash | `e` + partition → bytes ever put into its stream; `a` + partition → of them applied; `t` + partition → of them trimmed, where that is not the same; `n` + node → bytes in its streams that are not applied; `clock` → time of the newest frame, ms |
 * | `control` | stream | joins, cuts, changes of routes, the end |
 * | `p:N` | stream | frames to partition N, one an entry; ids are `time-bytes ever put in` |
 * | `c:N` | hash | checkpoint of partition N: `head` and the chunks by their ids |
 *
 * Only in the first group:
 *
 * | key | type | holds |
 * |---|---|---|
 * | `observer` | stream | samples for the live graph |
 * | `live` | string | is there while the coordinator lives |
 * | `directory` | hash | partition → its node, life, and number and range of its users, as JSON |
 * | `users` | hash | user → partition, in runs of up to 100,000 users |
 * | `texts` | hash | what the coordinator keeps for whoever resumes the run |
 * | `n:N` | string | is there while node N lives |
 */
export interface GroupKeys {
  readonly prefix: string
  readonly meta: string
  readonly routes: string
  readonly members: string
  readonly traffic: string
  readonly drops: string
  readonly held: string
  readonly control: string
  readonly observer: string
  readonly live: string
  readonly texts: string
  readonly directory: string
  readonly users: string
}

/** Where the parts of a run are. */
export interface RunKeys {
  readonly groups: readonly GroupKeys[]
  /** By partition. */
  readonly streams: readonly string[]
  readonly checkpoints: readonly string[]
}

export function groupKeys(prefix: string): GroupKeys {
  const of = (name: string): string => `${prefix}:${name}`
  return {
    prefix,
    meta: of('meta'), routes: of('routes'), members: of('members'), traffic: of('traffic'), drops: of('drops'),
    held: of('held'), control: of('control'), observer: of('observer'), live: of('live'), texts: of('texts'),
    directory: of('directory'), users: of('users')
  }
}

/** @param prefixes of the run's groups; the first one is the run's own, as {@link runPrefix} makes it */
export function runKeys(prefixes: readonly string[]): RunKeys {
  const ofPartition = (kind: string): string[] => Array.from({ length: limits.partitionsMax }, (_, partition) => `${prefixes[partition % prefixes.length]}:${kind}:${partition}`)
  return { groups: prefixes.map(groupKeys), streams: ofPartition('p'), checkpoints: ofPartition('c') }
}

/** @param tag tells the groups of one run apart; '' for the first */
export function runPrefix(runNumber: number, tag = ''): string {
  return `ms:{${runNumber}${tag}}`
}

export function leaseKey(first: GroupKeys, node: number | string): string {
  return `${first.prefix}:n:${node}`
}

/** All keys that a group may have, but for the leases, which expire soon. */
export function allKeys(run: RunKeys, group: number): string[] {
  const { prefix: _prefix, ...fixed } = run.groups[group]
  const partitions = partitionsOf(run, group)
  return [...Object.values(fixed), ...partitions.map((partition) => run.streams[partition]), ...partitions.map((partition) => run.checkpoints[partition])]
}

/** Partitions that belong to a group, whether the run has them or not. */
export function partitionsOf({ groups, streams }: RunKeys, group: number): number[] {
  return Array.from({ length: Math.ceil((streams.length - group) / groups.length) }, (_, i) => group + i * groups.length)
}
