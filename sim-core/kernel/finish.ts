import { lineAt } from '../behavior/conversation'
import { EndState } from '../model/end-state'
import { invariant } from '../model/invariant'
import { limits } from '../model/limits'
import { fmix } from '../random/prf'
import { CHUNK_SHIFT } from './checkpoint'
import { addEnd, bucketOf, startX, startY, stepX, stepY } from './digest'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import type { PartitionState } from './partition'
import { speakerAt } from './turns'

/** An end is over: its record is kept, its transcript enters the digest, its row is free again. */
export function finish(partition: PartitionState, row: number, state: number): void {
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const role = rows[at + Column.State] & RowFlag.Responder
  keepRecord(partition, at)
  sumUp(partition, at, state)
  if (state === EndState.TimedOut || state === EndState.Cut) keepAbnormal(partition, at, role, rows[at + Column.Count], state)
  if ((rows[at + Column.State] & (RowFlag.Thinking | RowFlag.Fetching)) === RowFlag.Thinking) partition.wheel.remove(partition.ends, row)
  leave(partition, row, state)
}

/**
 * {@link finish} for many ends that have said everything and do not pause: each step for all of them before the next one.
 * @param rowsAt first words of their rows, so many
 */
export function finishAll(partition: PartitionState, rowsAt: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) sumUp(partition, rowsAt[i], EndState.Complete)
  for (let i = 0; i < count; i++) keepRecord(partition, rowsAt[i])
  for (let i = 0; i < count; i++) leave(partition, rowsAt[i] >>> ROW_SHIFT, EndState.Complete)
}

function keepRecord(partition: PartitionState, at: number): void {
  const rows = partition.ends.rows
  const over = (rows[at + Column.State] & RowFlag.Responder) === 0 ? partition.initiatedOver : partition.respondedOver
  invariant(over.add(rows[at + Column.Record] >>> 0), 'a conversation is counted once per end record')
}

/** Adds the end's transcript to the digest, and to its chunk's where checkpoints are taken. */
function sumUp(partition: PartitionState, at: number, state: number): void {
  const { context, ends: { rows } } = partition
  const initiator = rows[at]
  const slotRound = rows[at + 1]
  const count = rows[at + Column.Count]
  const role = rows[at + Column.State] & RowFlag.Responder
  const bucket = bucketOf(initiator, slotRound, context.bucketBits)
  addEnd(role === 0 ? partition.sentBuckets : partition.receivedBuckets, bucket * 4, rows[at + Column.X], rows[at + Column.Y], initiator, slotRound, count, state)
  if (!context.durable) return
  const sums = partition.chunkSums[role]
  const chunk = (rows[at + Column.Record] >>> 0) >>> CHUNK_SHIFT
  addEnd(sums.lanes, chunk * 4, rows[at + Column.X], rows[at + Column.Y], initiator, slotRound, count, state)
  sums.changed[chunk] = 1
}

/** Counts the end as over and frees its row. */
function leave(partition: PartitionState, row: number, state: number): void {
  if ((partition.ends.rows[(row << ROW_SHIFT) + Column.State] & RowFlag.Responder) === 0) {
    partition.initiatedOpen--
    partition.endStatesInitiated[state]++
  } else {
    partition.endStatesResponded[state]++
  }
  partition.ends.release(row)
}

function keepAbnormal(partition: PartitionState, at: number, role: number, count: number, state: number): void {
  const rows = partition.ends.rows
  const initiator = rows[at] >>> 0
  const slotRound = rows[at + 1] >>> 0
  const prefixOk = hasReferencePrefix(partition, at >> ROW_SHIFT)
  // What is wrong is named in any case, as far as there is room at all.
  const room = prefixOk ? limits.abnormalEndsMax : limits.abnormalEndsMax * 2
  const isNamed = !prefixOk || fmix(initiator ^ Math.imul(slotRound, 0x9e3779b1)) >>> 0 < partition.abnormalNamedBelow
  if (partition.abnormal.size >= room || !isNamed) {
    partition.abnormalDropped++
    return
  }
  partition.abnormal.set(`${initiator}:${slotRound}:${role}`, { initiator, slotRound, role, count, state, prefixOk })
}

/** Recomputes the transcript up to the end's count and compares: same texts in the same order. */
export function hasReferencePrefix(partition: PartitionState, row: number): boolean {
  const context = partition.context
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const count = rows[at + Column.Count]
  let x = startX(context.transcriptHigh, rows[at])
  let y = startY(context.transcriptLow, rows[at + 1], x)
  for (let index = 1; index <= count; index++) {
    const line = lineAt(rows[at + Column.First], rows[at + Column.Second], index, context.lines)
    const step = 2 * index + speakerAt(partition, at, index)
    x = stepX(x, context.hashLow[line], step)
    y = stepY(y, context.hashHigh[line], step, x)
  }
  return x === rows[at + Column.X] && y === rows[at + Column.Y]
}
