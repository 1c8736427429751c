import { messageOf } from '../../model/errors'
import { destinationPartition } from '../frame-header'
import type { RedisClient } from './client'
import type { Connection } from './endpoint'
import { sendScript } from './frame-scripts'
import type { GroupKeys } from './keys'
import { isPassing, pause } from './patience'

/** One call carries so much at most … */
const BATCH_BYTES_MAX = 1_048_576
const BATCH_FRAMES_MAX = 1000
/** … and so many may be without an answer. What comes meanwhile waits and makes the next one larger. */
const BATCHES_MAX = 4

/** Puts frames into their streams, many with one call, in the order they were added. */
export interface Writer {
  add(frame: Buffer): void
  flush(): void
  /** Bytes that the server has not confirmed yet. */
  bufferedBytes(): number
}

interface Batch {
  readonly number: number
  readonly frames: readonly Buffer[]
  readonly streams: readonly string[]
  readonly bytes: number
  state: 'under way' | 'refused' | 'confirmed'
}

/** The writer of one group of partitions. */
export function createWriter(client: RedisClient, connection: Connection, group: number): Writer {
  const keys = connection.run.groups[group]
  const queue = createQueue(connection, keys.observer)
  let bufferedBytes = 0
  let underWay = 0
  /** Not confirmed, or behind one that is not, oldest first. */
  const batches: Batch[] = []
  /** All up to this number are confirmed. */
  let base = 0
  /** Since when, and with which words, the server does not take the oldest batch. */
  let refused: { readonly sinceMs: number; readonly reason: string } | null = null

  function post(batch: Batch): void {
    underWay++
    call(client, connection, keys, batch, base).then(
      (answer) => {
        underWay--
        if (answer === 1) confirm(batch)
        else if (answer === 2) refuse(batch, 'batches are missing')
        else connection.lost()
      },
      (error: unknown) => {
        underWay--
        if (isPassing(error)) refuse(batch, messageOf(error))
        else connection.end(client.problem() || messageOf(error))
      }
    )
  }

  function confirm(batch: Batch): void {
    batch.state = 'confirmed'
    bufferedBytes -= batch.bytes
    while (batches[0]?.state === 'confirmed') base = batches.shift()!.number
    if (batches.every(({ state }) => state !== 'refused')) refused = null
    if (refused === null) flush()
    else if (underWay === 0) void repeat()
  }

  /** "Not now", or one before it got that answer: all that were refused come again, in order, when none is under way. */
  function refuse(batch: Batch, reason: string): void {
    batch.state = 'refused'
    refused ??= { sinceMs: performance.now(), reason }
    if (performance.now() - refused.sinceMs > connection.patienceMs) connection.end(refused.reason)
    else if (underWay === 0) void repeat()
  }

  async function repeat(): Promise<void> {
    await pause()
    if (connection.isClosed() || underWay > 0) return
    for (const batch of batches) if (batch.state === 'refused') post(batch)
  }

  function flush(): void {
    while (batches.length < BATCHES_MAX && refused === null && !connection.isClosed()) {
      const batch = queue.next()
      if (batch === null) return
      batches.push(batch)
      post(batch)
    }
  }

  return {
    add(frame) {
      queue.add(frame)
      bufferedBytes += frame.length
    },
    flush,
    bufferedBytes: () => bufferedBytes
  }
}

async function call({ redis }: RedisClient, { node, session, noteRefusal }: Connection, keys: GroupKeys, batch: Batch, base: number): Promise<unknown> {
  const { streams, number, frames } = batch
  batch.state = 'under way'
  const fixedKeys = [keys.meta, keys.routes, keys.members, keys.traffic, keys.drops, keys.held, keys.control, keys.observer]
  try {
    return await redis.call('EVAL', sendScript, fixedKeys.length + streams.length, ...fixedKeys, ...streams, node, session, number, base, keys.prefix, Date.now(), ...frames)
  } catch (error) {
    noteRefusal(messageOf(error))
    throw error
  }
}

/** Frames that wait, and the batches they make. */
function createQueue({ run }: Connection, noStream: string): { add(frame: Buffer): void; next(): Batch | null } {
  let waiting: Buffer[] = []
  let first = 0
  let number = 0
  return {
    add(frame) {
      waiting.push(frame)
    },
    next() {
      if (first === waiting.length) return null
      const frames: Buffer[] = []
      const streams: string[] = []
      let bytes = 0
      while (first < waiting.length && frames.length < BATCH_FRAMES_MAX && (bytes === 0 || bytes + waiting[first].length <= BATCH_BYTES_MAX)) {
        const frame = waiting[first++]
        frames.push(frame)
        // A partition that cannot be has no stream; the script drops the frame before it would need one.
        streams.push(run.streams[destinationPartition(frame, 0)] ?? noStream)
        bytes += frame.length
      }
      if (first === waiting.length) {
        waiting = []
        first = 0
      }
      return { number: ++number, frames, streams, bytes, state: 'under way' }
    }
  }
}
