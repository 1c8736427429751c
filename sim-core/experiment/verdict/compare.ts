import { mean } from 'simple-statistics'
import type { PreparedExperiment } from '../format/cases'
import { responseOf } from '../format/responses'
import type { Response } from '../format/responses'
import type { CompareExperiment } from '../format/schema'
import type { Group } from '../plan/plan'
import type { RunRow } from '../run/rows'
import { mannWhitney, meanInterval, medianInterval, outliers } from '../statistics/intervals'
import { decide } from './decide'
import type { Compared, Comparison } from './types'

/** A run of a case and the run of its control in the same block. */
export interface Pair {
  readonly block: number
  readonly control: RunRow
  readonly treatment: RunRow
}

/** Every case against its control, the control against itself first. Pure: rows in, figures out. */
export function compareAll(prepared: PreparedExperiment<CompareExperiment>, groups: readonly Group[], rows: readonly RunRow[]): Comparison[] {
  return groups.flatMap((group) => compareGroup(prepared, group, rows.filter((row) => row.group === group.index && row.block >= 0)))
}

function compareGroup(prepared: PreparedExperiment<CompareExperiment>, group: Group, rows: readonly RunRow[]): Comparison[] {
  const { experiment, cases } = prepared
  const again = pairsOf(rows, 'again', group.control)
  const names = experiment.responses.map((name) => responseOf(name))
  const controlAgain: Comparison = { group: group.index, case: group.control, label: `${cases[group.control].label} again`, role: 'again', pairs: again.length, compared: names.map((response) => compareResponse(response, again, experiment.seed)), verdict: null }
  const treatments = group.treatments.map((treatment): Comparison => {
    const pairs = pairsOf(rows, 'treatment', treatment)
    const compared = names.map((response) => compareResponse(response, pairs, experiment.seed))
    const base = { group: group.index, case: treatment, label: cases[treatment].label, role: 'treatment' as const, pairs: pairs.length, compared }
    return { ...base, verdict: decide(experiment, base, controlAgain, pairs, cases[group.control].label) }
  })
  return [controlAgain, ...treatments]
}

/** Whole pairs only: a block that was cut off counts for nothing. */
export function pairsOf(rows: readonly RunRow[], role: 'again' | 'treatment', which: number): Pair[] {
  const controls = new Map(rows.filter((row) => row.role === 'control').map((row) => [row.block, row]))
  return rows
    .filter((row) => row.role === role && row.case === which)
    .flatMap((treatment) => {
      const control = controls.get(treatment.block)
      return control === undefined ? [] : [{ block: treatment.block, control, treatment }]
    })
    .sort((left, right) => left.block - right.block)
}

/** One response of all pairs that have a figure on both sides. */
export function compareResponse(response: Response, pairs: readonly Pair[], seed: number): Compared {
  const figures = pairs.flatMap(({ block, control, treatment }) => {
    const [before, after] = [response.of(control.report), response.of(treatment.report)]
    return before === null || after === null ? [] : [{ block, before, after }]
  })
  const before = figures.map((figure) => figure.before)
  const after = figures.map((figure) => figure.after)
  const differences = figures.map((figure) => figure.after - figure.before)
  const interval = (values: number[]): ReturnType<typeof meanInterval> => (response.interval === 't' ? meanInterval(values) : medianInterval(values, seed))
  const controlMean = before.length > 0 ? mean(before) : 0
  return {
    response: response.name,
    control: interval(before),
    treatment: interval(after),
    difference: interval(differences),
    ratio: controlMean > 0 ? mean(after) / controlMean : null,
    rankP: mannWhitney(before, after)?.p ?? null,
    outlierPairs: outliers(differences).map((index) => figures[index].block)
  }
}
