import { open, readdir, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { limits } from '../../model/limits'
import { CHAT_RECORD_BYTES } from '../../wire/chat-record'
import type { ChatLogSink } from '../chat-log.types'

/** First word of a log file: `MSCL`. The second one is the version of the format. */
export const CHAT_LOG_MAGIC = 0x4c43534d
export const CHAT_LOG_VERSION = 1
export const LOG_SUFFIX = '.log'

const NAMES_MAX = 100

export interface FileChatLogOptions {
  /** Folder of the run; it exists. */
  readonly folder: string
  readonly node: number
  readonly incarnation: number
  /** Nodes that share the run's bound. */
  readonly nodes: number
  /** @default limits.chatLogRunBytesMax */
  readonly runBytesMax?: number
}

/**
 * A new file for the records of one life of a node. It only ever grows by whole records, so a killed
 * process leaves at most the beginning of one behind. Rejects when the file cannot be made.
 */
export async function openFileChatLog(options: FileChatLogOptions): Promise<ChatLogSink> {
  const { folder, node, incarnation, nodes, runBytesMax = limits.chatLogRunBytesMax } = options
  const bytesMax = Math.min(Math.floor(runBytesMax / nodes), runBytesMax - (await bytesIn(folder)))
  const file = await createFile(folder, `node-${node}-${incarnation}`)
  await writeWhole(file, Uint8Array.from(new Uint8Array(Uint32Array.of(CHAT_LOG_MAGIC, CHAT_LOG_VERSION, node, incarnation, 0, 0).buffer)), 0)
  let end = CHAT_RECORD_BYTES
  let underWay: Promise<void> = Promise.resolve()
  return {
    write(words) {
      const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
      if (end + bytes.length > bytesMax) return Promise.reject(new Error(`the log of this run has reached its bound of ${runBytesMax} bytes`))
      // A write that failed is made again at the same place.
      underWay = writeWhole(file, bytes, end).then(() => {
        end += bytes.length
      })
      return underWay
    },
    async close() {
      await underWay.catch(() => {})
      await file.close()
    }
  }
}

async function createFile(folder: string, name: string): Promise<FileHandle> {
  for (let attempt = 1; ; attempt++) {
    try {
      // A run that is resumed may give a node a life that it has had before.
      return await open(join(folder, `${name}${attempt === 1 ? '' : `-${attempt}`}${LOG_SUFFIX}`), 'wx', 0o600)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === NAMES_MAX) throw error
    }
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten
}

/** Bytes of the files in a folder, without its subfolders. */
export async function bytesIn(folder: string): Promise<number> {
  let bytes = 0
  for (const name of await readdir(folder)) bytes += await stat(join(folder, name)).then((found) => found.size, () => 0)
  return bytes
}
