import { describe, expect, it } from 'vitest'
import { createGraphModel } from '../model/graph-model'
import type { GraphModel } from '../model/graph-model'
import { createSpatialGrid, segmentDistanceSquare } from '../model/spatial-grid'
import { countUsers, placeUsers } from './place-users'
import { linkCurve, nearestLink, pointOnLink } from './links'
import { createPlacement } from './placement'
import { layoutRegions } from './regions'
import { createRelaxation } from './relax'
import { createTestLayoutThread } from './test-layout-thread'

/** A ring in which everybody knows `reach` neighbours on each side, in `partitions` slices. */
function ring(users: number, partitions: number, reach = 3): GraphModel {
  const from: number[] = []
  const to: number[] = []
  for (let i = 0; i < users; i++) for (let step = 1; step <= reach; step++) {
    from.push(i)
    to.push((i + step) % users)
  }
  return createGraphModel({
    kind: 'topology', level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: users, edgesTotal: from.length, users: Uint32Array.from({ length: users }, (_, i) => i),
    partitions: Uint16Array.from({ length: users }, (_, i) => Math.floor((i * partitions) / users)), degrees: new Uint16Array(users), edgeFrom: Uint32Array.from(from), edgeTo: Uint32Array.from(to)
  })
}
const nodeOf = (partition: number): number => Math.floor(partition / 2) + 1

describe('regions', () => {
  it('never overlap, at any number of nodes and shape of the stage', () => {
    for (const aspect of [0.5, 1, 1.6, 3]) for (let count = 1; count <= 20; count++) {
      const regions = layoutRegions(Array.from({ length: count }, (_, i) => ({ node: i + 1, users: 10 + 40 * i })), aspect)
      expect(regions.map(region => region.node)).toEqual(Array.from({ length: count }, (_, i) => i + 1))
      for (const a of regions) for (const b of regions) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius)
    }
  })
  it('lie side by side on a wide stage and below each other on a narrow one', () => {
    const four = Array.from({ length: 4 }, (_, i) => ({ node: i + 1, users: 250 }))
    expect(new Set(layoutRegions(four, 4).map(region => region.y)).size).toBe(1)
    expect(new Set(layoutRegions(four, 1.4).map(region => region.y)).size).toBe(2)
    expect(new Set(layoutRegions(four, 0.25).map(region => region.x)).size).toBe(1)
    expect(layoutRegions([], 1)).toEqual([])
  })
})

describe('users', () => {
  const model = ring(400, 8)
  const regions = layoutRegions(countUsers(model, [1, 2, 3, 4], nodeOf), 1.5)

  it('stand in the region of their node, before and after relaxing, with contacts nearer than strangers', () => {
    const positions = placeUsers(model, regions, nodeOf)
    const relaxation = createRelaxation(model, positions, regions, 40)
    while (relaxation.iterate());
    const { x, y, regionOf } = positions
    for (let i = 0; i < model.count; i++) {
      const region = regions[regionOf[i]]
      expect(region.node).toBe(nodeOf(model.partitionOf[i]))
      expect(Math.hypot(x[i] - region.x, y[i] - region.y)).toBeLessThanOrEqual(region.radius)
    }
    const mean = (pairs: [number, number][]): number => pairs.reduce((sum, [a, b]) => sum + Math.hypot(x[a] - x[b], y[a] - y[b]), 0) / pairs.length
    const inside = Array.from({ length: 90 }, (_, i) => i + 5)
    expect(mean(inside.map(i => [i, i + 1] as [number, number]))).toBeLessThan(mean(inside.map(i => [i, 5 + ((i + 45) % 90)] as [number, number])) / 2)
  })
  it('are never on top of each other, even where they begin at the same place', () => {
    const positions = { x: new Float32Array(model.count), y: new Float32Array(model.count), regionOf: new Uint16Array(model.count) }
    const one = [{ node: 1, users: 400, x: 0, y: 0, radius: 30 }]
    const relaxation = createRelaxation(model, positions, one, 60)
    while (relaxation.iterate());
    const places = new Set(Array.from(positions.x, (px, i) => `${px.toFixed(2)},${positions.y[i].toFixed(2)}`))
    expect(places.size).toBeGreaterThan(390)
    expect([...positions.x, ...positions.y].every(Number.isFinite)).toBe(true)
  })
  it('are counted for each node; nodes of none are left out where only a part of all is shown', () => {
    const counts = (level: GraphModel['level']): number[][] => countUsers({ ...model, level }, [1, 2, 3, 4, 5], nodeOf).map(({ node, users }) => [node, users])
    const all = [[1, 100], [2, 100], [3, 100], [4, 100]]
    expect(counts('users')).toEqual([...all, [5, 0]])
    expect(counts('groups')).toEqual([...all, [5, 0]])
    expect(counts('near')).toEqual(all)
    expect(counts('group')).toEqual(all)
  })
  it('are at the same place every time', () => {
    const run = (): number[] => {
      const positions = placeUsers(model, regions, nodeOf)
      const relaxation = createRelaxation(model, positions, regions, 10)
      while (relaxation.iterate());
      return [...positions.x.slice(0, 50)]
    }
    expect(run()).toEqual(run())
  })
})

