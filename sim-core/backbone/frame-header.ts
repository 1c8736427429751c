import { limits } from '../model/limits'
import { FRAME_HEADER_BYTES, FRAME_MAGIC, FrameWord } from '../wire/frame'

/**
 * The header words that a backbone reads, from bytes at any offset (a stream is not aligned, so
 * these are not the kernel's word arrays). Everything past them is opaque here.
 */
const at = { length: 4 * FrameWord.Bytes, route: 4 * FrameWord.Route, runNumber: 4 * FrameWord.Run, incarnations: 4 * FrameWord.Incarnations, count: 4 * FrameWord.Count } as const

/** Whether a header announces a frame that can be: right magic, length within the limits. */
export function isFrameHeader(bytes: Buffer, offset: number): boolean {
  const length = bytes.readUInt32LE(offset + at.length)
  return bytes.readUInt32LE(offset) === FRAME_MAGIC && length >= FRAME_HEADER_BYTES && length <= limits.frameBytesMax && (length & 3) === 0
}

/** Length of the whole frame in bytes. */
export function frameLength(bytes: Buffer, offset: number): number {
  return bytes.readUInt32LE(offset + at.length)
}

export function destinationPartition(bytes: Buffer, offset: number): number {
  return bytes.readUInt16LE(offset + at.route)
}

export function sourcePartition(bytes: Buffer, offset: number): number {
  return bytes.readUInt16LE(offset + at.route + 2)
}

export function frameRunNumber(bytes: Buffer, offset: number): number {
  return bytes.readUInt32LE(offset + at.runNumber)
}

export function sourceIncarnation(bytes: Buffer, offset: number): number {
  return bytes.readUInt16LE(offset + at.incarnations)
}

export function recordCount(bytes: Buffer, offset: number): number {
  return bytes.readUInt16LE(offset + at.count)
}
