import { limits } from '../model/limits'
import type { Checksum } from '../model/ports/backbone'

/**
 * A frame: records from one partition to another, or a sample for the observer.
 * Ten 32-bit words of header, little-endian, then the body.
 *
 * | word | content |
 * |---|---|
 * | 0 | magic `MSF1` |
 * | 1 | bytes in all, a multiple of 4 |
 * | 2 | destination partition (low 16), source partition (high 16) |
 * | 3 | run number |
 * | 4 | source incarnation (low 16), destination incarnation (high 16) |
 * | 5 | sequence number on this link, from 1 |
 * | 6 | records (low 16), version (high 16) |
 * | 7 | CRC-32 of the whole frame with this word zero |
 * | 8 | highest sequence number seen on the way back |
 * | 9 | reserved, 0 |
 */
export const FRAME_MAGIC = 0x3146_534d
export const FRAME_VERSION = 1
export const FRAME_HEADER_WORDS = 10
export const FRAME_HEADER_BYTES = 40
/** Destination "partition" of samples for the live graph. */
export const OBSERVER_PARTITION = 0xffff

export const FrameWord = { Magic: 0, Bytes: 1, Route: 2, Run: 3, Incarnations: 4, Sequence: 5, Count: 6, Checksum: 7, Acknowledged: 8 } as const

export interface FrameHeader {
  destination: number
  source: number
  run: number
  sourceIncarnation: number
  destinationIncarnation: number
  sequence: number
  /** Records in the body. */
  count: number
  acknowledged: number
}

/** Writes header and checksum over `words[0 … byteLength/4)`. */
export function sealFrame(words: Int32Array, bytes: Uint8Array, byteLength: number, header: FrameHeader, checksum: Checksum): void {
  words[FrameWord.Magic] = FRAME_MAGIC
  words[FrameWord.Bytes] = byteLength
  words[FrameWord.Route] = header.destination | (header.source << 16)
  words[FrameWord.Run] = header.run
  words[FrameWord.Incarnations] = header.sourceIncarnation | (header.destinationIncarnation << 16)
  words[FrameWord.Sequence] = header.sequence
  words[FrameWord.Count] = header.count | (FRAME_VERSION << 16)
  words[FrameWord.Checksum] = 0
  words[FrameWord.Acknowledged] = header.acknowledged
  words[9] = 0
  words[FrameWord.Checksum] = checksum(bytes.subarray(0, byteLength))
}

/**
 * Checks length, magic, version and checksum. The words must be the whole frame. The checksum word
 * is zeroed while it is computed and put back. Returns what is wrong, or `null`.
 */
export function frameProblem(words: Int32Array, bytes: Uint8Array, checksum: Checksum): 'short' | 'magic' | 'length' | 'version' | 'checksum' | null {
  if (bytes.byteLength < FRAME_HEADER_BYTES) return 'short'
  if (words[FrameWord.Magic] !== FRAME_MAGIC) return 'magic'
  if (words[FrameWord.Bytes] !== bytes.byteLength || bytes.byteLength > limits.frameBytesMax || bytes.byteLength % 4 !== 0) return 'length'
  if (words[FrameWord.Count] >>> 16 !== FRAME_VERSION) return 'version'
  const expected = words[FrameWord.Checksum]
  words[FrameWord.Checksum] = 0
  const actual = checksum(bytes) | 0
  words[FrameWord.Checksum] = expected
  return actual === expected ? null : 'checksum'
}
