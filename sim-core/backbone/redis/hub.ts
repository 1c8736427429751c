import { limits } from '../../model/limits'
import type { RedisTarget } from '../../model/control'
import type { Hub, HubDrop, HubDropReason, HubOptions, HubStats } from '../hub.types'
import { messageOf, openRedis } from './client'
import type { RedisClient } from './client'
import { KEY_SECONDS, LIVE_SECONDS, RENEW_MS, allKeys, runKeys, runPrefix } from './keys'
import type { StreamReply } from './reader'
import { packRoutes } from './routes'
import { cutScript, openScript, routesScript } from './scripts'

export interface RedisHubOptions extends HubOptions {
  readonly target: RedisTarget
}

const BLOCK_MS = 1000
/** Age of the figures that `stats` and `drops` show, at most. */
const FIGURES_MS = 50
const READ_ENTRIES = 128
/** How long clearing up may take when the server stalls. */
const CLOSE_MS = 3000

type Shared = ReturnType<typeof createShared>

function createShared(options: RedisHubOptions, asking: RedisClient, reading: RedisClient) {
  return {
    options,
    asking,
    reading,
    keys: runKeys(runPrefix(options.runNumber)),
    traffic: {} as Record<string, string>,
    drops: {} as Record<string, string>,
    held: {} as Record<string, string>,
    connections: 0,
    closed: false,
    onObserver: (_frame: Uint8Array, _node: number): void => {},
    onDisconnect: (_node: number, _reason: string): void => {}
  }
}

/**
 * Opens a run on a Redis server: its nodes put frames into the streams of partitions, and the server
 * itself routes them (see `scripts.ts`). The hub's own part is to say who owns what, to listen to what
 * happens, and to clear up. Rejects with the connection's error.
 */
export async function createRedisHub(options: RedisHubOptions): Promise<Hub> {
  const asking = await openRedis(options.target)
  let reading: RedisClient | null = null
  try {
    reading = await openRedis(options.target)
    const shared = createShared(options, asking, reading)
    await openRun(shared)
    return hubOver(shared)
  } catch (error) {
    asking.close()
    reading?.close()
    throw error
  }
}

async function openRun({ asking, keys, options }: Shared): Promise<void> {
  const queueBytesMax = options.queueBytesMax ?? limits.hubQueueBytesMax
  const opened = await asking.redis.call('EVAL', openScript, 8, keys.meta, keys.members, keys.traffic, keys.routes, keys.live, keys.control, keys.held, keys.drops, options.token, options.runNumber, queueBytesMax, packRoutes([]), LIVE_SECONDS)
  if (opened !== 1) throw new Error(`the server has a run ${options.runNumber} already`)
}

function hubOver(shared: Shared): Hub {
  const { asking, keys, options } = shared
  const figures = setInterval(() => void refresh(shared), FIGURES_MS)
  const renewing = setInterval(() => void renew(shared), RENEW_MS)
  void listen(shared)
  let closing: Promise<void> | null = null
  return {
    address: { token: options.token, redis: { target: options.target, prefix: keys.prefix, durable: options.durable ?? false } },
    setRoutes(ownership) {
      ask(asking.redis.call('EVAL', routesScript, 4, keys.routes, keys.held, keys.control, keys.meta, packRoutes(ownership)))
    },
    onObserverFrame(handler) {
      shared.onObserver = handler
    },
    onDisconnect(handler) {
      shared.onDisconnect = handler
    },
    disconnect(node, reason) {
      ask(asking.redis.call('EVAL', cutScript, 2, keys.members, keys.control, node, '', reason))
    },
    stats: () => statsOf(shared),
    drops: () => dropsOf(shared.drops),
    close() {
      clearInterval(figures)
      clearInterval(renewing)
      closing ??= closeRun(shared)
      return closing
    }
  }
}

/** Commands whose failure shows elsewhere: the connection is lost, and the nodes say so. */
function ask(command: Promise<unknown>): void {
  command.catch((error: unknown) => messageOf(error))
}

