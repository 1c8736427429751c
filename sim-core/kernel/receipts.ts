import { lengthOf, speakerOf } from '../behavior/conversation'
import { EndState } from '../model/end-state'
import { firstLane, secondLane } from '../random/prf'
import { Flag, NO_ROW, PARTITION_SHIFT, ROW_MASK } from '../wire/record'
import { acknowledge, answerForEnded, releaseReoffer, sendMessage, speakAfterPause } from './converse'
import { Column, ROW_SHIFT, RowFlag, retriesOf, withRetries } from './end-table'
import { finish } from './finish'
import { DropIndex } from './ledger'
import { endRecordIndex, type PartitionState } from './partition'
import { roleOfFlags } from './post'
import { lastSpokenAt, speakerAt } from './turns'

/** A receipt, the record at `words[record …]`: everything up to its index has reached the other side. */
export function onReceipt(partition: PartitionState, words: Int32Array, record: number): void {
  const head = words[record]
  const initiator = words[record + 1]
  const slotRound = words[record + 2]
  const source = words[record + 6]
  const hint = words[record + 7]
  const flags = (head >>> 8) & 0xff
  const index = head >>> 16
  const role = roleOfFlags(flags)
  const ends = partition.ends
  const from = source >>> PARTITION_SHIFT
  const row = hint < ends.high && ends.matches(hint, initiator, slotRound, role) ? hint : ends.find(initiator, slotRound, role)
  if (row < 0) {
    onReceiptWithoutRow(partition, index, flags, initiator, slotRound, words[record + 3], role, from, source & ROW_MASK)
    return
  }
  partition.ledger.applied(from)
  const rows = ends.rows
  const at = row << ROW_SHIFT
  const peerRow = source & ROW_MASK
  if (peerRow !== NO_ROW) rows[at + Column.PeerRow] = peerRow
  const state = rows[at + Column.State]
  const count = rows[at + Column.Count]
  const own = lastSpokenAt(partition, at, role, count)
  if (index > count) return
  if (index < own) {
    // The other side is behind: say again from there, without touching the own hash.
    if (speakerAt(partition, at, index + 1) === role && partition.context.lossless) {
      rows[at + Column.Since] = partition.context.nowUs
      if (retriesOf(state) === 0) rows[at + Column.State] = withRetries(state, 1)
      sendMessage(partition, row, index + 1, Flag.Answer)
    }
    return
  }
  if ((state & RowFlag.Reoffer) !== 0) {
    if (index === count) releaseReoffer(partition, row)
    return
  }
  if ((state & RowFlag.Awaiting) === 0) return
  acknowledge(partition, at)
  rows[at + Column.Since] = partition.context.nowUs
  if ((flags & Flag.Over) !== 0) finish(partition, row, EndState.Over)
  else if (count === rows[at + Column.Length]) finish(partition, row, EndState.Complete)
  else if (own === count && speakerAt(partition, at, count + 1) === role) speakAfterPause(partition, row)
}

/** A receipt for an end that is over, from a rebuilt side that replays, or for one not begun. */
function onReceiptWithoutRow(
  partition: PartitionState, index: number, flags: number, initiator: number, slotRound: number, local: number, role: number, from: number, peerRow: number
): void {
  const record = endRecordIndex(partition, local, initiator, slotRound, role)
  if (record < 0) {
    partition.ledger.dropped(from, DropIndex.malformed, 1)
    return
  }
  const over = role === 0 ? partition.initiatedOver : partition.respondedOver
  if (!over.has(record)) {
    partition.ledger.dropped(from, DropIndex.unexpected, 1)
    // An initiator that only listens must learn that this side has to be told everything again.
    if (role === 1 && index > 0 && partition.context.lossless) answerForEnded(partition, initiator, slotRound, local, role, 0, peerRow, true)
    return
  }
  partition.ledger.duplicate(from)
  const first = firstLane(partition.context.scenario.seed, initiator, slotRound)
  const second = secondLane(first)
  if ((flags & (Flag.Over | Flag.Answer)) !== 0 || speakerOf(index + 1, partition.context.turn, first, second) !== role) return
  if (index < lengthOf(partition.context.length, first, second)) answerForEnded(partition, initiator, slotRound, local, role, index, peerRow, false)
}
