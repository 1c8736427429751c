import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { backboneContract } from '../contract'
import { durableContract } from '../durable-contract'
import type { Hub } from '../hub.types'
import { testFrame, testRun, testToken, until } from '../test-frames'
import { cleanRedis } from './clean'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { connectRedis, joinRun } from './endpoint'
import type { RedisEndpointOptions } from './endpoint'
import { createRedisHub } from './hub'
import { listKeptRuns, loadKeptRun } from './runs'
import { startTestCluster } from './test-cluster'
import type { TestCluster } from './test-cluster'
import { freePorts } from './test-ports'
import { hasRedis, startTestServer } from './test-server'

const owners = Array.from({ length: 6 }, (_, partition) => ({ partition, node: 1 + (partition & 1), incarnation: 1 }))
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => 1 + i)

/** As the Cluster's own servers have them. */
const clusterLines = ['bind 127.0.0.1', 'cluster-enabled yes', 'cluster-config-file nodes.conf', 'cluster-node-timeout 2000', 'repl-diskless-sync-delay 0', 'appendonly yes']

let cluster: TestCluster
let asking: RedisClient
const stuck: RedisClient[] = []
let sessions = 0

function connect(hub: Hub, node: number, overrides: Partial<RedisEndpointOptions> = {}): Promise<BackboneEndpoint> {
  const { redis, token } = hub.address
  return connectRedis({ target: cluster.target, prefix: redis!.prefix, durable: redis!.durable, token, runNumber: testRun, node, session: `s${++sessions}`, ...overrides })
}

/** Keys that each master has. */
async function keysByMaster(): Promise<string[][]> {
  return Promise.all(asking.masters().map(({ redis }) => redis.keys('*')))
}

beforeAll(async () => {
  if (!hasRedis) return
  cluster = await startTestCluster({ lines: ['appendonly yes', 'repl-diskless-sync-delay 0'] })
  asking = await openRedis(cluster.target)
})
afterEach(() => {
  for (const client of stuck.splice(0)) client.close()
})
afterAll(async () => {
  if (!hasRedis) return
  asking.close()
  await cluster.stop()
})

describe.skipIf(!hasRedis)('on a real Cluster', () => {
  const backbone = {
    open: (options: Parameters<Parameters<typeof backboneContract>[1]['open']>[0]) => createRedisHub({ ...options, target: cluster.target }),
    connect,
    async connectStuck(hub: Hub, node: number) {
      const client = await openRedis(cluster.target)
      stuck.push(client)
      await joinRun(client, { prefix: hub.address.redis!.prefix, token: testToken, runNumber: testRun, node, session: 'stuck' })
    }
  }
  backboneContract('redis cluster', backbone)
  durableContract('redis cluster', backbone)
})

