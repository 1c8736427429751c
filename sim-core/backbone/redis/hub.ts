import { messageOf } from '../../model/errors'
import { limits } from '../../model/limits'
import type { RedisTarget } from '../../model/control'
import type { BackboneHealth, Hub, HubOptions } from '../hub.types'
import { COMMAND_MS, openRedis } from './client'
import type { RedisClient } from './client'
import { watchServer } from './health'
import { createFigures } from './hub-figures'
import type { HubFigures } from './hub-figures'
import { listen } from './hub-listening'
import { DURABLE_KEY_SECONDS, KEY_SECONDS, LEASE_RENEW_MS, LEASE_SECONDS, LIVE_SECONDS, RENEW_MS, allKeys, groupKeys, leaseKey, runKeys, runPrefix } from './keys'
import type { RunKeys } from './keys'
import { patiently } from './patience'
import { packRoutes } from './routes'
import { createRouting } from './routing'
import type { Routing } from './routing'
import { closeScript, cutScript, expireScript, keepScript, leaveScript, openScript, renewScript, resumeScript } from './scripts'
import { tagPerMaster } from './slots'
import { describeTarget } from './target'

export interface RedisHubOptions extends HubOptions {
  readonly target: RedisTarget
}

/** Age of the figures that `stats` and `drops` show, at most. */
const FIGURES_MS = 50
/** How long clearing up may take when the server stalls. */
const CLOSE_MS = 3000
/** A run is spread over so many masters of a Cluster at most. */
const GROUPS_MAX = 16

interface Shared {
  readonly options: RedisHubOptions
  readonly asking: RedisClient
  readonly run: RunKeys
  readonly routing: Routing
  readonly figures: HubFigures
  /** Newest session of each node that was cut: several groups may say so. */
  readonly cutSessions: Map<number, string>
  closed: boolean
  onObserver(frame: Uint8Array, node: number): void
  onDisconnect(node: number, reason: string): void
}

/** What the server has of a run that was opened. */
interface OpenedRun {
  readonly run: RunKeys
  /** Version of its routes. */
  readonly version: number
  /** Where the control stream of each group goes on. */
  readonly controlIds: readonly string[]
}

/**
 * Opens a run on a Redis server, or takes one over (`resume`): its nodes put frames into the streams of
 * partitions, and the server itself routes them (see `frame-scripts.ts`). The hub's own part is to say
 * who owns what, to listen to what happens, and to clear up. On a Cluster the partitions are spread over
 * its masters. Rejects with the connection's error, or with why the run cannot be opened.
 */
export async function createRedisHub(options: RedisHubOptions): Promise<Hub> {
  const clients: RedisClient[] = []
  const open = async (): Promise<RedisClient> => {
    const client = await openRedis(options.target)
    clients.push(client)
    return client
  }
  try {
    const asking = await open()
    const opened = await (options.resume === true ? resumeRun : openRun)(asking, options)
    const reading: RedisClient[] = []
    for (const _group of opened.run.groups) reading.push(await open())
    return hubOver({ asking, reading, watching: await open() }, options, opened)
  } catch (error) {
    for (const client of clients) client.close()
    throw error
  }
}

const liveSeconds = ({ durable }: HubOptions): number => (durable === true ? LEASE_SECONDS : LIVE_SECONDS)
const keySeconds = ({ durable }: HubOptions): number => (durable === true ? DURABLE_KEY_SECONDS : KEY_SECONDS)

async function openRun(asking: RedisClient, options: RedisHubOptions): Promise<OpenedRun> {
  const { runNumber, token, durable, queueBytesMax } = options
  const own = String(runNumber)
  const others = asking.isCluster ? tagPerMaster(asking, own).filter((tag) => tag !== own) : []
  const prefixes = [own, ...others].slice(0, GROUPS_MAX).map((tag) => runPrefix(runNumber, tag.slice(own.length)))
  for (const [group, prefix] of prefixes.entries()) {
    const keys = groupKeys(prefix)
    const opened = await asking.redis.call(
      'EVAL', openScript, 8, keys.meta, keys.members, keys.traffic, keys.routes, keys.control, keys.held, keys.drops, keys.live,
      token, runNumber, queueBytesMax ?? limits.hubQueueBytesMax, packRoutes([]), keySeconds(options), durable === true ? 1 : 0, prefixes.join(' '), group === 0 ? liveSeconds(options) : 0
    )
    if (opened !== 1) throw new Error(`the server has a run ${runNumber} already`)
  }
  return { run: runKeys(prefixes), version: 0, controlIds: prefixes.map(() => '0-0') }
}

