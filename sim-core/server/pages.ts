import type { IncomingMessage, ServerResponse } from 'node:http'
import { securityHeaders } from '../api/content-security-policy'
import { SESSION_PATH } from '../api/session'
import type { StaticFile } from '../api/static-path'
import type { Log } from '../model/ports/log'
import { readFacts } from './request-policy'
import type { RequestPolicy } from './request-policy'
import type { Sessions } from './sessions'

export interface PageOptions {
  policy: RequestPolicy
  sessions: Sessions
  log: Log
  readStatic(target: string): Promise<StaticFile | null>
}

/** A code and its JSON; nobody needs more. */
const BODY_BYTES_MAX = 256

/** Answers plain requests: files of the window, and the exchange of a code for a session token. */
export function createPages(options: PageOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { policy, log } = options
  return async (request, response) => {
    const reading = request.method === 'GET' || request.method === 'HEAD'
    const facts = readFacts(request.rawHeaders, !reading)
    const reason = policy.refuse(facts)
    if (reason !== null) {
      log.warn('request-refused', { reason })
      return plain(response, 403, 'Forbidden')
    }
    const headers = securityHeaders({ socketOrigin: policy.socketOrigin(facts.hosts[0]) })
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (reading) return sendFile(request, response, options)
    if (request.method === 'POST' && request.url === SESSION_PATH) return exchange(request, response, options)
    return plain(response, request.method === 'POST' ? 404 : 405, request.method === 'POST' ? 'Not found' : 'Method not allowed')
  }
}

async function sendFile(request: IncomingMessage, response: ServerResponse, { readStatic }: PageOptions): Promise<void> {
  const file = await readStatic(request.url ?? '')
  if (file === null) return plain(response, 404, 'Not found')
  response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.bytes.byteLength })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

async function exchange(request: IncomingMessage, response: ServerResponse, { sessions, log }: PageOptions): Promise<void> {
  if (request.headers['content-type'] !== 'application/json') return plain(response, 415, 'Unsupported media type')
  const body = await readBody(request)
  if (body === null) return plain(response, 413, 'Too large')
  const code = codeIn(body)
  const token = code === null ? null : sessions.exchange(code)
  if (token === null) {
    log.warn('session-refused', {})
    await new Promise(resolve => setTimeout(resolve, sessions.failureDelayMs()))
    return plain(response, 403, 'The code was used or has expired. Print a new address with "messengersim serve".')
  }
  log.info('session-opened', {})
  response.setHeader('cache-control', 'no-store')
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ token }))
}

/** The body as text; `null` where it is too long. Time is bounded by the server's request timeout. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > BODY_BYTES_MAX) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function codeIn(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'code')) return null
    const code = (value as { code: unknown }).code
    return typeof code === 'string' ? code : null
  } catch {
    return null
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${text}\n`)
}
