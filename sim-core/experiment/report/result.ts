import { mean } from 'simple-statistics'
import type { Result } from '../../model/errors'
import { success } from '../../model/errors'
import type { Scenario } from '../../model/scenario/schema'
import { prepareCases } from '../format/cases'
import type { PreparedExperiment } from '../format/cases'
import { parseExperimentObject } from '../format/parse'
import { responseOf } from '../format/responses'
import type { CompareExperiment, Experiment, ScalingExperiment } from '../format/schema'
import { groupCases, planRuns } from '../plan/plan'
import type { Group } from '../plan/plan'
import { loadPoint } from '../run/execute'
import type { JournalHead, ReadJournal } from '../run/journal'
import type { BareRow, GroupsRow, Row, RunRow, StoreRow } from '../run/rows'
import { extrapolate, fitScaling } from '../scaling/extrapolate'
import type { Population, ScaleRun, Scaling } from '../scaling/extrapolate'
import { kneeOf } from '../scaling/knee'
import type { Knee } from '../scaling/knee'
import { planScaling } from '../scaling/plan'
import { meanInterval } from '../statistics/intervals'
import type { Estimate } from '../statistics/intervals'
import { compareStores } from '../stores/compare'
import type { StoreComparison } from '../stores/compare'
import { planStores } from '../stores/run'
import { compareAll } from '../verdict/compare'
import type { Comparison } from '../verdict/types'

/** The cost of a cipher in the cluster beside the cipher by itself. */
export interface Explained {
  readonly case: number
  readonly label: string
  readonly engine: string
  readonly bare: Estimate
  /** Difference to the control, per message. */
  readonly measured: Estimate
  /** bare / measured; `null` where the measured interval does not lie above 0, so that the quotient could be anything. */
  readonly share: number | null
}

/** Everything that a report shows. Plain data. */
export interface ExperimentResult {
  readonly head: Omit<JournalHead, 'experiment' | 'fileBase'>
  readonly experiment: Experiment
  readonly cases: readonly { readonly label: string; readonly levels: Readonly<Record<string, string>>; readonly scenario: Scenario }[]
  readonly groups: readonly Group[]
  readonly runs: readonly RunRow[]
  readonly stores: readonly StoreRow[]
  /** Runs that the plan holds; `null` where the outcome decides. */
  readonly planned: number | null
  readonly comparisons: readonly Comparison[]
  readonly explained: readonly Explained[]
  readonly knee: Knee | null
  readonly scaling: Scaling | null
  readonly populations: readonly Population[]
  readonly storeComparisons: readonly StoreComparison[]
  /** Verdicts in sentences, the most important first. */
  readonly verdicts: readonly string[]
}

/** What a folder's runs are to be, from its head. Fails where this version cannot read its experiment. */
export function preparedOf({ experiment, fileBase, quick }: JournalHead): Result<PreparedExperiment> {
  const parsed = parseExperimentObject(experiment)
  return parsed.ok ? prepareCases(parsed.value, fileBase, quick) : parsed
}

/** Makes the result of a folder's content. Fails as `preparedOf` does. */
export function resultOfJournal(read: ReadJournal): Result<ExperimentResult> {
  const prepared = preparedOf(read.head)
  return prepared.ok ? success(resultOf(read.head, prepared.value, read.rows)) : prepared
}

