import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { LaunchedProcess } from '../../model/ports/launcher'
import { openTextStore } from './text-store/servers'
import { startManagedRedis } from './managed'
import { noKeeper } from './test-server'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

function withoutTemporaryFolder(): void {
  const missing = join(tmpdir(), 'there-is-none', 'of-this-name')
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, missing)
}

it('a private server that can have no folder is a failure that says so', async () => {
  withoutTemporaryFolder()
  expect(await startManagedRedis({ launchKeeper: noKeeper, program: 'y' })).toMatchObject({ ok: false, code: 'redis-start-failed', detail: { reason: expect.stringContaining('ENOENT') } })
})

it('a text store whose server does not start is closed all the same', async () => {
  withoutTemporaryFolder()
  const opened = await openTextStore({ store: { kind: 'redis-async', where: 'per-node', connections: 1, timeoutMs: 4000, pushes: true }, lines: [], launchKeeper: noKeeper, program: 'y' })
  if (!opened.ok) throw new Error(opened.code)
  expect(await opened.value.targetFor(1)).toMatchObject({ ok: false, code: 'text-store-start-failed', detail: { reason: expect.stringContaining('ENOENT') } })
  await opened.value.close()
  expect(opened.value.servers()).toBe(0)
})

/** Temporary files of one test, which must be gone after it. */
function ownTemporaryFolder(): { left(): string[]; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'managed-'))
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, folder)
  return { left: () => readdirSync(folder), remove: () => rmSync(folder, { recursive: true }) }
}

it('a private server whose keeper cannot be started is a failure that says why, and leaves nothing', async () => {
  const temporary = ownTemporaryFolder()
  expect(await startManagedRedis({ launchKeeper: noKeeper, program: 'y' })).toMatchObject({ ok: false, code: 'redis-start-failed', detail: { reason: 'no keeper was to be started' } })
  expect(temporary.left()).toEqual([])
  temporary.remove()
})

it('a keeper that begins too late is not waited for, and ended when it comes', async () => {
  const temporary = ownTemporaryFolder()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let begin = (_launched: LaunchedProcess): void => {}
  let asked = false
  const starting = startManagedRedis({
    program: 'y',
    launchKeeper: () => new Promise((resolve) => {
      asked = true
      begin = resolve
    })
  })
  while (!asked) await new Promise((resolve) => setImmediate(resolve))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await starting).toMatchObject({ ok: false, code: 'redis-start-failed', detail: { reason: 'its keeper did not begin within 10 s' } })
  let kills = 0
  begin({ pid: 1, control: { send: () => {}, onMessage: () => {}, onClose: () => {}, close: () => {} }, kill: () => kills++, onExit: () => {} })
  await vi.advanceTimersByTimeAsync(0)
  expect([kills, temporary.left()]).toEqual([1, []])
  temporary.remove()
})

it.each([
  ['the error that ended it', 'node:internal/modules\n  throw err;\n  ^\n\nError: Cannot find module \'/x.js\'\n    at load (loader:1:2)\n\nNode.js v20.19.0\n', 'Error: Cannot find module \'/x.js\''],
  ['its last line', 'first\nno luck\n', 'no luck'],
  ['that it said nothing', '', 'it ended without a word']
])('a keeper that ended gives for a reason %s', async (_what, stderrTail, reason) => {
  const temporary = ownTemporaryFolder()
  const control = { send: () => {}, onMessage: () => {}, onClose: () => {}, close: () => {} }
  const launched: LaunchedProcess = { pid: 1, control, kill: () => {}, onExit: (handler) => handler({ code: 1, signal: null, stderrTail }) }
  expect(await startManagedRedis({ launchKeeper: async () => launched, program: 'y' })).toMatchObject({ ok: false, code: 'redis-start-failed', detail: { reason } })
  expect(temporary.left()).toEqual([])
  temporary.remove()
})
