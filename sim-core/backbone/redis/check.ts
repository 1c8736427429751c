import { randomInt } from 'node:crypto'
import { connect } from 'node:net'
import type { RedisNode, RedisTarget } from '../../model/control'
import { failure, messageOf } from '../../model/errors'
import type { Failure } from '../../model/errors'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { connectRedis } from './endpoint'
import { askFacts, askSentinelMasters, askSlots, isDefaultUserPowerless, readFacts } from './facts'
import type { ServerFacts } from './facts'
import { createRedisHub } from './hub'
import { runPrefix } from './keys'
import { SLOTS } from './slots'
import { describeNode, describeTarget } from './target'

const CHECK_MS = 5000
const FIRST_WORD_MS = 1000

export interface CheckOptions {
  /** The server must come back with all it had after a crash of its own, if it keeps anything. @default false */
  readonly durable?: boolean
}

/**
 * Tries whether a run could work on a server: connection, log-in, version, role, slots, eviction, and a
 * run without frames under keys of its own. Answers what is in the way, `null` if nothing is.
 */
export async function checkRedis(target: RedisTarget, { durable = false }: CheckOptions = {}): Promise<Failure | null> {
  const where = describeTarget(target)
  const wrongSentinel = await checkSentinels(target, where)
  if (wrongSentinel) return wrongSentinel
  // A server without TLS waits for more of what it takes for a long command.
  if (target.tls === true && target.sentinel === undefined && await firstWord(target) !== '') return failure('redis-tls', { where, reason: 'the server speaks without it' })
  let client: RedisClient
  try {
    client = await openRedis(target, CHECK_MS)
  } catch (error) {
    return explainConnection(target, where, messageOf(error))
  }
  try {
    return (await explainServers(client, target, where)) ?? (durable ? await explainDefaultUser(client, where) : null) ?? (await tryRun(target, where, durable))
  } catch (error) {
    return explainCommand(where, messageOf(error))
  } finally {
    client.close()
  }
}

/** Whether one of the Sentinels at least knows the master. */
async function checkSentinels(target: RedisTarget, where: string): Promise<Failure | null> {
  const { sentinel, tls, ca, serverName } = target
  if (sentinel === undefined) return null
  let reason = ''
  for (const node of sentinel.nodes) {
    const { username, password } = sentinel
    try {
      const client = await openRedis({ ...node, username, password, tls, ca, serverName }, CHECK_MS)
      try {
        const known = await askSentinelMasters(client.masters()[0].redis)
        return known.includes(sentinel.master) ? null : failure('redis-sentinel-master', { where, master: sentinel.master, known: known.join(', ') || 'none' })
      } finally {
        client.close()
      }
    } catch (error) {
      reason = `${describeNode(node)}: ${firstLine(messageOf(error))}`
    }
  }
  return failure('redis-sentinel', { where, reason })
}

async function explainConnection(target: RedisTarget, where: string, reason: string): Promise<Failure> {
  if (/WRONGPASS|NOAUTH|invalid password|without any password|username-password/i.test(reason)) return failure('redis-password', { where })
  if (/NOPERM/.test(reason)) return failure('redis-permission', { where, reason })
  if (/cluster support disabled/.test(reason)) return failure('redis-no-cluster', { where, url: addressOf(target, '', target.cluster?.slice(0, 1) ?? []) })
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT/.test(reason)) return failure('redis-refused', { where, reason })
  // A server that speaks and hangs up leaves only a broken pipe behind: its words are read without the client.
  const word = await firstWord(target)
  if (word.startsWith('-DENIED')) return failure('redis-protected', { where })
  if (/ETIMEDOUT|timed out/.test(reason) && target.tls !== true) return failure('redis-refused', { where, reason })
  if (target.tls === true || /EPROTO|SSL|certificate|TLS/i.test(reason)) return failure('redis-tls', { where, reason: firstLine(reason) })
  if (word === '' && target.path === undefined) return failure('redis-tls', { where, reason: 'the server says nothing that can be understood without TLS' })
  return failure('redis-failed', { where, reason: firstLine(word === '' ? reason : word) })
}

