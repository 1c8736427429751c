import { createFaultyEndpoint } from '../../backbone/faulty/endpoint'
import type { FaultyEndpoint } from '../../backbone/faulty/endpoint'
import { buildCorpusIndex } from '../../corpus'
import { createCipher } from '../../crypto/create-cipher'
import { invariant } from '../../model/invariant'
import type { FromNode, NodeStart, NodeStats, ToNode } from '../../model/control'
import type { Checksum } from '../../model/ports/backbone'
import type { LaunchedNode, LaunchRequest, NodeExit } from '../../model/ports/launcher'
import { createStartJoiner } from '../../model/start-parts'
import { finishSteps, inTurns, within } from '../../model/steps'
import type { Steps, Turns } from '../../model/steps'
import { buildNodeEngine } from '../../node/engine'
import type { NodeEngine, NodeEngineOptions, WorkDone } from '../../node/engine.types'
import { buildTables } from '../../node/tables'
import type { NodeTables } from '../../node/tables'
import type { Cores } from './cores'
import { costedCipher, frameShareUs, workUs } from './costs'
import type { VirtualClock } from './costs'
import type { VirtualLoop } from './event-loop'
import type { VirtualHub } from './hub'

export interface VirtualCluster {
  readonly loop: VirtualLoop
  readonly hub: VirtualHub
  readonly cores: Cores
  readonly costs: VirtualClock
  readonly checksum: Checksum
  readonly versions: Record<string, string>
  /** How tables are built, in real time. */
  readonly turns: Pick<Turns, 'clock' | 'soon'>
}

/** What nodes of the real cluster work for at a time, and say at least between two beats. */
const STEP_BUDGET_US = 4000
const EARLY_BEAT_AFTER_US = 25_000
const PAUSE_WAITS_US = 2_000_000

const noWork: WorkDone = { spoken: 0, heard: 0, receipts: 0, resent: 0, friendships: 0, recordsOut: 0, recordsIn: 0 }

/**
 * A node's process on virtual time: the product's engine behind the product's control messages. It does one thing after
 * the other; what arrives while it works waits until its turn is over, as in a process with one thread.
 */
interface VirtualNode {
  readonly cluster: VirtualCluster
  readonly request: LaunchRequest
  start: NodeStart | null
  built: BuiltAhead | null
  engine: NodeEngine | null
  endpoint: FaultyEndpoint | null
  /** What has arrived and was not taken up. */
  waiting: (() => void)[]
  /** Ends the turn that is due. */
  cancelTurn: (() => void) | null
  turnAtUs: number
  freeAtUs: number
  /** In a turn: when it began, and what had been done before; CPU charged besides. */
  turn: { beganUs: number; before: WorkDone; chargedUs: number } | null
  busyUs: number
  /** Share of the time that it works, by a fault. */
  share: number
  suspended: boolean
  alive: boolean
  ownerOf: number[]
  handled: number
  pauseEndsUs: number | null
  shown: string
  lastBeatUs: number
  heardUs: number
  cancelBeats: () => void
  toCoordinator: (message: unknown) => void
  exited: ((exit: NodeExit) => void)[]
  exit: NodeExit | null
}

/** Starts a node that is no process. */
export function launchVirtualNode(cluster: VirtualCluster, request: LaunchRequest): LaunchedNode {
  const node: VirtualNode = {
    cluster, request, start: null, built: null, engine: null, endpoint: null, waiting: [], cancelTurn: null, turnAtUs: Infinity, freeAtUs: 0, turn: null, busyUs: 0, share: 1,
    suspended: false, alive: true, ownerOf: [], handled: 0, pauseEndsUs: null, shown: '', lastBeatUs: -Infinity, heardUs: cluster.loop.nowUs(), cancelBeats: () => {},
    toCoordinator: () => {}, exited: [], exit: null
  }
  const parts = createStartJoiner()
  return {
    pid: 0,
    host: 'virtual',
    control: {
      send(sent) {
        const message = sent as ToNode
        cluster.loop.at(cluster.loop.nowUs() + cluster.costs.linkUs, () => arrive(node, () => obey(node, message)), true)
        if (message.type === 'part') parts.add(message)
        else if (message.type === 'start') void buildAhead(node, parts.join(message))
      },
      onMessage(handler) {
        node.toCoordinator = handler
      },
      onClose: () => {},
      close: () => {}
    },
    kill: () => end(node, { code: null, signal: 'SIGKILL', stderrTail: '' }),
    suspend() {
      node.suspended = true
      return true
    },
    continue() {
      node.suspended = false
      wake(node, cluster.loop.nowUs())
    },
    onExit(handler) {
      if (node.exit !== null) handler(node.exit)
      else node.exited.push(handler)
    }
  }
}

function end(node: VirtualNode, exit: NodeExit): void {
  if (!node.alive) return
  node.alive = false
  node.cancelTurn?.()
  node.cancelBeats()
  node.waiting = []
  node.endpoint?.close()
  node.engine = null
  // Whoever ends it hears of its end in a turn of its own.
  node.cluster.loop.at(node.cluster.loop.nowUs(), () => {
    node.exit = exit
    for (const handler of node.exited) handler(exit)
  }, true)
}

