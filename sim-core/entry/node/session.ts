import { randomBytes } from 'node:crypto'
import { connectEmbedded } from '../../backbone/embedded/endpoint'
import { connectRedis } from '../../backbone/redis/endpoint'
import { createFaultyEndpoint } from '../../backbone/faulty/endpoint'
import type { MachineSampler } from '../../coordinator/types'
import { indexCorpus } from '../../corpus'
import { createCipher } from '../../crypto/create-cipher'
import type { FromNode, NodeStart, NodeStats, ToNode } from '../../model/control'
import type { BackboneEndpoint, Checksum } from '../../model/ports/backbone'
import type { Clock } from '../../model/ports/clock'
import type { Timers } from '../../model/ports/timers'
import type { NodeChatLog } from '../../node/chat-log'
import { createNodeEngine } from '../../node/engine'
import type { NodeEngine } from '../../node/engine.types'
import { openNodeChatLog, stepWithLog } from './chat-log'
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
  readonly machine: MachineSampler
  readonly pid: number
  /** Seconds that garbage collection took so far. */
  gcSeconds(): number
  heapBytes(): number
  rssBytesMax(): number
  send(message: FromNode): void
  /** Ends the process. */
  exit(code: number): void
}

/** A node at work, from `ready` to `stop`. */
export interface Session {
  obey(command: Exclude<ToNode, { type: 'start' | 'beat' | 'stop' }>): void
  close(): void
}

/** How long a pause waits until what was sent is confirmed. */
const PAUSE_WAITS_US = 2_000_000
/** Least time between two beats that are sent because something was completed. */
const EARLY_BEAT_AFTER_US = 25_000

/**
 * Connects to the hub, builds the node's tables and starts to work. Rejects when the hub refuses;
 * `onLost` is called when the connection ends later.
 */
export async function openSession(start: NodeStart, host: NodeHost, onLost: (reason: string) => void): Promise<Session> {
  const connected = await connectHub(start)
  connected.onClose(onLost)
  let loop: WorkLoop | null = null
  const owners = ownersOf(start)
  const endpoint = createFaultyEndpoint(connected, {
    clock: host.clock, timers: host.timers, seed: start.scenario.seed ^ (start.node * 0x9e37 + start.incarnation), nodeOf: owners.nodeOf,
    onLost: ({ source, sourceIncarnation, destination, records }) => engine.noteLost(source, sourceIncarnation, destination, records)
  })
  const corpus = indexCorpus(start.corpus)
  const chatLog = openNodeChatLog(start, corpus, host)
  const engine: NodeEngine = createNodeEngine({
    start,
    corpus,
    clock: host.clock,
    cpuClock: host.cpuClock,
    endpoint: tellOfFrames(endpoint, () => loop?.wake()),
    checksum: host.checksum,
    cipher: createCipher(start.scenario.cipher, start.keySeed),
    chatLog
  })
  const session = createSession(engine, endpoint, start, host, chatLog)
  host.send({ type: 'ready', tableBytes: engine.tableBytes() })
  loop = startWorkLoop({ engine: { step: stepWithLog((budgetUs) => engine.step(budgetUs), chatLog) }, timers: host.timers, clock: host.clock, soon: host.soon, onTurn: session.onTurn })
  const endBeats = host.timers.every(start.scenario.cluster.detector.heartbeatMs, session.beat)
  return {
    obey(command) {
      if (command.type === 'membership') owners.take(command.ownership)
      if (command.type === 'faults') {
        loop?.setShare(command.share)
        endpoint.setRules(command.links)
      }
      session.obey(command)
      loop?.wake()
    },
    close() {
      endBeats()
      loop?.stop()
      endpoint.close()
      void chatLog?.close()
    }
  }
}

function connectHub({ hub, node, runNumber, incarnation }: NodeStart): Promise<BackboneEndpoint> {
  if (hub.redis === undefined) return connectEmbedded({ address: hub, node, runNumber })
  return connectRedis({ ...hub.redis, token: hub.token, node, runNumber, session: `${incarnation}.${randomBytes(6).toString('hex')}` })
}

/** Which node hosts a partition, as the coordinator said last. */
function ownersOf(start: NodeStart): { nodeOf(partition: number): number; take(ownership: NodeStart['ownership']): void } {
  const nodes = new Uint16Array(start.partitions)
  const take = (ownership: NodeStart['ownership']): void => {
    for (const { partition, node } of ownership) nodes[partition] = node
  }
  take(start.ownership)
  return { nodeOf: (partition) => nodes[partition] ?? 0, take }
}

function createSession(engine: NodeEngine, endpoint: BackboneEndpoint, start: NodeStart, host: NodeHost, chatLog: NodeChatLog | null): Pick<Session, 'obey'> & { beat(): void; onTurn(idle: boolean): void } {
  let handled = 0
  let pauseEndsUs: number | null = null
  let lastBeatUs = -Infinity
  let shown = ''

  function beat(): void {
    lastBeatUs = host.clock.nowUs()
    const progress = engine.progress()
    const quiet = engine.quiet()
    shown = completion(progress, quiet)
    host.send({ type: 'beat', handled, stats: nodeStats(engine, host, chatLog), progress, quiet })
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
    if (pauseEndsUs === null || (host.clock.nowUs() < pauseEndsUs && (unacknowledged > 0 || chatLog?.isSettled() === false))) return
    pauseEndsUs = null
    host.send({ type: 'paused', unacknowledged })
  }

  function act(command: Parameters<Session['obey']>[0]): void {
    switch (command.type) {
      case 'phase':
        return engine.setPhase(command.phase)
      case 'membership':
        return engine.setOwnership(command.ownership)
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
        return engine.cut()
      case 'inspect-user':
        return host.send({ type: 'user', request: command.request, view: engine.inspectUser(command.user) })
      case 'inspect-conversation':
        return host.send({ type: 'conversation', request: command.request, view: engine.inspectConversation(command.conversation, command.role) })
      case 'result':
        return host.send({ ...engine.result(), type: 'result', node: start.node, stats: nodeStats(engine, host, chatLog), rssBytesMax: host.rssBytesMax(), versions: host.machine.versions() })
    }
  }

  return {
    beat,
    obey(command) {
      handled++
      act(command)
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

/** Changes when something that ends a phase does. */
function completion(progress: ReturnType<NodeEngine['progress']>, quiet: boolean): string {
  const done = progress.map((entry) => [entry.incarnation, entry.registered, entry.requestsAccepted, entry.requestsPlanned, entry.initiatedEnded, entry.initiatedPlanned, entry.respondedEnded, entry.removalsDone, entry.removalsPlanned, entry.reoffersPending].join(' '))
  return `${done.join(';')} ${String(quiet)}`
}

function nodeStats(engine: NodeEngine, host: NodeHost, chatLog: NodeChatLog | null): NodeStats {
  const { cpuSeconds, rssBytes, eventLoopLagMs } = host.machine.sample()
  return { ...engine.stats(), cpuSeconds, rssBytes, heapBytes: host.heapBytes(), gcSeconds: host.gcSeconds(), eventLoopLagMs: eventLoopLagMs ?? 0, ...(chatLog === null ? {} : { chatLog: chatLog.figures() }) }
}
