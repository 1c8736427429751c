import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHistory } from '../../host/history'
import type { History } from '../../host/history'
import { failure } from '../../model/errors'
import { scenarioSchema } from '../../model/scenario/schema'
import { runCli } from './program'
import { createIoDouble, createServicesDouble, exampleReport, exampleSnapshot } from './services-double'

let parent = ''
let day = 0
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'messengersim-cli-history-'))
  day = 0
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const open = (folder: string): History => createHistory({ runsFolder: join(parent, folder, 'runs'), experimentsFolder: join(parent, folder, 'experiments'), timestamp: () => new Date(Date.UTC(2026, 0, ++day)).toISOString(), machine: () => ({ cores: 2, memoryMiB: 4096, freeMiB: 1 }), activeExperiment: () => null })

async function call(folder: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = createIoDouble()
  const code = await runCli(words, io, createServicesDouble({ snapshots: [{ elapsedSeconds: 1 }, { elapsedSeconds: 2 }] }, { openHistory: async () => open(folder) }))
  return { code, ...io.written }
}
async function keep(folder: string, name: string): Promise<string> {
  const kept = await open(folder).keep(scenarioSchema.parse({ name }), { ...exampleReport, scenarioName: name })
  if (!kept.ok) throw new Error(kept.code)
  return kept.value.id
}

