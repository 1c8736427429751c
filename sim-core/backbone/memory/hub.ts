import { limits } from '../../model/limits'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { FRAME_HEADER_BYTES } from '../../wire/frame'
import { frameLength, isFrameHeader } from '../frame-header'
import { createRouter, DROPPED, TO_OBSERVER } from '../router'
import type { Hub, HubOptions } from '../hub.types'

/** A hub whose nodes live in the same process. */
export interface MemoryHub extends Hub {
  /**
   * Connects a node. Rejects with an `Error` when token or run number are not the hub's. With
   * `manual`, arriving frames wait until `deliver` is called.
   */
  connect(options: { node: number; token: string; runNumber: number; manual?: boolean }): Promise<MemoryEndpoint>
}

export interface MemoryEndpoint extends BackboneEndpoint {
  /** Hands over all frames that have arrived. */
  deliver(): void
}

interface Connection {
  readonly node: number
  readonly manual: boolean
  sending: Uint8Array[]
  sendingBytes: number
  arrived: Uint8Array[]
  arrivedBytes: number
  deliveryIsScheduled: boolean
  closed: boolean
  onFrame: (frame: Uint8Array) => void
  onClose: (reason: string) => void
}

type Shared = ReturnType<typeof createShared>

function createShared(options: HubOptions) {
  return {
    options,
    queueBytesMax: options.queueBytesMax ?? limits.hubQueueBytesMax,
    router: createRouter(options.runNumber),
    connections: new Map<number, Connection>(),
    traffic: { framesIn: 0, bytesIn: 0, framesOut: 0, bytesOut: 0, refused: 0 },
    onObserver: (_frame: Uint8Array, _node: number): void => {},
    onDisconnect: (_node: number, _reason: string): void => {}
  }
}

/** The embedded hub without sockets: same routing, same bounds, same refusals. */
export function createMemoryHub(options: HubOptions): Promise<MemoryHub> {
  const shared = createShared(options)
  return Promise.resolve({
    address: { token: options.token },
    connect: (request) => connect(shared, request),
    setRoutes: (ownership) => shared.router.setRoutes(ownership),
    onObserverFrame(handler) {
      shared.onObserver = handler
    },
    onDisconnect(handler) {
      shared.onDisconnect = handler
    },
    disconnect(node, reason) {
      const connection = shared.connections.get(node)
      if (connection) cut(shared, connection, reason)
    },
    stats() {
      let bufferedBytes = 0
      for (const connection of shared.connections.values()) bufferedBytes += connection.arrivedBytes
      return { ...shared.traffic, droppedFrames: shared.router.droppedFrames(), connections: shared.connections.size, bufferedBytes }
    },
    drops: () => shared.router.drops(),
    close() {
      for (const connection of [...shared.connections.values()]) cut(shared, connection, 'the hub was closed')
      return Promise.resolve()
    }
  })
}

function connect(shared: Shared, request: Parameters<MemoryHub['connect']>[0]): Promise<MemoryEndpoint> {
  const { options, connections } = shared
  if (request.token !== options.token || request.runNumber !== options.runNumber) {
    shared.traffic.refused++
    return Promise.reject(new Error('the hub closed the connection'))
  }
  const previous = connections.get(request.node)
  if (previous) cut(shared, previous, 'replaced by a newer connection')
  const connection: Connection = {
    node: request.node, manual: request.manual === true, sending: [], sendingBytes: 0, arrived: [], arrivedBytes: 0, deliveryIsScheduled: false, closed: false,
    onFrame: () => {}, onClose: () => {}
  }
  connections.set(request.node, connection)
  return Promise.resolve(endpointOf(shared, connection))
}

function endpointOf(shared: Shared, connection: Connection): MemoryEndpoint {
  return {
    send(frame) {
      if (connection.closed) return
      connection.sending.push(frame.slice())
      connection.sendingBytes += frame.byteLength
    },
    flush() {
      const frames = connection.sending
      connection.sending = []
      connection.sendingBytes = 0
      for (const frame of frames) if (!connection.closed) forward(shared, connection, frame)
    },
    bufferedBytes: () => connection.sendingBytes,
    onFrame(handler) {
      connection.onFrame = handler
    },
    onClose(handler) {
      connection.onClose = handler
    },
    close: () => cut(shared, connection, 'the other side closed it'),
    deliver: () => deliver(connection)
  }
}

function cut(shared: Shared, connection: Connection, reason: string): void {
  if (connection.closed) return
  connection.closed = true
  connection.sending = []
  connection.arrived = []
  connection.sendingBytes = connection.arrivedBytes = 0
  if (shared.connections.get(connection.node) === connection) shared.connections.delete(connection.node)
  connection.onClose(reason)
  shared.onDisconnect(connection.node, reason)
}

function forward(shared: Shared, from: Connection, frame: Uint8Array): void {
  const { router, traffic } = shared
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
  if (bytes.length < FRAME_HEADER_BYTES || !isFrameHeader(bytes, 0) || frameLength(bytes, 0) !== bytes.length) {
    router.malformed()
    cut(shared, from, 'malformed frames')
    return
  }
  traffic.framesIn++
  traffic.bytesIn += bytes.length
  const target = router.route(bytes, 0, from.node)
  if (target === DROPPED) return
  if (target === TO_OBSERVER) {
    shared.onObserver(frame, from.node)
    return
  }
  const to = shared.connections.get(target)
  if (!to) {
    router.drop(bytes, 0, 'noRoute')
    return
  }
  traffic.framesOut++
  traffic.bytesOut += bytes.length
  to.arrived.push(frame)
  to.arrivedBytes += bytes.length
  if (to.arrivedBytes > shared.queueBytesMax) cut(shared, to, `overflow: more than ${shared.queueBytesMax} bytes wait for it`)
  else scheduleDelivery(to)
}

function scheduleDelivery(connection: Connection): void {
  if (connection.manual || connection.deliveryIsScheduled) return
  connection.deliveryIsScheduled = true
  queueMicrotask(() => {
    connection.deliveryIsScheduled = false
    deliver(connection)
  })
}

function deliver(connection: Connection): void {
  const frames = connection.arrived
  connection.arrived = []
  connection.arrivedBytes = 0
  for (const frame of frames) connection.onFrame(frame)
}
