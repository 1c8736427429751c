import { EndState } from '../model/end-state'
import { limits } from '../model/limits'
import type { Steps } from '../model/steps'
import { Flag, Kind, PARTITION_SHIFT, RECORD_WORDS } from '../wire/record'
import { advanceRequests, onFriendAnswer, onFriendRequest, sweepRequests } from './befriend'
import { askForRows, hasShortCuts } from './batch'
import { answerFirstMessages } from './begin'
import { hearLastMessages, takeLastReceipts } from './close'
import { phaseOrder } from './context'
import type { KernelContext } from './context'
import { compose, onMessage, sendMessage, sendReceipt, speak } from './converse'
import { exchangeMessages } from './exchange'
import { Column, ROW_SHIFT, RowFlag, retriesOf, withRetries } from './end-table'
import { endWaiting } from './fetch'
import { finish } from './finish'
import { DropIndex } from './ledger'
import { advanceOpening, advanceReoffers } from './opening'
import type { PartitionState } from './partition'
import { onReceipt } from './receipts'
import { resumeEnds } from './restore'
import { VOID, hasPayload } from './inbox'
import { takeSkip } from './post'
import { lastSpokenAt, speakerAt } from './turns'

/** Records between two readings of the clock; a power of two. */
const CLOCK_EVERY = 64
/** Rows a time-out sweep looks at per call. */
const SWEEP_ROWS = 8192
/** Users registered in the directory per call. */
const REGISTER_USERS = 65_536

/** Applies at most `recordsMax` records from the partition's ring. Returns how many. */
export function drainInbox(partition: PartitionState, recordsMax: number): number {
  const { context, inbox } = partition
  const isShort = !inbox.bounded && hasShortCuts(context)
  let applied = 0
  while (applied < recordsMax && inbox.head < inbox.tail) {
    // Latencies are as fine as this: reading the clock for every message would cost as much as the message.
    const most = Math.min(recordsMax - applied, CLOCK_EVERY - (applied & (CLOCK_EVERY - 1)))
    if (isShort && (applied & (CLOCK_EVERY - 1)) === 0) askForRows(partition, most)
    const taken = isShort ? takeInHand(partition, most) : 0
    if (taken === 0) takeRecord(partition)
    applied += Math.max(1, taken)
    if ((applied & (CLOCK_EVERY - 1)) === 0) context.refreshTime()
  }
  if (inbox.head === inbox.tail && inbox.head > 0) {
    // Positions start again, so that they stay small integers however long the run is.
    inbox.head = 0
    inbox.tail = 0
  }
  return applied
}

/** Applies the oldest records by the short cut for their kind, as many as it takes. Returns how many. */
function takeInHand(partition: PartitionState, most: number): number {
  const { inbox } = partition
  switch (inbox.words[(inbox.head & inbox.mask) * RECORD_WORDS] & 0xff) {
    case Kind.Message:
      return exchangeMessages(partition, most) || hearLastMessages(partition, most)
    case Kind.FirstMessage:
      return answerFirstMessages(partition, most)
    case Kind.Receipt:
      return takeLastReceipts(partition, most)
    default:
      return 0
  }
}

/** Takes the oldest record out of the ring and applies it. */
function takeRecord(partition: PartitionState): void {
  const inbox = partition.inbox
  const words = inbox.words
  const at = (inbox.head & inbox.mask) * RECORD_WORDS
  const head = words[at]
  if (inbox.bounded) inbox.depth[words[at + 3]]--
  const payload = hasPayload(head) ? inbox.payloadOf(at) : undefined
  // The record's place is free only now: what it causes may be written behind the tail meanwhile.
  if (head !== VOID) dispatch(partition, words, at, payload)
  if (payload === undefined) inbox.head++
  else inbox.dropFirst()
}

