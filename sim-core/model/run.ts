/** What a run shows while it goes on and when it is over. Plain data: it crosses to the window as JSON. */

/** Ids of kept runs, as in `run-20261123-004500-a1b2c3`. */
export const keptRunIdPattern = /^run-[a-z0-9-]{1,60}$/

/** State machine of the coordinator. */
export type RunState = 'idle' | 'preparing' | 'running' | 'paused' | 'draining' | 'finished' | 'failed' | 'cancelled'

/** Phases inside `running` and `draining`; a run ends by itself after `report`. */
export type RunPhase = 'initialise' | 'befriend' | 'converse' | 'drain' | 'report'

export type NodeState = 'starting' | 'ready' | 'busy' | 'suspect' | 'dead' | 'leaving' | 'left'

/**
 * `equal`: the reference's digest. `prefix`: each transcript is a prefix of the reference's (lossy
 * or cut runs). `void`: the rules depend on arrival order. `ends-agree`: both ends agree, the
 * reference was not computed (too large or switched off). `DIFFERENT`: a defect.
 */
export type DigestVerdict = 'equal' | 'prefix' | 'void' | 'ends-agree' | 'DIFFERENT'

/** Why a record was dropped before it was applied. `injectedFault` is counted by the sender, all others by the receiver. */
export const dropReasons = ['mailboxFull', 'oldestDropped', 'noRoute', 'noKey', 'notAuthentic', 'malformed', 'unexpected', 'frameWindow', 'queueFull', 'injectedFault'] as const
export type DropReason = (typeof dropReasons)[number]

/** Transport ledger, summed over links and incarnations (PROTOCOL 5). Unit: records. */
export interface TransportLedger {
  transmitted: number
  applied: number
  duplicate: number
  stale: number
  dropped: Record<DropReason, number>
  queued: number
  /** What ended incarnations took with them. */
  unknown: number
  balanced: boolean
}

/** Logical ledger, from the end tables. Unit: conversation messages. */
export interface LogicalLedger {
  /** Distinct messages composed by their speakers. */
  spoken: number
  /** Distinct messages applied by their listeners. */
  heard: number
  /** spoken − heard. */
  inFlight: number
}

export interface LatencySummary {
  /** Milliseconds, send → acknowledgement on the sender's clock. `null`: no data. */
  p50: number | null
  p99: number | null
  p999: number | null
  max: number | null
}

/**
 * What decided when conversations began. `openPerSecond`: mean rate of an open load, whose latencies are corrected for
 * coordinated omission; `null`: a closed load.
 */
export interface LoadReport {
  openPerSecond: number | null
  /** Conversations that were due and not begun: each node's most, summed. 0 under a closed load. */
  backlogMax: number
  /** First messages, from the instant at which they were to be sent until they were acknowledged … */
  firstMs: LatencySummary
  /** … and from their sending, those that were sent once: what a load generator that waits would have seen. */
  firstSentMs: LatencySummary
}

/** One node as its card shows it. Rates are per second over the last report interval; `null`: no data. */
export interface NodeSnapshot {
  id: number
  host: string
  pid: number
  incarnation: number
  state: NodeState
  partitions: number[]
  users: number
  messagesPerSecond: number | null
  messagesOutPerSecond: number | null
  messagesInPerSecond: number | null
  bytesOutPerSecond: number | null
  bytesInPerSecond: number | null
  queueDepth: number | null
  openConversations: number | null
  latencyMs: LatencySummary
  cpuSeconds: number | null
  /** Share of one core, 0 … 1. */
  cpuShare: number | null
  cipherSeconds: number | null
  rssBytes: number | null
  eventLoopLagMs: number | null
  gcShare: number | null
  messages: number
}

