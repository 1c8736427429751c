import { crc32 } from 'node:zlib'
import { FRAME_HEADER_BYTES, OBSERVER_PARTITION, sealFrame } from '../wire/frame'

/** Frames for tests of backbones. Body word i is `sequence + i`, so that a receiver can check it. */
export interface TestFrame {
  destination: number
  source: number
  run?: number
  incarnation?: number
  sequence?: number
  /** Words after the header. @default 4 */
  bodyWords?: number
  count?: number
}

export const testRun = 77
export const testToken = 'ab'.repeat(32)

export function testFrame(frame: TestFrame): Uint8Array {
  const bodyWords = frame.bodyWords ?? 4
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + 4 * bodyWords)
  const words = new Int32Array(bytes.buffer)
  const sequence = frame.sequence ?? 1
  for (let i = 0; i < bodyWords; i++) words[FRAME_HEADER_BYTES / 4 + i] = sequence + i
  sealFrame(words, bytes, bytes.length, {
    destination: frame.destination, source: frame.source, run: frame.run ?? testRun, sourceIncarnation: frame.incarnation ?? 1, destinationIncarnation: 1,
    sequence, count: frame.count ?? 1, acknowledged: 0
  }, crc32)
  return bytes
}

export function observerFrame(source: number): Uint8Array {
  return testFrame({ destination: OBSERVER_PARTITION, source })
}

const PATIENCE_MS = 20_000

/** Resolves once `condition` holds; rejects after twenty seconds with what was waited for. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`)
    // Not `setImmediate`: a loop that never rests takes a core from the server that it waits for.
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
