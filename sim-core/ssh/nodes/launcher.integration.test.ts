import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launcherContract } from '../../launch/contract'
import { createJsonLinesChannel } from '../../launch/json-lines-channel'
import type { LaunchedNode, NodeExit } from '../../model/ports/launcher'
import type { RemoteHostInput } from '../../model/remote/host'
import { readProgram } from '../remote/prepare'
import { startSshd, sshdPath } from '../test-sshd'
import type { TestSshd } from '../test-sshd'
import { createTestSession } from '../test-session'
import type { TestSession } from '../test-session'
import { createSshLauncher } from './launcher'
import type { SshLauncher } from './launcher'

const echo = `
const { createInterface } = require('node:readline')
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line)
  if (message.exit !== undefined) process.exit(message.exit)
  if (message.tell) process.stdout.write(JSON.stringify({ env: process.env, argv: process.argv.slice(2), flags: process.execArgv, nice: require('node:os').getPriority() }) + '\\n')
  else process.stdout.write(JSON.stringify({ echo: message }) + '\\n')
})
`
const crash = 'process.stderr.write("broken on purpose\\n"); process.exitCode = 7; process.stdin.unref()'

let sshd: TestSshd
let session: TestSession
let folder = ''
const launchers: SshLauncher[] = []

async function open(program: string, more: Partial<RemoteHostInput> = {}): Promise<SshLauncher> {
  const launcher = createSshLauncher({ ...session.options, way: [sshd.host(more)], program: await readProgram(join(folder, program)), openChannel: createJsonLinesChannel })
  launchers.push(launcher)
  return launcher
}

const exitOf = (node: LaunchedNode): Promise<NodeExit> => new Promise((resolve) => node.onExit(resolve))
const there = (name: string): string[] => (existsSync(join(sshd.folder, 'there', name)) ? readdirSync(join(sshd.folder, 'there', name)) : [])

describe.skipIf(sshdPath === null)('nodes over SSH', () => {
  let programs: { echo: SshLauncher; crash: SshLauncher; missing: SshLauncher }

  beforeAll(async () => {
    sshd = await startSshd()
    session = createTestSession(sshd.knownHost)
    folder = mkdtempSync(join(tmpdir(), 'messengersim-programs-'))
    writeFileSync(join(folder, 'echo.cjs'), echo)
    writeFileSync(join(folder, 'crash.cjs'), crash)
    programs = { echo: await open('echo.cjs'), crash: await open('crash.cjs'), missing: await open('echo.cjs', { nodePath: '/no/such/node' }) }
  })

  afterAll(async () => {
    await Promise.all(launchers.map((launcher) => launcher.close()))
    expect([there('runs'), there('programs').length]).toEqual([[], 2])
    await sshd.close()
    session.close()
    rmSync(folder, { recursive: true, force: true })
  })

  launcherContract('SSH', () => programs)

  it('run at low priority with a heap limit, no arguments, and nothing of our environment', async () => {
    process.env.MESSENGERSIM_SECRET = 'not for nodes'
    const node = await programs.echo.launch({ node: 7, incarnation: 2, heapMiB: 64 })
    const told = new Promise<unknown>((resolve) => node.control.onMessage(resolve))
    node.control.send({ tell: true })
    const { env, argv, flags, nice } = (await told) as { env: Record<string, string>; argv: string[]; flags: string[]; nice: number }
    delete process.env.MESSENGERSIM_SECRET
    expect([env.MESSENGERSIM_SECRET, argv, flags, nice]).toEqual([undefined, [], ['--max-old-space-size=64'], Math.max(10, getPriority())])
    expect(node.host).toBe('ant')
    expect(there('runs').filter((name) => name.endsWith('-7-2'))).toHaveLength(1)
    node.kill()
    await exitOf(node)
    expect(there('runs').filter((name) => name.endsWith('-7-2'))).toEqual([])
  })

  it('are spread over connections, more than a server lets run on one', async () => {
    const nodes = await Promise.all(Array.from({ length: 14 }, (_, index) => programs.echo.launch({ node: 20 + index, incarnation: 1 })))
    expect(new Set(nodes.map((node) => node.pid)).size).toBe(14)
    await Promise.all(nodes.map((node) => {
      node.control.onMessage(() => {})
      node.control.send({ exit: 3 })
      return exitOf(node).then((exit) => expect(exit.code).toBe(3))
    }))
  })
})
