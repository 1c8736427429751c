import { lengthOf, lineAt, speakerOf } from '../behavior/conversation'
import { EndState } from '../model/end-state'
import { NO_USER, packSlotRound } from '../model/ids'
import type { Checksum } from '../model/ports/backbone'
import { firstLane, secondLane } from '../random/prf'
import { Flag } from '../wire/record'
import { firstInitiated, localOfInitiated, localOfSlot } from './arrivals'
import { CHUNK_CONTACTS, CHUNK_ENDS, CHUNK_HEADER_WORDS, CHUNK_MAGIC, CHUNK_ROW_WORDS, CONTACT_BIT_WORDS, ChunkKind, ChunkWord, END_BIT_WORDS, chunkId } from './checkpoint'
import { createEnd, sendMessage, sendReceipt, speakAfterPause, writeDown } from './converse'
import { addEnd, bucketOf, startX, startY, stepX, stepY } from './digest'
import { Column, ROW_SHIFT, RowFlag, withRetries } from './end-table'
import { hasReferencePrefix } from './finish'
import { endRecordIndex, type PartitionState } from './partition'
import { lastSpokenAt, speakerAt } from './turns'

/**
 * Puts a chunk that an earlier owner saved into a partition that has just been made. Chunks are data
 * from outside: one that does not fit, or whose digest is not what its end records say, is left out
 * whole, and what it held is replayed by the peers.
 * @param bytes a chunk as `captureChunks` made it, at a multiple of 4 in its buffer
 * @returns false: it was left out
 */
export function restoreChunk(partition: PartitionState, bytes: Uint8Array, checksum: Checksum): boolean {
  if (bytes.byteLength % 4 !== 0 || bytes.byteLength < CHUNK_HEADER_WORDS * 4) return false
  const words = new Int32Array(bytes.slice().buffer)
  const { context } = partition
  if (words[ChunkWord.Magic] !== CHUNK_MAGIC || words[ChunkWord.High] !== context.transcriptHigh || words[ChunkWord.Low] !== context.transcriptLow) return false
  const expected = words[ChunkWord.Checksum]
  words[ChunkWord.Checksum] = 0
  if ((checksum(new Uint8Array(words.buffer)) | 0) !== expected) return false
  const id = words[ChunkWord.Id] >>> 0
  const kind = id >>> 24
  if (kind === ChunkKind.Contacts) return restoreContacts(partition, words, id & 0xff_ffff)
  return (kind === ChunkKind.Initiated || kind === ChunkKind.Responded) && restoreEnds(partition, words, kind, id & 0xff_ffff)
}

function restoreContacts(partition: PartitionState, words: Int32Array, index: number): boolean {
  const first = index * CHUNK_CONTACTS
  if (words.length !== CHUNK_HEADER_WORDS + 2 * CONTACT_BIT_WORDS || first >= partition.friends.length) return false
  for (const [bits, from] of [[partition.friends, CHUNK_HEADER_WORDS], [partition.removed, CHUNK_HEADER_WORDS + CONTACT_BIT_WORDS]] as const) {
    forEachBit(words, from, CONTACT_BIT_WORDS, (bit) => {
      if (first + bit < bits.length) bits.add(first + bit)
    })
  }
  return true
}

/** What the ends of a chunk that are over amount to, recomputed from the scenario. */
interface Sums {
  readonly lanes: Uint32Array
  readonly buckets: Uint32Array
  spoken: number
  heard: number
  textBytes: number
}

