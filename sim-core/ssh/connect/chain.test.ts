import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuthContext } from 'ssh2'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Failure, Result } from '../../model/errors'
import type { ChallengeQuestion, HostKeyQuestion, Prompt, SecretQuestion } from '../../model/ports/prompt'
import { remoteHostSchema } from '../../model/remote/host'
import type { RemoteHost, RemoteHostInput } from '../../model/remote/host'
import { createSessionSecrets } from '../auth/secrets'
import { createTestSession } from '../test-session'
import type { TestSession } from '../test-session'
import { newKey, startTestServer } from '../test-server'
import type { TestServer, TestServerOptions } from '../test-server'
import type { SshConnection } from '../trust/client'
import { fingerprintOf } from '../trust/host-key'
import { filedName } from '../trust/known-hosts'
import { connectChain } from './chain'
import { unsavedHost, wayTo } from './hops'

/** Must be found nowhere but in the server's own ears. */
const CANARY = 'canary-9f2c'
let folder = ''
const userKey = newKey()
const servers: TestServer[] = []
const sessions: TestSession[] = []
const opened: SshConnection[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-keys-'))
  writeFileSync(join(folder, 'open'), userKey.private, { mode: 0o600 })
  writeFileSync(join(folder, 'open.pub'), userKey.public)
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close()
  for (const session of sessions.splice(0)) session.close()
  for (const server of servers.splice(0)) await server.close()
})

interface Asked {
  readonly keys: HostKeyQuestion[]
  readonly secrets: SecretQuestion[]
  readonly challenges: ChallengeQuestion[]
}

function prompting(answers: { accept?: unknown; secrets?: (string | null)[]; challenge?: string[] | null }): { prompt: Prompt; asked: Asked } {
  const asked: Asked = { keys: [], secrets: [], challenges: [] }
  const secrets = [...(answers.secrets ?? [])]
  return {
    asked,
    prompt: {
      confirmHostKey: async (question) => {
        asked.keys.push(question)
        return answers.accept as boolean
      },
      secret: async (question) => {
        asked.secrets.push(question)
        const secret = secrets.shift()
        return secret === undefined || secret === null ? null : { secret, keep: false }
      },
      answers: async (question) => {
        asked.challenges.push(question)
        return answers.challenge ?? null
      }
    }
  }
}

async function serve(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options)
  servers.push(server)
  return server
}

const known = (...some: TestServer[]): string => some.map((server) => `${filedName('127.0.0.1', server.port)} ssh-ed25519 ${server.hostKey.toString('base64')}\n`).join('')
const at = (server: TestServer, more: Partial<RemoteHostInput> = {}): RemoteHost => remoteHostSchema.parse({ name: 'ant', address: '127.0.0.1', port: server.port, user: 'me', identityFiles: [join(folder, 'open')], agent: false, ...more })

async function connect(way: RemoteHost[], knownHosts: string, prompt?: Prompt, more: Parameters<typeof createTestSession>[2] = {}): Promise<{ result: Result<SshConnection>; session: TestSession }> {
  const session = createTestSession(knownHosts, prompt, more)
  sessions.push(session)
  const result = await connectChain(way, session.options, new AbortController().signal)
  if (result.ok) opened.push(result.value)
  return { result, session }
}

const takesKey: TestServerOptions = {
  authenticate(context: AuthContext) {
    if (context.method === 'publickey' && context.key.data.equals(userKey.publicBytes)) context.accept()
    else context.reject(['publickey'])
  }
}
const takesPassword = (password: string): TestServerOptions => ({
  authenticate: (context) => (context.method === 'password' && context.password === password ? context.accept() : context.reject(['password']))
})

