import { randomBytes } from 'node:crypto'
import { connectEmbedded } from '../../backbone/embedded/endpoint'
import { connectRedis } from '../../backbone/redis/endpoint'
import { createFaultyEndpoint } from '../../backbone/faulty/endpoint'
import type { LoopSampler } from '../../host/process-ports'
import { buildCorpusIndex } from '../../corpus'
import { createTextCarrier } from '../../crypto/create-cipher'
import type { FromNode, NodeStart, NodeStats, ToNode } from '../../model/control'
import type { CorpusIndex } from '../../model/corpus'
import { invariant } from '../../model/invariant'
import type { BackboneEndpoint, Checksum } from '../../model/ports/backbone'
import type { Cipher } from '../../model/ports/cipher'
import type { Clock } from '../../model/ports/clock'
import type { SavedPartition } from '../../model/ports/durability'
import type { Timers } from '../../model/ports/timers'
import { inTurns } from '../../model/steps'
import type { Turns } from '../../model/steps'
import type { NodeChatLog } from '../../node/chat-log'
import { buildNodeEngine } from '../../node/engine'
import type { EngineResult, NodeEngine, NodeEngineOptions } from '../../node/engine.types'
import { buildTables } from '../../node/tables'
import type { NodeTables } from '../../node/tables'
import type { NodeTextGate } from '../../node/text-gate'
import { openNodeChatLog, stepWithLog } from './chat-log'
import { keepDirectory } from './directory'
import { createCommandQueue } from './command-queue'
import { loadSaved } from './load-saved'
import { ownersOf } from './owners'
import { openNodeTextGate, stepWithTexts } from './text-gate'
import { startWorkLoop, tellOfFrames } from './work-loop'
import type { WorkLoop } from './work-loop'

/** What a node needs of the process around it. */
export interface NodeHost {
  readonly clock: Clock
  /** CPU time of this process. */
  readonly cpuClock: Clock
  readonly timers: Timers
  readonly soon: (callback: () => void) => void
  readonly checksum: Checksum
  readonly machine: Omit<LoopSampler, 'close'>
  readonly pid: number
  /** Seconds that garbage collection took so far. */
  gcSeconds(): number
  heapBytes(): number
  rssBytesMax(): number
  /** Frees all memory that nothing refers to. */
  collectGarbage(): void
  send(message: FromNode): void
  /** Ends the process. */
  exit(code: number): void
}

/** What a node at work is told to do. */
type Command = Exclude<ToNode, { type: 'part' | 'start' | 'beat' | 'stop' | 'reset' }>

/** A node at work, from `ready` to `stop`. */
export interface Session {
  /** Commands are obeyed in order; while one waits for the backbone, the node goes on working and beating. */
  obey(command: Command): void
  /** Ends all work at once; fulfilled when connections and files are closed too. */
  close(): Promise<void>
}

/** How long a pause waits until what was sent is confirmed. */
const PAUSE_WAITS_US = 2_000_000
/** Least time between two beats that are sent because something was completed. */
const EARLY_BEAT_AFTER_US = 25_000

/** Least time between two messages about the tables that are being built. */
const PREPARING_EVERY_US = 100_000

/**
 * Builds the node's tables, connects to the text store and the hub, loads what earlier owners of its partitions saved
 * (durable), and starts to work. Rejects when the hub refuses; `onLost` is called when the connection ends
 * later, or the node cannot go on.
 */
