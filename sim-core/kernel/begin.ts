import { lengthOf } from '../behavior/conversation'
import { firstLane, secondLane } from '../random/prf'
import { Flag, Kind, NO_ROW, PARTITION_SHIFT, RECORD_SHIFT, RING_MASK, ROW_MASK, packHead } from '../wire/record'
import { HAND_MAX, WORD_MASK, drawLines, lineOf, nextHighOf, nextLowOf, rowOf, stepOf } from './batch'
import { placeEnd } from './converse'
import { stepX, stepY } from './digest'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import { answerInHand } from './exchange'
import { endRecordIndex, livesHere, respondedIndex, type PartitionState } from './partition'
import { postFromRow } from './post'

/** The short cuts at the beginning of conversations: opening them, and answering first messages. */

const FIRST_MESSAGE = packHead(Kind.FirstMessage, Flag.ToResponder, 1)

/** For each conversation in hand: its id, what its end's row is made of, both lanes of its draws, and its length. */
const initiatorOf = new Int32Array(HAND_MAX)
const slotRoundOf = new Int32Array(HAND_MAX)
const localOf = new Int32Array(HAND_MAX)
const peerOf = new Int32Array(HAND_MAX)
const recordOf = new Int32Array(HAND_MAX)
const firstOf = new Int32Array(HAND_MAX)
const secondOf = new Int32Array(HAND_MAX)
const messagesOf = new Int32Array(HAND_MAX)
/** 1: the end cannot be there yet. */
const certainOf = new Uint8Array(HAND_MAX)

/** Takes a conversation that begins in hand, at this place, and draws its lanes and length. The other parameters are those of `createEnd`. */
export function takeOpening(partition: PartitionState, place: number, initiator: number, slotRound: number, local: number, peer: number, record: number): void {
  const { scenario, length } = partition.context
  const first = firstLane(scenario.seed, initiator, slotRound)
  const second = secondLane(first)
  firstOf[place] = first
  secondOf[place] = second
  messagesOf[place] = lengthOf(length, first, second)
  initiatorOf[place] = initiator
  slotRoundOf[place] = slotRound
  localOf[place] = local
  peerOf[place] = peer
  recordOf[place] = record
}

/** Begins the conversations in hand: each gets its row and says its first message. Only where `hasShortCuts` says so. */
export function beginConversations(partition: PartitionState, taken: number): void {
  for (let i = 0; i < taken; i++) {
    rowOf[i] = placeInHand(partition, i, 0) << ROW_SHIFT
    // As after a message 0 of the other side.
    stepOf[i] = 1
  }
  drawLines(partition, taken)
  const { rows } = partition.ends
  for (let i = 0; i < taken; i++) {
    const at = rowOf[i] & WORD_MASK
    const x = stepX(rows[at + Column.X], nextLowOf[i], 2)
    rows[at + Column.Y] = stepY(rows[at + Column.Y], nextHighOf[i], 2, x)
    rows[at + Column.X] = x
    rows[at + Column.Count] = 1
    rows[at + Column.State] |= RowFlag.Awaiting
  }
  partition.spoken += taken
  for (let i = 0; i < taken; i++) postFromRow(partition, rowOf[i] >>> ROW_SHIFT, FIRST_MESSAGE, lineOf[i], undefined)
}

/**
 * Applies and answers the oldest records of the partition's ring, at most `most`, as long as they are first messages of
 * conversations that are not known yet and have a second one. Only where `hasShortCuts` says so, and without mailbox
 * bounds. Answers how many.
 */
export function answerFirstMessages(partition: PartitionState, most: number): number {
  const taken = admit(partition, takeFirstMessages(partition, most))
  if (taken > 0) answerInHand(partition, taken)
  return taken
}

/**
 * Takes first messages in hand that the scenario has and that nobody has said before, up to the first one that is not answered
 * by a second. Of those by reference that is certain where the initiator lives here (`livesHere`): nothing about them has to
 * be looked up.
 */
function takeFirstMessages(partition: PartitionState, most: number): number {
  const { context: { graph, incarnations }, inbox: { words, mask, head, tail } } = partition
  const count = Math.min(most, tail - head, HAND_MAX)
  let found = 0
  for (; found < count; found++) {
    const record = ((head + found) & mask & RING_MASK) << RECORD_SHIFT
    const word = words[record]
    const initiator = words[record + 1] >>> 0
    const slotRound = words[record + 2]
    const local = words[record + 3]
    if ((word & ~(Flag.Bytes << 8)) !== FIRST_MESSAGE || words[record + 7] !== NO_ROW) break
    const isCertain = word === FIRST_MESSAGE && incarnations[words[record + 6] >>> PARTITION_SHIFT] === 1
    const index = isCertain
      ? respondedIndex(partition, local, graph.reverseSlot(initiator, slotRound & 0xffff), slotRound >>> 16)
      : endRecordIndex(partition, local, initiator, slotRound, 1)
    if (!isCertain && (index < 0 || partition.respondedOver.has(index) || livesHere(partition.context, initiator))) break
    certainOf[found] = isCertain ? 1 : 0
    takeOpening(partition, found, initiator, slotRound, local, initiator, index)
    // Here, not in a loop behind: where many say nothing more, most of what was taken in hand would be taken again and again.
    if (messagesOf[found] < 2) break
  }
  return found
}

/** Opens the responders' ends, up to the first that is open already, and notes in their rows what came and that they wait for an answer. */
function admit(partition: PartitionState, found: number): number {
  const { ends, inbox: { words, mask, head }, ledger } = partition
  for (let i = 0; i < found; i++) {
    if (certainOf[i] === 0 && ends.find(initiatorOf[i], slotRoundOf[i], 1) >= 0) return i
    const at = placeInHand(partition, i, 1) << ROW_SHIFT
    const source = words[(((head + i) & mask & RING_MASK) << RECORD_SHIFT) + 6]
    ledger.applied(source >>> PARTITION_SHIFT)
    ends.rows[at + Column.PeerRow] = source & ROW_MASK
    ends.rows[at + Column.Count] = 2
    ends.rows[at + Column.State] |= RowFlag.Awaiting
    rowOf[i] = at
    stepOf[i] = 2
  }
  return found
}

function placeInHand(partition: PartitionState, i: number, role: number): number {
  return placeEnd(partition, initiatorOf[i], slotRoundOf[i], role, localOf[i], peerOf[i], recordOf[i], firstOf[i], secondOf[i], messagesOf[i])
}