async function resumeRun(asking: RedisClient, options: RedisHubOptions): Promise<OpenedRun> {
  const { runNumber, token } = options
  let prefixes = [runPrefix(runNumber)]
  const controlIds: string[] = []
  let version = 0
  for (let group = 0; group < prefixes.length; group++) {
    const keys = groupKeys(prefixes[group])
    const [outcome, detail, all, controlId] = await asking.redis.call(
      'EVAL', resumeScript, 4, keys.meta, keys.members, keys.control, keys.live, token, runNumber, group === 0 ? liveSeconds(options) : 0, keys.prefix
    ) as string[]
    if (outcome === 'none') throw new Error(group === 0 ? `the server has no run ${runNumber}` : `the server has lost a part of run ${runNumber}`)
    if (outcome === 'not durable') throw new Error(`run ${runNumber} was not started with durable delivery`)
    if (outcome === 'led') throw new Error(`run ${runNumber} is led by another coordinator, or was until a moment ago; if that one is gone, try again in ${Math.ceil(Number(detail) / 1000)} s`)
    version = Math.max(version, Number(detail))
    controlIds.push(controlId)
    if (group === 0) prefixes = all.split(' ')
  }
  return { run: runKeys(prefixes), version, controlIds }
}

function hubOver({ asking, reading, watching }: { asking: RedisClient; reading: readonly RedisClient[]; watching: RedisClient }, options: RedisHubOptions, { run, version, controlIds }: OpenedRun): Hub {
  const { token, target } = options
  const durable = options.durable ?? false
  const [first] = run.groups
  const routing = createRouting(asking, run, token, version)
  const figures = createFigures(asking, run, durable, routing.seen)
  const shared: Shared = { options, asking, run, routing, figures, cutSessions: new Map(), closed: false, onObserver: () => {}, onDisconnect: () => {} }
  const listener = {
    isClosed: () => shared.closed,
    onObserver: (frame: Uint8Array, node: number) => shared.onObserver(frame, node),
    onCut: (node: number, session: string, reason: string) => noteCut(shared, node, session, reason)
  }
  run.groups.forEach((_, group) => void listen(reading[group], run, group, controlIds[group], listener))
  const timers = [
    setInterval(() => void figures.refresh(), FIGURES_MS),
    setInterval(() => ask(asking.redis.call('EVAL', renewScript, 2, first.meta, first.live, token, liveSeconds(options))), durable ? LEASE_RENEW_MS : RENEW_MS),
    setInterval(() => renewKeys(shared), RENEW_MS)
  ]
  const health = healthOf(shared, watching)
  let closing: Promise<void> | null = null
  const end = (lastly: () => Promise<void>): Promise<void> => {
    for (const timer of timers) clearInterval(timer)
    health.stop()
    closing ??= closeRun(shared, [asking, ...reading], lastly)
    return closing
  }
  return {
    address: { token, redis: { target, prefix: first.prefix, durable } },
    setRoutes: (ownership) => routing.set(ownership),
    settled: () => routing.settled(),
    onObserverFrame(handler) {
      shared.onObserver = handler
    },
    onDisconnect(handler) {
      shared.onDisconnect = handler
    },
    disconnect: (node, reason) => cut(shared, node, '', reason),
    stats: () => figures.stats(),
    drops: () => figures.drops(),
    server: health.server,
    onHealth: health.onHealth,
    ...(durable ? keeping(shared) : {}),
    ...(durable ? { leave: () => end(() => giveUpLead(shared)) } : {}),
    close: () => end(() => clearUp(shared))
  }
}

