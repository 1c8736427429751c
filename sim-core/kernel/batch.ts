import { lineBy } from '../behavior/conversation'
import { Flag, RECORD_SHIFT, RING_MASK, ROW_MASK } from '../wire/record'
import type { KernelContext } from './context'
import { noteActivity } from './converse'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import type { PartitionState } from './partition'

/**
 * Short cuts for what goes as it should: messages in the middle (exchange.ts), the first ones (begin.ts), the last ones and
 * their receipts (close.ts). Up to {@link HAND_MAX} records are taken in hand, and go through several short loops,
 * so that one's memory is waited for while the others are computed. They do exactly what the long way does (opening.ts,
 * converse.ts, receipts.ts, finish.ts, where the rules stand), in the same order, and stop before the first record that
 * needs anything else. Tests run the same schedules with and without them and compare all that is counted.
 *
 * Indices are masked by constants where a bound is known, and loops end at {@link HAND_MAX} at the latest: the optimiser
 * then leaves out checks for overflow, and those of the bounds of the arrays below.
 */

/** Records taken in hand at a time, at most. */
export const HAND_MAX = 64

/** First word of a row, from what {@link rowOf} holds. */
export const WORD_MASK = ROW_MASK << ROW_SHIFT
/** Flags and retries in an end's state. */
export const STATE_MASK = 0xffff
/** State of an end that has said something once and waits for the answer, but for its role. */
export const WAITS = RowFlag.Used | RowFlag.Awaiting
/** Corpus lines are fewer. */
export const LINE_MASK = 0xff_ffff

/** For each in hand: first word of the end's row; 2 × index + speaker of the message that came. */
export const rowOf = new Int32Array(HAND_MAX)
export const stepOf = new Int32Array(HAND_MAX)
/** Hash of the text that came. */
export const lowOf = new Int32Array(HAND_MAX)
export const highOf = new Int32Array(HAND_MAX)
/** Line that the end says next, and its hash. */
export const lineOf = new Int32Array(HAND_MAX)
export const nextLowOf = new Int32Array(HAND_MAX)
export const nextHighOf = new Int32Array(HAND_MAX)

/**
 * Whether the scenario's rules, and what is switched on now, allow short cuts. Whatever makes an end wait before it
 * answers, or writes its messages down, must say no here.
 */
export function hasShortCuts(context: KernelContext): boolean {
  return context.shortCut && context.turn === 1 && context.cipher === null && context.think.meanUs === 0 && !context.faithful && context.chatLog === null && context.textGate === null
}

/** Of no meaning: keeps {@link askForRows} from being shortened. */
const asked = new Int32Array(1)

/**
 * Reads a word of each row that the oldest records of the ring name, at most `most`, if the first of them crossed a wire: such records
 * stand together, as they came in one frame, and their ends have not been touched for long. So all rows are fetched side by side.
 */
export function askForRows(partition: PartitionState, most: number): void {
  const { ends: { rows, high }, inbox: { words, mask, head, tail } } = partition
  if ((words[(head & mask & RING_MASK) << RECORD_SHIFT] & (Flag.Bytes << 8)) === 0) return
  const count = Math.min(most, tail - head, HAND_MAX)
  let sum = 0
  for (let i = 0; i < count; i++) {
    const row = words[(((head + i) & mask & RING_MASK) << RECORD_SHIFT) + 7]
    if (row >>> 0 < high) sum ^= rows[(row & ROW_MASK) << ROW_SHIFT]
  }
  asked[0] = sum
}

/** Looks up the texts of the oldest `taken` records of the ring. */
export function lookUpTexts(partition: PartitionState, taken: number): void {
  const { words, mask, head } = partition.inbox
  const { texts } = partition.context
  const count = Math.min(taken, HAND_MAX)
  for (let i = 0; i < count; i++) {
    const record = ((head + i) & mask & RING_MASK) << RECORD_SHIFT
    const isBytes = (words[record] & (Flag.Bytes << 8)) !== 0
    const text = (words[record + 4] & LINE_MASK) << 1
    lowOf[i] = isBytes ? words[record + 4] : texts[text]
    highOf[i] = isBytes ? words[record + 5] : texts[text + 1]
  }
}

/** Draws what the ends in hand say next, and looks it up. */
export function drawLines(partition: PartitionState, taken: number): void {
  const { rows } = partition.ends
  const { lines, perLine } = partition.context
  const count = Math.min(taken, HAND_MAX)
  for (let i = 0; i < count; i++) {
    const at = rowOf[i] & WORD_MASK
    lineOf[i] = lineBy(rows[at + Column.First], rows[at + Column.Second], (stepOf[i] >>> 1) + 1, lines, perLine)
  }
  lookUpLines(partition, taken)
}

function lookUpLines(partition: PartitionState, taken: number): void {
  const { texts, corpus: { byteLength } } = partition.context
  const count = Math.min(taken, HAND_MAX)
  let textBytes = 0
  for (let i = 0; i < count; i++) {
    const line = lineOf[i] & LINE_MASK
    nextLowOf[i] = texts[line << 1]
    nextHighOf[i] = texts[(line << 1) + 1]
    textBytes += byteLength[line]
  }
  partition.textBytes += textBytes
}

/** Shows the messages that were applied to the live graph, where somebody looks. */
export function noteAll(partition: PartitionState, taken: number): void {
  const { activity } = partition.context
  if (!activity.enabled || activity.passes(taken)) return
  for (let i = 0; i < taken; i++) if (activity.isDue()) noteActivity(partition, rowOf[i], stepOf[i] >>> 1)
}
