import { indexCorpus } from '../corpus/index'
import type { ReferenceInput, ReferenceOutcome, ReferenceRunner } from '../coordinator/types'
import { describeFailure } from '../model/errors'
import { computeReference } from '../reference/reference'
import { createFriendGraph } from '../social/friend-graph'
import { startWorkerJob } from './worker-job'
import type { WorkerReply } from './worker-job'

/**
 * Computes references in a worker thread each, away from the coordinator's event loop.
 *
 * @param entryPath built file of `entry/reference-worker.ts`
 */
export function createReferenceRunner(entryPath: string): ReferenceRunner {
  return { run: input => startWorkerJob<ReferenceOutcome>(entryPath, input) }
}

/** What the worker does. */
export function answerReference({ scenario, corpus, edges, transcriptHash }: ReferenceInput): WorkerReply<ReferenceOutcome> {
  const graph = createFriendGraph(scenario, edges)
  if (!graph.ok) return { ok: false, reason: describeFailure(graph) }
  const reference = computeReference(scenario, graph.value, indexCorpus(corpus), transcriptHash)
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
