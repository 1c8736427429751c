import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { limits } from '../../model/limits'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import type { HubAddress } from '../hub.types'
import { ACCEPTED, encodeHello } from './hello'
import { createReceiveBuffer } from './receive-buffer'
import { createSendBuffer } from './send-buffer'

export interface EmbeddedEndpointOptions {
  readonly address: HubAddress
  readonly node: number
  readonly runNumber: number
  /** Bytes that may wait to leave this process before the connection is given up. @default limits.hubQueueBytesMax */
  readonly queueBytesMax?: number
  /** @default 10_000 */
  readonly connectTimeoutMs?: number
}

/**
 * Connects a node to its hub. Resolves when the hub has accepted it; rejects with an `Error` whose
 * message is the reason. Only `onFrame` handlers set before the next turn of the event loop are
 * sure to see the first frame.
 */
export function connectEmbedded(options: EmbeddedEndpointOptions): Promise<BackboneEndpoint> {
  return new Promise((resolve, reject) => {
    let onFrame = (_frame: Uint8Array): void => {}
    let onClose = (_reason: string): void => {}
    let accepted = false
    let closeReason = ''
    let reason = 'the hub closed the connection'
    const incoming = createReceiveBuffer((frame) => onFrame(frame))
    const greeting = Buffer.alloc(ACCEPTED.length)
    let greeted = 0
    const { path, port, host, greeting: line } = options.address
    const socket = connect({
      ...(path === undefined ? { host: host ?? '127.0.0.1', port: port ?? 0 } : { path }),
      noDelay: true,
      onread: {
        buffer: () => (accepted ? incoming.space() : greeting.subarray(greeted)),
        callback: (count: number) => {
          if (accepted) {
            if (!incoming.filled(count)) end('malformed frames')
          } else {
            greeted += count
            if (greeted === ACCEPTED.length) answered()
          }
          return true
        }
      }
    })
    const timeout = setTimeout(() => end('the hub did not answer'), options.connectTimeoutMs ?? 10_000)

    function end(why: string): void {
      reason = why
      socket.destroy()
    }

    function answered(): void {
      clearTimeout(timeout)
      if (!greeting.equals(ACCEPTED)) {
        end('the other side is not a hub')
        return
      }
      accepted = true
      resolve(endpointOver(socket, options.queueBytesMax ?? limits.hubQueueBytesMax, end, {
        onFrame: (handler) => {
          onFrame = handler
        },
        onClose: (handler) => {
          if (closeReason) handler(closeReason)
          else onClose = handler
        }
      }))
    }

    socket.once('connect', () => {
      if (line !== undefined) socket.write(`${line}\n`)
      socket.write(encodeHello(options.address.token, options.node, options.runNumber))
    })
    socket.on('error', (error) => {
      reason = error.message
    })
    // Nothing is read through the stream interface; resuming lets it notice the other side's end.
    socket.resume()
    socket.once('close', () => {
      clearTimeout(timeout)
      closeReason = reason
      if (accepted) onClose(reason)
      else reject(new Error(reason))
    })
  })
}

function endpointOver(socket: Socket, queueBytesMax: number, end: (why: string) => void, handlers: Pick<BackboneEndpoint, 'onFrame' | 'onClose'>): BackboneEndpoint {
  const outgoing = createSendBuffer(socket)
  return {
    ...handlers,
    send(frame) {
      outgoing.add(frame)
      if (outgoing.bufferedBytes() > queueBytesMax) end(`overflow: more than ${queueBytesMax} bytes wait for the hub`)
    },
    flush: () => outgoing.flush(),
    bufferedBytes: () => outgoing.bufferedBytes(),
    close() {
      outgoing.flush()
      socket.end()
    }
  }
}
