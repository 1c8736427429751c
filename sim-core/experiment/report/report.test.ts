import { describe, expect, it } from 'vitest'
import { prepareCases } from '../format/cases'
import { groupCases, planRuns } from '../plan/plan'
import { findReady } from '../ready'
import type { Row, RunRow, StoreRow } from '../run/rows'
import { createNoise } from '../statistics/test-noise'
import { planStores } from '../stores/run'
import { exampleHead, exampleReport, prepareExample, rowOf } from '../test-rows'
import { compareResults, comparisonText } from './compare'
import { resultCsv } from './csv'
import { resultHtml } from './html'
import { formatEstimate, formatNumber } from './numbers'
import { resultOf } from './result'
import type { ExperimentResult } from './result'
import { resultText } from './text'

function example(more = 0.1, seed = 1): ExperimentResult {
  const prepared = prepareExample()
  const noise = createNoise(seed)
  const groups = groupCases(prepared, null)
  const runs = planRuns(prepared.experiment, groups).slots.map((slot) => rowOf(slot, exampleReport({ cpuSeconds: 0.5 + (slot.role === 'treatment' ? more : 0) + noise() * 0.01 })))
  const bare = [90, 92, 94].map((us, block): Row => ({ kind: 'bare', case: 1, block, cipher: 'nacl-cached', engine: 'tweetnacl <1>', us: [us] }))
  return resultOf(exampleHead, prepared, [{ kind: 'groups', groups }, ...runs, ...bare])
}

describe('figures', () => {
  it.each([[0, '0'], [1234.5, '1\u2009235'], [12.34, '12.3'], [0.8312, '0.831'], [-5.2, '−5.20'], [0.000012, '0.000012'], [null, '–'], [Infinity, '–']])('%s is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  it('have as many decimals as the interval is worth', () => {
    expect(formatEstimate({ value: 12.3456, low: 11.1, high: 13.6, count: 9 })).toBe('12.3 (11.1 … 13.6)')
    expect(formatEstimate({ value: 0, low: 0, high: 0, count: 9 })).toBe('0.00 (0.00 … 0.00)')
    expect(formatEstimate(null)).toBe('–')
  })
})

describe('a result as text', () => {
  const text = resultText(example(), false)

  it('has verdict, A/A beside it, what is explained, what it was measured on, and the command', () => {
    for (const part of ['✔ nacl-cached: CPU per message higher than none by', 'as predicted', 'none again', 'A/A contains 0', '× 1.19', 'Explained by the cipher alone', 'ranks p < 0.001', 'Nothing was used up. (24 of 24 runs)', 'runs       39 of 39', 'Paper & Pencil <1>', 'node 20.20.2', 'repeat     messengersim experiment run mine.yaml']) expect(text).toContain(part)
  })

  it('says why there is no verdict', () => {
    expect(resultText(example(0, 3), false)).toContain('– nacl-cached against none: no verdict, because the interval contains 0')
    expect(resultText(resultOf(exampleHead, prepareExample(), []), false)).toContain('– nacl-cached against none: no verdict, because there are fewer than 10 pairs.')
  })
})

describe('what the cipher alone explains', () => {
  it('is a share of the difference where that lies above 0', () => {
    const [{ share, measured, bare }] = example().explained
    expect(measured.low).toBeGreaterThan(0)
    expect(share).toBeCloseTo(bare.value / measured.value, 10)
    expect(share).toBeCloseTo(0.92, 1)
    expect(resultText(example(), false)).toMatch(/nacl-cached .* 9\d\.\d % /)
  })

  it.each([['contains 0', 0.001, (low: number, high: number) => low <= 0 && high >= 0], ['lies below it', -0.1, (_low: number, high: number) => high < 0]])('is no share where the interval of the difference %s', (_where, more, isSo) => {
    const result = example(more, 3)
    const [{ share, measured, bare }] = result.explained
    expect(isSo(measured.low, measured.high)).toBe(true)
    expect([share, bare.value]).toEqual([null, 92])
    expect(resultText(result, false)).toMatch(/ –  tweetnacl <1>$/m)
    expect(resultHtml(result)).toContain('<td>–</td><td class="words">tweetnacl &lt;1&gt;</td>')
  })
})

describe('a result as a page', () => {
  const html = resultHtml(example())

  it('needs nothing from elsewhere and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|https?:\/\/|url\(|@import|\son\w+=/)
    expect(html).toContain("default-src 'none'")
  })

  it('holds the verdict, a chart of all differences, intervals, every run, the scenario and the command', () => {
    for (const part of ['<div class="verdict good">', '<svg class="chart"', 'none again (A/A)', 'All 39 runs, in their order', 'cipher: none', '<code>messengersim experiment run mine.yaml</code>', 'prefers-color-scheme: dark']) expect(html).toContain(part)
    expect(html.match(/<circle class="(case|control) dot"/g)).toHaveLength(2)
  })

  it('takes names for text, never for markup', () => {
    expect(html).toContain('Paper &amp; Pencil &lt;1&gt;')
    expect(html).toContain('tweetnacl &lt;1&gt;')
    expect(html).not.toContain('Pencil <1>')
  })

  it('marks a refusal as one', () => {
    expect(resultHtml(example(0, 3))).toContain('<div class="verdict refused">')
  })
})

