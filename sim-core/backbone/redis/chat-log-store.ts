import type { RedisTarget } from '../../model/control'
import type { ChatRecord } from '../../wire/chat-record'
import { messageOf } from '../../model/errors'
import { chatLogEndSchema, parseChatLogHead, scenarioOf } from '../chat-log-head'
import type { ChatLogEnd, ChatLogHead, ChatLogReader, ChatLogStore, ChatLogSummary } from '../chat-log.types'
import { LOG_SECONDS, conversationKey, conversationPattern, entryRecord } from './chat-log'
import { openRedis } from './client'
import type { RedisClient, RedisCommand } from './client'
import { describeTarget } from './target'

/** Runs by the time of their start, ms. */
const INDEX_KEY = 'ms:logs'
/** The mark of a run whose coordinator lives, and how often it is renewed. */
const LIVE_SECONDS = 180
const RENEW_MS = 60_000
const READ_CONVERSATIONS = 100
const SCAN_COUNT = 1000

const headKey = (run: string): string => `ms:log:{${run}}`
const liveKey = (run: string): string => `ms:log:{${run}}:live`

/**
 * Puts a run's head on the server, where it outlives the run: results, and the log if one is kept.
 * Rejects with the connection's error.
 */
export async function createRunHead(target: RedisTarget, head: ChatLogHead): Promise<{ end(end: ChatLogEnd, report: string): Promise<void> }> {
  const client = await openRedis(target)
  const { redis } = client
  const { corpus: { lines, ...corpus }, edges, ...rest } = head
  const key = headKey(head.run)
  try {
    await redis.zadd(INDEX_KEY, Date.parse(head.startedAt) || 0, head.run)
    await redis.hset(key, 'head', JSON.stringify({ ...rest, corpus }), 'corpus', lines.join('\n'), ...(edges === undefined ? [] : ['edges', edges]))
    await redis.hdel(key, 'end', 'report')
    await renew(client, head.run)
  } catch (error) {
    client.close()
    throw error
  }
  const renewing = setInterval(() => void renew(client, head.run).catch((error: unknown) => messageOf(error)), RENEW_MS)
  return {
    async end(end, report) {
      clearInterval(renewing)
      try {
        if (!client.isReady()) return
        await redis.hset(key, 'end', JSON.stringify(end), 'report', report)
        await redis.expire(key, LOG_SECONDS)
        await redis.del(liveKey(head.run))
      } finally {
        client.close()
      }
    }
  }
}

async function renew({ redis }: RedisClient, run: string): Promise<void> {
  await redis.set(liveKey(run), '1', 'EX', LIVE_SECONDS)
  await redis.expire(headKey(run), LOG_SECONDS)
}

/** The logs on a server. Rejects with the connection's error. */
export async function openRedisChatLogStore(target: RedisTarget): Promise<ChatLogStore> {
  const client = await openRedis(target)
  return {
    place: describeTarget(target),
    list: () => list(client),
    open: (run) => openRun(client, run),
    remove: (run) => remove(client, run),
    close: () => client.close()
  }
}

async function list(client: RedisClient): Promise<ChatLogSummary[]> {
  const summaries: ChatLogSummary[] = []
  for (const run of await client.redis.zrevrange(INDEX_KEY, 0, -1)) {
    const [text, end] = await client.redis.hmget(headKey(run), 'head', 'end')
    const head = text === null ? null : parseChatLogHead(text)
    if (head === null) await client.redis.zrem(INDEX_KEY, run)
    else summaries.push({ run, startedAt: head.startedAt, ...scenarioOf(head), end: parseEnd(end), bytes: null })
  }
  return summaries
}

function parseEnd(text: string | null): ChatLogEnd | null {
  try {
    return text === null ? null : chatLogEndSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

async function openRun(client: RedisClient, run: string): Promise<ChatLogReader | null> {
  const [text, corpus, end, edges] = await client.redis.hmget(headKey(run), 'head', 'corpus', 'end', 'edges')
  const head = text === null ? null : parseChatLogHead(text)
  if (head === null) return null
  return {
    head: { ...head, corpus: { ...head.corpus, lines: (corpus ?? '').split('\n') }, ...(edges === null ? {} : { edges }) },
    end: parseEnd(end),
    read: (conversations, each) => readConversations(client, run, conversations, each)
  }
}

async function readConversations(client: RedisClient, run: string, conversations: readonly { initiator: number; slotRound: number }[], each: (record: ChatRecord) => void): Promise<string[]> {
  const problems: string[] = []
  for (let from = 0; from < conversations.length; from += READ_CONVERSATIONS) {
    const asked = conversations.slice(from, from + READ_CONVERSATIONS)
    const replies = await client.batch(asked.map(({ initiator, slotRound }): RedisCommand => ['XRANGE', conversationKey(run, initiator, slotRound), '-', '+']))
    asked.forEach(({ initiator, slotRound }, at) => {
      for (const [id, fields] of replies[at] as [string, string[]][]) {
        const record = entryRecord(initiator, slotRound, id, fields)
        if (record) each(record)
        else problems.push(`entry ${id} of ${conversationKey(run, initiator, slotRound)} is no message`)
      }
    })
  }
  return problems
}

/** Removes the log of one run, or of all runs, that do not go on; what is left of runs without a head too. */
async function remove(client: RedisClient, only?: string): Promise<number> {
  const { redis } = client
  let removed = 0
  for (const run of only === undefined ? await redis.zrevrange(INDEX_KEY, 0, -1) : [only]) {
    if ((await redis.exists(liveKey(run))) === 1) continue
    removed += (await redis.unlink(headKey(run))) + (await redis.zrem(INDEX_KEY, run)) > 0 ? 1 : 0
    for (const master of client.masters()) {
      let cursor = '0'
      do {
        const [next, keys] = await master.redis.scan(cursor, 'MATCH', escapePattern(conversationPattern(run)), 'COUNT', SCAN_COUNT)
        cursor = next
        await client.batch(keys.map((key): RedisCommand => ['UNLINK', key]))
      } while (cursor !== '0')
    }
  }
  return removed
}

/** A run's id may be given by hand. */
function escapePattern(pattern: string): string {
  return pattern.replace(/[?[\]\\]/g, '\\$&')
}
