import { NO_USER } from '../model/ids'
import { limits } from '../model/limits'
import { finishSteps, inRanges } from '../model/steps'
import type { Steps } from '../model/steps'
import type { KernelContext } from './context'
import { ArrivalSchedule, firstInitiated } from './arrivals'
import { Bits } from './bits'
import { ChunkSums } from './checkpoint'
import { EndTable } from './end-table'
import { Inbox } from './inbox'
import { LinkLedger } from './ledger'
import { PauseWheel } from './pause-wheel'
import { RequestTable, type Job } from './request-table'

/** State of a contact's key. */
export const KeyState = { None: 0, Public: 1, Agreed: 2, Refused: 3 } as const

/** An end that is over, but not by saying everything: kept one by one, they are few. */
export interface AbnormalEnd {
  initiator: number
  slotRound: number
  role: number
  count: number
  state: number
  prefixOk: boolean
}

/**
 * All state of one partition in one life: its users' contacts, mailboxes, open ends, end records and
 * counters. Functions over it stand in the neighbouring files.
 */
export class PartitionState {
  readonly users: number
  readonly ends: EndTable
  readonly inbox: Inbox
  readonly ledger: LinkLedger
  readonly wheel = new PauseWheel()
  readonly requests: RequestTable
  readonly jobs: Job[] = []

  /** Contact slots of every user where the graph gives all as many; −1: {@link slotBase} tells. */
  readonly slotsEach: number
  /** Where a local user's contact slots begin in per-slot tables, one more entry than users; empty where all have as many. */
  readonly slotBase: Uint32Array
  readonly friends: Bits
  readonly removed: Bits
  /** Contact digest of its users (contact-digest.ts), kept up with every change; void where `restored`. */
  readonly contactLanes = new Uint32Array(4)
  /** End records: conversations that are over, by initiator's ordinal and by responder's (slot, round). */
  readonly initiatedOver: Bits
  readonly respondedOver: Bits
  readonly abnormal = new Map<string, AbnormalEnd>()
  abnormalDropped = 0
  /** Conversations whose hash is below this are named; the same ones at both ends. */
  abnormalNamedBelow = 0x1_0000_0000
  /** Replies an actor has given (faithful rules only). */
  readonly replies: Uint16Array

  readonly sentBuckets: Uint32Array
  readonly receivedBuckets: Uint32Array
  readonly endStatesInitiated = new Float64Array(5)
  readonly endStatesResponded = new Float64Array(5)

  readonly keys: Uint8Array
  readonly keyStates: Uint8Array
  readonly publicKeys: Uint8Array
  readonly publicKeyKnown: Bits

  registered = 0
  requestsAccepted = 0
  requestsSeen = 0
  befriended = false
  removalsDone = 0
  removalsSeen = 0
  removalsFinished = false
  initiatedOpen = 0
  initiatedOpened = 0
  planLocal = 0
  planOrdinal = 0
  planDone = false
  readonly ordinalsMax: number
  /** Row where the time-out sweep goes on, −1 between sweeps. */
  sweepRow = -1
  sweptAtUs = 0
  reoffersOpen = 0
  /** Distinct messages its users composed and applied. */
  spoken = 0
  heard = 0
  /**
   * UTF-8 bytes of the texts its users composed. −0 is a floating-point number to V8, as it is beyond 2³¹; the first integer field
   * that grew so large would change the class, and all compiled code of the kernel be thrown away amid a run.
   */
  textBytes = -0
  readonly openMax: number
  /** When its users begin conversations; `null`: the load is closed. */
  readonly arrivals: ArrivalSchedule | null
  /** Open load: conversations due before this instant of the schedule were an earlier life's, and count from their replay. */
  countedFromUs = 0
  /** By role: what is over, by chunk of a checkpoint; empty unless durable. */
  readonly chunkSums: readonly [ChunkSums, ChunkSums]
  /** It goes on from a checkpoint: conversations may be known before the plan comes to them. */
  restored = false
  /** Restored ends wait to be set going, until friendships (and keys) are there. */
  resumeDue = false
  resumeRow = 0
  /** Chunks and open ends of a checkpoint that did not fit and were left out. */
  leftOut = 0

