import { HISTOGRAM_BUCKETS } from '../metrics/histogram'
import { toNodeSchema } from '../model/control'
import type { NodeResult, NodeStart, NodeStats, PartitionProgress, ToNode } from '../model/control'
import type { LaunchedNode, LaunchRequest, NodeExit } from '../model/ports/launcher'
import type { RunPhase } from '../model/run'
import type { ReferenceOutcome } from './types'
import type { SimulatedTime } from './test-time'

const CONVERSATIONS_PER_PARTITION = 20

/** A process that is none: it answers like a node, makes progress as time passes, and misbehaves on request. */
export interface SimulatedNode {
  readonly request: LaunchRequest
  readonly received: ToNode[]
  readonly start: NodeStart | null
  readonly alive: boolean
  /** Stopped where it stands. */
  readonly suspended: boolean
  /** Ends as a crashed process does. */
  die(exit?: Partial<NodeExit>): void
  /** Goes on living but says nothing any more. */
  silence(): void
  /** Reports this event-loop lag from now on. */
  lag(ms: number): void
  /** Its system cannot stop processes. */
  refuseToStop(): void
  /** Makes no progress from now on, or again. */
  freeze(still?: boolean): void
  /** Says something, sensible or not. */
  say(message: unknown): void
  /** Does not answer messages of these types. */
  ignore(...types: ToNode['type'][]): void
}

/** Lanes that partition p contributes. */
function lanesOf(partition: number): number[] {
  return [partition + 1, 2 * partition, 3, 0xffff_fff0]
}

function sumLanes(partitions: number): number[] {
  return [0, 1, 2, 3].map((lane) => Array.from({ length: partitions }, (_, partition) => lanesOf(partition)[lane]).reduce((sum, value) => (sum + value) >>> 0, 0))
}

export function expectedReference(partitions: number): ReferenceOutcome {
  const buckets = new Uint32Array(4096 * 4)
  buckets.set(sumLanes(partitions), 8)
  return { digest: sumLanes(partitions), buckets, contacts: sumLanes(partitions), conversations: partitions * CONVERSATIONS_PER_PARTITION, messages: 1, friendships: 1, textBytes: 5 }
}

interface SimulatedPartition {
  partition: number
  incarnation: number
  users: number
  registered: number
  accepted: number
  ended: number
  removed: number
}

/** What durable nodes have saved, by partition. */
export type Checkpoints = Map<number, SimulatedPartition>

interface NodeState {
  readonly request: LaunchRequest
  readonly time: SimulatedTime
  readonly received: ToNode[]
  readonly ignored: Set<ToNode['type']>
  readonly timers: (() => void)[]
  readonly exitHandlers: ((exit: NodeExit) => void)[]
  start: NodeStart | null
  hosted: SimulatedPartition[]
  phase: RunPhase
  paused: boolean
  silent: boolean
  suspended: boolean
  cannotStop: boolean
  unread: ToNode[]
  frozen: boolean
  lagMs: number
  handled: number
  duplicates: number
  restored: number
  readonly checkpoints: Checkpoints
  exit: NodeExit | null
  toCoordinator: (message: unknown) => void
}

export function simulateNode(request: LaunchRequest, time: SimulatedTime, checkpoints: Checkpoints = new Map()): { node: SimulatedNode; launched: LaunchedNode } {
  const state: NodeState = {
    request, time, received: [], ignored: new Set(), timers: [], exitHandlers: [], start: null, hosted: [], phase: 'initialise', paused: false, silent: false, suspended: false, cannotStop: false, unread: [], frozen: false, lagMs: 0, handled: 0, duplicates: 0, restored: 0, checkpoints,
    exit: null, toCoordinator: () => {}
  }
  const node: SimulatedNode = {
    request,
    received: state.received,
    get start() {
      return state.start
    },
    get alive() {
      return state.exit === null
    },
    get suspended() {
      return state.suspended
    },
    die: (how) => die(state, how),
    silence() {
      state.silent = true
    },
    lag(ms) {
      state.lagMs = ms
    },
    refuseToStop() {
      state.cannotStop = true
    },
    freeze(still = true) {
      state.frozen = still
    },
    say: (message) => say(state, message),
    ignore: (...types) => types.forEach((type) => state.ignored.add(type))
  }
  const launched: LaunchedNode = {
    pid: 1000 + request.node,
    host: 'local',
    control: {
      // Through JSON and the schema, as over a real channel.
      send: (message) => state.exit === null && obey(state, toNodeSchema.parse(JSON.parse(JSON.stringify(message)))),
      onMessage(handler) {
        state.toCoordinator = handler
      },
      onClose: () => {},
      close: () => {}
    },
    kill: () => die(state),
    suspend() {
      if (state.exit !== null || state.cannotStop) return false
      state.suspended = true
      return true
    },
    continue() {
      state.suspended = false
      for (const message of state.unread.splice(0)) obey(state, message)
    },
    onExit(handler) {
      if (state.exit !== null) handler(state.exit)
      else state.exitHandlers.push(handler)
    }
  }
  return { node, launched }
}

