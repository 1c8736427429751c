import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../api/contract'
import type { ExperimentState, Guess } from '../api/experiments'
import { createHostDouble } from '../api/host-double'
import { createMemoryLinks } from '../api/message-link'
import { connectHost, serveHost } from '../api/rpc'
import type { Coordinator } from '../coordinator/types'
import { exampleReport } from '../experiment/test-rows'
import { failure, success } from '../model/errors'
import { limits } from '../model/limits'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import { createHistory, superfluous } from './history'
import type { History } from './history'
import { createLaboratory } from './laboratory'
import type { Laboratory } from './laboratory'

const mine = `kind: compare
name: mine
title: Mine
question: What?
prediction: That.
base: { kind: preset, name: original-20 }
factors: [{ kind: field, path: cipher, levels: [none, nacl-cached] }]
pairs: 10
warmUp: 0
seeds: same
`
const guess: Guess = { expect: 'higher', words: 'Twice.' }

let parent = ''
let laboratory: Laboratory
let history: History
let runState: string | null = null
/** Runs so far; each waits for `release` when it is held. */
let runs = 0
let hold: Promise<void> = Promise.resolve()
let minute = 0
let states: ExperimentState[] = []
let closed = 0

/** A cluster on paper: with a cipher a message costs twice as much. */
function paperCoordinator(): Coordinator {
  let report: RunReport = exampleReport()
  let cancelled = false
  return {
    onSnapshot: () => () => {},
    start: async ({ scenario }: { scenario: { cipher: string } }) => {
      runs++
      report = exampleReport({ cpuSeconds: (scenario.cipher === 'none' ? 1 : 2) + (runs % 5) / 100 })
      return success({ runId: `run-${runs}` })
    },
    finished: async () => {
      await hold
      return cancelled ? { ...report, state: 'cancelled' } : report
    },
    cancel: async () => {
      cancelled = true
      return success(null)
    },
    close: async () => {
      closed++
    }
  } as unknown as Coordinator
}

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'messengersim-laboratory-'))
  runState = null
  runs = 0
  closed = 0
  minute = 0
  states = []
  hold = Promise.resolve()
  const timestamp = (): string => new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString()
  laboratory = createLaboratory({
    folder: join(parent, 'experiments'), createCoordinator: paperCoordinator, loadCorpus: async () => success({ name: 'paper', lines: ['x'], sha256: '' }), loadGraph: async scenario => success({ scenario }), bareCipher: null, nowSeconds: () => runs, timestamp, version: '2.0.0', log: silentLog, runState: () => runState
  })
  laboratory.onChange(state => states.push(state))
  history = createHistory({ runsFolder: join(parent, 'runs'), experimentsFolder: join(parent, 'experiments'), timestamp, machine: () => ({ cores: 2, memoryMiB: 1, freeMiB: 1 }), activeExperiment: () => (laboratory.obstacle() === null ? null : laboratory.state()?.id ?? null) })
})
afterEach(async () => {
  await laboratory.close()
  await rm(parent, { recursive: true, force: true })
})

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.text)
  return answer.value
}
const textOf = (answer: Answer<unknown>): string => (answer.ok ? '' : answer.text)
const begin = (yaml = mine): Promise<Answer<{ id: string }>> => laboratory.calls.startExperiment({ kind: 'yaml', text: yaml }, { quick: false, guess })
const ended = (phase: ExperimentState['phase']): Promise<void> => expect.poll(() => laboratory.state()?.phase).toBe(phase)
async function made(yaml = mine): Promise<string> {
  const { id } = value(await begin(yaml))
  await ended('finished')
  return id
}

