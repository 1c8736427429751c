import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { backboneContract } from '../contract'
import type { Hub } from '../hub.types'
import { testFrame, testRun, testToken, until } from '../test-frames'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { connectRedis, joinRun } from './endpoint'
import { createRedisHub } from './hub'
import { hasRedis, startTestServer } from './test-server'
import type { TestServer } from './test-server'

let server: TestServer
let asking: RedisClient
const stuck: RedisClient[] = []
let sessions = 0

function connect(hub: Hub, node: number, overrides: { token?: string; runNumber?: number; commandMs?: number } = {}): Promise<BackboneEndpoint> {
  return connectRedis({ target: server.target, prefix: hub.address.redis?.prefix ?? '', token: testToken, runNumber: testRun, node, session: `session ${++sessions}`, ...overrides })
}

function wordsOf(frame: Uint8Array): number {
  return new Int32Array(frame.buffer, frame.byteOffset, frame.byteLength / 4)[5]
}

const keysLeft = (): Promise<string[]> => asking.redis.keys('*')

beforeAll(async () => {
  if (!hasRedis) return
  server = await startTestServer(['appendonly no'])
  asking = await openRedis(server.target)
})
afterEach(() => {
  for (const client of stuck.splice(0)) client.close()
})
afterAll(async () => {
  if (!hasRedis) return
  asking.close()
  await server.stop()
})

describe.skipIf(!hasRedis)('on a real server', () => {
  backboneContract('redis', {
    open: (options) => createRedisHub({ ...options, target: server.target }),
    connect,
    async connectStuck(hub, node) {
      const client = await openRedis(server.target)
      stuck.push(client)
      await joinRun(client, { prefix: hub.address.redis?.prefix ?? '', token: testToken, runNumber: testRun, node, session: 'stuck' })
    }
  })
})

describe.skipIf(!hasRedis)('redis hub', () => {
  let hub: Hub
  beforeEach(async () => {
    hub = await createRedisHub({ runNumber: testRun, token: testToken, target: server.target })
    hub.setRoutes([0, 1, 2, 3].map((partition) => ({ partition, node: 1 + (partition >> 1), incarnation: 1 })))
  })
  afterEach(() => hub.close())

  it('leaves no key behind, and every key it has expires', async () => {
    const one = await connect(hub, 1)
    await connect(hub, 2)
    for (let i = 1; i <= 50; i++) one.send(testFrame({ source: 0, destination: 2, sequence: i }))
    one.send(testFrame({ source: 0, destination: 900 }))
    one.flush()
    await until(() => hub.stats().framesIn === 51, 'the frames')
    const keys = await keysLeft()
    expect(keys.length).toBeGreaterThan(7)
    for (const key of keys) expect(await asking.redis.ttl(key), key).toBeGreaterThan(0)
    await hub.close()
    await hub.close()
    expect(await keysLeft()).toEqual([])
  })

  it('keeps a frame until it was applied, and no longer', async () => {
    const two = await connect(hub, 2)
    let seen = 0
    two.onFrame(() => seen++)
    const one = await connect(hub, 1)
    for (let i = 1; i <= 2000; i++) one.send(testFrame({ source: 0, destination: 2, sequence: i, bodyWords: 200 }))
    one.flush()
    await until(() => seen === 2000, 'the frames')
    await expect.poll(() => asking.redis.xlen('ms:{77}:p:2')).toBe(0)
    await until(() => hub.stats().bufferedBytes === 0, 'nothing to be held')
  })

  it('hands what a killed owner has not applied to the next one, in order', async () => {
    const gone = await openRedis(server.target)
    await joinRun(gone, { prefix: 'ms:{77}', token: testToken, runNumber: testRun, node: 2, session: 'gone' })
    const one = await connect(hub, 1)
    for (let i = 1; i <= 300; i++) one.send(testFrame({ source: 0, destination: 2, sequence: i }))
    one.flush()
    await until(() => hub.stats().framesOut === 300, 'the frames')
    gone.close()
    const three = await connect(hub, 3)
    const seen: number[] = []
    three.onFrame((frame) => seen.push(wordsOf(frame)))
    hub.setRoutes([{ partition: 0, node: 1, incarnation: 1 }, { partition: 2, node: 3, incarnation: 2 }])
    await until(() => seen.length === 300, 'the frames at the new owner')
    expect(seen).toEqual(Array.from({ length: 300 }, (_, i) => i + 1))
  })

  it('refuses a second run of the same number', async () => {
    await expect(createRedisHub({ runNumber: testRun, token: testToken, target: server.target })).rejects.toThrow('has a run 77 already')
  })
})

describe.skipIf(!hasRedis)('a server that goes away', () => {
  it.each([
    ['and comes back with its memory: each frame once, in order', 'yes'],
    ['and comes back without its memory: the nodes are told', 'no']
  ])('%s', async (_what, appendonly) => {
    const own = await startTestServer([`appendonly ${appendonly}`, 'appendfsync always'])
    const hub = await createRedisHub({ runNumber: testRun, token: testToken, target: own.target })
    const open = (node: number): Promise<BackboneEndpoint> => connectRedis({ target: own.target, prefix: 'ms:{77}', token: testToken, runNumber: testRun, node, session: `s${node}` })
    try {
      hub.setRoutes([0, 1, 2, 3].map((partition) => ({ partition, node: 1 + (partition >> 1), incarnation: 1 })))
      const [one, two] = [await open(1), await open(2)]
      const seen: number[] = []
      const closed: string[] = []
      one.onClose((reason) => closed.push(reason))
      two.onClose((reason) => closed.push(reason))
      two.onFrame((frame) => seen.push(wordsOf(frame)))
      const send = (from: number, to: number): void => {
        for (let i = from; i <= to; i++) one.send(testFrame({ source: 0, destination: 2, sequence: i, bodyWords: 100 }))
        one.flush()
      }
      send(1, 500)
      await until(() => seen.length > 0, 'the first frames')
      own.process.kill('SIGKILL')
      send(501, 1000)
      await own.restart()
      if (appendonly === 'yes') {
        send(1001, 1500)
        await until(() => seen.length >= 1500, 'all frames')
        expect(seen).toEqual(Array.from({ length: 1500 }, (_, i) => i + 1))
        expect(closed).toEqual([])
      } else {
        await until(() => closed.length === 2, 'both ends')
        expect(closed[0]).toMatch(/has lost the run/)
      }
      one.close()
      two.close()
    } finally {
      await hub.close()
      await own.stop()
    }
  })

  it('for good: the endpoint closes and says why', async () => {
    const own = await startTestServer()
    const hub = await createRedisHub({ runNumber: testRun, token: testToken, target: own.target })
    hub.setRoutes([{ partition: 0, node: 1, incarnation: 1 }])
    const one = await connectRedis({ target: own.target, prefix: 'ms:{77}', token: testToken, runNumber: testRun, node: 1, session: 's', commandMs: 1500 })
    const closed: string[] = []
    one.onClose((reason) => closed.push(reason))
    await own.stop()
    one.send(testFrame({ source: 0, destination: 0 }))
    one.flush()
    await until(() => closed.length === 1, 'the end')
    expect(closed[0]).toMatch(/ECONNREFUSED|timed out/i)
    await hub.close()
  })
})
