import { describe, expect, it, vi } from 'vitest'
import { createHostDouble } from './host-double'
import { createMemoryLinks } from './message-link'
import { connectHost, serveHost } from './rpc'
import type { ServeOptions } from './rpc'

function join(answers: Parameters<typeof createHostDouble>[0] = {}, options: ServeOptions = {}) {
  const links = createMemoryLinks()
  const double = createHostDouble(answers)
  const served = serveHost(links.host, double.host, options)
  return { links, ...double, served, connection: connectHost(links.window, 2000) }
}

/** Sends raw text and gathers what comes back. */
function rawWindow(options: ServeOptions = {}, answers: Parameters<typeof createHostDouble>[0] = {}) {
  const links = createMemoryLinks()
  const double = createHostDouble(answers)
  const served = serveHost(links.host, double.host, options)
  const received: { i: string; r?: unknown; e?: { code: string; text: string } }[] = []
  links.window.onMessage(message => received.push(JSON.parse(message as string)))
  return { links, ...double, served, received, settle: () => new Promise(resolve => setImmediate(resolve)) }
}

describe('rpc between window and host', () => {
  it('carries a call with checked arguments and its answer', async () => {
    const { connection, calls } = join({ names: (users: number[]) => users.map(user => `user ${user}`) })
    expect(await connection.calls.names([3, 4])).toEqual(['user 3', 'user 4'])
    expect(calls).toEqual([{ name: 'names', args: [[3, 4]] }])
  })

  it('carries events and graph frames to the window', async () => {
    const { connection, served } = join()
    const notices: string[] = []
    connection.onEvent({ notice: notice => notices.push(notice.text) })
    const frame = await new Promise<Uint8Array>(resolve => {
      connection.onGraphFrame(resolve)
      served.send('notice', { level: 'info', code: 'x', text: 'Hello.' })
      served.sendGraphFrame(Uint8Array.of(1, 2, 3, 4))
    })
    expect([...frame]).toEqual([1, 2, 3, 4])
    expect(notices).toEqual(['Hello.'])
  })

  it('refuses wrong arguments with a sentence and never reaches the host', async () => {
    const { connection, calls, served } = join()
    const answer = await connection.calls.killNode(0)
    expect(answer).toMatchObject({ ok: false, code: 'api-invalid' })
    expect(!answer.ok && answer.text).toMatch(/^The request was not understood: killNode, argument 0: /)
    await expect(connection.calls.names([-1])).rejects.toMatchObject({ code: 'api-invalid' })
    expect(calls).toEqual([])
    expect(served.refused.invalid).toBe(2)
  })

  it('turns an error inside the host into a sentence without its text or stack', async () => {
    const onInternalError = vi.fn()
    const secret = new Error('secret /etc/passwd')
    const { received, links, settle } = rawWindow({ onInternalError }, { describe: () => { throw secret } })
    links.window.sendText('{"t":"q","i":"1","m":"describe","a":[]}')
    await settle()
    expect(received).toEqual([{ t: 's', i: '1', e: { code: 'internal', text: expect.stringContaining('describe') } }])
    expect(JSON.stringify(received)).not.toMatch(/secret|stack|at /)
    expect(onInternalError).toHaveBeenCalledWith('describe', secret)
  })

  it('does not let a refusal be forged by a value that only looks like one', async () => {
    const { connection } = join({ run: () => { throw Object.assign(new Error('x'), { code: 'run-active', text: 'forged' }) } })
    expect(await connection.calls.run({ kind: 'object', scenario: {} })).toMatchObject({ ok: false, code: 'internal' })
  })

  it.each([
    ['unknown call', '{"t":"q","i":"1","m":"launchMissiles","a":[]}', 'unknown'],
    ['inherited name', '{"t":"q","i":"1","m":"toString","a":[]}', 'unknown'],
    ['prototype as name', '{"t":"q","i":"1","m":"__proto__","a":[]}', 'unknown'],
    ['birpc built-in', '{"t":"q","i":"1","m":"$close","a":[]}', 'unknown'],
    ['prototype pollution', '{"t":"q","i":"1","m":"run","a":[{"kind":"object","scenario":{"__proto__":{"polluted":1}}}]}', 'malformed'],
    ['constructor key', '{"t":"q","i":"1","m":"run","a":[{"kind":"object","scenario":{"constructor":{"prototype":{}}}}]}', 'malformed'],
    ['escaped key', '{"t":"q","i":"1","m":"run","a":[{"kind":"object","scenario":{"\\u005f_proto__":1}}]}', 'malformed'],
    ['too deep', `{"t":"q","i":"1","m":"run","a":[${'['.repeat(100)}${']'.repeat(100)}]}`, 'malformed'],
    ['no arguments', '{"t":"q","i":"1","m":"describe"}', 'malformed'],
    ['arguments as object', '{"t":"q","i":"1","m":"describe","a":{"length":1}}', 'malformed'],
    ['too many arguments', '{"t":"q","i":"1","m":"describe","a":[1]}', 'invalid'],
    ['an answer nobody asked for', '{"t":"s","i":"1","r":1}', 'malformed']
  ] as const)('refuses: %s', async (_, message, kind) => {
    const { links, received, calls, served, settle } = rawWindow()
    links.window.sendText(message)
    await settle()
    expect(calls).toEqual([])
    expect(served.refused[kind]).toBe(1)
    expect(received).toEqual([{ t: 's', i: '1', e: { code: 'api-invalid', text: expect.any(String) } }])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it.each([['not JSON', '{'], ['a number', '7'], ['null', 'null'], ['a list', '[]'], ['a huge id', `{"t":"q","i":"${'x'.repeat(65)}","m":"describe","a":[]}`], ['a list as id', '{"t":"q","i":[],"m":"describe","a":[]}']])('drops without an answer: %s', async (_, message) => {
    const { links, received, calls, served, settle } = rawWindow()
    links.window.sendText(message)
    await settle()
    expect([received, calls, served.refused.malformed]).toEqual([[], [], 1])
  })

  it('refuses a message one character over the limit and takes one at the limit', async () => {
    const call = '{"t":"q","i":"1","m":"describe","a":[]}'
    const { links, received, calls, settle } = rawWindow({ messageBytesMax: call.length })
    links.window.sendText(call)
    links.window.sendText(`${call} `)
    await settle()
    expect(calls).toHaveLength(1)
    expect(received).toHaveLength(1)
  })

  it('answers "too many requests" over the rate, and cuts a window that goes on', async () => {
    const { links, served, received, calls, settle } = rawWindow({ callsPerSecondMax: 10, offencesMax: 50, nowMs: () => 0 })
    let reason = ''
    links.window.onClose(why => {
      reason = why
    })
    for (let i = 0; i < 200; i++) links.window.sendText(`{"t":"q","i":"${i}","m":"describe","a":[]}`)
    await settle()
    expect(calls).toHaveLength(20)
    expect(received[20].e?.code).toBe('api-rate')
    expect(served.refused.tooFast).toBe(51)
    expect(reason).toBe('too many refused messages')
  })

  it('lets a patient window call again', async () => {
    let now = 0
    const { links, calls, settle } = rawWindow({ callsPerSecondMax: 10, nowMs: () => now })
    for (let i = 0; i < 30; i++) links.window.sendText('{"t":"q","m":"describe","a":[]}')
    await settle()
    now = 500
    for (let i = 0; i < 30; i++) links.window.sendText('{"t":"q","m":"describe","a":[]}')
    await settle()
    expect(calls).toHaveLength(25)
  })

  it('bounds calls under way', async () => {
    const { links, calls, received, settle } = rawWindow({ callsPendingMax: 3 }, { describe: () => new Promise(() => {}) })
    for (let i = 0; i < 5; i++) links.window.sendText(`{"t":"q","i":"${i}","m":"describe","a":[]}`)
    await settle()
    expect(calls).toHaveLength(3)
    expect(received.map(answer => answer.e?.code)).toEqual(['api-rate', 'api-rate'])
  })

  it('cuts a window that asks and does not read', async () => {
    const { links, received, settle } = rawWindow({ bufferedBytesMax: 10_000 }, { names: () => ['x'.repeat(4000)] })
    let reason = ''
    links.host.onClose(why => {
      reason = why
    })
    const ask = async (): Promise<unknown> => {
      links.window.sendText('{"t":"q","i":"1","m":"names","a":[[1]]}')
      return settle()
    }
    for (let i = 0; i < 10; i++) await ask()
    expect([received.length, reason]).toEqual([10, ''])
    links.holdWindow(true)
    for (let i = 0; i < 2; i++) await ask()
    expect(reason).toBe('')
    await ask()
    expect(reason).toBe('the window does not read')
  })

  it('answers instead of rejecting when the connection is gone', async () => {
    const { connection, links } = join({ pause: () => new Promise(() => {}), describe: () => new Promise(() => {}) })
    const pending = connection.calls.pause()
    const described = connection.calls.describe()
    links.host.close('server stopped')
    expect(await pending).toMatchObject({ ok: false, code: 'api-lost' })
    expect(await connection.calls.run({ kind: 'object', scenario: {} })).toMatchObject({ ok: false, code: 'api-lost' })
    await expect(described).rejects.toMatchObject({ code: 'api-lost' })
    await expect(connection.calls.describe()).rejects.toMatchObject({ code: 'api-lost' })
  })

  it('ignores garbage from the host side of the link', async () => {
    const { connection, links } = join({ describe: () => 'fine' })
    links.host.sendText('{')
    links.host.sendText('null')
    expect(await connection.calls.describe()).toBe('fine')
  })
})
