import { failure, success } from '../model/errors'
import type { Failure, Result } from '../model/errors'
import { limits } from '../model/limits'
import { finishSteps, inRanges, within } from '../model/steps'
import type { Steps } from '../model/steps'
import { findInvalidUtf8 } from '../model/utf8'
import { createNumberTable } from './number-table'
import type { NumberTable } from './number-table'
import { PIECE } from './pieces'
import type { TieList } from './stored-graph'

/** The friendships of a file. */
export interface EdgeList {
  /** Different ids in it. They are numbered from 0 in the order in which they come. */
  readonly users: number
  /** In the order of the file, each once. */
  readonly ties: TieList
  /** Lines that were left out: both ids the same, or the same two as before in either order. */
  readonly selfLoops: number
  readonly repeated: number
}

/** Pairs of users are numbered below 2⁵³: users stay below 2²⁶. */
const PAIR_BASE = 2 ** 26
const SHOWN_BYTES = 40

/**
 * Reads an edge list as collections of networks publish them: two ids a line, separated by white
 * space, a comma or a semicolon; further columns are left alone. Blank lines, lines that begin with
 * `#` or `%` and one line of column names at the top are skipped. UTF-8 with or without a byte order
 * mark; lines end with LF, CRLF or CR. Ids are whole numbers, 0 … 2⁵³−1.
 *
 * @param path as shown in failures
 * @returns failures `graph-file-too-large`, `graph-file-not-utf8`, `graph-file-invalid` (with line and
 * column), `graph-file-too-many`, `graph-file-hub`, `graph-file-empty`
 */
export function parseEdgeList(bytes: Uint8Array, path: string): Result<EdgeList> {
  return finishSteps(readEdgeList(bytes, path))
}

/** {@link parseEdgeList} in steps: three million lines take a second and a half. */
export function* readEdgeList(bytes: Uint8Array, path: string): Steps<Result<EdgeList>> {
  if (bytes.length > limits.graphFileBytesMax) return failure('graph-file-too-large', { path, bytes: bytes.length, limit: limits.graphFileBytesMax })
  const invalid = yield* within(findInvalidUtf8(bytes), 0, 0.1)
  if (invalid >= 0) return failure('graph-file-not-utf8', { path, offset: invalid, byte: `0x${bytes[invalid].toString(16).padStart(2, '0')}` })
  const begin = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (tokenAt(bytes, begin).startsWith('%%MatrixMarket')) {
    return failure('graph-file-invalid', { path, line: 1, column: 1, reason: 'this is a Matrix Market file, whose line of sizes would be taken for a friendship; remove that line and this one' })
  }
  const expected = expectedLines(bytes)
  const rows: Rows = { ids: createNumberTable(Math.min(limits.usersMax, expected / 2)), pairs: createNumberTable(expected), from: new Uint32Array(1024), to: new Uint32Array(1024), selfLoops: 0, repeated: 0 }
  const problem = yield* within(readLines(bytes, begin, path, rows), 0.1, 0.9)
  if (problem !== null) return problem
  if (rows.pairs.size === 0) return failure('graph-file-empty', { path })
  const ties = { from: rows.from.slice(0, rows.pairs.size), to: rows.to.slice(0, rows.pairs.size) }
  return (yield* within(largestHub(path, rows.ids, ties), 0.9, 1)) ?? success({ users: rows.ids.size, ties, selfLoops: rows.selfLoops, repeated: rows.repeated })
}

const SAMPLE_BYTES = 65_536

/** By the length of the first lines; at most as many as may be. */
function expectedLines(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  let lines = 1
  for (const byte of sample) if (byte === 0x0a || byte === 0x0d) lines++
  return Math.min(limits.graphFileFriendshipsMax, Math.ceil((lines * bytes.length) / Math.max(1, sample.length)))
}

/** What has been read so far. */
interface Rows {
  readonly ids: NumberTable
  readonly pairs: NumberTable
  /** Filled up to the number of pairs. */
  from: Uint32Array
  to: Uint32Array
  selfLoops: number
  repeated: number
}

interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

/** Lines in one step: at first each touches memory in places that nobody has touched before. */
const LINES = 1024

function* readLines(bytes: Uint8Array, begin: number, path: string, rows: Rows): Steps<Failure | null> {
  const cursor: Cursor = { bytes, at: begin }
  let mayBeNames = true
  for (let line = 1; cursor.at < bytes.length; line++) {
    const lineStart = cursor.at
    skipSpaces(cursor)
    const first = bytes[cursor.at]
    if (!isLineEnd(first) && first !== 0x23 && first !== 0x25) {
      const problem = readRow(cursor, rows)
      if (problem === 'full') return tooMany(path, line, rows)
      if (problem !== null && !(mayBeNames && areNames(bytes, lineStart))) {
        return failure('graph-file-invalid', { path, line, column: problem.at - lineStart + 1, reason: problem.reason })
      }
      mayBeNames = false
    }
    skipLine(cursor)
    if (line % LINES === 0) yield cursor.at / bytes.length
  }
  return null
}