function dispatch(partition: PartitionState, words: Int32Array, at: number, payload: Uint8Array | undefined): void {
  const kind = words[at] & 0xff
  if (partition.inbox.bounded && takeSkip(partition, kind, words[at + 3])) {
    partition.ledger.dropped(words[at + 6] >>> PARTITION_SHIFT, DropIndex.oldestDropped, 1)
    return
  }
  if (kind === Kind.Message || kind === Kind.FirstMessage) onMessage(partition, words, at, payload)
  else if (kind === Kind.Receipt) onReceipt(partition, words, at)
  else dispatchFriendship(partition, kind, words, at, payload)
}

function dispatchFriendship(partition: PartitionState, kind: number, words: Int32Array, at: number, payload: Uint8Array | undefined): void {
  const head = words[at]
  const asked = kind === Kind.FriendRequest || (kind === Kind.RemoveFriend && (head & (Flag.ToResponder << 8)) !== 0)
  if (asked) onFriendRequest(partition, head, words[at + 1], words[at + 2], words[at + 3], words[at + 6], payload)
  else if (kind === Kind.FriendAccept || kind === Kind.RemoveFriend) onFriendAnswer(partition, head, words[at + 1], words[at + 2], words[at + 3], words[at + 6], words[at + 7], payload)
  else partition.ledger.dropped(words[at + 6] >>> PARTITION_SHIFT, DropIndex.malformed, 1)
}

/**
 * Everything a partition does besides its mail: registering, befriending, starting conversations,
 * re-offers, pauses that are over, time-outs. Bounded work per call. Returns true if it can go on at
 * once without new mail.
 */
export function advancePartition(partition: PartitionState): boolean {
  const context = partition.context
  let more = false
  if (partition.registered < partition.users) {
    if (partition.arrivals?.build() === true) return true
    partition.registered = Math.min(partition.users, partition.registered + REGISTER_USERS)
    if (partition.registered < partition.users) return true
  }
  planRemovals(partition)
  if (advanceRequests(partition)) more = true
  if (advanceReoffers(partition)) more = true
  if (partition.resumeDue && partition.befriended && resumeEnds(partition)) more = true
  if (advanceOpening(partition)) more = true
  // A batch of pauses per call; the next call goes on where this one stopped.
  for (let taken = 0; taken < context.batch; taken++) {
    const row = partition.wheel.take(partition.ends, context.nowTick)
    if (row < 0) break
    speak(partition, row)
    more = true
  }
  sweep(partition)
  return more
}

/**
 * Ends whose lines have come from the text store say them, a batch per call.
 * @param released partitions that were given up: they are saved as they were, and nothing more is said in them
 * @returns how many were taken
 */
export function sayFetched(context: KernelContext, released: ReadonlySet<number>): number {
  const gate = context.textGate
  if (gate === null) return 0
  for (let taken = 0; taken < context.batch; taken++) {
    const request = gate.take()
    if (request === null) return taken
    const partition = context.hosted[request.partition]
    if (partition === undefined || partition.incarnation !== request.incarnation || released.has(partition.id) || !endWaiting(partition, request)) continue
    compose(partition, request.row)
    gate.said()
  }
  return context.batch
}

/** When its conversations are over and the phase allows it, the partition's removals become a job. */
function planRemovals(partition: PartitionState): void {
  if (partition.context.phase < phaseOrder.drain || partition.removalsFinished || !partition.befriended) return
  if (partition.jobs.some((job) => job.kind === 'remove' && job.peer < 0)) return
  if (!partition.planDone || partition.initiatedOpen > 0) return
  if (partition.context.scenario.removeFriendPercent === 0) partition.removalsFinished = true
  else partition.jobs.push({ kind: 'remove', peer: -1, local: 0, position: 0 })
}

