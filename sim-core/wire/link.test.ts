import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { seededNumbers } from '../simulation/network'
import { checksum } from '../testing/fixtures'
import { FRAME_HEADER_BYTES, FrameWord, frameProblem } from './frame'
import { FrameWindow, FrameWriter } from './link'

const header = { destination: 3, source: 9, run: 77, sourceIncarnation: 2, destinationIncarnation: 5 }

describe('FrameWriter', () => {
  it('closes frames at the flush size, numbers them and seals them', () => {
    const frames: Uint8Array[] = []
    const writer = new FrameWriter((frame) => frames.push(frame.slice()), checksum, header)
    for (let i = 0; i < 5000; i++) writer.buffer[writer.reserve(i % 70, 0)] = i
    writer.flush(42)
    expect(writer.flush(42)).toBe(0)
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

  it('a single flipped bit anywhere is noticed', () => {
    let frame = new Uint8Array(0)
    const writer = new FrameWriter((bytes) => (frame = bytes.slice()), checksum, header)
    writer.buffer.fill(0x5a5a, writer.reserve(8, 0))
    writer.flush(0)
    for (let bit = 0; bit < frame.byteLength * 8; bit++) {
      const damaged = frame.slice()
      damaged[bit >>> 3] ^= 1 << (bit & 7)
      expect(frameProblem(new Int32Array(damaged.buffer), damaged, checksum), `bit ${bit}`).not.toBeNull()
    }
    expect(frameProblem(new Int32Array(frame.buffer), frame, checksum)).toBeNull()
    expect(frame.byteLength).toBe(FRAME_HEADER_BYTES + 32 + 8)
  })
})

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
