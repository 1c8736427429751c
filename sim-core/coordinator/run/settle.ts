import type { NodeResult } from '../../model/control'
import type { RunContext } from './context'
import { isListening } from './member'
import type { Member } from './member'
import { awaitAnswer, broadcast, sendCommand } from './send'

/** What a pause of the whole cluster came to. */
export interface Quiet {
  /** Nodes that did not answer, by id. */
  readonly silent: number[]
  /** Frames that were still unconfirmed, over all nodes that did. */
  readonly unacknowledged: number
}

/** Nodes wait this long for confirmations themselves before they answer. */
const NODE_WAITS_MS = 2000

/** Stops all nodes and waits until what they sent has arrived. */
export async function quiesce(context: RunContext): Promise<Quiet> {
  const listening = [...context.members.values()].filter(isListening)
  const answers = await Promise.all(listening.map(async (member) => {
    const answer = awaitAnswer(member.life, 'paused', context.ports.timers, NODE_WAITS_MS + context.options.answerTimeoutMs)
    sendCommand(member.life, { type: 'pause' })
    return { node: member.id, answer: await answer }
  }))
  const missing = [...context.members.values()].filter((member) => member.state !== 'left' && !member.retired && !isListening(member)).map((member) => member.id)
  let unacknowledged = 0
  const silent: number[] = []
  for (const { node, answer } of answers) {
    if (answer?.type === 'paused') unacknowledged += answer.unacknowledged
    else silent.push(node)
  }
  return { silent: [...new Set([...silent, ...missing])].sort((a, b) => a - b), unacknowledged }
}

/** Says on the timeline how the ledger stands after a pause: one of the user's, or of a run that ends. */
export function noteQuiet({ timeline }: RunContext, { silent, unacknowledged }: Quiet, of: 'paused' | 'ledger'): void {
  if (silent.length > 0) timeline.add(`${of}-silent`, { nodes: silent.join(', '), count: silent.length })
  else if (unacknowledged > 0) timeline.add(`${of}-unconfirmed`, { frames: unacknowledged })
  else timeline.add(of === 'paused' ? 'paused' : 'ledger-closed', {})
}

export function wakeAll(context: RunContext): void {
  broadcast(context, { type: 'resume' }, true)
}

/** Asks a node for its result; `null` when it does not answer in time. */
export async function takeResult(context: RunContext, member: Member): Promise<NodeResult | null> {
  if (!isListening(member)) return null
  const awaited = awaitAnswer(member.life, 'result', context.ports.timers, context.options.resultTimeoutMs)
  sendCommand(member.life, { type: 'result' })
  const answer = await awaited
  if (answer?.type !== 'result') return null
  member.result = answer
  return answer
}
