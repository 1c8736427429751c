import { describe, expect, it } from 'vitest'
import { decodeGraphFrame, encodeActivity, encodeTopology } from '../../../sim-core/api/graph-frame'
import type { ActivityFrame, TopologyFrame } from '../../../sim-core/api/graph-frame'
import { DOT_FLIGHT_MS, createActivity } from './activity'
import { createGraphModel, createOwnership } from './graph-model'
import type { GraphModel } from './graph-model'
import { createLitConversations } from './lit-conversations'

const topology: Omit<TopologyFrame, 'kind'> = {
  level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: 5, edgesTotal: 4, users: Uint32Array.of(10, 20, 30, 40), partitions: Uint16Array.of(0, 0, 1, 1), degrees: Uint16Array.of(2, 2, 2, 1),
  edgeFrom: Uint32Array.of(0, 0, 1), edgeTo: Uint32Array.of(1, 2, 2)
}
function modelOf(frame: Omit<TopologyFrame, 'kind'> = topology): GraphModel {
  return createGraphModel({ kind: 'topology', ...frame })
}
function activityFrame(events: number[][], intervalMs = 200, messagesPerEvent = 1): ActivityFrame {
  return { kind: 'activity', intervalMs, messages: events.length * messagesPerEvent, messagesPerEvent, events: Uint32Array.from(events.flat()) }
}

describe('graph model', () => {
  it('lists contacts from both ends and finds users by id', () => {
    const model = modelOf()
    const contactsOf = (i: number): number[] => [...model.neighbours.slice(model.offsets[i], model.offsets[i + 1])].sort()
    expect([0, 1, 2, 3].map(contactsOf)).toEqual([[1, 2], [0, 2], [0, 1], []])
    expect(model.indexOf(30)).toBe(2)
    expect(model.indexOf(31)).toBe(-1)
  })
  it('keeps the users of a dead node where they were, and follows those that move', () => {
    const ownership = createOwnership()
    expect(ownership.update([{ id: 1, partitions: [0, 1] }, { id: 2, partitions: [2] }])).toBe(true)
    expect(ownership.update([{ id: 1, partitions: [0, 1] }])).toBe(false)
    expect(ownership.nodeOf(2)).toBe(2)
    expect(ownership.update([{ id: 1, partitions: [0] }, { id: 3, partitions: [1] }])).toBe(true)
    expect(ownership.nodes()).toEqual([1, 2, 3])
    expect(ownership.nodeOf(99)).toBe(0)
  })
})

describe('activity', () => {
  it('launches one dot per message over the interval and ends them in order', () => {
    const activity = createActivity(modelOf())
    activity.ingest(activityFrame([[10, 20, 10, 0, 1], [20, 10, 10, 0, 2]]), 1000, 100)
    expect(activity.head()).toBe(2)
    expect([...activity.dotStartMs.slice(0, 2)]).toEqual([1000, 1100])
    expect(activity.advance(1000 + DOT_FLIGHT_MS + 1, 2600)).toBe(true)
    expect(activity.tail()).toBe(1)
    activity.advance(1101 + DOT_FLIGHT_MS, 2600)
    expect(activity.tail()).toBe(2)
    expect(activity.advance(10_000, 2600)).toBe(false)
  })
  it('draws one dot for k messages when there are too many, and says so', () => {
    const activity = createActivity(modelOf())
    const many = Array.from({ length: 2000 }, (_, i) => [10, 20, 10, i % 50, 1])
    activity.ingest(activityFrame(many, 200, 3), 1000, 500)
    const stride = Math.ceil((2000 * DOT_FLIGHT_MS) / 200 / 500)
    expect(activity.messagesPerDot()).toBe(3 * stride)
    expect(activity.head()).toBe(Math.ceil(2000 / stride))
  })
  it('counts the same stretch of time once although several nodes report it', () => {
    const activity = createActivity(modelOf())
    const frame = activityFrame(Array.from({ length: 100 }, () => [10, 20, 10, 0, 1]), 200)
    for (let atMs = 0; atMs < 3000; atMs += 200) for (let node = 0; node < 4; node++) activity.ingest(frame, atMs, 500)
    expect(activity.messagesPerDot()).toBe(Math.ceil((2000 * DOT_FLIGHT_MS) / 1000 / 500))
  })
  it('lights a conversation, notes encryption, and passes over users that are not shown', () => {
    const activity = createActivity(modelOf())
    activity.ingest(activityFrame([[10, 20, 10, 7, 1 | (1 << 16)], [99, 20, 99, 0, 1]]), 500, 100)
    const row = activity.lit.find(10, 7)
    expect(row).toBeGreaterThanOrEqual(0)
    expect(activity.lit.encrypted[row]).toBe(1)
    expect([activity.lit.from[row], activity.lit.to[row]]).toEqual([0, 1])
    expect(activity.lit.find(99, 0)).toBe(-1)
    expect(activity.head()).toBe(1)
    expect(activity.strength[1]).toBeGreaterThan(activity.strength[0])
  })
  it('knows a sample from all there is', () => {
    const activity = createActivity(modelOf())
    activity.ingest(activityFrame([[10, 20, 10, 0, 1]], 200, 1), 1000, 100)
    expect(activity.isSample()).toBe(false)
    activity.ingest(activityFrame([[10, 20, 10, 0, 1]], 200, 2), 1200, 100)
    expect(activity.isSample()).toBe(true)
  })
  it('never has more dots than its ring, however much arrives', () => {
    const activity = createActivity(modelOf())
    const frame = activityFrame(Array.from({ length: 3000 }, () => [10, 20, 10, 0, 1]))
    for (let i = 0; i < 20; i++) activity.ingest(frame, 1000, 1e9)
    expect(activity.head() - activity.tail()).toBeLessThanOrEqual(activity.capacity)
  })
  it('takes a frame without events and one without an interval', () => {
    const activity = createActivity(modelOf())
    activity.ingest(activityFrame([], 0), 0, 100)
    activity.ingest(activityFrame([[10, 20, 10, 0, 1]], 0), 0, 100)
    expect(activity.head()).toBe(1)
  })
})

