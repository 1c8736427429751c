import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { RING_MASK } from '../wire/record'

/** Written out there, as the optimiser wants constants; not exported. */
function constantOf(name: string): number {
  const source = readFileSync(join(import.meta.dirname, 'exchange.ts'), 'utf8')
  return Number(new RegExp(`^const ${name} = (0x[0-9a-f_]+)$`, 'm').exec(source)?.[1].replaceAll('_', ''))
}
const isMask = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value + 1))

describe('masks of the short cut', () => {
  it('leave every corpus line that may be as it is', () => {
    const mask = constantOf('LINE_MASK')
    expect(isMask(mask)).toBe(true)
    expect(mask).toBeGreaterThanOrEqual(limits.corpusLinesMax - 1)
  })

  it('leave every place of an inbox ring as it is', () => {
    expect(isMask(RING_MASK)).toBe(true)
    expect(RING_MASK).toBeGreaterThanOrEqual(limits.inboxRecordsMax - 1)
  })
})