  /** @param slotBase of its users; only where the graph's users differ */
  constructor(
    readonly context: KernelContext,
    readonly id: number,
    readonly incarnation: number,
    slotBase = finishSteps(slotBases(context, id))
  ) {
    const { graph, slicing, plan, scenario } = context
    this.users = slicing.size(id)
    this.slotsEach = graph.slotsEach ?? -1
    this.slotBase = slotBase
    const slots = this.firstSlot(this.users)
    this.friends = new Bits(slots)
    this.removed = new Bits(slots)
    this.ordinalsMax = ordinalsOf(this)
    const ordinals = scenario.conversations.who === 'per-user' ? this.users * scenario.conversations.perUser : slots * scenario.conversations.rounds
    this.initiatedOver = new Bits(ordinals)
    this.respondedOver = new Bits(slots * plan.roundsPerSlot)
    const { durable } = context
    this.chunkSums = [new ChunkSums(durable ? ordinals : 0), new ChunkSums(durable ? slots * plan.roundsPerSlot : 0)]
    this.arrivals = context.arrivalSpanUs > 0 ? new ArrivalSchedule(this, ordinals) : null
    // An open load does not wait for answers: only memory bounds what is under way.
    this.openMax = this.arrivals !== null ? scenario.cluster.openPerPartition : Math.min(scenario.cluster.openPerPartition, Math.max(1, this.users * scenario.conversations.openPerUser))
    this.ends = new EndTable(Math.min(this.openMax, 1024), context.cipher?.endStateBytes)
    this.inbox = new Inbox(this.users, Math.min(1024, this.openMax * 2), scenario.mailbox.kind === 'bounded')
    this.ledger = new LinkLedger(context.incarnations)
    this.requests = new RequestTable(Math.min(limits.requestsPerPartition, Math.max(1, this.users)))
    this.replies = new Uint16Array(context.faithful ? this.users : 0)
    this.sentBuckets = new Uint32Array(4 << context.bucketBits)
    this.receivedBuckets = new Uint32Array(4 << context.bucketBits)
    const cipher = context.cipher
    this.keys = new Uint8Array(cipher ? slots * cipher.keyBytes : 0)
    this.keyStates = new Uint8Array(cipher ? slots : 0)
    this.publicKeys = new Uint8Array(cipher ? this.users * cipher.publicKeyBytes : 0)
    this.publicKeyKnown = new Bits(cipher ? this.users : 0)
    this.jobs.push({ kind: 'befriend', peer: -1, local: 0, position: 0 })
  }

  userAt(local: number): number {
    return this.context.slicing.userAt(this.id, local)
  }

  /** Index of a contact in per-slot tables. */
  contactIndex(local: number, slot: number): number {
    return this.firstSlot(local) + slot
  }

  /** Where a local user's contact slots begin in per-slot tables; for `users`: where they end. */
  firstSlot(local: number): number {
    return this.slotsEach < 0 ? this.slotBase[local] : local * this.slotsEach
  }

  get tableBytes(): number {
    return (
      this.ends.bytes + this.inbox.bytes + this.slotBase.byteLength + this.friends.bytes + this.removed.bytes + this.initiatedOver.bytes +
      this.respondedOver.bytes + this.chunkSums[0].bytes + this.chunkSums[1].bytes + this.replies.byteLength + this.sentBuckets.byteLength * 2 + (this.arrivals?.bytes ?? 0) + this.keys.byteLength + this.keyStates.byteLength + this.publicKeys.byteLength
    )
  }
}

/** Makes a partition in steps: its tables are many and its users may be millions. */
export function* buildPartition(context: KernelContext, id: number, incarnation: number): Steps<PartitionState> {
  const slotBase = yield* slotBases(context, id)
  return new PartitionState(context, id, incarnation, slotBase)
}

/** Users looked at in one step. */
const PIECE = 65_536

function* slotBases({ graph, slicing }: KernelContext, id: number): Steps<Uint32Array> {
  if (graph.slotsEach !== undefined) return new Uint32Array(0)
  const users = slicing.size(id)
  const bases = new Uint32Array(users + 1)
  yield* inRanges(users, PIECE, (begin, end) => {
    for (let local = begin; local < end; local++) bases[local + 1] = bases[local] + graph.slots(slicing.userAt(id, local))
  })
  return bases
}

function ordinalsOf(partition: PartitionState): number {
  const { plan, graph, scenario } = partition.context
  // Everybody's number is the same.
  if ((graph.slotsEach !== undefined || scenario.conversations.who === 'per-user') && partition.users > 0) return plan.ordinals(partition.userAt(0))
  let most = 0
  for (let local = 0; local < partition.users; local++) {
    most = Math.max(most, plan.ordinals(partition.userAt(local)))
  }
  return most
}

/** Index of a conversation's end record in `initiatedOver`. */
export function initiatedIndex(partition: PartitionState, local: number, ordinal: number): number {
  return firstInitiated(partition, local) + ordinal
}

/** Index of a conversation's end record in `respondedOver`; `slot` is the responder's. */
export function respondedIndex(partition: PartitionState, local: number, slot: number, round: number): number {
  return partition.contactIndex(local, slot) * partition.context.plan.roundsPerSlot + round
}

/**
 * Whether a user's partition has had all its life on this node. What its users say to others here goes by reference, and first
 * messages are said once: whatever has crossed a wire is not theirs.
 */
export function livesHere({ slicing, hosted, incarnations }: KernelContext, user: number): boolean {
  const home = slicing.partitionOf(user)
  return hosted[home] !== undefined && incarnations[home] === 1
}

/**
 * Checks that a conversation exists in the scenario and that its `role` end belongs to the local
 * user; answers the index of its end record, or −1.
 */
export function endRecordIndex(partition: PartitionState, local: number, initiator: number, slotRound: number, role: number): number {
  const { graph, plan, scenario } = partition.context
  if (local >= partition.users || initiator >>> 0 >= scenario.users) return -1
  const user = partition.userAt(local)
  const slot = slotRound & 0xffff
  if (slot >= graph.slots(initiator >>> 0)) return -1
  if (role === 0 && user !== initiator >>> 0) return -1
  if (role === 1) {
    const contact = graph.contact(initiator >>> 0, slot)
    if (contact === NO_USER || contact !== user) return -1
  }
  const ordinal = plan.ordinalOf(initiator >>> 0, slotRound >>> 0)
  if (ordinal < 0) return -1
  if (role === 0) return initiatedIndex(partition, local, ordinal)
  return respondedIndex(partition, local, graph.reverseSlot(initiator >>> 0, slot), slotRound >>> 16)
}
