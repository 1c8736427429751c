import { isIP } from 'node:net'
import type { Cluster, ClusterOptions, Redis, RedisOptions } from 'ioredis'
import type { RedisNode, RedisTarget } from '../../model/control'
import { messageOf } from '../../model/errors'
import { slotOf } from './slots'

/** No command waits longer, time for reconnecting included. */
export const COMMAND_MS = 10_000
const CONNECT_MS = 5000
const BACK_OFF_MS_MAX = 1000
/** How long one node of a Cluster may take to say who holds which slots. */
const SLOTS_MS = 3000
/** A failover takes seconds; meanwhile commands go round: so many times, so long apart. */
const REDIRECTIONS_MAX = 64
const RETRY_MS = 200
/** A server that owes an answer for so long may have been deposed: the Sentinels are asked again. */
const SILENCE_MS = 3000
/** After the last command has been given up. */
const SPARE_MS = 500
const CLOSED = 'Connection is closed.'

/** A name, its keys and its values: `['SET', key, value]`. */
export type RedisCommand = readonly [name: string, key: string, ...values: (string | number | Buffer)[]]

export interface RedisMaster {
  /** Address as commands reach it; '' for a single server. */
  readonly name: string
  /** For commands about this one server: INFO, SCAN, CLUSTER. */
  readonly redis: Redis
}

/** A connection to one server or to a Cluster; whoever uses it need not know which. */
export interface RedisClient {
  /**
   * Commands. On a Cluster each goes to the master of its first key, and all its keys must lie in one
   * slot; one without a key goes to any node.
   */
  readonly redis: Redis | Cluster
  readonly isCluster: boolean
  /** Whether commands can be sent now. */
  isReady(): boolean
  /** What went wrong with the connection last; '' if nothing did. */
  problem(): string
  /** The masters that hold slots now, in the order of their names; a single server is its own. */
  masters(): RedisMaster[]
  /** Names of masters that hold slots and are not connected to now; a single server is ''. */
  unreachable(): string[]
  /** Name of the master that holds a key now; '' on a single server, or where nobody does. */
  masterOf(key: string): string
  /** Sends commands together, those to one slot in one packet. Answers in their order; rejects with the first error. */
  batch(commands: readonly RedisCommand[]): Promise<unknown[]>
  /** Ends the connection at once. */
  close(): void
}

/** What happened to a connection; `problem` is the last thing that went wrong. */
interface Course {
  wasReady: boolean
  problem: string
}

/**
 * Opens a connection. Rejects with the connection's own error if the first attempt fails. Later a lost
 * connection is opened again with growing pauses, and commands without an answer are sent again:
 * all of ours may come twice. On a single server they come in the order they were given. On a Cluster
 * a command that is sent again, after a failover or because a slot has moved, may be overtaken by later
 * ones. A blocking read occupies its connection (on a Cluster, that to its master): it needs a client
 * of its own. The library is loaded here, because most processes never need it.
 *
 * @param commandMs @default COMMAND_MS
 */
export async function openRedis(target: RedisTarget, commandMs = COMMAND_MS): Promise<RedisClient> {
  const { Redis, Cluster } = await import('ioredis')
  const course: Course = { wasReady: false, problem: '' }
  const { cluster: seeds } = target
  const client = seeds === undefined
    ? overServer(new Redis(serverOptions(target, commandMs, course)), course)
    : overCluster(new Cluster(seeds.map((seed) => ({ ...seed })), clusterOptions(target, commandMs, course)), commandMs, course)
  try {
    await client.redis.connect()
    // Asks for nothing but the right to ask: a server that cannot write to its disk does not even answer PING.
    await client.redis.client('ID')
    course.problem = ''
    return client
  } catch (error) {
    client.close()
    // The error itself is not passed on: it holds the command, which may be the one with the password.
    const reason = course.problem || (error instanceof Error ? said(error) : String(error))
    throw new Error(reason === CLOSED && seeds !== undefined ? await causeAt(target, seeds, commandMs) : reason)
  }
}

/** Why the last of the seeds cannot be spoken to: a Cluster's client keeps that to itself. */
async function causeAt({ cluster: _cluster, ...login }: RedisTarget, seeds: readonly RedisNode[], commandMs: number): Promise<string> {
  let cause = CLOSED
  for (const seed of seeds) {
    try {
      const client = await openRedis({ ...login, ...seed }, commandMs)
      client.close()
    } catch (error) {
      cause = messageOf(error)
    }
  }
  return cause
}

function commonOptions({ username, password, tls, ca, serverName, host }: RedisTarget, commandMs: number): RedisOptions {
  const name = serverName ?? (isIP(host ?? '') === 0 ? host : undefined)
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === true ? { tls: { ...(name === undefined ? {} : { servername: name }), ...(ca === undefined ? {} : { ca }) } } : {}),
    protocol: 2,
    lazyConnect: true,
    enableReadyCheck: false,
    connectTimeout: CONNECT_MS,
    commandTimeout: commandMs,
    // Half a connection, or one to a server that stands still, is given up: a new one may fare better.
    socketTimeout: commandMs + SPARE_MS,
    maxRetriesPerRequest: null,
    autoResendUnfulfilledCommands: true
  }
}

