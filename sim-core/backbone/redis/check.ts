import { randomInt } from 'node:crypto'
import { connect } from 'node:net'
import type { RedisTarget } from '../../model/control'
import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import { messageOf, openRedis } from './client'
import type { RedisClient } from './client'
import { createRedisHub } from './hub'
import { connectRedis } from './endpoint'
import { runPrefix } from './keys'
import { describeTarget } from './target'

const CHECK_MS = 5000
const FIRST_WORD_MS = 1000

/**
 * Tries whether a run could work on a server: connection, log-in, version, role, eviction, and a run
 * without frames under keys of its own. Answers what is in the way, `null` if nothing is.
 */
export async function checkRedis(target: RedisTarget): Promise<Failure | null> {
  const where = describeTarget(target)
  let client: RedisClient
  try {
    client = await openRedis(target, CHECK_MS)
  } catch (error) {
    return explainConnection(target, where, messageOf(error))
  }
  try {
    return explainServer(where, await client.redis.info()) ?? (await tryRun(target, where))
  } catch (error) {
    return explainCommand(where, messageOf(error))
  } finally {
    client.close()
  }
}

async function explainConnection(target: RedisTarget, where: string, reason: string): Promise<Failure> {
  if (/WRONGPASS|NOAUTH|invalid password|without any password|username-password/i.test(reason)) return failure('redis-password', { where })
  if (/NOPERM/.test(reason)) return failure('redis-permission', { where, reason })
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT/.test(reason)) return failure('redis-refused', { where, reason })
  // A server that speaks and hangs up leaves only a broken pipe behind: its words are read without the client.
  const word = await firstWord(target)
  if (word.startsWith('-DENIED')) return failure('redis-protected', { where })
  if (target.tls === true && word !== '') return failure('redis-tls', { where, reason: 'the server speaks without it' })
  if (/ETIMEDOUT/.test(reason)) return failure('redis-refused', { where, reason })
  if (target.tls === true || /EPROTO|SSL|certificate|TLS/i.test(reason)) return failure('redis-tls', { where, reason: firstLine(reason) })
  if (word === '' && target.path === undefined) return failure('redis-tls', { where, reason: 'the server says nothing that can be understood without TLS' })
  return failure('redis-failed', { where, reason: firstLine(word === '' ? reason : word) })
}

/** What a server answers to a plain PING; '' if nothing. */
function firstWord({ path, host, port }: RedisTarget): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(path === undefined ? { host: host ?? '127.0.0.1', port: port ?? 6379 } : { path })
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

function explainServer(where: string, info: string): Failure | null {
  const read = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? ''
  const version = read('redis_version')
  const [major, minor] = version.split('.').map(Number)
  // Valkey says a version of Redis that it stands for.
  if (!(major > 6 || (major === 6 && minor >= 2))) return failure('redis-too-old', { where, version: version || 'unknown' })
  if (read('redis_mode') === 'cluster') return failure('not-available', { what: 'A Redis Cluster as backbone', instead: 'Use a single server.' })
  if (read('role') !== 'master') return failure('redis-replica', { where, master: `${read('master_host')}:${read('master_port')}` })
  const policy = read('maxmemory_policy')
  if (read('maxmemory') !== '0' && policy !== 'noeviction') return failure('redis-evicts', { where, policy })
  return null
}

/** A run of one node that sends nothing. */
async function tryRun(target: RedisTarget, where: string): Promise<Failure | null> {
  const runNumber = randomInt(1, 0xffff_ffff)
  const token = '00'.repeat(32)
  try {
    const hub = await createRedisHub({ runNumber, token, target })
    try {
      const endpoint = await connectRedis({ target, prefix: runPrefix(runNumber), token, node: 1, runNumber, session: 'check', commandMs: CHECK_MS })
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
  return failure('redis-failed', { where, reason: firstLine(reason) })
}

function firstLine(text: string): string {
  return text.split('\n')[0].trim().replace(/^-/, '').replace(/\.+$/, '').slice(0, 300)
}