describe('laboratory', () => {
  it('lists every ready-made experiment with its question, its control and its page', async () => {
    const { ready, state } = value(await laboratory.calls.experiments())
    expect(state).toBeNull()
    expect(ready.length).toBeGreaterThan(10)
    expect(ready.find(({ name }) => name === 'encryption')).toMatchObject({ kind: 'compare', decision: { response: 'cpuUsPerMessage', unit: 'µs' }, quickSeconds: 180 })
    for (const card of ready) {
      expect(card.page.map(({ title }) => title), card.name).toEqual(['Set-up', 'What to expect, and why', 'How to read it'])
      expect(card.page.every(({ text }) => text.length > 60 && !text.includes('](')), card.name).toBe(true)
    }
  })

  it('goes from a file to a verdict, with rows as they come and the guess beside it', async () => {
    const id = await made()
    expect(states.at(0)).toMatchObject({ phase: 'piloting', rowsTotal: 0 })
    const counts = states.map(({ rowsTotal }) => rowsTotal)
    expect(counts).toEqual(counts.toSorted((left, right) => left - right))
    expect(new Set(counts).size).toBe(31)
    expect(states.some(({ leftSeconds }) => leftSeconds !== null && leftSeconds > 0)).toBe(true)
    expect(states.at(-1)).toMatchObject({ phase: 'finished', done: 30, total: 30, failure: null, leftSeconds: null })
    expect(closed).toBe(1)
    const view = value(await laboratory.calls.experimentResult(id))
    expect(view).toMatchObject({ guess, quick: false, done: 30, planned: 30, wrongDigests: 0, command: 'messengersim experiment run mine.yaml', machine: { cores: expect.any(Number) } })
    const [again, treatment] = view.comparisons
    expect(again).toMatchObject({ role: 'again', verdict: null })
    expect(again.figures[0].difference!.low).toBeLessThanOrEqual(0)
    expect(treatment).toMatchObject({ role: 'treatment', label: 'nacl-cached', pairs: 10, verdict: { kind: 'difference', asPredicted: true } })
    expect(treatment.figures[0].ratio).toBeCloseTo(2, 1)
    for (const [kind, part] of [['html', '<!doctype html>'], ['csv', 'slot,block,'], ['json', '"comparisons"'], ['yaml', 'name: mine']] as const) {
      expect(value(await laboratory.calls.experimentFile(id, kind))).toMatchObject({ name: `${id}.${kind}`, text: expect.stringContaining(part) })
    }
  })

  it('refuses a second one, and any while a run is on, with what is in the way', async () => {
    let release = (): void => {}
    hold = new Promise(resolve => {
      release = resolve
    })
    const [first, second] = await Promise.all([begin(), begin()])
    expect([first.ok, second.ok]).toEqual([true, false])
    expect(textOf(await begin())).toMatch(/The experiment "Mine" is being made .* Wait for its end, or cancel it first/)
    expect(laboratory.obstacle()).toMatchObject({ code: 'experiment-active' })
    release()
    await ended('finished')
    expect(laboratory.obstacle()).toBeNull()
    runState = 'running'
    expect(textOf(await begin())).toBe('A run is running, and it would be measured together with the experiment. Stop it first.')
    expect(await readdir(join(parent, 'experiments'))).toHaveLength(1)
  })

  it('pauses after the run in progress, goes on, and keeps its rows when it is cancelled; the rest is made later', async () => {
    for (const call of ['pauseExperiment', 'resumeExperiment', 'cancelExperiment'] as const) expect(await laboratory.calls[call]()).toMatchObject({ ok: false, code: 'experiment-none' })
    let release = (): void => {}
    hold = new Promise(resolve => {
      release = resolve
    })
    const { id } = value(await begin())
    await expect.poll(() => runs).toBe(1)
    value(await laboratory.calls.pauseExperiment())
    expect(laboratory.state()).toMatchObject({ phase: 'running', pausing: true })
    release()
    await ended('paused')
    expect(laboratory.state()).toMatchObject({ rowsTotal: 1, pausing: false })
    hold = new Promise(resolve => {
      release = resolve
    })
    value(await laboratory.calls.resumeExperiment())
    await expect.poll(() => runs).toBe(2)
    value(await laboratory.calls.cancelExperiment())
    release()
    await ended('cancelled')
    expect(laboratory.state()?.rowsTotal).toBe(1)
    hold = Promise.resolve()
    expect(value(await laboratory.calls.continueExperiment(id))).toEqual({ id })
    await ended('finished')
    expect(laboratory.state()).toMatchObject({ rowsTotal: 30, done: 30 })
    expect(await laboratory.calls.continueExperiment(id)).toMatchObject({ code: 'experiment-complete' })
  })

  it.each([
    ['no YAML', 'kind: [', 'scenario-syntax', /not valid YAML/],
    ['a wrong field', `${mine}pears: 3\n`, 'experiment-invalid', /pears/],
    ['a scenario that cannot be', mine.replace('[none, nacl-cached]', '[none, rot13]'), 'experiment-invalid', /rot13/],
    ['a file as its base', mine.replace('{ kind: preset, name: original-20 }', '{ kind: file, path: /etc/passwd }'), 'experiment-file-base', /cannot read the scenario file \/etc\/passwd/]
  ])('starts nothing with %s', async (_what, yaml, code, words) => {
    const answer = await begin(yaml)
    expect(answer).toMatchObject({ ok: false, code })
    expect(textOf(answer)).toMatch(words)
    expect(await laboratory.calls.readExperiment({ kind: 'yaml', text: yaml })).toMatchObject({ ok: false, code })
    expect([runs, laboratory.state()]).toEqual([0, null])
    await expect(readdir(join(parent, 'experiments'))).rejects.toThrow('ENOENT')
  })

  it('says where an experiment is none, and where a file is too large for a window', async () => {
    expect(textOf(await laboratory.calls.startExperiment({ kind: 'ready', name: 'encrypt' }, { quick: true, guess }))).toContain('There is no experiment or file called "encrypt"')
    expect(await laboratory.calls.experimentResult('nothing-here')).toMatchObject({ code: 'experiment-folder-invalid' })
    const id = await made()
    const row = JSON.parse((await import('node:fs')).readFileSync(join(parent, 'experiments', id, 'rows.jsonl'), 'utf8').split('\n')[1])
    const rows = Array.from({ length: 3000 }, (_, slot) => JSON.stringify({ ...row, slot: slot + 31 }))
    await writeFile(join(parent, 'experiments', id, 'rows.jsonl'), `${rows.join('\n')}\n`, { flag: 'a' })
    const answer = await laboratory.calls.experimentFile(id, 'json')
    expect(answer).toMatchObject({ ok: false, code: 'experiment-file-large' })
    expect(value(await laboratory.calls.experimentResult(id)).rows).toHaveLength(limits.experimentRowsShownMax)
  })

  it('compares two', async () => {
    const first = await made()
    const second = await made(mine.replace('seeds: same', 'seeds: per-pair'))
    const rows = value(await laboratory.calls.compareExperiments(first, second))
    expect(rows.find(({ label, response }) => label === 'nacl-cached' && response === 'cpuUsPerMessage')).toMatchObject({ unit: 'µs', apart: false, first: { value: expect.any(Number) } })
    expect(await laboratory.calls.compareExperiments(first, 'missing')).toMatchObject({ ok: false, code: 'experiment-folder-invalid' })
  })
})

