import { messageOf } from '../../model/errors'
import { limits } from '../../model/limits'
import type { RedisTarget } from '../../model/control'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { FRAME_HEADER_BYTES, OBSERVER_PARTITION } from '../../wire/frame'
import { destinationPartition, frameLength, isFrameHeader } from '../frame-header'
import { COMMAND_MS, openRedis } from './client'
import type { RedisClient } from './client'
import { createDurability } from './durability'
import { relieveScript } from './frame-scripts'
import { LEASE_RENEW_MS, LEASE_SECONDS, groupKeys, leaseKey, partitionsOf, runKeys } from './keys'
import type { RunKeys } from './keys'
import { PATIENCE_MS, isFull, patiently } from './patience'
import { createReader } from './reader'
import type { JoinedGroup } from './reader'
import { cutScript, joinScript, leaseScript } from './scripts'
import { createWriter } from './writer'

export interface RedisEndpointOptions {
  readonly target: RedisTarget
  /** Prefix of the run's first group of keys. */
  readonly prefix: string
  readonly token: string
  readonly node: number
  readonly runNumber: number
  /** Tells this connection from all others of the same node, also those of its former lives. */
  readonly session: string
  /** Frames are kept until a checkpoint covers them, and partitions read when they are opened. @default false */
  readonly durable?: boolean
  /** Bytes that may wait to leave this process before the connection is given up. @default limits.hubQueueBytesMax */
  readonly queueBytesMax?: number
  /** No command waits longer; more than the second that a read waits for frames. @default COMMAND_MS */
  readonly commandMs?: number
  /** The server may answer "not now" for so long. @default PATIENCE_MS */
  readonly patienceMs?: number
  /** Bytes of applied frames of one partition that are kept for want of a checkpoint. @default limits.keptBytesMax */
  readonly keptBytesMax?: number
}

/** What readers and writers share. */
export interface Connection {
  readonly run: RunKeys
  readonly node: string
  readonly session: string
  readonly durable: boolean
  readonly commandMs: number
  readonly patienceMs: number
  readonly keptBytesMax: number
  /** Ends the endpoint; the first reason counts. */
  end(reason: string): void
  /** Ends the endpoint because the server does not know its session (any more), and finds out why. */
  lost(): void
  isClosed(): boolean
  /** Asks again while the server says "not now", as long as there is patience. */
  patiently<T>(ask: () => Promise<T>): Promise<T>
  /** The server said "not now": if it is full, what is only kept for want of a checkpoint makes room. */
  noteRefusal(reason: string): void
}

/** A run that a node has become a member of. */
export interface JoinedRun {
  readonly run: RunKeys
  readonly groups: readonly JoinedGroup[]
}

/** Makes a node a member of the run. Answers `null` if it is refused. */
export async function joinRun(client: RedisClient, options: Omit<RedisEndpointOptions, 'target'>): Promise<JoinedRun | null> {
  const { token, runNumber, node, session, commandMs } = options
  const groups: JoinedGroup[] = []
  let prefixes = [options.prefix]
  for (let group = 0; group < prefixes.length; group++) {
    const keys = groupKeys(prefixes[group])
    const answer = await patiently(commandMs ?? COMMAND_MS, () => false, () => client.redis.callBuffer(
      'EVAL', joinScript, 6, keys.meta, keys.members, keys.traffic, keys.control, keys.routes, leaseKey(keys, node), token, runNumber, node, session, group === 0 ? LEASE_SECONDS : 0
    ))
    if (!Array.isArray(answer)) return null
    const [routes, id, all] = answer as [Buffer, Buffer, Buffer]
    groups.push({ routes, controlId: id.toString() })
    if (group === 0) prefixes = all.toString().split(' ')
  }
  return { run: runKeys(prefixes), groups }
}

/**
 * Connects a node to the run's streams. Rejects with an `Error` whose message is the reason. Reading
 * begins with the next turn of the event loop.
 */
export async function connectRedis(options: RedisEndpointOptions): Promise<BackboneEndpoint> {
  const clients: RedisClient[] = []
  const open = async (): Promise<RedisClient> => {
    const client = await openRedis(options.target, options.commandMs)
    clients.push(client)
    return client
  }
  try {
    const writing = await open()
    const joined = await joinRun(writing, options)
    if (joined === null) throw new Error('the hub closed the connection')
    // A read that blocks has a connection to itself.
    const reading: RedisClient[] = []
    for (const _group of joined.groups) reading.push(await open())
    return endpointOver(writing, reading, options, joined)
  } catch (error) {
    for (const client of clients) client.close()
    throw error
  }
}

