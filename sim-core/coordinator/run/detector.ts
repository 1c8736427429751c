import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { RunContext } from './context'
import { endLife } from './lives'
import { isListening } from './member'
import type { Member } from './member'
import { progressSignature, totalProgress } from './phases'
import { sendCommand } from './send'

/** A node that reports a longer delay of its event loop is busy: it lives, and is not replaced. */
const BUSY_LAG_MS = 1000

/**
 * One beat to every node, and one look at how long each has been silent. Silence is counted in
 * ticks of this process's own event loop, not in time: while the coordinator itself is held up,
 * nobody becomes suspect for it.
 */
export function detectorTick(context: RunContext): void {
  const { heartbeatMs, suspectMs, fenceMs } = context.input.scenario.cluster.detector
  for (const member of [...context.members.values()]) {
    sendCommand(member.life, { type: 'beat' })
    if (!isListening(member)) continue
    member.life.silentMs += heartbeatMs
    if (member.life.silentMs >= fenceMs) {
      const seconds = member.life.silentMs / 1000
      context.timeline.add('node-fenced', { node: member.id, seconds })
      endLife(context, member, member.life, `silent for ${seconds} s`)
    } else if (member.life.silentMs >= suspectMs && member.state !== 'suspect' && member.state !== 'leaving') {
      member.state = 'suspect'
      context.timeline.add('node-suspect', { node: member.id, seconds: member.life.silentMs / 1000 })
      context.hooks.changed()
    }
  }
}

/** A beat shows that a node lives; its lag tells whether it is busy. */
export function noteAlive(context: RunContext, member: Member): void {
  if (member.state === 'leaving' || !member.life.beat) return
  const lagMs = member.life.beat.stats.eventLoopLagMs
  const next = lagMs > BUSY_LAG_MS ? 'busy' : 'ready'
  if (next === 'busy' && member.state !== 'busy') context.timeline.add('node-busy', { node: member.id, ms: Math.round(lagMs) })
  member.state = next
}

/**
 * Why a run that should move is given up: it has not done so for longer than its options allow. Time
 * in which the backbone is known not to be up counts apart, against a longer bound; one that has lost
 * the run is not waited for.
 */
export function stallFailure(context: RunContext, tickMs: number): Failure | null {
  const { backbone, options, phase } = context
  if (backbone.health === 'lost-memory') return failure('redis-lost-memory', { text: backbone.text })
  const signature = progressSignature(totalProgress(context.progress))
  const moves = context.paused || context.collecting || (context.state !== 'running' && context.state !== 'draining') || signature !== context.stall.signature
  const isUp = backbone.health === 'up'
  const forMs = moves ? 0 : context.stall.forMs + (isUp ? tickMs : 0)
  const backboneMs = moves || isUp ? 0 : context.stall.backboneMs + tickMs
  context.stall = { signature, forMs, backboneMs }
  if (backboneMs >= options.backboneStallMs) return failure('run-stalled', { seconds: backboneMs / 1000, phase, backbone: ` Its backbone: ${backbone.health}. ${backbone.text}`.trimEnd() })
  return forMs >= options.stallMs ? failure('run-stalled', { seconds: forMs / 1000, phase, backbone: '' }) : null
}