describe('lit conversations', () => {
  it('stay bounded and keep the newest', () => {
    const lit = createLitConversations(64)
    for (let i = 0; i < 1000; i++) lit.touch(i, i, 0, 1, i + 1, false)
    expect(lit.find(999, 999)).toBeGreaterThanOrEqual(0)
    expect(lit.lastMs.filter(ms => ms > 0).length).toBeLessThanOrEqual(64)
    lit.clear()
    expect(lit.find(999, 999)).toBe(-1)
  })
  it('say when one that is still lit had to give way, until that is long ago', () => {
    const lit = createLitConversations(64)
    expect(lit.crowded()).toBe(false)
    for (let i = 0; i < 8; i++) lit.touch(i, i, 0, 1, 10_000 + i, false)
    expect(lit.crowded()).toBe(false)
    for (let i = 0; i < 200; i++) lit.touch(i, i, 0, 1, 11_000, false)
    expect(lit.crowded()).toBe(true)
    lit.touch(1, 1, 0, 1, 14_000, false)
    expect(lit.crowded()).toBe(false)
    for (let i = 0; i < 200; i += 25) lit.touch(i, i, 0, 1, 20_000, false)
    expect(lit.crowded()).toBe(false)
  })
})

describe('hostile frames', () => {
  const good = encodeTopology(topology)
  const words = (change: (view: Uint32Array) => void): Uint8Array => {
    const copy = good.slice()
    change(new Uint32Array(copy.buffer))
    return copy
  }
  it('reads a good one', () => {
    expect(decodeGraphFrame(good)?.kind).toBe('topology')
    expect(decodeGraphFrame(encodeActivity(activityFrame([[1, 2, 3, 4, 5]])))?.kind).toBe('activity')
  })
  it.each([
    ['nothing', new Uint8Array(0)], ['too little', good.slice(0, 20)], ['a cut one', good.slice(0, good.length - 4)], ['an odd length', good.slice(0, good.length - 1)],
    ['another magic', words(w => { w[0] = 1 })], ['another version', words(w => { w[1] = (9 << 16) | 1 })], ['an unknown kind', words(w => { w[1] = (1 << 16) | 7 })],
    ['users that are not there', words(w => { w[3] = 0x4000_0000 })], ['edges that are not there', words(w => { w[5] = 0x7fff_ffff })], ['an edge to nobody', words(w => { w[w.length - 1] = 4 })]
  ])('refuses %s', (_, bytes) => {
    expect(decodeGraphFrame(bytes)).toBeNull()
  })
})
