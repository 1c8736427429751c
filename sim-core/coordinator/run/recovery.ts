import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { RunContext } from './context'
import { noteReplaced, tellNode } from './faults'
import { startLife } from './lives'
import type { Member } from './member'
import { announceOwnership, sendCommand } from './send'

/**
 * Replaces a node whose process has ended: the same id, a new life, its partitions' lives anew.
 * From this moment the hub refuses whatever the old life still sends. Returns why the run has to be
 * given up, `null` if it goes on.
 */
export function replaceNode(context: RunContext, member: Member, cause: string): Failure | null {
  const { respawnsMax } = context.input.scenario.cluster.detector
  if (member.respawns >= respawnsMax) return failure('node-respawn-limit', { node: member.id, times: member.respawns + 1, reason: cause })
  const nowUs = context.ports.clock.nowUs()
  const detectSeconds = member.killedAtUs === null ? member.life.silentMs / 1000 : (nowUs - member.killedAtUs) / 1e6
  // A successor that dies at once belongs to the same recovery.
  member.recovery ??= { diedAtUs: nowUs, cause, detectSeconds }
  member.killedAtUs = null
  member.respawns++
  member.incarnation++
  context.ownership.renew(member.id)
  for (const partition of context.ownership.partitionsOf(member.id)) context.progress[partition] = undefined
  context.hub?.setRoutes(context.ownership.entries())
  void startLife(context, member).then((started) => {
    if (started.ok && context.ending === null) rejoin(context, member)
  })
  return null
}

function rejoin(context: RunContext, member: Member): void {
  announceOwnership(context)
  welcome(context, member)
  const { recovery } = member
  if (!recovery) return
  member.recovery = null
  const recoverSeconds = (context.ports.clock.nowUs() - recovery.diedAtUs) / 1e6
  context.recoveries.push({ node: member.id, cause: recovery.cause, detectSeconds: recovery.detectSeconds, recoverSeconds, takenOverBy: 'respawn', restoredPartitions: 0, replayedRecords: 0, duplicatesDropped: 0 })
  context.timeline.add('node-recovered', `node ${member.id} is back after ${recoverSeconds.toFixed(2)} s, in life ${member.incarnation}`, member.id)
  noteReplaced(context, member.id)
  context.hooks.changed()
}

/** Brings a node that has just become ready to where the others are. */
export function welcome(context: RunContext, member: Member): void {
  if (context.phase !== 'report') sendCommand(member.life, { type: 'phase', phase: context.phase })
  if (context.watch.enabled) sendCommand(member.life, { type: 'watch', ...context.watch })
  tellNode(context, member)
  if (context.paused) sendCommand(member.life, { type: 'pause' })
  member.life.barrier = member.life.commands
}
