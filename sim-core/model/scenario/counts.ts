import type { FriendGraph } from '../graph'
import { cipherCosts } from '../cipher-modes'
import { NO_USER } from '../ids'
import { finishSteps, inRanges } from '../steps'
import type { Steps } from '../steps'
import type { Scenario } from './schema'
import { contactEntries, partitionsOf, selfContacts, slotsPerPartition, storedContacts } from './sizes'

/** Friendships that the graph makes; a contact with oneself counts once. Exact. */
export function plannedFriendships(scenario: Pick<Scenario, 'graph' | 'users'>, graph: Pick<FriendGraph, 'contactEntries'>): number {
  const selves = selfContacts(scenario)
  return (graph.contactEntries - selves) / 2 + selves
}

/** Conversations that a run over this graph has. Exact. */
export function plannedConversations(scenario: CountedScenario, graph: FriendGraph): number {
  return finishSteps(countConversations(scenario, graph))
}

type CountedScenario = Pick<Scenario, 'conversations' | 'graph' | 'users'>

/** {@link plannedConversations} in steps: all users may have to be looked at. */
export function* countConversations(scenario: CountedScenario, graph: FriendGraph): Steps<number> {
  const { conversations } = scenario
  if (conversations.who === 'per-user') return (yield* usersWithContacts(graph)) * conversations.perUser
  if (graph.countEntries !== undefined) yield* graph.countEntries()
  const started = conversations.direction === 'both' ? graph.contactEntries : plannedFriendships(scenario, graph)
  return started * conversations.rounds
}

/** Users looked at in one step. */
const PIECE = 65_536

function* usersWithContacts(graph: FriendGraph): Steps<number> {
  let users = 0
  yield* inRanges(graph.users, PIECE, (begin, end) => {
    for (let user = begin; user < end; user++) if (hasContact(graph, user)) users++
  })
  return users
}

function hasContact(graph: FriendGraph, user: number): boolean {
  const slots = graph.slots(user)
  let slot = 0
  while (slot < slots && graph.contact(user, slot) === NO_USER) slot++
  return slot < slots
}

/** The same without building the graph: exact for complete and ring graphs, the mean for random ones. */
export function estimateFriendships(scenario: Pick<Scenario, 'graph' | 'users'>): number {
  return plannedFriendships(scenario, { contactEntries: contactEntries(scenario) })
}

/** {@link plannedConversations} without building the graph. */
export function estimateConversations(scenario: Pick<Scenario, 'conversations' | 'graph' | 'users'>): number {
  const { conversations, users } = scenario
  if (conversations.who === 'per-user') return users * conversations.perUser
  const started = conversations.direction === 'both' ? contactEntries(scenario) : estimateFriendships(scenario)
  return started * conversations.rounds
}

/**
 * Messages of so many conversations: exact where the length is fixed, else the expected value, rounded.
 * Faithful rules: each conversation's `FirstMessage`, and the replies that all counters allow.
 */
export function expectedMessages(scenario: Pick<Scenario, 'length' | 'rules' | 'users'>, conversations: number): number {
  const { length, rules, users } = scenario
  if (length.kind === 'fixed') return rules === 'faithful' ? conversations + users * length.messages : conversations * length.messages
  return Math.round(conversations * meanLength(length))
}

/** Expected messages in a conversation; within a few percent where the length is lognormal or a power law. */
function meanLength(length: Exclude<Scenario['length'], { kind: 'fixed' }>): number {
  switch (length.kind) {
    case 'geometric':
      return meanOfGeometric(length.mean, length.max)
    case 'lognormal':
      return Math.min(length.max, length.median * Math.exp(length.sigma ** 2 / 2))
    case 'power':
      return meanOfPower(length.least, length.exponent - 1, Math.min(length.max, length.least * 1000 ** (1 / (length.exponent - 1))))
    case 'listed':
      return length.messages.reduce((sum, messages) => sum + messages, 0) / length.messages.length
  }
}

/** Mean of a Pareto distribution with this least value and tail index, cut at `max`. */
function meanOfPower(least: number, index: number, max: number): number {
  if (max <= least) return max
  const ratio = least / max
  return index === 1 ? least * (1 - Math.log(ratio)) : (least * (index - ratio ** (index - 1))) / (index - 1)
}

/** Whether {@link expectedMessages} is exact before the run. */
export function messagesAreExact({ length, rules }: Pick<Scenario, 'length' | 'rules'>): boolean {
  return length.kind === 'fixed' && rules === 'mended'
}

/** Mean of a geometric length that is cut at `max`: (1 − (1 − p)^max) / p with p = floor(2³² / mean) / 2³². */
function meanOfGeometric(mean: number, max: number): number {
  if (mean === 1) return 1
  const chance = Math.floor(2 ** 32 / mean) / 2 ** 32
  return (1 - (1 - chance) ** max) / chance
}

/**
 * Bytes per thing, from the tables' layouts (kernel, social) and, for whole processes, from
 * resident sizes measured with Node 20. The estimate is meant to be right within a factor of 1.5.
 */
export const memoryCosts = {
  /** A node process before it has tables: runtime, code, corpus. */
  nodeProcess: 95 * 2 ** 20,
  /** The coordinator with hub, reference and corpus. */
  coordinatorProcess: 150 * 2 ** 20,
  /** Mailbox depths, where its slots begin, replies. */
  user: 12,
  /** Stored graph: per contact entry a target and the reverse slot (a byte up to 256 contacts); per user an offset. Held by every node. */
  storedContact: 5,
  storedUser: 4,
  /** Working memory while a stored graph is built, per contact entry. */
  buildingContact: 10,
  /** Friends and removed: two bits per slot; end records: two bits per slot and round. */
  slotBits: 2,
  endRecordBits: 2,
  /** Row of 64 bytes, index, mailbox records under way; both ends. */
  openConversation: 320,
  /** Its place in the schedule of an open load. */
  scheduledConversation: 4,
  /** Digest buckets of both roles, request table, ledger. */
  partition: 160 * 2 ** 10
} as const

/** Bytes that all processes of a run need together, before it is started. */
export function estimateMemoryBytes(scenario: Scenario): number {
  const { conversations, users, cluster, cipher } = scenario
  const costs = memoryCosts
  const partitions = partitionsOf(scenario)
  const slots = slotsPerPartition(scenario) * partitions
  const stored = storedContacts(scenario)
  const rounds = conversations.who === 'every-contact' ? conversations.rounds : conversations.perUser
  // Nodes and the reference each hold the whole graph; they build it at the same time.
  const graph = stored === 0 ? 0 : (stored * (costs.storedContact + costs.buildingContact) + users * costs.storedUser) * (cluster.nodes + 1)
  const bits = slots * (costs.slotBits + costs.endRecordBits * rounds)
  const { contactBytes, userBytes, endBytes } = cipherCosts[cipher]
  const keys = slots * contactBytes + users * userBytes
  const all = estimateConversations(scenario)
  const isOpen = scenario.load.kind === 'open'
  const open = Math.min(isOpen ? Infinity : users * conversations.openPerUser, partitions * cluster.openPerPartition, all)
  const processes = cluster.nodes * costs.nodeProcess + costs.coordinatorProcess
  return Math.ceil(processes + graph + users * costs.user + bits / 8 + keys + (isOpen ? all * costs.scheduledConversation : 0) + open * (costs.openConversation + 2 * endBytes) + partitions * costs.partition)
}
