import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { MessageLink } from '../api/message-link'
import { SOCKET_PATH } from '../api/session'
import { UNAUTHORISED, WELCOME } from '../api/web-socket-link'
import { limits } from '../model/limits'
import type { Log } from '../model/ports/log'
import { readFacts } from './request-policy'
import type { RequestPolicy } from './request-policy'
import type { Sessions } from './sessions'
import { closeSocket, createSocketLink } from './socket-link'

export interface SocketDoorOptions {
  policy: RequestPolicy
  sessions: Sessions
  log: Log
  /** Given each window once its token was accepted. */
  attach(link: MessageLink): void
  /** How long a socket may stay silent before its token. */
  tokenTimeoutMs: number
}

export interface SocketDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

const TOKEN_LENGTH_MAX = 64

/** Takes upgrades: Host, Origin, path and number of clients first, then the token, then the API. */
export function createSocketDoor(options: SocketDoorOptions): SocketDoor {
  const { policy, log } = options
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.apiMessageBytesMax, perMessageDeflate: false, clientTracking: true })
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      const reason = policy.refuse(readFacts(request.rawHeaders, true)) ?? (request.url === SOCKET_PATH ? null : 'unknown path')
      if (reason !== null) {
        log.warn('socket-refused', { reason })
        return refuse(socket, '403 Forbidden')
      }
      if (server.clients.size >= limits.apiClientsMax) {
        log.warn('socket-refused', { reason: 'too many windows' })
        return refuse(socket, '503 Service Unavailable')
      }
      server.handleUpgrade(request, socket, head, client => greet(client, options))
    },
    close() {
      for (const client of server.clients) client.terminate()
      server.close()
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** The first message is the token; what follows belongs to the host. */
function greet(socket: WebSocket, { sessions, log, attach, tokenTimeoutMs }: SocketDoorOptions): void {
  socket.on('error', error => log.warn('socket-error', { reason: error.message }))
  const timer = setTimeout(() => closeSocket(socket, UNAUTHORISED, 'no token'), tokenTimeoutMs)
  socket.on('close', () => clearTimeout(timer))
  socket.once('message', (data: Buffer, isBinary: boolean) => {
    clearTimeout(timer)
    if (isBinary || data.length > TOKEN_LENGTH_MAX || !sessions.accepts(data.toString('utf8'))) {
      log.warn('socket-refused', { reason: 'unknown token' })
      setTimeout(() => closeSocket(socket, UNAUTHORISED, 'unknown token'), sessions.failureDelayMs())
      return
    }
    socket.send(WELCOME)
    attach(createSocketLink(socket))
  })
}
