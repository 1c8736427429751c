import { isWrittenDown } from '../behavior/chat-log'
import type { ChatLogReader } from '../backbone/chat-log.types'
import { indexCorpus } from '../corpus/index'
import type { CorpusIndex, CorpusText } from '../model/corpus'
import type { FriendGraph } from '../model/graph'
import { formatConversationId, packSlotRound } from '../model/ids'
import type { Scenario } from '../model/scenario/schema'
import { createConversationSet, createTranscripts } from '../reference'
import type { TranscriptLine } from '../reference'
import type { ChatRecord } from '../wire/chat-record'

/** One message as somebody reads it. */
export interface ChatMessage {
  /** From 1. */
  readonly index: number
  /** User who said it. */
  readonly speaker: number
  /** Line of the corpus, the first one with this text; −1 and '' where the text is not of the corpus. */
  readonly line: number
  readonly text: string
}

/** A conversation between two users, as far as it is known. */
export interface Chat {
  /** `initiator:slot:round`. */
  readonly conversation: string
  readonly initiator: number
  readonly responder: number
  readonly round: number
  /** False: it is not one of the sample. */
  readonly isKept: boolean
  /** Messages that it has in the end; `null`: the rules let arrival order decide. */
  readonly length: number | null
  readonly messages: readonly ChatMessage[]
  /** Numbers of messages that are not there although later ones are: [first, last] each. */
  readonly gaps: readonly (readonly [number, number])[]
  /** Numbers that were written down with two different texts, which no run should do. */
  readonly contradictions: readonly number[]
  /** Numbers whose text or speaker is not what the scenario says. */
  readonly deviations: readonly number[]
}

/** What conversations follow from. */
export interface ChatSource {
  readonly scenario: Scenario
  readonly graph: FriendGraph
  readonly corpus: CorpusText
  readonly transcriptHash: string
}

/** Ids of the conversations between two users, those begun by `first` before those begun by `second`, by round. */
export function conversationsBetween({ scenario, graph }: Pick<ChatSource, 'scenario' | 'graph'>, first: number, second: number): { initiator: number; slotRound: number }[] {
  const set = createConversationSet(scenario, graph)
  const { conversations } = scenario
  const rounds = conversations.who === 'every-contact' ? conversations.rounds : conversations.perUser
  const begun = (initiator: number, responder: number): { initiator: number; slotRound: number }[] => {
    const found: { initiator: number; slotRound: number }[] = []
    const slots = Array.from({ length: graph.slots(initiator) }, (_, slot) => slot).filter((slot) => graph.contact(initiator, slot) === responder)
    for (let round = 0; round < rounds; round++) {
      for (const slot of slots) if (set.has(initiator, slot, round)) found.push({ initiator, slotRound: packSlotRound(slot, round) })
    }
    return found
  }
  return first === second ? begun(first, second) : [...begun(first, second), ...begun(second, first)]
}

/** The conversations as the scenario has them. */
export function referenceChats(source: ChatSource, conversations: readonly { initiator: number; slotRound: number }[]): Chat[] {
  const transcripts = createTranscripts(source.scenario, indexCorpus(source.corpus), source.transcriptHash)
  return conversations.map(({ initiator, slotRound }) => {
    const frame = frameOf(source, initiator, slotRound)
    const messages = transcripts.transcriptOf(initiator, slotRound).map(({ index, speaker, line, text }) => ({ index, line, text, speaker: speaker === 0 ? initiator : frame.responder }))
    return { ...frame, isKept: true, length: messages.length, messages, gaps: [], contradictions: [], deviations: [] }
  })
}

/** The conversations as a run wrote them down, and what of the log could not be read. Rejects when the log's place does not answer. */
export async function loggedChats(source: ChatSource, reader: ChatLogReader, conversations: readonly { initiator: number; slotRound: number }[]): Promise<{ chats: Chat[]; problems: string[] }> {
  const corpus = indexCorpus(source.corpus)
  const transcripts = createTranscripts(source.scenario, corpus, source.transcriptHash)
  const asked = conversations.filter(({ initiator, slotRound }) => isWrittenDown(source.scenario, initiator, slotRound))
  const logs = new Map(asked.map(({ initiator, slotRound }) => [`${initiator} ${slotRound}`, createLog()]))
  const problems = await reader.read(asked, (record) => logs.get(`${record.initiator} ${record.slotRound}`)?.take(record))
  const chats = conversations.map(({ initiator, slotRound }): Chat => {
    const log = logs.get(`${initiator} ${slotRound}`)
    const frame = frameOf(source, initiator, slotRound)
    const records = log?.records() ?? []
    const expected = source.scenario.rules === 'faithful' ? null : transcripts.transcriptOf(initiator, slotRound)
    return {
      ...frame,
      isKept: log !== undefined,
      length: expected?.length ?? null,
      messages: records.map((record) => ({ index: record.index, speaker: record.speaker === 0 ? initiator : frame.responder, ...textOf(corpus, record) })),
      gaps: gapsOf(records),
      contradictions: log?.contradictions() ?? [],
      deviations: expected === null ? [] : records.filter((record) => !isAs(expected.at(record.index - 1), record, corpus)).map((record) => record.index)
    }
  })
  return { chats, problems }
}

function frameOf({ graph }: ChatSource, initiator: number, slotRound: number): Pick<Chat, 'conversation' | 'initiator' | 'responder' | 'round'> {
  const slot = slotRound & 0xffff
  const round = slotRound >>> 16
  return { conversation: formatConversationId({ initiator, slot, round }), initiator, responder: graph.contact(initiator, slot), round }
}

/** The first record of each number counts; later ones, of later lives of a node, must say the same. */
function createLog(): { take(record: ChatRecord): void; records(): ChatRecord[]; contradictions(): number[] } {
  const byIndex = new Map<number, ChatRecord>()
  const contradictions = new Set<number>()
  return {
    take(record) {
      const known = byIndex.get(record.index)
      if (known === undefined) byIndex.set(record.index, record)
      else if (known.speaker !== record.speaker || known.line !== record.line || known.hashLow !== record.hashLow || known.hashHigh !== record.hashHigh) contradictions.add(record.index)
    },
    records: () => [...byIndex.values()].sort((left, right) => left.index - right.index),
    contradictions: () => [...contradictions].sort((left, right) => left - right)
  }
}

function textOf(corpus: CorpusIndex, { line }: ChatRecord): { line: number; text: string } {
  return line >= 0 && line < corpus.lines ? { line, text: corpus.text(line) } : { line: -1, text: '' }
}

function isAs(expected: TranscriptLine | undefined, record: ChatRecord, corpus: CorpusIndex): boolean {
  return expected !== undefined && expected.speaker === record.speaker && record.line >= 0 && expected.text === textOf(corpus, record).text
}

function gapsOf(records: readonly ChatRecord[]): [number, number][] {
  const gaps: [number, number][] = []
  let expected = 1
  for (const { index } of records) {
    if (index > expected) gaps.push([expected, index - 1])
    expected = index + 1
  }
  return gaps
}
