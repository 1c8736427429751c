import type { RedisNode, RedisTarget } from '../../model/control'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { limits } from '../../model/limits'

const form = 'Use redis://user:password@host:port/database, redis+cluster://host:port,host:port or redis+sentinel://host:port,host:port/master; rediss in place of redis for TLS'
const PORT = 6379
const SENTINEL_PORT = 26_379

/** Why an address is not understood; caught where it is answered. */
class Unreadable extends Error {}

/**
 * Reads the address of a server (`redis://`), of a Cluster (`redis+cluster://` and some of its nodes) or of
 * Sentinels (`redis+sentinel://`, some of them, and the name of the master); `rediss` in place of `redis`
 * for TLS. Fails with `redis-address`; the answer never repeats the address, which may hold a password.
 */
export function parseRedisUrl(text: string): Result<RedisTarget> {
  try {
    return success(readAddress(text))
  } catch (error) {
    if (error instanceof Unreadable) return failure('redis-address', { reason: error.message, form })
    throw error
  }
}

function readAddress(text: string): RedisTarget {
  // The library for addresses knows no lists: each host is read as an address of its own.
  const [, before, hosts, behind] = /^([^/]*\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(text) ?? ['', text, '', '']
  const urls = hosts.split(',').map((host) => {
    if (!URL.canParse(before + host + behind)) throw new Unreadable('it is not an address')
    return new URL(before + host + behind)
  })
  const [url] = urls
  const [, tls, , kind] = /^redis(s?)(\+(cluster|sentinel))?:$/.exec(url.protocol) ?? []
  if (tls === undefined) throw new Unreadable(`it begins with ${url.protocol}`)
  const login = {
    ...(url.username === '' ? {} : { username: decode(url.username) }),
    ...(url.password === '' ? {} : { password: decode(url.password) }),
    ...(tls === 's' ? { tls: true } : {})
  }
  const nodes = urls.map((each) => readNode(each, kind === 'sentinel' ? SENTINEL_PORT : PORT))
  if (url.hash !== '') throw new Unreadable('it goes on behind a #')
  if (kind === 'sentinel') return { ...readSentinel(url, nodes), ...login }
  if (url.search !== '') throw new Unreadable('it goes on behind a ?')
  if (kind === 'cluster') return { ...readCluster(url, nodes), ...login }
  if (nodes.length > 1) throw new Unreadable('it names several hosts, as only redis+cluster:// and redis+sentinel:// do')
  const database = readDatabase(url.pathname.slice(1))
  return { ...nodes[0], ...login, ...database }
}

function readNode({ hostname, port }: URL, usual: number): RedisNode {
  if (hostname === '') throw new Unreadable('it names no host')
  if (port === '0') throw new Unreadable('its port is 0')
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) }
}

function readCluster({ pathname }: URL, cluster: RedisNode[]): RedisTarget {
  if (cluster.length > limits.redisNodesMax) throw new Unreadable(`it names more than ${limits.redisNodesMax} hosts`)
  if (!/^\/?0?$/.test(pathname)) throw new Unreadable('a Cluster has one database only, so none can be chosen')
  return { cluster }
}

function readSentinel({ pathname, searchParams }: URL, nodes: RedisNode[]): RedisTarget {
  if (nodes.length > limits.redisNodesMax) throw new Unreadable(`it names more than ${limits.redisNodesMax} hosts`)
  const master = decode(pathname.slice(1))
  if (!/^[\w.-]{1,255}$/.test(master)) throw new Unreadable('behind its hosts there is no name of a master, as in /mymaster')
  const unknown = [...searchParams.keys()].find((key) => !['db', 'sentinelUser', 'sentinelPassword'].includes(key))
  if (unknown !== undefined) throw new Unreadable('behind the ? only db, sentinelUser and sentinelPassword are known')
  const username = searchParams.get('sentinelUser')
  const password = searchParams.get('sentinelPassword')
  return {
    sentinel: { nodes, master, ...(username === null ? {} : { username }), ...(password === null ? {} : { password }) },
    ...readDatabase(searchParams.get('db') ?? '')
  }
}

function readDatabase(text: string): { database?: number } {
  if (!/^\d{0,5}$/.test(text)) throw new Unreadable('its database is not a number')
  const database = Number(text)
  if (database > 65_535) throw new Unreadable('its database is not a number up to 65,535')
  return database === 0 ? {} : { database }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Unreadable('its user, password or name has a % that stands for nothing')
  }
}

/** A target as people see it: without user and password. */
export function describeTarget({ path, host, port, cluster, sentinel }: RedisTarget): string {
  if (cluster !== undefined) return cluster.map(describeNode).join(',')
  if (sentinel !== undefined) return `${sentinel.nodes.map(describeNode).join(',')} (master ${sentinel.master})`
  return path ?? describeNode({ host: host ?? '127.0.0.1', port: port ?? PORT })
}

export function describeNode({ host, port }: RedisNode): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
