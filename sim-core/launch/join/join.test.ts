import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { limits } from '../../model/limits'
import type { Timers } from '../../model/ports/timers'
import { askHealth, joinCoordinator } from './client'
import type { JoinOptions } from './client'
import { isSameToken, nodeRequest, readFirstLine } from './messages'
import { createJoinServer } from './server'
import type { JoinServer, JoinServerOptions } from './server'

const token = 'a token that both know'
const timers: Timers = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  every(ms, callback) {
    const timer = setInterval(callback, ms)
    return () => clearInterval(timer)
  }
}
const never = new AbortController().signal
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function open(options: Partial<JoinServerOptions> = {}): Promise<JoinServer> {
  const server = await createJoinServer({ host: '127.0.0.1', port: 0, token, version: '2.0.0', timers, ...options })
  closers.push(() => server.close())
  return server
}

const join = (server: JoinServer, options: Partial<JoinOptions> = {}) => joinCoordinator({ coordinator: { host: '127.0.0.1', port: server.port }, token, version: '2.0.0', name: 'ant', waitMs: 0, signal: never, ...options })

async function joined(server: JoinServer, name = 'ant'): Promise<Socket> {
  const result = await join(server, { name })
  if (!result.ok) throw new Error(JSON.stringify(result))
  closers.push(() => result.value.destroy())
  return result.value
}

/** A connection that says this first; answers all that comes back until it is closed. */
function say(server: JoinServer, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => (heard += chunk))
    socket.on('error', () => {})
    socket.once('close', () => resolve(heard))
  })
}
const line = (value: unknown): string => `${JSON.stringify(value)}\n`
const request = nodeRequest({ token, version: '2.0.0', name: 'ant', coordinator: { host: 'h', port: 1 } })

describe('who joins', () => {
  it.each([
    ['a wrong token', line({ ...request, token: 'another token than this' }), { refused: 'token' }],
    ['an empty token', line({ ...request, token: '' }), { refused: 'token' }],
    ['no token', line({ what: 'node' }), { refused: 'token' }],
    ['a token that is no text', line({ ...request, token: 7 }), { refused: 'token' }],
    ['no JSON', 'GET / HTTP/1.1\n', { refused: 'token' }],
    ['the token, but something else', line({ what: 'everything', token, version: '2.0.0' }), { refused: 'request' }],
    ['a name that is none', line({ ...request, name: '../ant' }), { refused: 'request' }],
    ['another version', line({ ...request, version: '1.9.9' }), { refused: 'version', version: '2.0.0' }],
    ['more than it may before it is accepted', `${line(request)}{"type":"hello"}\n`, { refused: 'request' }]
  ])('with %s is refused and does not count', async (_what, bytes, answer) => {
    const server = await open()
    expect(JSON.parse(await say(server, bytes))).toEqual(answer)
    expect(server.waiting()).toBe(0)
  })

  it('is cut off without a word after a line that is too long, whether it ends or not', async () => {
    const server = await open()
    expect(await say(server, 'x'.repeat(limits.joinLineBytesMax + 1))).toBe('')
    expect(await say(server, line({ ...request, name: 'x'.repeat(limits.joinLineBytesMax) }))).toBe('')
  })

  it('is cut off if it stays silent', async () => {
    const server = await open({ firstLineMs: 50 })
    expect(await say(server, '{"what":')).toBe('')
  })

  it('and says nothing takes no place from others for ever, and more of them than there is room for are cut off', async () => {
    const server = await open({ firstLineMs: 300, unknownMax: 2 })
    const silent = [say(server, 'a'), say(server, 'b')]
    await expect.poll(async () => say(server, line(request))).toBe('')
    await Promise.all(silent)
    await joined(server)
    await server.untilWaiting(1, never)
  })

  it('is cut off in time once it is refused, however much it still says, and takes a place until then', async () => {
    const server = await open({ lastWordMs: 300, unknownMax: 1 })
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(line({ ...request, token: 'another token than this' })))
    closers.push(() => socket.destroy())
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('data', resolve))
    const endTalk = timers.every(20, () => void socket.write('x'))
    expect(await say(server, line(request))).toBe('')
    await new Promise((resolve) => socket.once('close', resolve))
    endTalk()
    await joined(server)
  })

  it('waits until a run takes it, in the order in which they came, and is told that it is still wanted', async () => {
    const server = await open()
    const ant = await joined(server, 'ant')
    await joined(server, 'bee')
    expect(await server.untilWaiting(2, never)).toBe(true)
    const beat = await readFirstLine(ant, 5000)
    expect(JSON.parse(beat?.text ?? '')).toEqual({ type: 'beat' })
    const node = await server.launcher.launch({ node: 1, incarnation: 1 })
    expect([node.host, node.suspend(), server.waiting()]).toEqual(['ant', false, 1])
    expect(await askHealth({ host: '127.0.0.1', port: server.port }, token)).toEqual({ ok: true, value: { waiting: 1, atWork: 1 } })
  })

  it('is no more in the list once it is gone, or speaks unasked', async () => {
    const server = await open()
    const [ant, bee] = [await joined(server), await joined(server)]
    await server.untilWaiting(2, never)
    ant.destroy()
    await expect.poll(() => server.waiting()).toBe(1)
    bee.write('{"type":"hello"}\n')
    await expect.poll(() => server.waiting()).toBe(0)
  })

  it('is refused where enough wait, and tries again until there is room', async () => {
    const server = await open({ waitingMax: 1 })
    await joined(server, 'first')
    expect(await join(server)).toMatchObject({ ok: false, code: 'join-unreachable', detail: { reason: 'it takes no more nodes' } })
    const later = join(server, { waitMs: 10_000, name: 'second' })
    await server.launcher.launch({ node: 1, incarnation: 1 })
    const result = await later
    expect(result.ok).toBe(true)
    if (result.ok) result.value.destroy()
  })

  it('is told why it is refused', async () => {
    const server = await open()
    expect(await join(server, { token: 'another token than this' })).toMatchObject({ code: 'join-refused', detail: { reason: 'the token is another one' } })
    expect(await join(server, { version: '3.0.0' })).toMatchObject({ code: 'join-refused', detail: { reason: 'it is version 2.0.0, this is 3.0.0' } })
    expect(await askHealth({ host: '127.0.0.1', port: server.port }, 'another token than this')).toMatchObject({ code: 'join-refused' })
    const { port } = server
    await server.close()
    expect(await join({ ...server, port })).toMatchObject({ code: 'join-unreachable' })
    expect(await join(server, { signal: AbortSignal.abort() })).toMatchObject({ code: 'run-cancelled' })
  })
})

