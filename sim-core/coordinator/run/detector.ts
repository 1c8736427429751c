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
      context.timeline.add('node-fenced', `node ${member.id} was silent for ${seconds} s and is fenced`, member.id)
      endLife(context, member, member.life, `silent for ${seconds} s`)
    } else if (member.life.silentMs >= suspectMs && member.state !== 'suspect' && member.state !== 'leaving') {
      member.state = 'suspect'
      context.timeline.add('node-suspect', `node ${member.id} has been silent for ${member.life.silentMs / 1000} s`, member.id)
      context.hooks.changed()
    }
  }
}

/** A beat shows that a node lives; its lag tells whether it is busy. */
export function noteAlive(context: RunContext, member: Member): void {
  if (member.state === 'leaving' || !member.life.beat) return
  const lagMs = member.life.beat.stats.eventLoopLagMs
  const next = lagMs > BUSY_LAG_MS ? 'busy' : 'ready'
  if (next === 'busy' && member.state !== 'busy') context.timeline.add('node-busy', `node ${member.id} is busy: its event loop was held up for ${Math.round(lagMs)} ms`, member.id)
  member.state = next
}

/** Whether a run that should move has not done so for longer than its options allow. */
export function hasStalled(context: RunContext, tickMs: number): boolean {
  const signature = progressSignature(totalProgress(context.progress))
  const moves = context.paused || context.collecting || (context.state !== 'running' && context.state !== 'draining') || signature !== context.stall.signature
  context.stall = { signature, forMs: moves ? 0 : context.stall.forMs + tickMs }
  return context.stall.forMs >= context.options.stallMs
}