describe.skipIf(!hasRedis)('a run on a Cluster', () => {
  let hub: Hub
  beforeEach(async () => {
    hub = await createRedisHub({ runNumber: testRun, token: testToken, target: cluster.target, durable: true })
    hub.setRoutes(owners)
  })
  afterEach(() => hub.close())

  /** Everything that node 2 hosts, by partition. */
  function collect(endpoint: BackboneEndpoint): Map<number, number[]> {
    const seen = new Map(owners.map(({ partition }) => [partition, [] as number[]]))
    endpoint.onFrame((frame) => {
      const words = new Int32Array(frame.buffer, frame.byteOffset, frame.byteLength / 4)
      seen.get(words[2] & 0xffff)!.push(words[5])
    })
    for (const { partition, node } of owners) if (node === 2) endpoint.durability!.open(partition, '')
    return seen
  }

  function send(endpoint: BackboneEndpoint, from: number, last: number, bodyWords = 4): void {
    for (let sequence = from; sequence <= last; sequence++) {
      for (const destination of [1, 3, 5]) endpoint.send(testFrame({ source: 0, destination, sequence, bodyWords }))
    }
    endpoint.flush()
  }

  it('gives every master a part of the partitions, and leaves nothing behind', async () => {
    const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
    const seen = collect(two)
    send(one, 1, 50)
    await until(() => [1, 3, 5].every((partition) => seen.get(partition)?.length === 50), 'the frames of all')
    for (const partition of [1, 3, 5]) expect(seen.get(partition)).toEqual(upTo(50))
    for (const partition of [1, 3, 5]) {
      expect(await two.durability!.save({ partition, incarnation: 1, chunks: [{ id: partition, bytes: Buffer.from('x') }], head: Buffer.from('h'), position: '' })).toBe(true)
    }
    const shares = await keysByMaster()
    expect(shares).toHaveLength(3)
    for (const keys of shares) {
      expect(keys.filter((key) => /:p:\d+$/.test(key))).toHaveLength(1)
      expect(keys.filter((key) => /:c:\d+$/.test(key))).toHaveLength(1)
      expect(keys.some((key) => key.endsWith(':routes'))).toBe(true)
    }
    await expect.poll(() => hub.stats()).toMatchObject({ framesIn: 150, framesOut: 150, connections: 2 })
    await hub.close()
    expect((await keysByMaster()).flat()).toEqual([])
  })

  it('fences a node on all masters, and is told so by each', async () => {
    const one = await connect(hub, 1)
    const cuts: string[] = []
    hub.onDisconnect((node, reason) => cuts.push(`${node}: ${reason}`))
    hub.setRoutes(owners.map((owner) => (owner.node === 1 ? { ...owner, node: 3, incarnation: 2 } : owner)))
    await hub.settled!()
    send(one, 1, 10)
    await until(() => hub.stats().droppedFrames.stale === 30, 'the refusals of all')
    const closed: string[] = []
    one.onClose((reason) => closed.push(reason))
    hub.disconnect(1, 'fenced')
    await until(() => cuts.length > 0 && closed.length > 0, 'the cut')
    expect(closed).toEqual(['fenced'])
    await expect.poll(() => Promise.all(asking.masters().map(async ({ redis }) => {
      const [members] = await redis.keys('*:members')
      return redis.hlen(members)
    }))).toEqual([1, 1, 1])
    expect(cuts).toEqual(['1: fenced'])
  })

  it('is listed, loaded, resumed and cleared with all its parts', async () => {
    const one = await connect(hub, 1)
    send(one, 1, 5)
    await until(() => hub.stats().framesIn === 15, 'the frames')
    await hub.keep!('run', 'text')
    expect(await listKeptRuns(cluster.target)).toMatchObject([{ runNumber: testRun, isLed: true, nodes: [1] }])
    expect(await loadKeptRun(cluster.target, testRun)).toMatchObject({ run: 'text', ownership: owners })
    await expect(createRedisHub({ runNumber: testRun, token: 'cd'.repeat(32), target: cluster.target, durable: true, resume: true })).rejects.toThrow('is led by another coordinator')
    await asking.redis.del(`${hub.address.redis!.prefix}:live`)
    const second = await createRedisHub({ runNumber: testRun, token: 'cd'.repeat(32), target: cluster.target, durable: true, resume: true })
    second.setRoutes(owners.map((owner) => ({ ...owner, incarnation: 2 })))
    const seen = collect(await connect(second, 2))
    await until(() => [1, 3, 5].every((partition) => seen.get(partition)?.length === 5), 'what was kept')
    expect(await cleanRedis(cluster.target, { all: true })).toMatchObject({ liveRuns: 1 })
    await asking.redis.del(`${hub.address.redis!.prefix}:live`)
    expect(await cleanRedis(cluster.target)).toMatchObject({ runs: 0, keptRuns: 1 })
    expect(await cleanRedis(cluster.target, { all: true })).toMatchObject({ runs: 1 })
    expect((await keysByMaster()).flat()).toEqual([])
    await second.close()
  })

  it('goes on when a master was killed and is back with its memory: each frame once, in order', async () => {
    const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
    const closed: string[] = []
    for (const endpoint of [one, two]) endpoint.onClose((reason) => closed.push(reason))
    const seen = collect(two)
    send(one, 1, 200)
    await until(() => seen.get(5)?.length === 200, 'the first frames')
    const killed = cluster.servers[1]
    const gone = once(killed.process, 'exit')
    killed.process.kill('SIGKILL')
    await gone
    send(one, 201, 400)
    await killed.restart()
    send(one, 401, 500)
    await expect.poll(() => [...seen.values()].map((numbers) => numbers.length)).toEqual([0, 500, 0, 500, 0, 500])
    for (const partition of [1, 3, 5]) expect(seen.get(partition)).toEqual(upTo(500))
    expect(closed).toEqual([])
  })

  it('goes on when a replica takes the place of a master, also one that lacks the newest frames: each frame once, in order', async () => {
    const [port] = await freePorts(1)
    const replica = await startTestServer(clusterLines, {}, undefined, port)
    try {
      const joining = await openRedis({ ...replica.target, cluster: undefined })
      const id = await asking.masters()[1].redis.call('CLUSTER', 'MYID') as string
      const before = asking.masters()[1].name
      await joining.redis.call('CLUSTER', 'MEET', ...before.split(':'))
      await expect.poll(() => joining.redis.call('CLUSTER', 'REPLICATE', id).catch(String)).toBe('OK')
      await expect.poll(() => joining.redis.info('replication')).toContain('master_link_status:up')
      // All masters have to agree.
      for (const { redis } of asking.masters()) await expect.poll(() => redis.call('CLUSTER', 'NODES')).toMatch(new RegExp(`:${port}@.* slave ${id}`))
      const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
      const closed: string[] = []
      for (const endpoint of [one, two]) endpoint.onClose((reason) => closed.push(reason))
      const seen = collect(two)
      send(one, 1, 200)
      await until(() => seen.get(5)?.length === 200, 'the first frames')
      expect(await joining.redis.call('CLUSTER', 'FAILOVER')).toBe('OK')
      for (let round = 1; round <= 20; round++) {
        send(one, 100 + 100 * round + 1, 200 + 100 * round)
        await until(() => one.bufferedBytes() < 1_000_000, 'the server to take them')
      }
      await expect.poll(() => joining.redis.info('replication')).toContain('role:master')
      await expect.poll(() => [...seen.values()].map((numbers) => numbers.length)).toEqual([0, 2200, 0, 2200, 0, 2200])
      for (const partition of [1, 3, 5]) expect(seen.get(partition)).toEqual(upTo(2200))
      expect(await two.durability!.save({ partition: 1, incarnation: 1, chunks: [], head: Buffer.from('h'), position: two.durability!.position(1) })).toBe(true)
      // The master before is the replica now. It misses the newest frames, and takes over all the same.
      const behind = cluster.servers.find((server) => server.port === Number(before.split(':')[1]))!
      const late = await openRedis({ ...behind.target, cluster: undefined })
      await expect.poll(() => late.redis.info('replication')).toContain('master_link_status:up')
      behind.process.kill('SIGSTOP')
      // More than the system keeps for a process that does not read.
      send(one, 2201, 2400, 30_000)
      await until(() => [1, 3, 5].every((partition) => seen.get(partition)?.length === 2400), 'frames that will be lost')
      const [traffic] = await joining.redis.keys('*:traffic')
      const framesIn = Number(await joining.redis.hget(traffic, 'framesIn'))
      const gone = once(replica.process, 'exit')
      replica.process.kill('SIGKILL')
      await gone
      behind.process.kill('SIGCONT')
      expect(await late.redis.call('CLUSTER', 'FAILOVER', 'TAKEOVER')).toBe('OK')
      expect(Number(await late.redis.hget(traffic, 'framesIn'))).toBeLessThan(framesIn)
      send(one, 2401, 2500)
      await expect.poll(() => [...seen.values()].map((numbers) => numbers.at(-1))).toEqual([undefined, 2500, undefined, 2500, undefined, 2500])
      for (const partition of [1, 3, 5]) expect(seen.get(partition)).toEqual(upTo(2500))
      expect(closed).toEqual([])
      joining.close()
      late.close()
    } finally {
      await replica.stop()
    }
  })
})
