import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { failure } from '../../model/errors'
import { runCli } from './program'
import { createIoDouble, createServicesDouble } from './services-double'
import type { IoDouble, ServicesDouble } from './services-double'

async function cli(line: string, more: Parameters<typeof createServicesDouble>[1] = {}): Promise<{ code: number; io: IoDouble; services: ServicesDouble }> {
  const io = createIoDouble()
  const services = createServicesDouble({}, more)
  return { code: await runCli(line === '' ? [] : line.split(' '), io, services), io, services }
}

describe('messengersim', () => {
  it.each(['', '--help', 'help', 'run --help', 'help run', 'reference --help', 'serve --help', 'scenario --help', 'corpus --help', 'bench --help', 'twin --help', 'scenario validate --help'])('%s prints help and succeeds', async (line) => {
    const { code, io } = await cli(line)
    expect(io.written.out).toContain('Usage: messengersim')
    expect([code, io.written.err]).toEqual([0, ''])
  })

  it('lists commands, examples and exit codes', async () => {
    const { io } = await cli('--help')
    for (const part of ['run', 'reference', 'serve', 'scenario', 'corpus', 'bench', 'Examples:', 'Exit codes:', '130']) expect(io.written.out).toContain(part)
  })

  it('prints its version', async () => {
    expect((await cli('--version')).io.written.out).toBe('2.0.0\n')
  })

  it.each([
    ['rnu', 'Did you mean run?'],
    ['--nonsense', 'unknown option'],
    ['corpus check', 'missing required argument'],
    ['corpus show --lines many', 'expected a whole number from 0'],
    ['serve --port 70000', 'expected a whole number from 0 to 65535'],
    ['serve --port -1', 'expected a whole number'],
    ['scenario list more', 'too many arguments']
  ])('%s is wrong usage', async (line, sentence) => {
    const { code, io } = await cli(line)
    expect(io.written.err).toContain(sentence)
    expect([code, io.written.out]).toEqual([2, ''])
  })

  it('hands names to the benchmarks', async () => {
    expect((await cli('bench kernel wire --json')).services.calls).toEqual(['listening', 'bench kernel+wire true'])
    expect((await cli('bench', { bench: async () => 1 })).code).toBe(1)
  })

  it('stops a benchmark at the first Ctrl-C, which prints what it has, and quits at the second', async () => {
    const services = createServicesDouble({}, {
      bench: (_names, { stop }) => new Promise((resolve) => stop.addEventListener('abort', () => {
        services.interrupt()
        resolve(130)
      }))
    })
    const ended = runCli(['bench', 'peers'], createIoDouble(), services)
    await expect.poll(() => services.calls).toEqual(['listening'])
    services.interrupt()
    expect(await ended).toBe(130)
    expect(services.calls).toEqual(['listening', 'quit 130'])
  })
})

describe('messengersim twin', () => {
  it('starts nothing where the model has nothing to say, or the scenario is wrong', async () => {
    const redis = await cli('twin original-20 --backbone redis')
    expect(redis.code).toBe(2)
    expect(redis.io.written.err).toContain('Leave --backbone out')
    expect((await cli('twin --users 1')).code).toBe(2)
    expect((await cli('twin --clock virtual --chat-log all')).io.written.err).toContain('chatLog.keep: expected off with clock.kind virtual')
  })
})

