import { z } from 'zod'
import type { ChatLogEnd, ChatLogHead } from './chat-log.types'

/** What logs of both kinds share: their head and end as JSON, and the choice of conversations. */

export const chatLogEndSchema: z.ZodType<ChatLogEnd> = z.object({ state: z.string(), written: z.number(), notWritten: z.number() })

const headSchema = z.object({
  run: z.string().min(1).max(64),
  startedAt: z.string(),
  scenario: z.string(),
  transcriptHash: z.string().regex(/^[0-9a-f]{64}$/),
  corpus: z.object({ name: z.string(), sha256: z.string() })
})

/** A head without corpus lines and friendships, which are kept beside it; `null` for anything else. */
export function parseChatLogHead(text: string): ChatLogHead | null {
  try {
    const head = headSchema.parse(JSON.parse(text))
    return { ...head, corpus: { ...head.corpus, lines: [] } }
  } catch {
    return null
  }
}

/** What a list shows of the scenario; '' for what is not there. */
export function scenarioOf(head: ChatLogHead): { scenarioName: string; keep: string } {
  try {
    const { name, chatLog } = JSON.parse(head.scenario) as { name?: unknown; chatLog?: { keep?: unknown } }
    return { scenarioName: String(name ?? ''), keep: String(chatLog?.keep ?? '') }
  } catch {
    return { scenarioName: '', keep: '' }
  }
}

/** Whether a conversation is one of those that were asked for. */
export type ConversationFilter = (initiator: number, slotRound: number) => boolean

export function conversationFilter(conversations: readonly { initiator: number; slotRound: number }[]): ConversationFilter {
  const wanted = new Map<number, Set<number>>()
  for (const { initiator, slotRound } of conversations) wanted.set(initiator, (wanted.get(initiator) ?? new Set()).add(slotRound))
  return (initiator, slotRound) => wanted.get(initiator)?.has(slotRound) === true
}