function restoreEnds(partition: PartitionState, words: Int32Array, role: number, index: number): boolean {
  const over = role === 0 ? partition.initiatedOver : partition.respondedOver
  const first = index * CHUNK_ENDS
  const rows = words[ChunkWord.Rows]
  if (first >= over.length || words.length !== CHUNK_HEADER_WORDS + END_BIT_WORDS + rows * CHUNK_ROW_WORDS) return false
  const sums: Sums = { lanes: new Uint32Array(4), buckets: new Uint32Array(partition.sentBuckets.length), spoken: 0, heard: 0, textBytes: 0 }
  const ended: number[] = []
  let fits = true
  forEachBit(words, CHUNK_HEADER_WORDS, END_BIT_WORDS, (bit) => {
    const record = first + bit
    const conversation = record < over.length && !over.has(record) ? conversationOf(partition, role, record) : null
    if (conversation === null) fits = false
    else sumTranscript(partition, conversation.initiator, conversation.slotRound, role, sums)
    ended.push(record)
  })
  if (!fits || sums.lanes.some((lane, i) => lane !== words[ChunkWord.Lanes + i] >>> 0)) return false
  for (const record of ended) over.add(record)
  const buckets = role === 0 ? partition.sentBuckets : partition.receivedBuckets
  for (let i = 0; i < buckets.length; i++) buckets[i] += sums.buckets[i]
  const ends = role === 0 ? partition.endStatesInitiated : partition.endStatesResponded
  ends[EndState.Complete] += ended.length
  partition.chunkSums[role].lanes.set(sums.lanes, index * 4)
  partition.spoken += sums.spoken
  partition.heard += sums.heard
  partition.textBytes += sums.textBytes
  for (let row = 0; row < rows; row++) {
    if (!restoreRow(partition, words, CHUNK_HEADER_WORDS + END_BIT_WORDS + row * CHUNK_ROW_WORDS, role, chunkId(role, index))) partition.leftOut++
  }
  return true
}

/** The conversation that an end record stands for; `null` where the scenario has none. */
function conversationOf(partition: PartitionState, role: number, record: number): { initiator: number; slotRound: number } | null {
  const { graph, plan } = partition.context
  if (role === 0) {
    const local = localOfInitiated(partition, record)
    if (local >= partition.users) return null
    const initiator = partition.userAt(local)
    const slotRound = plan.slotRoundAt(initiator, record - firstInitiated(partition, local))
    return slotRound === -1 ? null : { initiator, slotRound }
  }
  const slotIndex = Math.trunc(record / plan.roundsPerSlot)
  const local = localOfSlot(partition, slotIndex)
  if (local >= partition.users) return null
  const user = partition.userAt(local)
  const slot = slotIndex - partition.firstSlot(local)
  const initiator = graph.contact(user, slot)
  if (initiator === NO_USER) return null
  const slotRound = packSlotRound(graph.reverseSlot(user, slot), record - slotIndex * plan.roundsPerSlot)
  return endRecordIndex(partition, local, initiator, slotRound, 1) === record ? { initiator, slotRound } : null
}

function sumTranscript(partition: PartitionState, initiator: number, slotRound: number, role: number, sums: Sums): void {
  const { context } = partition
  const first = firstLane(context.scenario.seed, initiator | 0, slotRound)
  const second = secondLane(first)
  const length = lengthOf(context.length, first, second)
  let x = startX(context.transcriptHigh, initiator | 0)
  let y = startY(context.transcriptLow, slotRound, x)
  for (let index = 1; index <= length; index++) {
    const line = lineAt(first, second, index, context.lines)
    const speaker = speakerOf(index, context.turn, first, second)
    const step = 2 * index + speaker
    x = stepX(x, context.hashLow[line], step)
    y = stepY(y, context.hashHigh[line], step, x)
    if (speaker === role) {
      sums.spoken++
      sums.textBytes += context.corpus.byteLength[line]
    } else {
      sums.heard++
    }
    if (role === 0 && context.chatLog !== null) writeDown(context.chatLog, initiator, slotRound, index, speaker, context.hashLow[line], context.hashHigh[line])
  }
  const bucket = bucketOf(initiator | 0, slotRound, context.bucketBits)
  addEnd(sums.buckets, bucket * 4, x, y, initiator | 0, slotRound, length, EndState.Complete)
  addEnd(sums.lanes, 0, x, y, initiator | 0, slotRound, length, EndState.Complete)
}

