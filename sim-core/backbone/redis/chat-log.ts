import type { RedisTarget } from '../../model/control'
import { CHAT_RECORD_WORDS, readChatRecord } from '../../wire/chat-record'
import type { ChatRecord } from '../../wire/chat-record'
import type { ChatLogSink } from '../chat-log.types'
import { openRedis } from './client'
import type { RedisClient } from './client'

/** Logs are kept so long after their last message. */
export const LOG_SECONDS = 86_400
/** Hash tags that the conversations of a run are spread over: on a Cluster, over its masters. */
const TAGS = 16
/** Records in one call of the script. */
const CALL_RECORDS = 1000

/** Key of one conversation's stream: an entry a message, whose id is its number. */
export function conversationKey(run: string, initiator: number, slotRound: number): string {
  return `ms:log:{${run}.${initiator % TAGS}}:${initiator}:${slotRound & 0xffff}:${slotRound >>> 16}`
}

/** Pattern of all conversations of a run. */
export function conversationPattern(run: string): string {
  return `ms:log:{${run}.*}:*`
}

/**
 * Adds entries to streams, each under its own id, and renews their expiry. KEYS: streams; ARGV: seconds,
 * then for each entry the number of its stream, its index, field and value. An entry whose id is not
 * above the last one is there already: an earlier life of the node, or a call that was sent twice.
 */
const appendScript = `
for at = 2, #ARGV, 4 do
  local added = redis.pcall('XADD', KEYS[tonumber(ARGV[at])], ARGV[at + 1] .. '-0', ARGV[at + 2], ARGV[at + 3])
  if type(added) == 'table' and added.err and not string.find(added.err, 'equal or smaller', 1, true) then return added end
end
for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ARGV[1]) end
return 1`

/** A node's way into the log of a run, with a connection of its own. Rejects with the connection's error. */
export async function openRedisChatLog(target: RedisTarget, run: string): Promise<ChatLogSink> {
  const client = await openRedis(target)
  return {
    async write(words) {
      await Promise.all([...byTag(words).values()].map((records) => append(client, run, records)))
    },
    close: () => Promise.resolve(client.close())
  }
}

function byTag(words: Uint32Array): Map<number, ChatRecord[]> {
  const tags = new Map<number, ChatRecord[]>()
  for (let at = 0; at < words.length; at += CHAT_RECORD_WORDS) {
    const record = readChatRecord(words, at)
    if (record === null) continue
    const records = tags.get(record.initiator % TAGS)
    if (records) records.push(record)
    else tags.set(record.initiator % TAGS, [record])
  }
  return tags
}

/** One call after the other: a later one must not overtake an earlier one, or its messages would be refused. */
async function append({ redis }: RedisClient, run: string, records: readonly ChatRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += CALL_RECORDS) {
    const numbers = new Map<string, number>()
    const given: (string | number)[] = []
    for (const record of records.slice(from, from + CALL_RECORDS)) {
      const key = conversationKey(run, record.initiator, record.slotRound)
      const number = numbers.get(key) ?? numbers.size + 1
      numbers.set(key, number)
      given.push(number, record.index, record.speaker === 0 ? 'i' : 'r', valueOf(record))
    }
    await redis.call('EVAL', appendScript, numbers.size, ...numbers.keys(), LOG_SECONDS, ...given)
  }
}

/** The corpus line as a number; a text that is none: `#` and its hash. */
function valueOf({ line, hashLow, hashHigh }: ChatRecord): string {
  return line >= 0 ? String(line) : `#${hex(hashLow)}${hex(hashHigh)}`
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}

/** The record of an entry; `null` for what no node has written. */
export function entryRecord(initiator: number, slotRound: number, id: string, fields: readonly string[]): ChatRecord | null {
  const index = Number(/^(\d{1,5})-0$/.exec(id)?.[1] ?? 0)
  const [field, value] = fields
  if (index === 0 || (field !== 'i' && field !== 'r')) return null
  const speaker = field === 'i' ? 0 : 1
  const hash = /^#([0-9a-f]{8})([0-9a-f]{8})$/.exec(value)
  if (hash) return { initiator, slotRound, index, speaker, line: -1, hashLow: parseInt(hash[1], 16), hashHigh: parseInt(hash[2], 16) }
  return /^\d{1,10}$/.test(value) ? { initiator, slotRound, index, speaker, line: Number(value), hashLow: 0, hashHigh: 0 } : null
}
