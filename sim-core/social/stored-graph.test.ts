import { expect, it } from 'vitest'
import type { Result } from '../model/errors'
import type { FriendGraph } from '../model/graph'
import { limits } from '../model/limits'
import { finishSteps } from '../model/steps'
import { buildStoredGraph } from './stored-graph'
import type { StoredGraphOptions } from './stored-graph'

const createStoredGraph = (options: StoredGraphOptions): Result<FriendGraph> => finishSteps(buildStoredGraph(options))

const star = (leaves: number): Result<FriendGraph> => {
  const from = new Uint32Array(leaves)
  const to = Uint32Array.from({ length: leaves }, (_, index) => index + 1)
  return createStoredGraph({ kind: 'star', seed: 1, users: leaves + 1, ties: { from, to } })
}

it('keeps the order of ties in the slots and five bytes per contact', () => {
  const ties = { from: Uint32Array.of(3, 0, 3), to: Uint32Array.of(1, 3, 2) }
  const graph = createStoredGraph({ kind: 'test', seed: 1, users: 5, ties })
  if (!graph.ok) throw new Error(graph.code)
  expect([0, 1, 2].map((slot) => graph.value.contact(3, slot))).toEqual([1, 0, 2])
  expect(graph.value.slots(4)).toBe(0)
  expect(graph.value.bytes).toBe(6 * 4 + 6 * 5)
})

it('keeps reverse slots above 255 too', () => {
  for (const leaves of [256, 257]) {
    const graph = star(leaves)
    if (!graph.ok) throw new Error(graph.code)
    expect(graph.value.reverseSlot(leaves, 0)).toBe(leaves - 1)
    expect(graph.value.bytes).toBe((leaves + 2) * 4 + 2 * leaves * (leaves > 256 ? 6 : 5))
  }
})

it('holds a hub with every slot that can be numbered, and refuses a larger one', () => {
  const largest = star(limits.slotsPerUserMax)
  if (!largest.ok) throw new Error(largest.code)
  expect(largest.value.slotsMax).toBe(limits.slotsPerUserMax)
  expect(largest.value.reverseSlot(65_000, 0)).toBe(64_999)
  expect(star(limits.slotsPerUserMax + 1)).toMatchObject({ ok: false, code: 'graph-degree-too-large', detail: { slots: 65_001, limit: 65_000 } })
})

it('refuses more entries than may be stored', () => {
  const tooMany = limits.storedContactsMax / 2 + 1
  const ties = { from: new Uint32Array(tooMany), to: new Uint32Array(tooMany) }
  expect(createStoredGraph({ kind: 'test', seed: 1, users: 2, ties })).toMatchObject({ ok: false, code: 'graph-too-large' })
})
