import { limits } from '../model/limits'
import type { Ownership } from '../model/control'
import { OBSERVER_PARTITION } from '../wire/frame'
import { destinationPartition, frameRunNumber, recordCount, sourceIncarnation, sourcePartition } from './frame-header'
import type { HubDrop, HubDropReason } from './hub.types'

export const TO_OBSERVER = 0
export const DROPPED = -1

const reasons: readonly HubDropReason[] = ['noRoute', 'stale', 'malformed', 'wrongRun', 'overflow']

/**
 * Decides from a frame's header where it goes; shared by all hubs. Counts what it drops, by reason
 * and by pair of partitions (so that the transport ledger can name every record).
 */
export interface Router {
  setRoutes(ownership: readonly Ownership[]): void
  /** Node that gets the frame, {@link TO_OBSERVER} or {@link DROPPED}. `from`: the node it came from. */
  route(bytes: Buffer, offset: number, from: number): number
  /** Counts a frame that was routed and could not be handed over. */
  drop(bytes: Buffer, offset: number, reason: HubDropReason): void
  /** Counts something that was not even a frame. */
  malformed(): void
  droppedFrames(): Record<HubDropReason, number>
  drops(): HubDrop[]
}

export function createRouter(runNumber: number): Router {
  const owner = new Uint16Array(limits.partitionsMax)
  const incarnation = new Uint16Array(limits.partitionsMax)
  const frames: Record<HubDropReason, number> = { noRoute: 0, stale: 0, malformed: 0, wrongRun: 0, overflow: 0 }
  const records = new Map<number, number>()

  function drop(bytes: Buffer, offset: number, reason: HubDropReason): void {
    frames[reason]++
    const source = sourcePartition(bytes, offset)
    const destination = destinationPartition(bytes, offset)
    // Frames that name partitions which cannot be are counted as frames only: the table stays bounded.
    if (source >= limits.partitionsMax || destination >= limits.partitionsMax) return
    const key = (source * limits.partitionsMax + destination) * reasons.length + reasons.indexOf(reason)
    records.set(key, (records.get(key) ?? 0) + recordCount(bytes, offset))
  }

  function refused(bytes: Buffer, offset: number, reason: HubDropReason): number {
    drop(bytes, offset, reason)
    return DROPPED
  }

  return {
    setRoutes(ownership) {
      owner.fill(0)
      incarnation.fill(0)
      for (const entry of ownership) {
        owner[entry.partition] = entry.node
        incarnation[entry.partition] = entry.incarnation
      }
    },
    route(bytes, offset, from) {
      if (frameRunNumber(bytes, offset) !== runNumber) return refused(bytes, offset, 'wrongRun')
      const destination = destinationPartition(bytes, offset)
      // Samples for the observer carry no conversation: their source need not own a partition.
      if (destination === OBSERVER_PARTITION) return TO_OBSERVER
      const source = sourcePartition(bytes, offset)
      if (source >= limits.partitionsMax || owner[source] !== from || incarnation[source] !== sourceIncarnation(bytes, offset)) return refused(bytes, offset, 'stale')
      if (destination >= limits.partitionsMax || owner[destination] === 0) return refused(bytes, offset, 'noRoute')
      return owner[destination]
    },
    drop,
    malformed() {
      frames.malformed++
    },
    droppedFrames: () => ({ ...frames }),
    drops() {
      return [...records].map(([key, count]) => {
        const pair = Math.floor(key / reasons.length)
        return { source: Math.floor(pair / limits.partitionsMax), destination: pair % limits.partitionsMax, reason: reasons[key % reasons.length], records: count }
      })
    }
  }
}
