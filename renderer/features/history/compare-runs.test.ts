import { describe, expect, it } from 'vitest'
import type { RunReport } from '../../../sim-core/model/run'
import { scenarioSchema } from '../../../sim-core/model/scenario/schema'
import { compareFigures, compareScenarios } from './compare-runs'

function report(rate: number | null, p99: number, resent: number): RunReport {
  return { messagesPerSecond: rate, latencyMs: { p50: 1, p99, p999: 9, max: 9 }, messages: 10, conversations: 2, ledgers: { logical: { inFlight: 0 }, resent }, wallSeconds: 1, cpuSeconds: 2, rssBytesMaxTotal: 3, bytesPerUser: 4 } as unknown as RunReport
}

describe('two runs side by side', () => {
  it('says what got better and what worse, and nothing of differences that single runs have anyway', () => {
    const rows = compareFigures(report(100, 10, 0), report(150, 12, 3))
    const row = (key: string): unknown => rows.find(each => each.key === key)
    expect(row('rate')).toMatchObject({ change: 0.5, tone: 'better' })
    expect(row('p99')).toMatchObject({ tone: 'worse' })
    expect(row('resent')).toMatchObject({ change: null, tone: 'worse' })
    expect(row('messages')).toMatchObject({ change: 0, tone: 'same' })
    expect(compareFigures(report(100, 10, 0), report(104, 10, 0))[0]).toMatchObject({ tone: 'same' })
    expect(compareFigures(report(null, 10, 0), report(104, 10, 0))[0]).toMatchObject({ change: null, tone: 'same' })
  })
  it('names every field of the scenarios that differs', () => {
    const one = scenarioSchema.parse({ users: 100 })
    expect(compareScenarios(one, one)).toEqual([])
    const other = scenarioSchema.parse({ users: 200, graph: { kind: 'complete' }, cipher: 'ratchet' })
    const found = compareScenarios(one, other)
    expect(found).toContainEqual({ path: 'users', first: '100', second: '200' })
    expect(found).toContainEqual({ path: 'cipher', first: 'none', second: 'ratchet' })
    expect(found.find(({ path }) => path === 'graph.degree')).toMatchObject({ second: null })
    expect(found.some(({ path }) => path === 'seed')).toBe(false)
  })
})
