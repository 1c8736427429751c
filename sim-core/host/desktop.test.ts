import { describe, expect, it } from 'vitest'
import { CONTROL_MESSAGE } from '../api/control-message'
import { connectHost } from '../api/rpc'
import { createPortLink } from '../api/port-link'
import type { FromShell, ToShell } from '../api/shell-messages'
import { failure, success } from '../model/errors'
import type { Launcher } from '../model/ports/launcher'
import { silentLog } from '../model/ports/log'
import { runDesktopCoordinator } from './desktop-coordinator'
import type { Host } from './host'
import { createShellLauncher } from './shell-launcher'
import { createPortChannel, fromShellPort, parentPortOf, receiveControlChannel } from './shell-ports'
import type { ParentPort, ShellPort } from './shell-ports'

/** Two ends of a channel as Electron makes them: messages wait until `start`. */
function channel(): [ShellPort & { closed: boolean }, ShellPort & { closed: boolean }] {
  const ends = [0, 1].map(() => ({ messages: [] as ((event: { data: unknown }) => void)[], closes: [] as (() => void)[], waiting: [] as unknown[], started: false }))
  const port = (own: number): ShellPort & { closed: boolean } => {
    const mine = ends[own]
    const other = ends[1 - own]
    const result: ShellPort & { closed: boolean } = {
      closed: false,
      postMessage(data) {
        if (!other.started) other.waiting.push(data)
        else for (const listener of other.messages) listener({ data: structuredClone(data) })
      },
      on(event: string, listener: (event: { data: unknown }) => void) {
        if (event === 'message') mine.messages.push(listener)
        else mine.closes.push(listener as unknown as () => void)
      },
      start() {
        mine.started = true
        for (const data of mine.waiting.splice(0)) for (const listener of mine.messages) listener({ data })
      },
      close() {
        if (result.closed) return
        result.closed = true
        for (const listener of other.closes) listener()
      }
    }
    return result
  }
  return [port(0), port(1)]
}

function parentPort(): { parent: ParentPort; told: unknown[]; arrive(data: unknown, ports?: ShellPort[]): void } {
  const told: unknown[] = []
  const listeners: ((event: { data: unknown; ports: ShellPort[] }) => void)[] = []
  return {
    told,
    arrive: (data, ports = []) => listeners.forEach(listener => listener({ data, ports })),
    parent: { postMessage: message => told.push(message), on: (_event, listener) => listeners.push(listener) }
  }
}

describe('control channel over a port', () => {
  it('carries messages both ways and keeps those that came early', () => {
    const [one, two] = channel()
    const [left, right] = [createPortChannel(one), createPortChannel(two)]
    left.send({ early: 1 })
    const received: unknown[] = []
    right.onMessage(message => received.push(message))
    left.send({ late: [2, 'ä'] })
    expect(received).toEqual([{ early: 1 }, { late: [2, 'ä'] }])
  })

  it('tells once when the other side is gone, and sends no more', () => {
    const [one, two] = channel()
    const [left, right] = [createPortChannel(one), createPortChannel(two)]
    let closed = 0
    right.onClose(() => closed++)
    left.close()
    right.send({ into: 'nothing' })
    right.close()
    expect(closed).toBe(1)
  })

  it.each([['no JSON', '{'], ['no text', { evil: 1 }], ['bytes', new Uint8Array(3)]])('closes when it gets %s', (_, data) => {
    const [one, two] = channel()
    const received: unknown[] = []
    const control = createPortChannel(two)
    control.onMessage(message => received.push(message))
    one.postMessage(data)
    expect([received, two.closed]).toEqual([[], true])
  })

  it('is handed to a node process by the shell', async () => {
    const { parent, arrive } = parentPort()
    const [, theirs] = channel()
    const waiting = receiveControlChannel(parent)
    arrive('something else', [theirs])
    arrive(CONTROL_MESSAGE)
    arrive(CONTROL_MESSAGE, [theirs])
    expect(await waiting).toMatchObject({ send: expect.any(Function) })
  })

  it('knows whether this is a utility process', () => {
    const { parent } = parentPort()
    expect(parentPortOf({ parentPort: parent })).toBe(parent)
    expect(parentPortOf({})).toBeNull()
    expect(parentPortOf({ parentPort: null })).toBeNull()
  })
})

