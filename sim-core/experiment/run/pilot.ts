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

/** The next size to try. */
export function nextSize(rows: readonly Pick<PilotRow, 'size'>[], size: NonNullable<Sized['size']>): number {
  const last = rows.at(-1)
  return last === undefined ? size.least : Math.min(size.most, last.size * growth)
}

/**
 * Tries how long the runs of each case must be. Rows from before count, so that a pilot can be gone on with.
 * @returns size per case
 */
export async function pilot(ports: ExperimentPorts, prepared: PreparedExperiment<Sized>, known: readonly Row[], control: Control, append: (row: Row) => Promise<Result<null>>): Promise<Result<Map<number, number>>> {
  const { experiment, cases } = prepared
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
