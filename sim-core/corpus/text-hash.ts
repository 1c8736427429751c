const FIRST_LANE = 0x243f6a88
const SECOND_LANE = 0x85a308d3 | 0

const scramble = (word: number): number => {
  const m = Math.imul(word, 0xcc9e2d51)
  return Math.imul((m << 15) | (m >>> 17), 0x1b873593)
}

const intoFirst = (lane: number, m: number): number => {
  const p = lane ^ m
  return (Math.imul((p << 13) | (p >>> 19), 5) + 0xe6546b64) | 0
}

const intoSecond = (lane: number, m: number): number => {
  const q = Math.imul((lane + m) | 0, 0x9e3779b1)
  return q ^ (q >>> 15)
}

/** murmur3's finaliser. */
const finalise = (value: number): number => {
  let h = value
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

const put = (p: number, q: number, byteLength: number, out: Uint32Array | Int32Array, outIndex: number): void => {
  const low = finalise(p ^ byteLength)
  out[outIndex] = low
  out[outIndex + 1] = finalise(q ^ low)
}

/**
 * The 64-bit text hash of docs/digest.md over a text's little-endian words, the last one padded with
 * zero bytes. It runs once per line of the corpus, and once per message wherever text crossed a wire.
 *
 * @param words memory that holds the text, which begins at a word
 * @param wordOffset where it begins, in words
 * @param byteLength its length without padding; the padding bytes must be zero
 * @param out receives the low lane at `outIndex` and the high lane after it
 */
export function hashWords(words: Uint32Array, wordOffset: number, byteLength: number, out: Uint32Array | Int32Array, outIndex: number): void {
  let p = FIRST_LANE
  let q = SECOND_LANE
  const end = wordOffset + ((byteLength + 3) >>> 2)
  for (let index = wordOffset; index < end; index++) {
    const m = scramble(words[index])
    p = intoFirst(p, m)
    q = intoSecond(q, m)
  }
  put(p, q, byteLength, out, outIndex)
}

/**
 * {@link hashWords} of two texts side by side: each word of one waits for the word before it, and meanwhile the other's is
 * computed. The second one's lanes follow the first one's in `out`.
 */
export function hashTwo(words: Uint32Array, offset: number, byteLength: number, otherOffset: number, otherLength: number, out: Uint32Array | Int32Array, outIndex: number): void {
  let p = FIRST_LANE
  let q = SECOND_LANE
  let otherP = FIRST_LANE
  let otherQ = SECOND_LANE
  const end = offset + ((byteLength + 3) >>> 2)
  const otherEnd = otherOffset + ((otherLength + 3) >>> 2)
  let index = offset
  let other = otherOffset
  for (; index < end && other < otherEnd; index++, other++) {
    const m = scramble(words[index])
    const n = scramble(words[other])
    p = intoFirst(p, m)
    otherP = intoFirst(otherP, n)
    q = intoSecond(q, m)
    otherQ = intoSecond(otherQ, n)
  }
  for (; index < end; index++) {
    const m = scramble(words[index])
    p = intoFirst(p, m)
    q = intoSecond(q, m)
  }
  for (; other < otherEnd; other++) {
    const n = scramble(words[other])
    otherP = intoFirst(otherP, n)
    otherQ = intoSecond(otherQ, n)
  }
  put(p, q, byteLength, out, outIndex)
  put(otherP, otherQ, otherLength, out, outIndex + 2)
}
