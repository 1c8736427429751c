import { connect as connectSocket, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RedisTarget } from '../../model/control'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { durableContract } from '../durable-contract'
import type { Hub } from '../hub.types'
import { testFrame, testRun, testToken, until } from '../test-frames'
import { cleanRedis } from './clean'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { connectRedis } from './endpoint'
import type { RedisEndpointOptions } from './endpoint'
import { sendScript } from './frame-scripts'
import { createRedisHub } from './hub'
import { groupKeys } from './keys'
import { listKeptRuns, loadKeptRun } from './runs'
import { hasRedis, startTestServer } from './test-server'
import type { TestServer } from './test-server'

const frameBytes = testFrame({ source: 0, destination: 2, bodyWords: 50 }).length
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const owners = [0, 1, 2, 3].map((partition) => ({ partition, node: 1 + (partition >> 1), incarnation: 1 }))
const keys = groupKeys('ms:{77}')

let server: TestServer
let asking: RedisClient
let sessions = 0

function connect(hub: Hub, node: number, overrides: Partial<RedisEndpointOptions> = {}): Promise<BackboneEndpoint> {
  const { redis, token } = hub.address
  return connectRedis({ target: redis!.target, prefix: redis!.prefix, durable: redis!.durable, token, runNumber: testRun, node, session: `s${++sessions}`, ...overrides })
}

/** Sequence numbers of partition 2, in the order in which they come. */
function collect(endpoint: BackboneEndpoint, position = ''): number[] {
  const seen: number[] = []
  endpoint.onFrame((frame) => seen.push(new Int32Array(frame.buffer, frame.byteOffset, frame.byteLength / 4)[5]))
  endpoint.durability?.open(2, position)
  return seen
}

function send(endpoint: BackboneEndpoint, from: number, last: number): void {
  for (let sequence = from; sequence <= last; sequence++) endpoint.send(testFrame({ source: 0, destination: 2, sequence, bodyWords: 50 }))
  endpoint.flush()
}

const open = (target: RedisTarget, more: Partial<Parameters<typeof createRedisHub>[0]> = {}): Promise<Hub> => createRedisHub({ runNumber: testRun, token: testToken, target, durable: true, ...more })

/** From the first answer that is lost. */
const LOST_FOR_MS = 100

/** A way to the server that can be cut off, also so that what the server answers is lost. */
async function openProxy(port: number): Promise<{ target: RedisTarget; loseAnswers(): void; cut(): void; close(): void }> {
  const sockets = new Set<Socket>()
  let losing = false
  const proxy = createServer((near) => {
    const far = connectSocket(port, '127.0.0.1')
    const end = (): void => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) sockets.add(socket.on('error', end).on('close', end))
    near.pipe(far)
    far.on('data', (data) => {
      if (!losing) return void near.write(data)
      end()
      setTimeout(() => {
        losing = false
      }, LOST_FOR_MS)
    })
  })
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve)
  })
  return {
    target: { host: '127.0.0.1', port: (proxy.address() as AddressInfo).port },
    loseAnswers() {
      losing = true
    },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    close() {
      proxy.close()
      for (const socket of sockets) socket.destroy()
    }
  }
}

beforeAll(async () => {
  if (!hasRedis) return
  server = await startTestServer(['appendonly no'])
  asking = await openRedis(server.target)
})
afterAll(async () => {
  if (!hasRedis) return
  asking.close()
  await server.stop()
})

describe.skipIf(!hasRedis)('on a real server', () => {
  durableContract('redis', {
    open: (options) => createRedisHub({ ...options, target: server.target }),
    connect,
    connectStuck: () => Promise.resolve()
  })
})

