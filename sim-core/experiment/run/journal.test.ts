import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeFailure } from '../../model/errors'
import { exampleHead } from '../test-rows'
import { beginJournal, continueJournal, readJournal } from './journal'
import type { Journal } from './journal'
import type { PilotRow } from './rows'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'messengersim-journal-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const row = (size: number): PilotRow => ({ kind: 'pilot', case: 0, size, cpuSeconds: 1, messages: 10 })

async function begun(rows: number): Promise<Journal> {
  const journal = await beginJournal(join(folder, 'new'), exampleHead)
  if (!journal.ok) throw new Error(describeFailure(journal))
  for (let size = 1; size <= rows; size++) expect((await journal.value.append(row(size))).ok).toBe(true)
  return journal.value
}

describe('the folder of an experiment', () => {
  it('gives back what was appended', async () => {
    const journal = await begun(3)
    await journal.close()
    const read = await readJournal(journal.folder)
    expect(read).toMatchObject({ ok: true, value: { head: exampleHead, rows: [row(1), row(2), row(3)], tornBytes: 0 } })
  })

  it('is on the disk row by row, while it is still open', async () => {
    const journal = await begun(2)
    expect((await readFile(join(journal.folder, 'rows.jsonl'), 'utf8')).split('\n')).toHaveLength(3)
    await journal.close()
  })

  it('loses a torn last line and nothing else, and is gone on with behind the one before', async () => {
    const first = await begun(2)
    await first.close()
    await appendFile(join(first.folder, 'rows.jsonl'), '{"kind":"pilot","case":0,"si')
    expect(await readJournal(first.folder)).toMatchObject({ value: { rows: [row(1), row(2)], tornBytes: 28 } })
    const second = await continueJournal(first.folder)
    if (!second.ok) throw new Error(describeFailure(second))
    await second.value.journal.append(row(3))
    await second.value.journal.close()
    expect(await readJournal(first.folder)).toMatchObject({ value: { rows: [row(1), row(2), row(3)], tornBytes: 0 } })
  })

  it('is never begun twice', async () => {
    const journal = await begun(1)
    await journal.close()
    const again = await beginJournal(journal.folder, exampleHead)
    expect(again.ok ? '' : describeFailure(again)).toContain('already holds an experiment')
    expect(await readJournal(journal.folder)).toMatchObject({ value: { rows: [row(1)] } })
  })

  it.each([
    ['nothing', async () => {}, 'there is no experiment.json'],
    ['no JSON', (at: string) => writeFile(join(at, 'experiment.json'), '{'), 'JSON'],
    ['something else', (at: string) => writeFile(join(at, 'experiment.json'), '{"format": 7}'), 'not what this version writes'],
    ['a broken row', async (at: string) => {
      await writeFile(join(at, 'experiment.json'), JSON.stringify(exampleHead))
      await writeFile(join(at, 'rows.jsonl'), `${JSON.stringify(row(1))}\n{"kind":"poem"}\n`)
    }, 'line 2 of rows.jsonl is not a row']
  ])('is refused where it holds %s', async (_what, make, reason) => {
    await make(folder)
    const read = await readJournal(folder)
    expect(read.ok ? '' : describeFailure(read)).toContain(reason)
  })

  it('says where it cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    const begunThere = await beginJournal(join(folder, 'file', 'new'), exampleHead)
    expect(begunThere.ok ? '' : begunThere.code).toBe('output-unwritable')
  })
})
