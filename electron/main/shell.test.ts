import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FromShell } from '../../sim-core/api/shell-messages'
import { createAppProtocol, appSchemePrivileges } from './app-protocol'
import { calmState, reduceCrash } from './crash-policy'
import type { CrashEvent } from './crash-policy'
import { chooseCorpus, openScenario, saveText } from './files'
import { menuTemplate } from './menu'
import { createNodeBroker } from './node-broker'
import { coordinatorForkOptions, keeperForkOptions, nodeForkOptions } from './process-options'
import { windowOptions } from './window-options'

describe('window', () => {
  it('is isolated and sandboxed, exactly so', () => {
    expect(windowOptions('/preload.cjs', true).webPreferences).toEqual({
      preload: '/preload.cjs', contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools: false
    })
    expect(windowOptions('/preload.cjs', false).webPreferences?.devTools).toBe(true)
  })

  it('has developer tools in its menu only while developed', () => {
    const help = { checksForUpdates: false, about: () => {}, setChecks: () => {} }
    expect(JSON.stringify(menuTemplate('linux', true, help))).not.toContain('toggleDevTools')
    expect(JSON.stringify(menuTemplate('linux', false, help))).toContain('toggleDevTools')
    expect(menuTemplate('darwin', true, help)[0]).toEqual({ role: 'appMenu' })
  })
})