describe.skipIf(!hasRedis)('a durable run', () => {
  let hub: Hub
  beforeEach(async () => {
    hub = await open(server.target)
    hub.setRoutes(owners)
  })
  afterEach(() => hub.close())

  it('leaves no key behind, and every key it has expires', async () => {
    const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
    const seen = collect(two)
    send(one, 1, 20)
    await until(() => seen.length === 20, 'the frames')
    await two.durability!.save({ partition: 2, incarnation: 1, chunks: [{ id: 1, bytes: Buffer.from('x') }], head: Buffer.from('h'), position: '' })
    await hub.keep!('run', 'text')
    const names = await asking.redis.keys('*')
    expect(names).toEqual(expect.arrayContaining(['ms:{77}:p:2', 'ms:{77}:c:2', 'ms:{77}:texts', 'ms:{77}:n:1', 'ms:{77}:n:2']))
    for (const name of names) expect(await asking.redis.ttl(name), name).toBeGreaterThan(0)
    expect(await asking.redis.ttl('ms:{77}:c:2')).toBeGreaterThan(80_000)
    await hub.close()
    expect(await asking.redis.keys('*')).toEqual([])
  })

  it('keeps applied frames up to the bound, then lets the oldest go, and never one that is not applied', async () => {
    const [one, two] = [await connect(hub, 1), await connect(hub, 2, { keptBytesMax: 20 * frameBytes })]
    const seen = collect(two)
    for (let sequence = 1; sequence <= 100; sequence += 5) {
      send(one, sequence, sequence + 4)
      await until(() => seen.length === sequence + 4, 'the frames so far')
    }
    await expect.poll(() => asking.redis.xlen('ms:{77}:p:2')).toBeLessThanOrEqual(20)
    expect(await asking.redis.xlen('ms:{77}:p:2')).toBeGreaterThan(10)
    two.durability!.leave(2)
    send(one, 101, 200)
    await until(() => hub.stats().framesIn === 200, 'more frames')
    hub.setRoutes(owners.map((owner) => (owner.partition === 2 ? { partition: 2, node: 1, incarnation: 2 } : owner)))
    const all = collect(one)
    await until(() => all.at(-1) === 200, 'the rest at the next owner')
    expect(all).toEqual(upTo(200, all[0]))
    expect(all[0]).toBeGreaterThan(80)
    expect(all[0]).toBeLessThanOrEqual(101)
  })

  it('goes on where entries were taken out', async () => {
    const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
    send(one, 1, 50)
    await until(() => hub.stats().framesIn === 50, 'the frames')
    await asking.redis.xtrim('ms:{77}:p:2', 'MAXLEN', 30)
    const seen = collect(two)
    await until(() => seen.length === 30, 'the rest')
    send(one, 51, 60)
    await until(() => seen.length === 40, 'the next ones')
    expect(seen).toEqual(upTo(60, 21))
  })

  it('adds a batch once, whole, and in its turn', async () => {
    await connect(hub, 1, { session: 'mine' })
    await hub.settled!()
    const post = (number: number, base: number): Promise<unknown> => asking.redis.call(
      'EVAL', sendScript, 9, keys.meta, keys.routes, keys.members, keys.traffic, keys.drops, keys.held, keys.control, keys.observer, 'ms:{77}:p:2',
      '1', 'mine', number, base, 'ms:{77}', 1_000_000, Buffer.from(testFrame({ source: 0, destination: 2, sequence: number }))
    )
    expect([await post(1, 0), await post(1, 0), await post(3, 1), await post(2, 1), await post(2, 1), await post(3, 1)]).toEqual([1, 1, 2, 1, 1, 1])
    expect(await asking.redis.xlen('ms:{77}:p:2')).toBe(3)
    // All before were confirmed by a server that has forgotten the newest of them.
    expect([await post(7, 5), await post(7, 6), await post(8, 6)]).toEqual([2, 1, 1])
    expect(await asking.redis.xlen('ms:{77}:p:2')).toBe(5)
  })

  it('brings each frame once, in order, and saves, though answers are lost', async () => {
    const proxy = await openProxy(server.port)
    try {
      const one = await connect(hub, 1, { target: proxy.target })
      const two = await connect(hub, 2, { target: proxy.target })
      const seen = collect(two)
      for (let round = 0; round < 5; round++) {
        proxy.loseAnswers()
        send(one, round * 100 + 1, round * 100 + 100)
        await until(() => seen.length === (round + 1) * 100, 'the frames')
        proxy.loseAnswers()
        expect(await two.durability!.save({ partition: 2, incarnation: 1, chunks: [{ id: round, bytes: Buffer.from('x') }], head: Buffer.from('h'), position: two.durability!.position(2) })).toBe(true)
      }
      expect(seen).toEqual(upTo(500))
      expect((await two.durability!.load(2))!.chunks).toHaveLength(5)
      one.close()
      two.close()
    } finally {
      proxy.close()
    }
  })

  it('hands over what a killed reader had applied and not saved', async () => {
    const proxy = await openProxy(server.port)
    const [one, two] = [await connect(hub, 1), await connect(hub, 2, { target: proxy.target })]
    const seen = collect(two)
    send(one, 1, 100)
    await until(() => seen.length === 100, 'the frames')
    const position = two.durability!.position(2)
    expect(await two.durability!.save({ partition: 2, incarnation: 1, chunks: [], head: Buffer.from(position), position })).toBe(true)
    send(one, 101, 300)
    await until(() => seen.length === 300, 'more frames')
    proxy.close()
    hub.setRoutes(owners.map((owner) => (owner.partition === 2 ? { partition: 2, node: 3, incarnation: 2 } : owner)))
    const three = await connect(hub, 3)
    const saved = await three.durability!.load(2)
    const rest = collect(three, Buffer.from(saved!.head).toString())
    send(one, 301, 310)
    await until(() => rest.length === 210, 'the frames behind the checkpoint')
    expect(rest).toEqual(upTo(310, 101))
    two.close()
  })

  it('needs no more permissions than are asked for', async () => {
    await asking.redis.call('ACL', 'SETUSER', 'least', 'on', '>secret', '~ms:*', '&*', '-@all', '+@read', '+@write', '+@scripting', '+@connection', '+info')
    const target = { ...server.target, username: 'least', password: 'secret' }
    await hub.close()
    hub = await open(target)
    hub.setRoutes(owners)
    const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
    const seen = collect(two)
    send(one, 1, 20)
    await until(() => seen.length === 20, 'the frames')
    expect(await two.durability!.save({ partition: 2, incarnation: 1, chunks: [], head: Buffer.from('h'), position: two.durability!.position(2) })).toBe(true)
    expect(await two.durability!.load(2)).toMatchObject({ chunks: [] })
    await hub.keep!('run', 'text')
    expect(await loadKeptRun(target, 77)).toMatchObject({ run: 'text' })
    expect(await listKeptRuns(target)).toHaveLength(1)
    expect(await cleanRedis(target)).toMatchObject({ liveRuns: 1 })
  })

  it('waits for a server whose memory is full, longer than for any answer', async () => {
    const [one, two] = [await connect(hub, 1, { commandMs: 1100 }), await connect(hub, 2, { commandMs: 1100 })]
    const seen = collect(two)
    const closed: string[] = []
    one.onClose((reason) => closed.push(reason))
    await asking.redis.config('SET', 'maxmemory', '1000kb')
    send(one, 1, 50)
    send(one, 51, 100)
    await expect(asking.redis.set('x', 'y')).rejects.toThrow('OOM')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(one.bufferedBytes()).toBe(100 * frameBytes)
    await asking.redis.config('SET', 'maxmemory', '0')
    await until(() => seen.length === 100, 'the frames')
    expect(seen).toEqual(upTo(100))
    expect(closed).toEqual([])
  })

  it('makes room on a full server by what is only kept for want of a checkpoint', async () => {
    const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
    const seen = collect(two)
    const closed: string[] = []
    for (const endpoint of [one, two]) endpoint.onClose((reason) => closed.push(reason))
    const used = Number(/used_memory:(\d+)/.exec(await asking.redis.info('memory'))![1])
    await asking.redis.config('SET', 'maxmemory', String(used + 32_000_000))
    let most = 0
    try {
      for (let sequence = 1; sequence <= 400; sequence++) {
        one.send(testFrame({ source: 0, destination: 2, sequence, bodyWords: 30_000 }))
        one.flush()
        await until(() => one.bufferedBytes() < 1_000_000, 'room')
        most = Math.max(most, await asking.redis.xlen('ms:{77}:p:2'))
      }
      await until(() => seen.length === 400, 'all frames')
    } finally {
      await asking.redis.config('SET', 'maxmemory', '0')
    }
    expect(seen).toEqual(upTo(400))
    expect(most).toBeLessThan(300)
    expect(closed).toEqual([])
  })

  it('gives up on a server that is full for too long, and says so', async () => {
    const one = await connect(hub, 1, { patienceMs: 1200 })
    const closed: string[] = []
    one.onClose((reason) => closed.push(reason))
    await asking.redis.config('SET', 'maxmemory', '1000kb')
    send(one, 1, 1)
    await until(() => closed.length === 1, 'the end')
    await asking.redis.config('SET', 'maxmemory', '0')
    expect(closed[0]).toMatch(/^OOM /)
  })

  it('rejects what is not the node\'s to load, and what is too much to save', async () => {
    const two = await connect(hub, 2, { commandMs: 1200 })
    await expect(two.durability!.load(0)).rejects.toThrow('partition 0 is not this node\'s')
    const huge = { id: 1, bytes: new Uint8Array(140_000_000) }
    await expect(two.durability!.save({ partition: 2, incarnation: 1, chunks: [huge], head: null, position: '' })).rejects.toThrow('limits.checkpointQueueBytesMax')
    await expect(hub.keep!('run', 'x'.repeat(70_000_000))).rejects.toThrow('limits.keptTextBytesMax')
  })
})

