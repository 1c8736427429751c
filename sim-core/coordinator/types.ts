import type { Hub, HubAddress, HubOptions } from '../backbone/hub.types'
import type { TextStore } from '../backbone/text-store.types'
import type { CorpusText } from '../model/corpus'
import type { ConversationView, NodeStart, UserView } from '../model/control'
import type { Result } from '../model/errors'
import type { Fault } from '../model/fault'
import type { Checksum } from '../model/ports/backbone'
import type { Clock } from '../model/ports/clock'
import type { Launcher } from '../model/ports/launcher'
import type { Log } from '../model/ports/log'
import type { Timers } from '../model/ports/timers'
import type { RunReport, RunSnapshot } from '../model/run'
import type { Scenario, TextStoreScenario } from '../model/scenario/schema'
import type { Turns } from '../model/steps'
import type { ResumedRun } from './kept-run'

/**
 * Starts, watches and ends runs, one after another. Made by `createCoordinator(ports, options)`;
 * in a process of this machine by `createLocalCoordinator()` (host/local.ts).
 * Nothing here throws for an expected failure: calls answer with a {@link Result}.
 */
export interface Coordinator {
  /**
   * Starts a run. Answers once every node is ready and the run goes on, or with the reason why it
   * does not; then nothing is left behind. Refused with `run-active` while a run is on.
   */
  start(input: RunInput): Promise<Result<{ runId: string }>>
  /** Stops stepping on all nodes and waits (at most about 2 s) until nothing is in flight. */
  pause(): Promise<Result<null>>
  resume(): Promise<Result<null>>
  /** Cuts open conversations, collects the results, ends the nodes. Answers when the report is there. */
  cancel(): Promise<Result<null>>
  /** Ends a node's process with SIGKILL, as a fault; it is replaced like any dead node. */
  killNode(node: number): Promise<Result<null>>
  /** Does this to the running cluster now, whatever its `at` says. Refused where it cannot be. */
  inject(fault: Fault): Promise<Result<null>>
  /** Starts one more node and moves partitions to it. Answers when it has taken them over. */
  addNode(): Promise<Result<{ node: number }>>
  /** Moves a node's partitions to the others and ends it. */
  removeNode(node: number): Promise<Result<null>>
  inspectUser(user: number): Promise<Result<UserView>>
  /** Users with most mail waiting, at most `limits.busyUsersMax`. Fails with `run-not-active`. */
  busyUsers(): Promise<Result<BusyUserView[]>>
  /** Each end as its own node sees it; `null` where that end does not exist or its node does not answer. */
  inspectConversation(conversation: string): Promise<Result<ConversationEnds>>
  /** Asks all nodes for activity samples, or ends them. Kept for nodes that come later, and for later runs. */
  watch(options: WatchOptions): void
  /** The present run, or the last one; `null` before the first. */
  snapshot(): RunSnapshot | null
  /** The last run's report; `null` while the first is still going on. */
  report(): RunReport | null
  /** Snapshots at 10 Hz at most, and one for each change of state. Returns a function that ends it. */
  onSnapshot(handler: (snapshot: RunSnapshot) => void): () => void
  /** Samples for the live graph, one per node and interval. `events` is valid during the call only. */
  onActivity(handler: (sample: ActivitySample) => void): () => void
  /**
   * The report of the present run (or the last one) once it is over, whatever its end; a start that
   * failed gives a report in state `failed`. Rejects when no run was ever started.
   */
  finished(): Promise<RunReport>
  /** Owner of a partition and how users are divided, for drawing; `null` before the first run. */
  placement(): Placement | null
  /** Cancels what is on and ends every process and socket. Safe to call twice. */
  close(): Promise<void>
}

export interface RunInput {
  readonly scenario: Scenario
  readonly corpus: CorpusText
  /** Friendships that the scenario takes from a file, as `encodeTies` (social) writes them; its graph says their SHA-256. */
  readonly edges?: string
  /** Goes on with a run that a durable backbone has kept, in place of beginning one. Its scenario names that backbone. */
  readonly resume?: ResumedRun
}

/** What a run's record begins with. */
export interface RunRecordInput extends RunInput {
  readonly runId: string
  readonly transcriptHash: string
  readonly hub: HubAddress
}

export interface RunRecord {
  /** Where nodes write their chat logs; `null`: they write none. */
  readonly chatLog: NonNullable<NodeStart['chatLog']> | null
  /** For people: a folder, or host and port. */
  readonly place: string
  /** The run is over. Rejects when that cannot be kept. */
  end(report: RunReport): Promise<void>
}

export interface WatchOptions {
  readonly enabled: boolean
  /** Interval of the samples, 50 … 10,000 ms. */
  readonly everyMs: number
  /** Events per node and interval at most. */
  readonly eventsMax: number
  /** Messages from or to these users alone. @default everybody's */
  readonly users?: number[]
}

export interface BusyUserView {
  readonly user: number
  readonly node: number
  /** Records that wait for them, and records of others before the first of these. */
  readonly waiting: number
  readonly ahead: number
}

