import { mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { limits } from '../../model/limits'
import { CHAT_RECORD_BYTES, CHAT_RECORD_WORDS, readChatRecord } from '../../wire/chat-record'
import type { ChatRecord } from '../../wire/chat-record'
import { chatLogEndSchema, conversationFilter, parseChatLogHead, scenarioOf } from '../chat-log-head'
import type { ConversationFilter } from '../chat-log-head'
import type { ChatLogEnd, ChatLogHead, ChatLogStore, ChatLogSummary } from '../chat-log.types'
import { isOwnerAlive } from '../left-over'
import { CHAT_LOG_MAGIC, CHAT_LOG_VERSION, LOG_SUFFIX, bytesIn } from './chat-log'

const HEAD_FILE = 'head.json'
const CORPUS_FILE = 'corpus.txt'
/** Only where the scenario takes its friendships from a file. */
const EDGES_FILE = 'friendships.base64'
const END_FILE = 'end.json'
/** Process id of the coordinator, while the run goes on. */
const LIVE_FILE = 'live'
const READ_RECORDS = 43_690

/** Makes the folder of a run's log, or takes over that of a run which is resumed. Old runs make room. Rejects when it cannot be written. */
export async function createRunFolder(parent: string, head: ChatLogHead, pid: number): Promise<{ folder: string; end(end: ChatLogEnd): Promise<void> }> {
  const folder = join(parent, folderName(head.run))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await makeRoom(parent, head.run)
  const { corpus: { lines, ...corpus }, edges, ...rest } = head
  await writeFile(join(folder, LIVE_FILE), String(pid), { mode: 0o600 })
  await writeFile(join(folder, CORPUS_FILE), lines.join('\n'), { mode: 0o600 })
  if (edges !== undefined) await writeFile(join(folder, EDGES_FILE), edges, { mode: 0o600 })
  // The head comes last: a folder with a head is whole.
  await replaceFile(join(folder, HEAD_FILE), JSON.stringify({ ...rest, corpus }))
  await rm(join(folder, END_FILE), { force: true })
  return {
    folder,
    async end(end) {
      await replaceFile(join(folder, END_FILE), JSON.stringify(end))
      await rm(join(folder, LIVE_FILE), { force: true })
    }
  }
}

/** Run ids hold colons, which not every file system takes. */
function folderName(run: string): string {
  return run.replace(/[^A-Za-z0-9._-]/g, '-')
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

async function makeRoom(parent: string, newRun: string): Promise<void> {
  const store = createFileChatLogStore(parent)
  const kept = (await store.list()).filter((summary) => summary.run !== newRun)
  let bytes = kept.reduce((sum, summary) => sum + (summary.bytes ?? 0), 0)
  while (kept.length >= limits.chatLogRunsMax || bytes > limits.chatLogFolderBytesMax - limits.chatLogRunBytesMax) {
    const oldest = kept.pop()
    if (oldest === undefined) return
    bytes -= (await store.remove(oldest.run)) > 0 ? (oldest.bytes ?? 0) : 0
  }
}

/** The logs in a folder; one that does not exist holds none. */
export function createFileChatLogStore(parent: string): ChatLogStore {
  const summaries = async (): Promise<(ChatLogSummary & { folder: string })[]> => {
    const names = await readdir(parent).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    const found = await Promise.all(names.map((name) => summarise(join(parent, name))))
    return found.filter((summary) => summary !== null).sort((left, right) => (left.startedAt < right.startedAt ? 1 : -1))
  }
  return {
    place: parent,
    list: summaries,
    async open(run) {
      const folder = join(parent, folderName(run))
      const head = await readHead(folder)
      if (head === null || head.run !== run) return null
      const lines = (await readFile(join(folder, CORPUS_FILE), 'utf8')).split('\n')
      const edges = await readIfThere(join(folder, EDGES_FILE))
      return {
        head: { ...head, corpus: { ...head.corpus, lines }, ...(edges === null ? {} : { edges }) },
        end: await readEnd(folder),
        read: (conversations, each) => readAll(folder, conversationFilter(conversations), each)
      }
    },
    async remove(run) {
      let removed = 0
      for (const summary of await summaries()) {
        if ((run !== undefined && summary.run !== run) || (await isOwnerAlive(join(summary.folder, LIVE_FILE)))) continue
        await rm(summary.folder, { recursive: true, force: true })
        removed++
      }
      return removed
    },
    close: () => {}
  }
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

async function summarise(folder: string): Promise<(ChatLogSummary & { folder: string }) | null> {
  const head = await readHead(folder)
  if (head === null) return null
  return { folder, run: head.run, startedAt: head.startedAt, ...scenarioOf(head), end: await readEnd(folder), bytes: await bytesIn(folder) }
}

async function readHead(folder: string): Promise<ChatLogHead | null> {
  const text = await readFile(join(folder, HEAD_FILE), 'utf8').catch(() => null)
  return text === null ? null : parseChatLogHead(text)
}

async function readEnd(folder: string): Promise<ChatLogEnd | null> {
  try {
    return chatLogEndSchema.parse(JSON.parse(await readFile(join(folder, END_FILE), 'utf8')))
  } catch {
    return null
  }
}

async function readAll(folder: string, filter: ConversationFilter, each: (record: ChatRecord) => void): Promise<string[]> {
  const problems: string[] = []
  const names = (await readdir(folder)).filter((name) => name.endsWith(LOG_SUFFIX)).sort()
  for (const name of names) {
    const problem = await readFileOf(join(folder, name), filter, each)
    if (problem !== null) problems.push(`${name} ${problem}`)
  }
  return problems
}

/** Reads one file to its end. What is left of a last record is passed over: its writer was killed, or is at work. */
async function readFileOf(path: string, filter: ConversationFilter, each: (record: ChatRecord) => void): Promise<string | null> {
  const file = await open(path, 'r')
  try {
    const words = new Uint32Array(READ_RECORDS * CHAT_RECORD_WORDS)
    const bytes = new Uint8Array(words.buffer)
    let length = 0
    for (let position = 0; ; position += length) {
      length = await fill(file, bytes, position)
      if (length === 0) return null
      let at = 0
      if (position === 0) {
        if (words[0] !== CHAT_LOG_MAGIC || words[1] !== CHAT_LOG_VERSION) return 'is no chat log of this version'
        at = CHAT_RECORD_WORDS
      }
      for (; at * 4 < length; at += CHAT_RECORD_WORDS) {
        const record = readChatRecord(words, at)
        if (record === null) return `cannot be read from byte ${position + at * 4} on`
        if (filter(record.initiator, record.slotRound)) each(record)
      }
    }
  } finally {
    await file.close()
  }
}

/** Reads whole records from a position on; answers their bytes. */
async function fill(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, position: number): Promise<number> {
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, position + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length - (length % CHAT_RECORD_BYTES)
}
