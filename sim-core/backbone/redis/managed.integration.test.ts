import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { locateBundles } from '../../host/bundles'
import { createKeeperLauncher } from '../../launch/child-process-launcher'
import { messageOf } from '../../model/errors'
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
  const started = await startManagedRedis({ launchKeeper: createKeeperLauncher(bundles.value.redisKeeper), appendOnly })
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
  if (server !== null) expect(existsSync(dirname(server.target.path ?? ''))).toBe(false)
  server = null
  client = null
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
    // The keeper may stop it after a first answer.
    await expect.poll(() => openRedis(server.target, 300).then((opened) => opened.close(), messageOf)).toContain('timed out')
    server.process.continue()
    expect(await value(client)).toBe('kept')
    server.process.suspend()
  })

  it('comes back when somebody else has killed it', async () => {
    const { client, pid } = await start('everysec')
    // One that has just begun is not started again: it would end in the same way.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => pidOf(client)).not.toBe(pid)
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

describe.skipIf(process.platform === 'win32')('a keeper', () => {
  /** What it said until it ended, and how it ended. */
  async function tell(...messages: unknown[]): Promise<{ said: unknown[]; code: number | null; stderrTail: string }> {
    if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
    const { control, onExit } = await createKeeperLauncher(bundles.value.redisKeeper)()
    const said: unknown[] = []
    control.onMessage((message) => {
      said.push(message)
      control.close()
    })
    for (const message of messages) control.send(message)
    return new Promise((resolve) => onExit(({ code, stderrTail }) => resolve({ said, code, stderrTail })))
  }
  const inFolder = (): string => mkdtempSync(join(tmpdir(), 'keeper-'))

  it.each([['a command before its task', 'start'], ['a task with more than belongs to it', { program: '/bin/true', folder: '/tmp', shell: true }], ['a task without a folder', { program: '/bin/true' }], ['no task', 7]])('ends by %s, and has done nothing', async (_what, message) => {
    expect(await tell(message)).toEqual({ said: [], code: 0, stderrTail: '' })
  })

  it('sends the last words of a server that will not start, and its folder is gone', async () => {
    const folder = inFolder()
    writeFileSync(join(folder, 'redis.conf'), '')
    const program = join(folder, 'server')
    writeFileSync(program, '#!/bin/sh\necho first\necho "no luck" >&2\nexit 1\n', { mode: 0o755 })
    expect(await tell({ program, folder })).toMatchObject({ said: [{ words: 'no luck' }], code: 0 })
    expect(existsSync(folder)).toBe(false)
  })

  it('says that there is no such program', async () => {
    const folder = inFolder()
    expect(await tell({ program: join(folder, 'none'), folder })).toMatchObject({ said: [{ words: expect.stringContaining('ENOENT') }] })
    expect(existsSync(folder)).toBe(false)
  })

  it('ends its server when it is told nonsense', async () => {
    const folder = inFolder()
    const program = join(folder, 'server')
    writeFileSync(program, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 })
    expect(await tell({ program, folder }, 'dance')).toMatchObject({ said: [], code: 0 })
    expect(existsSync(folder)).toBe(false)
  })
})
