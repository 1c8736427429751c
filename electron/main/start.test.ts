import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { channels } from '../contract/channels'
import { createElectronDouble } from './electron-double'

const current = vi.hoisted(() => ({ electron: {} as Record<string, unknown> }))
vi.mock('electron', () => new Proxy({}, {
  get: (_target, name) => name === 'then' ? undefined : current.electron[name as string],
  has: () => true
}))

let double: ReturnType<typeof createElectronDouble>
beforeEach(() => {
  vi.resetModules()
  double = createElectronDouble()
  current.electron = double.electron as unknown as Record<string, unknown>
})

async function open() {
  const { start } = await import('./start')
  await start('/app/out')
  const [window] = double.windows
  const [engine] = double.processes
  const event = (change: object = {}) => ({ sender: window.webContents, senderFrame: window.webContents.mainFrame, ...change })
  return { window, engine, event }
}

describe('shell', () => {
  it('sets the sandbox and the scheme up before it is ready', async () => {
    await open()
    expect(double.record.calls.slice(0, 3)).toEqual(['enableSandbox', 'registerSchemes', 'whenReady'])
    expect([...double.record.protocol.keys()]).toEqual(['app'])
    expect(double.record.menus).toHaveLength(1)
  })

  it('opens one window on its own page, shown once it is drawn', async () => {
    const { window } = await open()
    expect(window.did).toEqual(['load app://messengersim/index.html'])
    window.emit('ready-to-show')
    expect(window.did.at(-1)).toBe('show')
    expect(window.options).toMatchObject({ webPreferences: { preload: '/app/out/preload/index.cjs', sandbox: true } })
  })

  it('leaves to the first instance, which comes to the front', async () => {
    double.electron.app.lock = false
    const { start } = await import('./start')
    await start('/app/out')
    expect([double.windows.length, double.record.calls.at(-1)]).toEqual([0, 'quit'])
    double.electron.app.lock = true
    await start('/app/out')
    const [window] = double.windows
    window.minimized = true
    double.electron.app.emit('second-instance', {}, ['app', 'town.messengersim.yaml'], '/nowhere')
    expect(window.did.slice(-2)).toEqual(['restore', 'focus'])
    expect(window.webContents.posted).toEqual([{ channel: channels.opened, ports: [] }])
  })

  it('denies every permission', async () => {
    await open()
    const answers: boolean[] = []
    double.permission.request?.(null, 'media', allowed => answers.push(allowed))
    expect([answers, double.permission.check?.(null, 'geolocation'), double.permission.device?.()]).toEqual([[false], false, false])
  })

  it('keeps the window on its page', async () => {
    const { window } = await open()
    const navigate = (name: string, url: string): boolean => {
      let prevented = false
      window.webContents.emit(name, { url, preventDefault: () => { prevented = true } })
      return prevented
    }
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect([navigate(name, 'https://evil/'), navigate(name, 'app://messengersim/index.html')]).toEqual([true, false])
    }
    expect(navigate('will-attach-webview', 'app://messengersim/')).toBe(true)
    expect(window.webContents.openHandler({ url: 'https://github.com/x' })).toEqual({ action: 'deny' })
    expect(window.webContents.openHandler({ url: 'https://evil/' })).toEqual({ action: 'deny' })
    expect(double.record.opened).toEqual(['https://github.com/x'])
  })

  it('starts the engine and connects the window to it by a port, once it asks', async () => {
    const { window, engine, event } = await open()
    expect([engine.path, engine.args]).toEqual(['/app/out/main/coordinator.js', ['2.0.0']])
    double.electron.ipcMain.emit(channels.requestPort, event())
    await expect.poll(() => window.webContents.posted).toHaveLength(1)
    expect(engine.posted).toEqual([{ message: { type: 'window' }, ports: [{ name: 'port1' }] }])
    expect(window.webContents.posted).toEqual([{ channel: channels.port, ports: [{ name: 'port2' }] }])
  })

  it('gives no port to a frame inside the window or to another page', async () => {
    const { window, engine, event } = await open()
    double.electron.ipcMain.emit(channels.requestPort, event({ senderFrame: { url: 'app://messengersim/index.html' } }))
    double.electron.ipcMain.emit(channels.requestPort, event({ senderFrame: null }))
    window.webContents.mainFrame.url = 'https://evil/'
    double.electron.ipcMain.emit(channels.requestPort, event())
    await new Promise(resolve => setImmediate(resolve))
    expect([engine.posted, window.webContents.posted]).toEqual([[], []])
  })

  it('answers dialogs over checked channels, and tells the engine of a chosen corpus', async () => {
    const { engine, event } = await open()
    expect([...double.handlers.keys()].sort()).toEqual([channels.chooseCorpus, channels.openScenario, channels.saveText, channels.notify, channels.takeOpened].sort())
    expect(await double.handlers.get(channels.chooseCorpus)?.(event())).toEqual({ ok: true, value: null })
    double.electron.dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/texts/grimm.txt'] })
    expect(await double.handlers.get(channels.chooseCorpus)?.(event())).toEqual({ ok: true, value: { path: '/texts/grimm.txt' } })
    expect(engine.posted).toEqual([{ message: { type: 'allow-corpus', path: '/texts/grimm.txt' }, ports: [] }])
    expect(await double.handlers.get(channels.chooseCorpus)?.(event(), '/etc/passwd')).toMatchObject({ ok: false })
  })

  it('hands over files that the system opened, and tells of those that it cannot read', async () => {
    const { event } = await open()
    const folder = mkdtempSync(join(tmpdir(), 'messengersim-opened-'))
    writeFileSync(join(folder, 'mine.messengersim.yaml'), 'users: 77')
    double.electron.app.emit('open-file', { preventDefault: () => {} }, join(folder, 'gone.yaml'))
    double.electron.app.emit('second-instance', {}, ['app', 'mine.messengersim.yaml'], folder)
    const take = (): unknown => double.handlers.get(channels.takeOpened)?.(event())
    expect(await take()).toEqual({ ok: true, value: { name: 'mine.messengersim.yaml', text: 'users: 77' } })
    expect(double.record.errors).toEqual([expect.stringContaining('gone.yaml cannot be read: ENOENT')])
    expect(await take()).toEqual({ ok: true, value: null })
    rmSync(folder, { recursive: true })
  })

  it('notifies while the window is not in front, and comes to the front by a click', async () => {
    const { window, event } = await open()
    await double.handlers.get(channels.notify)?.(event(), 'The run is over', 'It has finished.')
    expect(double.record.calls).toContain('notify The run is over')
    double.notifications[0].emit('click')
    expect(window.did.at(-1)).toBe('focus')
    window.focused = true
    await double.handlers.get(channels.notify)?.(event(), 'Another', '')
    expect(double.record.calls).not.toContain('notify Another')
    expect(await double.handlers.get(channels.notify)?.(event(), '', 'no title')).toMatchObject({ ok: false })
    window.emit('closed')
    const before = [...window.did]
    double.notifications[0].emit('click')
    expect(window.did).toEqual(before)
  })

  it('opens where it was, and keeps where it is when it closes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messengersim-place-'))
    double.electron.app.getPath = () => folder
    writeFileSync(join(folder, 'window.json'), '{"bounds":{"x":5000,"y":10,"width":1000,"height":700},"maximized":true}')
    const { window } = await open()
    expect(window.options).toMatchObject({ x: 460, y: 170, width: 1000, height: 700 })
    expect(window.did).toContain('maximize')
    window.emit('close')
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual({ bounds: { x: 70, y: 80, width: 1000, height: 700 }, maximized: false })
    rmSync(folder, { recursive: true })
  })

  it('starts and ends processes for the engine', async () => {
    const { engine } = await open()
    engine.emit('message', { type: 'launch', id: 1, program: 'node', heapMiB: 128 })
    const node = double.processes[1]
    expect([node.path, node.options]).toEqual(['/app/out/node/node.cjs', expect.objectContaining({ execArgv: ['--max-old-space-size=128'] })])
    node.emit('spawn')
    expect(node.posted).toEqual([{ message: 'control', ports: [{ name: 'port2' }] }])
    expect(engine.posted.at(-1)).toEqual({ message: { type: 'launched', id: 1, pid: 0 }, ports: [{ name: 'port1' }] })
    engine.emit('message', { type: 'kill', id: 1 })
    expect(node.kills).toBe(1)
    node.stderr.emit('data', 'broken')
    node.emit('exit', 9)
    expect(engine.posted.at(-1)?.message).toEqual({ type: 'exit', id: 1, code: 9, stderrTail: 'broken' })
    for (const hostile of [null, {}, { type: 'launch', id: 3 }, { type: 'launch', id: 3, program: '/bin/sh' }, { type: 'launch', id: 3, program: 'node', path: '/bin/sh' }, { type: 'launch', id: -1, program: 'node' }, { type: 'exec', command: 'x' }]) engine.emit('message', hostile)
    expect(double.processes).toHaveLength(2)
    engine.emit('message', { type: 'launch', id: 2, program: 'redis-keeper' })
    expect([double.processes[2].path, double.processes[2].args]).toEqual(['/app/out/cli/redis-keeper-worker.js', []])
  })

  it('answers the engine\'s questions about secrets, and keeps none where the system cannot', async () => {
    const { engine } = await open()
    engine.emit('message', { type: 'secret', id: 4, ask: { call: 'set', name: 'password:me@ant', secret: 'canary' } })
    engine.emit('message', { type: 'secret', id: 5, ask: { call: 'read-file', name: '/etc/passwd' } })
    await expect.poll(() => engine.posted.at(-1)?.message).toEqual({ type: 'secret-answer', id: 4, value: false })
  })

  it('brings a lost window back while the engine runs on', async () => {
    const { window, engine, event } = await open()
    double.electron.ipcMain.emit(channels.requestPort, event())
    await expect.poll(() => window.webContents.posted).toHaveLength(1)
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect([window.webContents.reloads, double.processes, engine.kills]).toEqual([1, [engine], 0])
    // The page that comes back asks for a port of its own, to the same engine.
    double.electron.ipcMain.emit(channels.requestPort, event())
    await expect.poll(() => window.webContents.posted).toHaveLength(2)
    expect(engine.posted.map(({ message }) => message)).toEqual(Array(2).fill({ type: 'window' }))
  })

  it('leaves window and engine alone when Chromium\'s process for graphics is lost, which Chromium starts again', async () => {
    const { window, engine } = await open()
    const before = [...window.did]
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    double.electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' })
    expect(written.mock.calls).toEqual([['messengersim: GPU process: crashed\n']])
    written.mockRestore()
    expect([window.did, window.webContents.reloads, double.processes, engine.posted, engine.kills]).toEqual([before, 0, [engine], [], 0])
    expect(double.record.calls).not.toContain('quit')
  })

  it('starts a lost engine again and ends its processes, until it is too often', async () => {
    const { engine } = await open()
    engine.emit('message', { type: 'launch', id: 1, program: 'node' })
    engine.emit('message', { type: 'launch', id: 2, program: 'redis-keeper' })
    engine.emit('exit', 1)
    expect([double.processes[1].kills, double.processes[2].kills]).toEqual([1, 1])
    expect(double.processes[3].path).toBe('/app/out/main/coordinator.js')
    for (let i = 3; i <= 5; i++) double.processes[i].emit('exit', 1)
    expect(double.processes).toHaveLength(6)
    expect(double.record.errors).toEqual([expect.stringContaining('4 times')])
    expect(double.record.calls.at(-1)).toBe('quit')
  })

  it('shows why the engine cannot work', async () => {
    const { engine } = await open()
    engine.emit('message', { type: 'failed', text: 'The built programs were not found.' })
    expect(double.record.errors).toEqual(['The built programs were not found.'])
  })

  it('ends the engine before it quits, and only once', async () => {
    const { engine } = await open()
    let prevented = 0
    const quitEvent = { preventDefault: () => { prevented++ } }
    double.electron.app.emit('window-all-closed')
    double.electron.app.emit('before-quit', quitEvent)
    double.electron.app.emit('before-quit', quitEvent)
    expect([prevented, engine.posted]).toEqual([2, [{ message: { type: 'quit' }, ports: [] }]])
    engine.emit('exit', 0)
    await expect.poll(() => double.record.calls.filter(call => call === 'quit')).toHaveLength(2)
    double.electron.app.emit('before-quit', quitEvent)
    expect([prevented, double.processes.length]).toEqual([2, 1])
  })
})
