import { describe, expect, it } from 'vitest'
import type { RunReport } from '../../../sim-core/model/run'
import { promiseOf } from './disturbances'
import { sentenceKey, suggestionsFor, toneOf } from './report-card'

function reportOf(change: Partial<RunReport>, verdict: RunReport['digest']['verdict'] = 'equal'): RunReport {
  return { state: 'finished', users: 1000, cipher: { mode: 'none' }, recoveries: [], digest: { verdict }, ...change } as RunReport
}
const recovery = { node: 2, cause: 'killed', detectSeconds: 0, recoverSeconds: 1, takenOverBy: 'respawn' as const, restoredPartitions: 0, replayedRecords: 0, duplicatesDropped: 0 }

describe('report card', () => {
  it.each([
    [reportOf({}), 'good', 'equal'], [reportOf({ recoveries: [recovery] }), 'good', 'equalAfterKill'], [reportOf({}, 'ends-agree'), 'good', 'endsAgree'], [reportOf({}, 'prefix'), 'middle', 'prefix'],
    [reportOf({}, 'void'), 'middle', 'void'], [reportOf({}, 'DIFFERENT'), 'bad', 'different'], [reportOf({ state: 'cancelled' }, 'prefix'), 'middle', 'cancelled'], [reportOf({ state: 'failed' }), 'bad', 'failed'],
    [reportOf({ state: 'cancelled' }, 'DIFFERENT'), 'bad', 'different']
  ])('judges %#', (report, tone, sentence) => {
    expect([toneOf(report), sentenceKey(report)]).toEqual([tone, sentence])
  })
  it('proposes three things that this run has not shown', () => {
    expect(suggestionsFor(reportOf({}), 1e6)).toEqual(['encrypt', 'kill', 'tenfold'])
    expect(suggestionsFor(reportOf({ cipher: { mode: 'nacl-cached' } as RunReport['cipher'], recoveries: [recovery] }), 1e6)).toEqual(['plain', 'tenfold', 'villages'])
    expect(suggestionsFor(reportOf({}), 1e6, true)).toEqual(['compareLast', 'encrypt', 'kill', 'tenfold'])
    expect(suggestionsFor(reportOf({ users: 2e5 }), 1e6)).toEqual(['encrypt', 'kill', 'villages'])
    expect(suggestionsFor(reportOf({ state: 'cancelled' }), 1e6)[0]).toBe('onceMore')
  })
})

describe('promise of a delivery mode', () => {
  const report = (verdict: RunReport['digest']['verdict'], state: RunReport['state'] = 'finished', faults: number = 0): RunReport => ({ state, digest: { verdict }, recoveries: [], faults: Array.from({ length: faults }) } as unknown as RunReport)
  it.each([
    [report('equal', 'finished', 1), 'durable', 'kept'], [report('equal'), 'durable', 'kept-without-test'], [report('ends-agree'), 'at-most-once', 'kept-without-test'],
    [report('prefix'), 'at-most-once', 'lost-as-allowed'], [report('prefix'), 'effectively-once', 'cut-short'], [report('prefix', 'cancelled'), 'at-most-once', 'cut-short'],
    [report('void'), 'durable', 'unknown'], [report('DIFFERENT'), 'durable', 'broken']
  ] as const)('%# is judged by what happened', (given, delivery, judged) => {
    expect(promiseOf(given, delivery)).toBe(judged)
  })
})
