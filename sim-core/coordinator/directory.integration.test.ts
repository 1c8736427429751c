import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openRedis } from '../backbone/redis/client'
import { lookUpUser, readDirectory } from '../backbone/redis/directory'
import type { Directory } from '../backbone/redis/directory'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import type { TestServer } from '../backbone/redis/test-server'
import { runCli } from '../entry/cli/program'
import { createIoDouble, createServicesDouble } from '../entry/cli/services-double'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { silentLog } from '../model/ports/log'
import { scenarioSchema } from '../model/scenario/schema'
import { smallCorpusText } from '../testing/fixtures'
import type { Coordinator } from './types'
import { patientDetector } from '../testing/detectors'

const bundles = locateBundles(import.meta.url)
let server: TestServer
let coordinator: Coordinator | null = null

async function cli(line: string): Promise<{ code: number; out: string; err: string }> {
  const io = createIoDouble()
  const code = await runCli(line.split(' '), io, createServicesDouble())
  return { code, out: io.written.out, err: io.written.err }
}

describe.skipIf(!hasRedis)('the directory of users on a Redis server', () => {
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterEach(() => coordinator?.close())
  afterAll(() => server.stop())

  async function runNumber(): Promise<number> {
    const client = await openRedis(server.target)
    const keys = await client.redis.keys('ms:{*}:directory')
    client.close()
    return Number(/\{(\d+)\}/.exec(keys.at(0) ?? '')?.[1] ?? 0)
  }

  async function directory(until: (found: Directory) => boolean): Promise<Directory> {
    const found: { value: Directory | null } = { value: null }
    await expect.poll(async () => {
      found.value = await readDirectory(server.target, await runNumber())
      return found.value !== null && until(found.value)
    }).toBe(true)
    return found.value ?? expect.unreachable()
  }

  it.each(['range', 'hash'] as const)('says where every user is, follows a replaced node, and ends with the run: slices by %s', async (slicing) => {
    if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
    const running = coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
    const scenario = scenarioSchema.parse({
      users: 303, graph: { kind: 'small-world', degree: 6 }, think: { kind: 'exponential', meanMs: 60_000 }, clock: { kind: 'realtime', factor: 60 }, backbone: { kind: 'redis', url: `redis://127.0.0.1:${server.port}` },
      cluster: { nodes: 2, partitionsPerNode: 2, slicing, detector: patientDetector }
    })
    expect(await running.start({ scenario, corpus: smallCorpusText })).toEqual({ ok: true, value: { runId: expect.any(String) } })
    const found = await directory(({ partitions }) => partitions.length === 4)
    expect([found.users, found.entries]).toEqual([303, 303])
    expect(found.partitions.map(({ partition, node, incarnation }) => [partition, node, incarnation])).toEqual([[0, 1, 1], [1, 1, 1], [2, 2, 1], [3, 2, 1]])
    if (slicing === 'range') expect(found.partitions.map(({ first, last, users }) => last - first + 1 - users)).toEqual([0, 0, 0, 0])
    const number = await runNumber()
    const placement = running.placement() ?? expect.unreachable('a run is on')
    for (const user of [0, 1, 77, 151, 152, 302]) expect(await lookUpUser(server.target, number, user)).toBe(placement.partitionOf(user))
    expect(await lookUpUser(server.target, number, 303)).toBeNull()
    const table = (await cli(`redis users redis://127.0.0.1:${server.port}`)).out
    expect(table).toContain(`run ${number}: 303 users registered, 303 with an entry each\n`)
    expect(table).toMatch(slicing === 'range' ? /\n +0 +1 +1 +76 +0–75\n/ : /\n +0 +1 +1 +76 +by hash, between \d+ and \d+\n/)
    expect((await cli(`redis users redis://127.0.0.1:${server.port} --user 77 --json`)).out).toBe(`${JSON.stringify([{ run: number, user: 77, partition: placement.partitionOf(77), node: placement.nodeOf(placement.partitionOf(77)) }])}\n`)
    expect((await cli(`redis users redis://127.0.0.1:${server.port} --user 303`)).out).toBe(`run ${number}: user 303 has no entry\n`)
    await running.killNode(2)
    const after = await directory(({ partitions }) => partitions.every(({ node, incarnation }) => incarnation === (node === 2 ? 2 : 1)))
    expect([after.users, after.entries]).toEqual([303, 303])
    await running.cancel()
    await expect.poll(() => readDirectory(server.target, number)).toBeNull()
    expect((await cli(`redis users redis://127.0.0.1:${server.port}`)).out).toBe('No run is on this server.\n')
    for (const [wrong, sentence, exit] of [['redis://127.0.0.1:1', 'No Redis server answers', 1], ['nonsense', 'is not understood', 1], [`redis://127.0.0.1:${server.port} --user x`, 'expected the number of a user', 2]] as const) {
      expect(await cli(`redis users ${wrong}`)).toMatchObject({ code: exit, out: '', err: expect.stringContaining(sentence) })
    }
  })
})
