import { limits } from '../model/limits'
import type { CorpusIndex } from '../model/corpus'
import type { Checksum } from '../model/ports/backbone'
import { FRAME_HEADER_BYTES, sealFrame, type FrameHeader } from './frame'
import { RECORD_WORDS } from './record'

/** The corpus, as a frame takes texts from it. */
export type Texts = Pick<CorpusIndex, 'wordOffset' | 'byteLength'> & { readonly words: Int32Array }

/** Texts that are copied together, at most. */
const TEXTS_MAX = 64

/** Copies so many words. */
export function copyWords(from: Int32Array, fromWord: number, to: Int32Array, toWord: number, count: number): void {
  const last = count - 4
  if (last < 0) {
    for (let i = 0; i < count; i++) to[toWord + i] = from[fromWord + i]
    return
  }
  for (let i = 0; i < last; i = (i + 4) | 0) copyFour(from, (fromWord + i) | 0, to, (toWord + i) | 0)
  // The last four, whether or not some of them have been copied: which number is left over cannot be foretold.
  copyFour(from, (fromWord + last) | 0, to, (toWord + last) | 0)
}

function copyFour(from: Int32Array, source: number, to: Int32Array, target: number): void {
  to[target] = from[source]
  to[(target + 1) | 0] = from[(source + 1) | 0]
  to[(target + 2) | 0] = from[(source + 2) | 0]
  to[(target + 3) | 0] = from[(source + 3) | 0]
}

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
  /** Texts that are not in the buffer yet, in words: where each begins in the corpus, where in the buffer, and its length. */
  private readonly sources = new Int32Array(TEXTS_MAX)
  private readonly places = new Int32Array(TEXTS_MAX)
  private readonly lengths = new Int32Array(TEXTS_MAX)
  private waiting = 0
  /** Of no meaning: keeps {@link fill} from being shortened. */
  touched = 0

  constructor(
    private readonly send: (frame: Uint8Array) => void,
    private readonly checksum: Checksum,
    private readonly header: Omit<FrameHeader, 'sequence' | 'count' | 'acknowledged'>,
    /** What came the other way: every frame confirms it. */
    private readonly window: FrameWindow,
    private readonly texts: Texts
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
  reserve(payloadBytes: number): number {
    const size = RECORD_WORDS * 4 + ((payloadBytes + 3) & ~3)
    if (this.used + size > limits.frameFlushBytes && this.count > 0) this.flush()
    if (this.used + size > this.bytes.byteLength) this.grow(this.used + size)
    const at = this.used >>> 2
    this.used += size
    this.count++
    return at
  }

  /** {@link reserve} for a record with a line of the corpus behind it, which is copied before the frame leaves. */
  reserveText(line: number): number {
    const { wordOffset, byteLength } = this.texts
    const at = this.reserve(byteLength[line])
    if (this.waiting === TEXTS_MAX) this.fill()
    const text = this.waiting++
    this.sources[text] = wordOffset[line]
    this.places[text] = (at + RECORD_WORDS) | 0
    this.lengths[text] = (byteLength[line] + 3) >>> 2
    return at
  }

  /**
   * Copies the texts that wait. They stand at random places of a memory larger than the nearest cache: all are touched
   * before the first is copied, so that they are fetched side by side and not waited for one by one.
   */
  private fill(): void {
    const { waiting, sources, places, lengths, words } = this
    const source = this.texts.words
    let touched = 0
    for (let i = 0; i < waiting; i++) touched ^= source[sources[i]] ^ source[(sources[i] + lengths[i] - 1) | 0]
    // Kept, or the loop above would be left out as one without effect.
    this.touched = touched
    for (let i = 0; i < waiting; i++) copyWords(source, sources[i], words, places[i], lengths[i])
    this.waiting = 0
  }

  get buffer(): Int32Array {
    return this.words
  }

  get bufferBytes(): Uint8Array {
    return this.bytes
  }

  /** Sends what was collected. Returns the frame's bytes, 0 if there was nothing. */
  flush(): number {
    if (this.count === 0) return 0
    return this.seal(++this.sequence)
  }

  /** Sends a frame without records that only confirms. */
  sendAcknowledgement(): number {
    return this.seal(0)
  }

  private seal(sequence: number): number {
    const length = this.used
    if (this.waiting > 0) this.fill()
    sealFrame(this.words, this.bytes, length, { ...this.header, sequence, count: this.count, acknowledged: this.window.highest }, this.checksum)
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
