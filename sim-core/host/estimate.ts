import type { Estimate } from '../api/contract'
import { cipherCosts } from '../model/cipher-modes'
import { limits } from '../model/limits'
import { estimateConversations, estimateFriendships, estimateMemoryBytes, expectedMessages } from '../model/scenario/counts'
import type { Scenario } from '../model/scenario/schema'
import { storedContacts } from '../model/scenario/sizes'

/** Of the machine that will run it. */
export interface MachineFacts {
  readonly cores: number
  readonly memoryMiB: number
  readonly freeMiB: number
}

/**
 * CPU of all processes together, for the seconds shown before a run; the run itself measures. Rough figures of an ordinary
 * laptop core, measured with ten million users and with the original's thousand: a conversation message, both ends,
 * without a cipher (`model/cipher-modes.ts` has those); a friendship, asked for and accepted; a message of the
 * reference, which follows the run on as many cores as there are.
 */
const MESSAGE_US = 0.7
const FRIENDSHIP_US = 0.45
const REFERENCE_US = 0.15
/** A message where one process does all work on virtual time, with what it costs to keep that time. */
const VIRTUAL_MESSAGE_US = 20
const START_SECONDS = 1.5
/** Share of the free memory that a run may plan with; the rest is for the window and for what is not counted. */
const MEMORY_SHARE = 0.9

/** What a run will need, without building anything. */
export function estimateRun(scenario: Scenario, machine: MachineFacts): Estimate {
  const conversations = estimateConversations(scenario)
  const messages = Math.min(expectedMessages(scenario, conversations), messagesToHorizon(scenario))
  const memoryMiB = Math.ceil(estimateMemoryBytes(scenario) / 2 ** 20)
  const fits = memoryMiB <= machine.freeMiB * MEMORY_SHARE
  return {
    users: scenario.users,
    friendships: estimateFriendships(scenario),
    conversations: Math.min(conversations, messages),
    messages,
    memoryMiB,
    freeMiB: Math.floor(machine.freeMiB),
    seconds: estimateSeconds(scenario, messages, machine.cores),
    fits,
    advice: fits ? null : whatToLower(scenario)
  }
}

/** Work divided by cores, or what people's pauses take, whichever is longer, up to the horizon; befriending and reference beside. */
function estimateSeconds(scenario: Scenario, messages: number, cores: number): number {
  const { clock, cluster, horizonSeconds } = scenario
  if (clock.kind === 'virtual') return Math.ceil(START_SECONDS + (messages * VIRTUAL_MESSAGE_US + cipherUs(scenario, messages)) / 1e6)
  const nodeCores = Math.min(cores, cluster.nodes)
  const befriending = (estimateFriendships(scenario) * FRIENDSHIP_US) / 1e6 / nodeCores
  const working = (messages * MESSAGE_US + cipherUs(scenario, messages)) / 1e6 / nodeCores
  const conversing = Math.max(working, messages / pacedPerSecond(scenario))
  if (horizonSeconds > 0 && conversing >= horizonSeconds) return Math.ceil(START_SECONDS + befriending + horizonSeconds)
  const checking = scenario.rules === 'mended' && messages <= limits.referenceMessagesMax ? (messages * REFERENCE_US) / 1e6 / cores : 0
  return Math.ceil(START_SECONDS + befriending + conversing + checking)
}

/** Messages a second that people's pauses allow at the liveliest hour, or an open load brings; `Infinity` where nothing paces. */
function pacedPerSecond(scenario: Scenario): number {
  const { clock, think, conversations, cluster, users, load } = scenario
  if (load.kind === 'open') return load.conversationsPerSecond * expectedMessages(scenario, 1)
  if (clock.kind === 'max' || think.kind === 'none') return Infinity
  const openAtOnce = Math.min(users * conversations.openPerUser, cluster.openPerPartition * cluster.nodes * cluster.partitionsPerNode)
  return (openAtOnce * clock.factor * 1000) / meanPauseMs(think)
}

/** The most that can be said up to the horizon; `Infinity` where nothing tells. */
function messagesToHorizon(scenario: Scenario): number {
  return scenario.horizonSeconds === 0 ? Infinity : Math.round(pacedPerSecond(scenario) * scenario.horizonSeconds)
}

/** What encryption adds: agreements of contacts who talk, set-ups, messages, changes of the speaker. */
function cipherUs(scenario: Scenario, messages: number): number {
  const { contactUs, conversationUs, messageUs, turnUs } = cipherCosts[scenario.cipher]
  const conversations = estimateConversations(scenario)
  const agreements = Math.min(estimateFriendships(scenario), conversations)
  const all = agreements * contactUs + conversations * conversationUs + messages * (messageUs + turnUs / meanTurn(scenario.turn))
  return all * (scenario.cipherSharePercent / 100) ** 2
}

function meanTurn(turn: Scenario['turn']): number {
  return turn.kind === 'fixed' ? turn.messages : turn.mean
}

function meanPauseMs(think: Exclude<Scenario['think'], { kind: 'none' }>): number {
  if (think.kind !== 'bursty') return think.meanMs
  return (think.quickMs * think.quickPercent + think.pauseMs * (100 - think.quickPercent)) / 100
}

/** The largest part that can be made smaller, as the end of a sentence. */
export function whatToLower(scenario: Scenario): string {
  if (storedContacts(scenario) > scenario.users * 2) return 'the users or the degree, or use graph kind "implicit", which stores nothing'
  if (scenario.cluster.nodes > 2) return 'the users or the nodes'
  return 'the users'
}
