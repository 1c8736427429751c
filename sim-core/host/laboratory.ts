import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { guessSchema } from '../api/experiments'
import type { ComparedDifference, ExperimentCalls, ExperimentFileKind, ExperimentSource, Guess } from '../api/experiments'
import { beginJournal, checkGraphs, compareResults, continueJournal, createMachineProbe, findReady, parseExperimentYaml, prepareCases, preparedOf, readJournal, readyExperiments, resultCsv, resultHtml, resultJson, resultOfFolder } from '../experiment'
import type { Job, JournalHead, PreparedExperiment } from '../experiment'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { folderName } from '../settings/data-folder'
import { cardOf } from './experiment-cards'
import { createExperimentMaker } from './experiment-maker'
import type { ExperimentMaker, MakerOptions } from './experiment-maker'
import { intervalOf, viewOf } from './experiment-view'
import { toAnswer } from './scenario-source'

export interface LaboratoryOptions extends MakerOptions {
  readonly version: string
}

/** Experiments for windows. */
export interface Laboratory extends Pick<ExperimentMaker, 'state' | 'onChange' | 'obstacle' | 'close'> {
  readonly calls: ExperimentCalls
}

const guessName = 'guess.json'

export function createLaboratory(options: LaboratoryOptions): Laboratory {
  const maker = createExperimentMaker(options)
  const folderOf = (id: string): string => join(options.folder, id)

  async function start(source: ExperimentSource, { quick, guess }: { quick: boolean; guess: Guess }): Promise<Result<{ id: string }>> {
    const prepared = prepare(source, quick)
    if (!prepared.ok) return prepared
    const { name } = prepared.value.experiment
    const createdAt = options.timestamp()
    const id = folderName(name, createdAt)
    const repeats = source.kind === 'ready' ? source.name : `${name}.yaml`
    const head: JournalHead = { format: 1, experiment: prepared.value.written, fileBase: null, quick, createdAt, machine: createMachineProbe().facts(), version: options.version, command: `messengersim experiment run ${repeats}${quick ? ' --quick' : ''}` }
    return maker.begin(id, async () => {
      const graphed = await checkGraphs(prepared.value.cases, options.loadGraph)
      if (!graphed.ok) return graphed
      const journal = await beginJournal(folderOf(id), head)
      if (!journal.ok) return journal
      // An experiment is none the worse for a guess that cannot be shown again.
      await writeFile(join(folderOf(id), guessName), JSON.stringify(guess)).catch((error: unknown) => options.log.error('experiment-guess', { id, reason: String(error) }))
      return success({ prepared: prepared.value, journal: journal.value, rows: [] })
    })
  }

  return {
    state: maker.state,
    onChange: maker.onChange,
    obstacle: maker.obstacle,
    close: maker.close,
    calls: {
      experiments: async () => ({ ok: true, value: { ready: readyCards(), state: maker.state() } }),
      async readExperiment(source) {
        const prepared = prepare(source, false)
        return prepared.ok ? { ok: true, value: cardOf(prepared.value, source.kind === 'ready') } : toAnswer(prepared)
      },
      startExperiment: async (source, given) => toAnswer(await start(source, given)),
      continueExperiment: async (id) => toAnswer(await maker.begin(id, () => reopen(folderOf(id), id))),
      pauseExperiment: async () => toAnswer(maker.pause()),
      resumeExperiment: async () => toAnswer(maker.resume()),
      cancelExperiment: async () => toAnswer(maker.cancel()),
      async experimentResult(id) {
        const result = await resultOfFolder(folderOf(id))
        return result.ok ? { ok: true, value: viewOf(id, result.value, await readGuess(folderOf(id))) } : toAnswer(result)
      },
      experimentFile: async (id, kind) => toAnswer(await fileOf(folderOf(id), id, kind)),
      compareExperiments: async (first, second) => toAnswer(await compare(folderOf(first), folderOf(second)))
    }
  }
}

/** A kept experiment that lacks runs. */
async function reopen(folder: string, id: string): Promise<Result<Job>> {
  const result = await resultOfFolder(folder)
  if (!result.ok) return result
  const { planned, runs, stores } = result.value
  if (planned !== null && runs.length + stores.length >= planned) return failure('experiment-complete', { id })
  const opened = await continueJournal(folder)
  if (!opened.ok) return opened
  const { head, journal, rows } = opened.value
  const prepared = preparedOf(head)
  if (prepared.ok) return success({ prepared: prepared.value, journal, rows })
  await journal.close()
  return prepared
}

async function compare(first: string, second: string): Promise<Result<ComparedDifference[]>> {
  const one = await resultOfFolder(first)
  if (!one.ok) return one
  const two = await resultOfFolder(second)
  if (!two.ok) return two
  const compared = compareResults(one.value, two.value)
  return compared.ok ? success(compared.value.map((row) => ({ ...row, first: intervalOf(row.first), second: intervalOf(row.second) }))) : compared
}

let cards: ReturnType<typeof cardOf>[] | null = null

function readyCards(): ReturnType<typeof cardOf>[] {
  cards ??= readyExperiments().flatMap(({ parsed }) => {
    const prepared = prepareCases(parsed, null, false)
    return prepared.ok ? [cardOf(prepared.value, true)] : []
  })
  return cards
}

/** Checked whole: also what each of its scenarios would be. `written`: as it stands in the file. */
function prepare(source: ExperimentSource, quick: boolean): Result<PreparedExperiment & { written: unknown }> {
  const ready = source.kind === 'ready' ? findReady(source.name) : null
  if (source.kind === 'ready' && ready === null) return failure('experiment-unknown', { name: source.name, known: readyExperiments().map(({ name }) => name).join(', ') })
  const parsed = ready !== null ? success(ready.parsed) : parseExperimentYaml(source.kind === 'yaml' ? source.text : '', '')
  if (!parsed.ok) return parsed
  const { experiment } = parsed.value
  if (experiment.kind !== 'stores' && experiment.base.kind === 'file') return failure('experiment-file-base', { path: experiment.base.path.slice(0, 200) })
  const prepared = prepareCases(parsed.value, null, quick)
  return prepared.ok ? success({ ...prepared.value, written: experiment }) : prepared
}

async function readGuess(folder: string): Promise<Guess | null> {
  try {
    return guessSchema.parse(JSON.parse(await readFile(join(folder, guessName), 'utf8')))
  } catch {
    // The command line asks for none.
    return null
  }
}

async function fileOf(folder: string, id: string, kind: ExperimentFileKind): Promise<Result<{ name: string; text: string }>> {
  const text = await textOf(folder, kind)
  if (!text.ok) return text
  const bytes = Buffer.byteLength(text.value)
  return bytes > limits.experimentFileBytesMax ? failure('experiment-file-large', { bytes, limit: limits.experimentFileBytesMax, path: folder }) : success({ name: `${id}.${kind}`, text: text.value })
}

async function textOf(folder: string, kind: ExperimentFileKind): Promise<Result<string>> {
  if (kind === 'yaml') {
    const read = await readJournal(folder)
    return read.ok ? success(stringify(read.value.head.experiment)) : read
  }
  const result = await resultOfFolder(folder)
  if (!result.ok) return result
  return success(kind === 'html' ? resultHtml(result.value) : kind === 'csv' ? resultCsv(result.value) : resultJson(result.value))
}
