import { z } from 'zod'
import { scenarioSchema } from './scenario/schema'
import { linkRuleSchema } from './fault'
import { limits } from './limits'

/**
 * The control protocol between coordinator and node: JSON messages, checked on arrival.
 * It carries arguments, beats, commands and summaries, never users' messages.
 */

const partitionId = z.number().int().min(0).max(limits.partitionsMax - 1)
const userIndex = z.number().int().min(0).max(0xffff_fffe)
const recordCount = z.number().int().min(0).max(limits.inboxRecordsMax)
const incarnation = z.number().int().min(1).max(65_535)

/** At least one. A schema for each of a million lines would hold up the node. */
const textLines = z.custom<string[]>((lines) => Array.isArray(lines) && lines.length > 0 && lines.every((line) => typeof line === 'string'), 'lines of text are expected')

/** Who owns a partition, and in which life. */
export const ownershipSchema = z.strictObject({
  partition: partitionId,
  node: z.number().int().min(0).max(65_535),
  incarnation
})
export type Ownership = z.output<typeof ownershipSchema>

export const runPhaseSchema = z.enum(['initialise', 'befriend', 'converse', 'drain', 'report'])

const redisNodeSchema = z.strictObject({ host: z.string().min(1).max(255), port: z.number().int().min(1).max(65_535) })
export type RedisNode = z.output<typeof redisNodeSchema>

/** Where a Redis server is, and as whom it is spoken to. */
export const redisTargetSchema = z.strictObject({
  /** Unix socket, or … */
  path: z.string().max(4096).optional(),
  /** … a host and port, or … */
  host: z.string().max(255).optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  /** … nodes of a Cluster, of which one at least must answer, or … */
  cluster: z.array(redisNodeSchema).min(1).max(limits.redisNodesMax).optional(),
  /** … the Sentinels that know which server is the master of this name. */
  sentinel: z.strictObject({
    nodes: z.array(redisNodeSchema).min(1).max(limits.redisNodesMax),
    master: z.string().min(1).max(255),
    username: z.string().max(1024).optional(),
    password: z.string().max(1024).optional()
  }).optional(),
  username: z.string().max(1024).optional(),
  password: z.string().max(1024).optional(),
  database: z.number().int().min(0).max(65_535).optional(),
  tls: z.boolean().optional(),
  /** Certificates (PEM) that vouch for the server, in place of the system's; the text, because nodes elsewhere have no such file. */
  ca: z.string().max(limits.certificateBytesMax).optional(),
  /** Name in the server's certificate where it is not the host's. */
  serverName: z.string().max(255).optional(),
  /** Addresses that a Cluster or Sentinels name → where they are reached from here. */
  natMap: z.record(z.string(), redisNodeSchema).optional()
})
export type RedisTarget = z.output<typeof redisTargetSchema>

export const nodeStartSchema = z.strictObject({
  type: z.literal('start'),
  runId: z.string().min(1).max(64),
  /** 32-bit run number in every frame, so that a stray frame of another run is refused. */
  runNumber: z.number().int().min(1).max(0xffff_ffff),
  node: z.number().int().min(1).max(65_535),
  /** The node's own life. */
  incarnation,
  scenario: scenarioSchema,
  transcriptHash: z.string().length(64),
  partitions: z.number().int().min(1).max(limits.partitionsMax),
  /** Owner of every partition; the node hosts those that name it. */
  ownership: z.array(ownershipSchema).max(limits.partitionsMax),
  /** Phase the cluster is in; a rebuilt node catches up to it. */
  phase: runPhaseSchema,
  /** Open load, once users converse: how old the schedule is, and from which instant of it on conversations count from it. µs. */
  schedule: z.strictObject({ elapsedUs: z.number().min(0), countedFromUs: z.number().min(0) }).optional(),
  corpus: z.strictObject({ name: z.string(), lines: textLines, sha256: z.string().length(64) }),
  /** Friendships that the scenario takes from a file: pairs of users, base64 of little-endian u32. */
  edges: z.string().max(limits.edgesTextMax).optional(),
  /** Seed of the users' key pairs, hexadecimal; from a real random source, one per run. */
  keySeed: z.string().regex(/^[0-9a-f]{64}$/),
  hub: z.strictObject({
    /** Unix socket or named pipe, or … */
    path: z.string().max(4096).optional(),
    /** … a TCP port, on loopback unless `host` names another place. */
    port: z.number().int().min(1).max(65_535).optional(),
    host: z.string().min(1).max(255).optional(),
    /** A line that is sent first, for whoever leads to the hub. */
    greeting: z.string().max(1024).regex(/^[^\n]*$/).optional(),
    /** … or a run's keys on a Redis server. */
    redis: z.strictObject({ target: redisTargetSchema, prefix: z.string().min(1).max(64), durable: z.boolean() }).optional(),
    /** The node shows it in its first bytes; the hub refuses others. */
    token: z.string().regex(/^[0-9a-f]{64}$/)
  }),
  /** Where conversations are written down; left out: they are not. */
  chatLog: z.strictObject({
    /** Files in this folder, or … */
    folder: z.string().max(4096).optional(),
    /** … streams on this Redis server. */
    redis: redisTargetSchema.optional()
  }).optional(),
  /** The server that holds the lines; left out: they are read from `corpus`. */
  textStore: redisTargetSchema.optional()
})
export type NodeStart = z.output<typeof nodeStartSchema>