/** Looks for overdue acknowledgements, a stretch of rows per call, each row about every quarter time-out. */
function sweep(partition: PartitionState): void {
  const { context, ends } = partition
  if (partition.sweepRow < 0) {
    const periodUs = Math.max(1000, context.timeoutUs / 4)
    if ((context.nowUs - partition.sweptAtUs) >>> 0 < periodUs) return
    partition.sweptAtUs = context.nowUs
    partition.sweepRow = 0
    sweepRequests(partition)
  }
  const end = Math.min(ends.high, partition.sweepRow + SWEEP_ROWS)
  let said = 0
  for (let row = partition.sweepRow; row < end; row++) {
    const state = ends.rows[(row << ROW_SHIFT) + Column.State]
    if ((state & (RowFlag.Used | RowFlag.Thinking)) !== RowFlag.Used || !checkOverdue(partition, row, state)) continue
    if (++said >= context.batch) {
      partition.sweepRow = row + 1
      return
    }
  }
  partition.sweepRow = end >= ends.high ? -1 : end
}

/** True if something was said again. */
function checkOverdue(partition: PartitionState, row: number, state: number): boolean {
  const context = partition.context
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const waitedUs = (context.nowUs - rows[at + Column.Since]) >>> 0
  // Rows touched after this sweep's instant was taken would look 71 minutes old.
  if (waitedUs > 0x8000_0000) return false
  const retries = retriesOf(state)
  if ((state & RowFlag.Awaiting) === 0) {
    if (waitedUs < context.listenTimeoutUs * 2 ** Math.min(5, retries)) return false
    if (context.retriesMax !== Infinity) {
      finish(partition, row, EndState.TimedOut)
      return false
    }
    nudge(partition, row)
    return true
  }
  if (waitedUs < context.timeoutUs * 2 ** Math.min(5, retries)) return false
  if (retries >= context.retriesMax && (state & RowFlag.Reoffer) === 0) {
    finish(partition, row, EndState.TimedOut)
    return false
  }
  rows[at + Column.State] = withRetries(state, retries + 1)
  rows[at + Column.Since] = context.nowUs
  if ((state & RowFlag.Reoffer) !== 0) sendMessage(partition, row, 1, Flag.Resent | Flag.Offer)
  else sendMessage(partition, row, lastSpokenAt(partition, at, state & RowFlag.Responder, rows[at + Column.Count]), Flag.Resent)
  return true
}

/**
 * A listener that hears nothing says how far it is. Its partner has a time-out of its own unless it
 * is over there and only answers: then a lost answer is noticed here alone.
 */
function nudge(partition: PartitionState, row: number): void {
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const count = rows[at + Column.Count]
  const state = rows[at + Column.State]
  const role = state & RowFlag.Responder
  rows[at + Column.State] = withRetries(state, retriesOf(state) + 1)
  rows[at + Column.Since] = partition.context.nowUs
  if (count > 0 && speakerAt(partition, at, count) === role) sendMessage(partition, row, count, Flag.Resent)
  else sendReceipt(partition, row, count, 0)
}

/** Rows and messages looked at in one step of {@link cutOpenEnds}: the transcript of each end is compared. */
const CUT_PIECE = 65_536

/** Ends every open end as cut: cancel, or the scenario's horizon. The partition must not go on meanwhile. */
export function* cutOpenEnds(partition: PartitionState): Steps<void> {
  const ends = partition.ends
  partition.abnormalNamedBelow = Math.min(1, Math.max(0, limits.abnormalEndsMax - partition.abnormal.size) / Math.max(1, ends.open)) * 0x1_0000_0000
  partition.planDone = true
  partition.jobs.length = 0
  let looked = 0
  for (let row = 0; row < ends.high; row++) {
    looked += 16 + cutEnd(partition, row)
    if (looked < CUT_PIECE) continue
    looked = 0
    yield row / ends.high
  }
}

/** Answers how many messages the end had. */
function cutEnd(partition: PartitionState, row: number): number {
  const { ends } = partition
  const at = row << ROW_SHIFT
  const state = ends.rows[at + Column.State]
  if ((state & RowFlag.Used) === 0) return 0
  const count = ends.rows[at + Column.Count]
  if ((state & RowFlag.Reoffer) !== 0) {
    partition.reoffersOpen--
    ends.release(row)
  } else {
    finish(partition, row, EndState.Cut)
  }
  return count
}
