import type { RunReport } from '../../../sim-core/model/run'

export type Tone = 'good' | 'middle' | 'bad'

/** How good the news is; colour and icon follow. */
export function toneOf(report: RunReport): Tone {
  if (report.state === 'failed' || report.digest.verdict === 'DIFFERENT') return 'bad'
  if (report.state === 'cancelled' || report.digest.verdict === 'prefix' || report.digest.verdict === 'void') return 'middle'
  return 'good'
}

export type Suggestion = 'compareLast' | 'encrypt' | 'plain' | 'kill' | 'tenfold' | 'bounded' | 'villages' | 'onceMore'

/**
 * Things to try next: three that this run has not shown yet, and before them the comparison with an earlier one.
 * @param hasEarlier a run of the same scenario name was kept before
 */
export function suggestionsFor(report: RunReport, usersMax: number, hasEarlier = false): Suggestion[] {
  const wanted: Suggestion[] = []
  if (report.state !== 'finished') wanted.push('onceMore')
  wanted.push(report.cipher.mode === 'none' ? 'encrypt' : 'plain')
  if (report.recoveries.length === 0) wanted.push('kill')
  if (report.users * 10 <= usersMax) wanted.push('tenfold')
  wanted.push('villages', 'bounded')
  return [...(hasEarlier ? ['compareLast' as const] : []), ...wanted.slice(0, 3)]
}

/** The sentence that sums the run up: key and whether killed nodes came back. */
export function sentenceKey(report: RunReport): string {
  if (report.state === 'failed') return 'failed'
  if (report.digest.verdict === 'DIFFERENT') return 'different'
  if (report.state === 'cancelled') return 'cancelled'
  if (report.digest.verdict === 'equal') return report.recoveries.length > 0 ? 'equalAfterKill' : 'equal'
  return { 'ends-agree': 'endsAgree', prefix: 'prefix', void: 'void' }[report.digest.verdict]
}
