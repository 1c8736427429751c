import { describe, expect, it } from 'vitest'
import { limits } from '../../model/limits'
import { testFrame } from '../test-frames'
import { createFrameCollector } from './frame-collector'
import { createReceiveBuffer } from './receive-buffer'

/** Park–Miller, so that a failure can be repeated from its seed. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

function stream(next: (below: number) => number, frames: number): Buffer {
  return Buffer.concat(Array.from({ length: frames }, (_, i) => testFrame({ source: 1, destination: 2, sequence: i + 1, bodyWords: next(20) === 0 ? next(32_000) : next(60) })))
}

function chunks(next: (below: number) => number, bytes: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const length = 1 + (next(3) === 0 ? next(50) : next(70_000))
    parts.push(bytes.subarray(at, at + length))
    at += length
  }
  return parts
}

function memoryBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe('frames in a stream of bytes', () => {
  it('are found by the collector, however the stream is cut', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const next = random(seed)
      const whole = stream(next, 20)
      const found: Buffer[] = []
      const collect = createFrameCollector({ whole: (chunk, offset, length) => found.push(chunk.subarray(offset, offset + length)), pieces: (_header, pieces) => found.push(Buffer.concat(pieces)) })
      for (const chunk of chunks(next, whole)) expect(collect(chunk), `seed ${seed}`).toBe(true)
      expect(Buffer.concat(found).equals(whole), `seed ${seed}`).toBe(true)
      expect(found.length, `seed ${seed}`).toBe(20)
    }
  })

  it('are found by the receive buffer, aligned, however the stream is cut', () => {
    const received: Buffer[] = []
    const buffer = createReceiveBuffer((frame) => {
      expect(frame.byteOffset % 4).toBe(0)
      received.push(Buffer.from(frame))
    })
    for (let seed = 1; seed <= 200; seed++) {
      const next = random(seed)
      const whole = stream(next, 20)
      for (let at = 0; at < whole.length;) {
        const space = buffer.space()
        expect(space.length).toBeGreaterThan(0)
        const count = Math.min(space.length, whole.length - at, 1 + next(90_000))
        space.set(whole.subarray(at, at + count))
        expect(buffer.filled(count), `seed ${seed}`).toBe(true)
        at += count
      }
      expect(Buffer.concat(received).equals(whole), `seed ${seed}`).toBe(true)
      received.length = 0
    }
  })

  it('of 10^5 hostile chunks break neither of them, and little is kept', () => {
    const next = random(4711)
    const good = stream(next, 40)
    let refused = 0
    const before = memoryBytes()
    let collect = createFrameCollector({ whole: () => {}, pieces: () => {} })
    let buffer = createReceiveBuffer(() => {})
    for (let i = 0; i < 100_000; i++) {
      // Half of them begin where a frame does.
      const from = next(2) * next(good.length)
      const chunk = Buffer.from(good.subarray(from, from + next(2000)))
      for (let spoiled = next(4); spoiled > 0 && chunk.length > 0; spoiled--) chunk[next(chunk.length)] = next(256)
      const part = chunk.subarray(0, Math.min(chunk.length, limits.frameBytesMax))
      if (!collect(part)) {
        refused++
        collect = createFrameCollector({ whole: () => {}, pieces: () => {} })
      }
      const count = Math.min(part.length, buffer.space().length)
      buffer.space().set(part.subarray(0, count))
      if (!buffer.filled(count)) buffer = createReceiveBuffer(() => {})
    }
    expect(refused).toBeGreaterThan(1000)
    expect(memoryBytes() - before).toBeLessThan(150_000_000)
  })
})
