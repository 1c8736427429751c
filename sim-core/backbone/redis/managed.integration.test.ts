import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { locateBundles } from '../../host/bundles'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { startManagedRedis } from './managed'
import type { ManagedRedis, ManagedRedisOptions } from './managed'
import { hasRedis } from './test-server'

const bundles = locateBundles(import.meta.url)
let server: ManagedRedis | null = null
let client: RedisClient | null = null

async function start(appendOnly: ManagedRedisOptions['appendOnly']): Promise<{ server: ManagedRedis; client: RedisClient; pid: number }> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const started = await startManagedRedis({ keeperPath: bundles.value.redisKeeper, appendOnly })
  if (!started.ok) throw new Error(JSON.stringify(started))
  server = started.value
  client = await openRedis(server.target)
  await client.redis.set('a', 'kept')
  return { server, client, pid: await pidOf(client) }
}

async function pidOf({ redis }: RedisClient): Promise<number> {
  return Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
}

afterEach(async () => {
  client?.close()
  await server?.close()
  expect(existsSync(dirname(server?.target.path ?? ''))).toBe(false)
})

/** A command that waits while the connection is opened again. */
async function value(redis: RedisClient): Promise<string | null> {
  for (;;) {
    const answer = await redis.redis.get('a').catch((error: Error) => {
      if (!error.message.startsWith('LOADING')) throw error
    })
    if (answer !== undefined) return answer
  }
}

describe.skipIf(!hasRedis)('a private server', () => {
  it.each([['off', null], ['everysec', 'kept'], ['always', 'kept']] as const)('with append-only file "%s" is killed, started again, and then holds %s', async (appendOnly, expected) => {
    const { server, client, pid } = await start(appendOnly)
    server.process.end('kill')
    await expect.poll(() => client.isReady()).toBe(false)
    server.process.start()
    expect(await value(client)).toBe(expected)
    expect(await pidOf(client)).not.toBe(pid)
  })

  it('is shut down in order, and started while it still ends', async () => {
    const { server, client, pid } = await start('always')
    server.process.end('shut-down')
    server.process.start()
    await expect.poll(() => pidOf(client)).not.toBe(pid)
    expect(await value(client)).toBe('kept')
  })

  it('stands still, goes on, and is ended while it stands still', async () => {
    const { server, client } = await start('off')
    expect(server.process.suspend()).toBe(true)
    const asked = openRedis(server.target, 300)
    await expect(asked).rejects.toThrow('timed out')
    server.process.continue()
    expect(await value(client)).toBe('kept')
    server.process.suspend()
  })

  it('comes back when somebody else has killed it', async () => {
    const { client, pid } = await start('everysec')
    // One that has just begun is not started again: it would end in the same way.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => pidOf(client), { timeout: 5000 }).not.toBe(pid)
    expect(await value(client)).toBe('kept')
  })

  it('writes its password only where nobody else may read it', async () => {
    const { server } = await start('off')
    const folder = dirname(server.target.path ?? '')
    const configuration = readFileSync(join(folder, 'redis.conf'), 'utf8')
    expect(configuration).toContain(String(server.target.password))
    expect(server.target.password).toMatch(/^[0-9a-f]{64}$/)
    expect(['', 'redis.conf', 'target.json'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o700, 0o600, 0o600])
  })
})
