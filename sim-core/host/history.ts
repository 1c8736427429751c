import { lstat, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { HistoryCalls, HistoryEntry, HistoryReference, KeptRun, RemovedHistory, RunFiguresView } from '../api/history'
import type { RunReport } from '../api/contract'
import { holderOf, resultOfFolder } from '../experiment'
import type { ExperimentResult } from '../experiment'
import { failure, messageOf, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { redactScenario, redactUrl } from '../model/redact'
import type { Scenario } from '../model/scenario/schema'
import { createFolderIndex } from '../settings/folder-index'
import type { IndexedEntry } from '../settings/folder-index'
import { bundleEnding, packRun, unpackRun } from '../settings/run-bundle'
import type { KeptRunFile } from '../settings/run-file'
import { openRunHistory } from '../settings/run-history'
import type { RunHistory, RunSummary } from '../settings/run-history'
import type { MachineFacts } from './estimate'
import { readTags, tagExperiment, tagsName } from './experiment-tags'
import type { RecordedRun } from './run-recorder'
import { scenarioToYaml, toAnswer } from './scenario-source'

export interface HistoryOptions {
  /** Folder of runs, and that of experiments. */
  readonly runsFolder: string
  readonly experimentsFolder: string
  readonly timestamp: () => string
  readonly machine: () => MachineFacts
  /** The experiment that is being made; it is no history yet. */
  activeExperiment(): string | null
}

/** What was run, for windows. */
export interface History {
  readonly calls: HistoryCalls
  /** Keeps a finished run. Fails with `history-unwritable`; the run was right all the same. */
  keep(scenario: Scenario, report: RunReport, recorded?: RecordedRun): Promise<Result<{ readonly id: string }>>
  /** A kept run as one file. Fails with `history-unknown`, `run-bundle-too-large`. */
  pack(id: string): Promise<Result<Uint8Array>>
  /** Keeps the run of such a file. Fails with `run-bundle-damaged`, `run-bundle-too-large`, `run-bundle-newer`, `history-unwritable`. */
  unpack(name: string, bytes: Uint8Array): Promise<Result<{ readonly id: string; readonly known: boolean }>>
}

type ExperimentSummary = Omit<HistoryEntry, 'kind' | 'id' | 'bytes' | 'run'>
type ExperimentIndex = ReturnType<typeof createFolderIndex<ExperimentSummary>>

const form = 2
const dayMs = 86_400_000
const folderPattern = /^[a-z0-9][a-z0-9-]{0,79}$/

export function createHistory(options: HistoryOptions): History {
  const runs = openRunHistory(options.runsFolder)
  const experiments = openExperimentIndex(options)
  const list = (): Promise<Result<HistoryEntry[]>> => listAll(options, runs, experiments)
  const removeAll = async (entries: readonly HistoryReference[]): Promise<Result<RemovedHistory>> => {
    const before = await list()
    return before.ok ? removeOf(before.value, entries, ({ kind, id }) => (kind === 'run' ? runs.remove(id) : removeExperiment(options, id))) : before
  }
  /** What was kept last, once it is. */
  let keeping: Promise<string | null> = Promise.resolve(null)

  async function pack(id: string): Promise<Result<Uint8Array>> {
    const read = await runs.read(id)
    return read.ok ? packRun({ id, run: read.value }) : read
  }

  async function unpack(name: string, bytes: Uint8Array): Promise<Result<{ id: string; known: boolean }>> {
    const bundle = await unpackRun(name, bytes)
    if (!bundle.ok) return bundle
    const { id, run } = bundle.value
    const added = await runs.add(id, { ...run, scenario: redactScenario(run.scenario) })
    return added.ok ? success({ id, known: added.value.known }) : added
  }

  return {
    async keep(scenario, report, recorded) {
      const kept = runs.keep(runToKeep(options, scenario, report, recorded))
      keeping = kept.then((result) => (result.ok ? result.value.id : null))
      return kept
    },
    pack,
    unpack,
    calls: {
      async history(words) {
        const entries = await list()
        if (!entries.ok) return toAnswer(entries)
        const totalBytes = entries.value.reduce((sum, { bytes }) => sum + bytes, 0)
        return { ok: true, value: { entries: entries.value.filter((entry) => matches(entry, words)), total: entries.value.length, totalBytes, folder: options.runsFolder } }
      },
      async keptRun(id) {
        const read = await runs.read(id)
        return read.ok ? { ok: true, value: keptRunView(id, read.value) } : toAnswer(read)
      },
      async tagHistory({ kind, id }, tags) {
        const tagged = kind === 'run' ? await runs.tag(id, tags) : await tagExperiment(join(options.experimentsFolder, id), id, tags)
        return tagged.ok ? { ok: true, value: { tags: [...new Set(tags)] } } : toAnswer(tagged)
      },
      async lastKept() {
        const id = await keeping
        const entries = await list()
        return entries.ok ? { ok: true, value: lastOf(entries.value, id) } : toAnswer(entries)
      },
      async exportRun(id) {
        const packed = await pack(id)
        return packed.ok ? { ok: true, value: { name: `${id}${bundleEnding}`, base64: Buffer.from(packed.value).toString('base64') } } : toAnswer(packed)
      },
      importRun: async (name, base64) => toAnswer(await unpack(name, Buffer.from(base64, 'base64'))),
      async removeHistory(entries) {
        const removed = await removeAll(entries)
        const isVain = removed.ok && removed.value.removed === 0 && removed.value.kept.length > 0
        return toAnswer(isVain ? failure('history-kept', { what: 'experiment', id: removed.value.kept.join(', ') }) : removed)
      },
      async cleanHistory({ olderThanDays, largerThanMiB }) {
        const entries = await list()
        if (!entries.ok) return toAnswer(entries)
        return toAnswer(await removeAll(superfluous(entries.value, { before: olderThanDays === null ? null : Date.parse(options.timestamp()) - olderThanDays * dayMs, bytesMost: largerThanMiB === null ? null : largerThanMiB * 2 ** 20 })))
      }
    }
  }
}

function openExperimentIndex({ experimentsFolder, activeExperiment }: HistoryOptions): ExperimentIndex {
  return createFolderIndex<ExperimentSummary>({
    folder: experimentsFolder,
    form,
    stampOf: (name) => (folderPattern.test(name) && name !== activeExperiment() ? stampOf(join(experimentsFolder, name)) : Promise.resolve(null)),
    async summarise(name) {
      const path = join(experimentsFolder, name)
      const result = await resultOfFolder(path)
      return result.ok ? { ...summaryOf(result.value), tags: await readTags(path) } : null
    }
  })
}

/** The newest first. */
async function listAll({ experimentsFolder }: HistoryOptions, runs: RunHistory, experiments: ExperimentIndex): Promise<Result<HistoryEntry[]>> {
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

/** Goes on past experiments that are being made. */
async function removeOf(known: readonly HistoryEntry[], entries: readonly HistoryReference[], removeOne: (entry: HistoryReference) => Promise<Result<null>>): Promise<Result<RemovedHistory>> {
  let [removed, bytes] = [0, 0]
  const kept: string[] = []
  for (const { kind, id } of entries) {
    const gone = await removeOne({ kind, id })
    if (gone.ok) {
      removed++
      bytes += known.find((entry) => entry.kind === kind && entry.id === id)?.bytes ?? 0
    } else if (gone.code === 'history-kept') kept.push(id)
    else return gone
  }
  return success({ removed, bytes, kept })
}

/** Without passwords, wherever they may stand. */
function runToKeep({ machine, timestamp }: HistoryOptions, scenario: Scenario, report: RunReport, recorded?: RecordedRun): Omit<KeptRunFile, 'format'> {
  const { cores, memoryMiB } = machine()
  return {
    endedAt: timestamp(), machine: { cores, memoryMiB }, scenario: redactScenario(scenario), report: { ...report, failure: report.failure === null ? null : { ...report.failure, text: redactUrl(report.failure.text) } },
    ...(recorded === undefined ? {} : { ...recorded, events: recorded.events.map((event) => ({ ...event, text: redactUrl(event.text) })) })
  }
}

/** The run of this id, and the one of its name that ended before it. `entries`: the newest first. */
function lastOf(entries: readonly HistoryEntry[], id: string | null): { id: string | null; before: string | null } {
  const ended = entries.filter(({ kind }) => kind === 'run')
  const at = ended.findIndex((entry) => entry.id === id)
  return at < 0 ? { id: null, before: null } : { id, before: ended.slice(at + 1).find(({ title }) => title === ended[at].title)?.id ?? null }
}

async function removeExperiment({ experimentsFolder, activeExperiment }: HistoryOptions, id: string): Promise<Result<null>> {
  const path = join(experimentsFolder, id)
  if (id === activeExperiment() || (folderPattern.test(id) && await holderOf(path) !== null)) return failure('history-kept', { what: 'experiment', id })
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

function keptRunView(id: string, { endedAt, machine, scenario, report, tags = [], figures, events = [] }: KeptRunFile): KeptRun {
  return { id, endedAt, machine, scenario, yaml: scenarioToYaml(scenario), report, tags: [...tags], figures: (figures ?? null) as RunFiguresView | null, events: [...events] }
}

function matches({ title, id, at, seed, run, experiment, version, machine, tags }: HistoryEntry, words: string): boolean {
  const text = [title, id, at, `seed ${seed}`, version, machine, ...tags, ...Object.values(run ?? {}), ...Object.values(experiment ?? {})].join(' ').toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

function runEntry({ name, bytes, summary }: IndexedEntry<RunSummary>): HistoryEntry {
  const { endedAt, machine, name: title, seed, version, tags, ...run } = summary
  return { kind: 'run', id: name.replace(/\.json$/, ''), title, at: endedAt, seed, version, bytes, machine: `${machine.cores} cores`, tags: [...tags], run, experiment: null }
}

function summaryOf({ experiment, head, runs, stores, comparisons, storeComparisons, verdicts }: ExperimentResult): Omit<ExperimentSummary, 'tags'> {
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
  const tags = await stat(join(path, tagsName)).catch(() => null)
  const files = await Promise.all((await readdir(path)).map((name) => lstat(join(path, name))))
  return { stamp: [head, rows, tags].map((file) => (file === null ? '' : `${file.mtimeMs}:${file.size}`)).join(' '), bytes: files.reduce((sum, { size }) => sum + size, 0) }
}
