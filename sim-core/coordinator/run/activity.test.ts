import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FRAME_HEADER_BYTES, OBSERVER_PARTITION, sealFrame } from '../../wire/frame'
import { readActivity } from './activity'

function sample(body: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + 4 * body.length)
  const words = new Int32Array(bytes.buffer)
  words.set(body, FRAME_HEADER_BYTES / 4)
  sealFrame(words, bytes, bytes.length, { destination: OBSERVER_PARTITION, source: 1, run: 1, sourceIncarnation: 1, destinationIncarnation: 1, sequence: 1, count: 1, acknowledged: 0 }, crc32)
  return bytes
}

describe('a sample for the live graph', () => {
  it('is read with its events', () => {
    expect(readActivity(sample([50, 700, 4, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 3, crc32)).toEqual({ node: 3, intervalMs: 50, messages: 700, messagesPerEvent: 4, events: Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) })
  })

  it.each([
    ['is too short for its events', [50, 700, 4, 3, 1, 2, 3, 4, 5]],
    ['announces more events than can be', [50, 700, 4, 0xffff_ffff]],
    ['has no figures', [50]]
  ])('that %s is refused', (_what, body) => {
    expect(readActivity(sample(body), 3, crc32)).toBeNull()
  })

  it('that was changed on the way is refused', () => {
    const frame = sample([50, 700, 4, 0])
    frame[44] ^= 1
    expect(readActivity(frame, 3, crc32)).toBeNull()
  })
})
