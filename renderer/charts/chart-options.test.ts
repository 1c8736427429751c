import { describe, expect, it } from 'vitest'
import { createOptions, keysOf, niceMost } from './chart-options'

describe('charts', () => {
  it.each([[null, 1], [0, 1], [-3, 1], [NaN, 1], [1, 1], [1.2, 1.5], [7, 8], [9, 10], [1510, 2000], [0.034, 0.04]])('end at a round value above %d', (most, end) => {
    expect(niceMost(most)).toBeCloseTo(end)
  })
  it('begin at zero, leave gaps where there is no data, and fill the band', () => {
    const options = createOptions({
      width: 200, height: 100, band: [0, 1], look: { grid: '#111111', text: '#222222', font: '11px x' }, formatValue: String, marks: () => [],
      series: [{ label: 'p99', colour: '#333333', values: [1] }, { label: 'p50', colour: '#444444', values: [null], dashed: true }]
    })
    const range = options.scales?.y?.range as (self: unknown, least: number | null, most: number | null) => [number, number]
    expect(range(null, 5, null)).toEqual([0, 1])
    expect(options.series.slice(1).every(series => series.spanGaps === false)).toBe(true)
    expect(options.bands?.[0].series).toEqual([1, 2])
  })
  it('name two lines with a band between them once, and leave out what is not to be named', () => {
    const line = { colour: '#333333', values: [1] }
    expect(keysOf([{ ...line, label: 'p99', key: 'p50–p99' }, { ...line, label: 'p50', key: '' }, { ...line, label: 'p99.9' }]).map(({ label }) => label)).toEqual(['p50–p99', 'p99.9'])
  })
})
