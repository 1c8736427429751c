import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeFailure } from '../model/errors'
import { limits } from '../model/limits'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import { openRunHistory } from './run-history'
import type { KeptRunFile, RunHistory } from './run-history'

let parent = ''
let folder = ''
let history: RunHistory
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'messengersim-history-'))
  folder = join(parent, 'runs')
  history = openRunHistory(folder)
})
afterEach(() => rm(parent, { recursive: true, force: true }))

function runAt(endedAt: string, messages = 7): Omit<KeptRunFile, 'format'> {
  const report = { state: 'finished', seed: 3, messages, users: 20, nodes: [{ id: 1 }, { id: 2 }], messagesPerSecond: 10, latencyMs: { p99: 4 }, cipher: { mode: 'none' }, digest: { verdict: 'equal' }, versions: { messengersim: '2.0.0' } }
  return { endedAt, machine: { cores: 2, memoryMiB: 100 }, scenario: scenarioSchema.parse({ name: 'mine' }), report: report as unknown as RunReport }
}
const kept = async (endedAt: string, messages?: number): Promise<string> => {
  const result = await history.keep(runAt(endedAt, messages))
  if (!result.ok) throw new Error(describeFailure(result))
  return result.value.id
}
async function listed(): Promise<string[]> {
  const list = await history.list()
  return list.ok ? list.value.map(({ name }) => name.replace('.json', '')) : [describeFailure(list)]
}

describe('history of runs', () => {
  it('is empty where there is no folder', async () => {
    expect(await listed()).toEqual([])
  })

  it('gives back what was kept, with a summary, oldest first', async () => {
    const late = await kept('2026-02-01T00:00:00.000Z', 9)
    const early = await kept('2026-01-01T00:00:00.000Z')
    expect(await listed()).toEqual([early, late])
    expect(await history.read(late)).toEqual({ ok: true, value: { format: 1, ...runAt('2026-02-01T00:00:00.000Z', 9) } })
    expect(await history.list()).toMatchObject({ value: [{ summary: { messages: 7, nodes: 2, verdict: 'equal', name: 'mine' } }, { bytes: expect.any(Number), summary: { messages: 9 } }] })
  })

  it('reads only what the index does not know, and believes the folder where they differ', async () => {
    const first = await kept('2026-01-01T00:00:00.000Z')
    const second = await kept('2026-01-02T00:00:00.000Z')
    await history.list()
    const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))
    index.entries[`${first}.json`].summary.messages = 1234
    await writeFile(join(folder, 'index.json'), JSON.stringify(index))
    await rm(join(folder, `${second}.json`))
    expect(await openRunHistory(folder).list()).toMatchObject({ value: [{ summary: { messages: 1234 } }] })
  })

  it.each(['', '{', 'null', '{"form":0,"entries":{}}', '{"form":1,"entries":7}', '[]'])('makes an index of %j anew', async (broken) => {
    const id = await kept('2026-01-01T00:00:00.000Z')
    await writeFile(join(folder, 'index.json'), broken)
    expect(await listed()).toEqual([id])
  })

  it('leaves out and does not open what is not a run', async () => {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'run-20260101-000000-aaaaaa.json'), '{"format":2}')
    await writeFile(join(folder, 'notes.txt'), 'mine')
    expect(await listed()).toEqual([])
    for (const id of ['run-20260101-000000-aaaaaa', '../../etc/passwd', 'run-1/../x', 'index', '']) expect(await history.read(id)).toMatchObject({ ok: false, code: 'history-unknown' })
    expect((await readdir(folder)).includes('notes.txt')).toBe(true)
  })

  it('removes one, and says where there is none', async () => {
    const id = await kept('2026-01-01T00:00:00.000Z')
    expect(await history.remove(id)).toMatchObject({ ok: true })
    expect(await history.remove(id)).toMatchObject({ code: 'history-unknown' })
    expect(await history.remove('../runs')).toMatchObject({ code: 'history-unknown' })
    expect(await listed()).toEqual([])
  })

  it('has a bound: the oldest goes', async () => {
    await mkdir(folder, { recursive: true })
    const content = JSON.stringify({ format: 1, ...runAt('2026-01-01T00:00:00.000Z') })
    for (let i = 0; i < limits.historyRunsMax; i++) await writeFile(join(folder, `run-20250101-000000-${String(i).padStart(6, '0')}.json`), content)
    const id = await kept('2026-01-01T00:00:00.000Z')
    const left = await listed()
    expect(left).toHaveLength(limits.historyRunsMax)
    expect([left[0], left.at(-1)]).toEqual(['run-20250101-000000-000001', id])
  })

  it('has a bound that an old run which was imported does not fall to at once, nor with the next one', async () => {
    await mkdir(folder, { recursive: true })
    const content = JSON.stringify({ format: 1, ...runAt('2026-01-01T00:00:00.000Z') })
    for (let i = 0; i < limits.historyRunsMax; i++) {
      const path = join(folder, `run-20250101-000000-${String(i).padStart(6, '0')}.json`)
      await writeFile(path, content)
      await utimes(path, 1000 + i, 1000 + i)
    }
    expect(await history.add('run-20200101-000000-000000', { format: 1, ...runAt('2020-01-01T00:00:00.000Z') })).toEqual({ ok: true, value: { known: false } })
    const next = await kept('2026-01-01T00:00:00.000Z')
    const left = await listed()
    expect([left.length, left.slice(0, 2), left.at(-1)]).toEqual([limits.historyRunsMax, ['run-20200101-000000-000000', 'run-20250101-000000-000002'], next])
  })

  it('keeps no run that it would not read again', async () => {
    const run = runAt('2026-01-01T00:00:00.000Z')
    const large = { ...run, report: { ...run.report, added: 'ä'.repeat(limits.historyRunBytesMax / 2) } }
    const result = await history.keep(large)
    expect(result.ok ? '' : describeFailure(result)).toContain(`more than ${limits.historyRunBytesMax} bytes`)
    expect(await history.add('run-1', { format: 1, ...large })).toMatchObject({ ok: false, code: 'history-unwritable' })
    expect(await listed()).toEqual([])
  })

  it('says where it cannot write or read', async () => {
    await writeFile(folder, 'a file')
    const result = await history.keep(runAt('2026-01-01T00:00:00.000Z'))
    expect(result.ok ? '' : describeFailure(result)).toContain(`The history in ${folder} cannot be changed`)
    expect(await history.list()).toMatchObject({ ok: false, code: 'history-unreadable' })
  })
})
