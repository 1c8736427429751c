import { Flag, Kind, PARTITION_SHIFT, RECORD_SHIFT, RING_MASK, ROW_MASK } from '../wire/record'
import { Column, ROW_SHIFT } from './end-table'
import { DropIndex } from './ledger'
import type { PartitionState } from './partition'

/**
 * Sends a record to a partition: into its ring where it is hosted here, else to the other node.
 * `line` is the corpus line of a text that stays by reference; `payload` is copied.
 */
export function post(
  partition: PartitionState,
  destination: number,
  head: number,
  initiator: number,
  slotRound: number,
  local: number,
  line: number,
  sourceRow: number,
  destinationRow: number,
  payload: Uint8Array | undefined
): void {
  partition.ledger.transmitted(destination)
  const hosted = partition.context.hosted[destination]
  if (hosted === undefined) {
    partition.context.remote.post(partition, destination, head, initiator, slotRound, local, line, sourceRow, destinationRow, payload)
  } else {
    deliver(hosted, partition.id, head, initiator, slotRound, local, line, 0, sourceRow, destinationRow, payload)
  }
}

/**
 * Sends a record of an open end to its peer: all but `head`, line and payload stands in the end's row.
 * The usual case, a hosted partition without mailbox bounds, is written straight into its ring.
 */
export function postFromRow(partition: PartitionState, row: number, head: number, line: number, payload: Uint8Array | undefined): void {
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const destination = rows[at + Column.State] >>> 16
  const hosted = partition.context.hosted[destination]
  if (hosted === undefined || hosted.inbox.bounded || payload !== undefined) {
    post(partition, destination, head, rows[at], rows[at + 1], rows[at + Column.PeerLocal], line, row, rows[at + Column.PeerRow], payload)
    return
  }
  partition.ledger.transmitted(destination)
  const to = hosted.inbox.reserve()
  if (to < 0) {
    hosted.ledger.dropped(partition.id, DropIndex.queueFull, 1)
    return
  }
  const words = hosted.inbox.words
  words[to] = head
  words[to + 1] = rows[at]
  words[to + 2] = rows[at + 1]
  words[to + 3] = rows[at + Column.PeerLocal]
  words[to + 4] = line
  words[to + 5] = 0
  words[to + 6] = row | (partition.id << PARTITION_SHIFT)
  words[to + 7] = rows[at + Column.PeerRow]
}

/**
 * Puts a record into a partition's ring. Receipts and friendship records are always admitted; a
 * bounded mailbox may drop conversation messages, counted by reason. `local` must be a user of the
 * partition.
 */
export function deliver(
  partition: PartitionState,
  source: number,
  head: number,
  initiator: number,
  slotRound: number,
  local: number,
  text: number,
  textHigh: number,
  sourceRow: number,
  destinationRow: number,
  payload: Uint8Array | undefined
): void {
  const inbox = partition.inbox
  if (inbox.bounded && inbox.depth[local] >= partition.context.mailboxDepthMax && !admit(partition, head, local)) {
    partition.ledger.dropped(source, DropIndex.mailboxFull, 1)
    return
  }
  const fits = payload === undefined || inbox.admits(payload.byteLength)
  const at = fits ? inbox.reserve() : -1
  if (at < 0) {
    partition.ledger.dropped(source, DropIndex.queueFull, 1)
    return
  }
  const words = inbox.words
  words[at] = head
  words[at + 1] = initiator
  words[at + 2] = slotRound
  words[at + 3] = local
  words[at + 4] = text
  words[at + 5] = textHigh
  words[at + 6] = sourceRow | (source << PARTITION_SHIFT)
  words[at + 7] = destinationRow
  if (inbox.bounded) inbox.depth[local]++
  if (payload !== undefined) inbox.keepPayload(at, payload)
}

/**
 * {@link deliver} for many messages whose texts crossed as bytes, to a partition without mailbox bounds.
 *
 * @param frame words in which the records stand, as on the wire
 * @param placeOf where each one begins
 * @param lanesOf both lanes of each one's text, side by side
 */
export function deliverTexts(partition: PartitionState, source: number, frame: Int32Array, placeOf: Int32Array, lanesOf: Int32Array, count: number): void {
  const { inbox } = partition
  const fitting = inbox.makeRoom(count)
  if (fitting < count) partition.ledger.dropped(source, DropIndex.queueFull, count - fitting)
  const { words, mask, tail } = inbox
  for (let i = 0; i < fitting; i++) {
    const to = ((tail + i) & mask & RING_MASK) << RECORD_SHIFT
    const from = placeOf[i]
    words[to] = frame[from]
    words[to + 1] = frame[from + 1]
    words[to + 2] = frame[from + 2]
    words[to + 3] = frame[from + 3]
    words[to + 4] = lanesOf[2 * i]
    words[to + 5] = lanesOf[2 * i + 1]
    words[to + 6] = (frame[from + 6] & ROW_MASK) | (source << PARTITION_SHIFT)
    words[to + 7] = frame[from + 7]
  }
  inbox.tail += fitting
}

/** A full mailbox: true if the record goes in all the same. */
function admit(partition: PartitionState, head: number, local: number): boolean {
  const kind = head & 0xff
  if (kind !== Kind.FirstMessage && kind !== Kind.Message) return true
  if (!partition.context.dropOldest) return false
  // The oldest one is somewhere in the ring; it is dropped when it comes up.
  partition.inbox.skip[local]++
  return true
}

/** True if the oldest waiting conversation message of the user is to be dropped instead of applied. */
export function takeSkip(partition: PartitionState, kind: number, local: number): boolean {
  const skip = partition.inbox.skip
  if (skip[local] === 0 || (kind !== Kind.FirstMessage && kind !== Kind.Message)) return false
  skip[local]--
  return true
}

/** Role of the end that a record's flags name. */
export function roleOfFlags(flags: number): 0 | 1 {
  return (flags & Flag.ToResponder) as 0 | 1
}
