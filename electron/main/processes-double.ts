import { fork } from 'node:child_process'
import type { ChildProcess, StdioOptions } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { resolve } from 'node:path'
import type { ForkOptions } from 'electron'

/**
 * A double of Electron's processes and ports for tests, with real processes of plain Node behind it: what the shell starts
 * is started, and its ports lead from process to process, by way of this one.
 */

const program = resolve(import.meta.dirname, 'fixtures/utility-process.mjs')

/** What goes between this process and one of the others; `given`: ids of ports that go along. */
type Wire = { message: unknown; given?: number[] } | { port: number; data: unknown } | { port: number; closed: true }

const ports = new Map<number, PortDouble>()
const processes = new Set<ProcessDouble>()
let lastPort = 0

class PortDouble extends EventEmitter {
  readonly id = ++lastPort
  other: PortDouble | null = null
  #holder: ProcessDouble | null = null
  #waiting: unknown[] = []
  #isStarted = false
  constructor() {
    super()
    ports.set(this.id, this)
  }

  get holder(): ProcessDouble | null {
    return this.#holder
  }

  postMessage(data: unknown): void {
    this.other?.arrive(data)
  }

  /** Nothing comes before whoever starts it has done with it. */
  start(): void {
    setImmediate(() => {
      this.#isStarted = true
      this.flush()
    })
  }

  moveTo(holder: ProcessDouble): void {
    this.#holder = holder
  }

  /** Of a port that moved: after the message that took it along. */
  flush(): void {
    for (const data of this.#waiting.splice(0)) this.arrive(data)
  }

  close(): void {
    if (!ports.delete(this.id)) return
    const { other } = this
    if (other === null || !ports.delete(other.id)) return
    if (other.#holder === null) other.emit('close')
    else other.#holder.send({ port: other.id, closed: true })
  }

  arrive(data: unknown): void {
    if (!ports.has(this.id)) return
    if (this.#holder !== null) this.#holder.send({ port: this.id, data })
    else if (this.#isStarted) this.emit('message', { data })
    else this.#waiting.push(data)
  }
}

class ProcessDouble extends EventEmitter {
  readonly #child: ChildProcess
  constructor(readonly path: string, args: string[], options: ForkOptions) {
    super()
    processes.add(this)
    this.#child = fork(program, [path, ...args], { execArgv: options.execArgv, env: options.env as NodeJS.ProcessEnv | undefined, stdio: [...options.stdio as StdioOptions & unknown[], 'ipc'] as StdioOptions, serialization: 'advanced' })
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.on('message', (wire: Wire) => this.#take(wire))
    this.#child.on('error', () => {})
    this.#child.once('exit', (code) => {
      processes.delete(this)
      for (const port of [...ports.values()]) if (port.holder === this) port.close()
      this.emit('exit', code ?? 1)
    })
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }

  get stderr(): ChildProcess['stderr'] {
    return this.#child.stderr
  }

  postMessage(message: unknown, given: PortDouble[] = []): void {
    for (const port of given) port.moveTo(this)
    this.send({ message, given: given.map(({ id }) => id) })
    for (const port of given) port.flush()
  }

  kill(): void {
    this.#child.kill('SIGTERM')
  }

  send(wire: Wire): void {
    if (this.#child.connected) this.#child.send(wire, () => {})
  }

  #take(wire: Wire): void {
    if (!('port' in wire)) this.emit('message', wire.message)
    else if ('closed' in wire) ports.get(wire.port)?.close()
    else ports.get(wire.port)?.postMessage(wire.data)
  }
}

class ChannelDouble {
  readonly port1 = new PortDouble()
  readonly port2 = new PortDouble()
  constructor() {
    this.port1.other = this.port2
    this.port2.other = this.port1
  }
}

/** Those that have not ended. */
export function runningProcesses(): { path: string; pid: number }[] {
  return [...processes].flatMap(({ path, pid }) => pid === undefined ? [] : [{ path, pid }])
}

/** For `vi.mock('electron', …)`: what `engine.ts` uses of it. */
export const electronWithProcesses = {
  MessageChannelMain: ChannelDouble,
  utilityProcess: { fork: (path: string, args: string[], options: ForkOptions) => new ProcessDouble(path, args, options) }
}
