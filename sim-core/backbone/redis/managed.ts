import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RedisTarget } from '../../model/control'
import type { ServerProcess } from '../hub.types'
import { messageOf, openRedis } from './client'
import { findRedisProgram, installAdvice } from './find-program'
import type { KeeperCommand } from './keeper'
import { FOLDER_PREFIX, TARGET_FILE, sweepDeadServers } from './sweep'

export interface ManagedRedisOptions {
  /** Built file of `entry/redis-keeper-worker.ts`. */
  readonly keeperPath: string
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
    const keeper = startKeeper(options.keeperPath, program, folder)
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

function startKeeper(keeperPath: string, program: string, folder: string): Keeper {
  // A session of its own: Ctrl-C in a terminal must not end the server before the run has ended in order.
  const child: ChildProcess = spawn(process.execPath, [keeperPath, program, folder], {
    stdio: ['pipe', 'pipe', 'ignore'], detached: true, windowsHide: true, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  })
  let words = ''
  let hasEnded = false
  child.stdout?.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  child.stdin?.on('error', () => {})
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      hasEnded = true
      resolve()
    }
    child.on('error', (error) => {
      words = error.message
      end()
    })
    child.on('close', end)
  })
  const tell = (command: KeeperCommand): void => {
    if (child.stdin?.writable === true) child.stdin.write(`${command}\n`)
  }
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
      child.stdin?.end()
      const overdue = setTimeout(() => child.kill('SIGKILL'), END_MS)
      await ended
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
