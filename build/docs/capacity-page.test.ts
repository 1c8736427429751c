import { describe, expect, it } from 'vitest'
import { figureNames } from '../../bench/regressions'
import type { QuickFigures } from '../../bench/regressions'
import { parseBenchResult } from './bench-results'
import { capacityInputs, capacityPage } from './capacity-page'
import type { CapacityInputs } from './capacity-page'

const inputs: CapacityInputs = { localUs: 0.1, crossingUs: 1, cipherUs: 20, wireBytes: 100, tableBytesPerUser: 20, redisRate: 1_000_000, machine: 'P, Node 20' }
const lineOf = (page: string, title: string): string[] => (page.split('\n').find((line) => line.startsWith(`| ${title} |`)) ?? '').split('|').slice(2, -1).map((part) => part.trim())

describe('what very many users take', () => {
  const page = capacityPage(inputs)
  it('follows from the measured costs', () => {
    // 10⁹ × 50 / 86,400 = 578,704 a second; the liveliest hour of the day curve is 2,400 / 1,340 of it.
    expect(lineOf(page, 'messages/s, mean of the day')[2]).toBe('578\u2009704')
    const peakRate = Number(lineOf(page, 'messages/s, liveliest hour')[2].replaceAll('\u2009', ''))
    expect(peakRate).toBe(1_036_484)
    const [low, high] = lineOf(page, 'cores at that hour')[2].split(' … ').map(Number)
    expect(high).toBeCloseTo(peakRate / 1e6, 1)
    expect(low).toBeCloseTo(peakRate / 1e7, 2)
    expect(lineOf(page, 'nodes')[2]).toBe(`${Math.ceil(low / 0.6)} … ${Math.ceil(high / 0.6)}`)
    expect(lineOf(page, 'Redis servers if all cross')[2]).toBe('2')
    expect(Number(lineOf(page, 'between nodes if all cross, Gbit/s')[2])).toBeCloseTo((peakRate * 800) / 1e9, 2)
    expect(Number(lineOf(page, 'memory for tables, GiB')[2])).toBeCloseTo((1e9 * 20) / 2 ** 30, 1)
  })

  it('grows in proportion to users', () => {
    const [, hundred, billion] = lineOf(page, 'memory for tables, GiB').map(Number)
    expect(billion / hundred).toBeCloseTo(10, 1)
  })

  it('says with a dash what was not measured, and goes on', () => {
    const partly = capacityPage({ ...inputs, cipherUs: null, wireBytes: null, redisRate: null })
    for (const title of ['cores for the cipher besides', 'nodes with the cipher', 'between nodes if all cross, Gbit/s', 'Redis servers if all cross']) expect(lineOf(partly, title)).toEqual(['–', '–', '–'])
    expect(lineOf(partly, 'memory for tables, GiB')).toHaveLength(3)
  })

  it.each(['localUs', 'crossingUs', 'tableBytesPerUser'] as const)('says what to run where %s is missing', (name) => {
    expect(capacityPage({ ...inputs, [name]: null })).toContain('Not measured yet: `npm run bench:quick -- --update`')
  })
})

describe('where the figures come from', () => {
  const baseline: QuickFigures = { machine: { processor: 'P', node: '20.1.0' }, figures: { [figureNames.kernelUs.large]: { value: 0.2, better: 'less', kind: 'cpu' } } }
  const row = { unit: '', rounds: 1, median: 21, least: 21, most: 21, right: true, notes: [] }
  const memory = (...rows: object[]) => parseBenchResult('memory', JSON.stringify({ machine: { processor: 'P', cores: 2, node: '20', loadAverage: 1 }, rows }))

  it('is the baseline and the row of ten million users', () => {
    expect(capacityInputs(baseline, [memory({ ...row, name: 'memory: 1 M users', median: 99 }, { ...row, name: 'memory: 10 M users, 14 computed' })])).toEqual({
      localUs: 0.2, crossingUs: null, cipherUs: null, wireBytes: null, tableBytesPerUser: 21, redisRate: null, machine: 'P, Node 20.1.0'
    })
  })

  it('is no row whose digest was wrong', () => {
    expect(capacityInputs(null, [memory({ ...row, name: 'memory: 10 M users', right: false })]).tableBytesPerUser).toBeNull()
  })
})
