import type { ConversationPlan } from '../behavior/plan'
import { findArrivalSpan } from '../behavior/arrival'
import { turnRule, type LengthRule, type TurnRule } from '../behavior/conversation'
import type { ThinkRule } from '../behavior/think'
import type { CorpusIndex } from '../model/corpus'
import type { FriendGraph } from '../model/graph'
import type { ChatLog } from '../model/ports/chat-log'
import type { Cipher } from '../model/ports/cipher'
import type { Clock } from '../model/ports/clock'
import type { TextGate } from '../model/ports/text-gate'
import type { RunPhase } from '../model/run'
import type { Scenario } from '../model/scenario/schema'
import { finishSteps } from '../model/steps'
import type { Slicing } from '../model/slicing'
import type { ActivitySample } from '../metrics/activity'
import { createCounts } from '../metrics/histogram'
import type { PartitionState } from './partition'

/** Order of the phases; a partition may be at most as far as the coordinator says. */
export const phaseOrder: Record<RunPhase, number> = { initialise: 0, befriend: 1, converse: 2, drain: 3, report: 4 }

/** Sends a record to a partition that another node hosts. */
export interface RemotePost {
  post(
    source: PartitionState,
    destination: number,
    head: number,
    initiator: number,
    slotRound: number,
    local: number,
    line: number,
    sourceRow: number,
    destinationRow: number,
    payload: Uint8Array | undefined
  ): void
}

/**
 * What the partitions of one node share: the scenario's constants, time, counters. One object of one
 * shape, so that the step loop reads plain fields.
 */
export class KernelContext {
  /** Run time in µs as a 32-bit pattern (wraps after 71 min; only differences are used). */
  nowUs = 0
  /** Run time in µs, whole. */
  runUs = 0
  /** Run time in ticks of {@link TICK_US}, for pauses. */
  nowTick = 0
  /** Reads the clock into {@link nowUs} and {@link nowTick}; answers its reading. The engine's. */
  refreshTime: () => number = () => 0
  /** Set once by the engine, whose links need this context in turn. */
  remote!: RemotePost
  /** Sealing and opening: how many, and CPU time of a sample of them. */
  cipherCalls = 0
  cipherSampledUs = 0
  phase = 0
  /** Records applied, or messages begun, before other partitions have their turn; the engine fits it to what they cost. */
  batch = BATCH_MAX
  /** Least wait before a message is sent again, µs; follows the measured p99. */
  timeoutUs: number
  /** Distinct conversation messages applied. */
  heard = 0
  receipts = 0
  resent = 0
  requests = 0
  accepts = 0
  removals = 0
  cipherMessages = 0
  /** Hosted partitions by id; undefined where another node is the owner. */
  readonly hosted: (PartitionState | undefined)[] = []

  readonly lines: number
  /** 1 / {@link lines} */
  readonly perLine: number
  readonly hashLow: Uint32Array
  readonly hashHigh: Uint32Array
  /** {@link hashLow} and {@link hashHigh}, two words a line. */
  readonly texts: Int32Array
  readonly turn: TurnRule
  /** Share of users that encrypt, percent; 0 without a cipher. */
  readonly encryptingPercent: number
  /** Texts are sealed; false as well where mode `none` carries them as bytes. */
  readonly encrypts: boolean
  readonly lossless: boolean
  readonly retriesMax: number
  readonly faithful: boolean
  readonly repliesMax: number
  readonly mailboxDepthMax: number
  readonly dropOldest: boolean
  readonly listenTimeoutUs: number
  /** Checkpoints are taken, so ends that are over are summed up by chunk too. */
  readonly durable: boolean
  /** Open load: run time at which the schedule began, µs; Infinity until it does. */
  arrivalOriginUs = Infinity
  /** Open load: latency of first messages from the instant at which they were to be sent, and from their sending if that was once. */
  readonly arrivalLatency = createCounts()
  readonly arrivalSentLatency = createCounts()
  /** Writes conversations down; `null`: nobody does. */
  chatLog: ChatLog | null = null
  /** What goes as it should takes the short cuts (batch.ts). Tests switch them off, to compare. */
  shortCut = true
  /** Where ends get a line before they say it; `null`: they have all lines. */
  textGate: TextGate | null = null

  constructor(
    readonly scenario: Scenario,
    readonly transcriptHigh: number,
    readonly transcriptLow: number,
    readonly graph: FriendGraph,
    readonly slicing: Slicing,
    readonly plan: ConversationPlan,
    readonly length: LengthRule,
    readonly think: ThinkRule,
    readonly corpus: CorpusIndex,
    readonly cipher: Cipher | null,
    /** CPU time of this process, for what encryption costs. */
    readonly cpuClock: Clock,
    readonly latency: Uint32Array,
    readonly activity: ActivitySample,
    /** Present life of every partition, as this node knows it. */
    readonly incarnations: Uint16Array,
    /** log2 of the digest's buckets; 12 but in small simulations. */
    readonly bucketBits: number,
    /** Open load: length of the schedule in µs; 0: the load is closed. */
    readonly arrivalSpanUs = finishSteps(findArrivalSpan(scenario, graph))
  ) {
    this.lines = corpus.lines
    this.perLine = 1 / corpus.lines
    this.hashLow = corpus.hashLow
    this.hashHigh = corpus.hashHigh
    this.texts = interleaved(corpus.hashLow, corpus.hashHigh)
    this.turn = turnRule(scenario)
    this.encrypts = cipher !== null && cipher.mode !== 'none'
    this.encryptingPercent = cipher === null ? 0 : scenario.cipherSharePercent
    this.lossless = scenario.delivery.mode !== 'at-most-once'
    this.retriesMax = !this.lossless ? 0 : scenario.delivery.giveUp ? scenario.delivery.retries : Infinity
    this.durable = scenario.delivery.mode === 'durable'
    this.faithful = scenario.rules === 'faithful'
    this.repliesMax = scenario.length.kind === 'fixed' ? scenario.length.messages : 30
    this.mailboxDepthMax = scenario.mailbox.kind === 'bounded' ? scenario.mailbox.depth : Infinity
    this.dropOldest = scenario.mailbox.kind === 'bounded' && scenario.mailbox.whenFull === 'drop-oldest'
    this.timeoutUs = scenario.delivery.timeoutMs * 1000
    // A listener cannot know how long the other pauses.
    this.listenTimeoutUs = this.timeoutUs * 2 * (scenario.delivery.retries + 2) + think.longestUs * 2
  }
}

/** Lanes side by side: one wait for memory instead of two. */
function interleaved(low: Uint32Array, high: Uint32Array): Int32Array {
  const lanes = new Int32Array(low.length * 2)
  for (let i = 0; i < low.length; i++) {
    lanes[i * 2] = low[i]
    lanes[i * 2 + 1] = high[i]
  }
  return lanes
}

/** Most and fewest of {@link KernelContext.batch}. */
export const BATCH_MAX = 512
export const BATCH_LEAST = 4

/** One tick of the pause wheel, µs of run time. */
export const TICK_US = 1024
