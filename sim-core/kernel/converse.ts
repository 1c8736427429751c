import { lengthOf, lineAt, lineBy } from '../behavior/conversation'
import { thinkUs } from '../behavior/think'
import { EndState } from '../model/end-state'
import type { ChatLog } from '../model/ports/chat-log'
import { firstLane, secondLane } from '../random/prf'
import { Flag, Kind, PARTITION_SHIFT, ROW_MASK, packHead } from '../wire/record'
import { TICK_US, type KernelContext } from './context'
import { startX, startY, stepX, stepY } from './digest'
import { Column, RETRIES_MASK, ROW_SHIFT, RowFlag } from './end-table'
import { askForLine } from './fetch'
import { finish } from './finish'
import { DropIndex } from './ledger'
import { endRecordIndex, livesHere, type PartitionState } from './partition'
import { postFromRow, roleOfFlags } from './post'
import { encryptsWith, openText, openedHash, sealLine } from './text'
import { lastSpokenAt, speakerAt } from './turns'
import { bucketOf as latencyBucket } from '../metrics/histogram'

/**
 * The conversation protocol (PROTOCOL 2): stop and wait, numbered messages, an answer acknowledges.
 * A record sent in answer to a duplicate carries `Flag.Answer`; if it turns out to be a duplicate
 * itself it is not answered again, else one doubled frame would start a second chain of messages
 * that runs beside the real one to the conversation's end.
 */

/** Opens a row for an end and fills in what follows from the scenario. `record`: index of its end record. */
export function createEnd(partition: PartitionState, initiator: number, slotRound: number, role: number, local: number, peer: number, record: number): number {
  const { scenario, length } = partition.context
  const first = firstLane(scenario.seed, initiator, slotRound)
  const second = secondLane(first)
  return placeEnd(partition, initiator, slotRound, role, local, peer, record, first, second, lengthOf(length, first, second))
}

/** {@link createEnd} where the conversation's lanes and its length in messages are at hand. */
export function placeEnd(
  partition: PartitionState, initiator: number, slotRound: number, role: number, local: number, peer: number, record: number, first: number, second: number, length: number
): number {
  const context = partition.context
  const row = partition.ends.allocate(initiator, slotRound, role)
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const x = startX(context.transcriptHigh, initiator)
  if (context.cipher !== null && encryptsWith(context, partition.userAt(local), peer)) rows[at + Column.State] |= RowFlag.Encrypted
  rows[at + Column.X] = x
  rows[at + Column.Y] = startY(context.transcriptLow, slotRound, x)
  rows[at + Column.Length] = length
  rows[at + Column.Since] = context.nowUs
  rows[at + Column.State] |= context.slicing.partitionOf(peer) << 16
  rows[at + Column.PeerLocal] = context.slicing.localOf(peer)
  rows[at + Column.OwnLocal] = local
  rows[at + Column.First] = first
  rows[at + Column.Second] = second
  rows[at + Column.Record] = record
  return row
}

/** Sends message `index` of this end again or for the first time; the hash is not touched. */
export function sendMessage(partition: PartitionState, row: number, index: number, flags: number): void {
  const context = partition.context
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const state = rows[at + Column.State]
  const role = state & RowFlag.Responder
  const line = lineAt(rows[at + Column.First], rows[at + Column.Second], index, context.lines)
  let payload: Uint8Array | undefined
  let allFlags = flags | (role ^ 1)
  if ((state & RowFlag.Encrypted) !== 0) {
    payload = sealLine(partition, row, index, role, line)
    // Without the contact's key nothing can be said yet; the time-out tries again.
    if (payload === undefined) return
    allFlags |= Flag.Sealed
  }
  if ((flags & (Flag.Resent | Flag.Answer)) !== 0) context.resent++
  const kind = index === 1 ? Kind.FirstMessage : Kind.Message
  postFromRow(partition, row, packHead(kind, allFlags, index), line, payload)
}

/** Acknowledges message `index` where no answer follows. */
export function sendReceipt(partition: PartitionState, row: number, index: number, flags: number): void {
  const role = partition.ends.rows[(row << ROW_SHIFT) + Column.State] & RowFlag.Responder
  partition.context.receipts++
  postFromRow(partition, row, packHead(Kind.Receipt, flags | (role ^ 1), index), 0, undefined)
}

/** The end's next message: now, or when its line has come from the text store. */
export function speak(partition: PartitionState, row: number): void {
  if (partition.context.textGate === null) compose(partition, row)
  else askForLine(partition, row, partition.context.textGate)
}