export interface TimelineEvent {
  /** Seconds since the run began. */
  atSeconds: number
  kind: 'phase' | 'node-started' | 'node-suspect' | 'node-busy' | 'node-died' | 'node-fenced' | 'node-recovered' | 'takeover' | 'taken-over' | 'caught-up' | 'node-added' | 'node-removed' | 'run-resumed' | 'backbone' | 'paused' | 'resumed' | 'cancelled' | 'finished' | 'failed' | 'fault' | 'fault-ended' | 'fault-recovered' | 'note'
  node?: number
  /** Life of the node that began or ended, from 1 on. */
  incarnation?: number
  /** Partitions that begin a new life: [partition, node that hosts it from now on, incarnation] each. */
  lives?: number[][]
  /** Which sentence it is (`eventCatalogue`, run-events.ts), and what that says in figures and names, for texts in other languages. Runs that were kept by older versions have none. */
  code?: string
  values?: Record<string, string | number>
  /** In English. */
  text: string
}

/** What carries the frames, as its card shows it. Rates are per second over the last report interval; `null`: no data. */
export interface BackboneSnapshot {
  kind: 'embedded' | 'redis'
  /** `embedded hub`, or the server: `Redis 7.0.15`. */
  product: string
  role: string
  /** `up`, or what is wrong (`BackboneHealth`, backbone/hub.types.ts). */
  health: string
  healthText: string
  framesPerSecond: number | null
  bytesPerSecond: number | null
  /** Bytes that wait for nodes, and that are kept until a checkpoint covers them. */
  heldBytes: number
  keptBytes: number
  memoryBytes: number | null
  memoryBytesMax: number | null
  /** Time a command takes from the coordinator, ms. */
  answerMs: number | null
  delivery: 'at-most-once' | 'effectively-once' | 'durable'
  /** Checkpoints so far, over all nodes; `null` unless durable. */
  checkpoints: { passes: number; bytes: number; captureMsMax: number } | null
}

export interface RunSnapshot {
  runId: string
  state: RunState
  phase: RunPhase
  scenarioName: string
  seed: number
  cipher: string
  users: number
  /** Users registered in the directory so far. */
  usersRegistered: number
  /** Friendships: accepted so far and to be made. */
  friendships: number
  friendshipsTotal: number
  /** Conversations counted once both ends are over. */
  conversations: number
  conversationsTotal: number
  messages: number
  /** Expected number of messages; `null` where only the run can tell. */
  messagesTotal: number | null
  lost: number
  /** 0 … 1 of the present phase. */
  phaseProgress: number
  etaSeconds: number | null
  elapsedSeconds: number
  conversePhaseSeconds: number
  messagesPerSecond: number | null
  latencyMs: LatencySummary
  /** `backlog`: conversations that are due and not begun; `null` without data. */
  load: { openPerSecond: number | null; backlog: number | null }
  nodes: NodeSnapshot[]
  coordinator: { cpuSeconds: number; rssBytes: number; eventLoopLagMs: number | null; bufferedBytes: number }
  /** CPU that went into being watched (snapshots and the live graph's samples), and its share of all CPU of the run; missing: not measured. */
  observer?: { cpuSeconds: number; share: number | null }
  /** `null` until it is open. */
  backbone: BackboneSnapshot | null
  timeline: TimelineEvent[]
  failure: { code: string; text: string } | null
}

export interface NodeReport {
  id: number
  host: string
  pid: number
  incarnation: number
  cpuSeconds: number
  cipherSeconds: number
  rssBytesMax: number
  /** Longest time for which its event loop was held up, ms; missing in reports of older versions. */
  eventLoopLagMsMax?: number
  /** The longest that its own process caused: CPU, ms, and what it did then, as `befriend: step`. */
  heldMsMax?: number
  heldBy?: string
  messages: number
  users: number
  partitions: number[]
}

/** A fault that was injected. Seconds since the run began. */
export interface FaultReport {
  /** What and where, as `--fault` takes it: `cut:node1-node2`. */
  fault: string
  atSeconds: number
  endSeconds: number | null
  /** From a kill until the node was replaced, from the end of a cut or pause until delivery went on; `null`: nothing had to recover, or it did not. */
  recoverSeconds: number | null
}

/** A node's end and how it was mended. */
export interface Recovery {
  node: number
  cause: string
  /** From the fault (or the last sign of life) until it was noticed. */
  detectSeconds: number
  /** From there until its partitions were at work again. */
  recoverSeconds: number
  /** Who has its partitions now: a new life of itself, or the others. */
  takenOverBy: 'respawn' | 'survivors'
  /** Partitions that went on from a checkpoint, and records read again behind it; 0 unless durable. */
  restoredPartitions: number
  replayedRecords: number
  /** Over all nodes, from the takeover until delivery had caught up: records that were recognised as known. */
  duplicatesDropped: number
}

