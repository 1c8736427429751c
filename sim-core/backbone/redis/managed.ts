import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failure, messageOf, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RedisTarget } from '../../model/control'
import { lastWordsIn } from '../../model/last-words'
import type { KeeperLauncher, LaunchedProcess } from '../../model/ports/launcher'
import type { ServerProcess } from '../hub.types'
import { openRedis } from './client'
import { findRedisProgram, installAdvice } from './find-program'
import { wordsOf } from './keeper'
import type { KeeperCommand, KeeperTask } from './keeper'
import { FOLDER_PREFIX, TARGET_FILE, sweepDeadServers } from './sweep'

export interface ManagedRedisOptions {
  /** Starts the process that the server lives and dies with. */
  readonly launchKeeper: KeeperLauncher
  /** Server program; `null`: there is none. @default the first on PATH */
  readonly program?: string | null
  /** How often the server writes what it holds to its folder, so that it survives a crash of its own. @default 'off' */
  readonly appendOnly?: 'off' | 'everysec' | 'always'
  /** Beyond it the server refuses to keep more. @default as much as there is */
  readonly memoryBytesMax?: number
}

export interface ManagedRedis {
  readonly target: RedisTarget
  /** For faults. */
  readonly process: ServerProcess
  /** Fulfilled with its last words when the server has ended for good, by `close()` too. */
  readonly ended: Promise<string>
  /** Ends the server and removes its folder. Safe to call twice. */
  close(): Promise<void>
}

const START_MS = 10_000
const RETRY_MS = 15
const END_MS = 8000
/** Longest wait for the end of a keeper that was killed. */
const KILLED_MS = 2000

/**
 * Starts a private server: its own folder that only this user may enter, a Unix socket there (loopback
 * TCP on Windows), a random password. It is started again if it ends by itself, and ends with `close()` and with this process, even a killed one.
 * Fails with `redis-missing` or `redis-start-failed`; then nothing is left.
 */
export async function startManagedRedis(options: ManagedRedisOptions): Promise<Result<ManagedRedis>> {
  const program = options.program === undefined ? findRedisProgram() : options.program
  if (program === null) return failure('redis-missing', { how: installAdvice() })
  let folder: string | null = null
  try {
    await sweepDeadServers(tmpdir(), Date.now())
    folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX))
    const target = await writeConfiguration(folder, options)
    const keeper = keeperFor(await launchInTime(options.launchKeeper), { program, folder })
    const problem = await untilReady(target, keeper)
    if (problem === null) return success({ target, process: keeper.process, ended: keeper.ended, close: () => keeper.end() })
    await keeper.end()
    await rm(folder, { recursive: true, force: true })
    return failure('redis-start-failed', { reason: problem })
  } catch (error) {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
    return failure('redis-start-failed', { reason: messageOf(error) })
  }
}

async function writeConfiguration(folder: string, { appendOnly = 'off', memoryBytesMax }: ManagedRedisOptions): Promise<RedisTarget> {
  const password = randomBytes(32).toString('hex')
  const port = process.platform === 'win32' ? await freePort() : 0
  const path = join(folder, 'redis.sock')
  const target: RedisTarget = { ...(port === 0 ? { path } : { host: '127.0.0.1', port }), username: 'sim', password }
  const quoted = (text: string): string => JSON.stringify(text)
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    ...(port === 0 ? [`unixsocket ${quoted(path)}`, 'unixsocketperm 700'] : []),
    `dir ${quoted(folder)}`,
    'save ""',
    ...(appendOnly === 'off' ? ['appendonly no'] : ['appendonly yes', `appendfsync ${appendOnly}`]),
    ...(memoryBytesMax === undefined ? [] : [`maxmemory ${memoryBytesMax}`]),
    'maxmemory-policy noeviction',
    'protected-mode yes',
    'loglevel warning',
    // Without permissions for `default` a server would replay its own file in part and say nothing.
    'user default off nopass ~* &* +@all',
    `user sim on >${password} ~* &* +@all`
  ]
  await writeFile(join(folder, 'redis.conf'), `${lines.join('\n')}\n`, { mode: 0o600 })
  await writeFile(join(folder, TARGET_FILE), JSON.stringify(target), { mode: 0o600 })
  return target
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

interface Keeper {
  /** Last words of a server that ended by itself; `null` while it lives. */
  lastWords(): string | null
  readonly process: ServerProcess
  readonly ended: Promise<string>
  end(): Promise<void>
}

/** A keeper that begins too late is ended when it comes. */
async function launchInTime(launchKeeper: KeeperLauncher): Promise<LaunchedProcess> {
  const launching = launchKeeper()
  let overdue: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    overdue = setTimeout(() => {
      reject(new Error(`its keeper did not begin within ${START_MS / 1000} s`))
      launching.then((launched) => launched.kill(), () => {})
    }, START_MS)
  })
  return Promise.race([launching, late]).finally(() => clearTimeout(overdue))
}

function keeperFor(launched: LaunchedProcess, task: KeeperTask): Keeper {
  const { control } = launched
  let words = ''
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    launched.onExit((exit) => {
      hasEnded = true
      words ||= lastWordsIn(exit.stderrTail)
      resolve()
    })
  })
  control.onMessage((message) => {
    words = wordsOf(message) ?? words
    // It waits for this with its own end.
    control.close()
  })
  control.send(task)
  const tell = (command: KeeperCommand): void => control.send(command)
  const lastWords = (): string => words || 'it ended without a word'
  return {
    lastWords: () => (hasEnded ? lastWords() : null),
    ended: ended.then(lastWords),
    process: {
      end: (how) => tell(how === 'kill' ? 'kill' : 'end'),
      start: () => tell('start'),
      suspend() {
        if (process.platform === 'win32') return false
        tell('stop')
        return true
      },
      continue: () => tell('continue')
    },
    async end() {
      control.close()
      const overdue = setTimeout(() => launched.kill(), END_MS)
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, END_MS + KILLED_MS).unref())])
      clearTimeout(overdue)
    }
  }
}

/** Answers `null` once the server answers, else why it will not. */
async function untilReady(target: RedisTarget, keeper: Keeper): Promise<string | null> {
  const deadline = performance.now() + START_MS
  for (;;) {
    try {
      const client = await openRedis(target)
      await client.redis.ping().finally(() => client.close())
      return null
    } catch (error) {
      const words = keeper.lastWords()
      if (words !== null) return words
      if (performance.now() > deadline) return `it did not answer within ${START_MS / 1000} s: ${messageOf(error)}`
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}
