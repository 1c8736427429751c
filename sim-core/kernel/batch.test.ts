import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { RING_MASK } from '../wire/record'
import { LINE_MASK } from './batch'

const isMask = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value + 1))

describe('masks of the short cuts', () => {
  it('leave every corpus line that may be as it is', () => {
    expect(isMask(LINE_MASK)).toBe(true)
    expect(LINE_MASK).toBeGreaterThanOrEqual(limits.corpusLinesMax - 1)
  })

  it('leave every place of an inbox ring as it is', () => {
    expect(isMask(RING_MASK)).toBe(true)
    expect(RING_MASK).toBeGreaterThanOrEqual(limits.inboxRecordsMax - 1)
  })
})
