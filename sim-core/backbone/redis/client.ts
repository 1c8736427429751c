import { isIP } from 'node:net'
import type { Redis } from 'ioredis'
import type { RedisTarget } from '../../model/control'

/** No command waits longer, time for reconnecting included. */
export const COMMAND_MS = 10_000
const CONNECT_MS = 5000
const BACK_OFF_MS_MAX = 1000

export interface RedisClient {
  readonly redis: Redis
  /** What went wrong with the connection last; '' if nothing did. */
  problem(): string
  /** Ends the connection at once. */
  close(): void
}

/**
 * Opens a connection. Rejects with the connection's own error if the first attempt fails. Later a lost
 * connection is opened again with growing pauses, and commands without an answer are sent again:
 * all of ours may come twice. The library is loaded here, because most processes never need it.
 *
 * @param commandMs @default COMMAND_MS
 */
export async function openRedis(target: RedisTarget, commandMs = COMMAND_MS): Promise<RedisClient> {
  const { Redis } = await import('ioredis')
  let wasReady = false
  let problem = ''
  const { host, port, path, username, password, database, tls } = target
  const redis = new Redis({
    ...(path === undefined ? { host: host ?? '127.0.0.1', port: port ?? 6379 } : { path }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === true ? { tls: isIP(host ?? '') === 0 ? { servername: host } : {} } : {}),
    db: database ?? 0,
    protocol: 2,
    lazyConnect: true,
    enableReadyCheck: false,
    connectTimeout: CONNECT_MS,
    commandTimeout: commandMs,
    maxRetriesPerRequest: null,
    autoResendUnfulfilledCommands: true,
    retryStrategy: (times) => (wasReady ? Math.min(BACK_OFF_MS_MAX, 25 * 2 ** Math.min(times, 10)) : null)
  })
  redis.on('error', (error: Error) => {
    problem = error.message
  })
  redis.on('ready', () => {
    wasReady = true
    problem = ''
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (error) {
    redis.disconnect()
    throw new Error(problem || messageOf(error), { cause: error })
  }
  return {
    redis,
    problem: () => problem,
    close: () => redis.disconnect()
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
