import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterEach, expect, it, vi } from 'vitest'
import { openTextStore } from './text-store/servers'
import { startManagedRedis } from './managed'

afterEach(() => vi.unstubAllEnvs())

function withoutTemporaryFolder(): void {
  const missing = join(tmpdir(), 'there-is-none', 'of-this-name')
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, missing)
}

it('a private server that can have no folder is a failure that says so', async () => {
  withoutTemporaryFolder()
  expect(await startManagedRedis({ keeperPath: 'x', program: 'y' })).toMatchObject({ ok: false, code: 'redis-start-failed', detail: { reason: expect.stringContaining('ENOENT') } })
})

it('a text store whose server does not start is closed all the same', async () => {
  withoutTemporaryFolder()
  const opened = await openTextStore({ store: { kind: 'redis-async', where: 'per-node', connections: 1, timeoutMs: 4000, pushes: true }, lines: [], keeperPath: 'x', program: 'y' })
  if (!opened.ok) throw new Error(opened.code)
  expect(await opened.value.targetFor(1)).toMatchObject({ ok: false, code: 'text-store-start-failed', detail: { reason: expect.stringContaining('ENOENT') } })
  await opened.value.close()
  expect(opened.value.servers()).toBe(0)
})