describe('what goes wrong at the end of an experiment', () => {
  const createWith = (change: Partial<Parameters<typeof createLaboratory>[0]>): void => {
    laboratory = createLaboratory({ folder: join(parent, 'experiments'), createCoordinator: paperCoordinator, loadCorpus: async () => success({ name: 'paper', lines: ['x'], sha256: '' }), loadGraph: async scenario => success({ scenario }), bareCipher: null, nowSeconds: () => runs, timestamp: () => '2026-01-01T00:00:00.000Z', version: '2.0.0', log: silentLog, runState: () => null, ...change })
  }

  it('is said, and the next one can begin, where the cluster cannot be closed', async () => {
    createWith({ createCoordinator: () => ({ ...paperCoordinator(), close: () => Promise.reject(new Error('no such cluster')) }) })
    value(await begin())
    await ended('failed')
    expect(laboratory.state()?.failure?.text).toContain('no such cluster')
    expect(laboratory.obstacle()).toBeNull()
    await expect(laboratory.close()).resolves.toBeUndefined()
  })

  it('does not leave the folder locked where there is no cluster at all', async () => {
    createWith({ createCoordinator: () => {
      throw new Error('no memory')
    } })
    await expect(begin()).rejects.toThrow('no memory')
    const [id] = await readdir(join(parent, 'experiments'))
    expect(await readdir(join(parent, 'experiments', id))).not.toContain('lock.json')
    createWith({})
    value(await laboratory.calls.continueExperiment(id))
    await ended('finished')
  })

  it('begins nothing over friendships that cannot be read', async () => {
    createWith({ loadGraph: async ({ graph }) => failure('graph-file-unreadable', { path: graph.kind === 'file' ? graph.path : '', reason: 'there is no such file' }) })
    const answer = await begin(mine.replace('{ kind: preset, name: original-20 }', '{ kind: inline, scenario: { users: 4, graph: { kind: file, path: gone.txt } } }'))
    expect(textOf(answer)).toContain('The file of friendships gone.txt cannot be read: there is no such file')
    expect([runs, laboratory.state()]).toEqual([0, null])
  })

  it('runs over the friendships that were read', async () => {
    const started: unknown[] = []
    const paper = paperCoordinator()
    createWith({ loadGraph: async scenario => success({ scenario: { ...scenario, users: 5 }, edges: 'AAAA' }), createCoordinator: () => ({ ...paper, start: async input => {
      started.push([input.scenario.users, input.edges])
      return paper.start(input)
    } }) })
    await made()
    expect(started).toHaveLength(30)
    expect(new Set(started.map(each => JSON.stringify(each)))).toEqual(new Set(['[5,"AAAA"]']))
  })
})