function healthOf({ run, figures, options }: Shared, watching: RedisClient): Required<Pick<Hub, 'server' | 'onHealth'>> & { stop(): void } {
  let told: [BackboneHealth, string] | null = null
  let onHealth = (_health: BackboneHealth, _detail: string): void => {}
  const watch = watchServer(watching, {
    who: options.target.path === undefined ? `The Redis ${watching.isCluster ? 'Cluster' : 'server'} at ${describeTarget(options.target)}` : 'The private Redis server',
    keys: run.groups.map(({ meta }) => meta),
    onHealth(health, detail) {
      told = [health, detail]
      onHealth(health, detail)
    }
  })
  return {
    stop: watch.stop,
    server() {
      const polled = watch.figures()
      const { bufferedBytes, keptBytes } = figures.stats()
      return polled && { ...polled, heldBytes: bufferedBytes, keptBytes: keptBytes ?? 0 }
    },
    onHealth(handler) {
      onHealth = handler
      if (told) handler(...told)
    }
  }
}

function keeping(shared: Shared): Required<Pick<Hub, 'keep' | 'kept'>> {
  const { asking, run, options } = shared
  const [first] = run.groups
  const wait = <T>(command: () => Promise<T>): Promise<T> => patiently(COMMAND_MS, () => shared.closed, command)
  return {
    async keep(name, text) {
      const bytes = Buffer.byteLength(text)
      if (bytes > limits.keptTextBytesMax) throw new Error(`the text "${name}" has ${bytes} bytes; ${limits.keptTextBytesMax} (limits.keptTextBytesMax) can be kept`)
      const isKept = await wait(() => asking.redis.call('EVAL', keepScript, 2, first.meta, first.texts, options.token, name, text))
      if (isKept !== 1) throw new Error('another coordinator has taken the run over, or the server has lost it')
    },
    kept: (name) => wait(() => asking.redis.hget(first.texts, name))
  }
}

/** Commands whose failure shows elsewhere: the connection is lost, and the nodes say so. */
function ask(command: Promise<unknown>): void {
  command.catch((error: unknown) => messageOf(error))
}

/** In every group. */
function cut({ asking, run, options }: Shared, node: number, session: string, reason: string): void {
  for (const keys of run.groups) ask(asking.redis.call('EVAL', cutScript, 4, keys.members, keys.control, leaseKey(keys, node), keys.meta, node, session, reason, options.token))
}

/** A session that one group has cut is cut in all of them. */
function noteCut(shared: Shared, node: number, session: string, reason: string): void {
  if (shared.cutSessions.get(node) === session) return
  shared.cutSessions.set(node, session)
  if (shared.run.groups.length > 1) cut(shared, node, session, reason)
  shared.onDisconnect(node, reason)
}

function renewKeys({ asking, run, options }: Shared): void {
  run.groups.forEach((keys, group) => {
    const lasting = allKeys(run, group).filter((key) => key !== keys.live)
    ask(asking.redis.call('EVAL', expireScript, lasting.length, ...lasting, keySeconds(options)))
  })
}

async function closeRun(shared: Shared, clients: readonly RedisClient[], lastly: () => Promise<void>): Promise<void> {
  let overdue: NodeJS.Timeout | undefined
  // A server that cannot be reached now is not waited for: what it kept expires.
  if (shared.asking.isReady()) {
    await Promise.race([lastly(), new Promise((resolve) => {
      overdue = setTimeout(resolve, CLOSE_MS)
    })])
  }
  clearTimeout(overdue)
  shared.closed = true
  shared.routing.stop()
  for (const client of clients) client.close()
}

/** Nodes that are left are told the end; another coordinator need not wait until the lease is over. */
async function giveUpLead({ asking, run, options }: Shared): Promise<void> {
  const [first] = run.groups
  await Promise.allSettled(run.groups.map((keys) => asking.redis.call('EVAL', closeScript, 2, keys.meta, keys.control, options.token)))
  // Where the server refuses, its lease runs out by itself.
  await Promise.allSettled([asking.redis.call('EVAL', leaveScript, 2, first.meta, first.live, options.token)])
}

async function clearUp({ asking, run, figures, options }: Shared): Promise<void> {
  await figures.refresh()
  await Promise.allSettled(run.groups.map(async (keys, group) => {
    // A run that another coordinator has taken over stays as it is.
    if ((await asking.redis.call('EVAL', closeScript, 2, keys.meta, keys.control, options.token)) !== 1) return
    const leases = Array.from({ length: limits.nodesMax }, (_, i) => leaseKey(keys, i + 1))
    await asking.redis.unlink(...allKeys(run, group), ...leases)
  }))
}
