import { crc32 } from 'node:zlib'
import { createMemoryHub } from '../backbone/memory/hub'
import type { Hub } from '../backbone/hub.types'
import { HISTOGRAM_BUCKETS } from '../metrics/histogram'
import { toNodeSchema } from '../model/control'
import type { FromNode, NodeResult, NodeStart, NodeStats, PartitionProgress, ToNode } from '../model/control'
import type { LaunchedNode, LaunchRequest, NodeExit } from '../model/ports/launcher'
import { silentLog } from '../model/ports/log'
import type { Timers } from '../model/ports/timers'
import type { RunPhase } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import { createCoordinator } from './create-coordinator'
import type { Coordinator, CoordinatorOptions, ReferenceOutcome } from './types'

/** Time that stands still until a test moves it. */
export interface SimulatedTime extends Timers {
  nowUs(): number
  /** Runs everything due within the next `ms`, and whatever it sets off. */
  advance(ms: number): Promise<void>
  /** Moves on in steps of 10 ms until the condition holds; throws after `limitMs`. */
  until(condition: () => boolean, what: string, limitMs?: number): Promise<void>
  pendingTimers(): number
}

export function createSimulatedTime(): SimulatedTime {
  let nowMs = 0
  let order = 0
  let queue: { atMs: number; order: number; run: () => void }[] = []

  function schedule(ms: number, run: () => void): () => void {
    const entry = { atMs: nowMs + ms, order: order++, run }
    queue.push(entry)
    return () => {
      queue = queue.filter((other) => other !== entry)
    }
  }

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  async function advance(ms: number): Promise<void> {
    const targetMs = nowMs + ms
    await settle()
    for (;;) {
      const due = queue.filter((entry) => entry.atMs <= targetMs).sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0]
      if (!due) break
      queue = queue.filter((entry) => entry !== due)
      nowMs = due.atMs
      due.run()
      await settle()
    }
    nowMs = targetMs
  }

  return {
    nowUs: () => nowMs * 1000,
    after: schedule,
    every(ms, callback) {
      let cancel = (): void => {}
      const again = (): void => {
        cancel = schedule(ms, again)
        callback()
      }
      cancel = schedule(ms, again)
      return () => cancel()
    },
    advance,
    async until(condition, what, limitMs = 60_000) {
      for (let waited = 0; !condition(); waited += 10) {
        if (waited > limitMs) throw new Error(`waited in vain for: ${what}`)
        await advance(10)
      }
    },
    pendingTimers: () => queue.length
  }
}

const CONVERSATIONS_PER_PARTITION = 20

/** A process that is none: it answers like a node, makes progress as time passes, and misbehaves on request. */
export interface SimulatedNode {
  readonly request: LaunchRequest
  readonly received: ToNode[]
  readonly start: NodeStart | null
  readonly alive: boolean
  /** Ends as a crashed process does. */
  die(exit?: Partial<NodeExit>): void
  /** Goes on living but says nothing any more. */
  silence(): void
  /** Reports this event-loop lag from now on. */
  lag(ms: number): void
  /** Makes no progress from now on. */
  freeze(): void
  /** Says something, sensible or not. */
  say(message: unknown): void
  /** Does not answer messages of these types. */
  ignore(...types: ToNode['type'][]): void
}

export interface TestCluster {
  readonly time: SimulatedTime
  readonly coordinator: Coordinator
  /** All processes ever launched, in order. */
  readonly nodes: SimulatedNode[]
  /** Newest process of a node. */
  node(id: number): SimulatedNode
  alive(): number
  readonly hubs: { hub: Hub; closed: boolean }[]
  start(input?: ScenarioInput): ReturnType<Coordinator['start']>
  /** Called for each launch; throws to refuse it. */
  onLaunch: (request: LaunchRequest, node: SimulatedNode) => void
  reference: () => Promise<ReferenceOutcome>
}

const corpus = { name: 'test', lines: ['one', 'two'], sha256: '0'.repeat(64) }

