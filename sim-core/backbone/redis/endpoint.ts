import { limits } from '../../model/limits'
import type { RedisTarget } from '../../model/control'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { FRAME_HEADER_BYTES } from '../../wire/frame'
import { frameLength, isFrameHeader } from '../frame-header'
import { messageOf, openRedis } from './client'
import type { RedisClient } from './client'
import { runKeys } from './keys'
import type { RunKeys } from './keys'
import { createReader } from './reader'
import { cutScript, joinScript } from './scripts'
import { createWriter } from './writer'

export interface RedisEndpointOptions {
  readonly target: RedisTarget
  /** Prefix of the run's keys. */
  readonly prefix: string
  readonly token: string
  readonly node: number
  readonly runNumber: number
  /** Tells this connection from others of the same node. */
  readonly session: string
  /** Bytes that may wait to leave this process before the connection is given up. @default limits.hubQueueBytesMax */
  readonly queueBytesMax?: number
  /** No command waits longer. @default 10_000 */
  readonly commandMs?: number
}

/** What reader and writer share. */
export interface Connection {
  readonly keys: RunKeys
  readonly node: string
  readonly session: string
  /** Ends the endpoint; the first reason counts. */
  end(reason: string): void
  isClosed(): boolean
}

/** Makes a node a member of the run. Answers its routes and where its control stream begins, `null` if refused. */
export async function joinRun(client: RedisClient, options: Omit<RedisEndpointOptions, 'target'>): Promise<{ routes: Buffer; controlId: string } | null> {
  const keys = runKeys(options.prefix)
  const answer = await client.redis.callBuffer('EVAL', joinScript, 5, keys.meta, keys.members, keys.traffic, keys.control, keys.routes, options.token, options.runNumber, options.node, options.session)
  if (!Array.isArray(answer)) return null
  const [routes, id] = answer as [Buffer, Buffer]
  return { routes, controlId: id.toString() }
}

/**
 * Connects a node to the run's streams. Rejects with an `Error` whose message is the reason. Reading
 * begins with the next turn of the event loop.
 */
export async function connectRedis(options: RedisEndpointOptions): Promise<BackboneEndpoint> {
  const writing = await openRedis(options.target, options.commandMs)
  let reading: RedisClient | null = null
  try {
    reading = await openRedis(options.target, options.commandMs)
    const joined = await joinRun(writing, options)
    if (joined === null) throw new Error('the hub closed the connection')
    return endpointOver(writing, reading, options, joined)
  } catch (error) {
    writing.close()
    reading?.close()
    throw error
  }
}

function endpointOver(writing: RedisClient, reading: RedisClient, options: RedisEndpointOptions, joined: { routes: Buffer; controlId: string }): BackboneEndpoint {
  const queueBytesMax = options.queueBytesMax ?? limits.hubQueueBytesMax
  const keys = runKeys(options.prefix)
  let closeReason = ''
  let onClose = (_reason: string): void => {}
  let onFrame = (_frame: Uint8Array): void => {}
  const connection: Connection = {
    keys,
    node: String(options.node),
    session: options.session,
    isClosed: () => closeReason !== '',
    end(reason) {
      if (closeReason !== '') return
      closeReason = reason
      reading.close()
      writing.close()
      setImmediate(() => onClose(reason))
    }
  }
  const writer = createWriter(writing, connection)
  const reader = createReader(reading, writing, connection, joined, (frame) => onFrame(frame))
  setImmediate(() => void reader.run())
  return {
    send(frame) {
      if (closeReason !== '') return
      const bytes = Buffer.from(frame)
      if (bytes.length < FRAME_HEADER_BYTES || !isFrameHeader(bytes, 0) || frameLength(bytes, 0) !== bytes.length) {
        connection.end('malformed frames')
        return
      }
      writer.add(bytes)
      if (writer.bufferedBytes() > queueBytesMax) connection.end(`overflow: more than ${queueBytesMax} bytes wait for the hub`)
    },
    flush: () => writer.flush(),
    bufferedBytes: () => writer.bufferedBytes(),
    onFrame(handler) {
      onFrame = handler
    },
    onClose(handler) {
      onClose = handler
    },
    close() {
      if (closeReason !== '') return
      writer.flush()
      // Written before the connection ends; whether it arrives does not matter, the hub cuts a node that is gone.
      writing.redis.call('EVAL', cutScript, 2, keys.members, keys.control, connection.node, connection.session, 'the other side closed it')
        .catch((error: unknown) => messageOf(error))
        .finally(() => connection.end('it was closed'))
    }
  }
}
