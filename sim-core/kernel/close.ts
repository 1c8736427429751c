import { bucketOf as latencyBucket } from '../metrics/histogram'
import { Flag, Kind, PARTITION_SHIFT, RECORD_SHIFT, RING_MASK, ROW_MASK, packHead } from '../wire/record'
import { HAND_MAX, STATE_MASK, WAITS, WORD_MASK, highOf, lookUpTexts, lowOf, noteAll, rowOf, stepOf } from './batch'
import { stepX, stepY } from './digest'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import { takeAwaited } from './exchange'
import { finishAll } from './finish'
import type { PartitionState } from './partition'
import { postFromRow } from './post'

/** The short cuts at the end of conversations: last messages, and the receipts that they are answered with. */

/** Of a record's head: its kind and flags, but for the end it is to. */
const KIND_MASK = 0xffff ^ (Flag.ToResponder << 8)

/**
 * Applies the oldest records of the partition's ring, at most `most`, as long as they are the last messages that ends wait
 * for: acknowledges them, and the ends are over. Only where `hasShortCuts` says so, and without mailbox bounds. Answers how many.
 */
export function hearLastMessages(partition: PartitionState, most: number): number {
  const taken = takeAwaited(partition, most, true)
  if (taken === 0) return 0
  lookUpTexts(partition, taken)
  hash(partition, taken)
  noteAll(partition, taken)
  partition.inbox.head += taken
  partition.heard += taken
  partition.context.heard += taken
  partition.context.receipts += taken
  // Who spoke is spoken to.
  for (let i = 0; i < taken; i++) postFromRow(partition, rowOf[i] >>> ROW_SHIFT, packHead(Kind.Receipt, stepOf[i] & 1, stepOf[i] >>> 1), 0, undefined)
  finishAll(partition, rowOf, taken)
  return taken
}

/** Takes the messages in hand into the transcripts. */
function hash(partition: PartitionState, taken: number): void {
  const { rows } = partition.ends
  const count = Math.min(taken, HAND_MAX)
  for (let i = 0; i < count; i++) {
    const at = rowOf[i] & WORD_MASK
    const x = stepX(rows[at + Column.X], lowOf[i], stepOf[i])
    rows[at + Column.Y] = stepY(rows[at + Column.Y], highOf[i], stepOf[i], x)
    rows[at + Column.X] = x
  }
}

/**
 * Applies the oldest records of the partition's ring, at most `most`, as long as they are receipts for last messages: the
 * ends that wait for them are over. Only where `hasShortCuts` says so, and without mailbox bounds. Answers how many.
 */
export function takeLastReceipts(partition: PartitionState, most: number): number {
  const { context: { latency, nowUs }, ends: { rows, high }, inbox, ledger } = partition
  const { words, mask, head, tail } = inbox
  const count = Math.min(most, tail - head, HAND_MAX)
  let taken = 0
  for (; taken < count; taken++) {
    const record = ((head + taken) & mask & RING_MASK) << RECORD_SHIFT
    const word = words[record]
    const row = words[record + 7]
    if ((word & KIND_MASK) !== Kind.Receipt || row >>> 0 >= high) break
    const at = (row & ROW_MASK) << ROW_SHIFT
    const state = rows[at + Column.State]
    if ((state & STATE_MASK) !== (WAITS | ((word >>> 8) & Flag.ToResponder)) || rows[at] !== words[record + 1] || rows[at + 1] !== words[record + 2]) break
    const index = word >>> 16
    if (index !== rows[at + Column.Count] || index !== rows[at + Column.Length]) break
    // A second receipt for it is not taken.
    rows[at + Column.State] = state & ~RowFlag.Awaiting
    latency[latencyBucket((nowUs - rows[at + Column.Since]) | 0)]++
    ledger.applied(words[record + 6] >>> PARTITION_SHIFT)
    rowOf[taken] = at
  }
  inbox.head += taken
  finishAll(partition, rowOf, taken)
  return taken
}