/** The node's own time. */
function nowUs(node: VirtualNode): number {
  const { turn, engine, cluster, share } = node
  if (turn === null) return cluster.loop.nowUs()
  const workedUs = turn.chargedUs + (engine === null ? 0 : workUs(cluster.costs, turn.before, engine.work()))
  return turn.beganUs + workedUs / share
}

function charge(node: VirtualNode, us: number): void {
  if (node.turn !== null) node.turn.chargedUs += us
}

function arrive(node: VirtualNode, act: () => void): void {
  if (!node.alive) return
  node.waiting.push(act)
  wake(node, node.cluster.loop.nowUs())
}

/** Has its next turn then, if not before. */
function wake(node: VirtualNode, atUs: number): void {
  const dueUs = Math.max(atUs, node.freeAtUs)
  if (!node.alive || node.suspended || node.turn !== null || dueUs >= node.turnAtUs) return
  node.cancelTurn?.()
  node.turnAtUs = dueUs
  node.cancelTurn = node.cluster.loop.at(dueUs, () => takeTurn(node))
}

function takeTurn(node: VirtualNode): void {
  const { loop, cores } = node.cluster
  node.turnAtUs = Infinity
  node.cancelTurn = null
  if (!node.alive || node.suspended) return
  const core = cores.free(loop.nowUs())
  if (core.freeAtUs > loop.nowUs()) return wake(node, core.freeAtUs)
  const turn = { beganUs: loop.nowUs(), before: node.engine?.work() ?? noWork, chargedUs: 0 }
  node.turn = turn
  const waiting = node.waiting
  node.waiting = []
  for (const act of waiting) if (node.alive) act()
  const idleUs = node.engine?.step(STEP_BUDGET_US) ?? Infinity
  const endUs = nowUs(node)
  node.turn = null
  node.freeAtUs = endUs
  core.freeAtUs = endUs
  node.busyUs += (endUs - turn.beganUs) * node.share
  if (!node.alive || node.engine === null) return
  if (node.pauseEndsUs !== null) answerPause(node, endUs)
  if (idleUs > 0) beatEarly(node, endUs)
  wake(node, node.waiting.length > 0 ? endUs : endUs + idleUs)
}

function say(node: VirtualNode, message: FromNode): void {
  const { loop, costs } = node.cluster
  loop.at(nowUs(node) + costs.linkUs, () => node.toCoordinator(message), true)
}

function obey(node: VirtualNode, message: ToNode): void {
  node.heardUs = node.cluster.loop.nowUs()
  if (message.type === 'beat' || message.type === 'reset') return
  if (message.type === 'stop') return end(node, { code: 0, signal: null, stderrTail: '' })
  if (message.type === 'part') return
  if (message.type === 'start') return begin(node)
  if (node.engine === null || node.start === null) return
  act(node, node.engine, node.start, message)
  node.handled++
  node.shown = ''
}

function act(node: VirtualNode, engine: NodeEngine, start: NodeStart, command: Exclude<ToNode, { type: 'beat' | 'reset' | 'stop' | 'part' | 'start' }>): void {
  switch (command.type) {
    case 'phase':
      return engine.setPhase(command.phase)
    case 'pause':
      engine.pause()
      node.pauseEndsUs = nowUs(node) + PAUSE_WAITS_US
      return
    case 'resume':
      node.pauseEndsUs = null
      return engine.resume()
    case 'membership':
      for (const owner of command.ownership) node.ownerOf[owner.partition] = owner.node
      return engine.setOwnership(command.ownership)
    case 'release':
      return say(node, { type: 'released', partitions: command.partitions })
    case 'watch':
      return engine.watch(command)
    case 'faults':
      node.share = command.share
      node.endpoint?.setRules(command.links)
      return
    case 'cut':
      return engine.cut()
    case 'inspect-user':
      return say(node, { type: 'user', request: command.request, view: engine.inspectUser(command.user) })
    case 'inspect-busy':
      return say(node, { type: 'busy', request: command.request, users: engine.busyUsers() })
    case 'inspect-conversation':
      return say(node, { type: 'conversation', request: command.request, view: engine.inspectConversation(command.conversation, command.role) })
    case 'result':
      return say(node, { ...engine.result(), type: 'result', node: start.node, stats: stats(node, engine), rssBytesMax: 0, versions: node.cluster.versions })
  }
}

/** What needs nobody but the start message. */
interface BuiltAhead extends Pick<NodeEngineOptions, 'start' | 'corpus' | 'cipher' | 'clock' | 'cpuClock'> {
  readonly tables: NodeTables
}

/** Builds while the start message is on its way: that takes real time, in which none passes here. */
async function buildAhead(node: VirtualNode, start: NodeStart): Promise<void> {
  const release = node.cluster.loop.hold()
  try {
    node.built = await inTurns(building(node, start), { ...node.cluster.turns, isOver: () => !node.alive })
  } finally {
    release()
  }
}

