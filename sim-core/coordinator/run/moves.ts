import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { limits } from '../../model/limits'
import { rebalance } from '../../placement'
import type { RunContext } from './context'
import { activeMembers } from './context'
import { partitionLoads } from './loads'
import { endLife, startLife } from './lives'
import { createMember, isListening } from './member'
import type { Member } from './member'
import { livesOf } from './recoveries'
import { welcome } from './recovery'
import { announceOwnership, awaitAnswer, sendCommand } from './send'
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
  const moved = await move(context)
  if (member.life.ended) return failure('node-silent', { node: member.id })
  welcome(context, member)
  context.timeline.add('node-added', { node: member.id, partitions: moved.length }, { incarnation: member.incarnation, lives: livesOf(context, moved) })
  context.hooks.changed()
  return success({ node: member.id })
}

/** Moves a node's partitions to the others, takes what it measured, and ends it. */
export async function removeNode(context: RunContext, member: Member): Promise<Result<null>> {
  if (activeMembers(context).length <= 1) return failure('node-last', { node: member.id })
  member.leaving = true
  member.state = 'leaving'
  context.hooks.changed()
  const moved = await move(context)
  context.timeline.add('node-removed', { node: member.id, partitions: moved.length }, { incarnation: member.incarnation, lives: livesOf(context, moved) })
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

/**
 * Puts partitions on the nodes there are, as the scenario's policy says, one such move after the
 * other. Answers with those that moved.
 */
async function move(context: RunContext): Promise<number[]> {
  const moving = context.moving.then(() => spread(context))
  context.moving = moving.then(() => {})
  context.movesUnderWay++
  try {
    return await moving
  } finally {
    context.movesUnderWay--
  }
}

async function spread(context: RunContext): Promise<number[]> {
  const released = await releaseMoving(context)
  const wanted = wantedPlacement(context)
  if (context.ending === 'failed' || wanted === null) return []
  const moved = context.ownership.place(wanted, released)
  for (const partition of moved) context.progress[partition] = undefined
  announceOwnership(context)
  return moved
}

/** `null`: no node is left to place anything on. */
function wantedPlacement(context: RunContext): number[] | null {
  const nodes = activeMembers(context).map((member) => member.id)
  return nodes.length === 0 ? null : rebalance(context.ownership.nodes(), nodes, context.input.scenario.cluster.placing, partitionLoads(context))
}

/**
 * In durable: those who give partitions away save them whole first, so that nothing has to be read
 * again. One that does not answer in time only costs that. Answers with the partitions that nobody
 * works on from now on.
 */
async function releaseMoving(context: RunContext): Promise<Set<number>> {
  const released = new Set<number>()
  const wanted = wantedPlacement(context)
  if (context.input.scenario.delivery.mode !== 'durable' || wanted === null) return released
  const givers = [...context.members.values()].filter(isListening).flatMap((member) => {
    const partitions = context.ownership.partitionsOf(member.id).filter((partition) => wanted[partition] !== member.id)
    return partitions.length === 0 ? [] : [{ member, partitions }]
  })
  await Promise.all(givers.map(async ({ member, partitions }) => {
    const answer = awaitAnswer(member.life, 'released', context.ports.timers, context.options.answerTimeoutMs)
    sendCommand(member.life, { type: 'release', partitions })
    for (const partition of partitions) released.add(partition)
    await answer
  }))
  return released
}
