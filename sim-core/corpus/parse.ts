import type { CorpusText } from '../model/corpus'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { withoutArchiveNotices } from './archive-notices'
import { firstInvalidUtf8 } from '../model/utf8'

/**
 * Makes a corpus of a text file's bytes: UTF-8 with or without a byte order mark, lines ended by LF,
 * CRLF or CR. Blank lines, white space around lines and notices of the archive are dropped; lines
 * longer than `limits.corpusLineBytesMax` are split.
 *
 * @param path as shown in failures
 * @param name as shown in reports
 * @param sha256 of a text's UTF-8 bytes, hexadecimal
 * @returns failures `corpus-too-large`, `corpus-binary`, `corpus-not-utf8`, `corpus-empty`, `corpus-too-many-lines`
 */
export function parseCorpus(bytes: Uint8Array, path: string, name: string, sha256: (text: string) => string): Result<CorpusText> {
  if (bytes.length > limits.corpusBytesMax) return failure('corpus-too-large', { path, bytes: bytes.length, limit: limits.corpusBytesMax })
  const control = bytes.findIndex(isControl)
  if (control >= 0) return failure('corpus-binary', { path, offset: control, byte: hexadecimal(bytes[control]) })
  const invalid = firstInvalidUtf8(bytes)
  if (invalid >= 0) return failure('corpus-not-utf8', { path, offset: invalid, byte: hexadecimal(bytes[invalid]) })
  // The decoder drops a byte order mark at the beginning.
  const text = new TextDecoder().decode(bytes)
  const lines = withoutArchiveNotices(text.split(/\r\n|\n|\r/))
    .map(trimmed)
    .filter((line) => line !== '')
    .flatMap(splitLongLine)
  if (lines.length === 0) return failure('corpus-empty', { path })
  if (lines.length > limits.corpusLinesMax) return failure('corpus-too-many-lines', { path, lines: lines.length, limit: limits.corpusLinesMax })
  return success({ name, lines, sha256: sha256(lines.join('\n')) })
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

/** Pieces of at most `limits.corpusLineBytesMax` bytes, cut after a space where one is near, never inside a character. */
function splitLongLine(line: string): string[] {
  if (line.length * 3 <= limits.corpusLineBytesMax) return [line]
  const pieces: string[] = []
  let rest = line
  for (;;) {
    const fits = charactersThatFit(rest)
    if (fits === rest.length) break
    const space = rest.lastIndexOf(' ', fits - 1)
    const cut = space > fits / 2 ? space + 1 : fits
    pieces.push(trimmed(rest.slice(0, cut)))
    rest = rest.slice(cut)
  }
  pieces.push(trimmed(rest))
  return pieces.filter((piece) => piece !== '')
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