/** What a server answers to a plain PING; '' if nothing. */
function firstWord({ path, host, port, cluster }: RedisTarget): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(path === undefined ? cluster?.[0] ?? { host: host ?? '127.0.0.1', port: port ?? 6379 } : { path })
    let heard = ''
    const end = (): void => {
      socket.destroy()
      resolve(/^[-+]/.test(heard) ? heard : '')
    }
    socket.setTimeout(FIRST_WORD_MS, end)
    socket.on('connect', () => socket.write('PING\r\n'))
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      if (heard.includes('\n')) end()
    })
    socket.on('error', end)
    socket.on('close', end)
  })
}

/** An address that would work, as far as it may be shown: log-in left out. */
function addressOf({ tls }: RedisTarget, kind: '' | '+cluster' | '+sentinel', nodes: readonly RedisNode[]): string {
  return `redis${tls === true ? 's' : ''}${kind}://${nodes.map(describeNode).join(',')}`
}

async function explainServers(client: RedisClient, target: RedisTarget, where: string): Promise<Failure | null> {
  const self = { host: target.host ?? '127.0.0.1', port: target.port ?? 6379 }
  if (client.isCluster) {
    const { assigned, isUp } = await askSlots(client)
    if (!isUp || assigned < SLOTS) return failure('redis-cluster-slots', { where, reason: assigned < SLOTS ? `${SLOTS - assigned} of ${SLOTS} are missing` : 'some of their masters are down' })
  } else {
    // A Sentinel answers little else, and that only by INFO.
    const { mode } = readFacts('', await client.redis.info())
    if (mode === 'cluster') return failure('redis-is-cluster', { where, url: addressOf(target, '+cluster', [self]) })
    if (mode === 'sentinel') return failure('redis-is-sentinel', { where, url: `${addressOf(target, '+sentinel', [self])}/NAME`, known: (await askSentinelMasters(client.masters()[0].redis)).join(', ') || 'it knows none' })
  }
  for (const facts of await askFacts(client)) {
    const problem = explainServer(facts, facts.name === '' ? where : facts.name)
    if (problem) return problem
  }
  return null
}

function explainServer({ redisVersion, role, master, memoryBytesMax, policy }: ServerFacts, where: string): Failure | null {
  const [major, minor] = redisVersion.split('.').map(Number)
  if (!(major > 6 || (major === 6 && minor >= 2))) return failure('redis-too-old', { where, version: redisVersion || 'unknown' })
  if (role !== 'master') return failure('redis-replica', { where, master })
  // Our keys have an expiry, so that the policies which spare keys without one do not spare them.
  if (memoryBytesMax !== 0 && policy !== 'noeviction') return failure('redis-evicts', { where, policy })
  return null
}

async function explainDefaultUser(client: RedisClient, where: string): Promise<Failure | null> {
  const facts = await askFacts(client)
  for (const { name, redis } of client.masters()) {
    const keepsFile = facts.find((server) => server.name === name)?.appendOnly === true
    if (keepsFile && await isDefaultUserPowerless(redis) === true) return failure('redis-default-user', { where: name === '' ? where : name })
  }
  return null
}

/** A run of one node that sends nothing. */
async function tryRun(target: RedisTarget, where: string, durable: boolean): Promise<Failure | null> {
  const runNumber = randomInt(1, 0xffff_ffff)
  const token = '00'.repeat(32)
  try {
    const hub = await createRedisHub({ runNumber, token, target, durable })
    try {
      const endpoint = await connectRedis({ target, prefix: runPrefix(runNumber), token, node: 1, runNumber, session: 'check', commandMs: CHECK_MS, durable })
      endpoint.close()
    } finally {
      await hub.close()
    }
    return null
  } catch (error) {
    return explainCommand(where, messageOf(error))
  }
}

function explainCommand(where: string, reason: string): Failure {
  if (/NOPERM|ACL failure|No permissions|can't (run|access)/i.test(reason)) return failure('redis-permission', { where, reason: firstLine(reason) })
  if (/READONLY/.test(reason)) return failure('redis-replica', { where, master: 'its master' })
  if (/OOM/.test(reason)) return failure('redis-full', { where })
  if (/MISCONF/.test(reason)) return failure('redis-disk', { where, reason: firstLine(reason) })
  return failure('redis-failed', { where, reason: firstLine(reason) })
}

function firstLine(text: string): string {
  return text.split('\n')[0].trim().replace(/^-/, '').replace(/\.+$/, '').slice(0, 300)
}