describe('the key of a machine', () => {
  it('that is on file is accepted without a question', async () => {
    const server = await serve(takesKey)
    const { prompt, asked } = prompting({})
    const { result, session } = await connect([at(server)], known(server), prompt)
    expect(result.ok).toBe(true)
    expect(asked.keys).toEqual([])
    expect(session.story()).toEqual(['ant connect running', 'ant connect done', 'ant host-key running', 'ant host-key done', 'ant authenticate running', 'ant authenticate done'])
  })

  it('that is unknown is asked about, and filed for the next time', async () => {
    const server = await serve(takesKey)
    const { prompt, asked } = prompting({ accept: true })
    const { result, session } = await connect([at(server)], '', prompt)
    expect(result.ok).toBe(true)
    expect(asked.keys).toEqual([{ host: 'ant', address: '127.0.0.1', port: server.port, keyType: 'ssh-ed25519', fingerprint: fingerprintOf(server.hostKey) }])
    expect(session.story()).toContain('ant host-key asking')
    expect(readFileSync(session.ownFile, 'utf8')).toBe(known(server))
    const again = await connectChain([at(server)], session.options, new AbortController().signal)
    if (again.ok) opened.push(again.value)
    expect([again.ok, asked.keys.length]).toEqual([true, 1])
  })

  it.each([[false], [undefined], [null], [1], ['true'], [{}]])('that is unknown is refused by the answer %s', async (accept) => {
    const server = await serve(takesKey)
    const { result } = await connect([at(server)], '', prompting({ accept }).prompt)
    expect(result).toMatchObject({ ok: false, code: 'ssh-host-unknown', detail: { fingerprint: fingerprintOf(server.hostKey) } })
    expect(server.attempts).toEqual([])
  })

  it('that has changed is refused without a question, naming file and line', async () => {
    const server = await serve(takesPassword(CANARY))
    const { prompt, asked } = prompting({ accept: true, secrets: [CANARY] })
    const { result } = await connect([at(server)], `# mine\n${filedName('127.0.0.1', server.port)} ${newKey().public}\n`, prompt)
    expect(result).toMatchObject({ ok: false, code: 'ssh-host-changed', detail: { line: 2, file: expect.stringContaining('known_hosts') } })
    expect([asked.keys, asked.secrets, server.attempts]).toEqual([[], [], []])
  })

  it('that is revoked is refused', async () => {
    const server = await serve(takesKey)
    expect((await connect([at(server)], `@revoked * ssh-ed25519 ${server.hostKey.toString('base64')}`, prompting({ accept: true }).prompt)).result).toMatchObject({ ok: false, code: 'ssh-host-revoked' })
  })

  it('is looked at again when the keys of the session are renewed, without steps that were taken', async () => {
    const server = await serve(takesKey)
    const { result, session } = await connect([at(server)], known(server))
    const story = session.story()
    for (const connection of server.connections) await new Promise<void>((resolve) => connection.rekey(resolve))
    expect(session.story()).toEqual(story)
    expect(result.ok && result.value.isOpen()).toBe(true)
  })

  it('is looked up by its alias', async () => {
    const server = await serve(takesKey)
    expect((await connect([at(server, { hostKeyAlias: 'hive' })], `hive ssh-ed25519 ${server.hostKey.toString('base64')}`)).result.ok).toBe(true)
  })
})

