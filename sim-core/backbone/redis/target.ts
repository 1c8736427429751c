import type { RedisTarget } from '../../model/control'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'

const form = 'Use redis://user:password@host:port/database, or rediss:// for TLS'

/** Reads a `redis://` or `rediss://` address. Fails with `redis-address`; the answer never repeats the address, which may hold a password. */
export function parseRedisUrl(text: string): Result<RedisTarget> {
  const wrong = (reason: string): Result<RedisTarget> => failure('redis-address', { reason, form })
  if (!URL.canParse(text)) return wrong('it is not an address')
  const url = new URL(text)
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') return wrong(`it begins with ${url.protocol}`)
  if (url.hostname === '') return wrong('it names no host')
  if (url.port === '0') return wrong('its port is 0')
  if (url.search !== '' || url.hash !== '') return wrong('it goes on behind the database')
  if (!/^\/?\d{0,5}$/.test(url.pathname)) return wrong('its database is not a number')
  const database = Number(url.pathname.slice(1))
  if (database > 65_535) return wrong('its database is not a number up to 65,535')
  try {
    return success({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? 6379 : Number(url.port),
      ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
      ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
      ...(database === 0 ? {} : { database }),
      ...(url.protocol === 'rediss:' ? { tls: true } : {})
    })
  } catch {
    return wrong('its user or password has a % that stands for nothing')
  }
}

/** A target as people see it: without user and password. */
export function describeTarget({ path, host, port }: RedisTarget): string {
  return path ?? `${host?.includes(':') ? `[${host}]` : host}:${port}`
}

/** The address with its password replaced, for whatever is kept or shown. */
export function hidePassword(address: string): string {
  return address.replace(/^(rediss?:\/\/[^:@/]*):[^/]*@/, '$1:…@')
}
