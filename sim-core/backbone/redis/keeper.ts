import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ControlChannel } from '../../model/ports/control-channel'
import { startGuard } from './guard'
import { KEEPER_FILE } from './sweep'

const PATH_CHARACTERS_MAX = 4096
const TAIL_CHARACTERS = 2000

/** What a keeper is told first: its server's program, and a folder with `redis.conf` that goes with the server. */
export interface KeeperTask {
  readonly program: string
  readonly folder: string
}

const commands = ['kill', 'end', 'start', 'stop', 'continue'] as const
/** What it may be told afterwards: ends of its server at once or in order, its start, its stop and its going on. */
export type KeeperCommand = (typeof commands)[number]

/** What it says itself, once: the last line of a server that ended by itself. */
export interface KeeperWords {
  readonly words: string
}

const TERM_MS = 3000
/** A server that lived so long and ended by itself is started again … */
const LIVED_MS_MIN = 1000
/** … so many times. */
const RESTARTS_MAX = 5
/** Longest wait for whoever is told the last words to have heard them. */
const HEARD_MS = 2000

/**
 * The life of a private server, in a process of its own: it starts the server, and ends it and removes its folder as soon
 * as its channel closes. That is when whoever started it asks for it, and when that process is gone, however it went. A
 * server that ends by itself is started again, unless it has just begun; then its last words are sent. Whatever else
 * comes over the channel than a task and then commands closes it. Should this process be killed, a guard does its work.
 */
export async function keepRedis(channel: ControlChannel): Promise<void> {
  // Ctrl-C in a terminal is for the one who started this, who still needs the server to end a run in order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  const closed = new Promise<void>((resolve) => channel.onClose(resolve))
  const server = await takeTask(channel, closed)
  if (server === null) return
  await Promise.race([closed, server.gaveUp])
  await server.close()
  channel.send({ words: server.tail().trim().split('\n').at(-1) ?? '' } satisfies KeeperWords)
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, HEARD_MS))])
}

/** Answers the server of the first message, which obeys those after it; `null`: the channel closed before. */
function takeTask(channel: ControlChannel, closed: Promise<void>): Promise<KeptServer | null> {
  let server: KeptServer | null = null
  return new Promise((resolve) => {
    void closed.then(() => resolve(server))
    channel.onMessage((message) => {
      if (server !== null && isCommand(message)) server.obey(message)
      else if (server === null && isTask(message)) {
        server = createServer(message)
        resolve(server)
      } else channel.close()
    })
  })
}

// Checked by hand: a schema would take as long to load as all the rest of a keeper.
function isCommand(message: unknown): message is KeeperCommand {
  return commands.some((command) => command === message)
}

function isTask(message: unknown): message is KeeperTask {
  const values = typeof message === 'object' && message !== null && Object.keys(message).sort().join() === 'folder,program' ? Object.values(message) : []
  return values.length === 2 && values.every((value) => typeof value === 'string' && value !== '' && value.length <= PATH_CHARACTERS_MAX)
}

/** Reads what {@link keepRedis} says; `null`: it is something else. */
export function wordsOf(message: unknown): string | null {
  const words = typeof message === 'object' && message !== null && 'words' in message ? message.words : null
  return typeof words === 'string' ? words.slice(-TAIL_CHARACTERS) : null
}

interface KeptServer {
  obey(command: KeeperCommand): void
  /** It ended by itself and is not started again. */
  readonly gaveUp: Promise<void>
  /** Ends it and removes its folder. */
  close(): Promise<void>
  tail(): string
}

function createServer({ program, folder }: KeeperTask): KeptServer {
  const guard = startGuard(folder)
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
  const marked = writeFile(join(folder, KEEPER_FILE), String(process.pid), { mode: 0o600 }).catch(() => {})

  function start(): void {
    const startedAtMs = performance.now()
    // A group of its own, where no key of a terminal reaches it.
    const started = spawn(program, [join(folder, 'redis.conf')], { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder, detached: process.platform !== 'win32', windowsHide: true })
    child = started
    guard.watch(started.pid ?? 0)
    // Not only when its outputs are closed, which a child of its may hold: its id may be another's by then.
    started.once('exit', () => guard.watch(0))
    ended = endOf(started, (text) => {
      tail = (tail + text).slice(-TAIL_CHARACTERS)
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
      await Promise.all([ended, marked])
      clearTimeout(overdue)
      await rm(folder, { recursive: true, force: true }).catch(() => {})
      guard.dismiss()
    }
  }
}

/** Hears what it writes, or why it could not be started, until it has ended. */
function endOf(started: ChildProcess, hear: (text: string) => void): Promise<void> {
  for (const output of [started.stdout, started.stderr]) output?.on('data', (chunk: Buffer) => hear(chunk.toString()))
  return new Promise((resolve) => {
    started.on('error', (error) => {
      hear(`\n${error.message}`)
      resolve()
    })
    started.on('close', () => resolve())
  })
}