describe('app:// scheme', () => {
  const answer = createAppProtocol(async target => target === '/index.html' ? { bytes: new TextEncoder().encode('<p>'), contentType: 'text/html; charset=utf-8' } : null)

  it('never bypasses the content security policy', () => {
    expect(appSchemePrivileges).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  })

  it('serves the window with its policy', async () => {
    const response = await answer({ url: 'app://messengersim/index.html', method: 'GET' })
    expect([response.status, await response.text()]).toEqual([200, '<p>'])
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self';")
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it.each([['app://evil/index.html', 'GET'], ['app://messengersim/missing.html', 'GET'], ['app://messengersim/index.html', 'POST'], ['https://messengersim/index.html', 'GET'], ['nonsense', 'GET']])('answers 404 to %s by %s', async (url, method) => {
    const response = await answer({ url, method })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).not.toBeNull()
  })
})

describe('crashes', () => {
  const run = (events: CrashEvent[]): string[] => {
    let state = calmState
    return events.map(event => {
      const next = reduceCrash(state, event)
      state = next.state
      return next.action.do
    })
  }
  const window = (atMs: number, reason = 'crashed'): CrashEvent => ({ kind: 'window-gone', reason, atMs })
  const engine = (atMs: number): CrashEvent => ({ kind: 'engine-gone', code: 9, atMs })

  it('reloads a lost window three times a minute, and no more', () => {
    expect(run([window(0), window(1), window(2), window(3)])).toEqual(['reload-window', 'reload-window', 'reload-window', 'give-up'])
    expect(run([window(0), window(1), window(2), window(60_001)])).toEqual(Array(4).fill('reload-window'))
  })

  it('starts a lost engine again, counted apart from windows', () => {
    expect(run([window(0), window(1), window(2), engine(3), engine(4), engine(5), engine(6)])).toEqual(['reload-window', 'reload-window', 'reload-window', 'restart-engine', 'restart-engine', 'restart-engine', 'give-up'])
  })

  it('does nothing when the app is quitting or the window ended by itself', () => {
    expect(run([window(0, 'clean-exit'), { kind: 'quitting' }, engine(1), window(2)])).toEqual(Array(4).fill('nothing'))
  })

  it('says why it gives up', () => {
    expect(reduceCrash({ ...calmState, engineLosses: [1, 2, 3] }, engine(4)).action).toEqual({ do: 'give-up', text: 'The engine ended 4 times within a minute (code 9). The app closes.' })
  })
})

describe('processes', () => {
  it('get no secrets of the environment and a fixed command line', () => {
    const given = { PATH: '/bin', HOME: '/home/x', AWS_SECRET_ACCESS_KEY: 'secret', NODE_OPTIONS: '--inspect', ELECTRON_RUN_AS_NODE: '1' }
    for (const options of [coordinatorForkOptions(given), keeperForkOptions(given), nodeForkOptions(given, undefined)]) expect(options).toMatchObject({ env: { PATH: '/bin', HOME: '/home/x' }, execArgv: [] })
    const personal = { ...given, SSH_AUTH_SOCK: '/agent', XDG_DATA_HOME: '/data' }
    expect(Object.keys(coordinatorForkOptions(personal).env ?? {})).toEqual(['PATH', 'HOME', 'XDG_DATA_HOME', 'SSH_AUTH_SOCK'])
    for (const options of [keeperForkOptions(personal), nodeForkOptions(personal, undefined)]) expect(Object.keys(options.env ?? {})).toEqual(['PATH', 'HOME'])
    expect(nodeForkOptions(given, 512).execArgv).toEqual(['--max-old-space-size=512'])
  })
})

describe('broker of processes', () => {
  function open() {
    const told: { message: FromShell; ports: unknown[] }[] = []
    const children: { program: string; heapMiB: number | undefined; control: unknown[]; killed: number; spawn(pid: number): void; exit(code: number): void; stderr(text: string): void }[] = []
    let broken = false
    const broker = createNodeBroker({
      tell: (message, ports) => told.push({ message, ports }),
      createChannel: () => ({ mine: 'mine', theirs: 'theirs' }),
      fork(program, heapMiB) {
        if (broken) throw new Error('no memory')
        let [spawn, exit, stderr]: [(pid: number) => void, (code: number) => void, (text: string) => void] = [() => {}, () => {}, () => {}]
        const child = { program, heapMiB, control: [] as unknown[], killed: 0, spawn: (pid: number) => spawn(pid), exit: (code: number) => exit(code), stderr: (text: string) => stderr(text) }
        children.push(child)
        return {
          sendControl: port => child.control.push(port),
          kill: () => { child.killed++ },
          onSpawn: handler => { spawn = handler },
          onExit: handler => { exit = handler },
          onStderr: handler => { stderr = handler }
        }
      }
    })
    return { broker, told, children, break: () => { broken = true } }
  }

  it('starts a node and hands both ends of its control channel over', () => {
    const { broker, told, children } = open()
    broker.launch(1, 'node', 256)
    expect(told).toEqual([])
    children[0].spawn(77)
    expect(children[0]).toMatchObject({ heapMiB: 256, control: ['theirs'] })
    expect(told).toEqual([{ message: { type: 'launched', id: 1, pid: 77 }, ports: ['mine'] }])
  })

  it('tells the end with the last words', () => {
    const { broker, told, children } = open()
    broker.launch(1, 'node')
    children[0].spawn(77)
    children[0].stderr('x'.repeat(5000))
    children[0].stderr('last words')
    children[0].exit(7)
    const { message } = told[1]
    expect(message).toMatchObject({ type: 'exit', id: 1, code: 7 })
    expect(message.type === 'exit' && [message.stderrTail.length, message.stderrTail.endsWith('last words')]).toEqual([4000, true])
    expect(broker.running).toBe(0)
  })

  it('kills what it is told to, and everything when the coordinator is gone', () => {
    const { broker, children } = open()
    broker.launch(1, 'node')
    broker.launch(2, 'redis-keeper')
    broker.kill(2)
    broker.kill(99)
    broker.killAll()
    expect(children.map(({ program, killed }) => [program, killed])).toEqual([['node', 1], ['redis-keeper', 2]])
  })

  it('refuses a launch that is under way, too many, and says why one failed', () => {
    const { broker, told, break: breakIt } = open()
    broker.launch(1, 'node')
    broker.launch(1, 'node')
    expect(told[0].message).toMatchObject({ type: 'launch-failed', id: 1 })
    for (let id = 2; id <= 128; id++) broker.launch(id, 'node')
    broker.launch(129, 'redis-keeper')
    expect(told).toHaveLength(1)
    broker.launch(130, 'node')
    expect(told[1].message).toMatchObject({ type: 'launch-failed', id: 130, reason: expect.stringContaining('128') })
    const other = open()
    other.break()
    other.broker.launch(1, 'node')
    breakIt()
    expect(other.told[0].message).toEqual({ type: 'launch-failed', id: 1, reason: 'no memory' })
    expect(other.broker.running).toBe(0)
  })
})

describe('files', () => {
  const dialogs = (path: string | null) => ({ openFile: async () => path, saveFile: async () => path })

  it('open, choose and save what the user picks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'))
    try {
      const path = join(folder, 'mine.yaml')
      expect(await saveText(dialogs(path), 'mine.yaml', 'users: 2\n')).toEqual({ path })
      expect(await readFile(path, 'utf8')).toBe('users: 2\n')
      expect(await openScenario(dialogs(path))).toEqual({ name: 'mine.yaml', text: 'users: 2\n' })
      const allowed: string[] = []
      expect(await chooseCorpus(dialogs(path), chosen => allowed.push(chosen))).toEqual({ path })
      expect(allowed).toEqual([path])
      await writeFile(path, 'x'.repeat(1_048_577))
      await expect(openScenario(dialogs(path))).rejects.toThrow('larger than 1048576 bytes')
      await writeFile(path, Uint8Array.of(0xff, 0xfe, 0xfd))
      await expect(openScenario(dialogs(path))).rejects.toThrow('not UTF-8')
      await expect(openScenario(dialogs(join(folder, 'missing')))).rejects.toThrow('ENOENT')
      await expect(openScenario(dialogs(folder))).rejects.toThrow('EISDIR')
      await expect(saveText(dialogs(join(folder, 'no/such/folder')), 'x', 'y')).rejects.toThrow('ENOENT')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('do nothing when the user cancels', async () => {
    const allowed: string[] = []
    expect([await openScenario(dialogs(null)), await chooseCorpus(dialogs(null), path => allowed.push(path)), await saveText(dialogs(null), 'x', 'y'), allowed]).toEqual([null, null, null, []])
  })
})