/** Composes the end's next message: into the transcript, out to the peer, and waits. */
export function compose(partition: PartitionState, row: number): void {
  const context = partition.context
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const index = rows[at + Column.Count] + 1
  const role = rows[at + Column.State] & RowFlag.Responder
  const line = lineBy(rows[at + Column.First], rows[at + Column.Second], index, context.lines, context.perLine)
  const step = 2 * index + role
  const x = stepX(rows[at + Column.X], context.texts[line * 2], step)
  rows[at + Column.Y] = stepY(rows[at + Column.Y], context.texts[line * 2 + 1], step, x)
  rows[at + Column.X] = x
  rows[at + Column.Count] = index
  rows[at + Column.Since] = context.nowUs
  const state = (rows[at + Column.State] & ~RETRIES_MASK) | RowFlag.Awaiting
  rows[at + Column.State] = state
  partition.spoken++
  partition.textBytes += context.corpus.byteLength[line]
  if (context.chatLog !== null && role === 0) writeDown(context.chatLog, rows[at], rows[at + 1], index, 0, context.hashLow[line], context.hashHigh[line])
  if (context.cipher !== null) {
    sendMessage(partition, row, index, 0)
    return
  }
  postFromRow(partition, row, packHead(index === 1 ? Kind.FirstMessage : Kind.Message, role ^ 1, index), line, undefined)
}

/** Speaks now, or after a pause on the scenario clock. */
export function speakAfterPause(partition: PartitionState, row: number): void {
  const context = partition.context
  if (context.think.meanUs === 0) {
    speak(partition, row)
    return
  }
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const pauseUs = thinkUs(context.think, rows[at + Column.First], rows[at + Column.Second], rows[at + Column.Count] + 1, context.nowTick * TICK_US)
  partition.wheel.add(partition.ends, row, context.nowTick + Math.ceil(pauseUs / TICK_US))
}

/** The outstanding message has been acknowledged; its latency counts unless it was sent twice. */
export function acknowledge(partition: PartitionState, at: number): void {
  const rows = partition.ends.rows
  const context = partition.context
  const state = rows[at + Column.State]
  if ((state & RETRIES_MASK) === 0) context.latency[latencyBucket(context.nowUs - rows[at + Column.Since])]++
  if ((state & RowFlag.Scheduled) !== 0) acknowledgeFirst(context, rows, at, state)
  rows[at + Column.State] = state & ~(RETRIES_MASK | RowFlag.Awaiting | RowFlag.Scheduled)
}

/** Open load: a first message counts from the instant at which it was to be sent, however late and however often it was. */
function acknowledgeFirst(context: KernelContext, rows: Int32Array, at: number, state: number): void {
  context.arrivalLatency[latencyBucket(context.nowUs - rows[at + Column.DueTick])]++
  if ((state & RETRIES_MASK) === 0) context.arrivalSentLatency[latencyBucket(context.nowUs - rows[at + Column.Since])]++
}

/** A `FirstMessage` or `Message`: the record at `words[record …]` (wire/record.ts), and its payload. */
export function onMessage(partition: PartitionState, words: Int32Array, record: number, payload: Uint8Array | undefined): void {
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
  let row = hint < ends.high && ends.matches(hint, initiator, slotRound, role) ? hint : ends.find(initiator, slotRound, role)
  if (row < 0) {
    row = admitUnknown(partition, flags, index, initiator, slotRound, words[record + 3], role, from, source & ROW_MASK)
    if (row < 0) return
  }
  const rows = ends.rows
  const at = row << ROW_SHIFT
  rows[at + Column.PeerRow] = source & ROW_MASK
  if (index !== rows[at + Column.Count] + 1) {
    onUnexpected(partition, row, index, flags, from)
    return
  }
  const context = partition.context
  const speaker = role ^ 1
  if (index > rows[at + Column.Length] || speakerAt(partition, at, index) !== speaker) {
    partition.ledger.dropped(from, DropIndex.malformed, 1)
    return
  }
  let low = words[record + 4]
  let high = words[record + 5]
  if ((flags & Flag.Sealed) !== 0) {
    const problem = openText(partition, row, index, speaker, payload)
    if (problem !== null) {
      partition.ledger.dropped(from, DropIndex[problem], 1)
      if (rows[at + Column.Count] === 0) ends.release(row)
      return
    }
    low = openedHash[0]
    high = openedHash[1]
  } else if (context.cipher !== null && (rows[at + Column.State] & RowFlag.Encrypted) !== 0) {
    // Plain text where it was agreed to seal: whoever sent it does not have the key.
    partition.ledger.dropped(from, DropIndex.notAuthentic, 1)
    if (rows[at + Column.Count] === 0) ends.release(row)
    return
  } else if ((flags & Flag.Bytes) === 0) {
    const line = low
    low = context.texts[line * 2]
    high = context.texts[line * 2 + 1]
  }
  apply(partition, row, index, speaker, low, high)
  partition.ledger.applied(from)
  proceed(partition, row, index)
}

