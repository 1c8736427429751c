import type { Hub } from '../../backbone/hub.types'
import type { TextStore } from '../../backbone/text-store.types'
import type { NodeStart, PartitionProgress } from '../../model/control'
import type { Failure } from '../../model/errors'
import type { RunPhase, RunState } from '../../model/run'
import type { Slicing } from '../../model/slicing'
import type { Turns } from '../../model/steps'
import type { ActivitySample, CoordinatorOptions, CoordinatorPorts, ReferenceJob, RunInput, RunRecord, WatchOptions } from '../types'
import type { BackboneWatch } from './backbone-watch'
import type { FaultBoard } from './faults'
import type { LazyGraph } from './friend-graph'
import type { Held } from './held'
import type { Inspections } from './inspections'
import type { Life, Member } from './member'
import type { OwnershipTable } from './ownership'
import type { RecoveryBoard } from './recoveries'
import type { Stopwatch } from './stopwatch'
import type { Timeline } from './timeline'

/** All state of one run. Functions over it stand in the neighbouring files; nobody else changes it. */
export interface RunContext {
  readonly ports: CoordinatorPorts
  readonly options: Required<Omit<CoordinatorOptions, 'heapMiB'>> & Pick<CoordinatorOptions, 'heapMiB'>
  readonly input: RunInput
  readonly identity: RunIdentity
  /** How work that takes long is done; given up when the run is on its way to an end. */
  readonly turns: Turns
  readonly graph: LazyGraph
  /** Where these depend on the graph, they stand for something of the same sizes until nodes are started. */
  slicing: Slicing
  ownership: OwnershipTable
  /** Contacts of each partition's users; only where placing goes by load. */
  contactLoads: readonly number[] | undefined
  readonly members: Map<number, Member>
  /** Latest figures of each partition in its present incarnation. */
  readonly progress: (PartitionProgress | undefined)[]
  readonly stopwatch: Stopwatch
  readonly timeline: Timeline
  readonly inspections: Inspections
  readonly recoveries: RecoveryBoard
  readonly faults: FaultBoard
  hub: Hub | null
  /** `null`: nodes have the lines themselves. */
  textStore: TextStore | null
  /** CPU that its servers used, as asked at the end. */
  textStoreCpuSeconds: number | null
  /** What is kept beyond the end; `null`: nothing. */
  record: RunRecord | null
  state: RunState
  phase: RunPhase
  paused: boolean
  /** Set once the run is on its way to an end: from then on nothing is replaced. */
  ending: 'finished' | 'failed' | 'cancelled' | null
  /** It ended at the scenario's horizon: what was open then is cut. */
  cutAtHorizon: boolean
  /** Moves of partitions, one after the other; and how many are asked for. */
  moving: Promise<void>
  movesUnderWay: number
  /** Results are being taken; a death meanwhile makes the attempt void. */
  collecting: boolean
  /** Lives that ended unexpectedly so far. */
  deaths: number
  failure: Failure | null
  referenceJob: ReferenceJob | null
  /** Of the reference, once it is under way. */
  reference: { readonly sinceUs: number; share: number } | null
  watch: WatchOptions
  coordinatorRssBytesMax: number
  /** Time that the coordinator spent on snapshots and on samples for the live graph, µs. */
  observerUs: number
  /** Longest time for which the coordinator's event loop was held up so far, ms. */
  readonly coordinatorLagMsMax: () => number
  /** Of it, the longest that the coordinator's own process caused. */
  readonly coordinatorHeldMax: () => Held
  /** CPU that coordinators have spent on this run so far. */
  readonly coordinatorCpuSeconds: () => number
  /** Ended with the run. */
  readonly timersToEnd: (() => void)[]
  /** Writing down how far the run has come: one write at a time. */
  readonly keeping: { underWay: boolean; again: boolean; refused: boolean }
  /** For how long nothing has moved, and for how long the backbone has not been up meanwhile. */
  stall: { signature: number; forMs: number; backboneMs: number }
  readonly backbone: BackboneWatch
  /** Work under way that an end of the run waits for: launches and exits. */
  readonly pending: Set<Promise<unknown>>
  readonly hooks: RunHooks
}

/** What one part of the coordinator tells the others. */
export interface RunHooks {
  /** Something that a snapshot shows has changed. */
  changed(): void
  /** State or phase has changed: shown at once. */
  stateChanged(): void
  beat(member: Member): void
  lifeEnded(member: Member, life: Life, cause: string): void
  activity(sample: ActivitySample): void
}

export interface RunIdentity {
  readonly runId: string
  readonly runNumber: number
  readonly token: string
  readonly keySeed: string
  readonly transcriptHash: string
  readonly scenarioHash: string
}

/** The `start` message of a node's new life. */
export function startMessage(context: RunContext, member: Member): NodeStart {
  const { identity, input, hub } = context
  const address = member.life.launched?.hubAddress ?? hub?.address ?? { token: identity.token }
  return {
    type: 'start',
    runId: identity.runId,
    runNumber: identity.runNumber,
    node: member.id,
    incarnation: member.incarnation,
    scenario: input.scenario,
    transcriptHash: identity.transcriptHash,
    partitions: context.ownership.partitions,
    ownership: context.ownership.entries(),
    phase: context.phase === 'report' ? 'drain' : context.phase,
    ...scheduleFor(context, member),
    corpus: { name: input.corpus.name, lines: [...input.corpus.lines], sha256: input.corpus.sha256 },
    ...(input.edges === undefined ? {} : { edges: input.edges }),
    keySeed: identity.keySeed,
    hub: { ...address },
    ...(context.record?.chatLog == null ? {} : { chatLog: context.record.chatLog }),
    ...(member.life.textStore === null ? {} : { textStore: member.life.textStore })
  }
}

/**
 * How old an open load's schedule is. What was due while a predecessor did its work was answered by it, and is only
 * replayed; what was due since it fell silent has been waiting.
 */
function scheduleFor(context: RunContext, { id }: Member): Pick<NodeStart, 'schedule'> {
  const { phase, input, stopwatch, recoveries, ports } = context
  if (input.scenario.load.kind === 'closed' || phase === 'initialise' || phase === 'befriend') return {}
  const seconds = stopwatch.phaseSeconds()
  const elapsedUs = (seconds.converse + seconds.drain + seconds.report) * 1e6
  const died = [...recoveries.pending].find(({ node, report }) => node === id && report === null)
  const silentUs = died === undefined ? 0 : ports.clock.nowUs() - died.diedAtUs + died.detectSeconds * 1e6
  return { schedule: { elapsedUs, countedFromUs: Math.max(0, elapsedUs - silentUs) } }
}

/** Members that own partitions or may get some, by id. */
export function activeMembers(context: RunContext): Member[] {
  return [...context.members.values()].filter((member) => !member.joining && !member.leaving && !member.retired && member.state !== 'left')
}
