import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, messageOf, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { keptRunIdPattern } from '../model/run'
import type { RunReport } from '../model/run'
import { createFolderIndex } from './folder-index'
import type { IndexedEntry } from './folder-index'
import { ownRunSchema, tagsSchema } from './run-file'
import type { KeptRunFile } from './run-file'

export type { KeptRunFile } from './run-file'

/** What lists show of a run. */
export interface RunSummary {
  readonly endedAt: string
  readonly machine: KeptRunFile['machine']
  readonly name: string
  readonly seed: number
  readonly version: string
  readonly state: RunReport['state']
  readonly verdict: RunReport['digest']['verdict']
  readonly users: number
  readonly nodes: number
  readonly messages: number
  readonly messagesPerSecond: number | null
  readonly p99Ms: number | null
  readonly cipher: string
  readonly tags: readonly string[]
}

/** The runs that are kept, in files of one folder. */
export interface RunHistory {
  readonly folder: string
  /** Fails with `history-unwritable`. Beyond `limits.historyRunsMax` the one that has lain there longest goes. */
  keep(run: Omit<KeptRunFile, 'format'>): Promise<Result<{ readonly id: string }>>
  /** Keeps a run of another folder under its own id; one that is there already stays as it is. Fails with `history-unwritable`. */
  add(id: string, run: KeptRunFile): Promise<Result<{ readonly known: boolean }>>
  /** Fails with `history-unknown`, `history-tag-invalid`, `history-unwritable`. */
  tag(id: string, tags: readonly string[]): Promise<Result<null>>
  /** Oldest first. Fails with `history-unreadable`. What cannot be read is left out. */
  list(): Promise<Result<IndexedEntry<RunSummary>[]>>
  /** Fails with `history-unknown`. */
  read(id: string): Promise<Result<KeptRunFile>>
  /** Fails with `history-unknown`, `history-unwritable`. */
  remove(id: string): Promise<Result<null>>
}

const form = 2
const nameOf = (id: string): string => `${id}.json`
const isName = (name: string): boolean => name.endsWith('.json') && isId(name.slice(0, -'.json'.length))
const isId = (id: string): boolean => keptRunIdPattern.test(id)

export function openRunHistory(folder: string): RunHistory {
  const unwritable = (error: unknown): Result<never> => failure('history-unwritable', { path: folder, reason: messageOf(error) })
  const unknown = (id: string): Result<never> => failure('history-unknown', { what: 'run', id })
  const index = openIndex(folder)

  async function write(id: string, run: KeptRunFile): Promise<Result<null>> {
    const path = join(folder, nameOf(id))
    const text = JSON.stringify(run)
    // It would be written and never read again.
    if (Buffer.byteLength(text) > limits.historyRunBytesMax) return unwritable(`the run ${id} has more than ${limits.historyRunBytesMax} bytes`)
    const fresh = `${path}.${randomBytes(3).toString('hex')}.new`
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(fresh, text, { mode: 0o600 })
      await rename(fresh, path)
      await trim(folder, await index.list())
      return success(null)
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => {})
      return unwritable(error)
    }
  }

  return {
    folder,
    async keep(run) {
      const id = `run-${run.endedAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`
      const written = await write(id, { format: 1, ...run })
      return written.ok ? success({ id }) : written
    },
    async add(id, run) {
      if (!isId(id)) return unknown(id)
      if (await readRun(join(folder, nameOf(id))) !== null) return success({ known: true })
      const written = await write(id, run)
      return written.ok ? success({ known: false }) : written
    },
    async tag(id, tags) {
      const run = isId(id) ? await readRun(join(folder, nameOf(id))) : null
      if (run === null) return unknown(id)
      const parsed = tagsSchema.safeParse(tags)
      return parsed.success ? write(id, { ...run, tags: [...new Set(parsed.data)] }) : failure('history-tag-invalid', { tags: tags.join(', ').slice(0, 200), limit: limits.historyTagsMax })
    },
    async list() {
      try {
        return success(await index.list())
      } catch (error) {
        return failure('history-unreadable', { path: folder, reason: messageOf(error) })
      }
    },
    async read(id) {
      const run = isId(id) ? await readRun(join(folder, nameOf(id))) : null
      return run === null ? unknown(id) : success(run)
    },
    async remove(id) {
      if (!isId(id)) return unknown(id)
      try {
        await rm(join(folder, nameOf(id)))
        return success(null)
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? unknown(id) : unwritable(error)
      }
    }
  }
}

/** Not by when runs ended: an old one that was imported would go at once. */
async function trim(folder: string, entries: readonly IndexedEntry<RunSummary>[]): Promise<void> {
  const surplus = entries.length - limits.historyRunsMax
  if (surplus <= 0) return
  const lain = [...entries].sort((left, right) => writtenAtMs(left) - writtenAtMs(right))
  for (const { name } of lain.slice(0, surplus)) await rm(join(folder, name), { force: true })
}

const stampFor = (mtimeMs: number, size: number): string => `${mtimeMs}:${size}`
const writtenAtMs = ({ stamp }: Pick<IndexedEntry<RunSummary>, 'stamp'>): number => Number.parseFloat(stamp)

function openIndex(folder: string): ReturnType<typeof createFolderIndex<RunSummary>> {
  return createFolderIndex<RunSummary>({
    folder,
    form,
    async stampOf(name) {
      if (!isName(name)) return null
      const { mtimeMs, size } = await stat(join(folder, name))
      return { stamp: stampFor(mtimeMs, size), bytes: size }
    },
    async summarise(name) {
      const run = await readRun(join(folder, name))
      return run === null ? null : summaryOf(run)
    }
  })
}

async function readRun(path: string): Promise<KeptRunFile | null> {
  try {
    if ((await stat(path)).size > limits.historyRunBytesMax) return null
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return ownRunSchema.safeParse(value).success ? (value as KeptRunFile) : null
  } catch {
    return null
  }
}

function summaryOf({ endedAt, machine, scenario, report, tags = [] }: KeptRunFile): RunSummary {
  return {
    endedAt, machine, name: scenario.name, seed: report.seed, version: report.versions.messengersim ?? '', state: report.state, verdict: report.digest.verdict,
    users: report.users, nodes: report.nodes.length, messages: report.messages, messagesPerSecond: report.messagesPerSecond, p99Ms: report.latencyMs.p99, cipher: report.cipher.mode, tags
  }
}