describe('being let in', () => {
  it('by a locked key, whose passphrase is asked once a session', async () => {
    const locked = newKey({ passphrase: CANARY })
    writeFileSync(join(folder, 'locked'), locked.private, { mode: 0o600 })
    const server = await serve({ authenticate: (context) => (context.method === 'publickey' && context.key.data.equals(locked.publicBytes) ? context.accept() : context.reject(['publickey'])) })
    const { prompt, asked } = prompting({ secrets: ['wrong', CANARY] })
    const { result, session } = await connect([at(server, { identityFiles: [join(folder, 'locked')] })], known(server), prompt)
    expect(result.ok).toBe(true)
    expect(asked.secrets.map(({ kind, again }) => [kind, again])).toEqual([['passphrase', false], ['passphrase', true]])
    const again = await connectChain([at(server, { identityFiles: [join(folder, 'locked')] })], session.options, new AbortController().signal)
    if (again.ok) opened.push(again.value)
    expect([again.ok, asked.secrets.length]).toEqual([true, 2])
  })

  it.each<[string, (string | null)[], RegExp]>([
    ['is not given', [null], /was not given/],
    ['is wrong three times', ['a', 'b', 'c', 'd'], /wrong 3 times/]
  ])('fails by name where the passphrase %s', async (_what, secrets, reason) => {
    writeFileSync(join(folder, 'locked'), newKey({ passphrase: CANARY }).private, { mode: 0o600 })
    const server = await serve(takesKey)
    const { result } = await connect([at(server, { identityFiles: [join(folder, 'locked')] })], known(server), prompting({ secrets }).prompt)
    expect(result).toMatchObject({ ok: false, code: 'ssh-passphrase' })
    expect((result as Failure).detail.reason).toMatch(reason)
  })

  it('by a password, asked once for several connections at a time', async () => {
    const server = await serve(takesPassword(CANARY))
    const { prompt, asked } = prompting({ secrets: [CANARY] })
    const session = createTestSession(known(server), prompt)
    sessions.push(session)
    const results = await Promise.all([1, 2, 3].map(() => connectChain([at(server)], session.options, new AbortController().signal)))
    for (const result of results) if (result.ok) opened.push(result.value)
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(asked.secrets).toHaveLength(1)
    expect(server.attempts.filter((attempt) => attempt === `password ${CANARY}`)).toHaveLength(3)
    expect(JSON.stringify(session.events)).not.toContain(CANARY)
  })

  it('fails where the password is wrong three times, and does not tell it', async () => {
    const server = await serve(takesPassword('another'))
    const { prompt, asked } = prompting({ secrets: [CANARY, CANARY, CANARY, CANARY] })
    const { result, session } = await connect([at(server)], known(server), prompt)
    expect(result).toMatchObject({ ok: false, code: 'ssh-auth', detail: { taken: 'password' } })
    expect(asked.secrets.map(({ again }) => again)).toEqual([false, true, true])
    expect(JSON.stringify([result, session.events])).not.toContain(CANARY)
  })

  it('by answers to the server\'s own questions, shown without tricks', async () => {
    const server = await serve({
      authenticate(context) {
        if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive'])
        context.prompt([{ prompt: 'Token\u001b[2J:', echo: true }, { prompt: 'Pin:', echo: false }], 'Two \u0007steps', (answers) => {
          if (JSON.stringify(answers) === '["123","456"]') context.accept()
          else context.reject(['keyboard-interactive'])
        })
      }
    })
    const { prompt, asked } = prompting({ challenge: ['123', '456'] })
    expect((await connect([at(server)], known(server), prompt)).result.ok).toBe(true)
    expect(asked.challenges).toEqual([{ host: 'ant', user: 'me', title: 'Two steps', instructions: '', questions: [{ text: 'Token[2J:', echo: true }, { text: 'Pin:', echo: false }] }])
  })

  it('fails where its questions cannot be shown', async () => {
    const server = await serve({
      authenticate(context) {
        if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive'])
        context.prompt([{ prompt: 'Pin:', echo: false }], () => context.reject(['keyboard-interactive']))
      }
    })
    const { result } = await connect([at(server)], known(server), { ...prompting({}).prompt, answers: () => Promise.reject(new Error('no terminal')) })
    expect(result).toMatchObject({ ok: false, code: 'ssh-auth', detail: { taken: 'keyboard-interactive' } })
  })

  it('by a key and then a password, where the server wants both', async () => {
    const server = await serve({
      authenticate(context) {
        if (context.method === 'publickey' && context.signature === undefined) context.accept()
        else if (context.method === 'publickey') context.reject(['password'], true)
        else if (context.method === 'password' && context.password === CANARY) context.accept()
        else context.reject(['publickey'])
      }
    })
    expect((await connect([at(server)], known(server), prompting({ secrets: [CANARY] }).prompt)).result.ok).toBe(true)
  })

  it('fails where nothing fits, and says what was tried and what is taken', async () => {
    const server = await serve({ authenticate: (context) => context.reject(['publickey', 'hostbased']) })
    expect((await connect([at(server)], known(server))).result).toMatchObject({ ok: false, code: 'ssh-auth', detail: { tried: join(folder, 'open'), taken: 'publickey, hostbased', user: 'me' } })
  })

  it.each([
    ['is not there', () => join(folder, 'none'), /no such file/],
    ['is a public key', () => join(folder, 'open.pub'), /public key/],
    ['is no key', () => import.meta.filename, /nsupported|format|key/]
  ])('fails where the key %s', async (_what, path, reason) => {
    const server = await serve(takesKey)
    const { result } = await connect([at(server, { identityFiles: [path()] })], known(server))
    expect(result).toMatchObject({ ok: false, code: 'ssh-key-unreadable' })
    expect((result as Failure).detail.reason).toMatch(reason)
  })

  it('goes on without an agent that does not answer', async () => {
    const server = await serve(takesKey)
    expect((await connect([at(server, { agent: true })], known(server), undefined, { agentSocket: join(folder, 'no-agent') })).result.ok).toBe(true)
    const closed = await serve()
    expect((await connect([at(closed, { agent: true })], known(closed), undefined, { agentSocket: join(folder, 'no-agent') })).result).toMatchObject({ ok: false, code: 'ssh-auth' })
  })

  it.skipIf(spawnSync('ssh-agent', ['-h'], { stdio: 'ignore' }).error !== undefined || process.platform === 'win32')('by the agent, shown only the keys that are named', async () => {
    const socket = join(folder, 'agent')
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
    try {
      const env = { ...process.env, SSH_AUTH_SOCK: socket }
      const others = Array.from({ length: 7 }, (_, index) => {
        writeFileSync(join(folder, `other${index}`), newKey().private, { mode: 0o600 })
        return join(folder, `other${index}`)
      })
      await expect.poll(() => spawnSync('ssh-add', ['-l'], { env, stdio: 'ignore' }).status).not.toBe(2)
      for (const path of [...others, join(folder, 'open')]) expect(spawnSync('ssh-add', ['-q', path], { env, stdio: 'ignore' }).status).toBe(0)
      const locked = join(folder, 'in-agent')
      writeFileSync(locked, newKey({ passphrase: CANARY }).private, { mode: 0o600 })
      writeFileSync(`${locked}.pub`, userKey.public)
      const server = await serve(takesKey)
      const { prompt, asked } = prompting({})
      expect((await connect([at(server, { agent: true, identityFiles: [locked] })], known(server), prompt, { agentSocket: socket })).result.ok).toBe(true)
      expect(asked.secrets).toEqual([])
      expect(server.attempts.filter((attempt) => attempt === 'publickey').length).toBeLessThanOrEqual(2)
    } finally {
      agent.kill('SIGKILL')
    }
  })
})

