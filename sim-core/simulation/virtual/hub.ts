import { createRouter, DROPPED, TO_OBSERVER } from '../../backbone/router'
import type { Hub, HubOptions } from '../../backbone/hub.types'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { frameShareUs, hopUs } from './costs'
import type { VirtualClock } from './costs'
import type { VirtualLoop } from './event-loop'

/** The side of a node: when it sends, and how it hears. */
export interface VirtualConnection {
  readonly node: number
  /** The node's own time: frames leave in the midst of its turn. */
  readonly nowUs: () => number
  /** A frame has arrived; the node takes it up when it is free. */
  readonly arrived: (frame: Uint8Array) => void
  readonly closed: (reason: string) => void
}

export interface VirtualHub extends Hub {
  connect(connection: VirtualConnection): Pick<BackboneEndpoint, 'send' | 'flush' | 'bufferedBytes' | 'close'>
  /** CPU that forwarding has taken, µs. */
  busyUs(): number
}

/**
 * The embedded hub on virtual time: one process that forwards frame after frame, each after its way there, and busy while
 * it does. Frames that wait for it are the queue of an overloaded backbone.
 */
export function createVirtualHub(options: HubOptions, loop: VirtualLoop, costs: VirtualClock): VirtualHub {
  const router = createRouter(options.runNumber)
  const connections = new Map<number, VirtualConnection>()
  const traffic = { framesIn: 0, bytesIn: 0, framesOut: 0, bytesOut: 0, refused: 0 }
  const shareUs = frameShareUs(costs)
  let onObserver = (_frame: Uint8Array, _node: number): void => {}
  let onDisconnect = (_node: number, _reason: string): void => {}
  let freeAtUs = 0
  let busyUs = 0
  let waitingBytes = 0

  function disconnect(node: number, reason: string): void {
    const connection = connections.get(node)
    if (connection === undefined) return
    connections.delete(node)
    connection.closed(reason)
    onDisconnect(node, reason)
  }

  /** The hub has read the frame: on to its owner. */
  function forward(frame: Uint8Array, from: VirtualConnection): void {
    waitingBytes -= frame.byteLength
    // What a node sent before it died is still on its way to the others.
    const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
    traffic.framesIn++
    traffic.bytesIn += frame.byteLength
    const target = router.route(bytes, 0, from.node)
    if (target === DROPPED) return
    if (target === TO_OBSERVER) return onObserver(frame, from.node)
    const to = connections.get(target)
    if (to === undefined) return router.drop(bytes, 0, 'noRoute')
    loop.at(loop.nowUs() + hopUs(costs, frame.byteLength), () => {
      if (connections.get(target) !== to) return router.drop(bytes, 0, 'noRoute')
      traffic.framesOut++
      traffic.bytesOut += frame.byteLength
      to.arrived(frame)
    })
  }

  function take(frame: Uint8Array, from: VirtualConnection): void {
    waitingBytes += frame.byteLength
    loop.at(from.nowUs() + hopUs(costs, frame.byteLength), () => {
      freeAtUs = Math.max(freeAtUs, loop.nowUs()) + shareUs
      busyUs += shareUs
      loop.at(freeAtUs, () => forward(frame, from))
    })
  }

  return {
    address: { token: options.token },
    connect(connection) {
      connections.set(connection.node, connection)
      return nodeSide(() => disconnect(connection.node, 'the other side closed it'), (frame) => {
        if (connections.get(connection.node) === connection) take(frame, connection)
      })
    },
    setRoutes: (ownership) => router.setRoutes(ownership),
    onObserverFrame: (handler) => void (onObserver = handler),
    onDisconnect: (handler) => void (onDisconnect = handler),
    disconnect,
    stats: () => ({ ...traffic, droppedFrames: router.droppedFrames(), connections: connections.size, bufferedBytes: waitingBytes }),
    drops: () => router.drops(),
    busyUs: () => busyUs,
    close() {
      for (const node of [...connections.keys()]) disconnect(node, 'the hub was closed')
      return Promise.resolve()
    }
  }
}

/** Frames leave together, when the node says so. */
function nodeSide(close: () => void, take: (frame: Uint8Array) => void): ReturnType<VirtualHub['connect']> {
  let sending: Uint8Array[] = []
  return {
    send: (frame) => void sending.push(frame.slice()),
    flush() {
      const frames = sending
      sending = []
      frames.forEach(take)
    },
    bufferedBytes: () => sending.reduce((sum, frame) => sum + frame.byteLength, 0),
    close
  }
}
