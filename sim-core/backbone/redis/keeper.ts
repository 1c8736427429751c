import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { KEEPER_FILE } from './sweep'

/** What a keeper is told, one word a line: ends of its server at once or in order, its start, its stop and its going on. */
export type KeeperCommand = 'kill' | 'end' | 'start' | 'stop' | 'continue'

const TERM_MS = 3000
const TAIL_CHARACTERS = 2000
/** A server that lived so long and ended by itself is started again … */
const LIVED_MS_MIN = 1000
/** … so many times. */
const RESTARTS_MAX = 5

/**
 * The life of a private server, in a process of its own: it starts the server, and ends it and
 * removes its folder as soon as its own input ends. That is when whoever started it asks for it, and
 * when that process is gone, however it went. Before that its input may hold commands. A server that
 * ends by itself is started again, unless it has just begun; then its last words are printed.
 *
 * @param program path of the server's program
 * @param folder with `redis.conf`; goes with the server
 */
export async function keepRedis(program: string, folder: string): Promise<void> {
  // Ctrl-C in a terminal is for the one who started this, who still needs the server to end a run in order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  const lines = createInterface({ input: process.stdin })
  process.stdin.on('error', () => lines.close())
  const inputEnded = new Promise<void>((resolve) => {
    lines.on('close', resolve)
  })
  const server = createServer(program, folder)
  lines.on('line', (line) => server.obey(line as KeeperCommand))
  await writeFile(join(folder, KEEPER_FILE), String(process.pid), { mode: 0o600 }).catch(() => {})
  await Promise.race([inputEnded, server.gaveUp])
  await server.close()
  await rm(folder, { recursive: true, force: true }).catch(() => {})
  process.stdout.write(server.tail().trim().split('\n').at(-1) ?? '')
}

interface KeptServer {
  obey(command: KeeperCommand): void
  /** It ended by itself and is not started again. */
  readonly gaveUp: Promise<void>
  close(): Promise<void>
  tail(): string
}

function createServer(program: string, folder: string): KeptServer {
  let tail = ''
  let isWanted = true
  let wasTold = false
  let restarts = 0
  let child: ChildProcess | null = null
  let giveUp = (): void => {}
  const gaveUp = new Promise<void>((resolve) => {
    giveUp = resolve
  })
  let ended: Promise<void> = Promise.resolve()

  function start(): void {
    const startedAtMs = performance.now()
    const started = spawn(program, [join(folder, 'redis.conf')], { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
    child = started
    for (const output of [started.stdout, started.stderr]) {
      output.on('data', (chunk: Buffer) => {
        tail = (tail + chunk.toString()).slice(-TAIL_CHARACTERS)
      })
    }
    ended = new Promise((resolve) => {
      started.on('error', (error) => {
        tail = error.message
        resolve()
      })
      started.on('close', () => resolve())
    })
    void ended.then(() => {
      child = null
      const wasOrdered = wasTold
      wasTold = false
      if (!isWanted) return
      if (wasOrdered) start()
      else if (performance.now() - startedAtMs < LIVED_MS_MIN || ++restarts > RESTARTS_MAX) giveUp()
      else start()
    })
  }

  start()
  return {
    gaveUp,
    tail: () => tail,
    obey(command) {
      if (command === 'start') {
        isWanted = true
        // One that is still ending is started again when it has ended.
        if (child === null) start()
      } else if (command === 'kill' || command === 'end') {
        isWanted = false
        wasTold = child !== null
        child?.kill(command === 'kill' ? 'SIGKILL' : 'SIGTERM')
      } else if (command === 'stop') child?.kill('SIGSTOP')
      else if (command === 'continue') child?.kill('SIGCONT')
    },
    async close() {
      isWanted = false
      // A server that is stopped would not hear that it is to end.
      child?.kill('SIGCONT')
      child?.kill('SIGTERM')
      const overdue = setTimeout(() => child?.kill('SIGKILL'), TERM_MS)
      await ended
      clearTimeout(overdue)
    }
  }
}
