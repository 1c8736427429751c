import type { CorpusIndex } from '../model/corpus'
import { mix, rotateLeft } from './arithmetic'

/** The two lanes of every line's text hash, computed here from the bytes: the corpus's own are not looked at. */
export interface TextHashes {
  readonly low: Int32Array
  readonly high: Int32Array
}

export function hashLines(corpus: CorpusIndex): TextHashes {
  const low = new Int32Array(corpus.lines)
  const high = new Int32Array(corpus.lines)
  for (let line = 0; line < corpus.lines; line++) {
    const begin = corpus.wordOffset[line] * 4
    const length = corpus.byteLength[line]
    let p = 0x243f6a88
    let q = 0x85a308d3
    for (let at = 0; at < length; at += 4) {
      const m = Math.imul(rotateLeft(Math.imul(wordAt(corpus.bytes, begin + at, length - at), 0xcc9e2d51), 15), 0x1b873593)
      p = Math.imul(rotateLeft(p ^ m, 13), 5) + 0xe6546b64
      q = Math.imul(q + m, 0x9e3779b1)
      q ^= q >>> 15
    }
    low[line] = mix(p ^ length)
    high[line] = mix(q ^ low[line])
  }
  return { low, high }
}

/** Up to four bytes, the first one lowest; bytes beyond `left` count as zero whatever they are. */
function wordAt(bytes: Uint8Array, at: number, left: number): number {
  let word = bytes[at]
  if (left > 1) word |= bytes[at + 1] << 8
  if (left > 2) word |= bytes[at + 2] << 16
  if (left > 3) word |= bytes[at + 3] << 24
  return word
}
