import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { seededNumbers } from '../simulation/network'
import { checksum, smallCorpus } from '../testing/fixtures'
import { FRAME_HEADER_BYTES, FrameWord, frameProblem } from './frame'
import { FrameWindow, FrameWriter, copyWords } from './link'
import { RECORD_WORDS } from './record'

const header = { destination: 3, source: 9, run: 77, sourceIncarnation: 2, destinationIncarnation: 5 }

const texts = { ...smallCorpus, words: new Int32Array(smallCorpus.words.buffer) }

describe('copyWords', () => {
  it('copies so many words and no more', () => {
    const from = Int32Array.from({ length: 40 }, (_, i) => 1000 + i)
    for (let count = 0; count < 30; count++) {
      const to = new Int32Array(40)
      copyWords(from, 5, to, 3, count)
      expect([...to]).toEqual([...to.keys()].map((i) => (i >= 3 && i < 3 + count ? 1002 + i : 0)))
    }
  })
})

describe('FrameWriter', () => {
  it('closes frames at the flush size, numbers them and seals them', () => {
    const frames: Uint8Array[] = []
    const window = new FrameWindow()
    window.accept(42)
    const writer = new FrameWriter((frame) => frames.push(frame.slice()), checksum, header, window, texts)
    for (let i = 0; i < 5000; i++) writer.buffer[writer.reserve(i % 70)] = i
    writer.flush()
    expect(writer.flush()).toBe(0)
    let records = 0
    frames.forEach((frame, i) => {
      const words = new Int32Array(frame.buffer)
      expect(frame.byteLength).toBeLessThanOrEqual(limits.frameFlushBytes)
      expect(frameProblem(words, frame, checksum)).toBeNull()
      expect(words[FrameWord.Sequence]).toBe(i + 1)
      expect(words[FrameWord.Route]).toBe(3 | (9 << 16))
      expect(words[FrameWord.Incarnations]).toBe(2 | (5 << 16))
      records += words[FrameWord.Count] & 0xffff
    })
    expect(records).toBe(5000)
    expect(new Int32Array(frames[frames.length - 1].buffer)[FrameWord.Acknowledged]).toBe(42)
  })

  it('has every text in its place when a frame leaves, whatever was written after it', () => {
    const random = seededNumbers(9)
    const frames: Uint8Array[] = []
    const writer = new FrameWriter((frame) => frames.push(frame.slice()), checksum, header, new FrameWindow(), texts)
    const said: string[] = []
    for (let i = 0; i < 6000; i++) {
      const line = random(smallCorpus.lines)
      const isText = random(10) > 0
      const at = isText ? writer.reserveText(line) : writer.reserve(0)
      writer.buffer.fill(-1, at, at + RECORD_WORDS)
      writer.buffer[at + 4] = isText ? smallCorpus.byteLength[line] : 0
      said.push(isText ? smallCorpus.text(line) : '')
      if (random(500) === 0) writer.flush()
    }
    writer.flush()
    expect(frames.length).toBeGreaterThan(5)
    expect(frames.flatMap(textsOf)).toEqual(said)
  })

  it('a single flipped bit anywhere is noticed', () => {
    let frame = new Uint8Array(0)
    const writer = new FrameWriter((bytes) => (frame = bytes.slice()), checksum, header, new FrameWindow(), texts)
    writer.buffer.fill(0x5a5a, writer.reserve(8))
    writer.flush()
    for (let bit = 0; bit < frame.byteLength * 8; bit++) {
      const damaged = frame.slice()
      damaged[bit >>> 3] ^= 1 << (bit & 7)
      expect(frameProblem(new Int32Array(damaged.buffer), damaged, checksum), `bit ${bit}`).not.toBeNull()
    }
    expect(frameProblem(new Int32Array(frame.buffer), frame, checksum)).toBeNull()
    expect(frame.byteLength).toBe(FRAME_HEADER_BYTES + 32 + 8)
  })
})

/** Texts of a frame's records; the padding must be zeros, the words before a text as they were written. */
function textsOf(frame: Uint8Array): string[] {
  const words = new Int32Array(frame.buffer)
  const found: string[] = []
  let at = FRAME_HEADER_BYTES / 4
  for (let left = words[FrameWord.Count] & 0xffff; left > 0; left--) {
    const length = words[at + 4]
    expect([...words.subarray(at, at + 4), ...words.subarray(at + 5, at + RECORD_WORDS)].every((word) => word === -1)).toBe(true)
    const begin = (at + RECORD_WORDS) * 4
    const end = begin + ((length + 3) & ~3)
    expect(frame.subarray(begin + length, end).every((byte) => byte === 0)).toBe(true)
    found.push(new TextDecoder().decode(frame.subarray(begin, begin + length)))
    at = end / 4
  }
  expect(at).toBe(words.length)
  return found
}

describe('FrameWindow', () => {
  it('agrees with a set that remembers everything', () => {
    const random = seededNumbers(5)
    const window = new FrameWindow()
    const seen = new Set<number>()
    let highest = 0
    for (let i = 0; i < 20_000; i++) {
      const sequence = Math.max(1, highest + 10 - random(random(40) === 0 ? 200 : 40))
      const expected = highest - sequence >= 64 ? 'old' : seen.has(sequence) ? 'seen' : 'new'
      expect(window.accept(sequence)).toBe(expected)
      seen.add(sequence)
      highest = Math.max(highest, sequence)
    }
  })
})
