import { destinationPartition } from '../frame-header'
import { messageOf } from './client'
import type { RedisClient } from './client'
import type { Connection } from './endpoint'
import { LOST } from './reader'
import { sendScript } from './scripts'

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

export function createWriter(client: RedisClient, connection: Connection): Writer {
  const { keys } = connection
  const fixedKeys = [keys.meta, keys.routes, keys.members, keys.traffic, keys.drops, keys.held, keys.control, keys.observer]
  let waiting: Buffer[] = []
  let next = 0
  let bufferedBytes = 0
  let underWay = 0
  let batch = 0

  function post(): void {
    const frames: Buffer[] = []
    const streams: string[] = []
    let bytes = 0
    while (next < waiting.length && frames.length < BATCH_FRAMES_MAX && (bytes === 0 || bytes + waiting[next].length <= BATCH_BYTES_MAX)) {
      const frame = waiting[next++]
      frames.push(frame)
      // A partition that cannot be has no stream; the script drops the frame before it would need one.
      streams.push(keys.partition[destinationPartition(frame, 0)] ?? keys.observer)
      bytes += frame.length
    }
    if (next === waiting.length) {
      waiting = []
      next = 0
    }
    underWay++
    batch++
    client.redis.call('EVAL', sendScript, fixedKeys.length + streams.length, ...fixedKeys, ...streams, connection.node, connection.session, batch, keys.prefix, ...frames).then(
      (answer) => {
        underWay--
        bufferedBytes -= bytes
        if (answer !== 1) connection.end(LOST)
        else flush()
      },
      (error: unknown) => connection.end(client.problem() || messageOf(error))
    )
  }

  function flush(): void {
    while (next < waiting.length && underWay < BATCHES_MAX && !connection.isClosed()) post()
  }

  return {
    add(frame) {
      waiting.push(frame)
      bufferedBytes += frame.length
    },
    flush,
    bufferedBytes: () => bufferedBytes
  }
}
