import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { limits } from '../../model/limits'
import { scenarioHash, transcriptHash } from '../../model/scenario/hash'
import { partitionsOf } from '../../model/scenario/sizes'
import { placePartitions, sliceByIds } from '../../placement'
import { refuseGraph } from '../../social'
import { runIdOf } from '../kept-run'
import type { KeptResults, KeptRun } from '../kept-run'
import type { Ownership } from '../../model/control'
import type { TimelineEvent } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'
import type { Turns } from '../../model/steps'
import type { CoordinatorOptions, CoordinatorPorts, MachineSampler, RunInput, WatchOptions } from '../types'
import { createBackboneWatch } from './backbone-watch'
import type { RunContext, RunHooks, RunIdentity } from './context'
import { createFaultBoard } from './faults'
import { createLazyGraph } from './friend-graph'
import { doing, longer, notHeld } from './held'
import type { Held } from './held'
import { createInspections } from './inspections'
import { createMember } from './member'
import type { Member } from './member'
import { createOwnership } from './ownership'
import type { OwnershipTable } from './ownership'
import { createRecoveryBoard } from './recoveries'
import { createStopwatch } from './stopwatch'
import { createTimeline } from './timeline'

const defaults = { startTimeoutMs: 120_000, stallMs: 120_000, backboneStallMs: 600_000, answerTimeoutMs: 2000, resultTimeoutMs: 30_000, reference: 'auto' } as const

/** Puts a run's state together; starts nothing. Fails where the scenario cannot be run here. */
export function prepareRun(given: CoordinatorPorts, options: CoordinatorOptions, input: RunInput, hooks: RunHooks, watch: WatchOptions): Result<RunContext> {
  let now = (): string => 'preparing'
  const machine = keepWorstLag(given.machine, () => now())
  const ports = { ...given, machine }
  const { scenario } = input
  const { cluster } = scenario
  const refused = refuseGraph(scenario, input.edges)
  if (refused !== null) return refused
  const tooLong = refuseTooLong(input)
  if (tooLong !== null) return tooLong
  const partitions = Math.min(limits.partitionsMax, partitionsOf(scenario))
  // Communities are known when the graph is; until then any order has partitions of the same sizes.
  const slicing = sliceByIds(cluster.slicing === 'hash' ? 'hash' : 'range', scenario.users, partitions, scenario.seed)
  const { resume } = input
  if (resume && resume.ownership.length !== partitions) return failure('resume-unreadable', { run: resume.run.runId, reason: `it has ${resume.ownership.length} partitions in place of ${partitions}` })
  const ownership = resume ? ownershipAnew(resume.ownership) : placeAnew(cluster, partitions)
  const kept = resume?.results ?? undefined
  const stopwatch = createStopwatch(ports.clock, kept)
  const cpuSecondsAtStart = ports.machine.sample().cpuSeconds
  const turns: Turns = { ...turnsOf(ports), isOver: () => context.ending !== null, onProgress: () => hooks.changed() }
  const context: RunContext = {
    ports,
    turns,
    options: { ...defaults, ...options },
    input,
    identity: resume ? { ...identify(ports, input), ...pick(resume.run) } : identify(ports, input),
    graph: createLazyGraph(input, turns),
    slicing,
    ownership,
    contactLoads: undefined,
    members: membersFor(ports, ownership, resume ? null : cluster.nodes, kept),
    progress: Array.from({ length: partitions }, () => undefined),
    stopwatch,
    timeline: createTimeline(() => stopwatch.elapsedSeconds(), kept?.timeline as TimelineEvent[] | undefined),
    inspections: createInspections(ports.timers),
    recoveries: createRecoveryBoard(kept?.recoveries),
    faults: createFaultBoard(kept?.faults),
    hub: null,
    textStore: null,
    textStoreCpuSeconds: null,
    record: null,
    state: 'preparing',
    phase: kept === undefined ? 'initialise' : kept.phase === 'report' ? 'drain' : kept.phase,
    paused: false,
    ending: null,
    cutAtHorizon: false,
    moving: Promise.resolve(),
    movesUnderWay: 0,
    collecting: false,
    deaths: 0,
    failure: null,
    referenceJob: null,
    reference: null,
    watch,
    coordinatorRssBytesMax: kept?.coordinator.rssBytesMax ?? 0,
    coordinatorLagMsMax: machine.lagMsMax,
    coordinatorHeldMax: machine.heldMax,
    coordinatorCpuSeconds: () => (kept?.coordinator.cpuSeconds ?? 0) + Math.max(0, ports.machine.sample().cpuSeconds - cpuSecondsAtStart),
    observerUs: 0,
    timersToEnd: [],
    keeping: { underWay: false, again: false, refused: false },
    stall: { signature: -1, forMs: 0, backboneMs: 0 },
    backbone: createBackboneWatch(),
    pending: new Set(),
    hooks
  }
  now = () => doing(context)
  return success(context)
}

