import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRedis } from '../backbone/redis/client'
import { startManagedRedis } from '../backbone/redis/managed'
import { FOLDER_PREFIX, KEEPER_FILE, TARGET_FILE, sweepDeadServers } from '../backbone/redis/sweep'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import type { TestServer } from '../backbone/redis/test-server'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { createKeeperLauncher } from '../launch/child-process-launcher'
import { processSha256 } from '../host/process-ports'
import type { CorpusText } from '../model/corpus'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as detector } from '../testing/detectors'
import { until } from '../testing/until'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 9)}— naïve ${i * 7919}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const managed = { kind: 'redis', url: 'managed' } as const
let coordinator: Coordinator | null = null

function open(): Coordinator {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  return coordinator
}

function scenario(input: ScenarioInput): ReturnType<typeof scenarioSchema.parse> {
  return scenarioSchema.parse({
    users: 300, graph: { kind: 'small-world', degree: 10 }, length: { kind: 'geometric', mean: 12 }, removeFriendPercent: 20,
    delivery: { timeoutMs: 300 }, backbone: managed, ...input, cluster: { nodes: 2, detector, ...input.cluster }
  })
}

const unhurried: ScenarioInput = { think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 50 } }
/** Temporary files of this file's tests: whatever else runs on the machine has others. */
let folder = ''
const folders = (): string[] => readdirSync(folder).filter((name) => name.startsWith(FOLDER_PREFIX)).sort()
/** Commands of processes that belong to private servers: they themselves, keepers, guards; what has ended counts as none. */
const processes = (): string[] => execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n').filter((row) => row.includes(join(folder, FOLDER_PREFIX)) || (bundles.ok && row.includes(bundles.value.redisKeeper) && isOurs(Number.parseInt(row, 10))))

/** Whether a process was given our folder; where the system does not tell, every one counts. */
function isOurs(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder)
  } catch {
    return false
  }
}

async function finish(input: ScenarioInput): Promise<RunReport> {
  const running = open()
  expect(await running.start({ scenario: scenario(input), corpus })).toMatchObject({ ok: true })
  return running.finished()
}

function underWay(running: Coordinator): Promise<number[]> {
  return new Promise((resolve) => {
    const end = running.onSnapshot(({ phase, messages, nodes }) => {
      if (phase !== 'converse' || messages < 1000) return
      end()
      resolve(nodes.map((node) => node.pid))
    })
  })
}