/** Pure: rows in, figures out. */
export function resultOf(head: JournalHead, prepared: PreparedExperiment, rows: readonly Row[]): ExperimentResult {
  const { experiment } = prepared
  const runs = rows.filter((row): row is RunRow => row.kind === 'run')
  const stores = rows.filter((row): row is StoreRow => row.kind === 'store')
  const groups = rows.find((row): row is GroupsRow => row.kind === 'groups')?.groups ?? (experiment.kind === 'compare' && experiment.size === undefined ? groupCases(prepared, null) : [])
  const comparisons = experiment.kind === 'compare' ? compareAll(prepared as PreparedExperiment<CompareExperiment>, groups, runs) : []
  const explained = explain(prepared, comparisons, rows)
  const knee = experiment.kind === 'knee' ? kneeOf(runs.map(loadPoint), experiment) : null
  const scaling = experiment.kind === 'scaling' ? fitScaling(scaleRuns(prepared as PreparedExperiment<ScalingExperiment>, runs, rows), experiment.path, head.machine.cores, experiment.seed) : null
  const populations = scaling !== null && experiment.kind === 'scaling' ? extrapolate(scaling, experiment) : []
  const storeComparisons = experiment.kind === 'stores' ? compareStores(stores, experiment) : []
  return {
    head: { format: head.format, quick: head.quick, createdAt: head.createdAt, machine: head.machine, version: head.version, command: head.command },
    experiment, groups, runs, stores, comparisons, explained, knee, scaling, populations, storeComparisons,
    cases: prepared.cases.map(({ label, levels, scenario }) => ({ label, levels, scenario })),
    planned: plannedRuns(experiment, groups, prepared.cases.length),
    verdicts: verdictsOf(comparisons, knee, scaling, storeComparisons)
  }
}

function plannedRuns(experiment: Experiment, groups: readonly Group[], cases: number): number | null {
  switch (experiment.kind) {
    case 'compare':
      return groups.length === 0 ? null : planRuns(experiment, groups).slots.length
    case 'scaling':
      return planScaling(experiment, cases).length
    case 'stores':
      return planStores(experiment).length
    case 'knee':
      return null
  }
}

function verdictsOf(comparisons: readonly Comparison[], knee: Knee | null, scaling: Scaling | null, stores: readonly StoreComparison[]): string[] {
  return [
    ...comparisons.flatMap(({ verdict }) => (verdict === null ? [] : [verdict.text])),
    ...(knee === null ? [] : [knee.text]),
    ...(scaling === null ? [] : [scaling.verdict.text]),
    // Many actors say more than few.
    ...stores.toReversed().flatMap(({ verdict }) => (verdict === null ? [] : [verdict.text]))
  ]
}

/** One row per case, with all rounds of its cipher by itself. */
function bareOfCases(rows: readonly Row[]): BareRow[] {
  const cases = new Map<number, BareRow>()
  for (const row of rows) {
    if (row.kind === 'bare') cases.set(row.case, { ...row, us: [...cases.get(row.case)?.us ?? [], ...row.us] })
  }
  return [...cases.values()].sort((left, right) => left.case - right.case)
}

/** How much of a cipher's cost is the cipher. */
function explain(prepared: PreparedExperiment, comparisons: readonly Comparison[], rows: readonly Row[]): Explained[] {
  return bareOfCases(rows).flatMap((row) => {
    const comparison = comparisons.find((candidate) => candidate.role === 'treatment' && candidate.case === row.case)
    const measured = comparison?.compared.find(({ response }) => response === 'cpuUsPerMessage')?.difference
    const bare = meanInterval(row.us)
    if (measured == null || bare === null) return []
    return [{ case: row.case, label: prepared.cases[row.case].label, engine: row.engine, bare, measured, share: measured.low > 0 ? bare.value / measured.value : null }]
  })
}

function scaleRuns(prepared: PreparedExperiment<ScalingExperiment>, runs: readonly RunRow[], rows: readonly Row[]): ScaleRun[] {
  const [bare] = bareOfCases(rows)
  const cost = responseOf('cpuUsPerMessage')
  return runs.filter(({ block, report }) => block >= 0 && report.state === 'finished').flatMap((row) => {
    const { scenario } = prepared.cases[row.case]
    const cpuUsPerMessage = cost.of(row.report)
    if (cpuUsPerMessage === null || row.report.messagesPerSecond === null) return []
    const n = prepared.experiment.path === 'users' ? scenario.users : scenario.cluster.nodes
    return [{ n, throughput: row.report.messagesPerSecond, nodes: scenario.cluster.nodes, users: scenario.users, cpuUsPerMessage, bytesPerUser: row.report.bytesPerUser, cipherUs: bare === undefined ? null : mean([...bare.us]) }]
  })
}
