import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createHostDouble } from '../api/host-double'
import { connectHost, serveHost } from '../api/rpc'
import { codeInFragment, exchangeCode, socketUrl } from '../api/session'
import { connectWebSocket } from '../api/web-socket-link'
import { limits } from '../model/limits'
import { silentLog } from '../model/ports/log'
import { startServer } from './server'
import type { RunningServer } from './server'

let server: RunningServer
let folder = ''
let served: ReturnType<typeof serveHost>[] = []
let double: ReturnType<typeof createHostDouble>
const log: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'window-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>window</title>')
  served = []
  log.length = 0
  double = createHostDouble({ findUser: (query: string) => [{ user: 1, name: query }] })
  const note = (event: string, detail?: Record<string, unknown>): void => {
    log.push(`${event} ${JSON.stringify(detail)}`)
  }
  const started = await startServer({
    port: 0,
    rendererDir: folder,
    host: { attach: link => served.push(serveHost(link, double.host)) },
    log: { info: note, warn: note, error: note },
    tokenTimeoutMs: 150,
    headersTimeoutMs: 300
  })
  if (!started.ok) throw new Error(started.code)
  server = started.value
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** Sends raw bytes; resolves to all that comes back until the server closes. */
function raw(text: string, options: { end?: boolean } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1')
    let answer = ''
    socket.on('data', data => {
      answer += data.toString('latin1')
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', error => (error as NodeJS.ErrnoException).code === 'ECONNRESET' ? resolve(answer) : reject(error))
    socket.write(text)
    if (options.end === true) socket.end()
  })
}

const status = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)
const origin = (): string => `http://127.0.0.1:${server.port}`
const host = (): string => `127.0.0.1:${server.port}`
const upgrade = (headers: string, path = '/socket'): string =>
  `GET ${path} HTTP/1.1\r\n${headers}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`

async function openSession(url = server.url): Promise<string> {
  const code = codeInFragment(new URL(url).hash)
  const fetcher = ((path: string, init: RequestInit) => fetch(origin() + path, { ...init, headers: { ...init.headers, origin: origin() } })) as typeof fetch
  const token = await exchangeCode(code ?? '', fetcher)
  if (token === null) throw new Error('refused')
  return token
}

function openSocket(first?: string | Buffer, wsOrigin = origin()): { socket: WebSocket; closed: Promise<{ code: number; reason: string }>; messages: string[]; greeted: Promise<void> } {
  const socket = new WebSocket(socketUrl(origin()), { origin: wsOrigin })
  const messages: string[] = []
  const closed = new Promise<{ code: number; reason: string }>(resolve => socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })))
  const greeted = new Promise<void>(resolve => socket.once('message', () => resolve()))
  socket.on('error', () => {})
  socket.on('message', data => messages.push(data.toString()))
  socket.on('open', () => {
    if (first !== undefined) socket.send(first)
  })
  return { socket, closed, messages, greeted }
}

