import { describe, expect, it } from 'vitest'
import { cipherModes } from '../model/cipher-modes'
import { allCases, cipherDimensions, dimensions, pairwiseCases, whyNot } from './matrix'

describe('the digest matrix', () => {
  it('leaves out only what cannot be', () => {
    const product = Object.values(dimensions).reduce((count, values) => count * values.length, 1)
    expect(product).toBe(288)
    // Embedded and durable: 48. Embedded and no Redis to kill, of the others: 6. Links of one node: 4 faults × 2 ciphers × (1 + 2 + 2).
    expect(allCases()).toHaveLength(288 - 48 - 6 - 40)
    const cut = { backbone: 'redis', delivery: 'durable', cipher: 'none', fault: 'cut' } as const
    expect([whyNot({ ...cut, nodes: 1 }) === null, whyNot({ ...cut, nodes: 2 }) === null, whyNot({ ...cut, nodes: 1, fault: 'kill' }) === null]).toEqual([false, true, true])
    expect(whyNot({ ...cut, nodes: 2, backbone: 'embedded' })).toContain('Redis')
    expect(allCases().every((candidate) => whyNot(candidate) === null)).toBe(true)
  })

  it('has every cipher on one node and two, embedded and over Redis, quiet and with a node killed', () => {
    const cases = allCases(cipherDimensions)
    expect(cases).toHaveLength(48)
    expect(new Set(cases.map(({ cipher }) => cipher))).toEqual(new Set(cipherModes))
    expect(pairwiseCases(cases)).toHaveLength(12)
  })

  it('has every pair of values in about 25 cases', () => {
    const cases = pairwiseCases()
    expect(cases.length).toBeLessThanOrEqual(30)
    for (const [first, values] of Object.entries(dimensions)) {
      for (const [second, others] of Object.entries(dimensions)) {
        if (first === second) continue
        for (const value of values) {
          for (const other of others) {
            const has = (list: readonly object[]): boolean => list.some((candidate) => (candidate as Record<string, unknown>)[first] === value && (candidate as Record<string, unknown>)[second] === other)
            expect([first, value, second, other, has(cases)]).toEqual([first, value, second, other, has(allCases())])
          }
        }
      }
    }
  })
})
