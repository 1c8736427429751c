import type { Recovery } from '../../model/run'
import { checkpointsOf } from './backbone-card'
import { activeMembers } from './context'
import type { RunContext } from './context'
import { noteReplaced } from './faults'
import { keepResults } from './keeping'
import { isListening } from './member'
import type { Member } from './member'
import { totalProgress } from './phases'

/** Nodes that ended, from their end until nothing is left of it to be caught up with. */
export interface RecoveryBoard {
  readonly pending: Set<PendingRecovery>
  readonly reports: Recovery[]
}

interface PendingRecovery {
  readonly node: number
  readonly diedAtUs: number
  readonly cause: string
  readonly detectSeconds: number
  takenOverBy: Recovery['takenOverBy']
  partitions: readonly number[]
  /** Figures of the cluster when it began. */
  readonly before: ReplayFigures
  /** Set once all partitions are at work again. */
  report: Recovery | null
}

interface ReplayFigures {
  readonly restoredPartitions: number
  readonly replayedRecords: number
  readonly duplicates: number
}

export function createRecoveryBoard(reports: readonly Recovery[] = []): RecoveryBoard {
  return { pending: new Set(), reports: [...reports] }
}

/** A node has ended, and these partitions of it begin a new life. A successor that ends at once belongs to the same recovery. */
export function beginRecovery(context: RunContext, member: Member, cause: string, takenOverBy: Recovery['takenOverBy'], partitions: readonly number[]): void {
  const nowUs = context.ports.clock.nowUs()
  const underWay = [...context.recoveries.pending].find((pending) => pending.node === member.id && pending.report === null)
  if (underWay) {
    underWay.takenOverBy = takenOverBy
    underWay.partitions = partitions
  } else {
    const detectSeconds = member.killedAtUs === null ? member.life.silentMs / 1000 : (nowUs - member.killedAtUs) / 1e6
    context.recoveries.pending.add({ node: member.id, diedAtUs: nowUs, cause, detectSeconds, takenOverBy, partitions, before: replayFigures(context), report: null })
  }
  member.killedAtUs = null
}

/** Looks, after a beat, at what has come back and what has been caught up with. */
export function noteRecoveries(context: RunContext): void {
  for (const pending of context.recoveries.pending) {
    if (pending.report === null && isAtWork(context, pending)) comeBack(context, pending)
    if (pending.report === null) continue
    count(context, pending, pending.report)
    if (hasCaughtUp(context)) catchUp(context, pending, pending.report)
  }
}

function isAtWork(context: RunContext, { node, takenOverBy, partitions }: PendingRecovery): boolean {
  const successor = context.members.get(node)
  if (takenOverBy === 'respawn' && !(successor && isListening(successor) && successor.life.beat !== null)) return false
  return partitions.every((partition) => context.progress[partition] !== undefined)
}

function comeBack(context: RunContext, pending: PendingRecovery): void {
  const { node, cause, detectSeconds, takenOverBy, partitions } = pending
  const recoverSeconds = secondsSince(context, pending)
  pending.report = { node, cause, detectSeconds, recoverSeconds, takenOverBy, restoredPartitions: 0, replayedRecords: 0, duplicatesDropped: 0 }
  context.recoveries.reports.push(pending.report)
  const lives = livesOf(context, partitions)
  const values = { node, seconds: recoverSeconds }
  if (takenOverBy === 'respawn') {
    const incarnation = context.members.get(node)?.incarnation ?? 0
    context.timeline.add('node-recovered', { ...values, incarnation }, { incarnation, lives })
  } else {
    context.timeline.add('taken-over', values, { lives })
  }
  noteReplaced(context, node)
  keepResults(context)
  context.hooks.changed()
}

function catchUp(context: RunContext, pending: PendingRecovery, report: Recovery): void {
  context.recoveries.pending.delete(pending)
  const values = { node: pending.node, seconds: secondsSince(context, pending), duplicates: report.duplicatesDropped }
  if (context.input.scenario.delivery.mode === 'durable') context.timeline.add('caught-up-durable', { ...values, restored: report.restoredPartitions, of: pending.partitions.length, replayed: report.replayedRecords })
  else context.timeline.add('caught-up', values)
  context.hooks.changed()
}

function count(context: RunContext, { before }: PendingRecovery, report: Recovery): void {
  const now = replayFigures(context)
  report.restoredPartitions = now.restoredPartitions - before.restoredPartitions
  report.replayedRecords = now.replayedRecords - before.replayedRecords
  report.duplicatesDropped = now.duplicates - before.duplicates
}

/** All that live anew have been told what they may lack, by everybody, and it is confirmed. */
function hasCaughtUp(context: RunContext): boolean {
  if (context.progress.includes(undefined) || totalProgress(context.progress).reoffersPending > 0) return false
  return activeMembers(context).every((member) => isListening(member) && member.life.beat !== null && member.life.beat.handled >= member.life.barrier)
}

function replayFigures({ members }: RunContext): ReplayFigures {
  const { restoredPartitions, replayedRecords } = checkpointsOf(members.values())
  let duplicates = 0
  for (const { ended, life } of members.values()) duplicates += ended.duplicates + (life.ended ? 0 : (life.beat?.stats.duplicates ?? 0))
  return { restoredPartitions, replayedRecords, duplicates }
}

/** For the timeline: who hosts these partitions now, and in which life. */
export function livesOf({ ownership }: RunContext, partitions: readonly number[]): number[][] {
  return partitions.map((partition) => [partition, ownership.nodeOf(partition), ownership.incarnationOf(partition)])
}

function secondsSince(context: RunContext, { diedAtUs }: PendingRecovery): number {
  return (context.ports.clock.nowUs() - diedAtUs) / 1e6
}
