import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChildProcessLauncher } from './child-process-launcher'
import { launcherContract } from './contract'

const echo = `
import { createInterface } from 'node:readline'
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line)
  if (message.exit !== undefined) process.exit(message.exit)
  if (message.tell) process.stdout.write(JSON.stringify({ env: process.env, argv: process.argv.slice(2), flags: process.execArgv }) + '\\n')
  else process.stdout.write(JSON.stringify({ echo: message }) + '\\n')
})
`
const crash = 'process.stderr.write("broken on purpose\\n"); process.exitCode = 7; process.stdin.unref()'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-launch-'))
  writeFileSync(join(folder, 'echo.mjs'), echo)
  writeFileSync(join(folder, 'crash.mjs'), crash)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

launcherContract('child process', () => ({
  echo: createChildProcessLauncher({ entryPath: join(folder, 'echo.mjs') }),
  crash: createChildProcessLauncher({ entryPath: join(folder, 'crash.mjs') }),
  missing: createChildProcessLauncher({ entryPath: join(folder, 'echo.mjs'), nodePath: join(folder, 'no-such-node') })
}))

describe('child processes', () => {
  it('get few variables, no arguments, a heap limit where one is set, and low priority', async () => {
    process.env.MESSENGERSIM_SECRET = 'not for nodes'
    const node = await createChildProcessLauncher({ entryPath: join(folder, 'echo.mjs'), environment: { EXTRA: 'yes' } }).launch({ node: 1, incarnation: 1, heapMiB: 64 })
    const told = new Promise<unknown>((resolve) => node.control.onMessage(resolve))
    node.control.send({ tell: true })
    const { env, argv, flags } = (await told) as { env: Record<string, string>; argv: string[]; flags: string[] }
    delete process.env.MESSENGERSIM_SECRET
    expect(env.MESSENGERSIM_SECRET).toBeUndefined()
    expect(env.EXTRA).toBe('yes')
    expect(argv).toEqual([])
    expect(flags).toEqual(['--max-old-space-size=64'])
    expect(getPriority(node.pid)).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL)
    node.kill()
    await new Promise((resolve) => node.onExit(resolve))
  })

  it('that are stopped are let go on when this process ends, however often they were stopped', async () => {
    const node = await createChildProcessLauncher({ entryPath: join(folder, 'echo.mjs') }).launch({ node: 1, incarnation: 1 })
    const listeners = process.listenerCount('exit')
    expect([node.suspend(), node.suspend()]).toEqual([true, true])
    expect(process.listenerCount('exit')).toBe(listeners + 1)
    node.kill()
    await new Promise((resolve) => node.onExit(resolve))
    expect(process.listenerCount('exit')).toBe(listeners)
  })
})
