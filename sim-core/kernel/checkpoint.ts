import type { Checksum } from '../model/ports/backbone'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import type { PartitionState } from './partition'

/**
 * Checkpoints (PROTOCOL 3): a partition's state in chunks, each copied whole within one tick, each
 * true by itself. Between chunks nothing has to agree: what one of them has and another has not yet
 * is mended by the same rules as a lost message. Little-endian 32-bit words:
 *
 * | word | content |
 * |---|---|
 * | 0 | magic `MSK1` |
 * | 1 | id: kind (high 8 bits), number of the chunk (24) |
 * | 2, 3 | first 64 bits of the transcript hash: chunks of another scenario are refused |
 * | 4 | CRC-32 of the chunk with this word zero |
 * | 5 | rows behind the bits |
 * | 6 … 9 | digest lanes of the ends that are over; 0 in chunks of contacts |
 * | 10 … | end records of {@link CHUNK_ENDS} ends, or friends and then removals of {@link CHUNK_CONTACTS} contacts, one bit each |
 * | then | per open end: initiator, slotRound, count, both lanes of the running hash |
 */
export const ChunkKind = { Initiated: 0, Responded: 1, Contacts: 2 } as const

export const CHUNK_SHIFT = 12
/** Ends in one chunk. */
export const CHUNK_ENDS = 1 << CHUNK_SHIFT
/** Contact slots in one chunk. */
export const CHUNK_CONTACTS = 1 << 15

export const CHUNK_MAGIC = 0x314b_534d
export const CHUNK_HEADER_WORDS = 10
export const CHUNK_ROW_WORDS = 5
export const ChunkWord = { Magic: 0, Id: 1, High: 2, Low: 3, Checksum: 4, Rows: 5, Lanes: 6 } as const
export const END_BIT_WORDS = CHUNK_ENDS >>> 5
export const CONTACT_BIT_WORDS = CHUNK_CONTACTS >>> 5

export function chunkId(kind: number, index: number): number {
  return ((kind << 24) | index) >>> 0
}

/** Ends that are over, summed up by chunk, so that a restored digest can be checked against what was heard. */
export class ChunkSums {
  readonly lanes: Uint32Array
  /** Chunks with an end that was over since they were captured last. */
  readonly changed: Uint8Array

  constructor(ends: number) {
    const chunks = Math.ceil(ends / CHUNK_ENDS)
    this.lanes = new Uint32Array(chunks * 4)
    this.changed = new Uint8Array(chunks)
  }

  get bytes(): number {
    return this.lanes.byteLength + this.changed.byteLength
  }
}

/** Ids of the chunks that may have changed since the last call; those of contacts only with `contacts`. */
export function takeCandidates(partition: PartitionState, contacts: boolean): number[] {
  const ids = new Set<number>()
  const { rows, high } = partition.ends
  for (let row = 0; row < high; row++) {
    const at = row << ROW_SHIFT
    const state = rows[at + Column.State]
    if ((state & (RowFlag.Used | RowFlag.Reoffer)) === RowFlag.Used) ids.add(chunkId(state & RowFlag.Responder, (rows[at + Column.Record] >>> 0) >>> CHUNK_SHIFT))
  }
  for (const kind of [ChunkKind.Initiated, ChunkKind.Responded]) {
    const { changed } = partition.chunkSums[kind]
    for (let index = changed.indexOf(1); index >= 0; index = changed.indexOf(1, index + 1)) ids.add(chunkId(kind, index))
    changed.fill(0)
  }
  if (contacts) for (let index = 0; index * CHUNK_CONTACTS < partition.friends.length; index++) ids.add(chunkId(ChunkKind.Contacts, index))
  return [...ids]
}

/** Copies of these chunks as they are now, in the same order. One pass over the open ends, however many chunks. */
export function captureChunks(partition: PartitionState, ids: readonly number[], checksum: Checksum): Uint8Array[] {
  const rowsByChunk = new Map<number, number[]>(ids.filter((id) => id >>> 24 !== ChunkKind.Contacts).map((id) => [id, []]))
  const { rows, high } = partition.ends
  for (let row = 0; row < high && rowsByChunk.size > 0; row++) {
    const at = row << ROW_SHIFT
    const state = rows[at + Column.State]
    if ((state & (RowFlag.Used | RowFlag.Reoffer)) !== RowFlag.Used) continue
    rowsByChunk.get(chunkId(state & RowFlag.Responder, (rows[at + Column.Record] >>> 0) >>> CHUNK_SHIFT))?.push(at)
  }
  return ids.map((id) => (id >>> 24 === ChunkKind.Contacts ? captureContacts(partition, id, checksum) : captureEnds(partition, id, rowsByChunk.get(id) ?? [], checksum)))
}

function captureEnds(partition: PartitionState, id: number, rowsAt: readonly number[], checksum: Checksum): Uint8Array {
  const kind = id >>> 24
  const index = id & 0xff_ffff
  const over = kind === ChunkKind.Initiated ? partition.initiatedOver : partition.respondedOver
  const words = new Int32Array(CHUNK_HEADER_WORDS + END_BIT_WORDS + rowsAt.length * CHUNK_ROW_WORDS)
  words[ChunkWord.Rows] = rowsAt.length
  words.set(partition.chunkSums[kind].lanes.subarray(index * 4, index * 4 + 4), ChunkWord.Lanes)
  words.set(over.words.subarray(index * END_BIT_WORDS, (index + 1) * END_BIT_WORDS), CHUNK_HEADER_WORDS)
  const { rows } = partition.ends
  let to = CHUNK_HEADER_WORDS + END_BIT_WORDS
  for (const at of rowsAt) {
    words[to] = rows[at]
    words[to + 1] = rows[at + 1]
    words[to + 2] = rows[at + Column.Count]
    words[to + 3] = rows[at + Column.X]
    words[to + 4] = rows[at + Column.Y]
    to += CHUNK_ROW_WORDS
  }
  return seal(partition, words, id, checksum)
}

function captureContacts(partition: PartitionState, id: number, checksum: Checksum): Uint8Array {
  const from = (id & 0xff_ffff) * CONTACT_BIT_WORDS
  const words = new Int32Array(CHUNK_HEADER_WORDS + 2 * CONTACT_BIT_WORDS)
  words.set(partition.friends.words.subarray(from, from + CONTACT_BIT_WORDS), CHUNK_HEADER_WORDS)
  words.set(partition.removed.words.subarray(from, from + CONTACT_BIT_WORDS), CHUNK_HEADER_WORDS + CONTACT_BIT_WORDS)
  return seal(partition, words, id, checksum)
}

function seal(partition: PartitionState, words: Int32Array, id: number, checksum: Checksum): Uint8Array {
  words[ChunkWord.Magic] = CHUNK_MAGIC
  words[ChunkWord.Id] = id
  words[ChunkWord.High] = partition.context.transcriptHigh
  words[ChunkWord.Low] = partition.context.transcriptLow
  const bytes = new Uint8Array(words.buffer)
  words[ChunkWord.Checksum] = checksum(bytes)
  return bytes
}
