import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRedis } from '../../backbone/redis/client'
import { createRedisHub } from '../../backbone/redis/hub'
import { hasRedis, startTestServer } from '../../backbone/redis/test-server'
import type { TestServer } from '../../backbone/redis/test-server'
import type { CliIo } from './io'
import { cleanCommand } from './redis-command'

let server: TestServer

beforeAll(async () => {
  if (hasRedis) server = await startTestServer()
})
afterAll(async () => {
  if (hasRedis) await server.stop()
})

async function clean(url: string, options: Parameters<typeof cleanCommand>[1] = {}): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const io: CliIo = { out: (text) => { said.out += text }, err: (text) => { said.err += text }, errStream: process.stderr, errIsTerminal: false, colours: false }
  return { code: await cleanCommand(url, options, io), ...said }
}

it.skipIf(!hasRedis)('clears a server of ended runs, and of those that could be resumed only if it is asked to', async () => {
  const url = `redis://127.0.0.1:${server.port}`
  const hub = await createRedisHub({ runNumber: 5, token: 'ab'.repeat(32), target: server.target, durable: true })
  const client = await openRedis(server.target)
  await client.redis.set('ms:{6}:routes', 'left over')
  expect(await clean(url)).toEqual({ code: 0, err: '', out: '1 keys of 1 ended runs removed; 1 runs left alone that are on or ended less than 3 minutes ago without clearing up.\n' })
  await client.redis.del('ms:{5}:live')
  expect(await clean(url)).toEqual({ code: 0, err: '', out: '0 keys of 0 ended runs removed; 0 runs left alone that are on or ended less than 3 minutes ago without clearing up. 1 runs left alone that can be resumed; --all removes them too.\n' })
  expect(JSON.parse((await clean(url, { all: true, json: true })).out)).toMatchObject({ runs: 1, liveRuns: 0, keptRuns: 0 })
  expect(await client.redis.keys('*')).toEqual([])
  await hub.close()
  client.close()
  const wrong = await clean('redis://127.0.0.1:1')
  expect(wrong.code).not.toBe(0)
  expect(wrong.err).toContain('127.0.0.1:1')
})