describe('placement over time', () => {
  const nodes = (count: number): { id: number; partitions: number[] }[] => Array.from({ length: count }, (_, i) => ({ id: i + 1, partitions: Array.from({ length: 8 }, (_, p) => p).filter(p => p % count === i) }))

  it('appears at once, moves when a node joins, and arrives', () => {
    const placement = createPlacement()
    placement.setModel(ring(200, 8), 1.5)
    expect(placement.setNodes(nodes(2), 1.5)).toBe(true)
    for (let nowMs = 0; placement.moving(); nowMs += 16) placement.work(50, nowMs)
    expect(placement.regions.length).toBe(2)
    const before = [...placement.positions().x]
    expect(placement.setNodes(nodes(2), 1.5)).toBe(false)
    expect(placement.setNodes(nodes(3), 1.5)).toBe(true)
    placement.work(1000, 5000)
    expect(placement.moving()).toBe(true)
    expect([...placement.positions().x]).toEqual(before)
    placement.work(5, 5300)
    placement.work(5, 5601)
    expect(placement.moving()).toBe(false)
    expect([...placement.positions().x]).not.toEqual(before)
    const { x, y } = placement.positions()
    expect(placement.nearest(x[7], y[7], 0.5)).toBe(7)
  })
  it('is the same with a thread, whatever comes while that works, and shows nothing before its answer', () => {
    const thread = createTestLayoutThread()
    const [threaded, alone] = [createPlacement(thread.start), createPlacement()]
    for (const placement of [threaded, alone]) {
      placement.setModel(ring(120, 8), 1.5)
      placement.setNodes(nodes(2), 1.5)
      placement.setModel(ring(200, 8), 1.5)
    }
    thread.work(9)
    const first = [...threaded.positions().x]
    threaded.work(1000, 0)
    expect([[...threaded.positions().x], threaded.moving()]).toEqual([first, true])
    for (const placement of [threaded, alone]) placement.setNodes(nodes(3), 1.5)
    thread.work(1000)
    for (let nowMs = 0; threaded.moving() || alone.moving(); nowMs += 16) for (const placement of [threaded, alone]) placement.work(50, nowMs)
    expect(threaded.positions()).toEqual(alone.positions())
    expect(threaded.regions).toEqual(alone.regions)
    threaded.setNodes(nodes(2), 1.5)
    thread.work(9)
    thread.fail()
    alone.setNodes(nodes(2), 1.5)
    for (let nowMs = 9000; threaded.moving() || alone.moving(); nowMs += 16) for (const placement of [threaded, alone]) placement.work(50, nowMs)
    expect(threaded.positions()).toEqual(alone.positions())
    threaded.dispose()
    expect(thread.ended()).toBe(true)
  })
  it('jumps where reduced motion is wanted', () => {
    const placement = createPlacement()
    placement.setStill(true)
    placement.setModel(ring(50, 8), 1)
    placement.setNodes(nodes(2), 1)
    placement.work(1000, 0)
    placement.setNodes(nodes(4), 1)
    placement.work(1000, 10)
    expect(placement.moving()).toBe(false)
  })
  it('takes users along at once when the stage changes its shape', () => {
    const placement = createPlacement()
    placement.setModel(ring(200, 8), 1)
    placement.setNodes(nodes(4), 1)
    while (placement.moving()) placement.work(1000, 1e9)
    const columns = new Set(placement.regions.map(region => region.x)).size
    placement.setAspect(6)
    expect(new Set(placement.regions.map(region => region.x)).size).toBeGreaterThan(columns)
    expect(placement.moving()).toBe(false)
    const { x, y, regionOf } = placement.positions()
    for (let i = 0; i < x.length; i++) {
      const region = placement.regions[regionOf[i]]
      expect(Math.hypot(x[i] - region.x, y[i] - region.y)).toBeLessThanOrEqual(region.radius + 1e-3)
    }
    expect(placement.nearest(x[7], y[7], 0.5)).toBe(7)
  })
  it('bears frames before nodes, nodes before frames, and no users at all', () => {
    const placement = createPlacement()
    placement.setModel(ring(20, 8), 1)
    placement.work(1000, 0)
    expect(placement.regions).toEqual([])
    expect(Number.isFinite(placement.bounds().minX)).toBe(true)
    const empty = createPlacement()
    empty.setNodes(nodes(2), 1)
    empty.setModel(createGraphModel({ kind: 'topology', level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: 0, edgesTotal: 0, users: new Uint32Array(0), partitions: new Uint16Array(0), degrees: new Uint16Array(0), edgeFrom: new Uint32Array(0), edgeTo: new Uint32Array(0) }), 1)
    empty.work(1000, 0)
    expect(empty.nearest(0, 0, 5)).toBe(-1)
  })
})