/** An open end as it was. False: it does not fit and was left out; its peer begins it again. */
function restoreRow(partition: PartitionState, words: Int32Array, from: number, role: number, id: number): boolean {
  const { context, ends } = partition
  const { graph, slicing, scenario } = context
  const initiator = words[from] >>> 0
  const slotRound = words[from + 1]
  const count = words[from + 2]
  if (initiator >= scenario.users || (slotRound & 0xffff) >= graph.slots(initiator)) return false
  const responder = graph.contact(initiator, slotRound & 0xffff)
  if (responder === NO_USER) return false
  const owner = role === 0 ? initiator : responder
  if (slicing.partitionOf(owner) !== partition.id) return false
  const local = slicing.localOf(owner)
  const record = endRecordIndex(partition, local, initiator, slotRound, role)
  const over = role === 0 ? partition.initiatedOver : partition.respondedOver
  if (record < 0 || chunkId(role, Math.trunc(record / CHUNK_ENDS)) !== id || over.has(record) || ends.find(initiator, slotRound, role) >= 0) return false
  const row = createEnd(partition, initiator | 0, slotRound, role, local, role === 0 ? responder : initiator, record)
  const at = row << ROW_SHIFT
  ends.rows[at + Column.Count] = count
  ends.rows[at + Column.X] = words[from + 3]
  ends.rows[at + Column.Y] = words[from + 4]
  // Also keeps a hostile count from costing more than a conversation.
  if (count < 0 || count > ends.rows[at + Column.Length] || !hasReferencePrefix(partition, row)) {
    ends.release(row)
    return false
  }
  if (role === 0) partition.initiatedOpen++
  countRow(partition, at, role, count)
  return true
}

function countRow(partition: PartitionState, at: number, role: number, count: number): void {
  const { context } = partition
  const rows = partition.ends.rows
  for (let index = 1; index <= count; index++) {
    const line = lineAt(rows[at + Column.First], rows[at + Column.Second], index, context.lines)
    const speaker = speakerAt(partition, at, index)
    if (speaker === role) {
      partition.spoken++
      partition.textBytes += context.corpus.byteLength[line]
    } else {
      partition.heard++
    }
    if (role === 0 && context.chatLog !== null) writeDown(context.chatLog, rows[at], rows[at + 1], index, speaker, context.hashLow[line], context.hashHigh[line])
  }
}

/**
 * Sets restored ends going, some at a time; true while there are more: whose turn it is speaks, who waits says its last message again, and a
 * listener says how far it is. The peers do the same for this partition (PROTOCOL 2, rule 3).
 */
export function resumeEnds(partition: PartitionState): boolean {
  const { context, ends } = partition
  // Rows that come meanwhile stand behind these, or are new: saying their last message again does no harm.
  const end = Math.min(ends.high, partition.resumeRow + context.batch)
  for (let row = partition.resumeRow; row < end; row++) {
    const at = row << ROW_SHIFT
    const state = ends.rows[at + Column.State]
    if ((state & (RowFlag.Used | RowFlag.Thinking | RowFlag.Reoffer)) !== RowFlag.Used) continue
    const count = ends.rows[at + Column.Count]
    const role = state & RowFlag.Responder
    const own = lastSpokenAt(partition, at, role, count)
    ends.rows[at + Column.Since] = context.nowUs
    if (own === count && count > 0) {
      ends.rows[at + Column.State] = withRetries(state | RowFlag.Awaiting, 1)
      sendMessage(partition, row, own, Flag.Resent)
    } else if (speakerAt(partition, at, count + 1) === role) {
      speakAfterPause(partition, row)
    } else {
      sendReceipt(partition, row, count, 0)
    }
  }
  partition.resumeRow = end
  partition.resumeDue = end < ends.high
  return partition.resumeDue
}

function forEachBit(words: Int32Array, from: number, count: number, visit: (bit: number) => void): void {
  for (let word = 0; word < count; word++) {
    for (let rest = words[from + word]; rest !== 0; rest &= rest - 1) visit(word * 32 + 31 - Math.clz32(rest & -rest))
  }
}