describe('results of other kinds', () => {
  it('draws the stores on logarithmic axes, a line for each', () => {
    const ready = findReady('actor-store')!
    const prepared = prepareCases(ready.parsed, null, false)
    if (!prepared.ok || prepared.value.experiment.kind !== 'stores') throw new Error('it is a stores experiment')
    const noise = createNoise(4)
    const cost: Record<string, number> = { list: 3000, map: 60, vector: 40, columns: 10 }
    const rows = planStores(prepared.value.experiment).map((slot): StoreRow => ({ kind: 'store', slot: slot.index, block: slot.block, store: slot.again ? 'objects again' : slot.kernel.name, actors: slot.actors, messages: 1000, setUpMs: 1, nsPerMessage: (cost[slot.kernel.name] ?? 20) * (1 + noise() * 0.02), bytesPerActor: 48 }))
    const result = resultOf(exampleHead, prepared.value, rows)
    expect(result.verdicts[0]).toMatch(/^columns, 1\u2009000\u2009000 actors: −\d/)
    expect(result.verdicts.some((text) => /^list, 1\u2009000\u2009000 actors: 2\u20099\d\d/.test(text))).toBe(true)
    const html = resultHtml(result)
    expect(html.match(/<polyline/g)).toHaveLength(10)
    expect(html).not.toContain('NaN')
    expect(resultText(result, false)).toContain('objects again, 100')
  })

  it.each([['knee', 20], ['extrapolate', 30], ['more-nodes', 40]])('%s makes a page without a hole', (name, count) => {
    const prepared = prepareCases(findReady(name)!.parsed, null, false)
    if (!prepared.ok) throw new Error('it is ready-made')
    const cases = Math.max(1, prepared.value.cases.length)
    const runs = Array.from({ length: count }, (_, index): RunRow => ({ ...rowOf({ index, block: Math.floor(index / cases), group: index % cases, case: index % cases, role: 'treatment', seed: 1 }, exampleReport({ messagesPerSecond: 1000 + index, latencyMs: { p50: 1, p99: index < 10 ? 5 : 500, p999: 1, max: 1 } })), size: name === 'knee' ? 50 * 1.3 ** index : null }))
    const result = resultOf({ ...exampleHead, machine: { ...exampleHead.machine, cores: 2 } }, prepared.value, runs)
    const html = resultHtml(result)
    expect(html).toContain('<svg')
    expect(html).not.toMatch(/NaN|undefined|Infinity/)
    expect(result.verdicts).toHaveLength(1)
    expect(resultText(result, false)).toContain(result.verdicts[0])
    if (name === 'more-nodes') expect(html).toContain('3 nodes share 2 cores of one machine')
    if (name === 'extrapolate') expect(html).toContain('1\u2009000\u2009000\u2009000')
  })

  it('reports an experiment without any run', () => {
    expect(resultHtml(resultOf(exampleHead, prepareExample(), []))).toContain('no verdict')
  })
})

describe('a result as CSV', () => {
  const lines = resultCsv(example()).split('\r\n')

  it('has a line a run and a column a figure', () => {
    expect(lines).toHaveLength(41)
    expect(lines[0].split(',').slice(0, 4)).toEqual(['slot', 'block', 'group', 'case'])
    expect(new Set(lines.slice(0, -1).map((line) => line.split(',').length)).size).toBe(1)
  })

  it('quotes what must be, and hands no formula to a spreadsheet', () => {
    const result = example()
    const odd = { ...result, cases: result.cases.map((one) => ({ ...one, label: '=SUM("a",b)' })) }
    expect(resultCsv(odd)).toContain('"\'=SUM(""a"",b)"')
  })
})

describe('two results', () => {
  it('are set side by side, and said to be apart where their intervals are', () => {
    const same = compareResults(example(0.1, 1), example(0.1, 2))
    expect(same.ok && same.value.map(({ label, response, apart }) => [label, response, apart])).toEqual([['none again', 'cpuUsPerMessage', false], ['none again', 'p99Ms', false], ['nacl-cached', 'cpuUsPerMessage', false], ['nacl-cached', 'p99Ms', false]])
    const apart = compareResults(example(0.1), example(0.3))
    expect(apart.ok && apart.value.find(({ label, response }) => label === 'nacl-cached' && response === 'cpuUsPerMessage')?.apart).toBe(true)
    expect(apart.ok && comparisonText(apart.value, ['first', 'second'])).toContain('apart')
  })

  it('are refused where they have nothing in common', () => {
    const none = compareResults(example(), { ...example(), comparisons: [] })
    expect(none.ok ? '' : none.code).toBe('experiment-not-comparable')
  })
})
