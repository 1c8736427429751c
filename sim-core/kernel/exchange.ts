import { lineBy } from '../behavior/conversation'
import { bucketOf as latencyBucket } from '../metrics/histogram'
import { Flag, Kind, PARTITION_SHIFT, RECORD_SHIFT, RING_MASK, ROW_MASK, packHead } from '../wire/record'
import type { KernelContext } from './context'
import { noteActivity } from './converse'
import { stepX, stepY } from './digest'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import type { PartitionState } from './partition'
import { postFromRow } from './post'

/**
 * The short cut that nearly all messages take: where an end waits for an answer, it comes, and the end answers at
 * once. Up to {@link EXCHANGE_MAX} messages go through three short loops, so that one's memory is waited for
 * while the others are computed. It does exactly what `onMessage` would do (converse.ts, where the rules
 * stand) and stops before the first message that needs anything else. Tests run the same
 * schedules with and without it and compare all that is counted.
 *
 * Indices are masked by constants where a bound is known: the optimiser then leaves out checks for overflow.
 */

/** Messages per call, at most. */
export const EXCHANGE_MAX = 64

/** Of a record's head: its kind and flags, but for the end it is to and whether its text crossed as bytes. */
const KIND_MASK = 0xffff ^ ((Flag.ToResponder | Flag.Bytes) << 8)
/** Flags and retries of an end that has said something once and waits for the answer. */
const STATE_MASK = 0xffff
const WAITS = RowFlag.Used | RowFlag.Awaiting
/** Corpus lines are fewer. */
const LINE_MASK = 0xff_ffff

/** Per message in hand: first word of the end's row, 2 × index + speaker, hash of the text that came, line of the answer. */
const rowOf = new Int32Array(EXCHANGE_MAX)
const stepOf = new Int32Array(EXCHANGE_MAX)
const lowOf = new Int32Array(EXCHANGE_MAX)
const highOf = new Int32Array(EXCHANGE_MAX)
const lineOf = new Int32Array(EXCHANGE_MAX)
const nextLowOf = new Int32Array(EXCHANGE_MAX)
const nextHighOf = new Int32Array(EXCHANGE_MAX)

/**
 * Whether the scenario's rules, and what is switched on now, leave messages to {@link exchangeMessages}. Whatever makes an
 * end wait before it answers, or writes its messages down, must say no here.
 */
export function canExchange(context: KernelContext): boolean {
  return context.shortCut && context.turn === 1 && context.cipher === null && context.think.meanUs === 0 && !context.faithful && context.chatLog === null && context.textGate === null
}

/**
 * Applies and answers the oldest messages of the partition's ring, at most `most` ≤ {@link EXCHANGE_MAX}. Only
 * where {@link canExchange}, and without mailbox bounds. Answers how many.
 */
export function exchangeMessages(partition: PartitionState, most: number): number {
  const taken = take(partition, most)
  if (taken === 0) return 0
  draw(partition, taken)
  hash(partition, taken)
  answer(partition, taken)
  return taken
}

/** Finds the ends that the messages are to. One that is taken does not wait any more: a second message to it is not taken. */
function take(partition: PartitionState, most: number): number {
  const { rows, high } = partition.ends
  const { words, mask, head, tail } = partition.inbox
  const count = Math.min(most, tail - head)
  let taken = 0
  for (; taken < count; taken++) {
    const record = ((head + taken) & mask & RING_MASK) << RECORD_SHIFT
    const word = words[record]
    const row = words[record + 7]
    if ((word & KIND_MASK) !== Kind.Message || row >>> 0 >= high) break
    const at = (row & ROW_MASK) << ROW_SHIFT
    const state = rows[at + Column.State]
    const role = (word >>> 8) & Flag.ToResponder
    const index = word >>> 16
    if ((state & STATE_MASK) !== (WAITS | role) || rows[at] !== words[record + 1] || rows[at + 1] !== words[record + 2]) break
    // With turns of one message the initiator says the odd ones: an end hears those whose parity is its role.
    if (index !== ((rows[at + Column.Count] + 1) | 0) || index >= rows[at + Column.Length] || (index & 1) !== role) break
    rows[at + Column.State] = state & ~RowFlag.Awaiting
    rowOf[taken] = at
    stepOf[taken] = 2 * index + (role ^ 1)
  }
  return taken
}