describe('browser edition: honest use', () => {
  it('prints an address whose code is in the fragment and opens a window with it', async () => {
    expect(server.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${server.port}/#code=[\\w-]{43}$`))
    const token = await openSession()
    const { socket, greeted, messages } = openSocket(token)
    await greeted
    socket.send('{"t":"q","i":"1","m":"findUser","a":["Ada"]}')
    await new Promise<void>(resolve => socket.once('message', () => resolve()))
    expect(messages).toEqual(['welcome', '{"t":"s","i":"1","r":[{"user":1,"name":"Ada"}]}'])
    socket.close()
  })

  it('lets a reload and a second tab use the same session', async () => {
    const token = await openSession()
    const first = openSocket(token)
    await first.greeted
    first.socket.close()
    const second = openSocket(token)
    const third = openSocket(token)
    await Promise.all([second.greeted, third.greeted])
    expect(served).toHaveLength(3)
  })

  it('prints further addresses', async () => {
    await openSession()
    await expect(openSession()).rejects.toThrow('refused')
    expect(await openSession(server.createUrl())).toMatch(/^[\w-]{43}$/)
  })

  it('serves the window with all security headers', async () => {
    const response = await fetch(origin())
    expect(await response.text()).toContain('<title>window</title>')
    expect(response.headers.get('content-security-policy')).toContain(`connect-src 'self' ws://${host()}`)
    expect(response.headers.get('content-security-policy')).not.toContain('script-src \'self\' \'unsafe')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect((await fetch(origin(), { method: 'HEAD' })).status).toBe(200)
  })

  it('carries the contract through the window\'s own link', async () => {
    const token = await openSession()
    const native = globalThis.WebSocket
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string) {
        super(url, { origin: origin() })
        this.on('error', () => {})
      }
    } as unknown as typeof globalThis.WebSocket
    try {
      const connection = connectHost(await connectWebSocket(socketUrl(origin()), token))
      expect(await connection.calls.findUser('Grace')).toEqual([{ user: 1, name: 'Grace' }])
      const frame = new Promise<Uint8Array>(resolve => connection.onGraphFrame(resolve))
      served[0].sendGraphFrame(Uint8Array.of(1, 2, 3, 4))
      expect([...await frame]).toEqual([1, 2, 3, 4])
      const closed = new Promise<string>(resolve => connection.onClose(resolve))
      await server.close()
      expect(await closed).not.toBe('')
      await expect(connectWebSocket(socketUrl(origin()), token)).rejects.toThrow('closed the connection')
    } finally {
      globalThis.WebSocket = native
    }
  })

  it('says that a port is in use', async () => {
    const second = await startServer({ port: server.port, rendererDir: folder, host: { attach: () => {} }, log: silentLog })
    expect(second).toMatchObject({ ok: false, code: 'port-in-use', detail: { port: server.port } })
  })

  it('listens on loopback only', async () => {
    const outside = Object.values(networkInterfaces()).flat().find(address => address && !address.internal && address.family === 'IPv4')
    if (!outside) return
    const refused = await new Promise(resolve => connect(server.port, outside.address).on('error', () => resolve(true)).on('connect', () => resolve(false)))
    expect(refused).toBe(true)
  })
})

