import { availableParallelism } from 'node:os'
import { indexCorpus } from '../corpus/index'
import type { ReferenceInput, ReferenceOutcome, ReferenceRunner } from '../coordinator/types'
import { describeFailure } from '../model/errors'
import { estimateConversations, expectedMessages } from '../model/scenario/counts'
import { contactEntries, storedContacts } from '../model/scenario/sizes'
import type { Scenario } from '../model/scenario/schema'
import { computeReference } from '../reference/reference'
import type { UserRange } from '../reference/reference'
import { createFriendGraph } from '../social/friend-graph'
import { startWorkerJob } from './worker-job'
import type { WorkerReply } from './worker-job'

/** Less work than this is not worth another thread: messages and contacts. */
const PART_LEAST = 5_000_000
const PARTS_MAX = 8
/** Every thread builds a stored graph for itself. */
const SHARED_GRAPH_CONTACTS = 1_000_000

/** A reference, or the users `range` of it. */
export interface ReferencePart extends ReferenceInput {
  readonly range?: UserRange
}

/**
 * Computes references away from the coordinator's event loop: large ones in several worker threads, each for some of the
 * users, because all that a reference says are sums over users.
 *
 * @param entryPath built file of `entry/reference-worker.ts`
 */
export function createReferenceRunner(entryPath: string, cores = availableParallelism()): ReferenceRunner {
  return {
    run(input, onProgress = () => {}) {
      const work = workOf(input.scenario)
      const ranges = partsOf(input.scenario, work, cores)
      const done = ranges.map(() => 0)
      const jobs = ranges.map((range, part) => startWorkerJob<ReferenceOutcome>(entryPath, { ...input, range } satisfies ReferencePart, (units) => {
        done[part] = units
        onProgress(Math.min(1, done.reduce((sum, value) => sum + value, 0) / work))
      }))
      const cancel = (): void => {
        for (const job of jobs) job.cancel()
      }
      const outcome = Promise.all(jobs.map((job) => job.outcome)).then(sumOutcomes, (error: unknown) => {
        cancel()
        throw error
      })
      // Nobody may be waiting any more when it is cancelled.
      outcome.catch(() => {})
      return { outcome, cancel }
    }
  }
}

/** Budget that the whole reference takes (reference/reference.ts): an estimate where lengths are drawn. */
function workOf(scenario: Scenario): number {
  return Math.max(1, contactEntries(scenario) + scenario.users + expectedMessages(scenario, estimateConversations(scenario)))
}

/** Equal ranges of users for as many threads as are worth it. */
export function partsOf(scenario: Scenario, work: number, cores: number): UserRange[] {
  const parts = storedContacts(scenario) > SHARED_GRAPH_CONTACTS ? 1 : Math.max(1, Math.min(cores, PARTS_MAX, scenario.users, Math.floor(work / PART_LEAST)))
  const at = (part: number): number => Math.floor((part * scenario.users) / parts)
  return Array.from({ length: parts }, (_, part) => ({ from: at(part), to: at(part + 1) }))
}

function sumOutcomes(parts: readonly ReferenceOutcome[]): ReferenceOutcome {
  const lanes = (values: (part: ReferenceOutcome) => ArrayLike<number>): Uint32Array => {
    const sums = new Uint32Array(values(parts[0]).length)
    for (const part of parts) for (let i = 0; i < sums.length; i++) sums[i] += values(part)[i]
    return sums
  }
  const sum = (figure: (part: ReferenceOutcome) => number): number => parts.reduce((total, part) => total + figure(part), 0)
  return {
    digest: [...lanes((part) => part.digest)],
    buckets: lanes((part) => part.buckets),
    contacts: [...lanes((part) => part.contacts)],
    conversations: sum((part) => part.conversations),
    messages: sum((part) => part.messages),
    friendships: sum((part) => part.friendships),
    textBytes: sum((part) => part.textBytes)
  }
}

/** What the worker does. */
export function answerReference({ scenario, corpus, edges, transcriptHash, range }: ReferencePart, onProgress?: (done: number) => void): WorkerReply<ReferenceOutcome> {
  const graph = createFriendGraph(scenario, edges)
  if (!graph.ok) return { ok: false, reason: describeFailure(graph) }
  const reference = computeReference(scenario, graph.value, indexCorpus(corpus), transcriptHash, onProgress, range)
  return {
    ok: true,
    outcome: {
      digest: [...reference.lanes],
      buckets: reference.buckets,
      contacts: [...reference.contactLanes],
      conversations: reference.conversations,
      messages: reference.messages,
      friendships: reference.friendships,
      textBytes: reference.textBytes
    }
  }
}
