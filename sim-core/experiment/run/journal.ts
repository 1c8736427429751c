import { mkdir, open, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { limits } from '../../model/limits'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { MachineFacts } from '../types'
import { lockFolder } from './lock'
import type { FolderLock } from './lock'
import type { Row } from './rows'

/** The folder of an experiment: what it is, and its rows as they come. */

/** Everything that an experiment is, so that its folder alone is enough to go on with it. */
export interface JournalHead {
  readonly format: 1
  /** The experiment as written. */
  readonly experiment: unknown
  /** Plain content of the scenario file that it names, as it was then; `null` for other bases. */
  readonly fileBase: unknown
  readonly quick: boolean
  readonly createdAt: string
  readonly machine: MachineFacts
  readonly version: string
  /** Command that repeats it. */
  readonly command: string
}

const headSchema = z.object({
  format: z.literal(1), experiment: z.unknown(), fileBase: z.unknown(), quick: z.boolean(), createdAt: z.string(), version: z.string(), command: z.string(),
  machine: z.object({ cores: z.number(), model: z.string(), memoryMiB: z.number(), system: z.string() })
})

/** Rows are checked only as far as everything else relies on it: they come from our own file. */
const rowSchema = z.object({ kind: z.enum(['run', 'pilot', 'groups', 'bare', 'store']) })

const headName = 'experiment.json'
const rowsName = 'rows.jsonl'

export interface Journal {
  readonly folder: string
  /** Appends a row and waits until it is on the disk. Fails with `output-unwritable`. */
  append(row: Row): Promise<Result<null>>
  close(): Promise<void>
}

/** Begins a folder, and holds its lock until the journal is closed. Fails with `experiment-folder-taken`, `experiment-in-use` or `output-unwritable`. */
export async function beginJournal(folder: string, head: JournalHead): Promise<Result<Journal>> {
  try {
    await mkdir(folder, { recursive: true })
    // `wx`: of two commands that begin in the same folder, one is refused.
    await writeFile(join(folder, headName), `${JSON.stringify(head, null, 2)}\n`, { flag: 'wx' })
    const lock = await lockFolder(folder)
    return lock.ok ? await openJournal(folder, lock.value).catch((error: unknown) => letGo(lock.value, folder, error)) : lock
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? failure('experiment-folder-taken', { path: folder }) : unwritable(folder, error)
  }
}

async function letGo(lock: FolderLock, folder: string, error: unknown): Promise<Result<never>> {
  await lock.release()
  return unwritable(folder, error)
}

/** Opens a folder to append to it. */
async function openJournal(folder: string, lock: FolderLock): Promise<Result<Journal>> {
  const file = await open(join(folder, rowsName), 'a')
  return success({
    folder,
    async append(row) {
      try {
        await file.appendFile(`${JSON.stringify(row)}\n`)
        await file.datasync()
        return success(null)
      } catch (error) {
        return unwritable(folder, error)
      }
    },
    async close() {
      await file.close()
      await lock.release()
    }
  })
}

function unwritable(path: string, error: unknown): Result<never> {
  const { code, message } = error as NodeJS.ErrnoException
  const reasons: Record<string, string> = { EACCES: 'permission denied', ENOSPC: 'the disk is full', ENOTDIR: 'a part of the path is a file', EROFS: 'the file system is read-only' }
  return failure('output-unwritable', { path, reason: (code !== undefined && reasons[code]) || message })
}

export interface ReadJournal {
  readonly head: JournalHead
  readonly rows: readonly Row[]
  /** Bytes of the last line, where the process ended while it was being written. */
  readonly tornBytes: number
}

/** A folder that is gone on with. */
export interface OpenedJournal extends ReadJournal {
  readonly journal: Journal
}

/** Reads a folder back. A last line without its end is left out. Fails with `experiment-folder-invalid`. */
export async function readJournal(folder: string): Promise<Result<ReadJournal>> {
  const invalid = (reason: string): Result<never> => failure('experiment-folder-invalid', { path: folder, reason })
  try {
    const parsed = headSchema.safeParse(JSON.parse(await readFile(join(folder, headName), 'utf8')))
    if (!parsed.success) return invalid(`${headName} is not what this version writes`)
    const rows = await readRows(join(folder, rowsName))
    return typeof rows === 'string' ? invalid(rows) : success({ head: parsed.data as JournalHead, ...rows })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return invalid(code === 'ENOENT' ? `there is no ${headName}` : code === 'ENOTDIR' ? 'it is a file' : message)
  }
}

async function readRows(path: string): Promise<{ rows: Row[]; tornBytes: number } | string> {
  const found = await stat(path).catch(() => null)
  if (found === null) return { rows: [], tornBytes: 0 }
  if (found.size > limits.experimentRowsMax * 16_384) return `${rowsName} is larger than any experiment`
  const text = await readFile(path, 'utf8')
  const end = text.lastIndexOf('\n') + 1
  const lines = text.slice(0, end).split('\n').slice(0, -1)
  if (lines.length > limits.experimentRowsMax) return `${rowsName} has more than ${limits.experimentRowsMax} lines`
  const rows: Row[] = []
  for (const [index, line] of lines.entries()) {
    const row = readRow(line)
    if (row === null) return `line ${index + 1} of ${rowsName} is not a row`
    rows.push(row)
  }
  return { rows, tornBytes: Buffer.byteLength(text.slice(end)) }
}

function readRow(line: string): Row | null {
  if (line.length > limits.experimentRowBytesMax) return null
  try {
    const value: unknown = JSON.parse(line)
    return rowSchema.safeParse(value).success ? (value as Row) : null
  } catch {
    return null
  }
}

/** Opens a folder to go on with it; a torn last line is cut off first. Fails with `experiment-folder-invalid`, `experiment-in-use`, `output-unwritable`. */
export async function continueJournal(folder: string): Promise<Result<OpenedJournal>> {
  const valid = await readJournal(folder)
  if (!valid.ok) return valid
  const lock = await lockFolder(folder).catch((error: unknown) => unwritable(folder, error))
  if (!lock.ok) return lock
  const opened = await openWhole(folder, lock.value).catch((error: unknown) => unwritable(folder, error))
  if (!opened.ok) await lock.value.release()
  return opened
}

/** Reads the folder once more: whoever held it may have added rows since. */
async function openWhole(folder: string, lock: FolderLock): Promise<Result<OpenedJournal>> {
  const read = await readJournal(folder)
  if (!read.ok) return read
  const path = join(folder, rowsName)
  if (read.value.tornBytes > 0) await truncate(path, (await stat(path)).size - read.value.tornBytes)
  const journal = await openJournal(folder, lock)
  return journal.ok ? success({ ...read.value, journal: journal.value }) : journal
}
