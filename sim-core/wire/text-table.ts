import type { CorpusIndex } from '../model/corpus'

/**
 * What sending and applying a message takes of its line: four words a line in one table, which are on one cache line. Lines are
 * drawn at random: each table beside it would be one more memory to wait for.
 */
export const TEXT_SHIFT = 2
export const TextWord = {
  /** Lanes of the text's hash. */
  Low: 0,
  High: 1,
  /** Length in bytes, without padding. */
  Bytes: 2,
  /** Where it begins in the corpus, in words. */
  Place: 3
} as const

/** Words of line i: from `i << TEXT_SHIFT` on. */
export function textTable({ lines, hashLow, hashHigh, byteLength, wordOffset }: Pick<CorpusIndex, 'lines' | 'hashLow' | 'hashHigh' | 'byteLength' | 'wordOffset'>): Int32Array {
  const table = new Int32Array(lines << TEXT_SHIFT)
  for (let line = 0; line < lines; line++) {
    const at = line << TEXT_SHIFT
    table[at + TextWord.Low] = hashLow[line]
    table[at + TextWord.High] = hashHigh[line]
    table[at + TextWord.Bytes] = byteLength[line]
    table[at + TextWord.Place] = wordOffset[line]
  }
  return table
}
