import { expect, it } from 'vitest'
import { namedEnds, packNamedEnds } from './abnormal-ends'
import type { NamedEnd } from './abnormal-ends'

it('brings every field of an end through its words', () => {
  const ends: NamedEnd[] = [
    { initiator: 0, slotRound: 0, role: 0, count: 0, state: 0, prefixOk: false },
    { initiator: 19_999_999, slotRound: 0xea60_fde7, role: 1, count: 60_000, state: 4, prefixOk: true },
    { initiator: 7, slotRound: 3, role: 1, count: 65_535, state: 2, prefixOk: false }
  ]
  expect(namedEnds(packNamedEnds(new Map(ends.entries())))).toEqual(ends)
  expect(namedEnds(new Uint32Array(0))).toEqual([])
})
