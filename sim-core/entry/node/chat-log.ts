import type { ChatLogSink } from '../../backbone/chat-log.types'
import { openFileChatLog } from '../../backbone/embedded/chat-log'
import { openRedisChatLog } from '../../backbone/redis/chat-log'
import type { NodeStart } from '../../model/control'
import type { CorpusIndex } from '../../model/corpus'
import { createNodeChatLog } from '../../node/chat-log'
import type { NodeChatLog } from '../../node/chat-log'
import type { NodeHost } from './session'

/** How long the engine waits before it asks again whether the log has caught up. */
const BEHIND_US = 1000

/** The node's chat log as its start message says; `null`: none is kept. */
export function openNodeChatLog(start: NodeStart, corpus: CorpusIndex, host: Pick<NodeHost, 'clock' | 'send'>): NodeChatLog | null {
  const { chatLog, scenario, node, incarnation, runId } = start
  if (chatLog === undefined || scenario.chatLog.keep === 'off') return null
  const { folder, redis } = chatLog
  const open = redis === undefined
    ? () => openFileChatLog({ folder: folder ?? '', node, incarnation, nodes: scenario.cluster.nodes })
    : () => openRedisChatLog(redis, runId)
  return createNodeChatLog({
    scenario, corpus, clock: host.clock, sink: createLazySink(open),
    onProblem: ({ reason, notWritten }) => host.send({ type: 'log', level: 'warn', event: 'chat-log-behind', detail: { reason, notWritten } })
  })
}

/** Opens the log with the first write, and again with the next one if it could not be opened: a node does not die of its log. */
function createLazySink(open: () => Promise<ChatLogSink>): ChatLogSink {
  let opened: ChatLogSink | null = null
  return {
    async write(words) {
      opened ??= await open()
      await opened.write(words)
    },
    close: () => opened?.close() ?? Promise.resolve()
  }
}

/** The engine's step, which waits while the log is behind. */
export function stepWithLog(step: (budgetUs: number) => number, log: NodeChatLog | null): (budgetUs: number) => number {
  if (log === null) return step
  return (budgetUs) => {
    const waitUs = log.isBehind() ? BEHIND_US : step(budgetUs)
    log.turn()
    return waitUs
  }
}
