import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import type { RunReport } from '../model/run'
import type { Scenario } from '../model/scenario/schema'
import { createFolderIndex } from './folder-index'
import type { IndexedEntry } from './folder-index'

/** A finished run, as it is kept: one file each. It holds no secret. */
export interface KeptRunFile {
  readonly format: 1
  readonly endedAt: string
  readonly machine: { readonly cores: number; readonly memoryMiB: number }
  readonly scenario: Scenario
  readonly report: RunReport
}

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
}

/** The runs that are kept, in files of one folder. */
export interface RunHistory {
  readonly folder: string
  /** Fails with `history-unwritable`. Beyond `limits.historyRunsMax` the oldest goes. */
  keep(run: Omit<KeptRunFile, 'format'>): Promise<Result<{ readonly id: string }>>
  /** Oldest first. Fails with `history-unreadable`. What cannot be read is left out. */
  list(): Promise<Result<IndexedEntry<RunSummary>[]>>
  /** Fails with `history-unknown`. */
  read(id: string): Promise<Result<KeptRunFile>>
  /** Fails with `history-unknown`, `history-unwritable`. */
  remove(id: string): Promise<Result<null>>
}

const form = 1
const nameOf = (id: string): string => `${id}.json`
const filePattern = /^run-[a-z0-9-]{1,60}\.json$/

/** Only what everything else relies on is checked: the file is our own. */
const fileSchema = z.object({
  format: z.literal(1), endedAt: z.iso.datetime(), machine: z.object({ cores: z.number(), memoryMiB: z.number() }),
  scenario: z.object({ name: z.string(), users: z.number(), seed: z.number() }),
  report: z.object({ state: z.enum(['finished', 'cancelled', 'failed']), messages: z.number(), digest: z.object({ verdict: z.string() }), nodes: z.array(z.object({ id: z.number() })), versions: z.record(z.string(), z.string()), latencyMs: z.object({}), cipher: z.object({ mode: z.string() }) })
})

export function openRunHistory(folder: string): RunHistory {
  const unwritable = (error: unknown): Result<never> => failure('history-unwritable', { path: folder, reason: messageOf(error) })
  const unknown = (id: string): Result<never> => failure('history-unknown', { what: 'run', id })
  const index = createFolderIndex<RunSummary>({
    folder,
    form,
    async stampOf(name) {
      if (!filePattern.test(name)) return null
      const { mtimeMs, size } = await stat(join(folder, name))
      return { stamp: `${mtimeMs}:${size}`, bytes: size }
    },
    async summarise(name) {
      const run = await readRun(join(folder, name))
      return run === null ? null : summaryOf(run)
    }
  })

  async function trim(): Promise<void> {
    const entries = await index.list()
    for (const { name } of entries.slice(0, Math.max(0, entries.length - limits.historyRunsMax))) await rm(join(folder, name), { force: true })
  }

  return {
    folder,
    async keep(run) {
      const id = `run-${run.endedAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`
      const path = join(folder, nameOf(id))
      try {
        await mkdir(folder, { recursive: true })
        const file: KeptRunFile = { format: 1, ...run }
        await writeFile(`${path}.new`, JSON.stringify(file), { mode: 0o600 })
        await rename(`${path}.new`, path)
        await trim()
        return success({ id })
      } catch (error) {
        return unwritable(error)
      }
    },
    async list() {
      try {
        return success(await index.list())
      } catch (error) {
        return failure('history-unreadable', { path: folder, reason: messageOf(error) })
      }
    },
    async read(id) {
      const run = filePattern.test(nameOf(id)) ? await readRun(join(folder, nameOf(id))) : null
      return run === null ? unknown(id) : success(run)
    },
    async remove(id) {
      if (!filePattern.test(nameOf(id))) return unknown(id)
      try {
        await rm(join(folder, nameOf(id)))
        return success(null)
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? unknown(id) : unwritable(error)
      }
    }
  }
}

async function readRun(path: string): Promise<KeptRunFile | null> {
  try {
    if ((await stat(path)).size > limits.historyRunBytesMax) return null
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return fileSchema.safeParse(value).success ? (value as KeptRunFile) : null
  } catch {
    return null
  }
}

function summaryOf({ endedAt, machine, scenario, report }: KeptRunFile): RunSummary {
  return {
    endedAt, machine, name: scenario.name, seed: report.seed, version: report.versions.messengersim ?? '', state: report.state, verdict: report.digest.verdict,
    users: report.users, nodes: report.nodes.length, messages: report.messages, messagesPerSecond: report.messagesPerSecond, p99Ms: report.latencyMs.p99, cipher: report.cipher.mode
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
