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
  let p = 0x243f6a88
  let q = 0x85a308d3 | 0
  const end = wordOffset + ((byteLength + 3) >>> 2)
  for (let index = wordOffset; index < end; index++) {
    let m = Math.imul(words[index], 0xcc9e2d51)
    m = (m << 15) | (m >>> 17)
    m = Math.imul(m, 0x1b873593)
    p ^= m
    p = (p << 13) | (p >>> 19)
    p = (Math.imul(p, 5) + 0xe6546b64) | 0
    q = Math.imul((q + m) | 0, 0x9e3779b1)
    q ^= q >>> 15
  }
  const low = finalise(p ^ byteLength)
  out[outIndex] = low
  out[outIndex + 1] = finalise(q ^ low)
}

/** murmur3's finaliser. */
function finalise(value: number): number {
  let h = value
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
