import { finishSteps } from './steps'
import type { Steps } from './steps'

/**
 * Offset of the first byte that is not UTF-8 as RFC 3629 has it (no overlong forms, no surrogates,
 * nothing above U+10FFFF), −1 if all is well. For a sequence that is cut short: its first byte.
 */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  return finishSteps(findInvalidUtf8(bytes))
}

/** Bytes looked at in one step. */
const PIECE = 1_048_576

/** {@link firstInvalidUtf8} in steps. */
export function* findInvalidUtf8(bytes: Uint8Array): Steps<number> {
  let index = 0
  while (index < bytes.length) {
    const end = Math.min(bytes.length, index + PIECE)
    while (index < end) {
      const length = bytes[index] < 0x80 ? 1 : sequenceLength(bytes, index, bytes[index])
      if (length === 0) return index
      index += length
    }
    yield end / bytes.length
  }
  return -1
}

/** Bytes of the sequence at `index`, 0 if it is none. Table 3-7 of the Unicode standard. */
function sequenceLength(bytes: Uint8Array, index: number, first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return continues(bytes, index, 2, 0x80, 0xbf)
  if (first === 0xe0) return continues(bytes, index, 3, 0xa0, 0xbf)
  if (first === 0xed) return continues(bytes, index, 3, 0x80, 0x9f)
  if (first >= 0xe1 && first <= 0xef) return continues(bytes, index, 3, 0x80, 0xbf)
  if (first === 0xf0) return continues(bytes, index, 4, 0x90, 0xbf)
  if (first >= 0xf1 && first <= 0xf3) return continues(bytes, index, 4, 0x80, 0xbf)
  if (first === 0xf4) return continues(bytes, index, 4, 0x80, 0x8f)
  return 0
}

/** `length` if the bytes after the first continue the sequence; the second must lie within the bounds. */
function continues(bytes: Uint8Array, index: number, length: number, least: number, most: number): number {
  const second = bytes[index + 1]
  if (!(second >= least && second <= most)) return 0
  for (let next = index + 2; next < index + length; next++) {
    if (!(bytes[next] >= 0x80 && bytes[next] <= 0xbf)) return 0
  }
  return length
}