function expectSound(report: RunReport): void {
  expect(report.failure).toBeNull()
  expect(report.digest.verdict).toBe('equal')
  expect(report.ledgers.transport.balanced).toBe(true)
  expect(report.ledgers.logical.inFlight).toBe(0)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-private-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
})
afterEach(async () => {
  await coordinator?.close()
  coordinator = null
  await until(() => processes().length === 0, 'servers and keepers to end')
  expect(folders()).toEqual([])
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe.skipIf(!hasRedis)('over a private Redis server the digest is the reference\'s', () => {
  const digests = new Set<string>()
  it.each<[string, ScenarioInput]>([
    ['on one node', { cluster: { nodes: 1 } }],
    ['on two nodes', { cluster: { nodes: 2 } }],
    ['on four nodes', { cluster: { nodes: 4, partitionsPerNode: 2, slicing: 'hash' } }],
    ['encrypted', { cipher: 'native-aead' }]
  ])('%s', async (_how, input) => {
    const report = await finish(input)
    expectSound(report)
    expect(report.ledgers.transport.unknown).toBe(0)
    digests.add(report.digest.sent)
    expect(digests.size).toBe(1)
  })

  it('with a node killed', async () => {
    const running = open()
    expect(await running.start({ scenario: scenario({ ...unhurried, cluster: { nodes: 3 } }), corpus })).toMatchObject({ ok: true })
    const pids = await underWay(running)
    process.kill(pids[1], 'SIGKILL')
    const report = await running.finished()
    expectSound(report)
    expect(report.recoveries).toMatchObject([{ node: 2, cause: 'signal SIGKILL' }])
  })

  it('with a node added and one removed', async () => {
    const running = open()
    expect(await running.start({ scenario: scenario(unhurried), corpus })).toMatchObject({ ok: true })
    await underWay(running)
    expect(await running.addNode()).toEqual({ ok: true, value: { node: 3 } })
    expect(await running.removeNode(1)).toMatchObject({ ok: true })
    expectSound(await running.finished())
  })
})

describe.skipIf(!hasRedis)('nothing is left behind', () => {
  it('by a run that was cancelled, and its samples were seen', async () => {
    const running = open()
    let events = 0
    running.watch({ enabled: true, everyMs: 50, eventsMax: 500 })
    running.onActivity((sample) => {
      events += sample.events.length / 5
    })
    expect(await running.start({ scenario: scenario(unhurried), corpus })).toMatchObject({ ok: true })
    await underWay(running)
    expect(await running.cancel()).toMatchObject({ ok: true })
    expect(await running.finished()).toMatchObject({ state: 'cancelled', digest: { verdict: 'prefix' } })
    expect(events).toBeGreaterThan(100)
  })

  it('by a server that does not start', async () => {
    if (!bundles.ok) throw new Error('the product is not built')
    const started = await startManagedRedis({ launchKeeper: createKeeperLauncher(bundles.value.redisKeeper), program: '/bin/false' })
    expect(started).toMatchObject({ ok: false, code: 'redis-start-failed' })
  })

  it('by a run that cannot start', async () => {
    if (!bundles.ok) throw new Error('the product is not built')
    coordinator = createLocalCoordinator({ bundles: { ...bundles.value, node: '/nowhere/node.cjs' }, log: silentLog, version: 'test' })
    expect(await coordinator.start({ scenario: scenario({}), corpus })).toMatchObject({ ok: false })
  })

  it('by a coordinator that was killed', async () => {
    if (!bundles.ok) throw new Error('the product is not built')
    const messengersim = join(bundles.value.referenceWorker, '../messengersim.js')
    const settings = Object.entries(detector).flatMap(([name, value]) => ['--set', `cluster.detector.${name}=${value}`])
    const command = spawn(process.execPath, [messengersim, 'run', 'town', '--backbone', 'redis', '--json', ...settings], { stdio: 'ignore' })
    await until(() => folders().some((name) => existsSync(join(folder, name, 'redis.sock'))), 'the server')
    const [name] = folders()
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, name, 'redis.conf')).mode & 0o777).toBe(0o600)
    command.kill('SIGKILL')
    await until(() => !existsSync(join(folder, name)), 'the folder to go')
  })

  it('by a keeper that was killed, which its guard makes up for', async () => {
    const { folder, keeper, close } = await startServer()
    process.kill(keeper, 'SIGKILL')
    await until(() => !existsSync(folder) && processes().length === 0, 'the guard to clear up')
    await close()
  })

  it('by a keeper and its guard that were both killed: the next start clears up', async () => {
    const { folder, keeper, close } = await startServer()
    const [guard] = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n').filter((row) => row.includes(`guard ${folder}`)).map((row) => Number.parseInt(row, 10))
    process.kill(guard, 'SIGKILL')
    process.kill(keeper, 'SIGKILL')
    const target = JSON.parse(readFileSync(join(folder, TARGET_FILE), 'utf8')) as Parameters<typeof openRedis>[0]
    const client = await openRedis(target)
    client.close()
    await until(() => processes().length === 1, 'the server to be alone')
    await sweepDeadServers(tmpdir(), Date.now())
    expect(existsSync(folder)).toBe(true)
    utimesSync(folder, 0, 0)
    await sweepDeadServers(tmpdir(), Date.now())
    expect(existsSync(folder)).toBe(false)
    await close()
  })
})

async function startServer(): Promise<{ folder: string; keeper: number; close(): Promise<void> }> {
  if (!bundles.ok) throw new Error('the product is not built')
  const started = await startManagedRedis({ launchKeeper: createKeeperLauncher(bundles.value.redisKeeper) })
  if (!started.ok) throw new Error(started.code)
  const own = join(folder, folders()[0])
  return { folder: own, keeper: Number(readFileSync(join(own, KEEPER_FILE), 'utf8')), close: () => started.value.close() }
}

describe.skipIf(!hasRedis)('over a server of its own address', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(['requirepass secret'], { password: 'secret' })
  })
  afterAll(() => server.stop())

  it('a run reaches the digest and leaves no key but its results', async () => {
    expectSound(await finish({ backbone: { kind: 'redis', url: `redis://:secret@127.0.0.1:${server.port}` } }))
    const client = await openRedis(server.target)
    expect(await client.redis.keys('ms:{*')).toEqual([])
    expect((await client.redis.keys('*')).map((key) => key.replace(/\{.*\}/, '{run}')).sort()).toEqual(['ms:log:{run}', 'ms:logs'])
    client.close()
  })

  it('a wrong password is told before anything is started', async () => {
    const started = await open().start({ scenario: scenario({ backbone: { kind: 'redis', url: `redis://:wrong@127.0.0.1:${server.port}` } }), corpus })
    expect(started).toMatchObject({ ok: false, code: 'redis-password' })
    expect(JSON.stringify(started)).not.toContain('wrong')
  })
})