describe('messengersim reference', () => {
  it('prints the digest and counts', async () => {
    const { code, io } = await cli('reference original-20')
    expect(code).toBe(0)
    expect(io.written.out).toMatch(/digest {8}[0-9a-f]{32}\n/)
    expect(io.written.out).toContain('11\u2009400')
  })

  it('prints one JSON object, which depends on the scenario alone', async () => {
    const first = JSON.parse((await cli('reference original-20 --json')).io.written.out)
    expect(first).toMatchObject({ users: 20, conversations: 380, messages: 11_400, friendships: 190, digest: { sent: expect.stringMatching(/^[0-9a-f]{32}$/) } })
    expect(JSON.parse((await cli('reference original-20 --json --nodes 1 --cipher nacl-cached')).io.written.out).digest).toEqual(first.digest)
    expect(JSON.parse((await cli('reference original-20 --json --seed 43')).io.written.out).digest).not.toEqual(first.digest)
  })

  it('says void where the rules depend on arrival order', async () => {
    const { io } = await cli('reference original-faithful')
    expect(io.written.out).toContain('void')
    expect(io.written.out).toMatch(/replies {7}600\n/)
  })

  it('tells how far it is', async () => {
    const { io } = await cli('reference original-20 --users 300')
    expect(io.written.err).toMatch(/of about 2\u2009691\u2009000 messages\n/)
  })

  it('refuses what a run would refuse', async () => {
    expect((await cli('reference --users 1')).code).toBe(2)
    expect((await cli('reference --corpus /nowhere')).code).toBe(2)
  })
})

describe('messengersim scenario', () => {
  it('lists presets', async () => {
    const { io } = await cli('scenario list')
    expect(io.written.out).toMatch(/original-1000 +1\u2009000 +999\u2009000 +29\u2009970\u2009000\n/)
    expect(JSON.parse((await cli('scenario list --json')).io.written.out)).toHaveLength(8)
  })

  it('prints a scenario that it takes back', async () => {
    const { io } = await cli('scenario print town --users 50 --graph complete --clock max')
    expect(io.written.out).toContain('users: 50\ngraph:\n  kind: complete\n  includeSelf: false\n')
    expect(JSON.parse((await cli('scenario print town --json')).io.written.out)).toMatchObject({ name: 'town', users: 1000 })
  })

  it.each([
    ['--conversations 7', { conversations: { who: 'per-user', perUser: 7, openPerUser: 1 } }],
    ['--conversations every-contact', { conversations: { who: 'every-contact', rounds: 1 } }],
    ['--length 7', { length: { kind: 'fixed', messages: 7 } }],
    ['--length fixed', { length: { kind: 'fixed', messages: 30 } }],
    ['--length fixed:9', { length: { kind: 'fixed', messages: 9 } }],
    ['--length geometric', { length: { kind: 'geometric', mean: 12 } }],
    ['--length geometric:5:60', { length: { kind: 'geometric', mean: 5, max: 60 } }],
    ['--clock realtimex10', { clock: { kind: 'realtime', factor: 10 }, think: { kind: 'exponential' } }],
    ['--clock realtime×2.5', { clock: { kind: 'realtime', factor: 2.5 } }],
    ['--clock max', { clock: { kind: 'max' }, think: { kind: 'none' } }],
    ['--corpus a.txt', { corpus: { source: 'file', path: 'a.txt' } }],
    ['--corpus moby-dick', { corpus: { source: 'moby-dick' } }],
    ['--graph file:my/net.txt', { graph: { kind: 'file', path: 'my/net.txt', sha256: '', friendships: 0 } }],
    ['--backbone embedded', { backbone: { kind: 'embedded' } }],
    ['--delivery at-most-once', { delivery: { mode: 'at-most-once' } }],
    ['--nodes 2 --seed 7 --cipher nacl-cached', { cluster: { nodes: 2 }, seed: 7, cipher: 'nacl-cached' }],
    ['--users 500 --set users=600 --set graph=implicit', { users: 600, graph: { kind: 'implicit', degree: 14 } }]
  ])('%s', async (line, expected) => {
    const { code, io } = await cli(`scenario print town --json ${line}`)
    expect(io.written.err).toBe('')
    expect(code).toBe(0)
    expect(JSON.parse(io.written.out)).toMatchObject(expected)
  })

  it.each(['', ' --json'])('never shows the password of an address%s', async (json) => {
    const { code, io } = await cli(`scenario print town --backbone redis://sim:s3cret@h:1${json}`)
    expect(code).toBe(0)
    expect(io.written.out).toContain('redis://sim:…@h:1')
  })

  it('validates', async () => {
    expect((await cli('scenario validate original-1000')).io.written.out).toBe('original-1000 is valid: 1\u2009000 users, about 499\u2009500 friendships and 999\u2009000 conversations, 29\u2009970\u2009000 messages, about 351 MiB of memory.\n')
    expect(JSON.parse((await cli('scenario validate town --json')).io.written.out)).toMatchObject({ valid: true, messagesExact: false })
    expect((await cli('scenario validate town --users 3')).code).toBe(2)
  })
})

