import { bucketOf as latencyBucket } from '../metrics/histogram'
import { Flag, Kind, PARTITION_SHIFT, RECORD_SHIFT, RING_MASK, ROW_MASK, packHead } from '../wire/record'
import { HAND_MAX, STATE_MASK, WAITS, WORD_MASK, drawLines, highOf, lineOf, lookUpTexts, lowOf, nextHighOf, nextLowOf, noteAll, rowOf, stepOf } from './batch'
import { stepX, stepY } from './digest'
import { Column, ROW_SHIFT } from './end-table'
import type { PartitionState } from './partition'
import { postFromRow } from './post'

/** The short cut that nearly all messages take: where an end waits for an answer, it comes, and the end answers at once. */

/** Of a record's head: its kind and flags, but for the end it is to and whether its text crossed as bytes. */
const KIND_MASK = 0xffff ^ ((Flag.ToResponder | Flag.Bytes) << 8)

/**
 * Applies and answers the oldest messages of the partition's ring, at most `most` ≤ {@link HAND_MAX}. Only
 * where `hasShortCuts` says so, and without mailbox bounds. Answers how many.
 */
export function exchangeMessages(partition: PartitionState, most: number): number {
  const taken = takeAwaited(partition, most, false)
  if (taken > 0) answerInHand(partition, taken)
  return taken
}

/**
 * Takes the oldest messages in hand whose ends wait for them, the last ones of their conversations or others, and notes
 * them and their answers, if any, in the ends' rows: a second message with the same number is not taken.
 */
export function takeAwaited(partition: PartitionState, most: number, isLast: boolean): number {
  const { context: { latency, nowUs }, ends: { rows, high }, inbox: { words, mask, head, tail }, ledger, id } = partition
  const count = Math.min(most, tail - head, HAND_MAX)
  let sentUs = 0
  let alike = 0
  let own = 0
  let taken = 0
  for (; taken < count; taken++) {
    const record = ((head + taken) & mask & RING_MASK) << RECORD_SHIFT
    const word = words[record]
    const row = words[record + 7]
    if ((word & KIND_MASK) !== Kind.Message || row >>> 0 >= high) break
    const at = (row & ROW_MASK) << ROW_SHIFT
    const role = (word >>> 8) & Flag.ToResponder
    const index = word >>> 16
    if ((rows[at + Column.State] & STATE_MASK) !== (WAITS | role) || rows[at] !== words[record + 1] || rows[at + 1] !== words[record + 2]) break
    // With turns of one message the initiator says the odd ones: an end hears those whose parity is its role.
    if (index !== ((rows[at + Column.Count] + 1) | 0) || (index & 1) !== role) break
    const length = rows[at + Column.Length]
    if (isLast ? index !== length : index >= length) break
    const source = words[record + 6]
    if (source >>> PARTITION_SHIFT === id) own++
    else ledger.applied(source >>> PARTITION_SHIFT)
    // Neighbours were mostly sent at one reading of the clock: their latencies are counted together.
    if (rows[at + Column.Since] !== sentUs) {
      latency[latencyBucket((nowUs - sentUs) | 0)] += alike
      sentUs = rows[at + Column.Since]
      alike = 0
    }
    alike++
    rows[at + Column.Since] = nowUs
    rows[at + Column.Count] = isLast ? index : index + 1
    rows[at + Column.PeerRow] = source & ROW_MASK
    rowOf[taken] = at
    stepOf[taken] = 2 * index + (role ^ 1)
  }
  latency[latencyBucket((nowUs - sentUs) | 0)] += alike
  ledger.exchanged(id, 0, own)
  return taken
}

/** Hashes the messages in hand and sends the answers. Their numbers, and that the ends wait, stand in the rows. */
export function answerInHand(partition: PartitionState, taken: number): void {
  lookUpTexts(partition, taken)
  drawLines(partition, taken)
  hash(partition, taken)
  noteAll(partition, taken)
  send(partition, taken)
  partition.inbox.head += taken
  partition.context.heard += taken
  partition.heard += taken
  partition.spoken += taken
}

/** Both messages, the one that came and the answer, into the ends' transcripts. */
function hash(partition: PartitionState, taken: number): void {
  const rows = partition.ends.rows
  const count = Math.min(taken, HAND_MAX)
  for (let i = 0; i < count; i++) {
    const at = rowOf[i] & WORD_MASK
    const step = stepOf[i]
    // The answer's index is one more, and it is the other speaker's.
    const next = step + 3 - ((step & 1) << 1)
    const x = stepX(rows[at + Column.X], lowOf[i], step)
    const y = stepY(rows[at + Column.Y], highOf[i], step, x)
    const nextX = stepX(x, nextLowOf[i], next)
    rows[at + Column.X] = nextX
    rows[at + Column.Y] = stepY(y, nextHighOf[i], next, nextX)
  }
}

/** Sends the answers: those inside the partition into its own ring, in place of the records that were taken out. */
function send(partition: PartitionState, taken: number): void {
  const { inbox, ends, id } = partition
  const { rows } = ends
  let { words, mask, tail } = inbox
  let sent = 0
  const count = Math.min(taken, HAND_MAX)
  for (let i = 0; i < count; i++) {
    const at = rowOf[i] & WORD_MASK
    const step = stepOf[i]
    // Who spoke is spoken to.
    const head = packHead(Kind.Message, step & 1, (step >>> 1) + 1)
    if (rows[at + Column.State] >>> 16 !== id) {
      inbox.tail = tail
      postFromRow(partition, at >>> ROW_SHIFT, head, lineOf[i], undefined)
      // Whatever carries it may bring something at once.
      tail = inbox.tail
      words = inbox.words
      mask = inbox.mask
      continue
    }
    // As many records have been taken out: there is room.
    const to = (tail++ & mask & RING_MASK) << RECORD_SHIFT
    sent++
    words[to] = head
    words[to + 1] = rows[at]
    words[to + 2] = rows[at + 1]
    words[to + 3] = rows[at + Column.PeerLocal]
    words[to + 4] = lineOf[i]
    words[to + 5] = 0
    words[to + 6] = (at >>> ROW_SHIFT) | (id << PARTITION_SHIFT)
    words[to + 7] = rows[at + Column.PeerRow]
  }
  inbox.tail = tail
  partition.ledger.exchanged(id, sent, 0)
}
