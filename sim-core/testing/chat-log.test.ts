import { describe, expect, it } from 'vitest'
import { isWrittenDown } from '../behavior/chat-log'
import type { ChatLogReader } from '../backbone/chat-log.types'
import { createCipher } from '../crypto/create-cipher'
import { conversationsBetween, loggedChats, referenceChats } from '../host/transcripts'
import type { Chat, ChatSource } from '../host/transcripts'
import type { ChatLog } from '../model/ports/chat-log'
import type { Scenario, ScenarioInput } from '../model/scenario/schema'
import { createConversationSet } from '../reference'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import type { NetworkFaults } from '../simulation/network'
import { createFriendGraph } from '../social'
import type { ChatRecord } from '../wire/chat-record'
import { checksum, scenarioOf, smallCorpus, smallCorpusText, transcriptHashOf } from './fixtures'

const calm: NetworkFaults = { delayUsMin: 100, delayUsMax: 600, dropPerMille: 0, duplicatePerMille: 0 }
const rough: NetworkFaults = { delayUsMin: 100, delayUsMax: 3_000, dropPerMille: 40, duplicatePerMille: 40 }
const durable: ScenarioInput = { delivery: { mode: 'durable', timeoutMs: 20, checkpointMs: 5 }, backbone: { kind: 'redis', url: 'managed' } }

function sourceOf(input: ScenarioInput): ChatSource {
  const scenario = scenarioOf({ users: 14, graph: { kind: 'small-world', degree: 4 }, length: { kind: 'geometric', mean: 5, max: 20 }, delivery: { timeoutMs: 20 }, chatLog: { keep: 'all' }, cluster: { nodes: 3, partitionsPerNode: 2 }, ...input })
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  return { scenario, graph: graph.value, corpus: smallCorpusText, transcriptHash: transcriptHashOf(scenario) }
}

const lineByHash = new Map(Array.from({ length: smallCorpus.lines }, (_, line) => [`${smallCorpus.hashLow[line]} ${smallCorpus.hashHigh[line]}`, line]))

/** What every life of every node wrote down, but for what a life that was killed still had in its buffer. */
function createLogs(scenario: Scenario): { of(node: number): ChatLog; kept(): ChatRecord[]; lifeEnded(node: number): void } {
  const kept: ChatRecord[] = []
  const waiting = new Map<number, ChatRecord[]>()
  return {
    of(node) {
      waiting.set(node, [])
      return {
        keeps: (initiator, slotRound) => isWrittenDown(scenario, initiator, slotRound),
        note(initiator, slotRound, index, speaker, hashLow, hashHigh) {
          const buffer = waiting.get(node) ?? []
          const line = lineByHash.get(`${hashLow} ${hashHigh}`) ?? -1
          buffer.push({ initiator, slotRound, index, speaker, line, hashLow: line < 0 ? hashLow : 0, hashHigh: line < 0 ? hashHigh : 0 })
          if (buffer.length >= 7) kept.push(...buffer.splice(0))
        }
      }
    },
    kept: () => [...kept, ...[...waiting.values()].flat()],
    lifeEnded: (node) => waiting.set(node, [])
  }
}

async function run(source: ChatSource, faults: NetworkFaults, crashes: readonly { records: number; node: number }[] = [], encrypted = false): Promise<{ chats: Chat[]; reference: Chat[]; records: number; crashed: number }> {
  const { scenario, transcriptHash, graph } = source
  const logs = createLogs(scenario)
  const cluster = new SimulatedCluster({
    scenario, corpus: smallCorpus, transcriptHash, checksum, faults, random: seededNumbers(7), bucketBits: 4,
    cipher: encrypted ? () => createCipher('nacl-cached', '5'.repeat(64)) : undefined, chatLog: (node) => logs.of(node)
  })
  const left = [...crashes]
  expect(cluster.run(120_000_000, (running) => {
    while (left.length > 0 && left[0].records <= logs.kept().length) {
      const { node } = left.shift() as { node: number }
      running.crash(node)
      logs.lifeEnded(node)
    }
  })).toBe(true)
  const walk = createConversationSet(scenario, graph).walk()
  const conversations: { initiator: number; slotRound: number }[] = []
  while (walk.next()) conversations.push({ initiator: walk.initiator, slotRound: walk.slotRound })
  const records = logs.kept()
  const reader = { read: (_asked, each) => Promise.resolve(records.forEach(each)).then(() => []) } as Pick<ChatLogReader, 'read'> as ChatLogReader
  const { chats } = await loggedChats(source, reader, conversations)
  return { chats, reference: referenceChats(source, conversations), records: records.length, crashed: cluster.crashes }
}

