import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { RedisNode, RedisTarget } from '../../model/control'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { limits } from '../../model/limits'
import { parseRedisUrl } from './target'

/** A server of one's own, as a scenario or a command line names it. */
export interface RedisAddress {
  readonly url: string
  /** '' or left out: none. */
  readonly caFile?: string
  readonly serverName?: string
  /** Entries `named-host:port=reached-host:port`. */
  readonly natMap?: readonly string[]
}

/** Reads an address and the files that it names. Fails with `redis-address`, `redis-ca-file` or `redis-nat-map`. */
export async function resolveTarget({ url, caFile = '', serverName = '', natMap = [] }: RedisAddress): Promise<Result<RedisTarget>> {
  const target = parseRedisUrl(url)
  if (!target.ok) return target
  const ca = caFile === '' ? success('') : await readCertificates(caFile)
  if (!ca.ok) return ca
  const map = readNatMap(natMap)
  if (!map.ok) return map
  return success({
    ...target.value,
    ...(ca.value === '' ? {} : { ca: ca.value }),
    ...(serverName === '' ? {} : { serverName }),
    ...(natMap.length === 0 ? {} : { natMap: map.value })
  })
}

async function readCertificates(path: string): Promise<Result<string>> {
  const wrong = (reason: string): Result<string> => failure('redis-ca-file', { path, reason })
  try {
    const { size } = await stat(path)
    if (size > limits.certificateBytesMax) return wrong(`it has ${size} bytes; the limit is ${limits.certificateBytesMax}`)
    const text = await readFile(path, 'utf8')
    const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
    if (certificates === null) return wrong('it holds no certificate in PEM form')
    for (const certificate of certificates) new X509Certificate(certificate)
    return success(text)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reasons: Record<string, string> = { ENOENT: 'there is none', EACCES: 'permission denied', EISDIR: 'it is a folder' }
    if (code !== undefined && code in reasons) return wrong(reasons[code])
    return wrong(code?.startsWith('ERR_OSSL') === true ? 'a certificate in it is damaged' : message)
  }
}

function readNatMap(entries: readonly string[]): Result<Record<string, RedisNode>> {
  const map: Record<string, RedisNode> = {}
  for (const entry of entries) {
    const [named, reached, ...more] = entry.split('=').map(readNode)
    if (!named || !reached || more.length > 0) return failure('redis-nat-map', { entry: entry.slice(0, 200) })
    map[`${named.host}:${named.port}`] = reached
  }
  return success(map)
}

function readNode(text: string): RedisNode | null {
  const match = /^(?:\[([\da-f:.]+)\]|([^:[\]\s/@]+)):(\d{1,5})$/i.exec(text.trim())
  const port = Number(match?.[3])
  if (!match || port < 1 || port > 65_535) return null
  return { host: match[1] ?? match[2], port }
}