/** Takes one line's friendship. `full`: a limit is reached. */
function readRow(cursor: Cursor, rows: Rows): { at: number; reason: string } | 'full' | null {
  const from = readId(cursor)
  if (from < 0) return { at: cursor.at, reason: reasonAt(cursor, 'first') }
  skipSeparator(cursor)
  const to = readId(cursor)
  if (to < 0) return { at: cursor.at, reason: reasonAt(cursor, 'second') }
  return keepRow(rows, rows.ids.add(from), rows.ids.add(to)) ? null : 'full'
}

function keepRow(rows: Rows, from: number, to: number): boolean {
  if (rows.ids.size > limits.usersMax) return false
  if (from === to) {
    rows.selfLoops++
    return true
  }
  const before = rows.pairs.size
  const place = rows.pairs.add(Math.min(from, to) * PAIR_BASE + Math.max(from, to))
  if (place < before) {
    rows.repeated++
    return true
  }
  if (before === limits.graphFileFriendshipsMax) return false
  if (place === rows.from.length) {
    rows.from = doubled(rows.from)
    rows.to = doubled(rows.to)
  }
  rows.from[place] = from
  rows.to[place] = to
  return true
}

function doubled(words: Uint32Array): Uint32Array {
  const larger = new Uint32Array(words.length * 2)
  larger.set(words)
  return larger
}

function tooMany(path: string, line: number, { ids }: Rows): Failure {
  const [what, limit] = ids.size > limits.usersMax ? ['users', limits.usersMax] : ['friendships', limits.graphFileFriendshipsMax]
  return failure('graph-file-too-many', { path, line, what, limit })
}

/** A user with more contacts than slots can be numbered. */
function* largestHub(path: string, ids: NumberTable, { from, to }: TieList): Steps<Failure | null> {
  const contacts = new Uint32Array(ids.size)
  yield* inRanges(from.length, PIECE, (begin, end) => {
    for (let i = begin; i < end; i++) {
      contacts[from[i]]++
      contacts[to[i]]++
    }
  })
  const hub = contacts.findIndex((count) => count > limits.slotsPerUserMax)
  return hub < 0 ? null : failure('graph-file-hub', { path, id: ids.keyAt(hub), contacts: contacts[hub], limit: limits.slotsPerUserMax })
}

/** The id at the cursor, which then stands behind it; −1 where there is none. */
function readId(cursor: Cursor): number {
  const { bytes } = cursor
  let at = cursor.at
  let value = 0
  for (; at < bytes.length; at++) {
    const digit = bytes[at] - 0x30
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  if (at === cursor.at || value > Number.MAX_SAFE_INTEGER || !endsColumn(bytes[at])) return -1
  cursor.at = at
  return value
}

function skipSpaces(cursor: Cursor): void {
  while (isSpace(cursor.bytes[cursor.at])) cursor.at++
}

/** White space, one mark at most, white space. */
function skipSeparator(cursor: Cursor): void {
  skipSpaces(cursor)
  if (isMark(cursor.bytes[cursor.at])) cursor.at++
  skipSpaces(cursor)
}

function skipLine(cursor: Cursor): void {
  const { bytes } = cursor
  while (!isLineEnd(bytes[cursor.at])) cursor.at++
  cursor.at += bytes[cursor.at] === 0x0d && bytes[cursor.at + 1] === 0x0a ? 2 : 1
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0b || byte === 0x0c
const isMark = (byte: number): boolean => byte === 0x2c || byte === 0x3b
/** The end of the file too. */
const isLineEnd = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d || byte === undefined
const endsColumn = (byte: number): boolean => isSpace(byte) || isMark(byte) || isLineEnd(byte)

/** What is wrong with the column at the cursor, as part of a sentence. */
function reasonAt({ bytes, at }: Cursor, column: 'first' | 'second'): string {
  const token = tokenAt(bytes, at)
  if (token === '') return isLineEnd(bytes[at]) ? 'the line has one column only' : `the ${column} column is empty`
  if (/^\d+$/.test(token)) return `${token} is larger than ${Number.MAX_SAFE_INTEGER}`
  return /^-\d+$/.test(token) ? `${token} is negative` : `${JSON.stringify(token)} is not a whole number`
}

/** The column that begins here, or its beginning where it is long. */
function tokenAt(bytes: Uint8Array, at: number): string {
  let end = at
  while (end < at + SHOWN_BYTES && !endsColumn(bytes[end])) end++
  const text = new TextDecoder().decode(bytes.subarray(at, end))
  return endsColumn(bytes[end]) ? text : `${text.replace(/\ufffd+$/, '')}…`
}

/** Whether both columns of the line are words, as in `FromNodeId ToNodeId`. */
function areNames(bytes: Uint8Array, lineStart: number): boolean {
  const cursor = { bytes, at: lineStart }
  skipSpaces(cursor)
  if (!isWord(bytes[cursor.at])) return false
  while (!endsColumn(bytes[cursor.at])) cursor.at++
  skipSeparator(cursor)
  return isWord(bytes[cursor.at])
}

/** Letters of any script, quotation marks and the like; not what a number begins with. */
function isWord(byte: number): boolean {
  return !endsColumn(byte) && !(byte >= 0x30 && byte <= 0x39) && byte !== 0x2b && byte !== 0x2d && byte !== 0x2e
}
