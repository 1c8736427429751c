import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { locateBundles } from '../../../host/bundles'
import { createKeeperLauncher } from '../../../launch/child-process-launcher'
import type { RedisTarget } from '../../../model/control'
import type { Failure } from '../../../model/errors'
import type { TextStoreScenario } from '../../../model/scenario/schema'
import type { TextStore } from '../../text-store.types'
import { openRedis } from '../client'
import { hasRedis, noKeeper } from '../test-server'
import { chatKey } from './keys'
import { openLineReader } from './reader'
import { openTextStore } from './servers'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 2500 }, (_, i) => `line ${i}, naïve`)
const folders = new Set<string>()
let store: TextStore | null = null

async function open(input: Partial<TextStoreScenario> = {}): Promise<TextStore> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const opened = await openTextStore({ store: { kind: 'redis-async', where: 'central', connections: 1, timeoutMs: 4000, pushes: true, ...input }, lines, launchKeeper: createKeeperLauncher(bundles.value.redisKeeper) })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  return store = opened.value
}

async function targetOf(node: number): Promise<RedisTarget> {
  const target = await store?.targetFor(node)
  if (target?.ok !== true) throw new Error(JSON.stringify(target))
  folders.add(dirname(target.value.path ?? ''))
  return target.value
}

async function pidOf(target: RedisTarget): Promise<number> {
  const client = await openRedis(target)
  const info = await client.redis.info('server')
  client.close()
  return Number(/process_id:(\d+)/.exec(info)?.[1])
}

afterEach(async () => {
  await store?.close()
  await store?.close()
  for (const folder of folders) expect(existsSync(folder), folder).toBe(false)
  folders.clear()
  store = null
})

describe('a text store', () => {
  it('is refused, with what to do, where there is no server program', async () => {
    const opened = await openTextStore({ store: { kind: 'redis-blocking', where: 'per-node', connections: 1, timeoutMs: 4000, pushes: false }, lines, launchKeeper: noKeeper, program: null })
    expect(opened).toMatchObject({ ok: false, code: 'text-store-missing', detail: { kind: 'redis-blocking', how: expect.stringMatching(/./) } })
  })
})

describe.skipIf(!hasRedis)('a text store on real servers', () => {
  it('holds all lines on one server for all nodes, and takes what is pushed', async () => {
    const opened = await open()
    const target = await targetOf(1)
    expect(await targetOf(2)).toEqual(target)
    expect(opened.servers()).toBe(1)
    const reader = await openLineReader(target, 2, 4000)
    const read = (line: number): Promise<string | null> => new Promise((resolve) => reader.read(line % 2, line, (bytes) => resolve(bytes && Buffer.from(bytes).toString())))
    expect(await Promise.all([0, 1, 999, 1000, 2499, 2500].map(read))).toEqual([lines[0], lines[1], lines[999], lines[1000], lines[2499], ''])
    const kept = await Promise.all(['a', 'b'].map((text) => new Promise((resolve) => reader.push(0, -1, 7, Buffer.from(text), resolve))))
    expect(kept).toEqual([true, true])
    reader.close()
    const client = await openRedis(target)
    expect(await client.redis.lrange(chatKey(-1, 7), 0, -1)).toEqual(['a', 'b'])
    client.close()
    expect(await opened.cpuSeconds()).toBeGreaterThan(0)
  })

  it('has a server for each node, the same one in all its lives', async () => {
    const opened = await open({ where: 'per-node' })
    expect(opened.servers()).toBe(0)
    const [first, second] = await Promise.all([targetOf(1), targetOf(2)])
    expect(first).not.toEqual(second)
    expect(await targetOf(1)).toEqual(first)
    expect(opened.servers()).toBe(2)
  })

  it('comes back with its lines when its server is killed', async () => {
    const opened = await open()
    const problems: Failure[] = []
    opened.onLost((problem) => problems.push(problem))
    const target = await targetOf(1)
    const reader = await openLineReader(target, 1, 4000)
    const pid = await pidOf(target)
    // One that has just begun is not started again: it would end in the same way.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    process.kill(pid, 'SIGKILL')
    const line = await new Promise((resolve) => reader.read(0, 77, (bytes) => resolve(bytes && Buffer.from(bytes).toString())))
    expect([lines[77], null]).toContain(line)
    await expect.poll(() => pidOf(target)).not.toBe(pid)
    expect(await new Promise((resolve) => reader.read(0, 78, (bytes) => resolve(bytes && Buffer.from(bytes).toString())))).toBe(lines[78])
    expect(problems).toEqual([])
    reader.close()
  })

  it('says that it is lost when its server cannot be started again', async () => {
    const opened = await open({ where: 'per-node' })
    const lost = new Promise<Failure>((resolve) => opened.onLost(resolve))
    process.kill(await pidOf(await targetOf(3)), 'SIGKILL')
    expect(await lost).toMatchObject({ code: 'text-store-lost', detail: { whose: 'node 3', reason: expect.stringMatching(/./) } })
  })
})
