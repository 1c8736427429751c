import { limits } from '../../model/limits'
import { FRAME_HEADER_BYTES } from '../../wire/frame'
import { frameLength, isFrameHeader } from '../frame-header'
import { messageOf } from './client'
import type { RedisClient } from './client'
import type { Connection } from './endpoint'
import { ownedPartitions } from './routes'
import { applyScript } from './scripts'

/** A read that finds nothing ends after so long; then the membership is looked at. */
const BLOCK_MS = 1000
/** Bytes that one read may bring, if all frames are of the usual greatest size. */
const READ_BYTES = 8_388_608
/** What was applied is confirmed after so many bytes, or … */
const CONFIRM_BYTES = 524_288
/** … so long after the first of it. */
const CONFIRM_MS = 4

/** Why an endpoint ends whose session the server does not know (any more). */
export const LOST = 'the hub cut the connection, or the server has lost the run'

export type StreamReply = [Buffer, [Buffer, Buffer[]][]][] | null

interface Position {
  readonly partition: number
  lastId: string
  /** Applied, and not confirmed yet. */
  appliedBytes: number
}

/** How far each stream of this node's partitions has been applied, and how far the server knows. */
interface Positions {
  readonly byStream: Map<string, Position>
  /** Partitions that came are read from their beginning, those that went are forgotten. */
  follow(routes: Buffer): void
  applied(position: Position, id: string, bytes: number): void
  /** Confirms now, or soon, what was applied since. */
  confirm(now: boolean): void
  stop(): void
}

function createPositions(writing: RedisClient, connection: Connection): Positions {
  const { keys } = connection
  const byStream = new Map<string, Position>()
  let appliedBytes = 0
  let confirming: NodeJS.Timeout | null = null

  function stop(): void {
    if (confirming) clearTimeout(confirming)
    confirming = null
  }

  function confirmNow(): void {
    stop()
    appliedBytes = 0
    const streams: string[] = []
    const given: (string | number)[] = []
    for (const [key, position] of byStream) {
      if (position.appliedBytes === 0) continue
      streams.push(key)
      given.push(position.partition, following(position.lastId), position.appliedBytes)
      position.appliedBytes = 0
    }
    if (streams.length === 0 || connection.isClosed()) return
    writing.redis.call('EVAL', applyScript, 3 + streams.length, keys.members, keys.held, keys.routes, ...streams, connection.node, connection.session, ...given).then(
      (answer) => {
        if (answer !== 1) connection.end(LOST)
      },
      (error: unknown) => connection.end(writing.problem() || messageOf(error))
    )
  }

  return {
    byStream,
    stop,
    follow(routes) {
      const owned = new Map(ownedPartitions(routes, Number(connection.node)).map((partition) => [keys.partition[partition], partition]))
      for (const key of byStream.keys()) if (!owned.has(key)) byStream.delete(key)
      for (const [key, partition] of owned) if (!byStream.has(key)) byStream.set(key, { partition, lastId: '0-0', appliedBytes: 0 })
    },
    applied(position, id, bytes) {
      position.lastId = id
      position.appliedBytes += bytes
      appliedBytes += bytes
    },
    confirm(now) {
      if (now || appliedBytes >= CONFIRM_BYTES) confirmNow()
      else confirming ??= setTimeout(confirmNow, CONFIRM_MS)
    }
  }
}

/**
 * Reads the streams of the partitions that this node owns, from the first frame that was not
 * confirmed. Reading takes nothing out: a frame leaves its stream when it has been applied, so after
 * a lost connection, and for whoever takes a partition over, all the others are still there, in order.
 */
export function createReader(
  reading: RedisClient, writing: RedisClient, connection: Connection, joined: { routes: Buffer; controlId: string }, onFrame: (frame: Uint8Array) => void
): { run(): Promise<void> } {
  const { keys } = connection
  const positions = createPositions(writing, connection)
  const aligned = new Uint8Array(new ArrayBuffer(limits.frameBytesMax))
  let controlId = joined.controlId

  function apply(position: Position, entries: [Buffer, Buffer[]][]): void {
    for (const [id, [, frame]] of entries) {
      if (connection.isClosed()) return
      if (frame === undefined || frame.length < FRAME_HEADER_BYTES || !isFrameHeader(frame, 0) || frameLength(frame, 0) !== frame.length) {
        connection.end('malformed frames')
        return
      }
      aligned.set(frame)
      onFrame(aligned.subarray(0, frame.length))
      positions.applied(position, id.toString('latin1'), frame.length)
    }
    positions.confirm(false)
  }

  /** Ends the endpoint if this session was cut; answers whether routes have changed. */
  function obey(entries: [Buffer, Buffer[]][]): boolean {
    let moved = false
    for (const [id, fields] of entries) {
      controlId = id.toString('latin1')
      const [, type, , node, , session, , reason] = fields.map(String)
      if (type === 'routes') moved = true
      else if (type === 'close') connection.end('the hub was closed')
      else if (type === 'cut' && node === connection.node && session === connection.session) connection.end(reason)
    }
    return moved
  }

  async function turn(): Promise<void> {
    const { byStream } = positions
    const streams = [keys.control, ...byStream.keys()]
    const ids = [controlId, ...Array.from(byStream.values(), (position) => position.lastId)]
    const count = Math.max(4, Math.floor(READ_BYTES / limits.frameFlushBytes / streams.length))
    const reply = await reading.redis.xreadBuffer('COUNT', count, 'BLOCK', BLOCK_MS, 'STREAMS', ...streams, ...ids) as StreamReply
    if (reply === null) {
      if ((await reading.redis.hget(keys.members, connection.node)) !== connection.session) connection.end(LOST)
      return
    }
    let moved = false
    for (const [key, entries] of reply) {
      const position = byStream.get(key.toString('latin1'))
      if (position) apply(position, entries)
      else moved = obey(entries)
    }
    if (!moved || connection.isClosed()) return
    positions.confirm(true)
    const routes = await reading.redis.getBuffer(keys.routes)
    if (routes) positions.follow(routes)
  }

  return {
    async run() {
      positions.follow(joined.routes)
      try {
        while (!connection.isClosed()) await turn()
      } catch (error) {
        connection.end(reading.problem() || messageOf(error))
      } finally {
        positions.stop()
      }
    }
  }
}

/** The least id behind this one. */
function following(id: string): string {
  const [time, count] = id.split('-')
  return `${time}-${BigInt(count) + 1n}`
}