function say(state: NodeState, message: unknown): void {
  if (state.exit === null && !state.silent && !state.suspended) state.toCoordinator(JSON.parse(JSON.stringify(message)))
}

function die(state: NodeState, how: Partial<NodeExit> = {}): void {
  if (state.exit !== null) return
  const exit = { code: null, signal: 'SIGKILL', stderrTail: '', ...how }
  state.exit = exit
  for (const cancel of state.timers) cancel()
  for (const handler of state.exitHandlers.splice(0)) state.time.after(1, () => handler(exit))
}

function host(state: NodeState, ownership: NodeStart['ownership']): void {
  const mine = ownership.filter((owner) => owner.node === state.request.node)
  state.hosted = mine.map(({ partition, incarnation }) => state.hosted.find((old) => old.partition === partition && old.incarnation === incarnation) ?? adopt(state, partition, incarnation))
}

/** From its checkpoint where there is one; else from the beginning. */
function adopt(state: NodeState, partition: number, incarnation: number): SimulatedPartition {
  const saved = state.checkpoints.get(partition)
  if (saved === undefined) return { partition, incarnation, users: usersOf(state.start as NodeStart, partition), registered: 0, accepted: 0, ended: 0, removed: 0 }
  state.restored++
  state.duplicates += 3
  return { ...saved, incarnation }
}

function isDurable(state: NodeState): boolean {
  return state.start?.scenario.delivery.mode === 'durable'
}

/** Saves whole partitions and works on them no more. */
function release(state: NodeState, partitions: readonly number[]): void {
  for (const entry of state.hosted) if (partitions.includes(entry.partition)) state.checkpoints.set(entry.partition, { ...entry })
  state.hosted = state.hosted.filter((entry) => !partitions.includes(entry.partition))
  state.timers.push(state.time.after(30, () => say(state, { type: 'released', partitions })))
}

function work(state: NodeState): void {
  if (state.paused || state.frozen || state.suspended) return
  const { phase } = state
  for (const partition of state.hosted) {
    if (partition.registered < partition.users) partition.registered = partition.users
    else if (phase !== 'initialise' && partition.accepted < 10) partition.accepted += 5
    else if (phase !== 'initialise' && phase !== 'befriend' && partition.ended < CONVERSATIONS_PER_PARTITION) partition.ended += 1
    else if (phase === 'drain') partition.removed = 1
    // Every second conversation is in a checkpoint.
    if (isDurable(state) && partition.ended % 2 === 0) state.checkpoints.set(partition.partition, { ...partition })
  }
}

function progressOf(state: NodeState): PartitionProgress[] {
  return state.hosted.map((entry) => ({
    partition: entry.partition, incarnation: entry.incarnation, registered: entry.registered, requestsAccepted: entry.accepted, requestsPlanned: 10,
    initiatedEnded: entry.ended, initiatedPlanned: CONVERSATIONS_PER_PARTITION, respondedEnded: entry.ended, removalsDone: entry.removed, removalsPlanned: 1,
    openEnds: entry.ended < CONVERSATIONS_PER_PARTITION ? 2 : 0, queued: 0, reoffersPending: 0, spoken: 3 * entry.ended, heard: 3 * entry.ended
  }))
}

function statsOf(state: NodeState): NodeStats {
  return {
    messages: state.hosted.reduce((sum, entry) => sum + 3 * entry.ended, 0), recordsOut: 0, recordsIn: Math.floor(state.time.nowUs() / 1e5), bytesOut: 100, bytesIn: 0, queueDepth: 0, openEnds: 0, resent: 1, duplicates: state.duplicates, lost: 0,
    cpuSeconds: state.time.nowUs() / 1e6, cipherSeconds: 0, rssBytes: 5000, heapBytes: 1, gcSeconds: 0, eventLoopLagMs: state.lagMs, latency: { p50: 1, p99: 2, p999: 3, max: 4 }, observerSeconds: 0,
    ...(isDurable(state) ? { checkpoints: { passes: 1, chunks: 2, bytes: 300, captureMsMax: 1.5, restoredPartitions: state.restored, replayedRecords: 10 * state.restored, refusedChunks: 0 } } : {})
  }
}