describe('messengersim graph', () => {
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-graph-'))
  const path = join(folder, 'net.txt')
  writeFileSync(path, '# net\n1\t2\n2\t3\n3\t1\n1\t3\n9\t9\n')
  afterAll(() => rmSync(folder, { recursive: true }))

  it('checks a file of friendships', async () => {
    expect(JSON.parse((await cli(`graph check ${path} --json`)).io.written.out)).toMatchObject({ valid: true, users: 4, friendships: 3, contactsMax: 2, communities: 2, selfLoops: 1, repeated: 1 })
    expect((await cli(`graph check ${path}`)).io.written.out).toContain('friendships   3; 1.5 contacts a user on average, 2 at most\n')
    const { code, io } = await cli('graph check package.json')
    expect([code, io.written.out]).toEqual([2, ''])
    expect(io.written.err).toContain('package.json cannot be read: line 1, column 1: "{" is not a whole number.')
  })

  it('validates and computes a scenario over it, and refuses one that does not fit', async () => {
    expect((await cli(`scenario validate town --nodes 2 --set cluster.partitionsPerNode=1 --graph file:${path}`)).io.written.out).toContain('4 users, about 3 friendships and 6 conversations')
    expect(JSON.parse((await cli(`reference town --nodes 2 --set cluster.partitionsPerNode=1 --graph file:${path} --json`)).io.written.out)).toMatchObject({ users: 4, friendships: 3, conversations: 6 })
    const { code, io } = await cli(`scenario validate town --graph file:${path}`)
    expect(code).toBe(2)
    expect(io.written.err).toContain('at most one partition per user (4 users)')
    expect((await cli(`scenario validate town --graph file:${path}.none`)).io.written.err).toContain('there is no such file')
  })
})

describe('messengersim corpus', () => {
  it('shows Moby-Dick', async () => {
    const { io } = await cli('corpus show --lines 1')
    expect(io.written.out).toMatch(/18\u2009330.*\n[^]*CHAPTER 1\. Loomings\.\n$/)
    expect(JSON.parse((await cli('corpus show --json --lines 2')).io.written.out)).toMatchObject({ lines: 18_330, first: [expect.anything(), expect.anything()] })
  })

  it('checks a file', async () => {
    expect((await cli('corpus check package.json')).io.written.out).toContain('package.json can be spoken.')
    const { code, io } = await cli('corpus check node_modules --json')
    expect(code).toBe(2)
    expect(JSON.parse(io.written.out)).toMatchObject({ failure: { code: 'corpus-unreadable' } })
  })
})

describe('messengersim serve', () => {
  it('prints the address and serves until Ctrl-C', async () => {
    const io = createIoDouble()
    const services = createServicesDouble()
    const code = runCli(['serve', '--port', '0'], io, services)
    await expect.poll(() => services.calls).toContain('listening')
    expect(io.written.out).toBe('http://127.0.0.1:0/#code=x\n')
    services.typeLine()
    expect(io.written.out).toBe('http://127.0.0.1:0/#code=x\nhttp://127.0.0.1:0/#code=y\n')
    services.interrupt()
    expect(await code).toBe(0)
    expect(services.calls).toEqual(['serve 0', 'listening', 'server closed'])
  })

  it('says when the port is taken', async () => {
    const { code, io } = await cli('serve', { serve: async (port) => failure('port-in-use', { port }) })
    expect([code, io.written.err]).toEqual([2, 'Port 4710 is in use. Choose another with --port, or 0 for any free one.\n'])
  })
})