/** When so many messages have been written down, this node is killed. */
const kills = [{ records: 0, node: 1 }, { records: 60, node: 2 }, { records: 150, node: 3 }]

describe('the chat log of a simulated cluster', () => {
  it.each<[string, ScenarioInput, NetworkFaults, typeof kills, boolean]>([
    ['a quiet run', {}, calm, [], false],
    ['a quiet run, encrypted', {}, calm, [], true],
    ['loss, duplicates and reordering', {}, rough, [], false],
    ['turns of three and several rounds', { turn: { kind: 'fixed', messages: 3 }, conversations: { who: 'every-contact', rounds: 2 } }, rough, [], false],
    ['killed nodes', {}, calm, kills, false],
    ['killed nodes, encrypted', {}, calm, kills, true],
    ['takeovers from checkpoints', durable, calm, kills, false]
  ])('has every conversation as the reference has it: %s', async (_name, input, faults, crashes, encrypted) => {
    const { chats, reference, records, crashed } = await run(sourceOf(input), faults, crashes, encrypted)
    expect(crashed).toBe(crashes.length)
    expect(chats).toEqual(reference)
    const messages = reference.reduce((sum, chat) => sum + chat.messages.length, 0)
    expect(messages).toBeGreaterThan(200)
    // A rebuilt node writes again what it had written before.
    if (crashes.length > 0) expect(records).toBeGreaterThan(messages)
    else expect(records).toBe(messages)
  })

  it('has prefixes where messages may be lost', async () => {
    const { chats, reference } = await run(sourceOf({ delivery: { mode: 'at-most-once', timeoutMs: 20 } }), rough)
    chats.forEach((chat, at) => {
      expect(chat.messages).toEqual(reference[at].messages.slice(0, chat.messages.length))
      expect([chat.gaps, chat.contradictions, chat.deviations]).toEqual([[], [], []])
    })
    expect(chats.some((chat, at) => chat.messages.length < reference[at].messages.length)).toBe(true)
  })

  it('holds the sample that the scenario chooses, whole, and nothing else', async () => {
    const source = sourceOf({ chatLog: { keep: 'sample', sampleOneIn: 4 } })
    const { chats, reference } = await run(source, calm, kills)
    const kept = chats.filter((chat) => chat.isKept)
    expect(kept.length).toBeGreaterThan(3)
    expect(kept.length).toBeLessThan(chats.length / 2)
    chats.forEach((chat, at) => expect(chat.messages).toEqual(chat.isKept ? reference[at].messages : []))
  })
})

describe('conversations between two users', () => {
  it('are those of both, each begun by one of them', () => {
    const source = sourceOf({ conversations: { who: 'every-contact', rounds: 2 } })
    const contact = source.graph.contact(3, 0)
    const found = conversationsBetween(source, 3, contact)
    expect(found.map(({ initiator, slotRound }) => [initiator, slotRound >>> 16])).toEqual([[3, 0], [3, 1], [contact, 0], [contact, 1]])
    for (const { initiator, responder } of referenceChats(source, found)) expect([initiator, responder].sort()).toEqual([3, contact].sort())
  })

  it('are all that the scenario has, whoever draws them', () => {
    const source = sourceOf({ conversations: { who: 'per-user', perUser: 5 } })
    let found = 0
    for (let first = 0; first < 14; first++) for (let second = first; second < 14; second++) found += conversationsBetween(source, first, second).length
    expect(found).toBe(14 * 5)
  })

  it('are those with oneself where the graph has them', () => {
    expect(conversationsBetween(sourceOf({ users: 5, graph: { kind: 'complete', includeSelf: true }, cluster: { nodes: 1 } }), 2, 2)).toHaveLength(1)
    expect(conversationsBetween(sourceOf({}), 2, 2)).toEqual([])
  })
})