function turnsOf({ turns, clock, timers }: CoordinatorPorts): Turns {
  return turns ?? { clock, soon: (callback) => void timers.after(0, callback) }
}

/** A sample tells the worst lag since the one before, whoever took that; here the worst of all is kept. */
function keepWorstLag(sampler: MachineSampler, during: () => string): MachineSampler & { lagMsMax(): number; heldMax(): Held } {
  // What held up the process before this run is not the run's.
  sampler.sample()
  let worstMs = 0
  let held = notHeld
  return {
    ...sampler,
    sample() {
      const sample = sampler.sample()
      worstMs = Math.max(worstMs, sample.eventLoopLagMs ?? 0)
      held = longer(held, { ms: sample.eventLoopHeldMs ?? 0, by: sample.heldBy ?? '' }, during())
      return sample
    },
    lagMsMax: () => worstMs,
    heldMax: () => held
  }
}

/** What nodes are sent in one line, where friendships add to it: they and the text, and room for the rest. */
function refuseTooLong({ scenario: { graph }, edges, corpus }: RunInput): Failure | null {
  if (edges === undefined || graph.kind !== 'file') return null
  const bytes = edges.length + new TextEncoder().encode(JSON.stringify(corpus.lines)).length
  const limit = limits.controlLineBytesMax - limits.scenarioBytesMax
  return bytes <= limit ? null : failure('graph-file-with-text', { path: graph.path, corpus: corpus.name, bytes, limit })
}

/** Where placing goes by load, all partitions count the same until the graph is known. */
function placeAnew({ placing, nodes }: Scenario['cluster'], partitions: number): OwnershipTable {
  return createOwnership(placePartitions(placing, partitions, Array.from({ length: nodes }, (_, index) => index + 1)))
}

/** Every partition where it was, in a life that it has never had. */
function ownershipAnew(before: readonly Ownership[]): OwnershipTable {
  const byPartition = [...before].sort((a, b) => a.partition - b.partition)
  return createOwnership(byPartition.map(({ node }) => node), byPartition.map(({ incarnation }) => incarnation + 1))
}

/** All nodes of a new run; in one that is resumed those that own something. */
function membersFor(ports: CoordinatorPorts, ownership: OwnershipTable, nodes: number | null, kept: KeptResults | undefined): Map<number, Member> {
  const ids = nodes === null ? [...new Set(ownership.nodes())].sort((a, b) => a - b) : Array.from({ length: nodes }, (_, index) => index + 1)
  const nowUs = ports.clock.nowUs()
  return new Map(ids.map((id) => {
    if (nodes !== null) return [id, createMember(id, nowUs)]
    const before = kept?.nodes.find((node) => node.id === id)
    // A life that had no time to be kept shows in those of its partitions.
    const incarnation = Math.max((before?.incarnation ?? 0) + 1, ...ownership.partitionsOf(id).map((partition) => ownership.incarnationOf(partition)))
    return [id, createMember(id, nowUs, { incarnation, used: before?.used })]
  }))
}

function pick({ runId, runNumber, scenarioHash: hash }: KeptRun): Pick<RunIdentity, 'runId' | 'runNumber' | 'scenarioHash'> {
  return { runId, runNumber, scenarioHash: hash }
}

function identify(ports: CoordinatorPorts, { scenario, corpus }: RunInput): RunIdentity {
  const hex = (length: number): string => Array.from(ports.randomBytes(length), (byte) => byte.toString(16).padStart(2, '0')).join('')
  // Never 0: the field is there to tell runs apart.
  const runNumber = (parseInt(hex(4), 16) || 1) >>> 0
  return {
    runId: runIdOf(ports.timestamp?.() ?? 'run', runNumber),
    runNumber,
    token: hex(32),
    keySeed: hex(32),
    transcriptHash: transcriptHash(scenario, corpus.sha256, ports.sha256),
    scenarioHash: scenarioHash(scenario, corpus.sha256, ports.sha256)
  }
}
