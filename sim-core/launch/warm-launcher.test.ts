import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LaunchedNode, Launcher, LaunchRequest, NodeExit } from '../model/ports/launcher'
import type { Timers } from '../model/ports/timers'
import { createChildProcessLauncher } from './child-process-launcher'
import { launcherContract } from './contract'
import { createWarmLauncher } from './warm-launcher'
import type { WarmLauncher } from './warm-launcher'

/** Answers everything, and `reset` as a node does, unless it was told to be deaf. */
const echo = `
import { createInterface } from 'node:readline'
let deaf = false
let sessions = 1
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line)
  const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n')
  if (message.type === 'stop') process.exit(0)
  if (message.exit !== undefined) process.exit(message.exit)
  if (message.deaf) deaf = true
  if (message.babble) setTimeout(() => say({ type: 'beat' }), 50)
  if (message.type !== 'reset') say({ echo: message, sessions })
  else if (!deaf) {
    sessions++
    say({ type: 'reset-done' })
  }
})
`
const plainEcho = echo.replace(', sessions })', ' })')
const crash = 'process.stderr.write("broken on purpose\\n"); process.exitCode = 7; process.stdin.unref()'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-warm-'))
  writeFileSync(join(folder, 'echo.mjs'), echo)
  writeFileSync(join(folder, 'plain.mjs'), plainEcho)
  writeFileSync(join(folder, 'crash.mjs'), crash)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Time passes when the test says so. */
function createTimers(): Timers & { fire(ms: number): void; readonly waiting: number[] } {
  const set = new Set<{ ms: number; callback: () => void }>()
  const add = (ms: number, callback: () => void): (() => void) => {
    const entry = { ms, callback }
    set.add(entry)
    return () => set.delete(entry)
  }
  return {
    after: add,
    every: add,
    fire: (ms) => [...set].filter((entry) => entry.ms === ms).forEach(({ callback }) => callback()),
    get waiting() {
      return [...set].map(({ ms }) => ms)
    }
  }
}

const program = (name: string, nodePath?: string): Launcher => createChildProcessLauncher({ entryPath: join(folder, name), ...(nodePath === undefined ? {} : { nodePath }) })

launcherContract('warm', () => ({
  echo: createWarmLauncher(program('plain.mjs'), { timers: createTimers() }),
  crash: createWarmLauncher(program('crash.mjs'), { timers: createTimers() }),
  missing: createWarmLauncher(program('plain.mjs', join(folder, 'no-such-node')), { timers: createTimers() })
}))