describe('launcher over the shell', () => {
  function open() {
    const asked: ToShell[] = []
    return { asked, launcher: createShellLauncher(message => asked.push(message)) }
  }

  it('asks, and answers with a node that can be talked to, killed and waited for', async () => {
    const { asked, launcher } = open()
    const launching = launcher.launch({ node: 1, incarnation: 1, heapMiB: 256.7 })
    expect(asked).toEqual([{ type: 'launch', id: 1, program: 'node', heapMiB: 256 }])
    const [mine, theirs] = channel()
    launcher.receive({ type: 'launched', id: 1, pid: 77 }, [mine])
    const node = await launching
    expect([node.pid, node.host]).toEqual([77, 'local'])
    const heard: unknown[] = []
    createPortChannel(theirs).onMessage(message => heard.push(message))
    node.control.send({ hello: 1 })
    expect(heard).toEqual([{ hello: 1 }])
    node.kill()
    expect(asked[1]).toEqual({ type: 'kill', id: 1 })
    const exits: unknown[] = []
    node.onExit(exit => exits.push(exit))
    launcher.receive({ type: 'exit', id: 1, code: 9, stderrTail: 'oops' }, [])
    launcher.receive({ type: 'exit', id: 1, code: 9, stderrTail: 'again' }, [])
    node.onExit(exit => exits.push(exit))
    expect(exits).toEqual(Array(2).fill({ code: 9, signal: null, stderrTail: 'oops' }))
    node.kill()
    expect(asked).toHaveLength(2)
  })

  it('asks for keepers of servers in the same way', async () => {
    const { asked, launcher } = open()
    const launching = launcher.launchKeeper()
    expect(asked).toEqual([{ type: 'launch', id: 1, program: 'redis-keeper' }])
    launcher.receive({ type: 'launched', id: 1, pid: 78 }, [channel()[0]])
    expect((await launching).pid).toBe(78)
    const refused = launcher.launchKeeper()
    launcher.receive({ type: 'launch-failed', id: 2, reason: 'too many' }, [])
    await expect(refused).rejects.toThrow('too many')
  })

  it('rejects what cannot be started, with the reason', async () => {
    const { launcher } = open()
    const refused = launcher.launch({ node: 1, incarnation: 1 })
    launcher.receive({ type: 'launch-failed', id: 1, reason: 'no such file' }, [])
    await expect(refused).rejects.toThrow('no such file')
    const stillborn = launcher.launch({ node: 1, incarnation: 2 })
    launcher.receive({ type: 'exit', id: 2, code: 1, stderrTail: '' }, [])
    await expect(stillborn).rejects.toThrow('code 1')
  })

  it('closes ports of launches that it does not know', () => {
    const { launcher } = open()
    const [mine] = channel()
    expect(launcher.receive({ type: 'launched', id: 5, pid: 1 }, [mine])).toBe(true)
    expect(mine.closed).toBe(true)
    expect(launcher.receive({ type: 'quit' }, [])).toBe(false)
  })
})

describe('coordinator process of the desktop app', () => {
  function open(broken = false) {
    const { parent, told, arrive } = parentPort()
    const seen = { attached: 0, allowed: [] as string[], closed: 0, exited: 0 }
    let launcher: Launcher | null = null
    const host = {
      attach: link => {
        seen.attached++
        link.onMessage(text => link.sendText(`echo ${String(text)}`))
      },
      allowCorpus: path => seen.allowed.push(path),
      close: async () => {
        seen.closed++
      }
    } as Partial<Host> as Host
    runDesktopCoordinator({
      parent,
      log: silentLog,
      exit: () => seen.exited++,
      createHost: given => {
        launcher = given.launcher
        return broken ? failure('not-built', { path: '/x' }) : success(host)
      }
    })
    return { told, arrive: (message: FromShell | object, ports?: ShellPort[]) => arrive(message, ports), seen, launch: () => (launcher as Launcher | null)?.launch({ node: 1, incarnation: 1 }) }
  }

  it('says that it is ready, or why not', () => {
    expect(open().told).toEqual([{ type: 'ready' }])
    expect(open(true).told).toEqual([{ type: 'failed', text: expect.stringContaining('npm run build') }])
  })

  it('serves windows whose ports the shell hands over', () => {
    const { arrive, seen } = open()
    const [mine, theirs] = channel()
    arrive({ type: 'window' }, [theirs])
    const link = createPortLink(fromShellPort(mine))
    const heard: unknown[] = []
    link.onMessage(message => heard.push(message))
    link.sendText('hello')
    expect([seen.attached, heard]).toEqual([1, ['echo hello']])
    expect(connectHost(link).calls.describe).toBeTypeOf('function')
  })

  it('passes the shell\'s answers to the launcher, chosen files and the end to the host', async () => {
    const { arrive, seen, launch, told } = open()
    const launching = launch()
    expect(told[1]).toEqual({ type: 'launch', id: 1, program: 'node' })
    const [mine] = channel()
    arrive({ type: 'launched', id: 1, pid: 5 }, [mine])
    expect((await launching)?.pid).toBe(5)
    arrive({ type: 'allow-corpus', path: '/text' })
    arrive({ type: 'quit' })
    await new Promise(resolve => setImmediate(resolve))
    expect(seen).toMatchObject({ allowed: ['/text'], closed: 1, exited: 1 })
  })

  it('refuses what is no message of the shell and closes its ports', () => {
    const { arrive, seen } = open()
    const [, theirs] = channel()
    for (const hostile of [{ type: 'window', extra: 1 }, { type: 'allow-corpus', path: '' }, { type: 'evil' }, { __proto__: null }, { type: 'exit', id: -1, code: 0, stderrTail: '' }]) arrive(hostile, [theirs])
    arrive({ type: 'window' }, [])
    expect([seen.attached, seen.allowed, theirs.closed]).toEqual([0, [], true])
  })
})

