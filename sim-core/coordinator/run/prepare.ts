import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { limits } from '../../model/limits'
import { scenarioHash, transcriptHash } from '../../model/scenario/hash'
import { partitionsOf } from '../../model/scenario/sizes'
import { createSlicing, placePartitions } from '../../placement'
import { createFriendGraph } from '../../social'
import type { CoordinatorOptions, CoordinatorPorts, RunInput, WatchOptions } from '../types'
import type { RunContext, RunHooks, RunIdentity } from './context'
import { createFaultBoard } from './faults'
import { createInspections } from './inspections'
import { createMember } from './member'
import { createOwnership } from './ownership'
import { createRecoveryBoard } from './recoveries'
import { createStopwatch } from './stopwatch'
import { createTimeline } from './timeline'

const defaults = { startTimeoutMs: 120_000, stallMs: 120_000, answerTimeoutMs: 2000, resultTimeoutMs: 30_000, reference: 'auto' } as const

/** Puts a run's state together; starts nothing. Fails where the scenario cannot be run here. */
export function prepareRun(ports: CoordinatorPorts, options: CoordinatorOptions, input: RunInput, hooks: RunHooks, watch: WatchOptions): Result<RunContext> {
  const { scenario } = input
  const { cluster } = scenario
  const graph = createFriendGraph(scenario)
  if (!graph.ok) return graph
  const partitions = Math.min(limits.partitionsMax, partitionsOf(scenario))
  const slicing = createSlicing(cluster.slicing, scenario.users, partitions, scenario.seed, graph.value)
  const nodes = Array.from({ length: cluster.nodes }, (_, index) => index + 1)
  const ownership = createOwnership(placePartitions(cluster.placing, partitions, nodes))
  const stopwatch = createStopwatch(ports.clock)
  const nowUs = ports.clock.nowUs()
  return success({
    ports,
    options: { ...defaults, ...options },
    input,
    identity: identify(ports, input),
    graph: graph.value,
    slicing,
    ownership,
    members: new Map(nodes.map((node) => [node, createMember(node, nowUs)])),
    progress: Array.from({ length: partitions }, () => undefined),
    stopwatch,
    timeline: createTimeline(() => stopwatch.elapsedSeconds()),
    inspections: createInspections(ports.timers),
    recoveries: createRecoveryBoard(),
    faults: createFaultBoard(),
    hub: null,
    record: null,
    state: 'preparing',
    phase: 'initialise',
    paused: false,
    ending: null,
    moving: Promise.resolve(),
    movesUnderWay: 0,
    collecting: false,
    deaths: 0,
    failure: null,
    referenceJob: null,
    watch,
    coordinatorRssBytesMax: 0,
    stall: { signature: -1, forMs: 0 },
    pending: new Set(),
    hooks
  })
}

function identify(ports: CoordinatorPorts, { scenario, corpus }: RunInput): RunIdentity {
  const hex = (length: number): string => Array.from(ports.randomBytes(length), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    runId: `${ports.timestamp?.() ?? 'run'}-${hex(4)}`,
    // Never 0: the field is there to tell runs apart.
    runNumber: (parseInt(hex(4), 16) || 1) >>> 0,
    token: hex(32),
    keySeed: hex(32),
    transcriptHash: transcriptHash(scenario, corpus.sha256, ports.sha256),
    scenarioHash: scenarioHash(scenario, corpus.sha256, ports.sha256)
  }
}
