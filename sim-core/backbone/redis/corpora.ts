import type { RedisTarget } from '../../model/control'
import type { CorpusText } from '../../model/corpus'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { Sha256 } from '../../model/scenario/hash'
import { openRedis } from './client'
import type { RedisClient } from './client'
import { describeTarget } from './target'

/** Names of all texts, so that none has to be searched for; each is a hash of its own. Neither expires. */
const INDEX_KEY = 'ms:corpora'
const corpusKey = (name: string): string => `ms:corpus:${name}`

export interface StoredCorpus {
  readonly name: string
  readonly lines: number
  readonly bytes: number
  readonly sha256: string
  /** ISO date and time. */
  readonly loadedAt: string
}

/** Texts on a server that scenarios may speak by name. Methods reject with the connection's error. */
export interface RedisCorpora {
  /** Puts a text there; one of the same name is replaced. Fails with `corpus-name`. */
  save(text: CorpusText, loadedAt: string): Promise<Result<StoredCorpus>>
  list(): Promise<StoredCorpus[]>
  /** Fails with `corpus-unknown` or `corpus-damaged`. */
  load(name: string, sha256: Sha256): Promise<Result<CorpusText>>
  /** Fails with `corpus-unknown`. */
  remove(name: string): Promise<Result<null>>
  close(): void
}

export function isCorpusName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,80}$/.test(name)
}

/** Rejects with the connection's error. */
export async function openRedisCorpora(target: RedisTarget): Promise<RedisCorpora> {
  const client = await openRedis(target)
  const { redis } = client
  const where = describeTarget(target)
  const unknown = async (name: string): Promise<Result<never>> => {
    const known = await list(client)
    return failure('corpus-unknown', { name, where, known: known.map((corpus) => corpus.name).join(', ') || 'none' }) as Result<never>
  }
  return {
    async save({ name, lines, sha256 }, loadedAt) {
      if (!isCorpusName(name)) return failure('corpus-name', { name: name.slice(0, 100) })
      const text = lines.join('\n')
      const stored = { name, lines: lines.length, bytes: Buffer.byteLength(text) - (lines.length - 1), sha256, loadedAt }
      await redis.hset(corpusKey(name), { ...stored, text })
      await redis.sadd(INDEX_KEY, name)
      return success(stored)
    },
    list: () => list(client),
    async load(name, sha256) {
      const [text, expected] = await redis.hmget(corpusKey(name), 'text', 'sha256')
      if (text === null || expected === null) return unknown(name)
      if (sha256(text) !== expected) return failure('corpus-damaged', { name, where, reason: 'its SHA-256 is another' })
      return success({ name, lines: text.split('\n'), sha256: expected })
    },
    async remove(name) {
      const [removed] = [await redis.unlink(corpusKey(name)), await redis.srem(INDEX_KEY, name)]
      return removed === 0 ? unknown(name) : success(null)
    },
    close: () => client.close()
  }
}

async function list({ redis }: RedisClient): Promise<StoredCorpus[]> {
  const stored: StoredCorpus[] = []
  for (const name of (await redis.smembers(INDEX_KEY)).sort()) {
    const [lines, bytes, sha256, loadedAt] = await redis.hmget(corpusKey(name), 'lines', 'bytes', 'sha256', 'loadedAt')
    if (lines !== null) stored.push({ name, lines: Number(lines), bytes: Number(bytes), sha256: sha256 ?? '', loadedAt: loadedAt ?? '' })
  }
  return stored
}
