import { basename, resolve } from 'node:path'
import { writeFile } from 'node:fs/promises'
import type { Answer } from '../../api/contract'
import type { HistoryEntry, RemovedHistory } from '../../api/history'
import { readFileWithin } from '../../corpus/read-file'
import type { History } from '../../host/history'
import { failure, success } from '../../model/errors'
import type { FailureCode, Result } from '../../model/errors'
import { limits } from '../../model/limits'
import { bundleEnding } from '../../settings/run-bundle'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount, formatMiB, formatMs, formatTable, NO_FIGURE } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { reportText } from './report-text'
import type { CliServices } from './services'

interface JsonOption {
  json?: boolean
}

/** `messengersim history list` */
export async function listHistory(words: readonly string[], options: JsonOption, io: CliIo, services: CliServices): Promise<number> {
  const { calls } = await services.openHistory()
  const list = await calls.history(words.join(' ').slice(0, 200))
  if (!list.ok) return refuse(list, options, io)
  const { entries, total, totalBytes, folder } = list.value
  if (options.json === true) printJson(io, list.value)
  else {
    io.out(entries.length === 0 ? `${total === 0 ? 'Nothing is kept yet.' : 'Nothing has all of these words.'}\n` : `${formatTable(['id', 'what', 'ended', 'verdict', 'messages/s', 'p99', 'encryption', 'tags'], entries.map(rowOf), [0, 1, 2, 3, 6, 7])}\n`)
    io.err(`${formatCount(total)} kept, ${formatMiB(totalBytes)}; runs lie in ${folder}\n`)
  }
  return ExitCode.Ok
}

function rowOf({ id, title, at, tags, run, experiment }: HistoryEntry): string[] {
  const when = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  if (run === null) return [id, `${title} (experiment)`, when, `${formatCount(experiment?.runs ?? null)} runs`, NO_FIGURE, NO_FIGURE, NO_FIGURE, tags.join(', ')]
  return [id, `${title}, ${formatCount(run.users)} users, ${run.nodes} nodes`, when, run.state === 'finished' ? run.verdict : run.state, formatCount(run.messagesPerSecond), formatMs(run.p99Ms), run.cipher, tags.join(', ')]
}

/** `messengersim history show` */
export async function showKeptRun(given: string, options: JsonOption, io: CliIo, services: CliServices): Promise<number> {
  const { calls } = await services.openHistory()
  const id = await idOf(given, calls)
  const kept = id.ok ? await calls.keptRun(id.value) : id
  if (!kept.ok) return refuse(kept, options, io)
  if (options.json === true) printJson(io, kept.value)
  else {
    const { endedAt, machine, tags, report, figures } = kept.value
    io.out(`${report.scenarioName}, seed ${report.seed}, ended ${endedAt}, on ${machine.cores} cores and ${formatCount(machine.memoryMiB)} MiB${tags.length === 0 ? '' : `; tags: ${tags.join(', ')}`}\n${reportText(report, io.colours)}`)
    io.err(`${figures === null ? 'No figures over time were kept.' : `${formatCount(figures.seconds.length)} rows of figures over time are in --json.`}\n`)
  }
  return ExitCode.Ok
}

/** `messengersim history tag` */
export async function tagEntry(given: string, options: JsonOption & { add?: string[]; remove?: string[] }, io: CliIo, services: CliServices): Promise<number> {
  const { calls } = await services.openHistory()
  const entry = await entryOf(given, calls)
  if (!entry.ok) return refuse(entry, options, io)
  const { kind, id } = entry.value
  const tags = [...new Set([...entry.value.tags.filter((tag) => options.remove?.includes(tag) !== true), ...options.add ?? []])]
  const tagged = await calls.tagHistory({ kind, id }, tags)
  if (!tagged.ok) return refuse(tagged, options, io)
  if (options.json === true) printJson(io, { id, tags })
  else io.out(`${id}: ${tags.length === 0 ? 'no tags' : tags.join(', ')}\n`)
  return ExitCode.Ok
}

/** `messengersim history remove` */
export async function removeEntries(ids: readonly string[], options: JsonOption, io: CliIo, services: CliServices): Promise<number> {
  const { calls } = await services.openHistory()
  // All are looked for before the first is removed.
  const found = []
  for (const given of ids) {
    const entry = await entryOf(given, calls)
    if (!entry.ok) return refuse(entry, options, io)
    found.push({ kind: entry.value.kind, id: entry.value.id })
  }
  return showRemoved(await calls.removeHistory(found), options, io)
}

