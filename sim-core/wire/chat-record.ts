/**
 * A message as chat logs keep it: six 32-bit words, the same in memory and in files.
 *
 * | word | content |
 * |---|---|
 * | 0 | initiator (u32) |
 * | 1 | slot (16), round (16) |
 * | 2 | index of the message from 1 (16), speaker (bit 16), `Known` (bit 17) |
 * | 3 | with `Known`: corpus line; else low lane of the text's hash |
 * | 4 | with `Known`: 0; else high lane |
 * | 5 | check of the other five |
 */
export const CHAT_RECORD_WORDS = 6
export const CHAT_RECORD_BYTES = CHAT_RECORD_WORDS * 4

const SPEAKER = 1 << 16
const KNOWN = 1 << 17

/** A record in words. Reading: all fields unsigned; `line` is −1 where the text is not of the corpus. */
export interface ChatRecord {
  readonly initiator: number
  readonly slotRound: number
  readonly index: number
  /** 0: the initiator; 1: the other. */
  readonly speaker: number
  readonly line: number
  readonly hashLow: number
  readonly hashHigh: number
}

/** @param line −1: the text is not of the corpus and known by its hash alone */
export function putChatRecord(
  words: Uint32Array, at: number, initiator: number, slotRound: number, index: number, speaker: number, line: number, hashLow: number, hashHigh: number
): void {
  words[at] = initiator
  words[at + 1] = slotRound
  words[at + 2] = index | (speaker << 16) | (line < 0 ? 0 : KNOWN)
  words[at + 3] = line < 0 ? hashLow : line
  words[at + 4] = line < 0 ? hashHigh : 0
  words[at + 5] = checkWord(words, at)
}

/** The record at `words[at …]`; `null` for what is none, such as the rest of a write that was cut short. */
export function readChatRecord(words: Uint32Array, at: number): ChatRecord | null {
  const index = words[at + 2] & 0xffff
  if (index === 0 || words[at + 5] !== checkWord(words, at)) return null
  const isKnown = (words[at + 2] & KNOWN) !== 0
  return {
    initiator: words[at],
    slotRound: words[at + 1],
    index,
    speaker: (words[at + 2] & SPEAKER) === 0 ? 0 : 1,
    line: isKnown ? words[at + 3] : -1,
    hashLow: isKnown ? 0 : words[at + 3],
    hashHigh: isKnown ? 0 : words[at + 4]
  }
}

/** Five rounds of murmur3 and its finaliser. */
function checkWord(words: Uint32Array, at: number): number {
  let h = 0x4d53434c
  for (let word = at; word < at + 5; word++) {
    let k = Math.imul(words[word], 0xcc9e2d51)
    k = (k << 15) | (k >>> 17)
    h ^= Math.imul(k, 0x1b873593)
    h = (h << 13) | (h >>> 19)
    h = (Math.imul(h, 5) + 0xe6546b64) | 0
  }
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