async function closeRun(shared: Shared): Promise<void> {
  const { asking, reading } = shared
  let overdue: NodeJS.Timeout | undefined
  // A server that cannot be reached now is not waited for: what it kept expires.
  if (asking.redis.status === 'ready') {
    await Promise.race([clearUp(shared), new Promise((resolve) => {
      overdue = setTimeout(resolve, CLOSE_MS)
    })])
  }
  clearTimeout(overdue)
  shared.closed = true
  asking.close()
  reading.close()
}

async function clearUp(shared: Shared): Promise<void> {
  const { asking, keys } = shared
  try {
    await refresh(shared)
    await asking.redis.xadd(keys.control, '*', 't', 'close')
    await asking.redis.unlink(...allKeys(keys))
  } catch {
    // It went away meanwhile; the keys expire.
  }
}

async function refresh(shared: Shared): Promise<void> {
  const { asking, keys } = shared
  try {
    const [traffic, drops, held, members] = await Promise.all([
      asking.redis.hgetall(keys.traffic), asking.redis.hgetall(keys.drops), asking.redis.hgetall(keys.held), asking.redis.hlen(keys.members)
    ])
    // Nothing at all: the server was restarted and kept nothing. The last figures are the best there are.
    if (Object.keys(traffic).length === 0) return
    shared.traffic = traffic
    shared.drops = drops
    shared.held = held
    // Two fields a member, and one that keeps the hash from vanishing.
    shared.connections = (members - 1) / 2
  } catch {
    // Lost connections are opened again; until then the last figures stay.
  }
}

async function renew({ asking, keys }: Shared): Promise<void> {
  try {
    const pipeline = asking.redis.pipeline()
    for (const key of allKeys(keys)) if (key !== keys.live) pipeline.expire(key, KEY_SECONDS)
    pipeline.set(keys.live, '1', 'EX', LIVE_SECONDS)
    await pipeline.exec()
  } catch {
    // The next time, or the keys expire because nobody can reach them.
  }
}

/** Hears who was cut, and the samples for the live graph. */
async function listen(shared: Shared): Promise<void> {
  const { reading, keys } = shared
  let controlId = '0-0'
  let observerId = '0-0'
  while (!shared.closed) {
    try {
      const reply = await reading.redis.xreadBuffer('COUNT', READ_ENTRIES, 'BLOCK', BLOCK_MS, 'STREAMS', keys.control, keys.observer, controlId, observerId) as StreamReply
      for (const [key, entries] of reply ?? []) {
        const isControl = key.toString('latin1') === keys.control
        for (const [, fields] of entries) {
          if (isControl) hear(shared, fields)
          else shared.onObserver(Uint8Array.from(fields[3]), Number(fields[1].toString('latin1')))
        }
        const last = entries.at(-1)?.[0].toString('latin1')
        if (last === undefined) continue
        if (isControl) controlId = last
        else observerId = last
      }
    } catch {
      // Timed out or cut off: the client opens its connection again, with pauses of its own.
      await new Promise((resolve) => setTimeout(resolve, FIGURES_MS))
    }
  }
}

function hear(shared: Shared, fields: Buffer[]): void {
  const [, type, , node, , , , reason] = fields.map(String)
  if (type === 'cut') shared.onDisconnect(Number(node), reason)
}

function statsOf({ traffic, held, connections }: Shared): HubStats {
  const count = (name: string): number => Number(traffic[name] ?? 0)
  let bufferedBytes = 0
  for (const [name, bytes] of Object.entries(held)) if (name.startsWith('n')) bufferedBytes += Number(bytes)
  return {
    framesIn: count('framesIn'), bytesIn: count('bytesIn'), framesOut: count('framesOut'), bytesOut: count('bytesOut'), refused: count('refused'),
    droppedFrames: { noRoute: count('noRoute'), stale: count('stale'), malformed: 0, wrongRun: count('wrongRun'), overflow: 0 },
    connections, bufferedBytes
  }
}

function dropsOf(drops: Record<string, string>): HubDrop[] {
  return Object.entries(drops).filter(([name]) => name !== 'run').map(([name, records]) => {
    const [source, destination, reason] = name.split(' ')
    return { source: Number(source), destination: Number(destination), reason: reason as HubDropReason, records: Number(records) }
  })
}
