import { success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { PreparedExperiment } from '../format/cases'
import { keepsProcesses } from '../format/schema'
import type { CompareExperiment, KneeExperiment, ScalingExperiment, StoresExperiment } from '../format/schema'
import { groupCases, planRuns } from '../plan/plan'
import type { Group, Slot } from '../plan/plan'
import { knobs, nextLoad } from '../scaling/knee'
import { planScaling } from '../scaling/plan'
import { runStores } from '../stores/run'
import type { BareMeter } from '../types'
import { createBudget, keep } from './execution'
import type { Ended, Execution } from './execution'
import { measure, runFailure, scenarioOfRun } from './measure'
import { pilot } from './pilot'
import type { BareRow, GroupsRow, RunRow } from './rows'

/** Rounds of a cipher by itself where there are no pairs to measure it beside. */
const bareRounds = 7

/** Makes all runs that are not there yet, each appended before the next begins. */
export function execute(execution: Execution): Promise<Result<Ended>> {
  const { prepared } = execution
  switch (prepared.experiment.kind) {
    case 'compare':
      return executeCompare(execution, prepared as PreparedExperiment<CompareExperiment>)
    case 'knee':
      return executeKnee(execution, prepared as PreparedExperiment<KneeExperiment>)
    case 'scaling':
      return executeScaling(execution, prepared as PreparedExperiment<ScalingExperiment>)
    case 'stores':
      return runStores(execution, prepared.experiment as StoresExperiment)
  }
}

async function executeCompare(execution: Execution, prepared: PreparedExperiment<CompareExperiment>): Promise<Result<Ended>> {
  // The pilot is a part of the time.
  const budget = createBudget(execution)
  const groups = await findGroups(execution, prepared)
  if (!groups.ok) return groups
  if (execution.control.cancelled) return success('cancelled')
  const { slots } = planRuns(prepared.experiment, groups.value)
  return withBareMeter(execution, (meter) => runSlots(execution, budget, prepared, groups.value, slots, (block) => measureBare(execution, meter, prepared.cases, block)))
}

/** From the rows, or by a pilot. */
async function findGroups(execution: Execution, prepared: PreparedExperiment<CompareExperiment | ScalingExperiment>): Promise<Result<readonly Group[]>> {
  const known = execution.rows.find((row): row is GroupsRow => row.kind === 'groups')
  if (known !== undefined) return success(known.groups)
  if (prepared.experiment.size !== undefined) execution.progress(0, null, 'trying how long runs must be')
  const sizes = await pilot(execution.ports, prepared, execution.rows, execution.control, (row) => keep(execution, row))
  if (!sizes.ok) return failedRun(execution, 'pilot', sizes)
  if (execution.control.cancelled) return success([])
  const groups = prepared.experiment.kind === 'scaling'
    ? prepared.cases.map(({ index, label }) => ({ index, label, control: index, treatments: [], size: sizes.value.get(index) ?? null }))
    : groupCases(prepared, prepared.experiment.size === undefined ? null : sizes.value)
  const kept = await keep(execution, { kind: 'groups', groups })
  return kept.ok ? success(groups) : kept
}

function failedRun(execution: Execution, arm: string, failed: Failure): Result<never> {
  return failed.code === 'run-cancelled' || failed.code === 'output-unwritable' ? failed : runFailure(execution.journal.folder, arm, failed)
}

/** Runs what is not there yet, in order; asks for permission before each, for time before each block. */
async function runSlots(execution: Execution, budget: ReturnType<typeof createBudget>, prepared: PreparedExperiment<CompareExperiment | ScalingExperiment>, groups: readonly Group[], slots: readonly Slot[], afterBlock: (block: number) => Promise<Result<null>> = async () => success(null)): Promise<Result<Ended>> {
  const { ports, rows, control } = execution
  const made = new Set(rows.flatMap((row) => (row.kind === 'run' ? [row.slot] : [])))
  const sizePath = prepared.experiment.size?.path ?? null
  let blockBegan = ports.nowSeconds()
  let blockSeconds = 0
  let block = Number.NEGATIVE_INFINITY
  let isCold = rows.some(({ kind }) => kind === 'run') && keepsProcesses(prepared.experiment)
  for (const slot of slots) {
    if (made.has(slot.index)) continue
    if (slot.block !== block) {
      const after = await afterBlock(block)
      if (!after.ok) return after
      if (block !== Number.NEGATIVE_INFINITY) blockSeconds = ports.nowSeconds() - blockBegan
      if (!budget.allows(blockSeconds)) return success('out-of-time')
      block = slot.block
      blockBegan = ports.nowSeconds()
    }
    if ((await control.permission()) === 'cancelled') return success('cancelled')
    const which = prepared.cases[slot.case]
    // A warm-up has its rows; whoever resumes an experiment in the middle warms new processes without one.
    if (isCold && slot.block >= 0) {
      const warmed = await warmProcesses(execution, slot, which.scenario, sizePath, groups[slot.group].size)
      if (!warmed.ok) return warmed.code === 'run-cancelled' && control.cancelled ? success('cancelled') : failedRun(execution, which.label, warmed)
    }
    isCold = false
    execution.progress(made.size, slots.length, `${which.label}${slot.block < 0 ? ', warming up' : `, pair ${slot.block + 1}`}`)
    const row = await runSlot(execution, slot, which.scenario, sizePath, groups[slot.group].size)
    if (!row.ok) return row.code === 'run-cancelled' && control.cancelled ? success('cancelled') : failedRun(execution, which.label, row)
    const kept = await keep(execution, row.value)
    if (!kept.ok) return kept
    made.add(slot.index)
  }
  const after = await afterBlock(block)
  return after.ok ? success('finished') : after
}

async function runSlot({ ports }: Execution, slot: Slot, scenario: PreparedExperiment['cases'][number]['scenario'], sizePath: string | null, size: number | null): Promise<Result<RunRow>> {
  const sized = scenarioOfRun(scenario, slot.seed, sizePath, size)
  if (!sized.ok) return sized
  const measured = await measure(ports, sized.value)
  if (!measured.ok) return measured
  return success({ kind: 'run', slot: slot.index, block: slot.block, group: slot.group, case: slot.case, role: slot.role, size, seed: slot.seed, ...measured.value })
}

/** A run like the one that follows, which nobody counts. */
async function warmProcesses(execution: Execution, slot: Slot, scenario: PreparedExperiment['cases'][number]['scenario'], sizePath: string | null, size: number | null): Promise<Result<unknown>> {
  execution.progress(execution.rows.length, null, 'warming up')
  return runSlot(execution, slot, scenario, sizePath, size)
}

async function withBareMeter<T>({ ports }: Execution, work: (meter: BareMeter | null) => Promise<T>): Promise<T> {
  const meter = ports.bareCipher?.() ?? null
  try {
    return await work(meter)
  } finally {
    await meter?.close()
  }
}

/**
 * The cipher of each case by itself, on as much text as the last run had. It is done beside each pair and not at the
 * end, so that a machine which gets slower or faster meanwhile does so for both. Warm-ups have none.
 */
async function measureBare(execution: Execution, meter: BareMeter | null, cases: PreparedExperiment['cases'], block: number): Promise<Result<null>> {
  const { ports, rows } = execution
  if (meter === null || block < 0) return success(null)
  for (const { index, scenario } of cases) {
    if (execution.control.cancelled) return success(null)
    if (scenario.cipher === 'none' || rows.some((row) => row.kind === 'bare' && row.case === index && row.block === block)) continue
    const report = rows.findLast((row): row is RunRow => row.kind === 'run' && row.case === index)?.report
    if (report === undefined || report.messages === 0) continue
    const corpus = await ports.loadCorpus(scenario.corpus)
    if (!corpus.ok) return corpus
    const bare = await meter.measure(scenario, report, corpus.value)
    if (bare === null) continue
    const row: BareRow = { kind: 'bare', case: index, block, cipher: scenario.cipher, engine: bare.engine, us: [bare.us] }
    const kept = await keep(execution, row)
    if (!kept.ok) return kept
  }
  return success(null)
}

async function executeScaling(execution: Execution, prepared: PreparedExperiment<ScalingExperiment>): Promise<Result<Ended>> {
  const budget = createBudget(execution)
  const groups = await findGroups(execution, prepared)
  if (!groups.ok) return groups
  if (execution.control.cancelled) return success('cancelled')
  const outcome = await runSlots(execution, budget, prepared, groups.value, planScaling(prepared.experiment, prepared.cases.length))
  if (!outcome.ok || outcome.value === 'cancelled') return outcome
  // What encryption would add, at the smallest level: a cipher does not know how many users there are.
  const [smallest] = prepared.cases
  const ciphers = [{ ...smallest, scenario: { ...smallest.scenario, cipher: prepared.experiment.cipher } }]
  execution.progress(0, null, `${prepared.experiment.cipher} by itself`)
  const bare = await withBareMeter(execution, async (meter) => {
    for (let round = 0; round < bareRounds; round++) {
      const measured = await measureBare(execution, meter, ciphers, round)
      if (!measured.ok) return measured
    }
    return success(null)
  })
  return bare.ok ? outcome : bare
}

/** Each load follows from the runs before. */
async function executeKnee(execution: Execution, prepared: PreparedExperiment<KneeExperiment>): Promise<Result<Ended>> {
  const { ports, rows, control } = execution
  const { experiment, cases: [only] } = prepared
  const budget = createBudget(execution)
  const knob = knobs[experiment.varies]
  let seconds = 0
  for (;;) {
    const runs = rows.filter((row): row is RunRow => row.kind === 'run')
    const load = nextLoad(runs.map(loadPoint), experiment)
    if (load === null) return success('finished')
    if (!budget.allows(seconds)) return success('out-of-time')
    if ((await control.permission()) === 'cancelled') return success('cancelled')
    execution.progress(runs.length, null, knob.long(load))
    const began = ports.nowSeconds()
    const slot: Slot = { index: runs.length, block: runs.length, group: 0, case: 0, role: 'treatment', seed: experiment.seed }
    const row = await runSlot(execution, slot, only.scenario, knob.path, load)
    if (!row.ok) return row.code === 'run-cancelled' && control.cancelled ? success('cancelled') : failedRun(execution, knob.long(load), row)
    const kept = await keep(execution, row.value)
    if (!kept.ok) return kept
    seconds = ports.nowSeconds() - began
  }
}

export function loadPoint({ size, report }: RunRow): { load: number; p99Ms: number | null; messagesPerSecond: number | null } {
  return { load: size ?? 0, p99Ms: report.state === 'finished' ? report.latencyMs.p99 : null, messagesPerSecond: report.messagesPerSecond }
}
