import { mkdirSync, rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { BackboneHealth } from '../hub.types'
import { openRedis } from './client'
import { watchServer } from './health'
import type { ServerWatch } from './health'
import { startTestCluster } from './test-cluster'
import { hasRedis, startTestServer } from './test-server'
import type { TestServer } from './test-server'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

interface Heard {
  readonly watch: ServerWatch
  readonly said: [BackboneHealth, string][]
  /** Waits until this was said, behind all that a test has waited for before, and answers the sentence. */
  until(health: BackboneHealth): Promise<string>
}

async function watch(target: TestServer['target'], keys: string[]): Promise<Heard> {
  const client = await openRedis(target, 10_000)
  await client.batch(keys.map((key) => ['SET', key, 1]))
  const said: [BackboneHealth, string][] = []
  let seen = 0
  const made = watchServer(client, { who: 'The Redis server', keys, everyMs: 50, limitMs: 2000, onHealth: (health, detail) => said.push([health, detail]) })
  ends.push(() => made.stop())
  return {
    watch: made,
    said,
    async until(health) {
      for (;;) {
        const at = said.findIndex(([one], index) => index >= seen && one === health)
        if (at >= 0) {
          seen = at + 1
          return said[at][1]
        }
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
  }
}

async function server(...lines: string[]): Promise<TestServer> {
  const started = await startTestServer(lines)
  ends.push(() => started.stop())
  return started
}

async function configure({ target }: TestServer, ...settings: string[]): Promise<void> {
  const client = await openRedis(target)
  await client.redis.call('CONFIG', 'SET', ...settings)
  client.close()
}

async function command({ target }: TestServer, ...words: [string, ...string[]]): Promise<unknown> {
  const client = await openRedis(target)
  const answer = await client.redis.call(...words)
  client.close()
  return answer
}

describe.skipIf(!hasRedis)('a watched server', () => {
  it('tells what it is', async () => {
    const own = await server('maxmemory 64mb', 'appendonly yes', 'appendfsync always')
    const { watch: watching, said } = await watch(own.target, ['ms:{1}:meta'])
    await expect.poll(() => watching.figures()?.role).toBe('master, append-only file (always)')
    expect(watching.figures()).toMatchObject({ product: expect.stringMatching(/^(Redis|Valkey) \d/) as string, memoryBytesMax: 67_108_864, commandsPerSecond: expect.any(Number) as number })
    expect(watching.figures()?.memoryBytes).toBeGreaterThan(100_000)
    expect(watching.figures()?.answerMs).toBeGreaterThan(0)
    expect(said).toEqual([])
    expect(await command(own, 'KEYS', '*')).toEqual(['ms:{1}:meta'])
  })

  it('stands still, and goes on', async () => {
    const own = await server()
    const { until, watch: watching, said } = await watch(own.target, ['ms:{1}:meta'])
    own.process.kill('SIGSTOP')
    expect(await until('not-answering')).toMatch(/has not answered for \d+\.\d s/)
    expect(watching.figures()?.commandsPerSecond ?? null).toBeNull()
    own.process.kill('SIGCONT')
    expect(await until('up')).toMatch(/does its work again, after \d+\.\d s/)
    expect(said.map(([health]) => health)).toEqual(['not-answering', 'up'])
  })

  it('is killed and comes back with what it had', async () => {
    const own = await server('appendonly yes', 'appendfsync always')
    const { until } = await watch(own.target, ['ms:{1}:meta'])
    await untilAsked(own)
    own.process.kill('SIGKILL')
    expect(await until('down')).toContain('The Redis server cannot be reached')
    await own.restart()
    expect(await until('restarted')).toContain('has kept what it had')
    await until('up')
  })

  it('comes back without what it had, and stays lost', async () => {
    const own = await server()
    const { until, watch: watching, said } = await watch(own.target, ['ms:{1}:meta'])
    await expect.poll(() => watching.figures()).not.toBeNull()
    own.process.kill('SIGKILL')
    await until('down')
    await own.restart()
    expect(await until('lost-memory')).toContain('has lost what it had')
    const asked = Number(/total_commands_processed:(\d+)/.exec(String(await command(own, 'INFO')))?.[1])
    await expect.poll(async () => Number(/total_commands_processed:(\d+)/.exec(String(await command(own, 'INFO')))?.[1])).toBeGreaterThan(asked + 20)
    expect(said.at(-1)?.[0]).toBe('lost-memory')
  })

  it('is full, and has room again', async () => {
    const own = await server('maxmemory-policy noeviction')
    const { until } = await watch(own.target, ['ms:{1}:meta'])
    await configure(own, 'maxmemory', '1')
    expect(await until('full')).toMatch(/is full \(\d+\.\d of 0\.0 MiB\)/)
    await configure(own, 'maxmemory', '0')
    await until('up')
  })

  it('becomes a replica, and a master again', async () => {
    const [own, other] = [await server(), await server()]
    const { until, watch: watching } = await watch(own.target, [])
    await command(own, 'REPLICAOF', '127.0.0.1', String(other.port))
    expect(await until('read-only')).toContain(`a replica of 127.0.0.1:${other.port}`)
    await expect.poll(() => watching.figures()?.role).toBe('replica, nothing on disk')
    await command(own, 'REPLICAOF', 'NO', 'ONE')
    await until('up')
  })

  it('cannot write its snapshot, and can again', async () => {
    const own = await server('stop-writes-on-bgsave-error yes')
    const { until } = await watch(own.target, [])
    // A snapshot cannot take the place of a folder, not even root's.
    mkdirSync(`${own.folder}/dump.rdb/x`, { recursive: true })
    await configure(own, 'save', '3600 1')
    await command(own, 'BGSAVE')
    expect(await until('disk-full')).toMatch(/cannot write to its disk.*MISCONF/)
    rmSync(`${own.folder}/dump.rdb`, { recursive: true })
    await command(own, 'BGSAVE')
    await until('up')
  })
})

describe.skipIf(!hasRedis)('a watched Cluster', () => {
  it('is summed up, and says which master is down', async () => {
    const cluster = await startTestCluster({ lines: ['appendonly yes', 'appendfsync always', 'cluster-require-full-coverage no'] })
    ends.push(() => cluster.stop())
    const { until, watch: watching } = await watch(cluster.target, ['ms:{1}:meta', 'ms:{2}:meta', 'ms:{3}:meta'])
    await expect.poll(() => watching.figures()?.role).toBe('3 masters, append-only file (always)')
    expect(watching.figures()?.product).toMatch(/ Cluster \d+\.\d+\.\d+, 3 masters$/)
    const [, second] = cluster.servers
    second.process.kill('SIGKILL')
    expect(await until('down')).toContain(`The master 127.0.0.1:${second.port} of the Redis Cluster cannot be reached`)
    await second.restart()
    await until('restarted')
    await until('up')
  })
})

/** Until a server was asked once, so that it is known by its run. */
async function untilAsked(own: TestServer): Promise<void> {
  await expect.poll(async () => Number(/cmdstat_setrange:calls=(\d+)/.exec(String(await command(own, 'INFO', 'commandstats')))?.[1] ?? 0)).toBeGreaterThan(2)
}

