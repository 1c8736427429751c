import { readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, Notification, protocol, safeStorage, screen, session, shell } from 'electron'
import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import { createStaticReader } from '../../sim-core/api/static-path'
import { messageOf } from '../../sim-core/model/errors'
import { APP_SCHEME, APP_URL, channels } from '../contract/channels'
import { appSchemePrivileges, createAppProtocol } from './app-protocol'
import { calmState, reduceCrash } from './crash-policy'
import type { CrashEvent } from './crash-policy'
import { startEngine } from './engine'
import type { Engine } from './engine'
import { chooseCorpus, openScenario, readScenario, saveText } from './files'
import type { FileDialogs } from './files'
import { openHelp } from './help'
import { createIpcRouter } from './ipc-router'
import { keepPlace, readPlace } from './kept-place'
import { menuTemplate } from './menu'
import type { OpenedFiles } from './opened-file'
import { createOpenedFiles, scenarioPathIn } from './opened-file'
import { programsOf } from './parts'
import { allowsExternal, allowsNavigation, allowsPermission } from './policies'
import type { Sender } from './policies'
import { createSecretVault } from './secret-vault'
import { createVaultFile } from './vault-file'
import { windowOptions } from './window-options'

/** The desktop shell: windows, menu, dialogs and processes; never in the path of the data. */
export async function start(outFolder: string): Promise<void> {
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged(appSchemePrivileges)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  let tellWindow = (): void => {}
  const opened = createOpenedFiles(() => tellWindow())
  const openFile = (path: string | null): void => {
    if (path !== null) opened.add(path)
  }
  // macOS says before it is ready which file the app is started for.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFile(path)
  })
  await app.whenReady()
  const shellState = createShell(outFolder, opened)
  tellWindow = shellState.tellOpened
  app.on('second-instance', (_event, argv, folder) => {
    shellState.focus()
    openFile(scenarioPathIn(argv, folder, process.platform))
  })
  openFile(scenarioPathIn(process.argv, process.cwd(), process.platform))
  app.on('activate', shellState.focus)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', shellState.beforeQuit)
  // Chromium starts its own helpers again, the one for graphics too; that it had to is worth a line.
  app.on('child-process-gone', (_event, { type, reason }) => warn(`${type} process: ${reason}`))
  app.on('web-contents-created', (_event, contents) => denyDoors(contents))
  denyPermissions()
  protocol.handle(APP_SCHEME, createAppProtocol(createStaticReader(join(outFolder, 'renderer'), { realpath, readFile, join, separator: sep })))
  const help = await openHelp(outFolder, warn)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged, help)))
  shellState.open()
  void help.lookForUpdates()
}

function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(allowsPermission(permission)))
  defaultSession.setPermissionCheckHandler((_contents, permission) => allowsPermission(permission))
  defaultSession.setDevicePermissionHandler(() => false)
}

