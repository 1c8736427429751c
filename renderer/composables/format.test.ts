import { describe, expect, it } from 'vitest'
import { NO_DATA, bytesFigure, compactFigure, formatDuration, formatNumber, formatSignificant, joinFigure, latencyFigure, shareFigure } from './format'

const thin = '\u202f'

describe('figures', () => {
  it.each([null, undefined, NaN, Infinity, -Infinity])('shows "–", never 0, for %s', value => {
    expect(formatNumber(value)).toBe(NO_DATA)
    expect(formatSignificant(value)).toBe(NO_DATA)
    expect(formatDuration(value)).toBe(NO_DATA)
    for (const figure of [compactFigure(value, 'msg/s'), latencyFigure(value), bytesFigure(value), shareFigure(value)]) expect(joinFigure(figure)).toBe(NO_DATA)
  })
  it.each([[0, '0'], [999, '999'], [1000, `1${thin}000`], [29970000, `29${thin}970${thin}000`], [-1234, `−1${thin}234`], [-0.2, '0']])('sets off thousands of %d', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })
  it('uses the decimal mark of the language and groups only the whole part', () => {
    expect(formatNumber(1234.5678, 4, ',')).toBe(`1${thin}234,5678`)
  })
  it.each([[842, '842 msg/s'], [12_400, '12.4 k msg/s'], [1_250_000, '1.25 M msg/s'], [999_999, '1.00 M msg/s'], [0, '0 msg/s'], [3.14159, '3.14 msg/s']])('compacts %d', (value, text) => {
    expect(joinFigure(compactFigure(value, 'msg/s')).replaceAll(thin, ' ')).toBe(text)
  })
  it.each([[0, '< 0.01 ms'], [0.25, '0.25 ms'], [8, '8.00 ms'], [12.34, '12.3 ms'], [999.4, '999 ms'], [1500, '1.50 s']])('writes a latency of %d ms', (value, text) => {
    expect(joinFigure(latencyFigure(value)).replaceAll(thin, ' ')).toBe(text)
  })
  it.each([[0, '0 s'], [0.42, '0.42 s'], [8.31, '8.3 s'], [59.96, '1 min 00 s'], [125, '2 min 05 s'], [3600, '1 h 00 min'], [4320, '1 h 12 min']])('writes %d seconds', (value, text) => {
    expect(formatDuration(value).replaceAll(thin, ' ')).toBe(text)
  })
  it('writes bytes in binary units and shares in per cent', () => {
    expect(joinFigure(bytesFigure(1023)).replaceAll(thin, ' ')).toBe('1'.concat(' 023 B'))
    expect(joinFigure(bytesFigure(78 * 2 ** 20)).replaceAll(thin, ' ')).toBe('78.0 MiB')
    expect(joinFigure(shareFigure(0.012)).replaceAll(thin, ' ')).toBe('1.2 %')
    expect(joinFigure(shareFigure(0.36)).replaceAll(thin, ' ')).toBe('36 %')
  })
})
