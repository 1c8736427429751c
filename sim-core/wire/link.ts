import { limits } from '../model/limits'
import type { Checksum } from '../model/ports/backbone'
import { FRAME_HEADER_BYTES, sealFrame, type FrameHeader } from './frame'
import { RECORD_WORDS } from './record'

/**
 * The sending end of one link, from a partition in one life to another in one life: collects
 * records and closes them into frames. The buffer grows to the flush size and is reused.
 */
export class FrameWriter {
  private bytes: Uint8Array
  private words: Int32Array
  private used = FRAME_HEADER_BYTES
  private count = 0
  /** Frames sent, and the highest one that the other side has confirmed. */
  sequence = 0
  acknowledged = 0

  constructor(
    private readonly send: (frame: Uint8Array) => void,
    private readonly checksum: Checksum,
    private readonly header: Omit<FrameHeader, 'sequence' | 'count' | 'acknowledged'>
  ) {
    this.words = new Int32Array(1024)
    this.bytes = new Uint8Array(this.words.buffer)
  }

  get pending(): number {
    return this.count
  }

  /**
   * Room for one record with `payloadBytes` behind it; answers the index of its first word in
   * {@link buffer}. Flushes first when the frame would grow past the flush size.
   */
  reserve(payloadBytes: number, acknowledged: number): number {
    const size = RECORD_WORDS * 4 + ((payloadBytes + 3) & ~3)
    if (this.used + size > limits.frameFlushBytes && this.count > 0) this.flush(acknowledged)
    if (this.used + size > this.bytes.byteLength) this.grow(this.used + size)
    const at = this.used >>> 2
    this.used += size
    this.count++
    return at
  }

  get buffer(): Int32Array {
    return this.words
  }

  get bufferBytes(): Uint8Array {
    return this.bytes
  }

  /** Sends what was collected. Returns the frame's bytes, 0 if there was nothing. */
  flush(acknowledged: number): number {
    if (this.count === 0) return 0
    return this.seal(++this.sequence, acknowledged)
  }

  /** Sends a frame without records that only confirms. */
  sendAcknowledgement(acknowledged: number): number {
    return this.seal(0, acknowledged)
  }

  private seal(sequence: number, acknowledged: number): number {
    const length = this.used
    sealFrame(this.words, this.bytes, length, { ...this.header, sequence, count: this.count, acknowledged }, this.checksum)
    this.send(this.bytes.subarray(0, length))
    this.used = FRAME_HEADER_BYTES
    this.count = 0
    return length
  }

  private grow(least: number): void {
    let size = this.bytes.byteLength
    while (size < least) size *= 2
    const words = new Int32Array(size / 4)
    words.set(this.words)
    this.words = words
    this.bytes = new Uint8Array(words.buffer)
  }
}

/**
 * The receiving end of one link: which frames have been seen. A window of 64 sequence numbers tells a
 * doubled frame from one that was overtaken; older ones are dropped.
 */
export class FrameWindow {
  highest = 0
  private low = 0
  private high = 0
  acknowledgementDue = false

  /** `new`, `seen` before, or too `old` to tell. */
  accept(sequence: number): 'new' | 'seen' | 'old' {
    if (sequence > this.highest) {
      this.shift(sequence - this.highest)
      this.highest = sequence
      this.low |= 1
      return 'new'
    }
    const age = this.highest - sequence
    if (age >= 64) return 'old'
    const mask = 1 << (age & 31)
    const seen = age < 32 ? this.low & mask : this.high & mask
    if (seen !== 0) return 'seen'
    if (age < 32) this.low |= mask
    else this.high |= mask
    return 'new'
  }

  private shift(by: number): void {
    if (by >= 64) {
      this.low = 0
      this.high = 0
    } else if (by >= 32) {
      this.high = by === 32 ? this.low : this.low << (by - 32)
      this.low = 0
    } else {
      this.high = (this.high << by) | (this.low >>> (32 - by))
      this.low <<= by
    }
  }
}
