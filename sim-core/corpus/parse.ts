import type { CorpusText } from '../model/corpus'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { inRanges, within } from '../model/steps'
import type { Steps } from '../model/steps'
import { findInvalidUtf8 } from '../model/utf8'
import { withoutArchiveNotices } from './archive-notices'

/** Takes in a text piece by piece; `createHash` of Node makes one. */
export interface TextHasher {
  update(text: string): unknown
  digest(encoding: 'hex'): string
}

/** Bytes, and lines, that are looked at in one step. */
const PIECE_BYTES = 262_144
const PIECE_LINES = 1024

/**
 * Makes a corpus of a text file's bytes: UTF-8 with or without a byte order mark, lines ended by LF,
 * CRLF or CR. Blank lines, white space around lines and notices of the archive are dropped; lines
 * longer than `limits.corpusLineBytesMax` are split. In steps: a text of the largest size takes a second.
 *
 * @param path as shown in failures
 * @param name as shown in reports
 * @param sha256 hasher of texts' UTF-8 bytes that has taken in nothing yet
 * @returns failures `corpus-too-large`, `corpus-binary`, `corpus-not-utf8`, `corpus-empty`, `corpus-too-many-lines`
 */
export function* readCorpus(bytes: Uint8Array, path: string, name: string, sha256: TextHasher): Steps<Result<CorpusText>> {
  if (bytes.length > limits.corpusBytesMax) return failure('corpus-too-large', { path, bytes: bytes.length, limit: limits.corpusBytesMax })
  const control = yield* within(findControl(bytes), 0, 0.1)
  if (control >= 0) return failure('corpus-binary', { path, offset: control, byte: hexadecimal(bytes[control]) })
  const invalid = yield* within(findInvalidUtf8(bytes), 0.1, 0.2)
  if (invalid >= 0) return failure('corpus-not-utf8', { path, offset: invalid, byte: hexadecimal(bytes[invalid]) })
  const book = yield* within(withoutArchiveNotices(yield* within(decodeLines(bytes), 0.2, 0.6)), 0.6, 0.8)
  const lines = yield* within(splitLongLines(book), 0.8, 0.9)
  if (lines.length === 0) return failure('corpus-empty', { path })
  if (lines.length > limits.corpusLinesMax) return failure('corpus-too-many-lines', { path, lines: lines.length, limit: limits.corpusLinesMax })
  yield* within(inRanges(lines.length, PIECE_LINES, (begin, end) => {
    sha256.update(`${begin === 0 ? '' : '\n'}${lines.slice(begin, end).join('\n')}`)
  }), 0.9, 1)
  return success({ name, lines, sha256: sha256.digest('hex') })
}

/** Offset of the first byte that no text has, −1 if there is none. */
function* findControl(bytes: Uint8Array): Steps<number> {
  for (let begin = 0; begin < bytes.length; begin += PIECE_BYTES) {
    const found = bytes.subarray(begin, begin + PIECE_BYTES).findIndex(isControl)
    if (found >= 0) return begin + found
    yield Math.min(1, (begin + PIECE_BYTES) / bytes.length)
  }
  return -1
}

/** Lines without white space around them; none is empty. */
function* decodeLines(bytes: Uint8Array): Steps<string[]> {
  // The decoder drops a byte order mark at the beginning.
  const decoder = new TextDecoder()
  const lines: string[] = []
  let rest = ''
  const take = (line: string): void => {
    const text = trimmed(line)
    if (text !== '') lines.push(text)
  }
  yield* inRanges(bytes.length, PIECE_BYTES, (begin, end) => {
    // Where CRLF is cut in two, the empty line in between is dropped like any other.
    const [first, ...others] = decoder.decode(bytes.subarray(begin, end), { stream: end < bytes.length }).split(/[\r\n]/)
    rest += first
    for (const line of others) {
      take(rest)
      rest = line
    }
  })
  take(rest)
  return lines
}

function* splitLongLines(lines: readonly string[]): Steps<string[]> {
  const pieces: string[] = []
  for (const [index, line] of lines.entries()) {
    if (index % PIECE_LINES === 0) yield index / lines.length
    if (line.length * 3 <= limits.corpusLineBytesMax) pieces.push(line)
    else yield* within(splitLongLine(line, pieces), index / lines.length, (index + 1) / lines.length)
  }
  return pieces
}

/** Bytes that no text has: control characters but tab, line ends, form feed, and the old end-of-file mark. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a
}

function hexadecimal(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`
}

/** Not `trim()`: its set of white space follows the engine's Unicode version. */
function trimmed(line: string): string {
  let start = 0
  let end = line.length
  while (start < end && isBlank(line.charCodeAt(start))) start++
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--
  return line.slice(start, end)
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x1a
}

/** Adds pieces of at most `limits.corpusLineBytesMax` bytes, cut after a space where one is near, never inside a character. */
function* splitLongLine(line: string, pieces: string[]): Steps<void> {
  let rest = line
  const take = (piece: string): void => {
    const text = trimmed(piece)
    if (text !== '') pieces.push(text)
  }
  for (let count = 1; ; count++) {
    const fits = charactersThatFit(rest)
    if (fits === rest.length) break
    const space = rest.lastIndexOf(' ', fits - 1)
    const cut = space > fits / 2 ? space + 1 : fits
    take(rest.slice(0, cut))
    rest = rest.slice(cut)
    if (count % PIECE_LINES === 0) yield 1 - rest.length / line.length
  }
  take(rest)
}

/** UTF-16 units from the start whose UTF-8 form fits into a line; never half of a surrogate pair. */
function charactersThatFit(text: string): number {
  let bytes = 0
  let index = 0
  while (index < text.length) {
    const point = text.codePointAt(index) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (bytes > limits.corpusLineBytesMax) return index
    index += point < 0x10000 ? 1 : 2
  }
  return index
}
