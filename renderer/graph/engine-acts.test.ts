import { describe, expect, it } from 'vitest'
import { encodeActivity, encodeTopology } from '../../sim-core/api/graph-frame'
import { createGraphEngine } from './engine'
import type { GraphEngine } from './engine'
import { crossedLinks } from './layout/links'
import { conversationOf, showEverything } from './model/activity-filter'
import type { ActivityFilter } from './model/activity-filter'
import type { GraphView } from './render/graph-renderer'

const nodes = [1, 2, 3].map(id => ({ id, state: 'ready' as const, partitions: [id] }))
const topologyOf = (users: number[]): Uint8Array => encodeTopology({ level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: users.length, edgesTotal: 0, users: Uint32Array.from(users), partitions: Uint16Array.from(users, (_, i) => 1 + (i % 3)), degrees: new Uint16Array(users.length), edgeFrom: new Uint32Array(), edgeTo: new Uint32Array() })
/** 5 lives on node 1, 6 on node 2, 7 on node 3. Rows: from, to, initiator, slot and round, flags. */
const activityOf = (...events: number[][]): Uint8Array => encodeActivity({ intervalMs: 900, messages: events.length, messagesPerEvent: 1, events: Uint32Array.from(events.flatMap(([from, to, initiator, slotRound, sealed]) => [from, to, initiator, slotRound, 1 | (sealed << 16)])) })

function started(): { engine: GraphEngine; view: () => GraphView; lit: () => string[] } {
  let last: GraphView | null = null
  const engine = createGraphEngine({ resize: () => {}, setScene: () => {}, draw: view => {
    last = view
    return { dots: 0, lit: 0, litTotal: 0, edges: 0, pending: false }
  }, dispose: () => {} })
  engine.resize(900, 300, 1)
  engine.takeFrame(topologyOf([5, 6, 7]), 0)
  engine.setNodes(nodes)
  for (let nowMs = 0; nowMs < 1000; nowMs += 16) engine.tick(nowMs)
  const view = (): GraphView => last as unknown as GraphView
  const lit = (): string[] => {
    const rows = view().activity?.lit
    return rows === undefined ? [] : Array.from(rows.lastMs, (at, row) => (at === 0 ? '' : conversationOf({ initiator: rows.initiator[row], slotRound: rows.slotRound[row] }))).filter(name => name !== '').sort()
  }
  return { engine, view, lit }
}
const all = activityOf([5, 6, 5, 1, 0], [6, 5, 6, 2, 1], [6, 7, 6, 3, 0])
const only = (change: Partial<ActivityFilter>): ActivityFilter => ({ ...showEverything, ...change })

describe('what is left out of the picture', () => {
  const cases: [string, Partial<ActivityFilter>, string[]][] = [
    ['nothing', {}, ['5:1:0', '6:2:0', '6:3:0']],
    ['a muted user, speaking or spoken to', { users: new Set([5]) }, ['6:3:0']],
    ['a muted conversation', { conversations: new Set(['6:2:0']) }, ['5:1:0', '6:3:0']],
    ['what is not sealed', { encryptedOnly: true }, ['6:2:0']],
    ['what crosses nothing disturbed', { disturbedOnly: true }, ['6:3:0']]
  ]
  it.each(cases)('%s, from now on and at once', (_, change, left) => {
    for (const before of [true, false]) {
      const { engine, lit } = started()
      engine.setFaults([{ nodes: [3, 2], look: 'cut', label: '' }])
      if (before) engine.setFilter(only(change))
      engine.takeFrame(all, 2000)
      if (!before) engine.setFilter(only(change))
      engine.tick(2001)
      expect(lit()).toEqual(left)
    }
  })
  it('comes back when the filter goes', () => {
    const { engine, lit } = started()
    engine.setFilter(only({ users: new Set([6]) }))
    engine.takeFrame(all, 2000)
    engine.setFilter(showEverything)
    engine.takeFrame(all, 2100)
    engine.tick(2101)
    expect([lit().length, engine.stats().dotsLaunched]).toEqual([3, 3])
  })
})

describe('a view that stands still', () => {
  it('drops messages, holds the newest of the rest back, and shows it when it goes on', () => {
    const { engine, view } = started()
    engine.takeFrame(all, 2000)
    engine.tick(2001)
    engine.setFrozen(true)
    engine.takeFrame(all, 3000)
    engine.takeFrame(topologyOf([5, 6, 7, 8]), 3000)
    engine.setFaults([{ nodes: [1], look: 'stopped', label: '' }])
    engine.tick(3001)
    expect([engine.stats().users, engine.stats().dotsLaunched, view().nowMs, engine.stats().faults]).toEqual([3, 3, 2001, 0])
    engine.setFrozen(false)
    engine.takeFrame(all, 4000)
    engine.tick(4001)
    expect([engine.stats().users, engine.stats().dotsLaunched, view().nowMs, engine.stats().faults]).toEqual([4, 3, 4001, 1])
  })
  it('can be moved, and rests otherwise', () => {
    const { engine, view } = started()
    engine.setFrozen(true)
    engine.tick(3000)
    const { x } = view().camera
    engine.pan(50, 0)
    engine.tick(3016)
    expect(view().camera.x).not.toBe(x)
  })
})

describe('a line across links', () => {
  it('crosses those that it meets, whichever way it is drawn, and none that it only runs along', () => {
    const region = (node: number, x: number, y: number): { node: number; users: number; x: number; y: number; radius: number } => ({ node, users: 9, x, y, radius: 2 })
    const square = [region(1, 0, 0), region(2, 20, 0), region(3, 0, 20), region(4, 20, 20)]
    const cut = (fromX: number, fromY: number, toX: number, toY: number): string[] => crossedLinks(square, { fromX, fromY, toX, toY }).map(([a, b]) => `${a.node}-${b.node}`)
    expect(cut(10, -5, 10, 5)).toEqual(['1-2'])
    expect(cut(8, -5, 8, 25)).toEqual(['1-2', '1-4', '2-3', '3-4'])
    expect(cut(8, 25, 8, -5)).toEqual(['1-2', '1-4', '2-3', '3-4'])
    expect(cut(4, 0, 16, 0)).toEqual([])
    expect(cut(30, 30, 40, 40)).toEqual([])
    expect(cut(10, 5, 10, 5)).toEqual([])
    expect(crossedLinks([square[0]], { fromX: -9, fromY: 0, toX: 9, toY: 0 })).toEqual([])
  })
  it('is shown with the links that it will cut, until it goes', () => {
    const { engine, view } = started()
    const at = [5, 6].map(user => engine.whereIs(user) ?? { x: 0, y: 0, node: 0 })
    expect(at.map(({ node }) => node)).toEqual([1, 2])
    const x = (at[0].x + at[1].x) / 2
    expect(engine.setCut({ fromX: x, fromY: 0, toX: x, toY: 300 })).toContainEqual([1, 2])
    engine.tick(2000)
    expect(view().cut?.links).toContainEqual([1, 2])
    expect(engine.setCut(null)).toEqual([])
    engine.tick(2016)
    expect(view().cut).toBeNull()
    expect(engine.whereIs(99)).toBeNull()
  })
})