export function createTestCluster(options: CoordinatorOptions = {}): TestCluster {
  const time = createSimulatedTime()
  const nodes: SimulatedNode[] = []
  const hubs: TestCluster['hubs'] = []
  let partitions = 0
  const cluster: TestCluster = {
    time,
    nodes,
    hubs,
    node(id) {
      const found = nodes.findLast((node) => node.request.node === id)
      if (!found) throw new Error(`node ${id} was never launched`)
      return found
    },
    alive: () => nodes.filter((node) => node.alive).length,
    onLaunch: () => {},
    reference: () => Promise.resolve(expectedReference(partitions)),
    async start(input = {}) {
      const scenario = scenarioSchema.parse({ users: 60, ...input, cluster: { nodes: 3, partitionsPerNode: 2, detector: { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500 }, ...input.cluster } })
      partitions = scenario.cluster.nodes * scenario.cluster.partitionsPerNode
      return coordinator.start({ scenario, corpus })
    },
    get coordinator() {
      return coordinator
    }
  }
  const coordinator = createCoordinator({
    launcher: {
      launch(request) {
        const { node, launched } = simulateNode(request, time)
        nodes.push(node)
        try {
          cluster.onLaunch(request, node)
        } catch (error) {
          node.die()
          return Promise.reject(error as Error)
        }
        return Promise.resolve(launched)
      }
    },
    timers: time,
    clock: time,
    log: silentLog,
    async createHub(hubOptions) {
      const hub = await createMemoryHub(hubOptions)
      const entry = { hub, closed: false }
      hubs.push(entry)
      return {
        ...hub,
        close() {
          entry.closed = true
          return hub.close()
        }
      }
    },
    randomBytes: (length) => new Uint8Array(length).fill(7),
    sha256: () => '1'.repeat(64),
    checksum: crc32,
    reference: { run: () => ({ outcome: cluster.reference(), cancel: () => {} }) },
    machine: { sample: () => ({ cpuSeconds: time.nowUs() / 1e7, rssBytes: 1000, eventLoopLagMs: 0 }), versions: () => ({ node: 'test' }) }
  }, options)
  return cluster
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

function simulateNode(request: LaunchRequest, time: SimulatedTime): { node: SimulatedNode; launched: LaunchedNode } {
  const received: ToNode[] = []
  const ignored = new Set<ToNode['type']>()
  let start: NodeStart | null = null
  let hosted: SimulatedPartition[] = []
  let phase: RunPhase = 'initialise'
  let paused = false
  let silent = false
  let frozen = false
  let lagMs = 0
  let handled = 0
  let exit: NodeExit | null = null
  const timers: (() => void)[] = []
  const exitHandlers: ((exit: NodeExit) => void)[] = []
  let toCoordinator = (_message: unknown): void => {}

  const say = (message: FromNode | Record<string, unknown>): void => {
    if (exit === null && !silent) toCoordinator(JSON.parse(JSON.stringify(message)))
  }

  function die(how: Partial<NodeExit> = {}): void {
    if (exit !== null) return
    exit = { code: null, signal: 'SIGKILL', stderrTail: '', ...how }
    for (const cancel of timers) cancel()
    for (const handler of exitHandlers.splice(0)) time.after(1, () => handler(exit as NodeExit))
  }

  function host(ownership: NodeStart['ownership']): void {
    const mine = ownership.filter((owner) => owner.node === request.node)
    hosted = mine.map(({ partition, incarnation }) => hosted.find((old) => old.partition === partition && old.incarnation === incarnation) ??
      { partition, incarnation, users: usersOf(start as NodeStart, partition), registered: 0, accepted: 0, ended: 0, removed: 0 })
  }

  function work(): void {
    if (paused || frozen) return
    for (const partition of hosted) {
      if (partition.registered < partition.users) partition.registered = partition.users
      else if (phase !== 'initialise' && partition.accepted < 10) partition.accepted += 5
      else if (phase !== 'initialise' && phase !== 'befriend' && partition.ended < CONVERSATIONS_PER_PARTITION) partition.ended += 1
      else if (phase === 'drain') partition.removed = 1
    }
  }

  const progress = (): PartitionProgress[] => hosted.map((entry) => ({
    partition: entry.partition, incarnation: entry.incarnation, registered: entry.registered, requestsAccepted: entry.accepted, requestsPlanned: 10,
    initiatedEnded: entry.ended, initiatedPlanned: CONVERSATIONS_PER_PARTITION, respondedEnded: entry.ended, removalsDone: entry.removed, removalsPlanned: 1,
    openEnds: entry.ended < CONVERSATIONS_PER_PARTITION ? 2 : 0, queued: 0, reoffersPending: 0, spoken: 3 * entry.ended, heard: 3 * entry.ended
  }))

  const stats = (): NodeStats => ({
    messages: hosted.reduce((sum, entry) => sum + 3 * entry.ended, 0), recordsOut: 0, recordsIn: 0, bytesOut: 100, bytesIn: 0, queueDepth: 0, openEnds: 0, resent: 1, lost: 0, cpuSeconds: time.nowUs() / 1e6,
    cipherSeconds: 0, rssBytes: 5000, heapBytes: 1, gcSeconds: 0, eventLoopLagMs: lagMs, latency: { p50: 1, p99: 2, p999: 3, max: 4 }, observerSeconds: 0
  })

  const quiet = (): boolean => hosted.every((entry) => entry.ended === CONVERSATIONS_PER_PARTITION && (phase !== 'drain' || entry.removed === 1))
  const beat = (): void => say({ type: 'beat', handled, stats: stats(), progress: progress(), quiet: quiet() })

  function begin(message: NodeStart): void {
    start = message
    phase = message.phase
    host(message.ownership)
    timers.push(time.after(20, () => {
      say({ type: 'hello', pid: 1000 + request.node, versions: { node: 'v20' } })
      say({ type: 'ready', tableBytes: 640 })
      timers.push(time.every(25, work), time.every(message.scenario.cluster.detector.heartbeatMs, beat))
    }))
  }

  function obey(message: ToNode): void {
    received.push(message)
    if (ignored.has(message.type)) return
    if (message.type !== 'start' && message.type !== 'beat') handled++
    if (message.type === 'start') begin(message)
    if (message.type === 'phase') phase = message.phase
    if (message.type === 'membership') host(message.ownership)
    if (message.type === 'resume') paused = false
    if (message.type === 'pause') {
      paused = true
      timers.push(time.after(10, () => say({ type: 'paused', unacknowledged: 0 })))
    }
    if (message.type === 'result') say(simulatedResult(request.node, hosted, progress(), stats()))
    if (message.type === 'stop') die({ code: 0, signal: null })
    if (message.type === 'inspect-user') say({ type: 'user', request: message.request, view: { user: message.user, partition: 0, node: request.node, mailboxDepth: 0, slots: 1, contacts: [], friends: 0, open: [], initiatedPlanned: 0, initiatedEnded: 0 } })
    if (message.type === 'inspect-conversation') say({ type: 'conversation', request: message.request, view: null })
  }

  const node: SimulatedNode = {
    request, received,
    get start() {
      return start
    },
    get alive() {
      return exit === null
    },
    die,
    silence() {
      silent = true
    },
    lag(ms) {
      lagMs = ms
    },
    freeze() {
      frozen = true
    },
    say: (message) => say(message as Record<string, unknown>),
    ignore: (...types) => types.forEach((type) => ignored.add(type))
  }
  const launched: LaunchedNode = {
    pid: 1000 + request.node,
    host: 'local',
    control: {
      // Through JSON and the schema, as over a real channel.
      send: (message) => exit === null && obey(toNodeSchema.parse(JSON.parse(JSON.stringify(message)))),
      onMessage(handler) {
        toCoordinator = handler
      },
      onClose: () => {},
      close: () => {}
    },
    kill: () => die(),
    onExit(handler) {
      if (exit !== null) handler(exit)
      else exitHandlers.push(handler)
    }
  }
  return { node, launched }
}

function usersOf(start: NodeStart, partition: number): number {
  const { users } = start.scenario
  return Math.floor(users / start.partitions) + (partition < users % start.partitions ? 1 : 0)
}

function simulatedResult(node: number, hosted: readonly SimulatedPartition[], progress: PartitionProgress[], stats: NodeStats): NodeResult {
  return {
    type: 'result', node, stats, progress, latencyCounts: Buffer.alloc(HISTOGRAM_BUCKETS * 4).toString('base64'), latencyMaxMs: 4, rssBytesMax: 6000, tableBytes: 640, openEndBytes: 80, receipts: 2,
    befriending: { requests: 10, accepts: 10, removals: 1 }, cipher: { mode: 'none', engine: '', messages: 0, seconds: 0 }, versions: { node: 'v20' },
    partitions: hosted.map((entry) => {
      const complete = entry.ended === CONVERSATIONS_PER_PARTITION
      const lanes = complete ? lanesOf(entry.partition) : [0, 0, 0, 0]
      const buckets = Buffer.alloc(4096 * 16)
      lanes.forEach((value, lane) => buckets.writeUInt32LE(value, 32 + 4 * lane))
      return {
        partition: entry.partition, incarnation: entry.incarnation, sent: lanes, received: lanes, contacts: lanes, sentBuckets: buckets.toString('base64'), receivedBuckets: buckets.toString('base64'),
        endStatesInitiated: [0, entry.ended, 0, 0, 0], endStatesResponded: [0, entry.ended, 0, 0, 0], messagesBytes: 7, abnormalEnds: [], abnormalEndsTotal: 0, links: [], queued: 0
      }
    })
  }
}
