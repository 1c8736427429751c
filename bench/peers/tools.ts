import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { constants as system, setPriority } from 'node:os'
import { delimiter, join } from 'node:path'

/** Characters of a program's output that are kept; what our programs print is one line. */
const OUTPUT_MAX = 65_536
/** A full round takes a minute or two on a slow machine; a program that takes this long hangs. */
const PATIENCE_MS = 1_800_000

/** A program on PATH; `null` if there is none. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | null {
  for (const folder of path.split(delimiter).filter((part) => part !== '')) {
    const file = join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // the next folder
    }
  }
  return null
}

/** How long pipes may stay open behind a program that has ended. */
const PIPES_MS = 1000

export interface RunningProgram {
  /** Standard output so far. */
  output(): string
  /** Answers once standard output matches. @throws if the program ends before */
  printed(pattern: RegExp): Promise<RegExpMatchArray>
  /** Writes a line to its standard input. */
  tell(line: string): void
  /** Answers with standard output. @throws if it ends with another code than 0 */
  ended: Promise<string>
  /** Closes its standard input, which ends it, and waits. */
  close(): Promise<void>
}

export interface ProgramOptions {
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Ends it at once when it is aborted. */
  readonly stop?: AbortSignal
}

/**
 * Starts a program at the priority that nodes have. Its standard input stays open while this process
 * lives: our programs end when it is closed, so none of them is left behind.
 */
export function startProgram(command: string, args: readonly string[], options: ProgramOptions = {}): RunningProgram {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd: options.cwd, env: { ...process.env, ...options.environment }, windowsHide: true, signal: options.stop, killSignal: 'SIGKILL' })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout = (stdout + text).slice(-OUTPUT_MAX)
    for (const listener of listeners) listener()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-OUTPUT_MAX)
  })
  // A program that has ended closes its end first; what it said is in its exit.
  child.stdin.on('error', () => {})
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => setLowPriority(child.pid))
    // Erlang's helper process may outlive it and hold the pipes: what was said before the end is read by then.
    child.once('exit', () => setTimeout(() => {
      child.stdout.destroy()
      child.stderr.destroy()
    }, PIPES_MS))
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout)
      else reject(new Error(`${command} ended with ${signal ?? `code ${code}`}: ${(stderr + stdout).trim().slice(-800) || 'it said nothing'}`))
    })
  }).finally(() => clearTimeout(patience))
  ended.catch(() => {})
  return {
    output: () => stdout,
    printed: (pattern) => firstMatch(() => stdout.match(pattern), listeners, ended),
    tell: (line) => child.stdin.write(`${line}\n`),
    ended,
    async close() {
      child.stdin.end()
      await ended.catch(() => {})
    }
  }
}

function firstMatch(look: () => RegExpMatchArray | null, listeners: Set<() => void>, ended: Promise<string>): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const check = (): boolean => {
      const match = look()
      if (match === null) return false
      listeners.delete(check)
      resolve(match)
      return true
    }
    if (check()) return
    listeners.add(check)
    ended.then(() => check() || reject(new Error('the program ended without what was waited for')), reject)
  })
}

function setLowPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, system.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not every system allows it; then all programs run alike.
  }
}

/** Runs a program to its end and answers with what it printed. @throws if it fails */
export function runProgram(command: string, args: readonly string[], options?: ProgramOptions): Promise<string> {
  return startProgram(command, args, options).ended
}
