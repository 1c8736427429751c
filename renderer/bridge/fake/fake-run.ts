import type { Fault } from '../../../sim-core/model/fault'
import type { NodeSnapshot, NodeState, RunPhase, RunReport, RunSnapshot } from '../../../sim-core/model/run'
import { makeEvent } from '../../../sim-core/model/run-events'
import type { Scenario } from '../../../sim-core/model/scenario/schema'
import { createFakeFaults, fakeBackbone } from './fake-faults'
import type { FakeFaults, Note } from './fake-faults'
import type { FakeTown } from './fake-town'

/** Moves a made-up run forward by `step`; the shapes are those of a real one. */
export interface FakeRun {
  snapshot: RunSnapshot
  step(ms: number): void
  kill(node: number): boolean
  /** False: there is no such node. */
  inject(fault: Fault): boolean
  addNode(): number
  removeNode(node: number): boolean
  setPaused(paused: boolean): void
  cancel(): void
  report(): RunReport
}

const phaseSeconds: Record<RunPhase, number> = { initialise: 1, befriend: 1.5, converse: 0, drain: 0.5, report: 0.3 }
const order: RunPhase[] = ['initialise', 'befriend', 'converse', 'drain', 'report']

interface Life {
  state: NodeState
  returnsAt: number
  incarnation: number
  messages: number
  cpu: number
}

export interface FakeRunOptions {
  scenario: Scenario
  town: FakeTown
  ratePerSecond: number
  seconds: number
}

export function createFakeRun({ scenario, town, ratePerSecond, seconds }: FakeRunOptions): FakeRun {
  const durations = { ...phaseSeconds, converse: seconds }
  const lives = new Map<number, Life>()
  const addLife = (node: number): void => void lives.set(node, { state: 'ready', returnsAt: 0, incarnation: 1, messages: 0, cpu: 0 })
  for (let node = 1; node <= scenario.cluster.nodes; node++) addLife(node)
  const snapshot = emptySnapshot(scenario, town, ratePerSecond * seconds)
  let inPhase = 0
  const note: Note = (code, values, about) => {
    snapshot.timeline = [...snapshot.timeline, { atSeconds: snapshot.elapsedSeconds, ...makeEvent(code, values, about) }]
  }
  const faults = createFakeFaults(note)
  note('phase', { phase: 'initialise' })
  const enterNextPhase = (): void => {
    inPhase = 0
    const next = order[order.indexOf(snapshot.phase) + 1]
    if (next === undefined) {
      snapshot.state = 'finished'
      snapshot.etaSeconds = 0
      return note('run-finished', { verdict: 'equal' })
    }
    snapshot.phase = next
    if (next === 'drain') snapshot.state = 'draining'
    note('phase', { phase: next })
  }
  const step = (ms: number): void => {
    if (snapshot.state !== 'running' && snapshot.state !== 'draining') return
    const passed = ms / 1000
    snapshot.elapsedSeconds += passed
    inPhase += passed
    snapshot.phaseProgress = Math.min(1, inPhase / durations[snapshot.phase])
    snapshot.etaSeconds = Math.max(0, order.slice(order.indexOf(snapshot.phase)).reduce((sum, phase) => sum + durations[phase], 0) - inPhase)
    advanceFigures(snapshot, scenario, town, passed, ratePerSecond)
    for (const [node, incarnation] of revive(lives, snapshot.elapsedSeconds)) note('node-recovered', { node, seconds: DOWN_SECONDS, incarnation }, { incarnation })
    faults.step(snapshot.elapsedSeconds)
    for (const [node, life] of lives) if (life.state !== 'dead') life.state = faults.stopped().has(node) ? 'suspect' : 'ready'
    snapshot.nodes = nodesOf(lives, town, snapshot, passed)
    snapshot.backbone = fakeBackbone(scenario, snapshot.messagesPerSecond, snapshot.elapsedSeconds)
    if (snapshot.phaseProgress >= 1) enterNextPhase()
  }
  const kill = (node: number): boolean => {
    const life = lives.get(node)
    if (!life || life.state === 'dead') return false
    Object.assign(life, { state: 'dead', returnsAt: snapshot.elapsedSeconds + DOWN_SECONDS })
    note('node-killed', { node })
    note('node-died', { node, cause: 'signal SIGKILL' })
    step(0)
    return true
  }
  for (const node of lives.keys()) note('node-started', { node, pid: 40_100 + node, host: 'local' })
  step(0)
  return {
    snapshot,
    step,
    kill,
    inject(fault) {
      if (fault.kind === 'kill' ? !kill(fault.node) : ('nodes' in fault ? fault.nodes : 'node' in fault ? [fault.node] : []).some(node => !lives.has(node))) return false
      faults.begin(fault, snapshot.elapsedSeconds)
      return true
    },
    ...clusterActs(lives, snapshot, note, addLife),
    report: () => reportOf(snapshot, scenario, faults)
  }
}