describe('the way over other machines', () => {
  it('verifies and enters each by itself, and ends as a whole', async () => {
    const [first, second, third] = [await serve({ ...takesKey, forwards: true }), await serve({ ...takesPassword(CANARY), forwards: true }), await serve(takesKey)]
    const way = [at(first, { name: 'first' }), at(second, { name: 'second' }), at(third, { name: 'third' })]
    const { result, session } = await connect(way, known(first, second, third), prompting({ secrets: [CANARY] }).prompt)
    expect(result.ok).toBe(true)
    expect(session.events.filter(({ state }) => state === 'done').map(({ hop, hopIndex, step }) => `${hopIndex} ${hop} ${step}`)).toEqual(['first', 'second', 'third'].flatMap((hop, index) => ['connect', 'host-key', 'authenticate'].map((step) => `${index} ${hop} ${step}`)))
    if (!result.ok) return
    const ended = new Promise<string>((resolve) => result.value.onClose(resolve))
    for (const connection of first.connections) connection.end()
    await ended
    expect(result.value.isOpen()).toBe(false)
  })

  it('fails at the machine where it fails, and leaves no connection', async () => {
    const [first, second] = [await serve({ ...takesKey, forwards: true }), await serve(takesKey)]
    const { result, session } = await connect([at(first, { name: 'first' }), at(second, { name: 'second' })], known(first))
    expect(result).toMatchObject({ ok: false, code: 'ssh-host-unknown', detail: { host: 'second' } })
    expect(session.events.at(-1)).toMatchObject({ hop: 'second', hopIndex: 1, step: 'host-key', state: 'failed', failure: { code: 'ssh-host-unknown' } })
    await expect.poll(() => [first.connections.size, second.connections.size]).toEqual([0, 0])
  })

  it('says so where the next machine does not answer, or is not led to', async () => {
    const closed = await serve(takesKey)
    const [leads, leadsNowhere] = [await serve({ ...takesKey, forwards: true }), await serve(takesKey)]
    const gone = at(closed, { name: 'second' })
    await servers.splice(servers.indexOf(closed), 1)[0].close()
    expect((await connect([at(leads), gone], known(leads))).result).toMatchObject({ ok: false, code: 'ssh-jump-refused', detail: { hop: 'second', port: gone.port } })
    expect((await connect([at(leadsNowhere), gone], known(leadsNowhere))).result).toMatchObject({ ok: false, code: 'ssh-jump-refused' })
  })

  it('is given up at each step when it is told to', async () => {
    const mute = createServer((socket) => socket.resume())
    const port = await new Promise<number>((resolve) => mute.listen(0, '127.0.0.1', () => resolve((mute.address() as { port: number }).port)))
    const waiting = at({ port } as TestServer)
    const server = await serve(takesPassword(CANARY))
    for (const way of [[waiting], [at(server)]]) {
      const abort = new AbortController()
      const session = createTestSession(known(server), { ...prompting({}).prompt, secret: (_question, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))) })
      sessions.push(session)
      const connecting = connectChain(way, session.options, abort.signal)
      setTimeout(() => abort.abort(), 100)
      expect(await connecting).toMatchObject({ ok: false, code: 'ssh-cancelled' })
    }
    mute.close()
  })

  it('is found from the profiles, with the jump hosts of jump hosts', () => {
    const hosts: Record<string, RemoteHost> = Object.fromEntries([['a', ['b']], ['b', ['c', 'me@d:2200']], ['c', []], ['x', ['y']], ['y', ['x']], ['z', ['nobody']]].map(([name, jumps]) => [name as string, remoteHostSchema.parse({ name, address: `${name as string}.example.org`, user: 'me', jumps })]))
    const find = (name: string): RemoteHost | null => hosts[name] ?? null
    const way = wayTo(hosts.a, find, 'me')
    expect(way.ok && way.value.map(({ name, port }) => `${name} ${port}`)).toEqual(['c 22', 'me@d:2200 2200', 'b 22', 'a 22'])
    expect(wayTo(hosts.x, find, 'me')).toMatchObject({ ok: false, code: 'ssh-jump-loop', detail: { way: 'x → y → x' } })
    expect(wayTo(hosts.z, find, 'me')).toMatchObject({ ok: false, code: 'host-unknown' })
    expect(unsavedHost('me@-oProxyCommand=x', [], 'me')).toMatchObject({ ok: false, code: 'ssh-address' })
  })
})