function denyDoors(contents: WebContents): void {
  const guard = (event: { preventDefault(): void; url: string }): void => {
    if (!allowsNavigation(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', guard)
  contents.on('will-redirect', guard)
  contents.on('will-frame-navigate', guard)
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (allowsExternal(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

interface Shell {
  open(): void
  focus(): void
  /** Tells the window that a scenario waits, which it then fetches. */
  tellOpened(): void
  beforeQuit(event: { preventDefault(): void }): void
}

function createShell(outFolder: string, opened: OpenedFiles): Shell {
  let window: BrowserWindow | null = null
  let crash = calmState
  let quitState: 'no' | 'ending' | 'ended' = 'no'
  const react = (event: CrashEvent): void => {
    const { state, action } = reduceCrash(crash, event)
    crash = state
    if (action.do === 'reload-window') window?.webContents.reload()
    else if (action.do === 'restart-engine') engine = startParts()
    else if (action.do === 'give-up') giveUp(action.text)
  }
  const secrets = createSecretVault(safeStorage, createVaultFile(join(app.getPath('userData'), 'secrets.json')), reason => warn(`the store of passwords: ${reason}`))
  const programs = programsOf(outFolder)
  const startParts = (): Engine => startEngine({
    secrets,
    coordinatorPath: join(outFolder, 'main/coordinator.js'),
    nodePath: programs.node,
    keeperPath: programs.keeper,
    version: app.getVersion(),
    onGone: code => react({ kind: 'engine-gone', code, atMs: performance.now() }),
    onFailed: text => giveUp(text),
    onRefused: reason => warn(`a message of the engine was refused: ${reason}`)
  })
  let engine = startParts()
  const placePath = join(app.getPath('userData'), 'window.json')
  serveChannels(() => window, () => engine, opened)
  const open = (): void => {
    const { bounds, maximized } = readPlace(placePath, screen)
    window = new BrowserWindow({ ...windowOptions(join(outFolder, 'preload/index.cjs'), app.isPackaged), ...bounds })
    if (maximized) window.maximize()
    keepPlace(placePath, window, reason => warn(`the place of the window: ${reason}`))
    window.once('ready-to-show', () => window?.show())
    window.on('closed', () => {
      window = null
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => react({ kind: 'window-gone', reason, atMs: performance.now() }))
    void window.loadURL(APP_URL)
  }
  return {
    open,
    focus() {
      if (window === null) open()
      else bringToFront(window)
    },
    tellOpened: () => window?.webContents.send(channels.opened),
    beforeQuit(event) {
      react({ kind: 'quitting' })
      if (quitState === 'ended') return
      event.preventDefault()
      if (quitState === 'ending') return
      quitState = 'ending'
      void engine.quit().finally(() => {
        quitState = 'ended'
        app.quit()
      })
    }
  }
}

function giveUp(text: string): void {
  dialog.showErrorBox('MessengerSim', text)
  app.quit()
}

function warn(text: string): void {
  process.stderr.write(`messengersim: ${text}\n`)
}

/** Connects Electron's IPC to the router; the window's port is the only message that is not a call. */
function serveChannels(window: () => BrowserWindow | null, engine: () => Engine, opened: OpenedFiles): void {
  const router = createIpcRouter({
    [channels.requestPort]: () => {
      const contents = window()?.webContents
      if (contents === undefined) return
      const { port1, port2 } = new MessageChannelMain()
      engine().attachWindow(port1)
      contents.postMessage(channels.port, null, [port2])
    },
    [channels.chooseCorpus]: () => chooseCorpus(systemDialogs, path => engine().allowCorpus(path)),
    [channels.openScenario]: () => openScenario(systemDialogs),
    [channels.saveText]: (name, text) => saveText(systemDialogs, name, text),
    [channels.notify]: (title, text) => notify(window, title, text),
    [channels.takeOpened]: () => takeOpened(opened)
  }, () => performance.now(), (channel, reason) => warn(`${channel}: ${reason}`))
  const senderOf = (event: IpcMainEvent | IpcMainInvokeEvent): Sender => ({
    frameUrl: event.senderFrame?.url ?? '',
    isMainFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
    contentsId: event.sender.id,
    windowContentsId: window()?.webContents.id ?? null
  })
  ipcMain.on(channels.requestPort, (event, ...args) => void router.route(senderOf(event), channels.requestPort, args))
  for (const channel of [channels.chooseCorpus, channels.openScenario, channels.saveText, channels.notify, channels.takeOpened]) {
    ipcMain.handle(channel, (event, ...args) => router.route(senderOf(event), channel, args))
  }
}

/** The next file that waits; one that cannot be read is told of and left out. */
async function takeOpened(opened: OpenedFiles): Promise<{ name: string; text: string } | null> {
  for (let path = opened.take(); path !== null; path = opened.take()) {
    try {
      return await readScenario(path)
    } catch (error) {
      dialog.showErrorBox('MessengerSim', messageOf(error))
    }
  }
  return null
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Only while the window is not in front; a click brings it there, if it is still open. */
function notify(window: () => BrowserWindow | null, title: string, text: string): void {
  if (window()?.isFocused() !== false || !Notification.isSupported()) return
  const notification = new Notification({ title, body: text })
  notification.on('click', () => {
    const present = window()
    if (present !== null) bringToFront(present)
  })
  notification.show()
}

const systemDialogs: FileDialogs = {
  async openFile(title, extensions) {
    const { canceled, filePaths } = await dialog.showOpenDialog({ title, properties: ['openFile'], filters: [{ name: title, extensions: [...extensions] }] })
    return canceled || filePaths.length !== 1 ? null : filePaths[0]
  },
  async saveFile(suggestedName) {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: suggestedName })
    return canceled || filePath === '' ? null : filePath
  }
}
