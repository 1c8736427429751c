import { lstat, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { HistoryCalls, HistoryEntry, HistoryReference } from '../api/history'
import type { RunReport } from '../api/contract'
import { resultOfFolder } from '../experiment'
import type { ExperimentResult } from '../experiment'
import { describeFailure, failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import type { Log } from '../model/ports/log'
import { redactScenario, redactUrl } from '../model/redact'
import type { Scenario } from '../model/scenario/schema'
import { createFolderIndex } from '../settings/folder-index'
import type { IndexedEntry } from '../settings/folder-index'
import { openRunHistory } from '../settings/run-history'
import type { RunSummary } from '../settings/run-history'
import type { MachineFacts } from './estimate'
import { scenarioToYaml, toAnswer } from './scenario-source'

export interface HistoryOptions {
  /** Folder of runs, and that of experiments. */
  readonly runsFolder: string
  readonly experimentsFolder: string
  readonly timestamp: () => string
  readonly machine: () => MachineFacts
  readonly log: Log
  /** The experiment that is being made; it is no history yet. */
  activeExperiment(): string | null
}

/** What was run, for windows. */
export interface History {
  readonly calls: HistoryCalls
  /** Keeps a finished run. That it cannot be kept is logged; the run was right all the same. */
  keep(scenario: Scenario, report: RunReport): Promise<void>
}

type ExperimentSummary = Omit<HistoryEntry, 'kind' | 'id' | 'bytes' | 'run'>

const form = 1
const dayMs = 86_400_000
const folderPattern = /^[a-z0-9][a-z0-9-]{0,79}$/

export function createHistory(options: HistoryOptions): History {
  const { experimentsFolder } = options
  const runs = openRunHistory(options.runsFolder)
  const experiments = createFolderIndex<ExperimentSummary>({
    folder: experimentsFolder,
    form,
    stampOf: (name) => (folderPattern.test(name) && name !== options.activeExperiment() ? stampOf(join(experimentsFolder, name)) : Promise.resolve(null)),
    async summarise(name) {
      const result = await resultOfFolder(join(experimentsFolder, name))
      return result.ok ? summaryOf(result.value) : null
    }
  })

  async function list(): Promise<Result<HistoryEntry[]>> {
    const kept = await runs.list()
    if (!kept.ok) return kept
    try {
      const made = await experiments.list()
      const entries = [...kept.value.map(runEntry), ...made.map(({ name, bytes, summary }): HistoryEntry => ({ kind: 'experiment', id: name, bytes, run: null, ...summary }))]
      return success(entries.sort((left, right) => right.at.localeCompare(left.at)).slice(0, limits.historyEntriesMax))
    } catch (error) {
      return failure('history-unreadable', { path: experimentsFolder, reason: messageOf(error) })
    }
  }

  const removeOne = ({ kind, id }: HistoryReference): Promise<Result<null>> => (kind === 'run' ? runs.remove(id) : removeExperiment(options, id))

  async function removeAll(entries: readonly HistoryReference[]): Promise<Result<{ removed: number; bytes: number }>> {
    const before = await list()
    if (!before.ok) return before
    let [removed, bytes] = [0, 0]
    for (const { kind, id } of entries) {
      const gone = await removeOne({ kind, id })
      if (!gone.ok) return gone
      removed++
      bytes += before.value.find((entry) => entry.kind === kind && entry.id === id)?.bytes ?? 0
    }
    return success({ removed, bytes })
  }

  return {
    async keep(scenario, report) {
      const { cores, memoryMiB } = options.machine()
      const kept = await runs.keep({ endedAt: options.timestamp(), machine: { cores, memoryMiB }, scenario: redactScenario(scenario), report: { ...report, failure: report.failure === null ? null : { ...report.failure, text: redactUrl(report.failure.text) } } })
      if (!kept.ok) options.log.error('run-not-kept', { reason: describeFailure(kept) })
    },
    calls: {
      async history(words) {
        const entries = await list()
        if (!entries.ok) return toAnswer(entries)
        const totalBytes = entries.value.reduce((sum, { bytes }) => sum + bytes, 0)
        return { ok: true, value: { entries: entries.value.filter((entry) => matches(entry, words)), total: entries.value.length, totalBytes, folder: options.runsFolder } }
      },
      async keptRun(id) {
        const read = await runs.read(id)
        return read.ok ? { ok: true, value: { id, endedAt: read.value.endedAt, machine: read.value.machine, scenario: read.value.scenario, yaml: scenarioToYaml(read.value.scenario), report: read.value.report } } : toAnswer(read)
      },
      removeHistory: async (entries) => toAnswer(await removeAll(entries)),
      async cleanHistory({ olderThanDays, largerThanMiB }) {
        const entries = await list()
        if (!entries.ok) return toAnswer(entries)
        return toAnswer(await removeAll(superfluous(entries.value, { before: olderThanDays === null ? null : Date.parse(options.timestamp()) - olderThanDays * dayMs, bytesMost: largerThanMiB === null ? null : largerThanMiB * 2 ** 20 })))
      }
    }
  }
}

async function removeExperiment({ experimentsFolder, activeExperiment }: HistoryOptions, id: string): Promise<Result<null>> {
  if (id === activeExperiment()) return failure('history-kept', { what: 'experiment', id })
  const path = join(experimentsFolder, id)
  try {
    // Nothing but a folder of ours is removed, and never what a link points to.
    if (!(await lstat(path)).isDirectory() || (await stampOf(path)) === null) return failure('history-unknown', { what: 'experiment', id })
    await rm(path, { recursive: true })
    return success(null)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? failure('history-unknown', { what: 'experiment', id }) : failure('history-unwritable', { path: experimentsFolder, reason: messageOf(error) })
  }
}

/** What is too old, and then the oldest until the rest is small enough. `entries`: the newest first. */
export function superfluous(entries: readonly HistoryEntry[], { before, bytesMost }: { before: number | null; bytesMost: number | null }): HistoryEntry[] {
  let bytes = 0
  return entries.filter((entry) => {
    if (before !== null && Date.parse(entry.at) < before) return true
    bytes += entry.bytes
    return bytesMost !== null && bytes > bytesMost
  })
}

function matches({ title, id, at, seed, run, experiment, version, machine }: HistoryEntry, words: string): boolean {
  const text = [title, id, at, `seed ${seed}`, version, machine, ...Object.values(run ?? {}), ...Object.values(experiment ?? {})].join(' ').toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

function runEntry({ name, bytes, summary }: IndexedEntry<RunSummary>): HistoryEntry {
  const { endedAt, machine, name: title, seed, version, ...run } = summary
  return { kind: 'run', id: name.replace(/\.json$/, ''), title, at: endedAt, seed, version, bytes, machine: `${machine.cores} cores`, run, experiment: null }
}

function summaryOf({ experiment, head, runs, stores, comparisons, storeComparisons, verdicts }: ExperimentResult): ExperimentSummary {
  const judged = [...comparisons, ...storeComparisons].flatMap(({ verdict }) => (verdict === null ? [] : [verdict]))
  return {
    title: experiment.title, at: head.createdAt, seed: experiment.seed, version: head.version, machine: `${head.machine.cores} cores, ${head.machine.model}`,
    experiment: { name: experiment.name, question: experiment.question, quick: head.quick, runs: runs.length + stores.length, verdict: verdicts.at(0) ?? '', verdicts: verdicts.length, refused: judged.filter(({ kind }) => kind === 'refused').length }
  }
}

/** `null`: there is no experiment in the folder. */
async function stampOf(path: string): Promise<{ stamp: string; bytes: number } | null> {
  const head = await stat(join(path, 'experiment.json')).catch(() => null)
  if (head === null) return null
  const rows = await stat(join(path, 'rows.jsonl')).catch(() => null)
  const files = await Promise.all((await readdir(path)).map((name) => lstat(join(path, name))))
  return { stamp: [head, rows].map((file) => (file === null ? '' : `${file.mtimeMs}:${file.size}`)).join(' '), bytes: files.reduce((sum, { size }) => sum + size, 0) }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
