import { expect, it } from 'vitest'
import { createNumberTable } from './number-table'

it('numbers keys in the order in which they come, however many and however large', () => {
  const table = createNumberTable()
  const known = new Map<number, number>()
  for (let i = 0; i < 200_000; i++) {
    const key = i % 3 === 0 ? (i >> 1) * 2 ** 32 : i % 7 === 0 ? Number.MAX_SAFE_INTEGER - (i >> 2) : i >> 1
    if (!known.has(key)) known.set(key, known.size)
    if (table.add(key) !== known.get(key)) expect.unreachable(`key ${key}`)
  }
  expect(table.size).toBe(known.size)
  expect([0, 1, 77].map((place) => known.get(table.keyAt(place)))).toEqual([0, 1, 77])
  expect(table.keyAt(known.size)).toBe(-1)
})
