import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeFailure } from '../../model/errors'
import { exampleHead } from '../test-rows'
import { beginJournal, continueJournal } from './journal'
import { holderOf, lockFolder } from './lock'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'messengersim-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (holder: unknown): Promise<void> => writeFile(join(folder, 'lock.json'), typeof holder === 'string' ? holder : JSON.stringify(holder))
const sentence = async (): Promise<string> => {
  const locked = await lockFolder(folder)
  return locked.ok ? '' : describeFailure(locked)
}
async function ofDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid!
}

describe('the lock of an experiment', () => {
  it('is one process\'s until that lets go', async () => {
    const first = await lockFolder(folder)
    expect(await holderOf(folder)).toEqual({ pid: process.pid })
    expect(await sentence()).toContain(`process ${process.pid}`)
    if (first.ok) await first.value.release()
    expect(await holderOf(folder)).toBeNull()
    expect(await sentence()).toBe('')
  })

  it('is respected while its process lives', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
    try {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '')
      await write({ pid: child.pid, began: stat.slice(stat.lastIndexOf(')') + 2).split(' ').at(19) ?? '' })
      expect(await holderOf(folder)).toEqual({ pid: child.pid })
      expect(await sentence()).toContain(`process ${child.pid}`)
    } finally {
      child.stdin.end()
      await once(child, 'exit')
    }
    expect(await holderOf(folder)).toBeNull()
    expect(await sentence()).toBe('')
  })

  it.each([['nothing', ''], ['half a file', '{"pid":'], ['no process', '{"pid":-1,"began":""}'], ['another file', '[]']])('is taken over where it is %s', async (_, text) => {
    await write(text)
    expect(await sentence()).toBe('')
    expect(await holderOf(folder)).toEqual({ pid: process.pid })
  })

  it('is taken over from a dead process, and from one that has its id by chance', async () => {
    await write({ pid: await ofDeadProcess(), began: '' })
    expect(await sentence()).toBe('')
    if (process.platform !== 'linux') return
    await write({ pid: process.pid, began: '1' })
    expect(await holderOf(folder)).toBeNull()
    expect(await sentence()).toBe('')
  })

  it('has one winner where many try at once, and leaves nothing else behind', async () => {
    await write({ pid: await ofDeadProcess(), began: '' })
    const tries = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['lock.json'])
  })

  it('keeps a second process from a journal, and ends with it', async () => {
    const path = join(folder, 'new')
    const first = await beginJournal(path, exampleHead)
    const second = await continueJournal(path)
    expect(second).toMatchObject({ ok: false, code: 'experiment-in-use', detail: { pid: process.pid } })
    if (first.ok) await first.value.close()
    const third = await continueJournal(path)
    expect(third.ok).toBe(true)
    if (third.ok) await third.value.journal.close()
    expect(await readdir(path)).toEqual(['experiment.json', 'rows.jsonl'])
  })
})