describe('messengersim history', () => {
  it('lists what "run" has kept, unless that was not wanted', async () => {
    expect((await call('a', 'history', 'list')).out).toBe('Nothing is kept yet.\n')
    const ran = await call('a', 'run', 'town')
    const [, id] = /Kept as (run-[a-z0-9-]+);/.exec(ran.err)!
    expect((await call('a', 'run', 'town', '--no-history')).err).not.toContain('Kept as')
    const list = await call('a', 'history', 'list')
    expect(list.out).toMatch(new RegExp(`^id .*\\n${id} +town, 1.000 users, 1 nodes +2026-01-01 00:00 UTC +equal`))
    expect(list.err).toMatch(/^1 kept, .*MiB; runs lie in /)
    expect(JSON.parse((await call('a', 'history', 'show', id, '--json')).out)).toMatchObject({ id, figures: { seconds: [1, 2] }, scenario: { name: 'town' }, report: { messages: exampleReport.messages }, events: exampleSnapshot.timeline })
    const shown = await call('a', 'history', 'show', 'last')
    expect(shown.out).toContain('Digest equal to the reference')
    expect(shown.out).toContain('ended 2026-01-01')
  })

  it('never fails a run that cannot be kept', async () => {
    const io = createIoDouble()
    const services = createServicesDouble({}, { openHistory: async () => ({ ...open('a'), keep: async () => failure('history-unwritable', { path: '/full', reason: 'the disk is full' }) }) })
    expect(await runCli(['run', 'town', '--json'], io, services)).toBe(0)
    expect(io.written.err).toBe('warning: the run was not kept. The history in /full cannot be changed: the disk is full. Check the folder and its permissions.\n')
    expect(JSON.parse(io.written.out)).toEqual(exampleReport)
    const broken = createServicesDouble({}, { openHistory: () => Promise.reject(new Error('no home')) })
    expect(await runCli(['run', 'town'], io, broken)).toBe(0)
    expect(io.written.err).toContain('no home')
  })

  it('tags, finds by tag, and removes', async () => {
    const [first, second] = [await keep('a', 'quiet'), await keep('a', 'loud')]
    expect((await call('a', 'history', 'tag', first, '--add', 'baseline', 'of the paper')).out).toBe(`${first}: baseline, of the paper\n`)
    expect((await call('a', 'history', 'tag', first, '--remove', 'of the paper')).out).toBe(`${first}: baseline\n`)
    const found = await call('a', 'history', 'list', 'BASELINE')
    expect([found.out.includes(first), found.out.includes(second)]).toEqual([true, false])
    const wrong = await call('a', 'history', 'tag', first, '--add', '<b>', '--json')
    expect([wrong.code, JSON.parse(wrong.out).failure.code]).toEqual([2, 'history-tag-invalid'])
    expect((await call('a', 'history', 'remove', first, 'run-nothing')).code).toBe(2)
    expect((await call('a', 'history', 'list', 'baseline')).out).toContain(first)
    expect((await call('a', 'history', 'remove', first)).out).toMatch(/^1 removed, /)
    expect((await call('a', 'history', 'list', 'baseline')).out).toBe('Nothing has all of these words.\n')
  })

  it('exports into one file that another place imports, whole and once', async () => {
    const id = await keep('a', 'quiet')
    await call('a', 'history', 'tag', id, '--add', 'baseline')
    const file = join(parent, 'mine.messengersim-run')
    expect((await call('a', 'history', 'export', 'last', file)).out).toBe(`${file}\n`)
    const again = await call('a', 'history', 'export', id, file)
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('it is there already; --force writes over it')])
    expect((await call('a', 'history', 'export', id, file, '--force')).code).toBe(0)
    expect((await call('b', 'history', 'import', file)).out).toBe(`mine.messengersim-run: kept as ${id}\n`)
    expect((await call('b', 'history', 'import', file)).out).toBe(`mine.messengersim-run: was there already as ${id}\n`)
    const [here, there] = [await call('a', 'history', 'show', id, '--json'), await call('b', 'history', 'show', id, '--json')]
    expect(JSON.parse(there.out)).toEqual(JSON.parse(here.out))
  })

  it('refuses wrong files, and keeps nothing of them', async () => {
    await keep('a', 'quiet')
    const file = join(parent, 'mine.messengersim-run')
    await call('a', 'history', 'export', 'last', file)
    await truncate(file, (await readFile(file)).length - 9)
    const huge = join(parent, 'huge')
    await writeFile(huge, Buffer.alloc(800_000))
    for (const [path, words] of [[file, 'its end is missing'], [huge, 'is too large'], [join(parent, 'none'), 'cannot be read'], [parent, 'it is a directory']]) {
      const refused = await call('b', 'history', 'import', path)
      expect([refused.code, refused.out]).toEqual([2, ''])
      expect(refused.err).toContain(words)
    }
    expect(await readdir(parent)).not.toContain('b')
  })

  it('says which run is none of its own', async () => {
    for (const command of ['show', 'export', 'tag', 'remove']) {
      const refused = await call('a', 'history', command, '../../runs')
      expect([refused.code, refused.out, refused.err]).toEqual([2, '', expect.stringContaining('../../runs')])
    }
  })

  it('names what clean leaves because it is being made', async () => {
    const history = open('a')
    const services = createServicesDouble({}, { openHistory: async () => ({ ...history, calls: { ...history.calls, cleanHistory: async () => ({ ok: true, value: { removed: 2, bytes: 2 ** 21, kept: ['knee-1', 'knee-2'] } }) } }) })
    const io = createIoDouble()
    expect(await runCli(['history', 'clean', '--larger-than', '0'], io, services)).toBe(0)
    expect(io.written.out).toMatch(/^2 removed, 2.* freed; left, as they are being made: knee-1, knee-2\n$/)
  })

  it('cleans up by age and size, and asks for one of them', async () => {
    for (let each = 0; each < 3; each++) await keep('a', 'quiet')
    expect((await call('a', 'history', 'clean')).err).toContain('--older-than DAYS')
    expect((await call('a', 'history', 'clean', '--older-than', 'x')).code).toBe(2)
    day = 30
    expect((await call('a', 'history', 'clean', '--older-than', '28')).out).toMatch(/^2 removed/)
    expect((await call('a', 'history', 'clean', '--larger-than', '0', '--json')).out).toMatch(/^\{"removed":1,"bytes":\d+,"kept":\[\]\}\n$/)
  })
})
