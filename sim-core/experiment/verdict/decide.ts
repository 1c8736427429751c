import type { DigestVerdict } from '../../model/run'
import { responseOf } from '../format/responses'
import type { CompareExperiment } from '../format/schema'
import { contains0 } from '../statistics/intervals'
import type { Estimate } from '../statistics/intervals'
import { formatEstimate, formatNumber } from '../report/numbers'
import type { Pair } from './compare'
import { refusals } from './types'
import type { Comparison, RefusalName, Verdict } from './types'

/** Fewer pairs say too little about the spread of their differences. */
export const pairsLeast = 10
/**
 * Runs that used less CPU are lost in the noise of starting them. The longer one of a pair counts: beside a cipher that
 * costs a hundred times as much, the control is short, and its noise nothing beside the difference.
 */
export const cpuSecondsLeast = 0.25

/**
 * The verdict on one case: a difference with its interval, or refused with every reason why.
 *
 * @param again the control against itself, in the same group
 */
export function decide(experiment: CompareExperiment, comparison: Omit<Comparison, 'verdict'>, again: Comparison, pairs: readonly Pair[], controlLabel: string): Verdict {
  const { response: name, expect } = experiment.decision
  const figures = comparison.compared.find((compared) => compared.response === name)
  const control = again.compared.find((compared) => compared.response === name)
  const difference = figures?.difference ?? null
  const reasons: RefusalName[] = [...new Set(pairs.flatMap((pair) => faultsOf(pair, experiment)))]
  if (comparison.pairs >= 2 && (difference === null || difference.count < pairs.length)) reasons.push('no-figure')
  if (comparison.pairs < pairsLeast) reasons.push('few-pairs')
  if (control?.difference != null && !contains0(control.difference)) reasons.push('control-differs')
  if (difference !== null && contains0(difference)) reasons.push('interval-contains-0')
  if (reasons.length > 0 || difference === null) return refused(comparison.label, controlLabel, reasons, difference, name)
  const { unit, title } = responseOf(name)
  const more = difference.value > 0
  const ratio = figures?.ratio == null ? '' : `, × ${formatNumber(figures.ratio)}`
  const asPredicted = expect === 'none' ? null : expect === 'different' || (expect === 'higher') === more
  const text = `${comparison.label}: ${title} ${more ? 'higher' : 'lower'} than ${controlLabel} by ${formatEstimate({ value: Math.abs(difference.value), low: Math.min(Math.abs(difference.low), Math.abs(difference.high)), high: Math.max(Math.abs(difference.low), Math.abs(difference.high)), count: difference.count })} ${unit}${ratio} (${comparison.pairs} pairs)${asPredicted === null ? '' : asPredicted ? '; as predicted' : '; NOT as predicted'}.`
  return { kind: 'difference', reasons: [], text, asPredicted }
}

function refused(label: string, controlLabel: string, reasons: readonly RefusalName[], difference: Estimate | null, response: CompareExperiment['decision']['response']): Verdict {
  const seen = difference === null ? '' : ` (measured: ${formatEstimate(difference)} ${responseOf(response).unit})`
  return { kind: 'refused', reasons, text: `${label} against ${controlLabel}: no verdict, because ${reasons.map((reason) => refusals[reason]).join('; and ')}${seen}.`, asPredicted: null }
}

/** What a digest may come to in a run that went right. */
export const rightDigests: readonly DigestVerdict[] = ['equal', 'ends-agree', 'prefix', 'void']

function faultsOf({ control, treatment }: Pair, experiment: CompareExperiment): RefusalName[] {
  const faults: RefusalName[] = []
  const both = [control.report, treatment.report]
  if (both.some((report) => report.state !== 'finished')) faults.push('run-failed')
  if (both.some((report) => !rightDigests.includes(report.digest.verdict))) faults.push('digest-wrong')
  if (experiment.decision.messages === 'equal') {
    if (both[0].messages !== both[1].messages) faults.push('messages-differ')
    const same = both[0].transcriptHash === both[1].transcriptHash
    if (same && (both[0].digest.sent !== both[1].digest.sent || both[0].digest.received !== both[1].digest.received)) faults.push('digests-differ')
  }
  if (experiment.decision.response === 'cpuUsPerMessage' && both.every((report) => report.cpuSeconds < cpuSecondsLeast)) faults.push('too-short')
  return faults
}