export interface ConversationEnds {
  readonly initiator: ConversationView | null
  readonly responder: ConversationView | null
  /** User ids of both ends. */
  readonly initiatorUser: number
  readonly responderUser: number
  /** Nodes that host them now; 0 where nobody does at this moment. */
  readonly initiatorNode: number
  readonly responderNode: number
}

/** What one node saw in one interval; the fields of `ActivityFrame` (api/graph-frame.ts) and the node. */
export interface ActivitySample {
  readonly node: number
  readonly intervalMs: number
  readonly messages: number
  readonly messagesPerEvent: number
  /** Five words per event: from user, to user, initiator, slotRound, index | flags << 16. */
  readonly events: Uint32Array
}

export interface Placement {
  readonly partitions: number
  partitionOf(user: number): number
  /** Users of a partition, and which they are: `userAt(partition, 0 … size − 1)`; `localOf` is the way back. */
  size(partition: number): number
  localOf(user: number): number
  userAt(partition: number, local: number): number
  /** Node that owns the partition now. */
  nodeOf(partition: number): number
  /** Rises whenever an owner changes. */
  readonly version: number
}

/** Everything the coordinator needs from outside. */
export interface CoordinatorPorts {
  readonly launcher: Launcher
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  /** Opens what carries the frames of one run; fails where the backbone cannot be used. */
  readonly createHub: (options: HubOptions, backbone: Scenario['backbone']) => Promise<Result<Hub>>
  /** Opens the text store of a run whose scenario has one. @default there is none, and such a run is refused */
  readonly openTextStore?: (store: TextStoreScenario, lines: readonly string[]) => Promise<Result<TextStore>>
  /** Unpredictable bytes, for tokens, run numbers and key seeds. */
  readonly randomBytes: (length: number) => Uint8Array
  /** SHA-256 of a string's UTF-8 bytes, 64 hexadecimal digits. */
  readonly sha256: (text: string) => string
  readonly checksum: Checksum
  readonly reference: ReferenceRunner
  /** Opens what is kept of a run beyond its end; answers `null` where nothing is. @default nothing is kept */
  readonly openRecord?: (run: RunRecordInput) => Promise<Result<RunRecord | null>>
  readonly machine: MachineSampler
  /** How work that takes long is cut into turns of the event loop. @default by `clock` and `timers` */
  readonly turns?: Pick<Turns, 'clock' | 'soon'>
  /** CPU time of the process, for what being watched costs. @default clock */
  readonly cpuClock?: Clock
  /** Present date and time, for run ids only. @default a fixed text */
  readonly timestamp?: () => string
}

/** Computes the digest that a run must reach, away from the coordinator's event loop. */
export interface ReferenceRunner {
  /** @param onProgress is told the share that is done, 0 … 1 */
  run(input: ReferenceInput, onProgress?: (share: number) => void): ReferenceJob
}

export interface ReferenceInput extends RunInput {
  readonly transcriptHash: string
}

export interface ReferenceJob {
  /** Rejects when the computation itself broke or was cancelled. */
  readonly outcome: Promise<ReferenceOutcome>
  cancel(): void
}

export interface ReferenceOutcome {
  /** Four lanes. */
  readonly digest: readonly number[]
  /** 4,096 × 4 lanes. */
  readonly buckets: Uint32Array
  /** Four lanes: the contact digest. */
  readonly contacts: readonly number[]
  readonly conversations: number
  readonly messages: number
  readonly friendships: number
  /** UTF-8 bytes of text in all messages. */
  readonly textBytes: number
}

/** A process at an instant; lag and what held its event loop up since the sample before. */
export interface MachineSample {
  readonly cpuSeconds: number
  readonly rssBytes: number
  readonly eventLoopLagMs: number | null
  /** What this process spent as CPU of the longest lag, ms, and what it did then; '': nothing that has a name. */
  readonly eventLoopHeldMs?: number
  readonly heldBy?: string
}

/** This process and the versions of what it is made of. */
export interface MachineSampler {
  /** Of the coordinator's own process. */
  sample(): MachineSample
  versions(): Record<string, string>
}

export interface CoordinatorOptions {
  /** Time from launch to `ready`. @default 120_000 */
  readonly startTimeoutMs?: number
  /** A run without any progress for so long is given up. @default 120_000 */
  readonly stallMs?: number
  /** The same while its backbone is down, full or does not answer: that may be mended from outside. @default 600_000 */
  readonly backboneStallMs?: number
  /** How long a pause and an inspection wait for a node. @default 2_000 */
  readonly answerTimeoutMs?: number
  /** How long the results of a node are waited for. @default 30_000 */
  readonly resultTimeoutMs?: number
  /** Heap limit of node processes in MiB. @default the runtime's */
  readonly heapMiB?: number
  /** `never`: no reference is computed, both ends are compared with each other. @default 'auto' */
  readonly reference?: 'auto' | 'never'
}