/** Takes the other's message into the transcript. */
function apply(partition: PartitionState, row: number, index: number, speaker: number, low: number, high: number): void {
  const context = partition.context
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const step = 2 * index + speaker
  const x = stepX(rows[at + Column.X], low, step)
  rows[at + Column.Y] = stepY(rows[at + Column.Y], high, step, x)
  rows[at + Column.X] = x
  rows[at + Column.Count] = index
  if ((rows[at + Column.State] & RowFlag.Awaiting) !== 0) acknowledge(partition, at)
  rows[at + Column.Since] = context.nowUs
  context.heard++
  partition.heard++
  if (context.chatLog !== null && speaker === 1) writeDown(context.chatLog, rows[at], rows[at + 1], index, 1, low, high)
  if (context.activity.enabled && context.activity.isDue()) noteActivity(partition, at, index)
}

/** Shows a message that was applied to the live graph. */
export function noteActivity(partition: PartitionState, at: number, index: number): void {
  const context = partition.context
  const rows = partition.ends.rows
  const own = partition.userAt(rows[at + Column.OwnLocal])
  const peer = context.slicing.userAt(rows[at + Column.State] >>> 16, rows[at + Column.PeerLocal])
  const remote = context.hosted[rows[at + Column.State] >>> 16] === undefined ? 4 : 0
  const sealed = context.encrypts && (rows[at + Column.State] & RowFlag.Encrypted) !== 0 ? 1 : 0
  context.activity.note(peer, own, rows[at] >>> 0, rows[at + 1] >>> 0, index | ((sealed | (index === 1 ? 2 : 0) | remote) << 16))
}

/** Only the initiator's end writes: it has the whole transcript, in order. */
export function writeDown(log: ChatLog, initiator: number, slotRound: number, index: number, speaker: number, hashLow: number, hashHigh: number): void {
  if (log.keeps(initiator >>> 0, slotRound >>> 0)) log.note(initiator >>> 0, slotRound >>> 0, index, speaker, hashLow >>> 0, hashHigh >>> 0)
}

/** What follows on an applied message: the end, an answer, or a receipt. */
function proceed(partition: PartitionState, row: number, index: number): void {
  const context = partition.context
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const role = rows[at + Column.State] & RowFlag.Responder
  if (index === rows[at + Column.Length]) {
    sendReceipt(partition, row, index, 0)
    finish(partition, row, EndState.Complete)
    return
  }
  if (speakerAt(partition, at, index + 1) !== role) {
    sendReceipt(partition, row, index, 0)
    return
  }
  if (context.faithful && !takeReply(partition, rows[at + Column.OwnLocal])) {
    sendReceipt(partition, row, index, Flag.Over)
    finish(partition, row, EndState.Over)
    return
  }
  // A pause would look like silence to the other side, so the message is acknowledged at once.
  if (context.think.meanUs !== 0) sendReceipt(partition, row, index, 0)
  speakAfterPause(partition, row)
}

/** Faithful rules: an actor replies a fixed number of times in its life. */
function takeReply(partition: PartitionState, local: number): boolean {
  if (partition.replies[local] >= partition.context.repliesMax) return false
  partition.replies[local]++
  return true
}