export async function openSession(start: NodeStart, host: NodeHost, onLost: (reason: string) => void): Promise<Session> {
  const receivedAtUs = host.clock.nowUs()
  let loop: WorkLoop | null = null
  let isOver = false
  const turns = turnsOf(host, () => isOver)
  // Before the hub: from then on frames arrive, and whoever takes them must be there.
  const built = await buildAhead(start, host, turns)
  const { textGate, connected } = await connectServers(start, built.corpus, host, () => loop?.wake())
  const disconnected = whenClosed(connected, (reason) => {
    if (isOver) return
    isOver = true
    onLost(reason)
  })
  const owners = ownersOf(start)
  const load = async (partitions: readonly number[]): Promise<ReadonlyMap<number, SavedPartition>> => {
    if (connected.durability === undefined) return new Map()
    return loadSaved(connected.durability, partitions, { timers: host.timers, isOver: () => isOver })
  }
  const saved = await load(owners.own())
  const endpoint = createFaultyEndpoint(connected, {
    clock: host.clock, timers: host.timers, seed: start.scenario.seed ^ (start.node * 0x9e37 + start.incarnation), nodeOf: owners.nodeOf,
    onLost: ({ source, sourceIncarnation, destination, records }) => engine.noteLost(source, sourceIncarnation, destination, records)
  })
  const chatLog = openNodeChatLog(start, built.corpus, host)
  const engine = await openEngine(built, { start, clock: host.clock, cpuClock: host.cpuClock, endpoint: tellOfFrames(endpoint, () => loop?.wake(), host.machine), checksum: host.checksum, chatLog, receivedAtUs, textGate, saved }, turns)
  const session = createSession(engine, endpoint, start, host, { chatLog, textGate }, turns)
  const queue = createCommandQueue<Command>({
    act(command) {
      if (command.type === 'faults') {
        loop?.setShare(command.share)
        endpoint.setRules(command.links)
      }
      if (command.type === 'release') return release(engine, host, command.partitions)
      if (command.type !== 'membership') return session.act(command)
      // Without a durable backbone there is nothing to load.
      return load(owners.take(command.ownership)).then((found) => inTurns(engine.takeOwnership(command.ownership, found), turns('takeover'))).then(() => {})
    },
    done() {
      session.noteHandled()
      loop?.wake()
    },
    failed: onLost
  })
  host.send({ type: 'ready', tableBytes: engine.tableBytes() })
  const step = stepWithTexts(stepWithLog((budgetUs) => engine.step(budgetUs), chatLog), textGate)
  loop = startWorkLoop({ engine: { step: (budgetUs) => host.machine.during('step', () => step(budgetUs)) }, timers: host.timers, clock: host.clock, soon: host.soon, onTurn: session.onTurn })
  const endBeats = host.timers.every(start.scenario.cluster.detector.heartbeatMs, () => host.machine.during('beat', session.beat))
  const endDirectory = keepDirectory(start, engine, host)
  return {
    obey: (command) => queue.push(command),
    async close() {
      isOver = true
      queue.close()
      endBeats()
      loop?.stop()
      endpoint.close()
      textGate?.close()
      await Promise.all([disconnected, endDirectory(), chatLog?.close()])
    }
  }
}

/** What needs nobody but the start message. */
interface BuiltAhead {
  readonly corpus: CorpusIndex
  readonly cipher: Cipher | null
  readonly tables: NodeTables
}

async function buildAhead(start: NodeStart, host: NodeHost, turns: NamedTurns): Promise<BuiltAhead> {
  const { clock, cpuClock } = host
  // The message itself has taken a turn.
  await new Promise<void>((resolve) => host.soon(resolve))
  const corpus = await inTurns(buildCorpusIndex(start.corpus), turns('corpus'))
  invariant(corpus !== null, 'nobody ends a session that is not open')
  const cipher = createTextCarrier(start.scenario, start.keySeed)
  const tables = await inTurns(buildTables({ start, corpus, cipher, clock, cpuClock }), { ...turns('tables'), onProgress: tellOfProgress(host) })
  invariant(tables !== null, 'nobody ends a session that is not open')
  return { corpus, cipher, tables }
}

async function openEngine({ corpus, cipher, tables }: BuiltAhead, options: Omit<NodeEngineOptions, 'corpus' | 'cipher'>, turns: NamedTurns): Promise<NodeEngine> {
  const engine = await inTurns(buildNodeEngine({ ...options, corpus, cipher }, tables), turns('restore'))
  if (engine === null) throw new Error('the connection was lost while the tables were filled')
  return engine
}

/** How long work is done: in turns of a few milliseconds, under a name. */
type NamedTurns = (what: string) => Turns

function turnsOf({ clock, soon, machine }: NodeHost, isOver: () => boolean): NamedTurns {
  return (what) => ({ clock, soon, isOver, during: (work) => machine.during(what, work) })
}

function tellOfProgress({ clock, send }: NodeHost): (share: number) => void {
  let toldUs = clock.nowUs()
  return (share) => {
    if (clock.nowUs() - toldUs < PREPARING_EVERY_US) return
    toldUs = clock.nowUs()
    send({ type: 'preparing', share })
  }
}

async function release(engine: NodeEngine, host: NodeHost, partitions: number[]): Promise<void> {
  await engine.release(partitions)
  host.send({ type: 'released', partitions })
}

/** The text store before the hub: from then on frames arrive, and whoever takes them must be there. */
async function connectServers(start: NodeStart, corpus: CorpusIndex, host: NodeHost, onCame: () => void): Promise<{ textGate: NodeTextGate | null; connected: BackboneEndpoint }> {
  const textGate = await openNodeTextGate(start, corpus, host, onCame)
  try {
    return { textGate, connected: await connectHub(start) }
  } catch (error) {
    textGate?.close()
    throw error
  }
}

function whenClosed(endpoint: Pick<BackboneEndpoint, 'onClose'>, handler: (reason: string) => void): Promise<void> {
  return new Promise((resolve) => {
    endpoint.onClose((reason) => {
      resolve()
      handler(reason)
    })
  })
}

function connectHub({ hub, node, runNumber, incarnation }: NodeStart): Promise<BackboneEndpoint> {
  if (hub.redis === undefined) return connectEmbedded({ address: hub, node, runNumber })
  return connectRedis({ ...hub.redis, token: hub.token, node, runNumber, session: `${incarnation}.${randomBytes(6).toString('hex')}` })
}

