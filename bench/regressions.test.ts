import { describe, expect, it } from 'vitest'
import { compareFigures, parseBaseline, type QuickFigures } from './regressions'

const machine = { processor: 'P', node: '20.20.2' }
const figures = (kernel: number, cpu: number, bare = 3): QuickFigures => ({
  machine,
  figures: { 'kernel messages/s': { value: kernel, better: 'more', kind: 'cpu' }, 'µs CPU per message': { value: cpu, better: 'less', kind: 'cpu' }, 'bare loop / kernel': { value: bare, better: 'less', kind: 'ratio' } }
})

describe('comparison with the baseline', () => {
  it('names what became worse by more than 15 %, in either direction', () => {
    expect(compareFigures(figures(100, 1), figures(80, 1.2)).regressions).toEqual(['kernel messages/s: 100 → 80.0, 25 % worse', 'µs CPU per message: 1.00 → 1.20, 20 % worse'])
  })

  it('says nothing about less than that', () => {
    expect(compareFigures(figures(100, 1), figures(88, 1.14))).toEqual({ regressions: [], improvements: [], skipped: [] })
  })

  it('names what became better, so that the baseline can follow', () => {
    expect(compareFigures(figures(100, 1), figures(100, 0.5)).improvements).toEqual(['µs CPU per message: 1.00 → 0.500'])
  })

  it('compares ratios alone on another machine', () => {
    const result = compareFigures(figures(100, 1), { ...figures(10, 10, 4), machine: { processor: 'Q', node: '20.20.2' } })
    expect(result.regressions).toEqual(['bare loop / kernel: 3.00 → 4.00, 33 % worse'])
    expect(result.skipped).toHaveLength(2)
  })

  it('says what was not measured, and what the baseline does not know', () => {
    const now = figures(100, 1)
    const { 'µs CPU per message': dropped, ...rest } = now.figures
    expect(compareFigures(now, { machine, figures: { ...rest, new: dropped } }).skipped).toEqual(['µs CPU per message: not measured here', 'new: not in the baseline'])
  })
})

describe('a baseline', () => {
  it.each([
    [null, 'is not there'],
    ['{', 'is not JSON'],
    ['{"machine":{"processor":"P","node":"20"},"figures":{"x":{"value":-1,"better":"less","kind":"cpu"}}}', 'figures.x.value'],
    ['[]', 'the file']
  ])('%j is refused with what to do', (text, problem) => {
    expect(() => parseBaseline('bench/baseline.json', text)).toThrow(problem)
    expect(() => parseBaseline('bench/baseline.json', text)).toThrow('--update')
  })

  it('is read back as it was written', () => {
    expect(parseBaseline('x', JSON.stringify(figures(1, 1)))).toEqual(figures(1, 1))
  })
})
