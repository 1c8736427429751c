import { describe, expect, it } from 'vitest'
import { decodeGraphFrame, encodeActivity, encodeTopology } from './graph-frame'

const topology = { level: 'users' as const, focus: -1, groupsPerPartition: 0, usersTotal: 100, edgesTotal: 300, users: Uint32Array.of(3, 7, 9), partitions: Uint16Array.of(0, 65_535, 2), degrees: Uint16Array.of(6, 0, 65_535), edgeFrom: Uint32Array.of(0, 1), edgeTo: Uint32Array.of(2, 0) }
const activity = { intervalMs: 100, messages: 12, messagesPerEvent: 4, events: Uint32Array.from({ length: 15 }, (_, i) => i * 0x1111_1111) }

describe('graph frames', () => {
  it('come back as they were', () => {
    expect(decodeGraphFrame(encodeTopology(topology))).toEqual({ kind: 'topology', ...topology })
    expect(decodeGraphFrame(encodeActivity(activity))).toEqual({ kind: 'activity', ...activity })
  })

  it('come back from any place in a buffer, also one of Node', () => {
    const bytes = encodeTopology(topology)
    for (const offset of [1, 2, 3, 4]) {
      const holder = Buffer.alloc(bytes.length + offset)
      holder.set(bytes, offset)
      expect(decodeGraphFrame(holder.subarray(offset))).toEqual({ kind: 'topology', ...topology })
    }
  })

  it.each([
    ['nothing', new Uint8Array(0)], ['a short one', new Uint8Array(20)], ['an odd length', new Uint8Array(25)], ['zeros', new Uint8Array(24)],
    ['one word less', encodeTopology(topology).subarray(0, -4)], ['one event less', encodeActivity(activity).subarray(0, -20)]
  ])('refuses %s', (_, bytes) => {
    expect(decodeGraphFrame(bytes)).toBeNull()
  })

  it('refuses an edge to a user that is not shown', () => {
    expect(decodeGraphFrame(encodeTopology({ ...topology, edgeTo: Uint32Array.of(2, 3) }))).toBeNull()
  })

  it('reads or refuses 20,000 damaged frames and never throws', () => {
    let state = 99
    const below = (most: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 4_294_967_296) * most)
    }
    let refused = 0
    for (let i = 0; i < 20_000; i++) {
      const bytes = i % 2 === 0 ? encodeTopology(topology) : encodeActivity(activity)
      for (let flips = 1 + below(3); flips > 0; flips--) bytes[below(bytes.length)] = below(256)
      if (decodeGraphFrame(bytes.subarray(0, below(10) === 0 ? below(bytes.length) : bytes.length)) === null) refused++
    }
    expect(refused).toBeGreaterThan(5000)
    expect(refused).toBeLessThan(20_000)
  })
})
