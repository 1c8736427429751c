import { messageOf } from '../../model/errors'
import { limits } from '../../model/limits'
import { FRAME_HEADER_BYTES } from '../../wire/frame'
import { frameLength, isFrameHeader } from '../frame-header'
import type { RedisClient } from './client'
import type { Connection } from './endpoint'
import { isPassing, pause } from './patience'
import { createPositions } from './positions'
import type { Position, Positions } from './positions'

/** A read that finds nothing ends after so long; then the membership is looked at. */
const BLOCK_MS = 1000
/** Bytes that one read may bring, if all frames are of the usual greatest size. */
const READ_BYTES = 8_388_608

type Entry = [id: Buffer, fields: Buffer[] | null]
export type StreamReply = [key: Buffer, entries: Entry[]][] | null

/** Where one group's reader begins: its routes, and the newest entry of its control stream. */
export interface JoinedGroup {
  readonly routes: Buffer
  readonly controlId: string
}

export interface Reader {
  readonly positions: Positions
  run(): Promise<void>
}

/**
 * Reads the streams of the partitions of one group that this node owns, from the first frame that was
 * not confirmed; durable: from where they were opened. Reading takes nothing out: a frame leaves its
 * stream when it has been applied (durable: when a checkpoint covers it), so after a lost connection,
 * and for whoever takes a partition over, all the others are still there, in order.
 */
export function createReader(
  clients: { reading: RedisClient; writing: RedisClient }, connection: Connection, group: number, joined: JoinedGroup, onFrame: (frame: Uint8Array) => void
): Reader {
  const keys = connection.run.groups[group]
  const { redis } = clients.reading
  const positions = createPositions(clients.writing, connection, group)
  const apply = createApplying(connection, positions, onFrame)
  let controlId = joined.controlId

  /** Ends the endpoint if this session was cut; answers whether routes have changed. */
  function obey(entries: Entry[]): boolean {
    let moved = false
    for (const [id, fields] of entries) {
      controlId = id.toString('latin1')
      const [, type, , node, , session, , reason] = (fields ?? []).map(String)
      if (type === 'routes') moved = true
      else if (type === 'close') connection.end('the hub was closed')
      else if (type === 'cut' && node === connection.node && session === connection.session) connection.end(reason)
    }
    return moved
  }

  async function turn(): Promise<void> {
    const { byStream } = positions
    const streams = [keys.control, ...byStream.keys()]
    const read = [...byStream.values()]
    const count = Math.max(4, Math.floor(READ_BYTES / limits.frameFlushBytes / streams.length))
    const reply = await redis.xreadBuffer('COUNT', count, 'BLOCK', BLOCK_MS, 'STREAMS', ...streams, controlId, ...read.map(({ lastId }) => lastId)) as StreamReply
    if (reply === null) {
      if ((await redis.hget(keys.members, connection.node)) !== connection.session) connection.lost()
      return
    }
    let moved = false
    for (const [key, entries] of reply) {
      const name = key.toString('latin1')
      const position = byStream.get(name)
      if (name === keys.control) moved = obey(entries)
      // Opened anew meanwhile: what was read begins somewhere else.
      else if (position && read.includes(position)) apply(position, entries)
    }
    if (!moved || connection.isClosed()) return
    positions.confirm(true)
    const routes = await redis.getBuffer(keys.routes)
    if (routes) positions.follow(routes)
  }

  async function run(): Promise<void> {
    positions.follow(joined.routes)
    let refusedSinceMs: number | null = null
    while (!connection.isClosed()) {
      try {
        await turn()
        refusedSinceMs = null
      } catch (error) {
        refusedSinceMs ??= performance.now()
        if (!isPassing(error) || performance.now() - refusedSinceMs > connection.patienceMs) connection.end(clients.reading.problem() || messageOf(error))
        else await pause()
      }
    }
    positions.stop()
  }

  return { positions, run }
}

/** Hands over what was read of one stream. */
function createApplying(connection: Connection, positions: Positions, onFrame: (frame: Uint8Array) => void): (position: Position, entries: Entry[]) => void {
  const aligned = new Uint8Array(new ArrayBuffer(limits.frameBytesMax))
  return (position, entries) => {
    for (const [idBytes, fields] of entries) {
      // The handler may leave the partition.
      if (connection.isClosed() || positions.of(position.partition) !== position) return
      const frame = fields?.[1]
      // An entry that was taken out while it was read.
      if (frame === undefined) continue
      if (frame.length < FRAME_HEADER_BYTES || !isFrameHeader(frame, 0) || frameLength(frame, 0) !== frame.length) {
        connection.end('malformed frames')
        return
      }
      aligned.set(frame)
      const id = idBytes.toString('latin1')
      position.handedId = id
      onFrame(aligned.subarray(0, frame.length))
      positions.applied(position, id, frame.length)
    }
    positions.confirm(false)
  }
}
