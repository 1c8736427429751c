import { NO_USER } from '../model/ids'
import { Flag } from '../wire/record'
import { Column, ROW_SHIFT, RowFlag, withRetries } from './end-table'
import { HAND_MAX, hasShortCuts } from './batch'
import { beginConversations, takeOpening } from './begin'
import { createEnd, sendMessage, speak, speakAfterPause } from './converse'
import { phaseOrder } from './context'
import { abnormalKey } from './converse'
import { initiatedIndex, type PartitionState } from './partition'
import { limits } from '../model/limits'
import { lastSpokenAt } from './turns'
import type { ArrivalSchedule } from './arrivals'
import { firstInitiated, localOfInitiated } from './arrivals'

/** Conversations looked at per call, so that a long stretch of unused ordinals does not hold the loop. */
const SCAN_MAX = 4096

/**
 * Starts conversations up to the limit of open ones. Ordinal by ordinal over all users, so that
 * everybody speaks with somebody before anybody has a second turn. Only opening is throttled:
 * answers always flow. Returns true if there may be more to start at once.
 */
export function advanceOpening(partition: PartitionState): boolean {
  const context = partition.context
  if (!partition.befriended || partition.planDone || context.phase < phaseOrder.converse) return false
  if (partition.arrivals !== null) return openArrivals(partition, partition.arrivals)
  const isShort = hasShortCuts(context)
  let scanned = 0
  let waiting = 0
  let more = false
  const opened = partition.initiatedOpened
  while (partition.initiatedOpen < partition.openMax) {
    if (partition.planOrdinal >= partition.ordinalsMax) {
      partition.planDone = true
      break
    }
    more = scanned++ >= SCAN_MAX || partition.initiatedOpened - opened >= context.batch
    if (more) break
    const local = partition.planLocal
    const ordinal = partition.planOrdinal
    if (++partition.planLocal >= partition.users) {
      partition.planLocal = 0
      partition.planOrdinal++
    }
    if (openConversation(partition, local, ordinal, isShort ? waiting : -1)) waiting++
    if (waiting < HAND_MAX) continue
    beginConversations(partition, waiting)
    waiting = 0
  }
  beginConversations(partition, waiting)
  return more
}

/** Begins a conversation at once, or takes it in hand, at this place ≥ 0; true if it did that. */
function openConversation(partition: PartitionState, local: number, turn: number, place: number): boolean {
  const { plan, graph } = partition.context
  const user = partition.userAt(local)
  const ordinals = plan.ordinals(user)
  if (turn >= ordinals) return false
  // Everybody begins at another contact: else, where all know all, everybody would talk to the same one.
  const ordinal = (turn + local) % ordinals
  const slotRound = plan.slotRoundAt(user, ordinal)
  if (slotRound === -1) return false
  const record = initiatedIndex(partition, local, ordinal)
  if (!countOpened(partition, user, slotRound, record)) return false
  const contact = graph.contact(user, slotRound & 0xffff)
  if (place < 0) speakAfterPause(partition, createEnd(partition, user, slotRound, 0, local, contact, record))
  else takeOpening(partition, place, user, slotRound, local, contact, record)
  return place >= 0
}

/** Counts a conversation that begins now; false: a checkpoint had it. */
function countOpened(partition: PartitionState, user: number, slotRound: number, record: number): boolean {
  partition.initiatedOpened++
  if (partition.restored && (partition.initiatedOver.has(record) || partition.ends.find(user, slotRound, 0) >= 0)) return false
  partition.initiatedOpen++
  return true
}

/** Waits that are longer count as this, µs: instants are kept modulo 2³². */
const LATE_MAX_US = 2 ** 31

/**
 * Open load: begins the conversations whose instant has come, whether or not others were answered meanwhile. Their first
 * messages follow no pause: the instant is when somebody wants to speak.
 */
function openArrivals(partition: PartitionState, arrivals: ArrivalSchedule): boolean {
  const { context } = partition
  const nowUs = context.runUs - context.arrivalOriginUs
  for (let opened = 0; partition.initiatedOpen < partition.openMax; opened++) {
    const dueUs = arrivals.nextUs()
    if (dueUs === Infinity) partition.planDone = true
    if (dueUs > nowUs) return false
    if (opened >= context.batch) return true
    openArrival(partition, arrivals.take(), dueUs < partition.countedFromUs ? nowUs : Math.max(dueUs, nowUs - LATE_MAX_US))
  }
  return false
}

function openArrival(partition: PartitionState, record: number, countsFromUs: number): void {
  const { context, ends } = partition
  const local = localOfInitiated(partition, record)
  const user = partition.userAt(local)
  const slotRound = context.plan.slotRoundAt(user, record - firstInitiated(partition, local))
  if (!countOpened(partition, user, slotRound, record)) return
  const row = createEnd(partition, user, slotRound, 0, local, context.graph.contact(user, slotRound & 0xffff), record)
  const at = row << ROW_SHIFT
  ends.rows[at + Column.State] |= RowFlag.Scheduled
  ends.rows[at + Column.DueTick] = (context.arrivalOriginUs + countsFromUs) | 0
  speak(partition, row)
}