/** `messengersim history clean` */
export async function cleanEntries(options: JsonOption & { olderThan?: number; largerThan?: number }, io: CliIo, services: CliServices): Promise<number> {
  const { olderThan = null, largerThan = null } = options
  if (olderThan === null && largerThan === null) return refuse(failure('history-clean-nothing'), options, io)
  const { calls } = await services.openHistory()
  return showRemoved(await calls.cleanHistory({ olderThanDays: olderThan, largerThanMiB: largerThan }), options, io)
}

function showRemoved(removed: Answer<RemovedHistory>, options: JsonOption, io: CliIo): number {
  if (!removed.ok) return refuse(removed, options, io)
  if (options.json === true) printJson(io, removed.value)
  else {
    const { removed: count, bytes, kept } = removed.value
    io.out(`${formatCount(count)} removed, ${formatMiB(bytes)} freed${kept.length === 0 ? '' : `; left, as they are being made: ${kept.join(', ')}`}\n`)
  }
  return ExitCode.Ok
}

/** `messengersim history export` */
export async function exportRun(given: string, file: string | undefined, options: JsonOption & { force?: boolean }, io: CliIo, services: CliServices): Promise<number> {
  const history = await services.openHistory()
  const id = await idOf(given, history.calls)
  const packed = id.ok ? await history.pack(id.value) : id
  if (!packed.ok || !id.ok) return refuse(packed.ok ? id as Refusal : packed, options, io)
  const path = resolve(file ?? `${id.value}${bundleEnding}`)
  try {
    await writeFile(path, packed.value, { flag: options.force === true ? 'w' : 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return refuse(failure('output-unwritable', { path, reason: code === 'EEXIST' ? 'it is there already; --force writes over it' : message }), options, io)
  }
  if (options.json === true) printJson(io, { id: id.value, path, bytes: packed.value.length })
  else io.out(`${path}\n`)
  return ExitCode.Ok
}

/** `messengersim history import`: stops at the first file that is wrong, and says so; those before are kept. */
export async function importRuns(files: readonly string[], options: JsonOption, io: CliIo, services: CliServices): Promise<number> {
  const history = await services.openHistory()
  const kept = []
  for (const path of files) {
    const run = await importOne(history, path)
    if (!run.ok) return refuse(run, options, io)
    kept.push({ path, ...run.value })
  }
  if (options.json === true) printJson(io, kept)
  else io.out(kept.map(({ path, id, known }) => `${basename(path)}: ${known ? 'was there already' : 'kept'} as ${id}\n`).join(''))
  return ExitCode.Ok
}

async function importOne(history: History, path: string): Promise<Result<{ id: string; known: boolean }>> {
  const bytes = await readFileWithin('run-bundle', path, limits.runBundleBytesMax)
  return bytes.ok ? history.unpack(path, bytes.value) : bytes
}

/** `last`, or an id as it is; the history knows which there are. */
async function idOf(given: string, calls: History['calls']): Promise<Result<string> | Refusal> {
  if (given !== 'last') return success(given.slice(0, 100))
  const entry = await entryOf(given, calls)
  return entry.ok ? success(entry.value.id) : entry
}

async function entryOf(given: string, calls: History['calls']): Promise<Result<HistoryEntry> | Refusal> {
  const list = await calls.history('')
  if (!list.ok) return list
  const entry = list.value.entries.find(({ kind, id }) => (given === 'last' ? kind === 'run' : id === given))
  return entry === undefined ? failure('history-unknown', { what: 'run', id: given.slice(0, 100) }) : success(entry)
}

type Refusal = Extract<Answer<never>, { ok: false }>

/** A failure as it is, or what the history has said of one. */
function refuse(refused: Refusal | Extract<Result<never>, { ok: false }>, options: JsonOption, io: CliIo): number {
  if (!('text' in refused)) {
    printFailure(io, refused, options.json === true)
    return exitCodeOfFailure(refused)
  }
  io.err(`${refused.text}\n`)
  if (options.json === true) printJson(io, { state: 'failed', failure: { code: refused.code, text: refused.text } })
  return exitCodeOfFailure({ code: refused.code as FailureCode })
}
