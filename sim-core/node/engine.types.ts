import type { CorpusIndex } from '../model/corpus'
import type { ConversationView, NodeResult, NodeStart, NodeStats, Ownership, PartitionProgress, UserView } from '../model/control'
import type { BackboneEndpoint, Checksum } from '../model/ports/backbone'
import type { ChatLog } from '../model/ports/chat-log'
import type { Cipher } from '../model/ports/cipher'
import type { Clock } from '../model/ports/clock'
import type { SavedPartition } from '../model/ports/durability'
import type { TextGate } from '../model/ports/text-gate'
import type { RunPhase } from '../model/run'
import type { Slicing } from '../model/slicing'
import type { Steps } from '../model/steps'

export interface NodeEngineOptions {
  readonly start: NodeStart
  readonly corpus: CorpusIndex
  readonly clock: Clock
  /** CPU time of the process, for what encryption and being watched cost. @default clock */
  readonly cpuClock?: Clock
  readonly endpoint: BackboneEndpoint
  readonly checksum: Checksum
  /** One cipher instance for the node; `null`: texts travel plain. */
  readonly cipher: Cipher | null
  /** When `start` arrived, on `clock`: its schedule is older by the time since. @default now */
  readonly receivedAtUs?: number
  /** What earlier owners saved of the partitions that the node owns at its start (durable). @default nothing */
  readonly saved?: ReadonlyMap<number, SavedPartition>
  /** @default nothing is written down */
  readonly chatLog?: ChatLog | null
  /** Where lines come from before they are said. @default the node has them */
  readonly textGate?: TextGate | null
}

/** Counters of the engine alone; the process around it adds CPU, memory and lag. Cumulative. */
export interface EngineStats {
  messages: number
  recordsOut: number
  recordsIn: number
  bytesOut: number
  bytesIn: number
  queueDepth: number
  openEnds: number
  resent: number
  /** Records that were recognised as known. */
  duplicates: number
  lost: number
  cipherSeconds: number
  observerSeconds: number
  /** Durable only. */
  checkpoints?: NonNullable<NodeStats['checkpoints']>
  /** Corrected where the load is open, see docs/experiments.md. */
  latency: { p50: number | null; p99: number | null; p999: number | null; max: number | null }
  /** Open load only: conversations that are due and not begun. */
  backlog?: number
}

/** Work that the engine has done, cumulative: what a model of its cost counts. Partitions that left take theirs with them. */
export interface WorkDone {
  readonly spoken: number
  readonly heard: number
  readonly receipts: number
  readonly resent: number
  /** Friend requests, acceptances and removals sent. */
  readonly friendships: number
  readonly recordsOut: number
  readonly recordsIn: number
}

/** Result without what only the process knows (`stats`, `rssBytesMax`, `versions`). */
export type EngineResult = Omit<NodeResult, 'type' | 'stats' | 'rssBytesMax' | 'versions'>

/**
 * One node of the cluster, without process, timers, argv or env: the same code runs in node
 * processes and, many at a time, in the simulation.
 */
export interface NodeEngine {
  /** How the run's users are divided into partitions. */
  readonly slicing: Slicing
  /** Users whose actors live here. */
  readonly users: number
  /** Bytes of all tables. */
  tableBytes(): number
  /**
   * Works for at most about `budgetUs` (checked between batches), then flushes frames.
   * Returns microseconds until there is something to do: 0 = at once, more = idle until a frame
   * arrives or the time has passed.
   */
  step(budgetUs: number): number
  /** Coordinator's permission to enter a phase; partitions enter it when they are done with the earlier ones. */
  setPhase(phase: RunPhase): void
  pause(): void
  resume(): void
  readonly paused: boolean
  /** Frames sent and not confirmed by their receivers. */
  unacknowledged(): number
  /** @param saved what earlier owners saved of partitions that are new to this node (durable) */
  setOwnership(ownership: readonly Ownership[], saved?: ReadonlyMap<number, SavedPartition>): void
  /** The same in steps: partitions are made beside the running ones, and all change owners in the last step. */
  takeOwnership(ownership: readonly Ownership[], saved?: ReadonlyMap<number, SavedPartition>): Steps<void>
  /**
   * Stops the work of these partitions and saves all that they hold, so that others take them over.
   * Answers when it is saved, or cannot be. Without a durable endpoint: at once.
   */
  release(partitions: readonly number[]): Promise<void>
  /** Records from a hosted partition that an injected fault kept from arriving; those of an earlier life are its own. */
  noteLost(source: number, sourceIncarnation: number, destination: number, records: number): void
  watch(options: { enabled: boolean; everyMs: number; eventsMax: number; users?: readonly number[] }): void
  /** Cheap: it may be asked at every reading of a clock. */
  work(): WorkDone
  /** Latency covers the time since the previous call; all else is cumulative. */
  stats(): EngineStats
  progress(): PartitionProgress[]
  /** Nothing queued, nothing awaited, nothing to send. */
  quiet(): boolean
  /** Turns open ends into `cut` ones (cancel, horizon). */
  cut(): void
  /** The same in steps. Nothing is said any more from the first one on. */
  cutEnds(): Steps<void>
  inspectUser(user: number): UserView | null
  /** Users with most mail waiting: `[user, records waiting, records of others before the first]`. */
  busyUsers(): [number, number, number][]
  /** `role` 0: the initiator's end, 1: the responder's; left out: the first that lives here. */
  inspectConversation(conversation: string, role?: 0 | 1): ConversationView | null
  result(): EngineResult
  /** The same in steps, of a node that is paused. */
  collectResult(): Steps<EngineResult>
}
