import { FRAME_HEADER_BYTES } from '../../wire/frame'
import { frameLength, isFrameHeader } from '../frame-header'

/** What a collector finds in a stream of bytes. */
export interface FrameSink {
  /** Frames that lie whole in one chunk: one header at `offset`, `length` bytes. */
  whole(chunk: Buffer, offset: number, length: number): void
  /** A frame that came in several chunks; `header` holds its first 40 bytes. */
  pieces(header: Buffer, pieces: readonly Buffer[]): void
}

/** Frames of 128 KiB normally come in three chunks; dribbled ones are put together from time to time. */
const PIECES_MAX = 64

/**
 * Finds frames in chunks without copying them. Returns a function that takes a chunk and answers
 * false when the bytes are not frames: the stream can then not be read on.
 */
export function createFrameCollector(sink: FrameSink): (chunk: Buffer) => boolean {
  const header = Buffer.alloc(FRAME_HEADER_BYTES)
  let pieces: Buffer[] = []
  let collected = 0

  /** Takes what belongs to the unfinished frame; returns how far it got, −1 for a broken stream. */
  function resume(chunk: Buffer): number {
    let used = 0
    if (collected < FRAME_HEADER_BYTES) {
      used = Math.min(FRAME_HEADER_BYTES - collected, chunk.length)
      chunk.copy(header, collected, 0, used)
      collect(chunk, 0, used)
      if (collected < FRAME_HEADER_BYTES) return used
      if (!isFrameHeader(header, 0)) return -1
    }
    const more = Math.min(frameLength(header, 0) - collected, chunk.length - used)
    if (more > 0) collect(chunk, used, used + more)
    if (collected === frameLength(header, 0)) finish()
    return used + more
  }

  function collect(chunk: Buffer, from: number, to: number): void {
    pieces.push(chunk.subarray(from, to))
    collected += to - from
    if (pieces.length > PIECES_MAX) pieces = [Buffer.concat(pieces)]
  }

  function finish(): void {
    const complete = pieces
    pieces = []
    collected = 0
    sink.pieces(header, complete)
  }

  function begin(chunk: Buffer, offset: number): void {
    chunk.copy(header, 0, offset, Math.min(offset + FRAME_HEADER_BYTES, chunk.length))
    collect(chunk, offset, chunk.length)
  }

  return (chunk) => {
    let offset = collected > 0 ? resume(chunk) : 0
    if (offset < 0) return false
    while (offset < chunk.length) {
      if (chunk.length - offset < FRAME_HEADER_BYTES) {
        begin(chunk, offset)
        return true
      }
      if (!isFrameHeader(chunk, offset)) return false
      const length = frameLength(chunk, offset)
      if (chunk.length - offset < length) {
        begin(chunk, offset)
        return true
      }
      sink.whole(chunk, offset, length)
      offset += length
    }
    return true
  }
}