describe('secrets', () => {
  const question: SecretQuestion = { kind: 'password', host: 'ant', user: 'me', file: '', again: false }
  const signal = new AbortController().signal

  it('come from the store first, leave it when they are wrong, and are not given to a store that cannot keep them', async () => {
    let safe = true
    const kept = new Map([['password:me@ant', 'old']])
    const store = {
      canKeep: async () => safe,
      get: async (name: string) => kept.get(name) ?? null,
      set: async (name: string, secret: string) => Boolean(kept.set(name, secret)),
      remove: async (name: string) => void kept.delete(name)
    }
    const secrets = createSessionSecrets({ ...prompting({}).prompt, secret: async ({ again }) => ({ secret: `new ${again}`, keep: true }) }, store)
    expect(await secrets.get(question, signal)).toBe('old')
    await secrets.reject(question)
    expect(kept.size).toBe(0)
    expect(await secrets.get(question, signal)).toBe('new true')
    expect([...kept]).toEqual([['password:me@ant', 'new true']])
    safe = false
    await secrets.get({ ...question, host: 'bee' }, signal)
    expect([...kept.keys()]).toEqual(['password:me@ant'])
    secrets.clear()
    expect(secrets.knows(question)).toBe(false)
  })

  it('are asked for one after another, and once for several who want the same', async () => {
    let open = 0
    let most = 0
    let times = 0
    const ask = async (): Promise<null> => {
      times++
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 5))
      open--
      return null
    }
    const secrets = createSessionSecrets({ ...prompting({}).prompt, secret: ask })
    await Promise.all([...['a', 'b', 'a'].map((host) => secrets.get({ ...question, host }, signal)), secrets.inTurn(ask)])
    expect([most, times]).toEqual([1, 3])
  })
})
