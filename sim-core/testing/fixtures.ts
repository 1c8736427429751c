import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { indexCorpus } from '../corpus/index'
import type { CorpusIndex, CorpusText } from '../model/corpus'
import { transcriptHash } from '../model/scenario/hash'
import { scenarioSchema, type Scenario, type ScenarioInput } from '../model/scenario/schema'

/** Inputs that many tests share. */

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function corpusOf(lines: readonly string[]): CorpusText {
  return { name: 'fixture', lines, sha256: sha256(lines.join('\n')) }
}

/** Lines of different lengths, so that padding and word boundaries are met. */
export const smallCorpusText: CorpusText = corpusOf(
  Array.from({ length: 97 }, (_, i) => `Line ${i}: ${'äbcdefghij'.slice(0, i % 11)}${'.'.repeat(i % 5)}`)
)
export const smallCorpus: CorpusIndex = indexCorpus(smallCorpusText)

export function scenarioOf(input: ScenarioInput): Scenario {
  return scenarioSchema.parse(input)
}

export function transcriptHashOf(scenario: Scenario, corpus: CorpusIndex = smallCorpus): string {
  return transcriptHash(scenario, corpus.sha256, sha256)
}

export const checksum = (bytes: Uint8Array): number => crc32(bytes)

/** 32 hexadecimal digits of four lanes, as reports write a digest. */
export function hexLanes(lanes: ArrayLike<number>): string {
  return Array.from(lanes, (lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}
