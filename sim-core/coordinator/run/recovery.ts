import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import { rebalance } from '../../placement'
import { activeMembers } from './context'
import type { RunContext } from './context'
import { tellNode } from './faults'
import { startLife } from './lives'
import { partitionLoads } from './loads'
import type { Member } from './member'
import { beginRecovery, livesOf } from './recoveries'
import { announceOwnership, announceRoutes, sendCommand } from './send'

/**
 * Mends the cluster after a node's process has ended: a new process takes its place, or the other
 * nodes take its partitions. Either way these live anew, and from this moment the hub refuses
 * whatever the old life still sends. Returns why the run has to be given up, `null` if it goes on.
 */
export function mendNode(context: RunContext, member: Member, cause: string): Failure | null {
  const { respawnsMax, takeover } = context.input.scenario.cluster.detector
  const survivors = activeMembers(context).filter((other) => other !== member && !other.life.ended)
  const isSpent = member.respawns >= respawnsMax
  if (survivors.length > 0 && (takeover === 'survivors' || isSpent)) handOver(context, member, survivors, cause)
  else if (isSpent) return failure('node-respawn-limit', { node: member.id, times: member.respawns + 1, reason: cause })
  else respawn(context, member, cause)
  return null
}

/** The same id, a new life. The others learn of it when it is ready. */
function respawn(context: RunContext, member: Member, cause: string): void {
  const partitions = context.ownership.partitionsOf(member.id)
  beginRecovery(context, member, cause, 'respawn', partitions)
  member.respawns++
  member.incarnation++
  context.ownership.renew(member.id)
  for (const partition of partitions) context.progress[partition] = undefined
  announceRoutes(context)
  void startLife(context, member).then((started) => {
    if (!started.ok || context.ending !== null) return
    announceOwnership(context)
    welcome(context, member)
    context.hooks.changed()
  })
}

/** What the dead node had goes to the others; what they have stays where it is. */
function handOver(context: RunContext, member: Member, survivors: readonly Member[], cause: string): void {
  const { ownership } = context
  const partitions = ownership.partitionsOf(member.id)
  beginRecovery(context, member, cause, 'survivors', partitions)
  member.retired = true
  const balanced = rebalance(ownership.nodes(), survivors.map((survivor) => survivor.id), context.input.scenario.cluster.placing, partitionLoads(context))
  ownership.place(ownership.nodes().map((owner, partition) => (owner === member.id ? balanced[partition] : owner)))
  for (const partition of partitions) context.progress[partition] = undefined
  announceOwnership(context)
  const heirs = [...new Set(partitions.map((partition) => ownership.nodeOf(partition)))].sort((a, b) => a - b)
  context.timeline.add('takeover', { node: member.id, heirs: heirs.join(', '), count: heirs.length, partitions: partitions.length }, { lives: livesOf(context, partitions) })
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
