import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CorpusText } from '../../model/corpus'
import { CHAT_RECORD_WORDS, putChatRecord } from '../../wire/chat-record'
import type { ChatRecord } from '../../wire/chat-record'
import { openRedisChatLog } from './chat-log'
import { createRunHead, openRedisChatLogStore } from './chat-log-store'
import { openRedis } from './client'
import { openRedisCorpora } from './corpora'
import { startTestCluster } from './test-cluster'
import { hasRedis, startTestServer } from './test-server'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const head = (run: string): Parameters<typeof createRunHead>[1] => ({ run, startedAt: '2026-01-01T00:00:00.000Z', scenario: '{"name":"x","chatLog":{"keep":"all"}}', transcriptHash: 'a'.repeat(64), corpus: { name: 't', sha256: 'b', lines: ['one', 'two'] } })

function records(conversations: number, from: number, to: number): Uint32Array {
  const words = new Uint32Array(conversations * (to - from + 1) * CHAT_RECORD_WORDS)
  let at = 0
  for (let index = from; index <= to; index++) for (let initiator = 0; initiator < conversations; initiator++, at += CHAT_RECORD_WORDS) putChatRecord(words, at, initiator, 0x2_0003, index, index & 1, index === 3 ? -1 : index, 7, 0xffff_ffff)
  return words
}

describe.skipIf(!hasRedis).each(['a server', 'a Cluster'])('logs and texts on %s', (kind) => {
  let servers: Pick<Awaited<ReturnType<typeof startTestServer>>, 'target' | 'stop'>
  beforeAll(async () => {
    servers = kind === 'a server' ? await startTestServer() : await startTestCluster()
  })
  afterAll(() => servers.stop())

  async function read(run: string, conversations: number): Promise<Map<number, ChatRecord[]>> {
    const store = await openRedisChatLogStore(servers.target)
    const found = new Map<number, ChatRecord[]>()
    const reader = await store.open(run)
    expect(await reader?.read(Array.from({ length: conversations }, (_, initiator) => ({ initiator, slotRound: 0x2_0003 })), (record) => found.set(record.initiator, [...found.get(record.initiator) ?? [], record]))).toEqual([])
    store.close()
    return found
  }

  it('keep each message once and in order, however often it is written', async () => {
    const run = `2026-01-01T00:00:00.000Z-${kind === 'a server' ? 'aaaaaaaa' : 'bbbbbbbb'}`
    const created = await createRunHead(servers.target, head(run))
    const first = await openRedisChatLog(servers.target, run)
    const second = await openRedisChatLog(servers.target, run)
    await first.write(records(300, 1, 4))
    await first.write(records(300, 3, 5))
    // A later life begins at the beginning again.
    await second.write(records(300, 1, 8))
    const found = await read(run, 300)
    expect(found.size).toBe(300)
    for (const [initiator, log] of found) {
      expect(log).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((index) => ({ initiator, slotRound: 0x2_0003, index, speaker: index & 1, line: index === 3 ? -1 : index, hashLow: index === 3 ? 7 : 0, hashHigh: index === 3 ? 0xffff_ffff : 0 })))
    }
    await Promise.all([first.close(), second.close()])
    const store = await openRedisChatLogStore(servers.target)
    // It goes on: whoever clears up leaves it.
    expect(await store.remove()).toBe(0)
    await created.end({ state: 'finished', written: 2400, notWritten: 0 }, '{}')
    expect((await store.list()).map((summary) => [summary.run, summary.end?.written])).toEqual([[run, 2400]])
    expect(await store.remove()).toBe(1)
    const client = await openRedis(servers.target)
    for (const { redis } of client.masters()) expect(await redis.keys('ms:log*')).toEqual([])
    client.close()
    store.close()
  })

  it('keep texts by name', async () => {
    const corpora = await openRedisCorpora(servers.target)
    const text: CorpusText = { name: 'tales-1.2_x', lines: ['Once upon a time', 'Es war einmal – 東京'], sha256: sha256('Once upon a time\nEs war einmal – 東京') }
    expect(await corpora.save(text, '2026-01-01T00:00:00.000Z')).toEqual({ ok: true, value: { name: text.name, lines: 2, bytes: 40, sha256: text.sha256, loadedAt: '2026-01-01T00:00:00.000Z' } })
    expect(await corpora.load(text.name, sha256)).toEqual({ ok: true, value: text })
    expect(await corpora.list()).toMatchObject([{ name: text.name, lines: 2, bytes: 40 }])
    expect(await corpora.save({ ...text, name: 'a b' }, '')).toMatchObject({ ok: false, code: 'corpus-name' })
    expect(await corpora.load('tales', sha256)).toMatchObject({ ok: false, code: 'corpus-unknown', detail: { name: 'tales', known: text.name } })
    const client = await openRedis(servers.target)
    await client.redis.hset(`ms:corpus:${text.name}`, 'text', 'Once')
    expect(await corpora.load(text.name, sha256)).toMatchObject({ ok: false, code: 'corpus-damaged' })
    expect([await corpora.remove(text.name), await corpora.list()]).toEqual([{ ok: true, value: null }, []])
    expect(await corpora.remove(text.name)).toMatchObject({ ok: false, code: 'corpus-unknown', detail: { known: 'none' } })
    client.close()
    corpora.close()
  })
})

describe.skipIf(!hasRedis)('a server without room', () => {
  it('is said, and takes the same messages once there is room', async () => {
    const server = await startTestServer(['maxmemory-policy noeviction'])
    const client = await openRedis(server.target)
    const sink = await openRedisChatLog(server.target, 'r')
    await client.redis.config('SET', 'maxmemory', '1')
    await expect(sink.write(records(2, 1, 2))).rejects.toThrow('OOM')
    await client.redis.config('SET', 'maxmemory', '0')
    await sink.write(records(2, 1, 2))
    expect(await client.redis.xrange('ms:log:{r.1}:1:3:2', '-', '+')).toEqual([['1-0', ['r', '1']], ['2-0', ['i', '2']]])
    expect(await client.redis.ttl('ms:log:{r.1}:1:3:2')).toBeGreaterThan(86_000)
    await sink.close()
    client.close()
    await server.stop()
  })
})