function clusterActs(lives: Map<number, Life>, snapshot: RunSnapshot, note: Note, addLife: (node: number) => void): Pick<FakeRun, 'addNode' | 'removeNode' | 'setPaused' | 'cancel'> {
  return {
    addNode() {
      const node = Math.max(...lives.keys()) + 1
      addLife(node)
      note('node-added', { node, partitions: 4 })
      return node
    },
    removeNode(node) {
      if (!lives.delete(node)) return false
      note('node-removed', { node, partitions: 4 })
      return true
    },
    setPaused(paused) {
      snapshot.state = paused ? 'paused' : 'running'
      note(paused ? 'paused' : 'resumed', {})
    },
    cancel() {
      snapshot.state = 'cancelled'
      note('run-cancelled', { verdict: 'prefix' })
    }
  }
}

const DOWN_SECONDS = 2.2

/** Brings back the nodes whose time has come; returns which, in which life. */
function revive(lives: Map<number, Life>, elapsedSeconds: number): [number, number][] {
  const back = [...lives].filter(([, life]) => life.state === 'dead' && elapsedSeconds > life.returnsAt)
  for (const [, life] of back) Object.assign(life, { state: 'ready', incarnation: life.incarnation + 1, cpu: 0 })
  return back.map(([node, life]) => [node, life.incarnation])
}

function advanceFigures(snapshot: RunSnapshot, scenario: Scenario, town: FakeTown, passed: number, ratePerSecond: number): void {
  if (snapshot.phase === 'initialise') snapshot.usersRegistered = Math.round(town.users * snapshot.phaseProgress)
  else snapshot.usersRegistered = town.users
  if (snapshot.phase === 'befriend') snapshot.friendships = Math.round(snapshot.friendshipsTotal * snapshot.phaseProgress)
  if (snapshot.phase !== 'converse') {
    snapshot.messagesPerSecond = snapshot.phase === 'initialise' || snapshot.phase === 'befriend' ? null : 0
    return
  }
  const slow = scenario.cipher === 'none' ? 1 : 0.8
  const wave = 0.9 + 0.1 * Math.sin(snapshot.elapsedSeconds * 0.7) + 0.05 * (town.random() - 0.5)
  const down = snapshot.nodes.filter(node => node.state === 'dead').length / Math.max(1, snapshot.nodes.length)
  const rate = ratePerSecond * slow * wave * (1 - down)
  snapshot.friendships = snapshot.friendshipsTotal
  snapshot.messages = Math.min(snapshot.messagesTotal ?? Infinity, Math.round(snapshot.messages + rate * passed))
  snapshot.messagesPerSecond = rate
  snapshot.conversations = Math.round(snapshot.conversationsTotal * snapshot.phaseProgress)
  snapshot.conversePhaseSeconds += passed
  snapshot.latencyMs = { p50: 2.1 + wave, p99: 7.4 + 3 * (wave - 0.85) * 10 + down * 40, p999: 14 + down * 200, max: 31 }
}

function nodesOf(lives: Map<number, Life>, town: FakeTown, snapshot: RunSnapshot, passed: number): NodeSnapshot[] {
  const ids = [...lives.keys()]
  return ids.map((id, position) => {
    const life = lives.get(id)
    if (!life) throw new Error('a node vanished')
    const partitions = Array.from({ length: town.partitions }, (_, p) => p).filter(p => Math.floor((p * ids.length) / town.partitions) === position)
    const dead = life.state === 'dead'
    const rate = dead || snapshot.messagesPerSecond === null ? null : ((snapshot.messagesPerSecond ?? 0) / ids.length) * (0.9 + 0.2 * town.random())
    life.messages += (rate ?? 0) * passed
    life.cpu += dead ? 0 : passed * 0.4
    const none = { p50: null, p99: null, p999: null, max: null }
    return {
      id, host: 'local', pid: 40_000 + id + life.incarnation * 100, incarnation: life.incarnation, state: life.state, partitions,
      users: Math.round((town.users * partitions.length) / town.partitions), messagesPerSecond: rate,
      messagesOutPerSecond: rate === null ? null : rate * 0.31, messagesInPerSecond: rate === null ? null : rate * 0.3, bytesOutPerSecond: rate === null ? null : rate * 38, bytesInPerSecond: rate === null ? null : rate * 37,
      queueDepth: dead ? null : Math.round(40 * town.random()), openConversations: dead ? null : 310 + Math.round(30 * town.random()),
      latencyMs: dead || rate === 0 ? none : { p50: 2.4, p99: 7.8 + town.random() * 2, p999: 14.2, max: 30 },
      cpuSeconds: dead ? null : life.cpu, cpuShare: dead ? null : 0.36 + town.random() * 0.1, cipherSeconds: dead ? null : snapshot.cipher === 'none' ? 0 : life.cpu * 0.2, rssBytes: dead ? null : 71e6 + id * 1e6, eventLoopLagMs: dead ? null : 0.8 + town.random(), gcShare: dead ? null : 0.012, messages: Math.round(life.messages)
    }
  })
}

