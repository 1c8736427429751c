import { findArrivalSpan } from '../behavior/arrival'
import { lengthRule } from '../behavior/conversation'
import { createPlan } from '../behavior/plan'
import { thinkRule } from '../behavior/think'
import { KernelContext } from '../kernel/context'
import { buildPartition } from '../kernel/partition'
import type { PartitionState } from '../kernel/partition'
import { restoreChunk } from '../kernel/restore'
import { ActivitySample } from '../metrics/activity'
import { createCounts } from '../metrics/histogram'
import type { Ownership } from '../model/control'
import { invariant } from '../model/invariant'
import type { Checksum } from '../model/ports/backbone'
import type { SavedPartition } from '../model/ports/durability'
import { within } from '../model/steps'
import type { Steps } from '../model/steps'
import { buildSlicing } from '../placement/slicing'
import { buildFriendGraph } from '../social/friend-graph'
import { decodeHead } from './checkpoint-head'
import type { CheckpointHead } from './checkpoint-head'
import type { NodeEngineOptions } from './engine.types'

/** Digest buckets: 2¹². Small simulations use fewer, to be quick to set up. */
const BUCKET_BITS = 12

/** What takes a node long to build: friend graph, slicing, and the tables of the partitions that it owns at its start. */
export interface NodeTables {
  readonly context: KernelContext
  readonly partitions: readonly PartitionState[]
}

export type NodeTablesOptions = Pick<NodeEngineOptions, 'start' | 'corpus' | 'cipher' | 'clock' | 'cpuClock'> & { readonly bucketBits?: number }

/** Builds them in steps; nothing of it needs the backbone. */
export function* buildTables({ start, corpus, cipher, clock, cpuClock, bucketBits }: NodeTablesOptions): Steps<NodeTables> {
  const { scenario, transcriptHash } = start
  const graph = yield* within(buildFriendGraph(scenario, start.edges), 0, 0.8)
  invariant(graph.ok, 'the coordinator has checked that the friend graph can be built')
  const slicing = yield* within(buildSlicing(scenario.cluster.slicing, scenario.users, start.partitions, scenario.seed, graph.value), 0.8, 0.9)
  const arrivalSpanUs = yield* findArrivalSpan(scenario, graph.value)
  const incarnations = new Uint16Array(start.partitions).fill(1)
  for (const owner of start.ownership) incarnations[owner.partition] = owner.incarnation
  const context = new KernelContext(
    scenario, parseInt(transcriptHash.slice(0, 8), 16) | 0, parseInt(transcriptHash.slice(8, 16), 16) | 0, graph.value, slicing,
    createPlan(scenario, graph.value), lengthRule(scenario), thinkRule(scenario), corpus, cipher, cpuClock ?? clock, createCounts(), new ActivitySample(), incarnations,
    bucketBits ?? BUCKET_BITS, arrivalSpanUs
  )
  const own = start.ownership.filter((owner) => owner.node === start.node)
  const partitions: PartitionState[] = []
  for (const { partition, incarnation } of own) {
    yield 0.9 + (0.1 * partitions.length) / own.length
    partitions.push(yield* buildPartition(context, partition, incarnation))
  }
  return { context, partitions }
}

/** A partition that is ready to be taken over; nobody sends to it yet. */
export interface AdoptedPartition {
  readonly state: PartitionState
  /** Of the checkpoint that it goes on from; `null`: it begins from the beginning. */
  readonly head: CheckpointHead | null
  /** Chunks that could not be used. */
  readonly refused: number
}

/** Puts what the last owner saved into partitions that have just been made, in steps. */
function* restorePartition(state: PartitionState, saved: SavedPartition | undefined, checksum: Checksum): Steps<AdoptedPartition> {
  if (saved === undefined) return { state, head: null, refused: 0 }
  const head = decodeHead(saved.head, state.id, state.context.incarnations.length, checksum)
  if (head === null) return { state, head, refused: saved.chunks.length }
  state.restored = true
  state.resumeDue = true
  let done = 0
  for (const chunk of saved.chunks) {
    if (!restoreChunk(state, chunk.bytes, checksum)) state.leftOut++
    yield ++done / saved.chunks.length
  }
  return { state, head, refused: state.leftOut }
}

/** All that {@link Engine} begins with. */
export interface ReadyTables {
  readonly context: KernelContext
  readonly adopted: readonly AdoptedPartition[]
}

/** What earlier owners saved is put into the tables, which are built now if they are not given. */
export function* readyTables(options: NodeTablesOptions & Pick<NodeEngineOptions, 'checksum' | 'saved' | 'chatLog'>, given?: NodeTables): Steps<ReadyTables> {
  const { context, partitions } = given ?? (yield* within(buildTables(options), 0, 0.9))
  context.chatLog = options.chatLog ?? null
  const adopted: AdoptedPartition[] = []
  for (const state of partitions) {
    const begun = 0.9 + (0.1 * adopted.length) / partitions.length
    adopted.push(yield* within(restorePartition(state, options.saved?.get(state.id), options.checksum), begun, begun + 0.1 / partitions.length))
  }
  return { context, adopted }
}

/** Makes the partitions that a running node takes over. */
export function* adoptPartitions(context: KernelContext, owners: readonly Ownership[], saved: ReadonlyMap<number, SavedPartition> | undefined, checksum: Checksum): Steps<AdoptedPartition[]> {
  const adopted: AdoptedPartition[] = []
  for (const { partition, incarnation } of owners) {
    const state = yield* buildPartition(context, partition, incarnation)
    adopted.push(yield* restorePartition(state, saved?.get(partition), checksum))
    yield adopted.length / owners.length
  }
  return adopted
}