describe('history', () => {
  const scenario = scenarioSchema.parse({ name: 'night', backbone: { kind: 'redis', url: 'redis://me:secret@localhost:6379' } })

  it('keeps runs without passwords and experiments, finds them by words, opens and removes them', async () => {
    await history.keep(scenario, exampleReport({ seed: 7 }))
    const id = await made()
    const { entries, total, totalBytes } = value(await history.calls.history(''))
    expect(entries).toMatchObject([{ kind: 'experiment', id, experiment: { runs: 30, verdict: expect.stringContaining('as predicted') } }, { kind: 'run', title: 'night', run: { verdict: 'equal', users: 20 } }])
    expect([total, totalBytes]).toEqual([2, entries[0].bytes + entries[1].bytes])
    expect(value(await history.calls.history('NIGHT redis')).entries).toHaveLength(0)
    expect(value(await history.calls.history('NIGHT equal')).entries).toHaveLength(1)
    expect(value(await history.calls.history('as predicted')).entries).toMatchObject([{ id }])
    const kept = value(await history.calls.keptRun(entries[1].id))
    expect(JSON.stringify(kept)).not.toContain('secret')
    expect(kept).toMatchObject({ scenario: { users: scenario.users }, report: { messages: 1000 }, yaml: expect.stringContaining('name: night') })
    expect(value(await history.calls.removeHistory(entries.map(({ kind, id: of }) => ({ kind, id: of }))))).toEqual({ removed: 2, bytes: totalBytes, kept: [] })
    expect(value(await history.calls.history('')).entries).toEqual([])
    expect(await history.calls.removeHistory([{ kind: 'experiment', id }])).toMatchObject({ code: 'history-unknown' })
    expect(await history.calls.keptRun(entries[1].id)).toMatchObject({ code: 'history-unknown' })
  })

  it('does not list or remove the experiment that is being made', async () => {
    let release = (): void => {}
    hold = new Promise(resolve => {
      release = resolve
    })
    const { id } = value(await begin())
    expect(value(await history.calls.history('')).entries).toEqual([])
    expect(await history.calls.removeHistory([{ kind: 'experiment', id }])).toMatchObject({ code: 'history-kept' })
    release()
    await ended('finished')
    expect(value(await history.calls.history('')).entries).toHaveLength(1)
  })

  it('tags runs and experiments, and says which run came before the last of its name', async () => {
    expect(value(await history.calls.lastKept())).toEqual({ id: null, before: null })
    await history.keep(scenario, exampleReport())
    await history.keep(scenarioSchema.parse({ name: 'day' }), exampleReport())
    const experiment = await made()
    await history.keep(scenario, exampleReport())
    const { entries } = value(await history.calls.history(''))
    const nights = entries.filter(({ title }) => title === 'night').map(({ id }) => id)
    expect(value(await history.calls.lastKept())).toEqual({ id: nights[0], before: nights[1] })
    value(await history.calls.tagHistory({ kind: 'run', id: nights[1] }, ['Before', 'Before']))
    value(await history.calls.tagHistory({ kind: 'experiment', id: experiment }, ['of the paper']))
    expect(value(await history.calls.history('before')).entries).toMatchObject([{ id: nights[1], tags: ['Before'] }])
    expect(value(await history.calls.history('paper night')).entries).toEqual([])
    expect(value(await history.calls.history('of the paper')).entries).toMatchObject([{ id: experiment, tags: ['of the paper'] }])
    for (const reference of [{ kind: 'run', id: nights[1] }, { kind: 'experiment', id: experiment }] as const) expect(await history.calls.tagHistory(reference, ['a,b'])).toMatchObject({ ok: false, code: 'history-tag-invalid' })
    expect(await history.calls.tagHistory({ kind: 'experiment', id: 'missing' }, [])).toMatchObject({ code: 'history-unknown' })
  })

  it('exports a run without passwords and imports it as it was', async () => {
    await history.keep(scenario, exampleReport({ failure: { code: 'x', text: 'redis://me:secret@localhost' } }))
    const [{ id }] = value(await history.calls.history('')).entries
    const before = value(await history.calls.keptRun(id))
    const { name, base64 } = value(await history.calls.exportRun(id))
    expect(name).toBe(`${id}.messengersim-run`)
    value(await history.calls.removeHistory([{ kind: 'run', id }]))
    expect(value(await history.calls.importRun(name, base64))).toEqual({ id, known: false })
    expect(value(await history.calls.importRun(name, base64))).toEqual({ id, known: true })
    expect(value(await history.calls.keptRun(id))).toEqual(before)
    expect(JSON.stringify(before)).not.toContain('secret')
    expect(await history.calls.importRun('mine', base64.slice(0, 100))).toMatchObject({ code: 'run-bundle-damaged' })
    expect(await history.calls.exportRun('run-none')).toMatchObject({ code: 'history-unknown' })
  })

  it('does not remove an experiment that another program is making', async () => {
    const id = await made()
    await writeFile(join(parent, 'experiments', id, 'lock.json'), JSON.stringify({ pid: process.ppid, began: '' }))
    expect(await history.calls.removeHistory([{ kind: 'experiment', id }])).toMatchObject({ code: 'history-kept' })
    expect(await laboratory.calls.continueExperiment(id)).toMatchObject({ ok: false })
  })

  it('goes on past an experiment that another program is making, and names it', async () => {
    const id = await made()
    await writeFile(join(parent, 'experiments', id, 'lock.json'), JSON.stringify({ pid: process.ppid, began: '' }))
    for (let i = 0; i < 2; i++) await history.keep(scenario, exampleReport())
    const { entries } = value(await history.calls.history(''))
    const [newest, ...older] = entries.map(({ kind, id: of }) => ({ kind, id: of }))
    expect(value(await history.calls.removeHistory([{ kind: 'experiment', id }, newest]))).toMatchObject({ removed: 1, kept: [id] })
    expect(value(await history.calls.cleanHistory({ olderThanDays: null, largerThanMiB: 0 }))).toMatchObject({ removed: older.length - 1, kept: [id] })
    expect(value(await history.calls.history('')).entries).toMatchObject([{ kind: 'experiment', id }])
    expect(value(await history.calls.cleanHistory({ olderThanDays: null, largerThanMiB: 0 }))).toEqual({ removed: 0, bytes: 0, kept: [id] })
  })

  it('removes nothing that a link points to, and no folder that is none of ours', async () => {
    const outside = join(parent, 'outside')
    await mkdir(join(parent, 'experiments', 'photos'), { recursive: true })
    await mkdir(outside)
    await writeFile(join(outside, 'experiment.json'), '{}')
    await symlink(outside, join(parent, 'experiments', 'linked'))
    for (const id of ['photos', 'linked']) expect(await history.calls.removeHistory([{ kind: 'experiment', id }])).toMatchObject({ code: 'history-unknown' })
    expect(await readdir(outside)).toEqual(['experiment.json'])
    expect(await readdir(join(parent, 'experiments'))).toEqual(['index.json', 'linked', 'photos'])
  })

  it('cleans up by age, then by size, the oldest first', async () => {
    for (let i = 0; i < 4; i++) await history.keep(scenario, exampleReport())
    expect(value(await history.calls.cleanHistory({ olderThanDays: 1, largerThanMiB: 1 }))).toEqual({ removed: 0, bytes: 0, kept: [] })
    expect(value(await history.calls.cleanHistory({ olderThanDays: null, largerThanMiB: 0 }))).toMatchObject({ removed: 4 })
    const at = (day: number): { at: string; bytes: number } => ({ at: `2026-01-0${day}T00:00:00.000Z`, bytes: 10 })
    const days = (rule: Parameters<typeof superfluous>[1]): string[] => superfluous([4, 3, 2, 1].map(at) as unknown as Parameters<typeof superfluous>[0], rule).map(entry => entry.at.slice(9, 10))
    expect(days({ before: Date.parse('2026-01-02T12:00:00Z'), bytesMost: null })).toEqual(['2', '1'])
    expect(days({ before: null, bytesMost: 25 })).toEqual(['2', '1'])
    expect(days({ before: Date.parse('2026-01-01T12:00:00Z'), bytesMost: 10 })).toEqual(['3', '2', '1'])
  })
})

