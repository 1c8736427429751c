import { EventEmitter } from 'node:events'

/**
 * A double of Electron for tests: what the shell does to it is recorded, what Electron would do is
 * done by `emit`. Only the parts that the shell uses.
 */
export function createElectronDouble() {
  const windows: WindowDouble[] = []
  const processes: ProcessDouble[] = []
  const notifications: EventEmitter[] = []
  const handlers = new Map<string, (...args: unknown[]) => unknown>()
  const permission: { request?: PermissionHandler; check?: (contents: unknown, name: string) => boolean; device?: () => boolean } = {}
  const record = { calls: [] as string[], opened: [] as string[], errors: [] as string[], messages: [] as { message: string; detail?: string }[], schemes: [] as unknown[], protocol: new Map<string, unknown>(), menus: [] as unknown[] }
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    lock: true,
    getVersion: () => '2.0.0',
    getPath: (name: string) => `/nowhere/${name}`,
    enableSandbox: () => record.calls.push('enableSandbox'),
    requestSingleInstanceLock: () => app.lock,
    whenReady: async () => void record.calls.push('whenReady'),
    quit: () => record.calls.push('quit'),
    exit: (code: number) => record.calls.push(`exit ${code}`)
  })
  class BrowserWindow extends WindowDouble {
    constructor(options: unknown) {
      super(options, windows.length + 1)
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }
  const ipcMain = Object.assign(new EventEmitter(), { handle: (channel: string, handler: (...args: unknown[]) => unknown) => handlers.set(channel, handler) })
  const electron = {
    app,
    BrowserWindow,
    ipcMain,
    dialog: createDialogDouble(record),
    Menu: { setApplicationMenu: (menu: unknown) => record.menus.push(menu), buildFromTemplate: (template: unknown) => template },
    MessageChannelMain: class {
      port1 = { name: 'port1' }
      port2 = { name: 'port2' }
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => void (record.calls.push('registerSchemes'), record.schemes.push(...schemes)),
      handle: (scheme: string, handler: unknown) => record.protocol.set(scheme, handler)
    },
    safeStorage: noEncryption,
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: PermissionHandler) => { permission.request = handler },
        setPermissionCheckHandler: (handler: (contents: unknown, name: string) => boolean) => { permission.check = handler },
        setDevicePermissionHandler: (handler: () => boolean) => { permission.device = handler }
      }
    },
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    Notification: notificationDouble(notifications, record.calls),
    shell: {
      openExternal: async (url: string) => {
        record.opened.push(url)
      }
    },
    utilityProcess: {
      fork(path: string, args: string[], options: unknown) {
        const child = new ProcessDouble(path, args, options)
        processes.push(child)
        return child
      }
    }
  }
  return { electron, windows, processes, notifications, handlers, permission, record }
}

/** As on Linux without a key ring. */
const noEncryption = { isAsyncEncryptionAvailable: async () => false, encryptStringAsync: async () => Buffer.alloc(0), decryptStringAsync: async () => ({ result: '' }), getSelectedStorageBackend: () => 'basic_text' }

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }

/** A class whose instances are kept, and whose showing is written down. */
function notificationDouble(made: EventEmitter[], calls: string[]) {
  return class extends EventEmitter {
    static isSupported = (): boolean => true
    constructor(readonly options: { title: string; body: string }) {
      super()
      made.push(this)
    }

    show(): void {
      calls.push(`notify ${this.options.title}`)
    }
  }
}

/** Dialogs that nobody answers; what they show is recorded. */
function createDialogDouble(record: { errors: string[]; messages: { message: string; detail?: string }[] }) {
  return {
    showMessageBox: async (options: { message: string }) => {
      record.messages.push(options)
      return { response: 0 }
    },
    showErrorBox: (_title: string, text: string) => record.errors.push(text),
    showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
    showSaveDialog: async () => ({ canceled: true, filePath: '' })
  }
}

type PermissionHandler = (contents: unknown, name: string, answer: (allowed: boolean) => void) => void

class ContentsDouble extends EventEmitter {
  readonly mainFrame = { url: '' }
  readonly posted: { channel: string; ports: unknown[] }[] = []
  reloads = 0
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  constructor(readonly id: number) {
    super()
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }

  postMessage(channel: string, _message: unknown, ports: unknown[]): void {
    this.posted.push({ channel, ports })
  }

  reload(): void {
    this.reloads++
  }

  send(channel: string): void {
    this.posted.push({ channel, ports: [] })
  }
}

class WindowDouble extends EventEmitter {
  readonly webContents: ContentsDouble
  readonly did: string[] = []
  minimized = false
  focused = false
  constructor(readonly options: unknown, id: number) {
    super()
    this.webContents = new ContentsDouble(id)
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url
    this.did.push(`load ${url}`)
  }

  show(): void {
    this.did.push('show')
  }

  isFocused(): boolean {
    return this.focused
  }

  maximize(): void {
    this.did.push('maximize')
  }

  isMaximized(): boolean {
    return false
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 70, y: 80, width: 1000, height: 700 }
  }

  isMinimized(): boolean {
    return this.minimized
  }

  restore(): void {
    this.did.push('restore')
  }

  focus(): void {
    this.did.push('focus')
  }
}

class ProcessDouble extends EventEmitter {
  readonly posted: { message: unknown; ports: unknown[] }[] = []
  readonly stderr = new EventEmitter()
  kills = 0
  pid: number | undefined
  constructor(readonly path: string, readonly args: string[], readonly options: unknown) {
    super()
  }

  postMessage(message: unknown, ports: unknown[] = []): void {
    this.posted.push({ message, ports })
  }

  kill(): void {
    this.kills++
  }
}
