import { limits } from '../../model/limits'
import { FRAME_HEADER_BYTES } from '../../wire/frame'
import { frameLength, isFrameHeader } from '../frame-header'

/** Room for several of the longest frames, so that few of them are cut by the end of the buffer. */
const BUFFER_BYTES = 8 * limits.frameBytesMax

/**
 * Reads frames in place: the socket fills one buffer, frames are handed on as views of it. Every
 * frame starts at a multiple of 4, because the first does, lengths are multiples of 4, and an
 * unfinished frame is moved to the beginning before the buffer runs out.
 */
export interface ReceiveBuffer {
  /** Where the next bytes are to be read to. Never empty. */
  space(): Uint8Array
  /** Takes `count` bytes that were read there; false: they are not frames. */
  filled(count: number): boolean
}

export function createReceiveBuffer(onFrame: (frame: Uint8Array) => void): ReceiveBuffer {
  const bytes = Buffer.allocUnsafeSlow(BUFFER_BYTES)
  let begin = 0
  let end = 0
  return {
    space: () => bytes.subarray(end),
    filled(count) {
      end += count
      while (end - begin >= FRAME_HEADER_BYTES) {
        if (!isFrameHeader(bytes, begin)) return false
        const length = frameLength(bytes, begin)
        if (end - begin < length) break
        onFrame(bytes.subarray(begin, begin + length))
        begin += length
      }
      if (begin === end) begin = end = 0
      else if (BUFFER_BYTES - begin < limits.frameBytesMax || BUFFER_BYTES === end) {
        bytes.copyWithin(0, begin, end)
        end -= begin
        begin = 0
      }
      return true
    }
  }
}