/** A message whose number is not the next one (PROTOCOL 2, rules 1 and 2). */
function onUnexpected(partition: PartitionState, row: number, index: number, flags: number, from: number): void {
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const count = rows[at + Column.Count]
  const role = rows[at + Column.State] & RowFlag.Responder
  if (index > count) {
    partition.ledger.dropped(from, DropIndex.unexpected, 1)
    if (partition.context.lossless) sendReceipt(partition, row, count, 0)
    return
  }
  partition.ledger.duplicate(from)
  if (!partition.context.lossless) return
  if ((flags & Flag.Offer) !== 0) {
    sendReceipt(partition, row, count, 0)
  } else if ((flags & Flag.Answer) === 0) {
    if (index < count && speakerAt(partition, at, index + 1) === role) sendMessage(partition, row, index + 1, Flag.Answer)
    else sendReceipt(partition, row, index, 0)
  } else if ((rows[at + Column.State] & (RowFlag.Awaiting | RowFlag.Reoffer)) === RowFlag.Awaiting && index > lastSpokenAt(partition, at, role, count)) {
    // An offer made again, to a side that has it and is ahead: nothing is awaited, but heard. Once per offer, so this cannot breed.
    acknowledge(partition, at)
    sendReceipt(partition, row, count, 0)
  }
  // The rebuilt side has said the last word: it has the whole transcript again.
  if ((rows[at + Column.State] & RowFlag.Reoffer) !== 0 && index === count) releaseReoffer(partition, row)
}

/**
 * A message for an end that has no row: a first message opens one; one for an end that is over is
 * answered from its end record; anything else is ahead of what this side knows. Returns the new
 * row or −1.
 */
function admitUnknown(
  partition: PartitionState, flags: number, index: number, initiator: number, slotRound: number, local: number, role: number, from: number, peerRow: number
): number {
  const record = endRecordIndex(partition, local, initiator, slotRound, role)
  if (record < 0 || index === 0) {
    partition.ledger.dropped(from, DropIndex.malformed, 1)
    return -1
  }
  const over = role === 0 ? partition.initiatedOver : partition.respondedOver
  if (over.has(record)) {
    partition.ledger.duplicate(from)
    if ((flags & Flag.Offer) !== 0) {
      const length = lengthOfConversation(partition, initiator, slotRound)
      answerForEnded(partition, initiator, slotRound, local, role, length, peerRow, true)
    } else if ((flags & Flag.Answer) === 0) {
      answerForEnded(partition, initiator, slotRound, local, role, index, peerRow, false)
    }
    return -1
  }
  // By wire in the name of somebody here, and not from frames read again, which may be from before this partition was here.
  if (role === 1 && (flags & Flag.Bytes) !== 0 && from < partition.context.incarnations.length && livesHere(partition.context, initiator >>> 0)) {
    partition.ledger.dropped(from, DropIndex.malformed, 1)
    return -1
  }
  if (role === 0 || index !== 1) {
    partition.ledger.dropped(from, DropIndex.unexpected, 1)
    // Only an initiator can begin again; a responder that is ahead is reached by the replay.
    if (role === 1 && partition.context.lossless) answerForEnded(partition, initiator, slotRound, local, role, 0, peerRow, true)
    return -1
  }
  return createEnd(partition, initiator, slotRound, 1, local, initiator >>> 0, record)
}

/**
 * Answers for an end without state: everything about it is recomputed. `index` is the message (or
 * receipt) that came; `receiptOnly` sends `Receipt(index)` whoever speaks next.
 */
export function answerForEnded(
  partition: PartitionState, initiator: number, slotRound: number, local: number, role: number, index: number, peerRow: number, receiptOnly: boolean
): void {
  const context = partition.context
  if (!context.lossless || partition.abnormal.has(abnormalKey(initiator, slotRound, role))) return
  const slot = slotRound & 0xffff
  const peer = role === 1 ? initiator >>> 0 : context.graph.contact(initiator >>> 0, slot)
  const row = createEnd(partition, initiator, slotRound, role, local, peer, 0)
  const at = row << ROW_SHIFT
  partition.ends.rows[at + Column.PeerRow] = peerRow
  const length = partition.ends.rows[at + Column.Length]
  if (context.faithful) sendReceipt(partition, row, index, Flag.Over)
  else if (!receiptOnly && index < length && speakerAt(partition, at, index + 1) === role) sendMessage(partition, row, index + 1, Flag.Answer)
  else sendReceipt(partition, row, index, 0)
  partition.ends.release(row)
}

export function abnormalKey(initiator: number, slotRound: number, role: number): string {
  return `${initiator >>> 0}:${slotRound >>> 0}:${role}`
}

/** Messages that a conversation of the scenario has. */
function lengthOfConversation(partition: PartitionState, initiator: number, slotRound: number): number {
  const first = firstLane(partition.context.scenario.seed, initiator, slotRound)
  return lengthOf(partition.context.length, first, secondLane(first))
}

/** The rebuilt side has the conversation again. */
export function releaseReoffer(partition: PartitionState, row: number): void {
  partition.reoffersOpen--
  partition.ends.release(row)
}