describe.skipIf(!hasRedis)('a run whose coordinator is gone', () => {
  const other = 'cd'.repeat(32)

  afterEach(async () => {
    await asking.redis.flushall()
  })

  it('can be resumed by one coordinator at a time, which takes over its routes and texts and cuts all members', async () => {
    const first = await open(server.target)
    first.setRoutes(owners)
    await first.keep!('run', '{"the":"run"}')
    const one = await connect(first, 1)
    const closed: string[] = []
    one.onClose((reason) => closed.push(reason))
    send(one, 1, 10)
    await until(() => first.stats().framesIn === 10, 'the frames')
    await expect(open(server.target, { token: other, resume: true })).rejects.toThrow(/^run 77 is led by another coordinator, or was until a moment ago; if that one is gone, try again in 1\d s$/)
    expect(await listKeptRuns(server.target)).toEqual([{ runNumber: 77, isLed: true, nodes: [1], secondsLeft: expect.any(Number) as number }])
    await asking.redis.del(keys.live)
    const second = await open(server.target, { token: other, resume: true })
    const cuts: number[] = []
    second.onDisconnect((node) => cuts.push(node))
    await until(() => closed.length === 1, 'the cut')
    expect(closed[0]).toBe('another coordinator has taken the run over')
    expect(await second.kept!('run')).toBe('{"the":"run"}')
    expect(await second.kept!('results')).toBeNull()
    const kept = await loadKeptRun(server.target, 77)
    expect(kept).toMatchObject({ runNumber: 77, isLed: true, run: '{"the":"run"}', results: null, ownership: owners })
    second.setRoutes(owners.map((owner) => ({ ...owner, incarnation: 2 })))
    const two = await connect(second, 2)
    const seen = collect(two)
    await until(() => seen.length === 10, 'the frames that were kept')
    // Whoever was replaced changes nothing any more.
    first.disconnect(2, 'fenced')
    first.setRoutes([])
    await first.settled!()
    await expect(first.keep!('run', 'mine')).rejects.toThrow('another coordinator has taken the run over')
    await expect(connect(first, 1)).rejects.toThrow('the hub closed the connection')
    await first.close()
    expect((await loadKeptRun(server.target, 77))!).toMatchObject({ nodes: [2], ownership: [{ incarnation: 2 }, { incarnation: 2 }, { incarnation: 2 }, { incarnation: 2 }] })
    expect(cuts).toEqual([])
    await second.close()
    expect(await asking.redis.keys('*')).toEqual([])
  })

  it('is named where it cannot be resumed', async () => {
    await expect(open(server.target, { resume: true })).rejects.toThrow('the server has no run 77')
    const brief = await open(server.target, { durable: false })
    expect(brief.keep).toBeUndefined()
    await expect(open(server.target, { resume: true })).rejects.toThrow('run 77 was not started with durable delivery')
    expect(await listKeptRuns(server.target)).toEqual([])
    expect(await loadKeptRun(server.target, 77)).toBeNull()
    await brief.close()
  })

  it('shows which nodes live: leases go with a cut and a close, and expire', async () => {
    const hub = await open(server.target)
    hub.setRoutes(owners)
    await hub.settled!()
    const [one] = [await connect(hub, 1), await connect(hub, 2)]
    const living = async (): Promise<readonly number[]> => (await listKeptRuns(server.target))[0].nodes
    expect(await living()).toEqual([1, 2])
    expect(await asking.redis.ttl('ms:{77}:n:1')).toBeGreaterThan(10)
    hub.disconnect(2, 'fenced')
    await expect.poll(living).toEqual([1])
    one.close()
    await expect.poll(living).toEqual([])
    await hub.close()
  })

  it('is left also where the server takes no writes, and nothing stays connected', async () => {
    const own = await startTestServer()
    const client = await openRedis(own.target)
    try {
      const hub = await open(own.target)
      await client.redis.call('REPLICAOF', '127.0.0.1', '1')
      await hub.leave!()
      await expect.poll(async () => String(await client.redis.client('LIST')).trim().split('\n').length).toBe(1)
      expect(await client.redis.hget(keys.meta, 'durable')).toBe('1')
    } finally {
      client.close()
      await own.stop()
    }
  })

  it('is left alone by clean unless that is asked for', async () => {
    const hub = await open(server.target)
    hub.setRoutes(owners)
    await hub.settled!()
    expect(await cleanRedis(server.target, { all: true })).toEqual({ runs: 0, keys: 0, liveRuns: 1, keptRuns: 0 })
    await asking.redis.del(keys.live)
    expect(await cleanRedis(server.target)).toEqual({ runs: 0, keys: 0, liveRuns: 0, keptRuns: 1 })
    expect(await cleanRedis(server.target, { all: true })).toMatchObject({ runs: 1, liveRuns: 0, keptRuns: 0 })
    expect(await asking.redis.keys('*')).toEqual([])
    await hub.close()
  })
})

