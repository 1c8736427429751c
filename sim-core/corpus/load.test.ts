import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeFailure } from '../model/errors'
import { indexCorpus } from './index'
import { loadCorpus, parseCorpus } from './load'

let folder = ''
const file = (name: string): string => join(folder, name)
const load = (name: string): ReturnType<typeof loadCorpus> => loadCorpus({ source: 'file', path: file(name) })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('loadCorpus', () => {
  it('brings Moby-Dick', async () => {
    const result = await loadCorpus({ source: 'moby-dick' })
    if (!result.ok) throw new Error(describeFailure(result))
    const { lines, name, sha256 } = result.value
    expect(name).toBe('Moby-Dick')
    expect(lines[0]).toBe('CHAPTER 1. Loomings.')
    expect(lines[1]).toBe('Call me Ishmael. Some years ago—never mind how long precisely—having')
    expect(lines).toHaveLength(18_330)
    expect(sha256).toBe('28d1ef968e23ee35cf4d02c6218992e9a3f5fa660a9d26ca5803db69a1d18f78')
    const index = indexCorpus(result.value)
    expect(index.text(index.lines - 1)).toBe(lines[18_329])
  })

  it('reads a file', async () => {
    writeFileSync(file('two.txt'), '\ufeffone\r\n\r\ntwo\r\n')
    expect(await load('two.txt')).toMatchObject({ ok: true, value: { name: 'two.txt', lines: ['one', 'two'] } })
  })

  it('lets others have their turn while a long text is parsed', async () => {
    let turns = 0
    let next = setImmediate(function count() {
      turns++
      next = setImmediate(count)
    })
    const result = await parseCorpus(new TextEncoder().encode('Call me Ishmael.\n'.repeat(300_000)), 'a', 'a')
    clearImmediate(next)
    expect(result).toMatchObject({ ok: true, value: { lines: { length: 300_000 } } })
    expect(turns).toBeGreaterThan(1)
  })

  it('refuses a file of two gigabytes without reading it', async () => {
    writeFileSync(file('huge.txt'), '')
    truncateSync(file('huge.txt'), 2 ** 31)
    expect(await load('huge.txt')).toMatchObject({ code: 'corpus-too-large', detail: { bytes: 2 ** 31 } })
  })

  it.each([
    ['missing.txt', 'there is no such file'],
    ['.', 'it is a directory'],
    ['x'.repeat(300), 'the path is too long']
  ])('refuses %s', async (name, reason) => {
    const result = await load(name)
    expect(result).toMatchObject({ ok: false, code: 'corpus-unreadable', detail: { reason } })
    expect(result.ok ? '' : describeFailure(result)).toContain('Check the path')
  })

  it('refuses a path through a file', async () => {
    writeFileSync(file('plain.txt'), 'a')
    expect(await load('plain.txt/b')).toMatchObject({ detail: { reason: 'a part of the path is not a directory' } })
  })

  it.skipIf(process.platform === 'win32')('refuses a named pipe without waiting for a writer', async () => {
    expect(spawnSync('mkfifo', [file('pipe')]).status).toBe(0)
    expect(await load('pipe')).toMatchObject({ detail: { reason: 'it is not a regular file' } })
  })

  it.skipIf(!existsSync('/proc/self/status'))('reads a file that says it is empty', async () => {
    const result = await loadCorpus({ source: 'file', path: '/proc/self/status' })
    expect(result.ok && result.value.lines.length).toBeGreaterThan(10)
  })
})

describe('the fairy tales of the original', () => {
  const path = fileURLToPath(new URL('../../../shared/data/grimm-fairy-tales.txt', import.meta.url))

  it.skipIf(!existsSync(path))('load without mark, line ends and notices', async () => {
    const result = await loadCorpus({ source: 'file', path })
    if (!result.ok) throw new Error(describeFailure(result))
    const { lines } = result.value
    expect(lines[0]).toBe('THE BROTHERS GRIMM FAIRY TALES')
    expect(lines.some((line) => /gutenberg|\r/i.test(line))).toBe(false)
    expect(lines.length).toBeGreaterThan(7000)
  })
})
