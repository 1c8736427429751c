import type { ChatLogStore } from '../backbone/chat-log.types'
import { loggedChats, referenceChats } from '../host/transcripts'
import type { Chat, ChatSource } from '../host/transcripts'
import { parseScenarioObject } from '../model/scenario/parse'
import { createConversationSet } from '../reference'
import { createFriendGraph } from '../social'

/** All conversations of a logged run: as written down, and as the scenario that was kept with them says. */
export async function wholeRun(store: ChatLogStore, run: string): Promise<{ logged: Chat[]; reference: Chat[]; problems: string[] } | null> {
  const reader = await store.open(run)
  if (reader === null) return null
  const scenario = parseScenarioObject(JSON.parse(reader.head.scenario))
  if (!scenario.ok) throw new Error(`the kept scenario is refused: ${scenario.code}`)
  const graph = createFriendGraph(scenario.value)
  if (!graph.ok) throw new Error(graph.code)
  const source: ChatSource = { scenario: scenario.value, graph: graph.value, corpus: reader.head.corpus, transcriptHash: reader.head.transcriptHash }
  const walk = createConversationSet(scenario.value, graph.value).walk()
  const conversations: { initiator: number; slotRound: number }[] = []
  while (walk.next()) conversations.push({ initiator: walk.initiator, slotRound: walk.slotRound })
  const { chats, problems } = await loggedChats(source, reader, conversations)
  return { logged: chats, reference: referenceChats(source, conversations), problems }
}

export async function loadedChats(store: ChatLogStore, run: string): Promise<{ logged: Chat[]; reference: Chat[]; problems: string[] }> {
  const whole = await wholeRun(store, run)
  if (whole === null) throw new Error(`there is no log of run ${run}`)
  return whole
}
