import { describe, expect, it } from 'vitest'
import { parseBenchResult } from './bench-results'
import { figureTables, figuresBegin, figuresEnd, reachesGoal, withFigures } from './performance-page'

const machine = { processor: 'Some CPU', cores: 2, node: '20.20.2', loadAverage: 0.5 }
const row = { name: 'kernel: one core', unit: 'messages/s', rounds: 3, median: 6_000_000, least: 5_200_000, most: 6_400_000, right: true, notes: ['a | b', 'c'] }
const result = (name: string, ...rows: object[]) => parseBenchResult(name, JSON.stringify({ machine, rows }))

describe('tables of figures', () => {
  it('show figure, spread, goal, rounds, result and notes, and the machine', () => {
    const text = figureTables([result('kernel', { ...row, goal: 'at least 5000000' })])
    expect(text).toContain('2 × Some CPU, Node 20.20.2, load average 0.50')
    expect(text).toContain('| kernel: one core | **6\u202f000\u202f000** (5\u202f200\u202f000 … 6\u202f400\u202f000) messages/s | at least 5000000: reached | 3 | right | a \\| b; c |')
  })

  it('say what is wrong, missed and not measured', () => {
    const text = figureTables([result('x', { ...row, right: false, median: 4, least: 4, most: 4, unit: '×', goal: 'at least 5' }, { ...row, name: 'nact', rounds: 0, notes: ['nact is missing'] })])
    expect(text).toContain('| **4.00** × | at least 5: missed | 3 | **wrong** |')
    expect(text).toContain('| nact | not measured |  |  |  | nact is missing |')
  })

  it('say how many of the rounds a benchmark that was cut has, and why', () => {
    expect(figureTables([result('x', { ...row, rounds: 2, cut: { of: 5, why: 'it was stopped' } })])).toContain('|  | 2 of 5: it was stopped | right |')
  })

  it('know the goals of figures that do not name them', () => {
    expect(figureTables([result('start', { ...row, name: 'start: 4 local nodes ready', unit: 's', median: 2.5 })])).toContain('| at most 2: missed |')
  })

  it('come in the order of the page, whatever the order of the files', () => {
    const text = figureTables([result('zebra', row), result('start', row), result('peers', row)])
    expect([...text.matchAll(/^### `(.*)`$/gm)].map((match) => match[1])).toEqual(['peers', 'start', 'zebra'])
  })

  it('say how to store some where there are none', () => {
    expect(figureTables([])).toContain('npm run docs')
  })

  it.each([['at least 5', 5, true], ['at least 5', 4.9, false], ['at most 2.5', 2.5, true], ['at most 2.5', 3, false], ['as little as can be', 1, null], [undefined, 1, null]])('goal %j at %d: %j', (goal, median, expected) => {
    expect(reachesGoal({ goal, median, rounds: 1 })).toBe(expected)
  })
})

describe('the page', () => {
  it('changes between its marks alone, and not the second time', () => {
    const once = withFigures(`before\n${figuresBegin}\nold\n${figuresEnd}\nafter\n`, [result('start', row)])
    expect(once).toMatch(/^before\n[^]*### `start`[^]*\nafter\n$/)
    expect(once).not.toContain('old')
    expect(withFigures(once, [result('start', row)])).toBe(once)
  })

  it.each(['', figuresBegin, `${figuresEnd} ${figuresBegin}`])('%j lacks a mark: refused', (page) => {
    expect(() => withFigures(page, [])).toThrow('lacks its marks')
  })
})

describe('a file of results', () => {
  it.each([['{', 'not JSON'], ['[]', 'the file'], ['{"rows":[]}', 'machine'], [JSON.stringify({ machine, rows: [{ ...row, median: 'fast' }] }), 'rows.0.median'], [JSON.stringify({ machine, rows: [] }), 'rows']])('%s is refused with what to do', (text, problem) => {
    expect(() => parseBenchResult('kernel', text)).toThrow(problem)
    expect(() => parseBenchResult('kernel', text)).toThrow('bench/results/kernel.json')
    expect(() => parseBenchResult('kernel', text)).toThrow('npx messengersim bench kernel --json')
  })
})