describe('processes that are kept', () => {
  let timers: ReturnType<typeof createTimers>
  let launcher: WarmLauncher
  let launched: { pid: number; exit: Promise<NodeExit> }[]

  /** What it really starts is written down. */
  const open = (options: { idleMax?: number; hubAddress?: LaunchedNode['hubAddress'] } = {}): void => {
    const inner = program('echo.mjs')
    launcher = createWarmLauncher({
      async launch(request) {
        const node = await inner.launch(request)
        launched.push({ pid: node.pid, exit: exitOf(node) })
        return { ...node, ...(options.hubAddress === undefined ? {} : { hubAddress: options.hubAddress }) }
      }
    }, { timers, ...options })
  }

  beforeEach(() => {
    timers = createTimers()
    launched = []
    open()
  })
  afterEach(async () => {
    await launcher.close()
    await Promise.all(launched.map(({ exit }) => exit))
    expect(timers.waiting).toEqual([])
  })

  const exitOf = (node: LaunchedNode): Promise<NodeExit> => new Promise((resolve) => node.onExit(resolve))

  /** A node at work, and the first answer to what it is sent. */
  async function launch(request: Partial<LaunchRequest> = {}): Promise<LaunchedNode & { ask(message: unknown): Promise<unknown>; readonly heard: unknown[] }> {
    const node = await launcher.launch({ node: 1, incarnation: 1, ...request })
    const heard: unknown[] = []
    let answered = (_answer: unknown): void => {}
    node.control.onMessage((message) => {
      heard.push(message)
      answered(message)
    })
    return {
      ...node, heard,
      ask: (message) => new Promise((resolve) => {
        answered = resolve
        node.control.send(message)
      })
    }
  }

  async function stop(node: LaunchedNode): Promise<NodeExit> {
    node.control.send({ type: 'stop' })
    return exitOf(node)
  }

  it('seem to end with code 0 and are the next nodes, each the one it was', async () => {
    const one = await launch()
    const two = await launch({ node: 2 })
    let closed = 0
    one.control.onClose(() => closed++)
    expect(await Promise.all([stop(two), stop(one)])).toEqual([{ code: 0, signal: null, stderrTail: '' }, { code: 0, signal: null, stderrTail: '' }])
    expect(closed).toBe(1)
    expect(launcher.idlePids().length).toBe(2)
    const [again, other] = [await launch(), await launch({ node: 2 })]
    expect([again.pid, other.pid]).toEqual([one.pid, two.pid])
    expect(launcher.idlePids()).toEqual([])
    // A beat tells that it is still wanted before anything else does.
    await again.ask({ n: 1 })
    expect(again.heard[0]).toEqual({ echo: { type: 'beat' }, sessions: 2 })
    expect(launched.length).toBe(2)
    // The life that is over has nothing to say about the process any more, and hears nothing of it.
    one.kill()
    one.control.send({ type: 'stop' })
    one.control.close()
    expect(one.suspend()).toBe(false)
    await other.ask({ n: 2 })
    expect(other.heard[0]).toEqual({ echo: { type: 'beat' }, sessions: 2 })
    expect(await again.ask({ n: 3 })).toMatchObject({ sessions: 2 })
    expect(one.heard).toEqual([])
    again.kill()
    other.kill()
    expect(await exitOf(again)).toMatchObject({ signal: 'SIGKILL' })
  })

  it('are not used for what replaces a dead node, nor with other options', async () => {
    const first = await launch()
    await stop(first)
    const replacement = await launch({ incarnation: 2 })
    expect(replacement.pid).not.toBe(first.pid)
    expect(launcher.idlePids()).toEqual([first.pid])
    const limited = await launch({ heapMiB: 64 })
    expect(limited.pid).not.toBe(first.pid)
    expect(await launched[0].exit).toMatchObject({ signal: 'SIGKILL' })
    expect(launcher.idlePids()).toEqual([])
    replacement.kill()
    limited.kill()
  })

  it('get beats while they wait, and none afterwards', async () => {
    const node = await launch()
    expect(timers.waiting).toEqual([])
    await stop(node)
    expect(timers.waiting).toEqual([1000])
    await stop(await launch())
    expect(timers.waiting).toEqual([1000])
    const again = await launch()
    expect(timers.waiting).toEqual([])
    again.kill()
  })

  it('are ended where they do not answer in two seconds', async () => {
    const node = await launch()
    await node.ask({ deaf: true })
    const exit = stop(node)
    expect(timers.waiting).toEqual([2000])
    timers.fire(2000)
    expect(await exit).toMatchObject({ code: null, signal: 'SIGKILL' })
    expect(launcher.idlePids()).toEqual([])
  })

  it('are killed for good, also while they are asked to end their session', async () => {
    const node = await launch()
    await node.ask({ deaf: true })
    const exit = stop(node)
    node.kill()
    expect(await exit).toMatchObject({ signal: 'SIGKILL' })
    const crashing = await launch()
    expect(crashing.pid).not.toBe(node.pid)
    crashing.control.send({ exit: 9 })
    expect(await exitOf(crashing)).toMatchObject({ code: 9 })
    expect(launcher.idlePids()).toEqual([])
  })

  it('are dropped when they end or speak while they wait', async () => {
    const node = await launch()
    await node.ask({ babble: true })
    await stop(node)
    expect(await launched[0].exit).toMatchObject({ signal: 'SIGKILL' })
    expect(launcher.idlePids()).toEqual([])
    const other = await launch()
    await stop(other)
    process.kill(other.pid, 'SIGKILL')
    await launched[1].exit
    expect(launcher.idlePids()).toEqual([])
    expect(timers.waiting).toEqual([])
  })

  it('are no more than there may be, and none with a way of its own to one run\'s backbone', async () => {
    open({ idleMax: 1 })
    const [one, two] = [await launch(), await launch({ node: 2 })]
    await stop(one)
    expect(await stop(two)).toMatchObject({ code: 0 })
    expect(await launched[1].exit).toMatchObject({ code: 0 })
    expect(launcher.idlePids()).toEqual([one.pid])
    await launcher.close()
    open({ hubAddress: { port: 9, token: '0'.repeat(64) } })
    const far = await launch()
    await stop(far)
    expect(await launched[2].exit).toMatchObject({ code: 0 })
    expect(launcher.idlePids()).toEqual([])
  })

  it('are all gone when it is closed, also those that are asked to end their session', async () => {
    const [one, two, three] = [await launch(), await launch({ node: 2 }), await launch({ node: 3 })]
    await stop(one)
    await two.ask({ deaf: true })
    const exit = stop(two)
    await launcher.close()
    expect(await exit).toMatchObject({ signal: 'SIGKILL' })
    expect(await launched[0].exit).toMatchObject({ signal: 'SIGKILL' })
    // One at work ends as it would without.
    expect(await stop(three)).toMatchObject({ code: 0, signal: null })
    expect(await launched[2].exit).toMatchObject({ code: 0 })
  })
})