function emptySnapshot(scenario: Scenario, town: FakeTown, messagesTotal: number): RunSnapshot {
  const friendshipsTotal = town.contacts.reduce((sum, list) => sum + list.length, 0) / 2
  return {
    runId: `fake-${scenario.name}`, state: 'running', phase: 'initialise', scenarioName: scenario.name, seed: scenario.seed, cipher: scenario.cipher, users: town.users, usersRegistered: 0, friendships: 0, friendshipsTotal,
    conversations: 0, conversationsTotal: friendshipsTotal * 2, messages: 0, messagesTotal: Math.round(messagesTotal * 0.9), lost: 0, phaseProgress: 0, etaSeconds: null, elapsedSeconds: 0, conversePhaseSeconds: 0,
    messagesPerSecond: null, latencyMs: { p50: null, p99: null, p999: null, max: null }, load: { openPerSecond: null, backlog: null }, nodes: [], coordinator: { cpuSeconds: 1, rssBytes: 66e6, eventLoopLagMs: 0.6, bufferedBytes: 0 }, backbone: null, timeline: [], failure: null
  }
}

function reportOf(snapshot: RunSnapshot, scenario: Scenario, faults: FakeFaults): RunReport {
  const cancelled = snapshot.state === 'cancelled'
  const durable = scenario.delivery.mode === 'durable'
  const digest = '5a3f09c1d2e87b64410c9fe2a6b35d78'
  const dropped = { mailboxFull: 0, oldestDropped: 0, noRoute: 0, noKey: 0, notAuthentic: 0, malformed: 0, unexpected: 0, frameWindow: 0, queueFull: 0, injectedFault: 0 }
  return {
    state: cancelled ? 'cancelled' : 'finished', transcriptHash: 'ab'.repeat(32), scenarioHash: 'cd'.repeat(32), scenarioName: scenario.name, seed: scenario.seed, users: snapshot.users, conversations: snapshot.conversations, messages: snapshot.messages, friendships: snapshot.friendships,
    wallSeconds: snapshot.elapsedSeconds, phaseSeconds: { ...phaseSeconds, converse: snapshot.conversePhaseSeconds }, conversePhaseSeconds: snapshot.conversePhaseSeconds, cpuSeconds: snapshot.elapsedSeconds * 1.7,
    cipher: { mode: scenario.cipher, engine: scenario.cipher === 'none' ? '' : 'tweetnacl', cpuSeconds: scenario.cipher === 'none' ? 0 : snapshot.elapsedSeconds * 0.3, messages: scenario.cipher === 'none' ? 0 : snapshot.messages, bytesPerConversation: 66, resyncs: 0 },
    messagesPerSecond: snapshot.conversePhaseSeconds > 0 ? snapshot.messages / snapshot.conversePhaseSeconds : null, latencyMs: snapshot.latencyMs,
    digest: { sent: digest, received: digest, reference: cancelled ? null : digest, contacts: digest, contactsReference: digest, verdict: cancelled ? 'prefix' : 'equal', differingBuckets: [] },
    endStates: { complete: snapshot.conversations },
    ledgers: { logical: { spoken: snapshot.messages, heard: snapshot.messages, inFlight: 0 }, transport: { transmitted: snapshot.messages, applied: snapshot.messages, duplicate: 0, stale: 0, dropped, queued: 0, unknown: 0, balanced: true }, befriending: { requests: snapshot.friendships, accepts: snapshot.friendships, removals: 0 }, receipts: snapshot.conversations, resent: 0 },
    bytesPerUser: 212, bytesPerOpenEnd: 48, textBytes: snapshot.messages * 52, wireBytes: snapshot.messages * 88,
    nodes: snapshot.nodes.map(node => ({ id: node.id, host: node.host, pid: node.pid, incarnation: node.incarnation, cpuSeconds: node.cpuSeconds ?? 0, cipherSeconds: node.cipherSeconds ?? 0, rssBytesMax: node.rssBytes ?? 0, messages: node.messages, users: node.users, partitions: node.partitions })),
    rssBytesMaxTotal: 362e6,
    recoveries: snapshot.nodes.filter(node => node.incarnation > 1).map(node => ({ node: node.id, cause: 'killed', detectSeconds: 0.4, recoverSeconds: 1.8, takenOverBy: scenario.cluster.detector.takeover, restoredPartitions: durable ? 4 : 0, replayedRecords: durable ? 1840 : 0, duplicatesDropped: 37 })),
    checkpoints: durable ? { passes: 212, chunks: 880, bytes: 4_400_000, captureMsMax: 3.4, replayedRecords: 1840, refusedChunks: 0 } : null,
    faults: faults.reports(),
    versions: { messengersim: 'development', node: '20' }, failure: null
  }
}