function serverOptions(target: RedisTarget, commandMs: number, course: Course): RedisOptions {
  const { path, host, port, database, sentinel, natMap } = target
  const common = commonOptions(target, commandMs)
  const retry = (times: number): number | null => (course.wasReady ? Math.min(BACK_OFF_MS_MAX, 25 * 2 ** Math.min(times, 10)) : null)
  const where: RedisOptions = sentinel === undefined
    ? path === undefined ? { host: host ?? '127.0.0.1', port: port ?? 6379 } : { path }
    : {
        sentinels: sentinel.nodes.map((node) => ({ ...node })), name: sentinel.master, role: 'master', sentinelRetryStrategy: retry,
        sentinelCommandTimeout: commandMs, socketTimeout: Math.min(SILENCE_MS, commandMs),
        ...(sentinel.username === undefined ? {} : { sentinelUsername: sentinel.username }),
        ...(sentinel.password === undefined ? {} : { sentinelPassword: sentinel.password }),
        ...(common.tls === undefined ? {} : { enableTLSForSentinelMode: true, sentinelTLS: common.tls }),
        ...(natMap === undefined ? {} : { natMap }),
        // A master that was deposed answers so until its connection is given up.
        reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false)
      }
  return { ...common, ...where, db: database ?? 0, retryStrategy: retry }
}

function clusterOptions(target: RedisTarget, commandMs: number, course: Course): ClusterOptions {
  return {
    lazyConnect: true,
    enableReadyCheck: false,
    ...(target.natMap === undefined ? {} : { natMap: target.natMap }),
    // Names are left to each connection: certificates are made out to them.
    dnsLookup: (address, answer) => answer(null, address),
    slotsRefreshTimeout: SLOTS_MS,
    maxRedirections: REDIRECTIONS_MAX,
    retryDelayOnFailover: RETRY_MS,
    retryDelayOnClusterDown: RETRY_MS,
    clusterRetryStrategy: (times) => (course.wasReady ? Math.min(BACK_OFF_MS_MAX, 25 * 2 ** Math.min(times, 10)) : null),
    redisOptions: commonOptions(target, commandMs)
  }
}

function watch(redis: Redis | Cluster, course: Course): void {
  redis.on('error', (error: Error & { lastNodeError?: Error | null }) => {
    const message = said(error.lastNodeError ?? error)
    // The cause came first; that the connection is closed is what became of it.
    if (message !== CLOSED || course.problem === '') course.problem = message
  })
  redis.on('ready', () => {
    course.wasReady = true
    course.problem = ''
  })
}

/** The library's own words speak of sockets. */
function said({ message }: Error): string {
  return message.replace(/^Socket timeout\..*?(\d+)ms\.$/, (_, ms) => `timed out: no answer for ${Number(ms) / 1000} s`)
}

function overServer(redis: Redis, course: Course): RedisClient {
  watch(redis, course)
  return {
    redis,
    isCluster: false,
    isReady: () => redis.status === 'ready',
    problem: () => course.problem,
    masters: () => [{ name: '', redis }],
    unreachable: () => (redis.status === 'ready' ? [] : ['']),
    masterOf: () => '',
    batch: (commands) => send(redis, commands),
    close: () => redis.disconnect()
  }
}

function overCluster(cluster: Cluster, commandMs: number, course: Course): RedisClient {
  watch(cluster, course)
  cluster.on('node error', (error: Error) => {
    if (error.message !== CLOSED) course.problem = said(error)
  })
  cluster.on('+node', (node: Redis) => {
    node.on('ready', () => {
      course.problem = ''
    })
  })
  // The library times a command from when it reaches a node; one that waits for any node must not wait for ever.
  const sendCommand = cluster.sendCommand.bind(cluster)
  cluster.sendCommand = (command, ...rest) => {
    command.setTimeout(commandMs)
    return sendCommand(command, ...rest)
  }
  const masterOf = (key: string): string => holderOf(cluster, slotOf(key))
  return {
    redis: cluster,
    isCluster: true,
    isReady: () => cluster.status === 'ready',
    problem: () => course.problem,
    masters: () => mastersOf(cluster),
    unreachable() {
      const reached = new Set(mastersOf(cluster).map(({ name }) => name))
      return holdersOf(cluster).filter((name) => !reached.has(name))
    },
    masterOf,
    async batch(commands) {
      const bySlot = new Map<number, number[]>()
      commands.forEach(([, key], index) => {
        const slot = slotOf(key)
        bySlot.set(slot, [...bySlot.get(slot) ?? [], index])
      })
      const answers: unknown[] = []
      await Promise.all([...bySlot.values()].map(async (indices) => {
        const own = await send(cluster, indices.map((index) => commands[index]))
        indices.forEach((index, at) => {
          answers[index] = own[at]
        })
      }))
      return answers
    },
    close: () => cluster.disconnect()
  }
}

/** `host:port` of the master of a slot; '' if none is known. */
function holderOf({ slots }: Cluster, slot: number): string {
  // Slots that nobody holds are holes in the library's list, whatever its type says.
  return (slots[slot] as string[] | undefined)?.[0] ?? ''
}

/** All that hold slots, in order. */
function holdersOf({ slots }: Cluster): string[] {
  const names = new Set<string>()
  for (const holders of slots as (string[] | undefined)[]) if (holders?.[0] !== undefined) names.add(holders[0])
  return [...names].sort()
}

function mastersOf(cluster: Cluster): RedisMaster[] {
  const byName = new Map(cluster.nodes('master').map((redis) => [`${redis.options.host}:${redis.options.port}`, redis]))
  return holdersOf(cluster).flatMap((name) => {
    const redis = byName.get(name)
    return redis === undefined ? [] : [{ name, redis }]
  })
}

async function send(redis: Redis | Cluster, commands: readonly RedisCommand[]): Promise<unknown[]> {
  const pipeline = redis.pipeline()
  for (const [name, ...given] of commands) pipeline.call(name, ...given)
  const replies = await pipeline.exec()
  return (replies ?? []).map(([error, reply]) => {
    if (error) throw error
    return reply
  })
}
