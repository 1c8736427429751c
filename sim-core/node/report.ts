import { recomputeContactLanes } from '../kernel/contact-digest'
import { sumBuckets } from '../kernel/digest'
import type { KernelContext } from '../kernel/context'
import type { PartitionState } from '../kernel/partition'
import { ROW_WORDS } from '../kernel/end-table'
import { bucketTopUs } from '../metrics/histogram'
import type { PartitionProgress, PartitionResult } from '../model/control'
import type { Steps } from '../model/steps'
import { packNamedEnds } from '../wire/abnormal-ends'
import type { Engine } from './engine'
import type { EngineResult, WorkDone } from './engine.types'

/** See {@link WorkDone}. */
export function workDone({ context, links, partitions }: Engine): WorkDone {
  const { heard, receipts, resent, requests, accepts, removals } = context
  let spoken = 0
  for (const partition of partitions) spoken += partition.spoken
  return { spoken, heard, receipts, resent, friendships: requests + accepts + removals, recordsOut: links.recordsOut, recordsIn: links.recordsIn }
}

/** What a partition tells about itself with each heartbeat. */
export function partitionProgress(partition: PartitionState, pendingRecords: number): PartitionProgress {
  const ended = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0)
  const initiatedEnded = ended(partition.endStatesInitiated)
  const removing = partition.context.scenario.removeFriendPercent > 0
  return {
    partition: partition.id,
    incarnation: partition.incarnation,
    registered: partition.registered,
    requestsAccepted: partition.requestsAccepted,
    // Until everybody has been looked at the total is an estimate, and never what has been reached.
    requestsPlanned: partition.befriended ? partition.requestsSeen : Math.max(partition.requestsSeen + 1, Math.ceil(partition.friends.length / 2)),
    initiatedEnded,
    initiatedPlanned: partition.planDone ? partition.initiatedOpened : Math.max(partition.initiatedOpened + 1, partition.initiatedOver.length),
    respondedEnded: ended(partition.endStatesResponded),
    removalsDone: partition.removalsDone,
    removalsPlanned: !removing ? 0 : partition.removalsFinished ? partition.removalsSeen : partition.removalsSeen + 1,
    openEnds: partition.ends.open - partition.reoffersOpen,
    queued: partition.inbox.length + pendingRecords,
    reoffersPending: partition.reoffersOpen + partition.jobs.filter((job) => job.peer >= 0).length,
    spoken: partition.spoken,
    heard: partition.heard
  }
}

function base64(words: Uint32Array): string {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('base64')
}

function* partitionResult(partition: PartitionState, pendingRecords: number): Steps<PartitionResult> {
  const contacts = partition.restored ? yield* recomputeContactLanes(partition) : partition.contactLanes
  return {
    partition: partition.id,
    incarnation: partition.incarnation,
    sent: [...sumBuckets(partition.sentBuckets)],
    received: [...sumBuckets(partition.receivedBuckets)],
    contacts: [...contacts],
    sentBuckets: base64(partition.sentBuckets),
    receivedBuckets: base64(partition.receivedBuckets),
    endStatesInitiated: [...partition.endStatesInitiated],
    endStatesResponded: [...partition.endStatesResponded],
    messagesBytes: partition.textBytes,
    abnormalEnds: base64(packNamedEnds(partition.abnormal)),
    abnormalEndsTotal: partition.abnormal.size + partition.abnormalDropped,
    links: partition.ledger.rows(),
    queued: partition.inbox.length + pendingRecords
  }
}

function cipherResult({ cipher, encrypts, cipherMessages, cipherSampledUs }: KernelContext): EngineResult['cipher'] {
  if (cipher === null || !encrypts) return { messages: 0, seconds: 0, mode: 'none', engine: 'none', contactBytes: 0, endBytes: 0, resyncs: 0, resyncedMessages: 0 }
  const used = { messages: cipherMessages, seconds: cipherSampledUs / 1e6 }
  const { mode, engine, keyBytes, endStateBytes, resyncs } = cipher
  return { ...used, mode, engine, contactBytes: keyBytes + 1, endBytes: endStateBytes, resyncs: resyncs.count, resyncedMessages: resyncs.messages }
}

function openLoadResult(engine: Engine): EngineResult['openLoad'] {
  const { context } = engine
  engine.backlog()
  return { backlogMax: engine.backlogMax, latencyCounts: base64(context.arrivalLatency), sentLatencyCounts: base64(context.arrivalSentLatency) }
}

/**
 * Latency of all messages: a first one of an open load from the instant at which it was to be sent, all others from their
 * sending. Sent in time, both are the same.
 */
export function correctedLatency({ latency, arrivalLatency, arrivalSentLatency }: KernelContext): Uint32Array {
  return latency.map((count, bucket) => count - arrivalSentLatency[bucket] + arrivalLatency[bucket])
}

/** The node's part of the run's report. */
export function* engineResult(engine: Engine): Steps<EngineResult> {
  const { context, links } = engine
  const partitions: PartitionResult[] = []
  for (const partition of engine.partitions) {
    partitions.push(yield* partitionResult(partition, links.pendingRecords(partition.id)))
    yield partitions.length / engine.partitions.length
  }
  const latency = correctedLatency(context)
  const latencyMax = latency.reduce((most, count, bucket) => (count > 0 ? bucket : most), -1)
  return {
    node: engine.options.start.node,
    partitions,
    progress: engine.progress(),
    latencyCounts: base64(latency),
    latencyMaxMs: latencyMax < 0 ? 0 : bucketTopUs(latencyMax) / 1000,
    tableBytes: engine.tableBytes(),
    openEndBytes: ROW_WORDS * 4 + 16 + (context.cipher?.endStateBytes ?? 0),
    receipts: context.receipts,
    befriending: { requests: context.requests, accepts: context.accepts, removals: context.removals },
    cipher: cipherResult(context),
    ...(context.arrivalSpanUs > 0 ? { openLoad: openLoadResult(engine) } : {})
  }
}

