import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../model/limits'
import { CHAT_RECORD_BYTES, CHAT_RECORD_WORDS, putChatRecord } from '../../wire/chat-record'
import type { ChatRecord } from '../../wire/chat-record'
import type { ChatLogHead } from '../chat-log.types'
import { openFileChatLog } from './chat-log'
import { createFileChatLogStore, createRunFolder } from './chat-log-store'

let parent = ''
const NOBODY = 2 ** 22 + 1

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'messengersim-chat-log-'))
})

afterEach(() => rmSync(parent, { recursive: true, force: true }))

function headOf(run: string, startedAt = '2026-01-01T00:00:00.000Z'): ChatLogHead {
  return { run, startedAt, scenario: JSON.stringify({ name: 'town' }), transcriptHash: 'a'.repeat(64), corpus: { name: 'text', sha256: 'b'.repeat(64), lines: ['one', 'zwei – drei', 'four'] } }
}

function recordsOf(...indices: number[]): Uint32Array {
  const words = new Uint32Array(indices.length * CHAT_RECORD_WORDS)
  indices.forEach((index, at) => putChatRecord(words, at * CHAT_RECORD_WORDS, 3, 1, index, index & 1, index % 3, 0, 0))
  return words
}

async function indicesOf(run: string): Promise<{ indices: number[]; problems: string[] }> {
  const reader = await createFileChatLogStore(parent).open(run)
  const records: ChatRecord[] = []
  const problems = await reader?.read([{ initiator: 3, slotRound: 1 }], (record) => records.push(record)) ?? ['no such run']
  return { indices: records.map((record) => record.index), problems }
}

async function writeRun(run: string, ...batches: number[][]): Promise<string> {
  const { folder } = await createRunFolder(parent, headOf(run), NOBODY)
  const sink = await openFileChatLog({ folder, node: 2, incarnation: 1, nodes: 2 })
  for (const batch of batches) await sink.write(recordsOf(...batch))
  await sink.close()
  return join(folder, 'node-2-1.log')
}