function endpointOver(writing: RedisClient, reading: readonly RedisClient[], options: RedisEndpointOptions, joined: JoinedRun): BackboneEndpoint {
  const queueBytesMax = options.queueBytesMax ?? limits.hubQueueBytesMax
  let onFrame = (_frame: Uint8Array): void => {}
  const { connection, onClose } = createConnection(writing, reading, options, joined.run)
  const writers = joined.groups.map((_, group) => createWriter(writing, connection, group))
  const readers = joined.groups.map((of, group) => createReader({ reading: reading[group], writing }, connection, group, of, (frame) => onFrame(frame)))
  const flush = (): void => {
    for (const writer of writers) writer.flush()
  }
  const bufferedBytes = (): number => {
    let bytes = 0
    for (const writer of writers) bytes += writer.bufferedBytes()
    return bytes
  }
  setImmediate(() => {
    for (const reader of readers) void reader.run()
  })
  return {
    send(frame) {
      if (connection.isClosed()) return
      const bytes = Buffer.from(frame)
      if (bytes.length < FRAME_HEADER_BYTES || !isFrameHeader(bytes, 0) || frameLength(bytes, 0) !== bytes.length) {
        connection.end('malformed frames')
        return
      }
      const destination = destinationPartition(bytes, 0)
      writers[destination === OBSERVER_PARTITION ? 0 : destination % writers.length].add(bytes)
      if (bufferedBytes() > queueBytesMax) connection.end(`overflow: more than ${queueBytesMax} bytes wait for the hub`)
    },
    flush,
    bufferedBytes,
    onFrame(handler) {
      onFrame = handler
    },
    onClose,
    close() {
      if (connection.isClosed()) return
      flush()
      // Written before the connection ends; whether it arrives does not matter, the hub cuts a node that is gone.
      Promise.all(joined.run.groups.map((keys) => writing.redis.call('EVAL', cutScript, 4, keys.members, keys.control, leaseKey(keys, options.node), keys.meta, connection.node, connection.session, 'the other side closed it', '')))
        .catch((error: unknown) => messageOf(error))
        .finally(() => connection.end('it was closed'))
    },
    ...(connection.durable ? { durability: createDurability(writing, connection, (partition) => readers[partition % readers.length].positions) } : {})
  }
}

function createConnection(
  writing: RedisClient, reading: readonly RedisClient[], options: RedisEndpointOptions, run: RunKeys
): { connection: Connection; onClose: BackboneEndpoint['onClose'] } {
  const [first] = run.groups
  const node = String(options.node)
  let closeReason = ''
  let isLost = false
  let onClose = (_reason: string): void => {}
  const end = (reason: string): void => {
    if (closeReason !== '') return
    closeReason = reason
    clearInterval(renewing)
    for (const client of [writing, ...reading]) client.close()
    setImmediate(() => onClose(reason))
  }
  const renewing = setInterval(() => {
    // Without an answer the lease expires; whether the node goes on is for its reader and writer to find out.
    writing.redis.call('EVAL', leaseScript, 2, first.members, leaseKey(first, node), node, options.session, LEASE_SECONDS).catch((error: unknown) => messageOf(error))
  }, LEASE_RENEW_MS)
  renewing.unref()
  let relieving = false
  const relieve = (): void => {
    relieving = true
    const asked = run.groups.map((keys, group) => {
      const partitions = partitionsOf(run, group)
      const streams = partitions.map((partition) => run.streams[partition])
      return writing.redis.call('EVAL', relieveScript, 2 + streams.length, keys.members, keys.held, ...streams, node, options.session, ...partitions)
    })
    void Promise.allSettled(asked).then(() => {
      relieving = false
    })
  }
  const connection: Connection = {
    run, node, session: options.session, durable: options.durable ?? false, commandMs: options.commandMs ?? COMMAND_MS, patienceMs: options.patienceMs ?? PATIENCE_MS, keptBytesMax: options.keptBytesMax ?? limits.keptBytesMax,
    isClosed: () => closeReason !== '',
    end,
    patiently: (ask) => patiently(connection.patienceMs, connection.isClosed, ask, connection.noteRefusal),
    noteRefusal(reason) {
      if (isFull(reason) && connection.durable && !relieving) relieve()
    },
    lost() {
      if (isLost) return
      isLost = true
      Promise.all(run.groups.map((keys) => writing.redis.exists(keys.meta))).then(
        (exist) => end(exist.every((count) => count === 1) ? 'the hub cut the connection' : 'the server has lost the run: it was restarted without its memory, or the run was removed'),
        (error: unknown) => end(writing.problem() || messageOf(error))
      )
    }
  }
  return {
    connection,
    onClose(handler) {
      onClose = handler
    }
  }
}
