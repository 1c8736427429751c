import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { PreparedExperiment } from '../format/cases'
import { keepsProcesses } from '../format/schema'
import type { CompareExperiment, ScalingExperiment } from '../format/schema'
import type { Control, ExperimentPorts } from '../types'
import { measure, scenarioOfRun } from './measure'
import type { PilotRow, Row } from './rows'

type Sized = CompareExperiment | ScalingExperiment

/**
 * A size is known well enough once it used this share of the CPU time that is wanted: messages get cheaper while the
 * compiler warms up, so short runs would promise too much.
 */
const enoughShare = 0.6
const growth = 4
/** Runs that used this share beyond the smallest one tell about how much is missing; before, starting up hides it. */
const tellingShare = 0.1

/** Size that would have used `cpuSeconds` beyond starting up, from pilot runs of one case; `null`: they do not tell yet. */
export function wantedSize(rows: readonly Pick<PilotRow, 'size' | 'cpuSeconds'>[], size: NonNullable<Sized['size']>): number | null {
  const [smallest, largest] = [rows.at(0), rows.at(-1)]
  if (smallest === undefined || largest === undefined) return null
  if (largest.size >= size.most) return size.most
  const extra = largest.cpuSeconds - smallest.cpuSeconds
  if (rows.length < 2 || extra < size.cpuSeconds * enoughShare) return null
  const perStep = extra / (largest.size - smallest.size)
  return Math.min(size.most, Math.max(size.least, Math.ceil(size.cpuSeconds / perStep)))
}

/** The next size to try: some times the last one, or at once what is missing where that can be told. */
export function nextSize(rows: readonly Pick<PilotRow, 'size' | 'cpuSeconds'>[], size: NonNullable<Sized['size']>): number {
  const [smallest, last] = [rows.at(0), rows.at(-1)]
  if (smallest === undefined || last === undefined) return size.least
  const extra = last.cpuSeconds - smallest.cpuSeconds
  const missing = rows.length > 1 && extra >= size.cpuSeconds * tellingShare ? size.cpuSeconds / extra : growth
  return Math.min(size.most, Math.ceil(last.size * missing))
}

/**
 * Tries how long the runs of each case must be. Rows from before count, so that a pilot can be gone on with. What is
 * only a control runs as long as what it is compared with, so it is not tried.
 * @returns size per case
 */
export async function pilot(ports: ExperimentPorts, prepared: PreparedExperiment<Sized>, known: readonly Row[], control: Control, append: (row: Row) => Promise<Result<null>>): Promise<Result<Map<number, number>>> {
  const { experiment, families } = prepared
  const treatments = new Set(families.flatMap((family) => family.treatments))
  const cases = experiment.kind === 'compare' ? prepared.cases.filter(({ index }) => treatments.has(index)) : prepared.cases
  const sizes = new Map<number, number>()
  if (experiment.size === undefined) return success(sizes)
  let isCold = keepsProcesses(experiment)
  for (const { index, scenario } of cases) {
    const rows = known.filter((row): row is PilotRow => row.kind === 'pilot' && row.case === index)
    for (let wanted = wantedSize(rows, experiment.size); ; wanted = wantedSize(rows, experiment.size)) {
      if (wanted !== null) {
        sizes.set(index, wanted)
        break
      }
      if ((await control.permission()) === 'cancelled') return success(sizes)
      const next = nextSize(rows, experiment.size)
      const sized = scenarioOfRun(scenario, experiment.seed, experiment.size.path, next)
      if (!sized.ok) return sized
      // The first run of processes that are kept also begins them: it would make the later ones seem cheap.
      const warmed = isCold ? await measure(ports, sized.value) : success(null)
      if (!warmed.ok) return warmed
      isCold = false
      const measured = await measure(ports, sized.value)
      if (!measured.ok) return measured
      const row: PilotRow = { kind: 'pilot', case: index, size: next, cpuSeconds: measured.value.report.cpuSeconds, messages: measured.value.report.messages }
      rows.push(row)
      const appended = await append(row)
      if (!appended.ok) return appended
    }
  }
  return success(sizes)
}