/** What stands before the lines and friendships of the `start` that follows: see `startParts`. */
const startPartSchema = z.strictObject({ type: z.literal('part'), lines: textLines.optional(), edges: z.string().max(limits.edgesTextMax).optional() })
export type StartPart = z.output<typeof startPartSchema>

export const toNodeSchema = z.discriminatedUnion('type', [
  startPartSchema,
  nodeStartSchema,
  z.strictObject({ type: z.literal('beat') }),
  z.strictObject({ type: z.literal('phase'), phase: runPhaseSchema }),
  z.strictObject({ type: z.literal('pause') }),
  z.strictObject({ type: z.literal('resume') }),
  /** New owners; the node adopts partitions that now name it and releases those that no longer do. */
  z.strictObject({ type: z.literal('membership'), ownership: z.array(ownershipSchema).max(limits.partitionsMax) }),
  /** Save what these partitions hold, whole, and stop working on them: others take them over. Answered by `released`. */
  z.strictObject({ type: z.literal('release'), partitions: z.array(partitionId).min(1).max(limits.partitionsMax) }),
  /** Send activity frames for the live graph, or stop; `users`: of messages from or to these alone. */
  z.strictObject({ type: z.literal('watch'), enabled: z.boolean(), everyMs: z.number().int().min(50).max(10_000), eventsMax: z.number().int().min(0).max(limits.activityEventsMax), users: z.array(userIndex).max(limits.graphUsersMax).optional() }),
  z.strictObject({ type: z.literal('inspect-user'), request: z.number().int(), user: userIndex }),
  /** Users of the node with most mail waiting. */
  z.strictObject({ type: z.literal('inspect-busy'), request: z.number().int() }),
  z.strictObject({ type: z.literal('inspect-conversation'), request: z.number().int(), conversation: z.string().max(40), role: z.union([z.literal(0), z.literal(1)]).optional() }),
  /** What faults do to the node from now on: to frames that it sends, and the share of the time that it works. */
  z.strictObject({ type: z.literal('faults'), links: z.array(linkRuleSchema).max(limits.faultsMax * 4), share: z.number().min(0.01).max(1) }),
  /** Cut open conversations (cancel): open ends become `cut` before the result is taken. */
  z.strictObject({ type: z.literal('cut') }),
  z.strictObject({ type: z.literal('result') }),
  z.strictObject({ type: z.literal('stop') }),
  /** End the session and be ready for another `start`. From the launcher, in place of `stop`; answered by `reset-done`. */
  z.strictObject({ type: z.literal('reset') })
])
export type ToNode = z.output<typeof toNodeSchema>

const figure = z.number().finite()

/** Progress of one hosted partition since its present incarnation began. */
export const partitionProgressSchema = z.strictObject({
  partition: partitionId,
  incarnation,
  registered: figure,
  /** Outgoing friend requests accepted, of `requestsPlanned`. */
  requestsAccepted: figure,
  requestsPlanned: figure,
  /** Ends over, by role; planned: conversations its own users start. */
  initiatedEnded: figure,
  initiatedPlanned: figure,
  respondedEnded: figure,
  /** RemoveFriend done, of those its users must send. */
  removalsDone: figure,
  removalsPlanned: figure,
  openEnds: figure,
  queued: figure,
  /** Re-offers to rebuilt partitions that are not confirmed yet. */
  reoffersPending: figure,
  spoken: figure,
  heard: figure
})
export type PartitionProgress = z.output<typeof partitionProgressSchema>

