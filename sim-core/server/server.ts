import { readFile, realpath } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, sep } from 'node:path'
import type { MessageLink } from '../api/message-link'
import { createStaticReader } from '../api/static-path'
import { failure, messageOf, success } from '../model/errors'
import type { Result } from '../model/errors'
import type { Log } from '../model/ports/log'
import { createPages } from './pages'
import { createRequestPolicy } from './request-policy'
import { createSessions } from './sessions'
import { createSocketDoor } from './sockets'

export interface ServerOptions {
  /** TCP port; 0: any free one. */
  port: number
  /** Folder of the built window. */
  rendererDir: string
  /** Where windows go once they are known. */
  host: { attach(link: MessageLink): void }
  log: Log
  /** How long a socket may stay silent before its token. @default 3000 */
  tokenTimeoutMs?: number
  /** How long a request may take to send its headers. @default 5000 */
  headersTimeoutMs?: number
}

export interface RunningServer {
  /** Address with a one-time code in its fragment, good for one use within a minute. */
  readonly url: string
  readonly port: number
  /** Another address, for another browser or once the first has expired. */
  createUrl(): string
  close(): Promise<void>
}

const CONNECTIONS_MAX = 64
const HEADER_BYTES_MAX = 16_384

/**
 * Serves the browser edition on 127.0.0.1, and there only. Fails with `port-in-use`, or with
 * `internal` where the machine refuses for another reason.
 */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer>> {
  const headersTimeout = options.headersTimeoutMs ?? 5000
  const server = createServer({
    maxHeaderSize: HEADER_BYTES_MAX,
    headersTimeout,
    requestTimeout: 2 * headersTimeout,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: Math.min(1000, headersTimeout),
    // A doubled or missing Host is answered by the policy, as every other foreign one.
    requireHostHeader: false
  })
  server.maxConnections = CONNECTIONS_MAX
  const listening = await listen(server, options.port, options.log)
  if (!listening.ok) return listening
  const port = listening.value
  const sessions = createSessions(() => performance.now())
  const policy = createRequestPolicy(port)
  const { log } = options
  const readStatic = createStaticReader(options.rendererDir, { realpath, readFile, join, separator: sep })
  const pages = createPages({ policy, sessions, log, readStatic })
  const sockets = createSocketDoor({ policy, sessions, log, attach: link => options.host.attach(link), tokenTimeoutMs: options.tokenTimeoutMs ?? 3000 })
  server.on('request', (request, response) => {
    pages(request, response).catch((error: unknown) => {
      log.error('request-failed', { reason: messageOf(error) })
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  server.on('clientError', (_error, socket) => socket.destroy())
  const createUrl = (): string => `http://127.0.0.1:${port}/#code=${sessions.createCode()}`
  return success({
    url: createUrl(),
    port,
    createUrl,
    close: () => new Promise<void>(resolve => {
      sockets.close()
      server.close(() => resolve())
      server.closeAllConnections()
    })
  })
}

function listen(server: Server, port: number, log: Log): Promise<Result<number>> {
  return new Promise(resolve => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRINUSE' ? failure('port-in-use', { port }) : failure('internal', { reason: `port ${port} cannot be opened (${error.code ?? error.message})` }))
    })
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.removeAllListeners('error')
      server.on('error', error => log.error('server-error', { reason: error.message }))
      resolve(success((server.address() as AddressInfo).port))
    })
  })
}
