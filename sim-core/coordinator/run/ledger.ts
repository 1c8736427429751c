import type { HubDrop } from '../../backbone/hub.types'
import type { PartitionResult } from '../../model/control'
import { dropReasons } from '../../model/run'
import type { TransportLedger } from '../../model/run'

/** One direction between two partitions, over all their lives. Records. */
interface Direction {
  transmitted: number
  received: number
  /** Dropped by the hub, or by an injected fault. */
  lostOnTheWay: number
  /** One of the two ends has lived more than once: what its earlier lives knew is gone. */
  reborn: boolean
}

const FIRST_COUNTER = 2
const FIRST_DROP = 6
/** The only drop that stands in the sender's row: the link's other direction. */
const DROPPED_BY_SENDER = FIRST_DROP + dropReasons.indexOf('injectedFault')

/**
 * Puts the partitions' link rows together (PROTOCOL 5). For each direction: what was transmitted is
 * applied, duplicate, stale, dropped, queued, or unknown. Unknown is what ended lives took with
 * them; it must be nothing where no end of a direction ever lived anew.
 */
export function transportLedger(partitions: readonly PartitionResult[], hubDrops: readonly HubDrop[]): TransportLedger {
  const directions = new Map<string, Direction>()
  const incarnations = new Map(partitions.map((partition) => [partition.partition, partition.incarnation]))
  const direction = (from: number, to: number): Direction => {
    const key = `${from} ${to}`
    const found = directions.get(key) ?? { transmitted: 0, received: 0, lostOnTheWay: 0, reborn: (incarnations.get(from) ?? 2) > 1 || (incarnations.get(to) ?? 2) > 1 }
    directions.set(key, found)
    return found
  }
  const ledger: TransportLedger = {
    transmitted: 0, applied: 0, duplicate: 0, stale: 0, dropped: Object.fromEntries(dropReasons.map((reason) => [reason, 0])) as TransportLedger['dropped'],
    queued: 0, unknown: 0, balanced: true
  }
  for (const partition of partitions) {
    ledger.queued += partition.queued
    for (const row of partition.links) {
      const [, , transmitted, applied, duplicate, stale] = row
      direction(partition.partition, row[0]).transmitted += transmitted
      direction(partition.partition, row[0]).lostOnTheWay += row[DROPPED_BY_SENDER]
      direction(row[0], partition.partition).received += row.slice(FIRST_COUNTER + 1).reduce((sum, count) => sum + count, 0) - row[DROPPED_BY_SENDER]
      ledger.applied += applied
      ledger.duplicate += duplicate
      ledger.stale += stale
      dropReasons.forEach((reason, index) => {
        ledger.dropped[reason] += row[FIRST_DROP + index]
      })
    }
  }
  for (const drop of hubDrops) {
    direction(drop.source, drop.destination).lostOnTheWay += drop.records
    if (drop.reason === 'stale') ledger.stale += drop.records
    else ledger.dropped.noRoute += drop.records
  }
  close(ledger, [...directions.values()])
  return ledger
}

function close(ledger: TransportLedger, directions: readonly Direction[]): void {
  let missing = 0
  let missingAtReborn = 0
  for (const { transmitted, received, lostOnTheWay, reborn } of directions) {
    const rest = transmitted - received - lostOnTheWay
    // More arrived than the present life has sent: its earlier lives sent the rest.
    ledger.transmitted += reborn ? Math.max(transmitted, received + lostOnTheWay) : transmitted
    if (reborn) missingAtReborn += Math.max(0, rest)
    else if (rest < 0) ledger.balanced = false
    else missing += rest
  }
  // What is queued is counted from the queues; it explains what is missing, never the other way round.
  const queuedAtReborn = Math.max(0, ledger.queued - missing)
  ledger.unknown = Math.max(0, missingAtReborn - queuedAtReborn)
  if (missing > ledger.queued || (missingAtReborn < queuedAtReborn)) ledger.balanced = false
}