/** What a node has to do with servers beside its backbone. */
interface Beside {
  readonly chatLog: NodeChatLog | null
  readonly textGate: NodeTextGate | null
}

interface SessionParts {
  act(command: Exclude<Command, { type: 'membership' | 'release' }>): void | Promise<void>
  noteHandled(): void
  beat(): void
  onTurn(idle: boolean): void
}

function createSession(engine: NodeEngine, endpoint: BackboneEndpoint, start: NodeStart, host: NodeHost, beside: Beside, turns: NamedTurns): SessionParts {
  let handled = 0
  let pauseEndsUs: number | null = null
  let lastBeatUs = -Infinity
  let shown = ''

  function beat(): void {
    lastBeatUs = host.clock.nowUs()
    const progress = engine.progress()
    const quiet = engine.quiet()
    shown = completion(progress, quiet)
    host.send({ type: 'beat', handled, stats: nodeStats(engine, host, beside), progress, quiet })
  }

  /** Tells at once, not with the next heartbeat, that a part of a phase is over: phases are short on fast machines. */
  function beatEarly(): void {
    if (host.clock.nowUs() - lastBeatUs < EARLY_BEAT_AFTER_US) return
    const progress = engine.progress()
    const isBusy = progress.some((partition) => partition.openEnds > 0 || partition.queued > 0)
    if (!isBusy && completion(progress, engine.quiet()) !== shown) beat()
  }

  function answerPause(): void {
    const unacknowledged = engine.unacknowledged()
    if (pauseEndsUs === null || (host.clock.nowUs() < pauseEndsUs && (unacknowledged > 0 || beside.chatLog?.isSettled() === false))) return
    pauseEndsUs = null
    host.send({ type: 'paused', unacknowledged })
  }

  function act(command: Parameters<SessionParts['act']>[0]): void | Promise<void> {
    switch (command.type) {
      case 'phase':
        return engine.setPhase(command.phase)
      case 'pause':
        engine.pause()
        pauseEndsUs = host.clock.nowUs() + PAUSE_WAITS_US
        return
      case 'resume':
        pauseEndsUs = null
        return engine.resume()
      case 'watch':
        return engine.watch(command)
      case 'cut':
        return inTurns(engine.cutEnds(), turns('cut')).then(() => {})
      case 'inspect-user':
        return host.send({ type: 'user', request: command.request, view: engine.inspectUser(command.user) })
      case 'inspect-busy':
        return host.send({ type: 'busy', request: command.request, users: engine.busyUsers() })
      case 'inspect-conversation':
        return host.send({ type: 'conversation', request: command.request, view: engine.inspectConversation(command.conversation, command.role) })
      case 'result':
        return inTurns(engine.collectResult(), turns('result')).then((result) => sendResult(result, start, engine, host, beside))
    }
  }

  return {
    act,
    beat,
    noteHandled() {
      handled++
      // What was obeyed must show in a beat soon, whatever has or has not changed by it.
      shown = ''
    },
    onTurn(idle) {
      if (pauseEndsUs !== null) answerPause()
      if (idle) beatEarly()
      if (endpoint.bufferedBytes() > 0) endpoint.flush()
    }
  }
}

/** `null`: the session was closed meanwhile. */
function sendResult(result: EngineResult | null, start: NodeStart, engine: NodeEngine, host: NodeHost, beside: Beside): void {
  if (result !== null) host.send({ ...result, type: 'result', node: start.node, stats: nodeStats(engine, host, beside), rssBytesMax: host.rssBytesMax(), versions: host.machine.versions() })
}

/** Changes when something that ends a phase does. */
function completion(progress: ReturnType<NodeEngine['progress']>, quiet: boolean): string {
  const done = progress.map((entry) => [entry.incarnation, entry.registered, entry.requestsAccepted, entry.requestsPlanned, entry.initiatedEnded, entry.initiatedPlanned, entry.respondedEnded, entry.removalsDone, entry.removalsPlanned, entry.reoffersPending].join(' '))
  return `${done.join(';')} ${String(quiet)}`
}

function nodeStats(engine: NodeEngine, host: NodeHost, { chatLog, textGate }: Beside): NodeStats {
  const { cpuSeconds, rssBytes, eventLoopLagMs, eventLoopHeldMs = 0, heldBy = '' } = host.machine.sample()
  return {
    ...engine.stats(), cpuSeconds, rssBytes, heapBytes: host.heapBytes(), gcSeconds: host.gcSeconds(), eventLoopLagMs: eventLoopLagMs ?? 0, held: { ms: eventLoopHeldMs, by: heldBy },
    ...(chatLog === null ? {} : { chatLog: chatLog.figures() }), ...(textGate === null ? {} : { textStore: textGate.figures() })
  }
}