describe('browser edition: hostile requests', () => {
  it.each([
    ['evil host', () => 'Host: evil.example\r\n'],
    ['evil host with our port', () => `Host: evil.example:${server.port}\r\n`],
    ['no host', () => ''],
    ['doubled host', () => `Host: ${host()}\r\nHost: ${host()}\r\n`],
    ['own host, then evil host', () => `Host: ${host()}\r\nHost: evil.example\r\n`],
    ['trailing dot', () => `Host: localhost.:${server.port}\r\n`],
    ['decimal address', () => `Host: 2130706433:${server.port}\r\n`],
    ['foreign origin', () => `Host: ${host()}\r\nOrigin: http://evil.example\r\n`]
  ])('refuses a page and an upgrade: %s', async (_, headers) => {
    for (const request of [`GET / HTTP/1.1\r\n${headers()}Connection: close\r\n\r\n`, upgrade(headers().includes('Origin') ? headers() : `${headers()}Origin: ${origin()}\r\n`)]) {
      const answer = await raw(request)
      expect([400, 403]).toContain(status(answer))
      expect(answer).not.toContain('<title>')
    }
    expect(served).toEqual([])
  })

  it('refuses an upgrade without, with a foreign, and with two origins, and on another path', async () => {
    for (const line of ['', 'Origin: null\r\n', `Origin: http://127.0.0.1:${server.port + 1}\r\n`, `Origin: ${origin()}\r\nOrigin: ${origin()}\r\n`]) {
      expect(status(await raw(upgrade(`Host: ${host()}\r\n${line}`)))).toBe(403)
    }
    expect(status(await raw(upgrade(`Host: ${host()}\r\nOrigin: ${origin()}\r\n`, '/session')))).toBe(403)
    expect(status(await raw(upgrade(`Host: ${host()}\r\nOrigin: ${origin()}\r\n`, '/socket?x')))).toBe(403)
  })

  it('refuses files outside the window', async () => {
    for (const path of ['/../package.json', '/..%2f..%2fetc/passwd', '/%2e%2e/x.json', '/assets/../../x.js', '/.env', '\\..\\x.js', '*']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`)
      expect([400, 404], path).toContain(status(answer) || 400)
    }
  })

  it('exchanges nothing without an origin, with a wrong type, a wrong or broken or long body', async () => {
    const code = codeInFragment(new URL(server.url).hash)
    const post = (body: string, headers: Record<string, string>): Promise<number> => fetch(`${origin()}/session`, { method: 'POST', body, headers }).then(answer => answer.status)
    const json = { 'content-type': 'application/json', origin: origin() }
    expect(await post(JSON.stringify({ code }), { 'content-type': 'application/json' })).toBe(403)
    expect(await post(JSON.stringify({ code }), { ...json, origin: 'http://evil.example' })).toBe(403)
    expect(await post(JSON.stringify({ code }), { ...json, 'content-type': 'text/plain' })).toBe(415)
    expect(await post(`{"code":"${'x'.repeat(1000)}"}`, json)).toBe(413)
    for (const body of ['{', 'null', '[]', '{}', '{"code":7}', '{"__proto__":{"code":"x"}}']) expect(await post(body, json)).toBe(403)
    expect(await post(JSON.stringify({ code }), json)).toBe(200)
    expect(await post(JSON.stringify({ code }), json)).toBe(403)
    expect((await fetch(`${origin()}/other`, { method: 'POST', headers: json })).status).toBe(404)
    expect((await fetch(origin(), { method: 'DELETE', headers: json })).status).toBe(405)
  })

  it('keeps codes and tokens out of the log', async () => {
    const token = await openSession()
    openSocket(`${token}x`)
    await expect(openSession()).rejects.toThrow()
    expect(log.join('\n')).toContain('session-refused')
    for (const secret of [token, codeInFragment(new URL(server.url).hash) ?? '']) expect(log.join('\n')).not.toContain(secret)
  })

  it('closes a socket with a wrong, binary, early or missing token, and never attaches it', async () => {
    const token = await openSession()
    expect((await openSocket('x'.repeat(43)).closed).code).toBe(4401)
    expect((await openSocket(Buffer.from(token)).closed).code).toBe(4401)
    expect((await openSocket('{"t":"q","i":"1","m":"describe","a":[]}').closed).code).toBe(4401)
    expect(await openSocket().closed).toEqual({ code: 4401, reason: 'no token' })
    expect([served, double.calls]).toEqual([[], []])
  })

  it('cuts a message over the limit and goes on serving others', async () => {
    const token = await openSession()
    const loud = openSocket(token)
    const calm = openSocket(token)
    await Promise.all([loud.greeted, calm.greeted])
    loud.socket.send('x'.repeat(limits.apiMessageBytesMax + 1))
    expect((await loud.closed).code).toBe(1009)
    calm.socket.send('{"t":"q","i":"1","m":"findUser","a":["Ada"]}')
    await new Promise<void>(resolve => calm.socket.once('message', () => resolve()))
  })

  it('survives a frame that announces a gibibyte', async () => {
    const token = await openSession()
    const { socket, greeted, closed } = openSocket(token)
    await greeted
    const header = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4])
    ;(socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(header)
    expect((await closed).code).toBe(1009)
  })

  it('cuts off 100,000 tiny frames with a bounded heap', async () => {
    const token = await openSession()
    const { socket, greeted, closed } = openSocket(token)
    await greeted
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 100_000; i++) if (socket.readyState === WebSocket.OPEN) socket.send('x')
    expect(await closed).toEqual({ code: 1008, reason: 'too many refused messages' })
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000)
    expect(double.calls).toEqual([])
  }, 20_000)

  it('takes no more windows than the limit', async () => {
    const token = await openSession()
    const windows = Array.from({ length: limits.apiClientsMax }, () => openSocket(token))
    await Promise.all(windows.map(window => window.greeted))
    const extra = new WebSocket(socketUrl(origin()), { origin: origin() })
    const refusal = await new Promise<string>(resolve => extra.on('error', error => resolve(error.message)))
    expect(refusal).toContain('503')
  })

  it('does not wait for a request that trickles in', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nHost: ${host()}\r\nX-Slow: `)
    expect(answer).not.toContain('200')
  }, 5000)

  it('refuses headers over 16 KiB', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${host()}\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).not.toContain('200 OK')
  })

  it('survives garbage in place of HTTP, and half requests', async () => {
    await raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', { end: true })
    await raw('GET / HTTP/9.9\r\n\r\n', { end: true })
    await raw('POST /session HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc', { end: true })
    expect((await fetch(origin())).status).toBe(200)
  })
})
