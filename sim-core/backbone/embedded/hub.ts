import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { limits } from '../../model/limits'
import { createRouter, DROPPED, TO_OBSERVER } from '../router'
import type { Hub, HubOptions } from '../hub.types'
import { createFrameCollector } from './frame-collector'
import { ACCEPTED, HELLO_BYTES, readHello } from './hello'
import { listenOnLoopback, listenPrivately } from './listen'
import { createOutbox } from './outbox'
import type { Outbox } from './outbox'

export interface EmbeddedHubOptions extends HubOptions {
  /** `private`: Unix socket or named pipe; `loopback`: TCP, for tunnels. @default 'private' */
  readonly listen?: 'private' | 'loopback'
  /** A connection that has not shown its hello by then is closed. @default 5000 */
  readonly helloTimeoutMs?: number
}

interface Connection {
  readonly node: number
  readonly socket: Socket
  readonly outbox: Outbox
  /** Why the connection is being ended, for `onDisconnect`. */
  reason: string
}

type Shared = ReturnType<typeof createShared>

/** What all connections of a hub have in common. */
function createShared(options: EmbeddedHubOptions) {
  return {
    options,
    token: Buffer.from(options.token, 'hex'),
    router: createRouter(options.runNumber),
    connections: new Map<number, Connection>(),
    dirty: new Set<Connection>(),
    sockets: new Set<Socket>(),
    traffic: { framesIn: 0, bytesIn: 0, framesOut: 0, bytesOut: 0, refused: 0 },
    flushIsScheduled: false,
    onObserver: (_frame: Uint8Array, _node: number): void => {},
    onDisconnect: (_node: number, _reason: string): void => {}
  }
}

/** Opens the hub of a run; see {@link Hub}. Rejects when no socket can be opened. */
export async function createEmbeddedHub(options: EmbeddedHubOptions): Promise<Hub> {
  const shared = createShared(options)
  const server = createServer({ noDelay: true }, (socket) => awaitHello(shared, socket))
  server.maxConnections = 2 * limits.nodesMax
  const where = options.listen === 'loopback' ? await listenOnLoopback(server) : await listenPrivately(server)
  let closing: Promise<void> | null = null
  return {
    address: { path: where.path, port: where.port, token: options.token },
    setRoutes: (ownership) => shared.router.setRoutes(ownership),
    onObserverFrame(handler) {
      shared.onObserver = handler
    },
    onDisconnect(handler) {
      shared.onDisconnect = handler
    },
    disconnect(node, reason) {
      const connection = shared.connections.get(node)
      if (connection) cut(connection, reason)
    },
    stats() {
      let bufferedBytes = 0
      for (const connection of shared.connections.values()) bufferedBytes += connection.outbox.bufferedBytes()
      return { ...shared.traffic, droppedFrames: shared.router.droppedFrames(), connections: shared.connections.size, bufferedBytes }
    },
    drops: () => shared.router.drops(),
    close() {
      closing ??= new Promise<void>((resolve) => {
        for (const socket of shared.sockets) socket.destroy()
        server.close(() => resolve())
      }).then(() => where.remove())
      return closing
    }
  }
}

/** Reads a new connection's hello; closes it without a word when that is not right. */
function awaitHello(shared: Shared, socket: Socket): void {
  let hello = Buffer.alloc(0)
  shared.sockets.add(socket)
  const refuse = (): void => {
    shared.traffic.refused++
    socket.destroy()
  }
  const timeout = setTimeout(refuse, shared.options.helloTimeoutMs ?? 5000)
  socket.once('close', () => {
    clearTimeout(timeout)
    shared.sockets.delete(socket)
  })
  // Errors are followed by 'close', which is where a connection's end is handled.
  socket.on('error', () => {})
  const onData = (chunk: Buffer): void => {
    hello = Buffer.concat([hello, chunk])
    if (hello.length < HELLO_BYTES) return
    clearTimeout(timeout)
    const node = readHello(hello.subarray(0, HELLO_BYTES), shared.token, shared.options.runNumber)
    // A node waits for the answer before it sends more: bytes behind the hello are not one of ours.
    if (node === null || hello.length > HELLO_BYTES) {
      refuse()
      return
    }
    socket.removeListener('data', onData)
    accept(shared, socket, node)
  }
  socket.on('data', onData)
}

function accept(shared: Shared, socket: Socket, node: number): void {
  const previous = shared.connections.get(node)
  if (previous) cut(previous, 'replaced by a newer connection')
  const connection: Connection = { node, socket, outbox: createOutbox(socket), reason: 'the other side closed it' }
  shared.connections.set(node, connection)
  const collector = createFrameCollector({
    whole: (chunk, offset, length) => forward(shared, connection, chunk, offset, [chunk.subarray(offset, offset + length)]),
    pieces: (header, pieces) => forward(shared, connection, header, 0, pieces)
  })
  socket.on('data', (chunk: Buffer) => {
    shared.traffic.bytesIn += chunk.length
    if (collector(chunk)) return
    shared.router.malformed()
    cut(connection, 'malformed frames')
  })
  socket.once('close', () => {
    shared.dirty.delete(connection)
    if (shared.connections.get(node) !== connection) return
    shared.connections.delete(node)
    shared.onDisconnect(node, connection.reason)
  })
  socket.write(ACCEPTED)
}

function forward(shared: Shared, from: Connection, header: Buffer, offset: number, pieces: readonly Buffer[]): void {
  shared.traffic.framesIn++
  const target = shared.router.route(header, offset, from.node)
  if (target === DROPPED) return
  if (target === TO_OBSERVER) {
    // A copy of its own: aligned, whatever the chunk was.
    const frame = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      frame.set(piece, at)
      at += piece.length
    }
    shared.onObserver(frame, from.node)
    return
  }
  const connection = shared.connections.get(target)
  if (!connection) {
    shared.router.drop(header, offset, 'noRoute')
    return
  }
  for (const piece of pieces) {
    connection.outbox.push(piece)
    shared.traffic.bytesOut += piece.length
  }
  shared.traffic.framesOut++
  shared.dirty.add(connection)
  if (shared.flushIsScheduled) return
  shared.flushIsScheduled = true
  setImmediate(flushDirty, shared)
}

/** Runs once per turn of the event loop, after everything that arrived in it was read. */
function flushDirty(shared: Shared): void {
  shared.flushIsScheduled = false
  const queueBytesMax = shared.options.queueBytesMax ?? limits.hubQueueBytesMax
  for (const connection of shared.dirty) {
    connection.outbox.flush()
    if (connection.outbox.bufferedBytes() > queueBytesMax) cut(connection, `overflow: more than ${queueBytesMax} bytes wait for it`)
  }
  shared.dirty.clear()
}

function cut(connection: Connection, reason: string): void {
  connection.reason = reason
  connection.socket.destroy()
}