/** What a node's ends had to do with its text store; cumulative. */
export const textStoreFiguresSchema = z.strictObject({
  /** Lines that came, were right, and were said. */
  reads: figure,
  /** Waits that were longer than the scenario allows; after each the line was asked for again. */
  timeouts: figure,
  /** Answers that were not the line asked for, and reads that ended without an answer; asked for again too. */
  wrong: figure,
  failed: figure,
  /** Lines pushed, and those that were refused or left out. */
  pushes: figure,
  pushesLost: figure,
  /** Sums over all reads, s: in the node's queue before the read was sent; from then on until the answer came. */
  queuedSeconds: figure,
  answerSeconds: figure,
  /** Longest wait for one line, ms. */
  waitMsMax: figure,
  /** Ends that wait for a line now. */
  waiting: figure
})
export type TextStoreFigures = z.output<typeof textStoreFiguresSchema>

/** Cumulative since the node's session began (its process began with the first one); the coordinator takes differences. */
export const nodeStatsSchema = z.strictObject({
  /** Distinct conversation messages applied. */
  messages: figure,
  recordsOut: figure,
  recordsIn: figure,
  bytesOut: figure,
  bytesIn: figure,
  queueDepth: figure,
  openEnds: figure,
  resent: figure,
  /** Records that were recognised as known. */
  duplicates: figure,
  lost: figure,
  cpuSeconds: figure,
  cipherSeconds: figure,
  rssBytes: figure,
  heapBytes: figure,
  gcSeconds: figure,
  eventLoopLagMs: figure,
  /** Of the longest lag since the last figures: what the node itself spent as CPU, and what it did then ('': nothing that has a name). */
  held: z.strictObject({ ms: figure, by: z.string().max(64) }).optional(),
  /** Latency over the last interval, milliseconds; null without data. */
  latency: z.strictObject({ p50: figure.nullable(), p99: figure.nullable(), p999: figure.nullable(), max: figure.nullable() }),
  observerSeconds: figure,
  /** Conversations that are due and not begun; open load only. */
  backlog: figure.optional(),
  /** Messages of logged conversations; `waiting` ones are neither written nor given up yet. Only with a chat log. */
  chatLog: z.strictObject({ written: figure, notWritten: figure, waiting: figure }).optional(),
  /** Only with a text store. */
  textStore: textStoreFiguresSchema.optional(),
  /** Checkpoints saved; durable only. Records: those that were read again after a takeover. */
  checkpoints: z.strictObject({ passes: figure, chunks: figure, bytes: figure, captureMsMax: figure, restoredPartitions: figure, replayedRecords: figure, refusedChunks: figure }).optional()
})
export type NodeStats = z.output<typeof nodeStatsSchema>

const lanes = z.array(z.number().int().min(0).max(0xffff_ffff)).length(4)

/** A hosted partition's part of the result. */
export const partitionResultSchema = z.strictObject({
  partition: partitionId,
  incarnation,
  sent: lanes,
  received: lanes,
  contacts: lanes,
  /** 4,096 × 4 lanes, little-endian u32, base64; initiators' and responders' ends. */
  sentBuckets: z.string(),
  receivedBuckets: z.string(),
  endStatesInitiated: z.array(figure),
  endStatesResponded: z.array(figure),
  messagesBytes: figure,
  /** Ends that are not complete, as `packNamedEnds` (wire) writes them, base64. */
  abnormalEnds: z.string().max(limits.abnormalEndsMax * 2 * 16),
  abnormalEndsTotal: figure,
  /** Rows [peer partition, peer incarnation, transmitted, applied, duplicate, stale, …dropped by reason]. */
  links: z.array(z.array(z.number())),
  queued: figure
})
export type PartitionResult = z.output<typeof partitionResultSchema>

export const nodeResultSchema = z.strictObject({
  type: z.literal('result'),
  node: z.number(),
  partitions: z.array(partitionResultSchema),
  stats: nodeStatsSchema,
  progress: z.array(partitionProgressSchema),
  /** Whole-run latency histogram: counts of the kernel's log-linear buckets, base64 of little-endian u32. */
  latencyCounts: z.string(),
  latencyMaxMs: figure,
  rssBytesMax: figure,
  tableBytes: figure,
  openEndBytes: figure,
  receipts: figure,
  befriending: z.strictObject({ requests: figure, accepts: figure, removals: figure }),
  cipher: z.strictObject({
    mode: z.string(),
    engine: z.string(),
    messages: figure,
    seconds: figure,
    /** Key state of a contact end and of an open end, bytes. */
    contactBytes: figure,
    endBytes: figure,
    /** States computed again for rebuilt partners, and the messages stepped over for them. */
    resyncs: figure,
    resyncedMessages: figure
  }),
  /** Open load only. Counts like `latencyCounts`, of first messages: from when they were due, and from their sending. */
  openLoad: z.strictObject({ backlogMax: figure, latencyCounts: z.string(), sentLatencyCounts: z.string() }).optional(),
  versions: z.record(z.string(), z.string())
})
export type NodeResult = z.output<typeof nodeResultSchema>