describe('hit test', () => {
  it('finds the same nearest point as looking at all of them', () => {
    const count = 500
    const x = Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898) * 40)
    const y = Float32Array.from({ length: count }, (_, i) => Math.cos(i * 78.233) * 25)
    const grid = createSpatialGrid(count, 1.5)
    grid.rebuild(x, y, count)
    for (let probe = 0; probe < 200; probe++) {
      const px = Math.sin(probe * 3.7) * 45
      const py = Math.cos(probe * 5.1) * 30
      let best = -1
      let square = 9
      for (let i = 0; i < count; i++) {
        const distance = (x[i] - px) ** 2 + (y[i] - py) ** 2
        if (distance <= square) {
          square = distance
          best = i
        }
      }
      expect(grid.nearest(px, py, 3)).toBe(best)
    }
  })
  it('measures the distance to a segment, not to its line', () => {
    expect(segmentDistanceSquare(0, 1, -1, 0, 1, 0)).toBe(1)
    expect(segmentDistanceSquare(5, 0, -1, 0, 1, 0)).toBe(16)
    expect(segmentDistanceSquare(3, 4, 0, 0, 0, 0)).toBe(25)
  })
})

describe('links', () => {
  const row = layoutRegions(Array.from({ length: 4 }, (_, i) => ({ node: i + 1, users: 100 })), 6)

  it('go round what stands between, on every stage', () => {
    for (const aspect of [0.25, 1, 1.4, 6]) for (let count = 2; count <= 12; count++) {
      const regions = layoutRegions(Array.from({ length: count }, (_, i) => ({ node: i + 1, users: 20 + 30 * i })), aspect)
      const straight = (a: typeof regions[number], b: typeof regions[number]): boolean => a.x === b.x || a.y === b.y
      for (const a of regions) for (const b of regions) if (a.node < b.node && straight(a, b)) for (const between of regions) {
        if (between === a || between === b) continue
        const middle = pointOnLink(linkCurve(a, b, regions), 0.5)
        if (straight(a, between) && straight(between, b)) expect(Math.hypot(middle.x - between.x, middle.y - between.y)).toBeGreaterThan(0.7 * between.radius)
      }
    }
  })
  it('begin and end at the rims', () => {
    const curve = linkCurve(row[0], row[1], row)
    expect(Math.hypot(curve.fromX - row[0].x, curve.fromY - row[0].y)).toBeCloseTo(row[0].radius)
    expect(Math.hypot(curve.toX - row[1].x, curve.toY - row[1].y)).toBeCloseTo(row[1].radius)
  })
  it('are found near their middle, and nowhere far from any', () => {
    const middle = pointOnLink(linkCurve(row[0], row[3], row), 0.5)
    expect(nearestLink(row, middle.x, middle.y + 0.2, 1)?.map(region => region.node)).toEqual([1, 4])
    expect(nearestLink(row, 0, 1000, 1)).toBeNull()
  })
})
