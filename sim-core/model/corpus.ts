/**
 * The text users speak, ready for the hot path: every line's UTF-8 bytes in one array, each line
 * starting at a multiple of 4 and padded with zeros, so that it can be copied and hashed by words.
 */
export interface CorpusIndex {
  /** Number of lines, at least 1. */
  readonly lines: number
  /** All lines, padded; `words` is the same memory as 32-bit little-endian words. */
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  /** Where line i begins, in words. Length: lines. */
  readonly wordOffset: Uint32Array
  /** Length of line i in bytes, without padding. */
  readonly byteLength: Uint16Array
  /** The two lanes of the 64-bit text hash of line i (docs/digest.md). */
  readonly hashLow: Uint32Array
  readonly hashHigh: Uint32Array
  /** SHA-256 of the lines joined by LF, hexadecimal. */
  readonly sha256: string
  /** Line i as a string. */
  text(line: number): string
}

/** A corpus as it travels to nodes. */
export interface CorpusText {
  readonly name: string
  readonly lines: readonly string[]
  readonly sha256: string
}
