import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { constants, getPriority, setPriority } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import type { KeeperLauncher, LaunchedNode, Launcher, LaunchRequest, NodeExit } from '../model/ports/launcher'
import { createJsonLinesChannel } from './json-lines-channel'

export interface ChildProcessLauncherOptions {
  /** The bundled node program. */
  readonly entryPath: string
  /** @default the Node that runs this process */
  readonly nodePath?: string
  /** More environment variables for the processes, beside the few that are passed on. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Nothing else of this process's environment reaches a node: it may hold secrets. */
const environmentPassedOn = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'ELECTRON_RUN_AS_NODE']
const STDERR_TAIL_CHARACTERS = 4000
/** A process that is gone may leave its pipes open for others; they are not waited for longer. */
const PIPES_AFTER_EXIT_MS = 1000

/**
 * Starts nodes as child processes of this one: control as JSON lines over stdin and stdout, lower
 * priority, no shell, nothing in argv but the program.
 */
export function createChildProcessLauncher(options: ChildProcessLauncherOptions): Launcher {
  return {
    launch: (request) => new Promise((resolve, reject) => {
      const child = spawn(options.nodePath ?? process.execPath, [...runtimeFlags(request), options.entryPath], {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...nodeEnvironment(), ...options.environment },
        windowsHide: true
      })
      const launched = watchChild(child)
      child.once('error', reject)
      child.once('spawn', () => {
        lowerPriority(child.pid)
        resolve(launched)
      })
    })
  }
}

/**
 * Starts keepers of private servers as child processes of this one: control as for nodes, in a session of their own, as
 * Ctrl-C in a terminal must not end a server before its run has ended in order.
 *
 * @param entryPath built file of `entry/redis-keeper-worker.ts`
 */
export function createKeeperLauncher(entryPath: string): KeeperLauncher {
  return () => new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entryPath], { stdio: ['pipe', 'pipe', 'pipe'], env: nodeEnvironment(), detached: true, windowsHide: true })
    const launched = watchChild(child)
    child.once('error', reject)
    child.once('spawn', () => resolve(launched))
  })
}

function runtimeFlags(request: LaunchRequest): string[] {
  return request.heapMiB === undefined ? [] : [`--max-old-space-size=${Math.floor(request.heapMiB)}`]
}

/** What of this process's environment a node gets. */
export function nodeEnvironment(): Record<string, string> {
  return Object.fromEntries(environmentPassedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}

function watchChild(child: ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable }): LaunchedNode {
  let stderrTail = ''
  let exit: NodeExit | null = null
  const handlers: ((exit: NodeExit) => void)[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS)
  })
  const ended = (code: number | null, signal: string | null): void => {
    if (exit) return
    exit = { code, signal, stderrTail }
    for (const handler of handlers.splice(0)) handler(exit)
  }
  child.once('close', ended)
  child.once('exit', (code, signal) => setTimeout(() => ended(code, signal), PIPES_AFTER_EXIT_MS).unref())
  return {
    pid: child.pid ?? 0,
    host: 'local',
    control: createJsonLinesChannel(child.stdout, child.stdin),
    kill: () => child.kill('SIGKILL'),
    ...suspension((signal) => child.kill(signal), (handler) => child.once('exit', handler)),
    onExit(handler) {
      if (exit) handler(exit)
      else handlers.push(handler)
    }
  }
}

/**
 * Stopping a process and letting it go on. One that is stopped when this process ends is let go on
 * first: it then finds its channel closed and ends itself, instead of lying there for ever.
 */
export function suspension(signal: (name: 'SIGSTOP' | 'SIGCONT') => boolean, onExit: (handler: () => void) => void): Pick<LaunchedNode, 'suspend' | 'continue'> {
  const proceed = (): void => {
    process.removeListener('exit', proceed)
    attempt(signal, 'SIGCONT')
  }
  onExit(() => process.removeListener('exit', proceed))
  return {
    suspend() {
      if (!attempt(signal, 'SIGSTOP')) return false
      if (!process.listeners('exit').includes(proceed)) process.on('exit', proceed)
      return true
    },
    continue: proceed
  }
}

/** Not every system knows these signals; Node throws where they are unknown. */
function attempt(signal: (name: 'SIGSTOP' | 'SIGCONT') => boolean, name: 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return signal(name)
  } catch {
    return false
  }
}

/** The window and the coordinator stay quick while nodes use every core. Not every system allows it. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    // Whoever runs at a lower one still wants that.
    if (getPriority(pid) < constants.priority.PRIORITY_BELOW_NORMAL) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // The process is gone already or the system forbids it; it then runs at normal priority.
  }
}