describe('a node that has joined', () => {
  it('speaks with its coordinator line by line, and is ended with its connection', async () => {
    const server = await open()
    const ant = await joined(server)
    const node = await server.launcher.launch({ node: 1, incarnation: 1 })
    const messages: unknown[] = []
    node.control.onMessage((message) => messages.push(message))
    ant.write('{"type":"hello"}\n{"n":2}\n')
    await expect.poll(() => messages).toEqual([{ type: 'hello' }, { n: 2 }])
    const exits: unknown[] = []
    node.onExit((exit) => exits.push(exit))
    const closed = new Promise((resolve) => ant.once('close', resolve))
    ant.resume()
    node.kill()
    node.kill()
    await closed
    await expect.poll(() => exits).toEqual([{ code: null, signal: null, stderrTail: 'the connection to ant was closed' }])
    node.onExit((exit) => exits.push(exit))
    expect(exits).toHaveLength(2)
  })

  it('is cut off when a line of it is too long', async () => {
    const server = await open({ lineBytesMax: 1000 })
    const ant = await joined(server)
    const node = await server.launcher.launch({ node: 1, incarnation: 1 })
    const closed = new Promise<void>((resolve) => node.control.onClose(resolve))
    node.control.onMessage(() => {})
    ant.write('x'.repeat(2000))
    await closed
  })

  it('is awaited when a run needs one, until it is late or the run does not want it any more', async () => {
    const server = await open({ launchWaitMs: 100 })
    await expect(server.launcher.launch({ node: 2, incarnation: 2 })).rejects.toThrow('no further node has joined within 0.1 s')
    const giveUp = new AbortController()
    const unwanted = (await open()).launcher.launch({ node: 2, incarnation: 2, signal: giveUp.signal })
    giveUp.abort()
    await expect(unwanted).rejects.toThrow('not wanted any more')
    const coming = (await open({ launchWaitMs: 10_000, port: 0 }))
    const launched = coming.launcher.launch({ node: 2, incarnation: 2 })
    await joined(coming, 'late')
    expect((await launched).host).toBe('late')
  })

  it('has no way to a hub while there is none', async () => {
    const server = await open()
    expect(await say(server, line({ what: 'data', token }))).toBe('')
    expect(JSON.parse(await say(server, line({ what: 'data', token: 'another token than this' })))).toEqual({ refused: 'token' })
  })
})

it('tokens of any length are compared', () => {
  expect([isSameToken('a', 'a'), isSameToken('', 'a'), isSameToken('ab', 'a'), isSameToken('ab', 'ac'), isSameToken('ä', 'ä')]).toEqual([true, false, false, false, true])
})

it('waiting for nodes can be given up', async () => {
  const server = await open()
  expect(await server.untilWaiting(1, AbortSignal.abort())).toBe(false)
})
