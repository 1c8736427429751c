import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { UserView } from '../../model/control'
import { NO_USER, parseConversationId } from '../../model/ids'
import { limits } from '../../model/limits'
import type { BusyUserView, ConversationEnds } from '../types'
import { activeMembers } from './context'
import type { RunContext } from './context'
import { isListening } from './member'
import { noteQuiet, quiesce, wakeAll } from './settle'

export async function pause(context: RunContext): Promise<void> {
  context.paused = true
  context.state = 'paused'
  context.stopwatch.pause()
  context.hooks.stateChanged()
  const quiet = await quiesce(context)
  // Resumed or ended meanwhile: then there was no quiet to speak of.
  if (!context.paused || context.ending !== null) return
  noteQuiet(context, quiet, 'paused')
  context.hooks.stateChanged()
}

export function resume(context: RunContext): void {
  context.paused = false
  context.state = context.phase === 'drain' ? 'draining' : 'running'
  context.stopwatch.resume()
  context.timeline.add('resumed', {})
  wakeAll(context)
  context.hooks.stateChanged()
}

export function killNode(context: RunContext, node: number): Result<null> {
  const member = context.members.get(node)
  if (!member || member.state === 'left') return failure('node-unknown', { node })
  if (!member.life.launched || member.life.ended) return failure('node-silent', { node })
  member.killedAtUs = context.ports.clock.nowUs()
  context.timeline.add('node-killed', { node })
  member.life.launched.kill()
  return success(null)
}

export async function inspectUser(context: RunContext, user: number): Promise<Result<UserView>> {
  if (!Number.isInteger(user) || user < 0 || user >= context.input.scenario.users) return failure('user-unknown', { user })
  const node = nodeOfUser(context, user)
  const member = context.members.get(node)
  const answer = member ? await context.inspections.ask(member, { type: 'inspect-user', user }, context.options.answerTimeoutMs) : null
  if (answer?.type !== 'user') return failure('node-silent', { node })
  return answer.view ? success(answer.view) : failure('user-unknown', { user })
}

/** Of all nodes that answer in time, those with most mail first. */
export async function busyUsers(context: RunContext): Promise<BusyUserView[]> {
  const answers = await Promise.all(activeMembers(context).map(async (member) => {
    const answer = await context.inspections.ask(member, { type: 'inspect-busy' }, context.options.answerTimeoutMs)
    return answer?.type === 'busy' ? answer.users.map(([user, waiting, ahead]) => ({ user, node: member.id, waiting, ahead })) : []
  }))
  return answers.flat().sort((a, b) => b.waiting - a.waiting || a.user - b.user).slice(0, limits.busyUsersMax)
}

export async function inspectConversation(context: RunContext, conversation: string): Promise<Result<ConversationEnds>> {
  const unknown: Failure = failure('conversation-unknown', { conversation })
  const id = parseConversationId(conversation)
  if (!id || id.initiator >= context.input.scenario.users) return unknown
  const graph = await context.graph.get()
  if (graph === null) return failure('run-not-active', { action: 'inspect' })
  if (!graph.ok) return graph
  const responder = id.slot < graph.value.slots(id.initiator) ? graph.value.contact(id.initiator, id.slot) : NO_USER
  if (responder === NO_USER) return unknown
  const nodes = [nodeOfUser(context, id.initiator), nodeOfUser(context, responder)]
  const [initiatorEnd, responderEnd] = await Promise.all(nodes.map(async (node, index) => {
    const member = context.members.get(node)
    const answer = member ? await context.inspections.ask(member, { type: 'inspect-conversation', conversation, role: index === 0 ? 0 : 1 }, context.options.answerTimeoutMs) : null
    return answer?.type === 'conversation' ? answer.view : null
  }))
  return success({ initiator: initiatorEnd, responder: responderEnd, initiatorUser: id.initiator, responderUser: responder, initiatorNode: hostOf(context, nodes[0]), responderNode: hostOf(context, nodes[1]) })
}

function nodeOfUser(context: RunContext, user: number): number {
  return context.ownership.nodeOf(context.slicing.partitionOf(user))
}

function hostOf(context: RunContext, node: number): number {
  return activeMembers(context).some((member) => member.id === node && isListening(member)) ? node : 0
}
