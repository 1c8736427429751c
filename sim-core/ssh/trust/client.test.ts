import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { startTestServer } from '../test-server'
import type { TestServer, TestServerOptions } from '../test-server'
import { connectClient, hostKeyOffer } from './client'
import type { ClientOptions, SshConnection } from './client'
import { createTrustStore } from './trust-store'

const servers: TestServer[] = []
const opened: SshConnection[] = []
const password = 'a secret that must not travel'

async function serve(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options)
  servers.push(server)
  return server
}

const takesPassword: TestServerOptions = { authenticate: (context) => (context.method === 'password' ? context.accept() : context.reject(['password'])) }

async function open(port: number, more: Partial<ClientOptions> = {}): Promise<Result<SshConnection>> {
  const connected = await connectClient({
    endpoint: { host: 'ant', address: '127.0.0.1', port },
    user: 'me',
    checkKey: () => Promise.resolve(success(null)),
    knownKeyTypes: [],
    authenticator: { next: async (taken) => (taken === null ? { type: 'none', username: 'me' } : { type: 'password', username: 'me', password }), failure: () => failure('ssh-auth', {}) },
    signal: new AbortController().signal,
    ...more
  })
  if (connected.ok) opened.push(connected.value)
  return connected
}

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close()
  for (const server of servers.splice(0)) await server.close()
})

describe('a client', () => {
  it('is let in by a machine whose key is accepted', async () => {
    const server = await serve(takesPassword)
    const keys: Buffer[] = []
    const connected = await open(server.port, {
      checkKey: (key) => {
        keys.push(key)
        return Promise.resolve(success(null))
      }
    })
    expect(connected.ok).toBe(true)
    expect(keys).toEqual([server.hostKey])
  })

  it.each<[string, unknown]>([
    ['a failure', Promise.resolve(failure('ssh-host-unknown', {}))],
    ['ok that is 1', Promise.resolve({ ok: 1 })],
    ['ok that is "true"', Promise.resolve({ ok: 'true' })],
    ['nothing', Promise.resolve(undefined)],
    ['null', Promise.resolve(null)],
    ['0', 0],
    ['false', Promise.resolve(false)],
    ['true that is no result', true],
    ['a rejection', 'reject']
  ])('sends nothing of the user\'s where the key\'s check answers %s', async (_what, answer) => {
    const server = await serve(takesPassword)
    const connected = await open(server.port, { checkKey: () => (answer === 'reject' ? Promise.reject(new Error('broken')) : answer) as never })
    expect(connected).toMatchObject({ ok: false, code: expect.stringMatching(/^ssh-/) })
    expect(server.attempts).toEqual([])
  })

  it('tells of a refused key in the words of its check', async () => {
    const server = await serve(takesPassword)
    expect(await open(server.port, { checkKey: async () => failure('ssh-host-changed', { line: 3 }) })).toMatchObject({ ok: false, code: 'ssh-host-changed', detail: { line: 3 } })
  })

  it('asks for known types first and never for ssh-rsa', () => {
    expect(hostKeyOffer([])).not.toContain('ssh-rsa')
    expect(hostKeyOffer(['ssh-rsa']).slice(0, 2)).toEqual(['rsa-sha2-512', 'rsa-sha2-256'])
    expect(hostKeyOffer(['ecdsa-sha2-nistp256'])[0]).toBe('ecdsa-sha2-nistp256')
    expect(hostKeyOffer(['nonsense'])).toEqual(hostKeyOffer([]))
  })

  it('gives the reason where nobody is let in', async () => {
    const server = await serve()
    const connected = await open(server.port, { authenticator: { next: async (taken) => (taken === null ? { type: 'none', username: 'me' } : false), failure: () => failure('ssh-auth', { tried: 'nothing' }) } })
    expect(connected).toMatchObject({ ok: false, code: 'ssh-auth', detail: { tried: 'nothing' } })
  })

  it('gives up where the other side never answers, and when it is told to', async () => {
    const mute = await listen((socket) => socket.resume())
    expect(await open(mute.port, { answerMs: 150 })).toMatchObject({ ok: false, code: 'ssh-timeout', detail: { seconds: 0.15 } })
    const abort = new AbortController()
    const connecting = open(mute.port, { signal: abort.signal })
    setTimeout(() => abort.abort(), 30)
    expect(await connecting).toMatchObject({ ok: false, code: 'ssh-cancelled' })
    expect(await open(mute.port, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, code: 'ssh-cancelled' })
    mute.server.close()
  })

  it.each<[string, (port: number) => number, string, RegExp]>([
    ['nobody listens', () => 1, 'ssh-refused', /connection refused/],
    ['somebody hangs up', (port) => port, 'ssh-handshake', /before saying who it is/]
  ])('says what is wrong where %s', async (_what, portOf, code, reason) => {
    const rude = await listen((socket) => socket.end())
    const connected = await open(portOf(rude.port))
    expect(connected).toMatchObject({ ok: false, code, detail: { host: 'ant' } })
    expect(connected.ok ? '' : connected.detail.reason).toMatch(reason)
    rude.server.close()
  })

  it('says so where something else answers, and where the name is unknown', async () => {
    const web = await listen((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(300)))
    expect(await open(web.port, { answerMs: 500 })).toMatchObject({ ok: false, code: expect.stringMatching(/^ssh-(handshake|timeout)$/) })
    web.server.close()
    expect(await open(22, { endpoint: { host: 'ant', address: 'no-such-name.invalid', port: 22 } })).toMatchObject({ ok: false, code: 'ssh-name' })
  })

  it('tells when the connection ends, also a late listener', async () => {
    const server = await serve(takesPassword)
    const connected = await open(server.port)
    if (!connected.ok) throw new Error(connected.code)
    const ended = new Promise<string>((resolve) => connected.value.onClose(resolve))
    for (const connection of server.connections) connection.end()
    await ended
    expect(connected.value.isOpen()).toBe(false)
    expect(await new Promise<string>((resolve) => connected.value.onClose(resolve))).not.toBe('')
  })

  it('notices a machine that has stopped answering', async () => {
    let silent = false
    const server = await serve(takesPassword)
    const relay = await listen((socket) => {
      const far = new (socket.constructor as typeof import('node:net').Socket)().connect(server.port, '127.0.0.1')
      socket.on('data', (data) => void (!silent && far.write(data)))
      far.on('data', (data) => void (!silent && socket.write(data)))
      socket.on('close', () => far.destroy())
      socket.on('error', () => {})
    })
    const connected = await open(relay.port, { keepaliveMs: 50 })
    if (!connected.ok) throw new Error(connected.code)
    silent = true
    expect(await new Promise<string>((resolve) => connected.value.onClose(resolve))).toBe('Keepalive timeout')
    relay.server.close()
  })
})

