import { describe, expect, it } from 'vitest'
import { prf } from '../random/prf'
import { hashWords, indexCorpus } from './index'
import { hashTwo } from './text-hash'

const encoder = new TextEncoder()

/** docs/digest.md written again with big integers, byte by byte. */
function textHash(text: string): [number, number] {
  const mask = 0xffffffffn
  const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (32n - by))) & mask
  const fmix = (value: bigint): bigint => {
    let h = value & mask
    h ^= h >> 16n
    h = (h * 0x85ebca6bn) & mask
    h ^= h >> 13n
    h = (h * 0xc2b2ae35n) & mask
    return h ^ (h >> 16n)
  }
  const bytes = [...encoder.encode(text)]
  let p = 0x243f6a88n
  let q = 0x85a308d3n
  for (let at = 0; at < bytes.length; at += 4) {
    const word = [0, 1, 2, 3].reduce((sum, index) => sum | (BigInt(bytes[at + index] ?? 0) << BigInt(8 * index)), 0n)
    let m = (word * 0xcc9e2d51n) & mask
    m = (rotate(m, 15n) * 0x1b873593n) & mask
    p = (rotate(p ^ m, 13n) * 5n + 0xe6546b64n) & mask
    q = ((q + m) * 0x9e3779b1n) & mask
    q ^= q >> 15n
  }
  const low = fmix(p ^ BigInt(bytes.length))
  return [Number(low), Number(fmix(q ^ low))]
}

function corpus(...lines: string[]): Parameters<typeof indexCorpus>[0] {
  return { name: 'test', lines, sha256: '0'.repeat(64) }
}

describe('indexCorpus', () => {
  const lines = ['a', 'ab', 'abc', 'abcd', 'abcde', 'Call me Ishmael.', 'Straße – 東京 🐋', ' '.repeat(3), 'x'.repeat(2048)]
  const index = indexCorpus(corpus(...lines))

  it('gives every line back', () => {
    expect(index.lines).toBe(lines.length)
    lines.forEach((line, at) => {
      const start = index.wordOffset[at] * 4
      const bytes = index.bytes.subarray(start, start + index.byteLength[at])
      expect(new TextDecoder().decode(bytes)).toBe(line)
      expect(index.text(at)).toBe(line)
    })
  })

  it('pads with zeros, and words are the same memory', () => {
    expect(index.bytes.length % 4).toBe(0)
    expect([...index.bytes.subarray(index.wordOffset[0] * 4, index.wordOffset[0] * 4 + 4)]).toEqual([0x61, 0, 0, 0])
    expect(index.words[index.wordOffset[2]]).toBe(0x00636261)
    expect(index.words.buffer).toBe(index.bytes.buffer)
  })

  it('hashes as docs/digest.md says', () => {
    lines.forEach((line, at) => expect([index.hashLow[at], index.hashHigh[at]]).toEqual(textHash(line)))
  })

  it('keeps to golden values', () => {
    expect([index.hashLow[5].toString(16), index.hashHigh[5].toString(16)]).toEqual(['47a654bc', 'aeb38491'])
  })

  it('refuses what no loader gives', () => {
    expect(() => indexCorpus(corpus())).toThrow('a corpus has a line')
    expect(() => indexCorpus(corpus('a', ''))).toThrow('line 1 of the corpus has 0 bytes')
    expect(() => indexCorpus(corpus('ü'.repeat(1025)))).toThrow('line 0 of the corpus has 2050 bytes')
  })
})

describe('hashWords', () => {
  it('tells lines apart that differ in padding or length alone', () => {
    const out = new Int32Array(8)
    const words = Uint32Array.of(0x00000061, 0)
    hashWords(words, 0, 1, out, 0)
    hashWords(words, 0, 2, out, 2)
    hashWords(words, 0, 5, out, 4)
    hashWords(words, 0, 0, out, 6)
    expect(new Set([0, 2, 4, 6].map((at) => `${out[at]} ${out[at + 1]}`)).size).toBe(4)
  })

  it('agrees with the page for random texts at any offset', () => {
    const out = new Uint32Array(2)
    for (let round = 0; round < 300; round++) {
      const length = prf(7, round, 0, 0, 1) % 40
      const text = Array.from({ length }, (_, at) => String.fromCodePoint(32 + (prf(7, round, 0, at + 1, 1) % 900))).join('')
      const bytes = encoder.encode(text)
      const words = new Uint32Array(64)
      const offset = round % 7
      new Uint8Array(words.buffer).set(bytes, offset * 4)
      hashWords(words, offset, bytes.length, out, 0)
      expect([...out]).toEqual(textHash(text))
    }
  })
})

describe('hashTwo', () => {
  it('answers as hashWords does for each of the two, however unlike their lengths are', () => {
    const words = Uint32Array.from({ length: 64 }, (_, at) => prf(9, at, 0, 0, 1))
    for (let round = 0; round < 400; round++) {
      const [first, second, offset, other] = [0, 1, 2, 3].map((draw) => prf(11, round, 0, draw, 1))
      const expected = new Int32Array(4)
      hashWords(words, offset % 20, first % 150, expected, 0)
      hashWords(words, other % 20, second % 150, expected, 2)
      const out = new Int32Array(6)
      hashTwo(words, offset % 20, first % 150, other % 20, second % 150, out, 1)
      expect([...out]).toEqual([0, ...expected, 0])
    }
  })
})