describe('chat logs in files', () => {
  it('keep the friendships of a file beside the head', async () => {
    const head = { ...headOf('run-0badcafe'), edges: 'AAAAAAEAAAA=' }
    const { folder } = await createRunFolder(parent, head, NOBODY)
    expect((await createFileChatLogStore(parent).open(head.run))?.head).toEqual(head)
    expect(readFileSync(join(folder, 'head.json'), 'utf8')).not.toContain('AAAA')
  })

  it('give back what was written, with head, text and end', async () => {
    const run = '2026-01-01T10:00:00.000Z-0badcafe'
    const { folder, end } = await createRunFolder(parent, headOf(run), process.pid)
    const first = await openFileChatLog({ folder, node: 1, incarnation: 1, nodes: 2 })
    const second = await openFileChatLog({ folder, node: 1, incarnation: 2, nodes: 2 })
    await first.write(recordsOf(1, 2))
    await second.write(recordsOf(2, 3))
    expect(await createFileChatLogStore(parent).remove()).toBe(0)
    await end({ state: 'finished', written: 4, notWritten: 0 })
    const reader = await createFileChatLogStore(parent).open(run)
    expect([reader?.head, reader?.end]).toEqual([headOf(run), { state: 'finished', written: 4, notWritten: 0 }])
    expect(await indicesOf(run)).toEqual({ indices: [1, 2, 2, 3], problems: [] })
    expect(await reader?.read([{ initiator: 3, slotRound: 2 }], () => expect.unreachable('another conversation'))).toEqual([])
    if (process.platform !== 'win32') expect([statSync(folder).mode & 0o777, statSync(join(folder, 'node-1-1.log')).mode & 0o777]).toEqual([0o700, 0o600])
    await Promise.all([first.close(), second.close()])
  })

  it('never write twice into one file, whatever life comes again', async () => {
    const { folder } = await createRunFolder(parent, headOf('r'), NOBODY)
    for (let attempt = 0; attempt < 3; attempt++) {
      const sink = await openFileChatLog({ folder, node: 1, incarnation: 1, nodes: 1 })
      await sink.write(recordsOf(attempt + 1))
      await sink.close()
    }
    expect((await indicesOf('r')).indices.sort()).toEqual([1, 2, 3])
  })

  it.each([1, CHAT_RECORD_BYTES - 1])('pass over a last record of which only %i bytes were written', async (bytes) => {
    const path = await writeRun('r', [1, 2, 3])
    truncateSync(path, CHAT_RECORD_BYTES * 3 + bytes)
    expect(await indicesOf('r')).toEqual({ indices: [1, 2], problems: [] })
  })

  it('are empty after a crash before the first record', async () => {
    const path = await writeRun('r', [1])
    for (const bytes of [CHAT_RECORD_BYTES, CHAT_RECORD_BYTES - 3, 0]) {
      truncateSync(path, bytes)
      expect(await indicesOf('r')).toEqual({ indices: [], problems: [] })
    }
  })

  it('say from where on a file is damaged', async () => {
    const path = await writeRun('r', [1, 2, 3, 4])
    const bytes = readFileSync(path)
    bytes[CHAT_RECORD_BYTES * 3 + 9] ^= 4
    writeFileSync(path, bytes)
    expect(await indicesOf('r')).toEqual({ indices: [1, 2], problems: [`node-2-1.log cannot be read from byte ${CHAT_RECORD_BYTES * 3} on`] })
    appendFileSync(path, Buffer.alloc(CHAT_RECORD_BYTES * 2))
    writeFileSync(path, Buffer.from('something else entirely, but long enough'))
    expect(await indicesOf('r')).toEqual({ indices: [], problems: ['node-2-1.log is no chat log of this version'] })
  })

  it('refuse what goes beyond the bound of a run, and take the rest', async () => {
    const { folder } = await createRunFolder(parent, headOf('r'), NOBODY)
    const sink = await openFileChatLog({ folder, node: 1, incarnation: 1, nodes: 1, runBytesMax: 1000 })
    await sink.write(recordsOf(...Array.from({ length: 10 }, (_, i) => i + 1)))
    await expect(sink.write(recordsOf(...Array.from({ length: 30 }, (_, i) => i + 11)))).rejects.toThrow('its bound of 1000 bytes')
    await sink.close()
    expect((await indicesOf('r')).indices).toHaveLength(10)
  })

  it('are listed newest first, and removed without touching anything else', async () => {
    for (const [run, hour] of [['a', 1], ['b', 3], ['c', 2]] as const) await (await createRunFolder(parent, headOf(run, `2026-01-01T0${hour}:00:00.000Z`), NOBODY)).end({ state: 'finished', written: hour, notWritten: 0 })
    mkdirSync(join(parent, 'mine'))
    writeFileSync(join(parent, 'mine', 'letter.txt'), 'x')
    const store = createFileChatLogStore(parent)
    expect((await store.list()).map(({ run, scenarioName, end }) => [run, scenarioName, end?.written])).toEqual([['b', 'town', 3], ['c', 'town', 2], ['a', 'town', 1]])
    expect([await store.open('../mine'), await store.open('d')]).toEqual([null, null])
    expect(await store.remove('c')).toBe(1)
    expect(await store.remove('c')).toBe(0)
    expect(await store.remove()).toBe(2)
    expect(readdirSync(parent)).toEqual(['mine'])
    expect(await createFileChatLogStore(join(parent, 'nowhere')).list()).toEqual([])
  })

  it('make room for a new run', async () => {
    for (let run = 0; run < limits.chatLogRunsMax + 2; run++) {
      await (await createRunFolder(parent, headOf(`run-${run}`, `2026-01-01T00:00:${String(run).padStart(2, '0')}.000Z`), NOBODY)).end({ state: 'finished', written: 0, notWritten: 0 })
    }
    expect(readdirSync(parent)).toHaveLength(limits.chatLogRunsMax)
    expect([existsSync(join(parent, 'run-1')), existsSync(join(parent, 'run-2'))]).toEqual([false, true])
  })

  it('of a run that is resumed go on', async () => {
    await writeRun('r', [1, 2])
    await (await createRunFolder(parent, headOf('r'), NOBODY)).end({ state: 'finished', written: 2, notWritten: 0 })
    await createRunFolder(parent, headOf('r'), process.pid)
    expect(await indicesOf('r')).toEqual({ indices: [1, 2], problems: [] })
    expect((await createFileChatLogStore(parent).list())[0].end).toBeNull()
  })
})
