import { describe, expect, it } from 'vitest'
import { formatFigure, formatInterval, formatTick } from './interval'

describe('figures with intervals', () => {
  it('have as many decimals as the interval is worth', () => {
    expect(formatInterval({ value: 9.6412, low: 9.31, high: 9.92 })).toBe('9.64 (9.31 … 9.92)')
    expect(formatInterval({ value: 1034.2, low: 980, high: 1100 })).toBe('1\u202f034 (980 … 1\u202f100)')
    expect(formatInterval({ value: -0.021, low: -0.12, high: 0.08 }, ',')).toBe('−0,02 (−0,12 … 0,08)')
    expect(formatInterval({ value: 0, low: 0, high: 0 })).toBe('0.00 (0.00 … 0.00)')
    expect(formatInterval(null)).toBe('–')
  })
  it('alone have three digits that count', () => {
    expect([0, 0.00421, 12.34, 1234.5, -3.14159, null, Infinity].map(value => formatFigure(value))).toEqual(['0', '0.00421', '12.3', '1\u202f235', '−3.14', '–', '–'])
  })
  it('beside an axis have no zeros to spare', () => {
    expect([0, 0.5, 0.25, 20, 1e5, -0.1].map(value => formatTick(value))).toEqual(['0', '0.5', '0.25', '20', '100\u202f000', '−0.1'])
    expect(formatTick(2.5, ',')).toBe('2,5')
  })
})