describe.skipIf(!hasRedis)('a server that is killed under a durable run', () => {
  it.each([['with its memory: nothing is lost, and all go on', 'yes'], ['without it: the nodes are told', 'no']])('and comes back %s', async (_what, appendonly) => {
    const own = await startTestServer([`appendonly ${appendonly}`, 'appendfsync everysec'])
    const hub = await open(own.target)
    try {
      hub.setRoutes(owners)
      const [one, two] = [await connect(hub, 1), await connect(hub, 2)]
      const closed: string[] = []
      for (const endpoint of [one, two]) endpoint.onClose((reason) => closed.push(reason))
      const health: string[] = []
      hub.onHealth!((now, detail) => health.push(`${now} ${detail}`))
      const seen = collect(two)
      send(one, 1, 500)
      await until(() => seen.length === 500, 'the first frames')
      const position = two.durability!.position(2)
      const saving = two.durability!.save({ partition: 2, incarnation: 1, chunks: [{ id: 1, bytes: Buffer.from('x') }], head: Buffer.from(position), position })
      await saving
      await hub.keep!('run', 'text')
      send(one, 501, 600)
      await until(() => seen.length === 600, 'more frames')
      own.process.kill('SIGKILL')
      send(one, 601, 1000)
      const again = appendonly === 'yes' ? two.durability!.save({ partition: 2, incarnation: 1, chunks: [{ id: 2, bytes: Buffer.from('y') }], head: null, position: '' }) : null
      await own.restart()
      if (appendonly === 'no') {
        await until(() => closed.length === 2, 'both ends')
        for (const reason of closed) expect(reason).toMatch(/^the server has lost the run: it was restarted without its memory/)
        await expect.poll(() => health.at(-1)).toMatch(/^lost-memory The Redis server at 127/)
        return
      }
      await until(() => seen.length === 1000, 'all frames')
      expect(seen).toEqual(upTo(1000))
      expect(await again).toBe(true)
      expect(await hub.kept!('run')).toBe('text')
      await expect.poll(() => health.at(-1)).toMatch(/^up The Redis server at 127/)
      expect(health.length).toBeGreaterThan(1)
      expect(hub.server!()).toMatchObject({ product: expect.stringMatching(/^(Redis|Valkey) \d/) as string, keptBytes: 500 * frameBytes, heldBytes: 0 })
      hub.setRoutes(owners.map((owner) => (owner.partition === 2 ? { partition: 2, node: 3, incarnation: 2 } : owner)))
      const three = await connect(hub, 3)
      const saved = await three.durability!.load(2)
      expect(saved!.chunks.map(({ id }) => id).sort()).toEqual([1, 2])
      const rest = collect(three, Buffer.from(saved!.head).toString())
      await until(() => rest.length === 500, 'the frames behind the checkpoint')
      expect(rest).toEqual(upTo(1000, 501))
      expect(closed).toEqual([])
    } finally {
      await hub.close()
      await own.stop()
    }
  })

  it('tells owners anew when it has lost the newest ones', async () => {
    const own = await startTestServer(['appendonly no'])
    const hub = await open(own.target)
    const asked = await openRedis(own.target)
    try {
      hub.setRoutes(owners)
      await hub.settled!()
      const before = await asked.redis.hget(keys.meta, 'version')
      hub.setRoutes(owners.map((owner) => ({ ...owner, incarnation: 9 })))
      await hub.settled!()
      const newest = await asked.redis.getBuffer(keys.routes)
      await asked.redis.multi().hset(keys.meta, 'version', before!).set(keys.routes, 'old').exec()
      await expect.poll(() => asked.redis.getBuffer(keys.routes)).toEqual(newest)
    } finally {
      asked.close()
      await hub.close()
      await own.stop()
    }
  })
})