function beat(state: NodeState): void {
  const quiet = state.hosted.every((entry) => entry.ended === CONVERSATIONS_PER_PARTITION && (state.phase !== 'drain' || entry.removed === 1))
  say(state, { type: 'beat', handled: state.handled, stats: statsOf(state), progress: progressOf(state), quiet })
}

function begin(state: NodeState, message: NodeStart): void {
  state.start = message
  state.phase = message.phase
  host(state, message.ownership)
  state.timers.push(state.time.after(20, () => {
    say(state, { type: 'hello', pid: 1000 + state.request.node, versions: { node: 'v20' } })
    say(state, { type: 'ready', tableBytes: 640 })
    state.timers.push(state.time.every(25, () => work(state)), state.time.every(message.scenario.cluster.detector.heartbeatMs, () => beat(state)))
  }))
}

function obey(state: NodeState, message: ToNode): void {
  if (state.suspended) {
    state.unread.push(message)
    return
  }
  state.received.push(message)
  if (state.ignored.has(message.type)) return
  if (message.type !== 'start' && message.type !== 'part' && message.type !== 'beat') state.handled++
  if (message.type === 'start') begin(state, message)
  if (message.type === 'phase') state.phase = message.phase
  if (message.type === 'membership') host(state, message.ownership)
  if (message.type === 'release') release(state, message.partitions)
  if (message.type === 'resume') state.paused = false
  if (message.type === 'pause') {
    state.paused = true
    state.timers.push(state.time.after(10, () => say(state, { type: 'paused', unacknowledged: 0 })))
  }
  if (message.type === 'result') say(state, simulatedResult(state.request.node, state.hosted, progressOf(state), statsOf(state)))
  if (message.type === 'stop') die(state, { code: 0, signal: null })
  if (message.type === 'inspect-user') {
    const view = { user: message.user, partition: 0, node: state.request.node, mailboxDepth: 0, slots: 1, contacts: [], friends: 0, keys: null, open: [], initiatedPlanned: 0, initiatedEnded: 0 }
    say(state, { type: 'user', request: message.request, view })
  }
  if (message.type === 'inspect-conversation') say(state, { type: 'conversation', request: message.request, view: null })
}

function usersOf(start: NodeStart, partition: number): number {
  const { users } = start.scenario
  return Math.floor(users / start.partitions) + (partition < users % start.partitions ? 1 : 0)
}

function simulatedResult(node: number, hosted: readonly SimulatedPartition[], progress: PartitionProgress[], stats: NodeStats): NodeResult {
  return {
    type: 'result', node, stats, progress, latencyCounts: Buffer.alloc(HISTOGRAM_BUCKETS * 4).toString('base64'), latencyMaxMs: 4, rssBytesMax: 6000, tableBytes: 640, openEndBytes: 80, receipts: 2,
    befriending: { requests: 10, accepts: 10, removals: 1 }, cipher: { mode: 'none', engine: '', messages: 0, seconds: 0, contactBytes: 0, endBytes: 0, resyncs: 0, resyncedMessages: 0 }, versions: { node: 'v20' },
    partitions: hosted.map((entry) => {
      const complete = entry.ended === CONVERSATIONS_PER_PARTITION
      const lanes = complete ? lanesOf(entry.partition) : [0, 0, 0, 0]
      const buckets = Buffer.alloc(4096 * 16)
      lanes.forEach((value, lane) => buckets.writeUInt32LE(value, 32 + 4 * lane))
      return {
        partition: entry.partition, incarnation: entry.incarnation, sent: lanes, received: lanes, contacts: lanes, sentBuckets: buckets.toString('base64'), receivedBuckets: buckets.toString('base64'),
        endStatesInitiated: [0, entry.ended, 0, 0, 0], endStatesResponded: [0, entry.ended, 0, 0, 0], messagesBytes: 7, abnormalEnds: '', abnormalEndsTotal: 0, links: [], queued: 0
      }
    })
  }
}
