import type { Estimate } from '../api/contract'
import { cipherCosts } from '../model/cipher-modes'
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
 * CPU per conversation message in a node process, both ends together, without a cipher
 * (`model/cipher-modes.ts` has those). Rough figures of an ordinary laptop core, for the seconds
 * shown before a run; the run itself measures.
 */
const MESSAGE_US = 1.2
const START_SECONDS = 1.5
/** Share of the free memory that a run may plan with; the rest is for the window and for what is not counted. */
const MEMORY_SHARE = 0.9

/** What a run will need, without building anything. */
export function estimateRun(scenario: Scenario, machine: MachineFacts): Estimate {
  const conversations = estimateConversations(scenario)
  const messages = expectedMessages(scenario, conversations)
  const memoryMiB = Math.ceil(estimateMemoryBytes(scenario) / 2 ** 20)
  const fits = memoryMiB <= machine.freeMiB * MEMORY_SHARE
  return {
    users: scenario.users,
    friendships: estimateFriendships(scenario),
    conversations,
    messages,
    memoryMiB,
    freeMiB: Math.floor(machine.freeMiB),
    seconds: estimateSeconds(scenario, messages, machine.cores),
    fits,
    advice: fits ? null : whatToLower(scenario)
  }
}

/** Work divided by cores, or what people's pauses take, whichever is longer. */
function estimateSeconds(scenario: Scenario, messages: number, cores: number): number | null {
  const { clock, think, conversations, cluster, users } = scenario
  const working = (messages * MESSAGE_US + cipherUs(scenario, messages)) / 1e6 / Math.min(cores, cluster.nodes)
  if (clock.kind === 'max' || think.kind === 'none') return Math.ceil(START_SECONDS + working)
  const openAtOnce = Math.min(users * conversations.openPerUser, cluster.openPerPartition * cluster.nodes * cluster.partitionsPerNode)
  const pausing = (messages * meanPauseMs(think)) / 1000 / clock.factor / openAtOnce
  return Math.ceil(START_SECONDS + Math.max(working, pausing))
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