/** Looks up the texts that came, draws the answers and looks them up. */
function draw(partition: PartitionState, taken: number): void {
  const rows = partition.ends.rows
  const { words, mask, head } = partition.inbox
  const { texts, lines, perLine, corpus } = partition.context
  const { byteLength } = corpus
  let textBytes = 0
  for (let i = 0; i < taken; i++) {
    const record = ((head + i) & mask & RING_MASK) << RECORD_SHIFT
    const isBytes = (words[record] & (Flag.Bytes << 8)) !== 0
    const heard = (words[record + 4] & LINE_MASK) << 1
    lowOf[i] = isBytes ? words[record + 4] : texts[heard]
    highOf[i] = isBytes ? words[record + 5] : texts[heard + 1]
    const at = rowOf[i] & (ROW_MASK << ROW_SHIFT)
    const line = lineBy(rows[at + Column.First], rows[at + Column.Second], (stepOf[i] >>> 1) + 1, lines, perLine)
    const text = (line & LINE_MASK) << 1
    lineOf[i] = line
    nextLowOf[i] = texts[text]
    nextHighOf[i] = texts[text + 1]
    textBytes += byteLength[line]
  }
  partition.textBytes += textBytes
}

/** Both messages, the one that came and the answer, into the ends' transcripts. */
function hash(partition: PartitionState, taken: number): void {
  const rows = partition.ends.rows
  for (let i = 0; i < taken; i++) {
    const at = rowOf[i] & (ROW_MASK << ROW_SHIFT)
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

/** Sends the answers and counts everything. */
function answer(partition: PartitionState, taken: number): void {
  const { context, inbox, ends, id } = partition
  const { rows } = ends
  const { latency, nowUs, activity } = context
  const isSampled = activity.enabled && !activity.passes(taken)
  const head = inbox.head
  let { words, mask, tail } = inbox
  let sent = 0
  let applied = 0
  for (let i = 0; i < taken; i++) {
    const at = rowOf[i] & (ROW_MASK << ROW_SHIFT)
    const record = ((head + i) & mask & RING_MASK) << RECORD_SHIFT
    const source = words[record + 6]
    const line = lineOf[i]
    const index = (stepOf[i] >>> 1) + 1
    const state = rows[at + Column.State]
    const answerHead = packHead(Kind.Message, (state & RowFlag.Responder) ^ 1, index)
    latency[latencyBucket((nowUs - rows[at + Column.Since]) | 0)]++
    rows[at + Column.Since] = nowUs
    rows[at + Column.Count] = index
    rows[at + Column.PeerRow] = source & ROW_MASK
    rows[at + Column.State] = state | RowFlag.Awaiting
    if (isSampled && activity.isDue()) noteActivity(partition, at, index - 1)
    if (source >>> PARTITION_SHIFT === id) applied++
    else partition.ledger.applied(source >>> PARTITION_SHIFT)
    if (state >>> 16 !== id) {
      inbox.tail = tail
      postFromRow(partition, at >>> ROW_SHIFT, answerHead, line, undefined)
      // Whatever carries it may bring something at once.
      tail = inbox.tail
      words = inbox.words
      mask = inbox.mask
      continue
    }
    // As many records have been taken out: there is room.
    const to = (tail++ & mask & RING_MASK) << RECORD_SHIFT
    sent++
    words[to] = answerHead
    words[to + 1] = rows[at]
    words[to + 2] = rows[at + 1]
    words[to + 3] = rows[at + Column.PeerLocal]
    words[to + 4] = line
    words[to + 5] = 0
    words[to + 6] = (at >>> ROW_SHIFT) | (id << PARTITION_SHIFT)
    words[to + 7] = source & ROW_MASK
  }
  inbox.head = head + taken
  inbox.tail = tail
  partition.ledger.exchanged(id, sent, applied)
  context.heard += taken
  partition.heard += taken
  partition.spoken += taken
}