describe('wrong arguments', () => {
  const wrong: [string, unknown[]][] = [
    ['startExperiment', [{ kind: 'ready', name: '' }, { quick: true, guess }]],
    ['startExperiment', [{ kind: 'file', path: '/etc/passwd' }, { quick: true, guess }]],
    ['startExperiment', [{ kind: 'yaml', text: 'x'.repeat(700_001) }, { quick: true, guess }]],
    ['startExperiment', [{ kind: 'ready', name: 'knee' }, { quick: true }]],
    ['startExperiment', [{ kind: 'ready', name: 'knee' }, { quick: true, guess: { expect: 'better', words: '' } }]],
    ['startExperiment', [{ kind: 'ready', name: 'knee' }, { quick: true, guess: { expect: 'same', words: 'x'.repeat(401) } }]],
    ...['../../etc', 'A', '', 'a/b', '.', 'a'.repeat(81)].flatMap((id): [string, unknown[]][] => [['experimentResult', [id]], ['continueExperiment', [id]], ['compareExperiments', [id, 'fine']], ['keptRun', [id]], ['removeHistory', [[{ kind: 'experiment', id }]]]]),
    ['experimentFile', ['fine', 'exe']],
    ['removeHistory', [[]]],
    ['removeHistory', [[{ kind: 'run', id: 'fine' }]]],
    ['cleanHistory', [{ olderThanDays: -1, largerThanMiB: null }]],
    ['cleanHistory', [{ olderThanDays: 1.5, largerThanMiB: null }]],
    ['cleanHistory', [{}]],
    ['history', ['x'.repeat(201)]],
    ['tagHistory', [{ kind: 'run', id: 'run-1' }, ['x'.repeat(33)]]],
    ['tagHistory', [{ kind: 'run', id: 'run-1' }, Array.from({ length: 13 }, (_, tag) => `tag ${tag}`)]],
    ['exportRun', ['../run-1']],
    ['importRun', ['mine', 'not base64!']],
    ['importRun', ['', 'AAAA']],
    ['importRun', ['mine', 'A'.repeat(960_008)]]
  ]
  it.each(wrong)('%s refuses %j before the host sees it', async (name, args) => {
    const double = createHostDouble()
    const links = createMemoryLinks()
    serveHost(links.host, double.host)
    const { calls } = connectHost(links.window, 1000)
    expect(await (calls[name as keyof typeof calls] as (...given: unknown[]) => Promise<unknown>)(...args)).toMatchObject({ ok: false, code: 'api-invalid' })
    expect(double.calls).toEqual([])
  })
})