export const conversationViewSchema = z.strictObject({
  conversation: z.string(),
  role: z.enum(['initiator', 'responder']),
  user: z.number(),
  peer: z.number(),
  /** Messages in this end's transcript. */
  count: z.number(),
  length: z.number().nullable(),
  state: z.string(),
  waiting: z.boolean(),
  /** This end's running hash equals the recomputed prefix: same texts, same order. */
  orderChecked: z.boolean(),
  /** First and last messages of the transcript, at most 200: [index, speaker 0|1, corpus line]. */
  messages: z.array(z.array(z.number())),
  encrypted: z.boolean(),
  /** How it is sealed; null: it is not. */
  cipher: z
    .strictObject({
      mode: z.string(),
      /** waiting: no key yet; refused: the contact's key cannot be trusted; wiped: the conversation is over and its keys are gone. */
      handshake: z.enum(['waiting', 'done', 'refused', 'wiped']),
      /** Messages since this end last used a new key agreement; null without keys. */
      sinceKeyChange: figure.nullable()
    })
    .nullable()
})
export type ConversationView = z.output<typeof conversationViewSchema>

/** Where a user's contacts stand with their keys; each contact counts in one of them. */
export const userKeysSchema = z.strictObject({
  /** Of the cipher. */
  mode: z.string(),
  /** The key is agreed: what is said to them can be sealed. */
  agreed: figure,
  /** Their public key has come; the key is agreed on first use. */
  offered: figure,
  /** Nothing has come from them yet. */
  none: figure,
  /** Theirs cannot be trusted. */
  refused: figure,
  /** Conversations with them are not sealed: one of the two does not encrypt. */
  plain: figure
})
export type UserKeys = z.output<typeof userKeysSchema>

export const userViewSchema = z.strictObject({
  user: z.number(),
  partition: z.number(),
  node: z.number(),
  mailboxDepth: z.number(),
  slots: z.number(),
  /** At most 200: [slot, contact, state 0 none | 1 friends | 2 removed]. */
  contacts: z.array(z.array(z.number())),
  friends: z.number(),
  /** Over all contacts; null: the run is not encrypted. */
  keys: userKeysSchema.nullable(),
  /** Open conversations of this user at this moment, at most 100, as conversation ids. */
  open: z.array(z.string()),
  initiatedPlanned: z.number(),
  initiatedEnded: z.number()
})
export type UserView = z.output<typeof userViewSchema>

export const fromNodeSchema = z.discriminatedUnion('type', [
  /** The process runs and has parsed `start`; sent before the tables are built. */
  z.strictObject({ type: z.literal('hello'), pid: z.number(), versions: z.record(z.string(), z.string()) }),
  /** While they are built: the share that is done. */
  z.strictObject({ type: z.literal('preparing'), share: z.number().min(0).max(1) }),
  z.strictObject({ type: z.literal('ready'), tableBytes: figure }),
  /** `handled`: commands (all but `start` and `beat`) obeyed since `start`; tells which state of the cluster the figures belong to. */
  z.strictObject({ type: z.literal('beat'), handled: z.number().int().min(0), stats: nodeStatsSchema, progress: z.array(partitionProgressSchema), quiet: z.boolean() }),
  /** Paused, flushed; `unacknowledged`: frames the other side has not confirmed. */
  z.strictObject({ type: z.literal('paused'), unacknowledged: figure }),
  /** Partitions of a `release` whose state is saved now. */
  z.strictObject({ type: z.literal('released'), partitions: z.array(partitionId).max(limits.partitionsMax) }),
  z.strictObject({ type: z.literal('user'), request: z.number(), view: userViewSchema.nullable() }),
  z.strictObject({ type: z.literal('conversation'), request: z.number(), view: conversationViewSchema.nullable() }),
  /** User, records waiting for them, records of others before their first one. */
  z.strictObject({ type: z.literal('busy'), request: z.number(), users: z.array(z.tuple([userIndex, recordCount, recordCount])).max(limits.busyUsersMax) }),
  nodeResultSchema,
  z.strictObject({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), event: z.string(), detail: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('failed'), code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })
])
export type FromNode = z.output<typeof fromNodeSchema>

/** The node's answer to `reset`: for the launcher, no coordinator sees it. */
export const resetDoneSchema = z.strictObject({ type: z.literal('reset-done') })
export type ResetDone = z.output<typeof resetDoneSchema>
export type NodeBeat = Extract<FromNode, { type: 'beat' }>