function* building(node: VirtualNode, start: NodeStart): Steps<BuiltAhead> {
  const clock = { nowUs: () => nowUs(node) }
  const cipher = createCipher(start.scenario.cipher, start.keySeed)
  const corpus = yield* within(buildCorpusIndex(start.corpus), 0, 0.2)
  const options = { start, corpus, clock, cpuClock: clock, cipher: cipher === null ? null : costedCipher(cipher, node.cluster.costs.cipherScale, (us) => charge(node, us)) }
  return { ...options, tables: yield* within(buildTables(options), 0.2, 1) }
}

/** Connects to the hub with the tables that were built, as a node's process does when it is told to start. */
function begin(node: VirtualNode): void {
  const { cluster, built } = node
  invariant(built !== null, 'no time passes until what a start message needs is built')
  const { start, clock, tables } = built
  node.built = null
  const { loop, hub, costs } = cluster
  node.start = start
  for (const owner of start.ownership) node.ownerOf[owner.partition] = owner.node
  const shareUs = frameShareUs(costs)
  let onFrame = (_frame: Uint8Array): void => {}
  const connection = hub.connect({
    node: start.node,
    nowUs: clock.nowUs,
    arrived: (frame) => arrive(node, () => {
      charge(node, shareUs)
      onFrame(frame)
    }),
    closed: (reason) => arrive(node, () => end(node, { code: 3, signal: null, stderrTail: `the data connection was lost: ${reason}` }))
  })
  const endpoint = createFaultyEndpoint({
    ...connection,
    send(frame) {
      charge(node, shareUs)
      connection.send(frame)
    },
    onFrame(handler) {
      onFrame = handler
    },
    onClose: () => {}
  }, {
    clock, timers: loop, seed: start.scenario.seed ^ (start.node * 0x9e37 + start.incarnation), nodeOf: (partition) => node.ownerOf[partition] ?? 0,
    onLost: ({ source, sourceIncarnation, destination, records }) => node.engine?.noteLost(source, sourceIncarnation, destination, records)
  })
  node.endpoint = endpoint
  const engine = finishSteps(buildNodeEngine({ ...built, endpoint, checksum: cluster.checksum }, tables))
  node.engine = engine
  if (node.turn !== null) node.turn.before = engine.work()
  charge(node, costs.startMs * 1000)
  say(node, { type: 'hello', pid: 0, versions: cluster.versions })
  say(node, { type: 'ready', tableBytes: engine.tableBytes() })
  const { heartbeatMs, deadManMs } = start.scenario.cluster.detector
  node.cancelBeats = loop.every(heartbeatMs, () => {
    if (node.suspended) return
    if (loop.nowUs() - node.heardUs > deadManMs * 1000) end(node, { code: 4, signal: null, stderrTail: 'the coordinator is silent' })
    else arrive(node, () => beat(node))
  })
}

function beat(node: VirtualNode): void {
  const { engine } = node
  invariant(engine !== null, 'only a node that was started beats')
  const progress = engine.progress()
  const quiet = engine.quiet()
  node.lastBeatUs = nowUs(node)
  node.shown = completion(progress, quiet)
  say(node, { type: 'beat', handled: node.handled, stats: stats(node, engine), progress, quiet })
}

/** Tells at once, not with the next heartbeat, that a part of a phase is over, as the process does. */
function beatEarly(node: VirtualNode, atUs: number): void {
  const { engine } = node
  if (engine === null || atUs - node.lastBeatUs < EARLY_BEAT_AFTER_US) return
  const progress = engine.progress()
  const isBusy = progress.some((partition) => partition.openEnds > 0 || partition.queued > 0)
  if (!isBusy && completion(progress, engine.quiet()) !== node.shown) arrive(node, () => beat(node))
}

/** Changes when something that ends a phase does. */
function completion(progress: ReturnType<NodeEngine['progress']>, quiet: boolean): string {
  const done = progress.map((entry) => [entry.incarnation, entry.registered, entry.requestsAccepted, entry.requestsPlanned, entry.initiatedEnded, entry.initiatedPlanned, entry.respondedEnded, entry.removalsDone, entry.removalsPlanned, entry.reoffersPending].join(' '))
  return `${done.join(';')} ${String(quiet)}`
}

function answerPause(node: VirtualNode, atUs: number): void {
  const unacknowledged = node.engine?.unacknowledged() ?? 0
  if (node.pauseEndsUs === null || (atUs < node.pauseEndsUs && unacknowledged > 0)) return
  node.pauseEndsUs = null
  say(node, { type: 'paused', unacknowledged })
}

/** Of memory a model knows only the tables. */
function stats(node: VirtualNode, engine: NodeEngine): NodeStats {
  return { ...engine.stats(), cpuSeconds: node.busyUs / 1e6, rssBytes: engine.tableBytes(), heapBytes: 0, gcSeconds: 0, eventLoopLagMs: 0 }
}