describe('the trust store', () => {
  it('refuses all where a file cannot be read, and takes a missing one for empty', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trust-'))
    const ownFile = join(folder, 'own/known_hosts')
    expect(await createTrustStore({ ownFile, files: [folder] }).entries()).toMatchObject({ ok: false, code: 'ssh-known-hosts-unreadable', detail: { path: folder } })
    const store = createTrustStore({ ownFile, files: [join(folder, 'none')] })
    expect(await store.entries()).toEqual(success([]))
    const server = await serve()
    expect(await store.accept('[ant]:7', server.hostKey)).toEqual(success(null))
    if (process.platform !== 'win32') expect(statSync(ownFile).mode & 0o077).toBe(0)
    const entries = await store.entries()
    expect(entries.ok && entries.value.map((entry) => [entry.file, entry.line, entry.matches('[ant]:7'), entry.key.equals(server.hostKey)])).toEqual([[ownFile, 1, true, true]])
    writeFileSync(join(folder, 'file'), '')
    expect(await createTrustStore({ ownFile: join(folder, 'file/own'), files: [] }).accept('ant', server.hostKey)).toMatchObject({ ok: false, code: 'ssh-known-hosts-unwritable' })
    rmSync(folder, { recursive: true })
  })
})

function listen(onSocket: (socket: import('node:net').Socket) => void): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer(onSocket).listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }))
  })
}
