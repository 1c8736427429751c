import type { CorpusIndex } from '../model/corpus'
import type { FriendGraph } from '../model/graph'
import { invariant } from '../model/invariant'
import type { Scenario } from '../model/scenario/schema'
import { hexadecimal } from './arithmetic'
import { createConversationSet } from './conversation-set'
import { createFriendshipAdder } from './friendships'
import type { FriendshipSums } from './friendships'
import { createTranscripts } from './transcripts'
import type { DigestSums } from './transcripts'

/** The fields of a scenario that the reference depends on. */
export type ReferenceScenario = Pick<Scenario, 'seed' | 'users' | 'conversations' | 'length' | 'turn' | 'rules' | 'removeFriendPercent'>

/** What every run of a scenario that loses nothing must reach. */
export interface Reference {
  /**
   * 32 hexadecimal digits each. `null` under faithful rules, whose transcripts depend on arrival
   * order, and where there is no conversation (which is a failure of the run).
   */
  readonly digest: { readonly sent: string; readonly received: string } | null
  /** The four lanes of the digest, and of its 4,096 buckets; zeros where the digest is `null`. */
  readonly lanes: Uint32Array
  readonly buckets: Uint32Array
  readonly conversations: number
  /** Conversation messages. Faithful rules: first messages and replies. */
  readonly messages: number
  /** Replies that all counters allow, under faithful rules; else `null`. */
  readonly replies: number | null
  /** Bytes of text in all messages; 0 under faithful rules. */
  readonly textBytes: number
  readonly friendships: number
  readonly removals: number
  /** Contact digest, 32 hexadecimal digits, and its lanes. */
  readonly contacts: string
  readonly contactLanes: Uint32Array
}

/** A reference under way; between two calls of `advance` the caller may do other things. */
export interface ReferenceComputation {
  /** Works through about so many messages (or contacts, at first); true: done. */
  advance(budget: number): boolean
  /** So far. */
  readonly conversations: number
  readonly messages: number
  /** Budget used so far. */
  readonly done: number
  /** The result; only once `advance` has answered true. */
  result(): Reference
}

/** Some of the users: from the first on, the end not among them. */
export interface UserRange {
  readonly from: number
  readonly to: number
}

/**
 * Begins the computation of a reference: docs/digest.md, single-threaded, on its own. All its sums are sums over users, so
 * that it can be computed in parts: what the users of `range` ask for and begin.
 *
 * @param transcriptHash 64 hexadecimal digits
 * @param range default: all users
 */
export function createReference(scenario: ReferenceScenario, graph: FriendGraph, corpus: CorpusIndex, transcriptHash: string, range: UserRange = { from: 0, to: graph.users }): ReferenceComputation {
  invariant(/^[0-9a-f]{64}$/.test(transcriptHash), 'the transcript hash has 64 hexadecimal digits')
  invariant(graph.users === scenario.users, 'the graph is the scenario\'s')
  const addFriendships = createFriendshipAdder(scenario, graph, transcriptHash)
  const transcripts = createTranscripts(scenario, corpus, transcriptHash)
  const walk = createConversationSet(scenario, graph).walk(range.from, range.to)
  const isFaithful = scenario.rules === 'faithful'
  const contacts: FriendshipSums = { lanes: new Uint32Array(4), friendships: 0, removals: 0 }
  const sums: DigestSums = { lanes: new Uint32Array(4), buckets: new Uint32Array(4096 * 4), messages: 0, textBytes: 0 }
  let user = range.from
  let conversations = 0
  let used = 0
  let done = false

  const befriend = (budget: number): number => {
    let left = budget
    for (; user < range.to && left > 0; user++) {
      addFriendships(contacts, user)
      left -= graph.slots(user) + 1
    }
    used += budget - left
    return left
  }

  const converse = (budget: number): void => {
    let left = budget
    while (left > 0) {
      if (!walk.next()) {
        done = true
        return
      }
      conversations++
      const cost = isFaithful ? 1 : transcripts.addConversation(sums, walk.initiator, walk.slotRound)
      left -= cost
      used += cost
    }
  }

  return {
    advance(budget) {
      if (!done) converse(befriend(budget))
      return done
    },
    get conversations() {
      return conversations
    },
    get messages() {
      return sums.messages
    },
    get done() {
      return used
    },
    result() {
      invariant(done, 'the reference is complete')
      return referenceOf(sums, contacts, conversations, isFaithful ? repliesAllowed(scenario) : null)
    }
  }
}

/** @param replies `null` unless rules are faithful */
function referenceOf(sums: DigestSums, contacts: FriendshipSums, conversations: number, replies: number | null): Reference {
  const hex = hexadecimal(sums.lanes)
  return {
    // Both ends of a conversation hash the same transcript, so one pass gives both sums.
    digest: replies !== null || conversations === 0 ? null : { sent: hex, received: hex },
    lanes: sums.lanes,
    buckets: sums.buckets,
    conversations,
    messages: replies === null ? sums.messages : conversations + replies,
    replies,
    textBytes: sums.textBytes,
    friendships: contacts.friendships,
    removals: contacts.removals,
    contacts: hexadecimal(contacts.lanes),
    contactLanes: contacts.lanes
  }
}

/** Messages between two calls of `onProgress`. */
const progressEvery = 1_000_000

/** {@link createReference} in one go. `onProgress` is told the budget used so far. */
export function computeReference(scenario: ReferenceScenario, graph: FriendGraph, corpus: CorpusIndex, transcriptHash: string, onProgress?: (done: number) => void, range?: UserRange): Reference {
  const computation = createReference(scenario, graph, corpus, transcriptHash, range)
  while (!computation.advance(progressEvery)) onProgress?.(computation.done)
  onProgress?.(computation.done)
  return computation.result()
}

/** Under faithful rules every actor's counter allows it so many replies, whatever the order. */
function repliesAllowed({ length, users }: ReferenceScenario): number {
  invariant(length.kind === 'fixed', 'faithful rules have a fixed length')
  return length.messages * users
}
