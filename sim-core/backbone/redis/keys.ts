import { limits } from '../../model/limits'

/** A run's keys live so long after nobody renews them any more. */
export const KEY_SECONDS = 600
/** The mark of a run whose coordinator lives; renewed every {@link RENEW_MS}. */
export const LIVE_SECONDS = 180
export const RENEW_MS = 60_000

/**
 * All keys of a run. They share one hash tag, so that scripts over several of them are allowed on a
 * Redis Cluster too.
 *
 * | key | type | holds |
 * |---|---|---|
 * | `meta` | hash | token, run number, bytes that one node's streams may hold |
 * | `routes` | string | per partition owner and incarnation, u16 each |
 * | `members` | hash | node → session; `s` + node → number of its last batch |
 * | `traffic` | hash | counters of frames and bytes, drops by reason, refusals |
 * | `drops` | hash | `source destination reason` → records |
 * | `held` | hash | partition → bytes in its stream; `n` + node → bytes in its streams |
 * | `control` | stream | joins, cuts, changes of routes, the end |
 * | `observer` | stream | samples for the live graph |
 * | `p:N` | stream | frames to partition N, one an entry, until they were applied |
 * | `live` | string | is there while the coordinator lives |
 */
export interface RunKeys {
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
  readonly partition: readonly string[]
}

export function runKeys(prefix: string): RunKeys {
  const of = (name: string): string => `${prefix}:${name}`
  return {
    prefix,
    meta: of('meta'), routes: of('routes'), members: of('members'), traffic: of('traffic'), drops: of('drops'),
    held: of('held'), control: of('control'), observer: of('observer'), live: of('live'),
    partition: Array.from({ length: limits.partitionsMax }, (_, partition) => of(`p:${partition}`))
  }
}

export function runPrefix(runNumber: number): string {
  return `ms:{${runNumber}}`
}

export function allKeys(keys: RunKeys): string[] {
  return [keys.meta, keys.routes, keys.members, keys.traffic, keys.drops, keys.held, keys.control, keys.observer, keys.live, ...keys.partition]
}
