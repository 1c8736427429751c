import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { limits } from '../../model/limits'
import { rebalance } from '../../placement'
import type { RunContext } from './context'
import { activeMembers } from './context'
import { endLife, startLife } from './lives'
import { createMember, isListening } from './member'
import type { Member } from './member'
import { welcome } from './recovery'
import { announceOwnership, sendCommand } from './send'
import { takeResult } from './settle'

/** How long a node that leaves may take to end by itself. */
const LEAVE_MS = 2000

/** Adds a node to a running cluster; it starts empty and takes partitions over once it is ready. */
export async function addNode(context: RunContext): Promise<Result<{ node: number }>> {
  const active = activeMembers(context)
  if (active.length >= limits.nodesMax) return failure('nodes-too-many', { limit: limits.nodesMax, asked: active.length + 1 })
  const member = createMember(Math.max(...context.members.keys()) + 1, context.ports.clock.nowUs())
  member.joining = true
  context.members.set(member.id, member)
  const started = await startLife(context, member)
  if (!started.ok) return started
  if (context.ending !== null) return failure('run-not-active', { action: 'add a node to' })
  member.joining = false
  const moved = spread(context)
  welcome(context, member)
  context.timeline.add('node-added', `node ${member.id} was added and took over ${moved} partitions`, member.id)
  context.hooks.changed()
  return success({ node: member.id })
}

/** Moves a node's partitions to the others, takes what it measured, and ends it. */
export async function removeNode(context: RunContext, member: Member): Promise<Result<null>> {
  if (activeMembers(context).length <= 1) return failure('node-last', { node: member.id })
  member.leaving = true
  member.state = 'leaving'
  const moved = spread(context)
  context.timeline.add('node-removed', `node ${member.id} leaves; ${moved} partitions move to the others`, member.id)
  context.hooks.changed()
  await takeResult(context, member)
  await dismiss(context, member)
  return success(null)
}

/** Ends a node that is not needed any more, gently at first. */
export async function dismiss(context: RunContext, member: Member): Promise<void> {
  const { life } = member
  if (isListening(member)) {
    sendCommand(life, { type: 'stop' })
    await new Promise<void>((resolve) => {
      const cancelTimeout = context.ports.timers.after(LEAVE_MS, resolve)
      life.launched?.onExit(() => {
        cancelTimeout()
        resolve()
      })
    })
  }
  endLife(context, member, life, 'it left')
  member.state = 'left'
  context.hooks.changed()
}

/** Puts partitions on the nodes there are, as the scenario's policy says. Returns how many moved. */
function spread(context: RunContext): number {
  const nodes = activeMembers(context).map((member) => member.id)
  const moved = context.ownership.place(rebalance(context.ownership.nodes(), nodes, context.input.scenario.cluster.placing))
  context.progress.forEach((progress, partition) => {
    if (progress && progress.incarnation !== context.ownership.incarnationOf(partition)) context.progress[partition] = undefined
  })
  announceOwnership(context)
  return moved
}