/** Conversations that are due and not begun; 0 under a closed load. */
export function backlogOf(partition: PartitionState): number {
  const { arrivals, context } = partition
  if (arrivals === null || context.arrivalOriginUs === Infinity) return 0
  return Math.max(0, arrivals.dueBy(context.runUs - context.arrivalOriginUs) - arrivals.taken)
}

/** Open ends that are offered again in one turn. */
const OFFERS_MAX = 1024

/**
 * A partition lives anew: everything that its users may have known is offered again. Open ends say
 * their last message at once; conversations that are over, friendships and removals are walked
 * through by jobs.
 */
export function reofferTo(partition: PartitionState, peer: number): void {
  for (let i = partition.jobs.length - 1; i > 0; i--) if (partition.jobs[i].peer === peer) partition.jobs.splice(i, 1)
  const current = partition.jobs[0]
  // The job under way is restarted behind itself; its cursor may have passed users of the peer.
  if (current !== undefined && current.peer === peer) current.local = current.kind === 'reoffer' ? partition.users : current.local
  partition.jobs.push({ kind: 'befriend', peer, local: 0, position: 0 })
  partition.jobs.push({ kind: 'reoffer', peer, local: 0, position: 0 })
  if (partition.removalsFinished || partition.jobs.some((job) => job.kind === 'remove')) partition.jobs.push({ kind: 'remove', peer, local: 0, position: 0 })
  const ends = partition.ends
  let offered = 0
  for (let row = 0; row < ends.high; row++) {
    const at = row << ROW_SHIFT
    const state = ends.rows[at + Column.State]
    if ((state & RowFlag.Used) === 0 || state >>> 16 !== peer || (state & RowFlag.Thinking) !== 0) continue
    offerAgain(partition, row, offered++ >= OFFERS_MAX)
  }
}

/** Says the end's last own message again and waits for it; `later`: not at once. */
function offerAgain(partition: PartitionState, row: number, later: boolean): void {
  const context = partition.context
  const at = row << ROW_SHIFT
  const rows = partition.ends.rows
  const own = lastSpokenAt(partition, at, rows[at + Column.State] & RowFlag.Responder, rows[at + Column.Count])
  if (own === 0 || !context.lossless) return
  rows[at + Column.State] = withRetries(rows[at + Column.State] | RowFlag.Awaiting, 1)
  if (later || context.cipher !== null) {
    // Tens of thousands of messages, or sealing thousands of texts, would hold up the node: the next time-out sweep says them, some at a time.
    rows[at + Column.Since] = context.nowUs - 2 * context.timeoutUs
    return
  }
  rows[at + Column.Since] = context.nowUs
  sendMessage(partition, row, own, Flag.Resent)
}

/** Walks a re-offer job. Returns true if it can go on at once. */
export function advanceReoffers(partition: PartitionState): boolean {
  const job = partition.jobs[0]
  const context = partition.context
  if (job === undefined || job.kind !== 'reoffer' || !context.lossless) {
    if (job !== undefined && job.kind === 'reoffer') partition.jobs.shift()
    return false
  }
  let scanned = 0
  const open = partition.reoffersOpen
  while (job.local < partition.users) {
    if (partition.reoffersOpen >= limits.reoffersOutstanding) return false
    if (scanned++ >= SCAN_MAX || partition.reoffersOpen - open >= context.batch) return true
    const user = partition.userAt(job.local)
    if (job.position >= context.plan.ordinals(user)) {
      job.local++
      job.position = 0
      continue
    }
    reofferConversation(partition, job.peer, job.local, user, job.position++)
  }
  partition.jobs.shift()
  return partition.jobs.length > 0
}

function reofferConversation(partition: PartitionState, peer: number, local: number, user: number, ordinal: number): void {
  const context = partition.context
  if (!partition.initiatedOver.has(initiatedIndex(partition, local, ordinal))) return
  const slotRound = context.plan.slotRoundAt(user, ordinal)
  if (slotRound === -1 || partition.abnormal.has(abnormalKey(user, slotRound, 0))) return
  const contact = context.graph.contact(user, slotRound & 0xffff)
  if (contact === NO_USER || context.slicing.partitionOf(contact) !== peer) return
  if (partition.ends.find(user, slotRound, 0) >= 0) return
  const row = createEnd(partition, user, slotRound, 0, local, contact, 0)
  const at = row << ROW_SHIFT
  partition.ends.rows[at + Column.Count] = partition.ends.rows[at + Column.Length]
  partition.ends.rows[at + Column.State] = withRetries(partition.ends.rows[at + Column.State] | RowFlag.Reoffer | RowFlag.Awaiting, 1)
  partition.reoffersOpen++
  sendMessage(partition, row, 1, Flag.Resent | Flag.Offer)
}
