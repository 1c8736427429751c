import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { responseOf } from '../format/responses'
import type { Estimate } from '../statistics/intervals'
import { formatEstimate, formatNumber } from './numbers'
import type { ExperimentResult } from './result'
import { table } from './text'

/** One case and response in two experiments. */
export interface ResultComparison {
  readonly label: string
  readonly response: string
  readonly unit: string
  readonly first: Estimate
  readonly second: Estimate
  /** Their intervals have nothing in common. Runs of different days are not pairs: less than this is not told apart. */
  readonly apart: boolean
}

/** Differences to the control in both, case by case. Fails where they have no case and response in common. */
export function compareResults(first: ExperimentResult, second: ExperimentResult): Result<ResultComparison[]> {
  if (first.experiment.kind !== 'compare' || second.experiment.kind !== 'compare') return failure('experiment-not-comparable', { reason: 'only experiments of kind compare have differences' })
  const found = first.comparisons.flatMap((comparison) => {
    const other = second.comparisons.find(({ label, role }) => label === comparison.label && role === comparison.role)
    return comparison.compared.flatMap(({ response, difference }) => {
      const counterpart = other?.compared.find((compared) => compared.response === response)?.difference
      if (difference === null || counterpart == null) return []
      const { unit } = responseOf(response as Parameters<typeof responseOf>[0])
      return [{ label: comparison.label, response, unit, first: difference, second: counterpart, apart: difference.high < counterpart.low || counterpart.high < difference.low }]
    })
  })
  return found.length > 0 ? success(found) : failure('experiment-not-comparable', { reason: 'they have no case and response in common' })
}

export function comparisonText(rows: readonly ResultComparison[], names: readonly [string, string]): string {
  const lines = rows.map(({ label, response, unit, first, second, apart }) => [label, `${response}, ${unit}`, formatEstimate(first), formatEstimate(second), first.value === 0 ? '' : `× ${formatNumber(second.value / first.value)}`, apart ? 'apart' : ''])
  return `Differences to the control, with 95 % intervals. "apart": the intervals have nothing in common; less is not told apart, because these are not pairs.\n${table(['case', 'response', names[0], names[1], '', ''], lines)}\n`
}
