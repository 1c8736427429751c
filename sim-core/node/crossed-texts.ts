import { hashTwo, hashWords } from '../corpus/text-hash'
import { limits } from '../model/limits'
import { Flag, Kind, RECORD_WORDS } from '../wire/record'

/**
 * Messages whose texts crossed as bytes are taken out of a frame many at a time, in short loops: each looks at all of them
 * before the next one begins, so that two texts can be hashed side by side.
 */

/** Records taken in hand at a time, at most. */
export const TEXTS_MAX = 64

/** Of a record's head: its kind, but for its lowest bit, and what it carries. */
const KIND_MASK = 0xfe | ((Flag.Bytes | Flag.Sealed | Flag.Key) << 8)
/** `FirstMessage` and `Message` differ in the lowest bit alone. */
const TEXT = (Kind.FirstMessage & Kind.Message) | (Flag.Bytes << 8)
export const PAYLOAD_BYTES_MAX = limits.corpusLineBytesMax + limits.sealedExtraBytesMax

/** Where each record in hand begins, in words of its frame; behind the last one, where it ends. */
export const placeOf = new Int32Array(TEXTS_MAX + 1)
/** Lanes of each one's text, side by side. */
export const lanesOf = new Int32Array(2 * TEXTS_MAX)

/**
 * Takes in hand the records at word `at` of a frame and behind, at most `most`, up to the first one that is not a well-formed
 * message to one of so many users with its text behind it, and hashes their texts. Answers how many.
 *
 * @param unsigned the same words as `words`
 */
export function takeTexts(words: Int32Array, unsigned: Uint32Array, at: number, most: number, users: number): number {
  const taken = find(words, at, Math.min(most, TEXTS_MAX), users)
  let i = 0
  for (; i + 1 < taken; i += 2) {
    const first = placeOf[i]
    const second = placeOf[i + 1]
    hashTwo(unsigned, first + RECORD_WORDS, words[first + 4], second + RECORD_WORDS, words[second + 4], lanesOf, 2 * i)
  }
  if (i < taken) hashWords(unsigned, placeOf[i] + RECORD_WORDS, words[placeOf[i] + 4], lanesOf, 2 * i)
  return taken
}

function find(words: Int32Array, at: number, most: number, users: number): number {
  let next = at
  let found = 0
  placeOf[0] = at
  while (found < most && next + RECORD_WORDS <= words.length) {
    const local = words[next + 3]
    const textBytes = words[next + 4]
    if ((words[next] & KIND_MASK) !== TEXT || local < 0 || local >= users || textBytes < 0 || textBytes > PAYLOAD_BYTES_MAX) break
    const end = next + RECORD_WORDS + ((textBytes + 3) >>> 2)
    if (end > words.length) break
    placeOf[++found] = end
    next = end
  }
  return found
}
