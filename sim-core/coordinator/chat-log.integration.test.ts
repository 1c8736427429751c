import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileChatLogStore } from '../backbone/embedded/chat-log-store'
import type { ChatLogStore } from '../backbone/chat-log.types'
import { openRedisChatLogStore } from '../backbone/redis/chat-log-store'
import { cleanRedis } from '../backbone/redis/clean'
import { openRedis } from '../backbone/redis/client'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import type { TestServer } from '../backbone/redis/test-server'
import { runCli } from '../entry/cli/program'
import { createIoDouble, createServicesDouble } from '../entry/cli/services-double'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { loadedChats, wholeRun } from '../testing/chat-logs'
import type { CorpusText } from '../model/corpus'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as detector } from '../testing/detectors'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 9)}— naïve ${i * 7919}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const unhurried: ScenarioInput = { think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 100 } }
let folder = ''
const opened: Coordinator[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-chat-logs-'))
})

afterAll(async () => {
  await Promise.all(opened.map((coordinator) => coordinator.close()))
  rmSync(folder, { recursive: true, force: true })
})

function open(chatLogFolder: string): Coordinator {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test', chatLogFolder })
  opened.push(coordinator)
  return coordinator
}

/** Runs a scenario to its end; with `kill`, one of its nodes is killed on the way. */
async function run(input: ScenarioInput, kill = false): Promise<RunReport> {
  const running = open(folder)
  const scenario = scenarioSchema.parse({
    name: 'logged', users: 100, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'geometric', mean: 12 }, removeFriendPercent: 20, delivery: { timeoutMs: 300 }, chatLog: { keep: 'all' },
    ...(kill ? unhurried : {}), ...input, cluster: { nodes: 2, detector, ...input.cluster }
  })
  expect(await running.start({ scenario, corpus })).toMatchObject({ ok: true })
  if (kill) {
    await new Promise<void>((resolve) => {
      const end = running.onSnapshot(({ phase, messages }) => {
        if (phase !== 'converse' || messages < 1500) return
        end()
        resolve()
      })
    })
    expect(await running.killNode(2)).toMatchObject({ ok: true })
  }
  const report = await running.finished()
  await running.close()
  return report
}

async function expectWhole(store: ChatLogStore, report: RunReport): Promise<void> {
  expect(report).toMatchObject({ state: 'finished', failure: null, digest: { verdict: 'equal' }, chatLog: { keep: 'all', notWritten: 0 } })
  const { logged, reference, problems } = await loadedChats(store, report.chatLog?.run ?? '')
  expect(problems).toEqual([])
  expect(reference).toHaveLength(report.conversations)
  expect(reference.reduce((sum, chat) => sum + chat.messages.length, 0)).toBe(report.messages)
  expect(logged).toEqual(reference)
}

describe.concurrent('chat logs in files', () => {
  it.each<[string, ScenarioInput, boolean]>([
    ['a quiet run', {}, false],
    ['a killed node', {}, true],
    ['a killed node of an encrypted run', { cipher: 'native-aead' }, true]
  ])('hold every conversation as the reference has it: %s', async (_name, input, kill) => {
    const report = await run(input, kill)
    if (kill) expect(report.recoveries).toHaveLength(1)
    else expect(report.chatLog).toMatchObject({ kind: 'files', place: folder, written: report.messages })
    await expectWhole(createFileChatLogStore(folder), report)
  })

  it('hold prefixes where a killed node loses conversations', async () => {
    const report = await run({ delivery: { mode: 'at-most-once', timeoutMs: 300 } }, true)
    expect(report.digest.verdict).toBe('prefix')
    const { logged, reference } = await loadedChats(createFileChatLogStore(folder), report.chatLog?.run ?? '')
    logged.forEach((chat, at) => {
      expect(chat.messages).toEqual(reference[at].messages.slice(0, chat.messages.length))
      expect([chat.gaps, chat.contradictions, chat.deviations]).toEqual([[], [], []])
    })
    expect(logged.some((chat, at) => chat.messages.length > 0 && chat.messages.length < reference[at].messages.length)).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('are not begun where they cannot be written', async () => {
    const coordinator = open('/dev/null/logs')
    const started = await coordinator.start({ scenario: scenarioSchema.parse({ users: 20, graph: { kind: 'complete' }, chatLog: { keep: 'all' }, cluster: { nodes: 1 } }), corpus })
    expect(started).toMatchObject({ ok: false, code: 'chat-log-unwritable', detail: { where: '/dev/null/logs' } })
    expect(await coordinator.start({ scenario: scenarioSchema.parse({ users: 20, graph: { kind: 'complete' }, cluster: { nodes: 1 } }), corpus })).toMatchObject({ ok: true })
    await coordinator.finished()
  })
})

describe.skipIf(!hasRedis)('chat logs on a Redis server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  const address = (): ScenarioInput['backbone'] => ({ kind: 'redis', url: `redis://127.0.0.1:${server.port}` })

  it.each<[string, ScenarioInput, boolean]>([
    ['a quiet run, encrypted', { cipher: 'nacl-cached' }, false],
    ['a killed node', {}, true],
    ['a node taken over from its checkpoint', { delivery: { mode: 'durable', timeoutMs: 300, checkpointMs: 200 } }, true]
  ])('hold every conversation as the reference has it, and outlive the run: %s', async (_name, input, kill) => {
    const report = await run({ ...input, backbone: address() }, kill)
    const store = await openRedisChatLogStore(server.target)
    await expectWhole(store, report)
    expect((await store.list()).at(0)).toMatchObject({ run: report.chatLog?.run, scenarioName: 'logged', end: { state: 'finished' } })
    store.close()
  })

  it('expire, keep the results, and go when they are removed', async () => {
    const report = await run({ backbone: address(), chatLog: { keep: 'sample', sampleOneIn: 10 } })
    const { redis, close } = await openRedis(server.target)
    const store = await openRedisChatLogStore(server.target)
    const id = report.chatLog?.run ?? ''
    const { logged, reference } = await loadedChats(store, id)
    expect(logged.some((chat) => chat.isKept)).toBe(true)
    logged.forEach((chat, at) => expect(chat.messages).toEqual(chat.isKept ? reference[at].messages : []))
    const keys = await redis.keys(`ms:log:{${id}*`)
    expect(keys).toHaveLength(1 + logged.filter((chat) => chat.isKept).length)
    for (const key of keys) expect(await redis.ttl(key)).toBeGreaterThan(86_000)
    expect(JSON.parse(await redis.hget(`ms:log:{${id}}`, 'report') ?? '')).toMatchObject({ digest: { verdict: 'equal', sent: report.digest.sent } })
    // Clearing up after runs leaves logs alone; removing logs leaves nothing of them.
    await cleanRedis(server.target)
    expect(await redis.keys(`ms:log:{${id}*`)).toHaveLength(keys.length)
    expect(await store.remove(id)).toBe(1)
    expect([await redis.keys(`ms:log:{${id}*`), await store.open(id), await wholeRun(store, id)]).toEqual([[], null, null])
    const io = createIoDouble()
    expect(await runCli(['redis', 'clean', `redis://127.0.0.1:${server.port}`, '--logs'], io, createServicesDouble())).toBe(0)
    expect(await redis.keys('ms:*')).toEqual([])
    expect(await store.list()).toEqual([])
    store.close()
    close()
  })
})