/** What asking for the lines came to, over all nodes and their lives as far as they were heard. */
export interface TextStoreReport {
  kind: 'redis-blocking' | 'redis-async'
  where: 'central' | 'per-node'
  servers: number
  /** Lines that came and were said. */
  reads: number
  /** Waits that were too long; the line was asked for again. */
  timeouts: number
  /** Answers that were not the line asked for; reads that ended without an answer. */
  wrong: number
  failed: number
  /** Lines pushed to the lists of conversations, and those that were refused or left out. */
  pushes: number
  pushesLost: number
  /** Mean wait of a read, ms: in the node before it was sent, and from then on until the answer; `null`: nothing was read. */
  queuedMs: number | null
  answerMs: number | null
  /** Longest wait for one line. */
  waitMsMax: number
  /** CPU that the servers used; `null`: it could not be asked. */
  serverCpuSeconds: number | null
}

/** The end of a run: what `messengersim run --json` prints. */
export interface RunReport {
  state: 'finished' | 'cancelled' | 'failed'
  transcriptHash: string
  scenarioHash: string
  scenarioName: string
  seed: number
  users: number
  conversations: number
  messages: number
  friendships: number
  wallSeconds: number
  phaseSeconds: Record<RunPhase, number>
  /** Computing the reference, after the wall time; 0: it was not. Missing in reports of older versions, as are the next two. */
  referenceSeconds?: number
  /** It ended at the scenario's horizon: what was open then is cut. */
  cutAtHorizon?: boolean
  /** Longest time for which an event loop was held up, ms: of all processes, and of the coordinator. */
  eventLoopLagMsMax?: number
  coordinatorLagMsMax?: number
  /** The same, only what those processes spent as CPU meanwhile: the rest was taken by whatever else the machine did. */
  heldMsMax?: number
  coordinatorHeldMsMax?: number
  coordinatorHeldBy?: string
  conversePhaseSeconds: number
  cpuSeconds: number
  cipher: {
    mode: string
    engine: string
    cpuSeconds: number
    /** Messages opened. */
    messages: number
    /** Key state of a conversation, both ends together. */
    bytesPerConversation: number
    /** Times an end's keys were computed again for a rebuilt partner. */
    resyncs: number
  }
  messagesPerSecond: number | null
  latencyMs: LatencySummary
  /** How time passed; `virtual`: seconds, latencies and CPU are those of a model. Old reports have none. */
  clock?: 'max' | 'realtime' | 'virtual'
  /** Reports that were kept before loads were told apart have none. */
  load?: LoadReport
  digest: {
    /** 32 hexadecimal digits each: the four lanes. */
    sent: string
    received: string
    reference: string | null
    contacts: string
    contactsReference: string | null
    verdict: DigestVerdict
    /** Buckets (0 … 4095) that differ from the reference, first ten. */
    differingBuckets: number[]
  }
  endStates: Record<string, number>
  ledgers: { logical: LogicalLedger; transport: TransportLedger; befriending: { requests: number; accepts: number; removals: number }; receipts: number; resent: number }
  bytesPerUser: number
  bytesPerOpenEnd: number
  textBytes: number
  wireBytes: number
  nodes: NodeReport[]
  rssBytesMaxTotal: number
  /** What was done to the cluster on purpose. */
  faults: FaultReport[]
  recoveries: Recovery[]
  /** Durable only; summed over nodes and their lives as far as they were heard. */
  checkpoints: { passes: number; chunks: number; bytes: number; captureMsMax: number; replayedRecords: number; refusedChunks: number } | null
  /** Only with a chat log. `run`: by which id it is found again; `place`: where. Messages that were noted again after a node's end count again. */
  chatLog?: { run: string; kind: 'files' | 'redis'; place: string; keep: 'off' | 'sample' | 'all'; sampleOneIn: number; written: number; notWritten: number }
  /** Only with a text store. */
  textStore?: TextStoreReport
  versions: Record<string, string>
  failure: { code: string; text: string } | null
}
