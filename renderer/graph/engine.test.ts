import { describe, expect, it } from 'vitest'
import { encodeActivity, encodeTopology } from '../../sim-core/api/graph-frame'
import { createGraphEngine } from './engine'
import type { GraphEngine } from './engine'
import { createTestLayoutThread } from './layout/test-layout-thread'
import { fitCamera, toWorld, zoomAt } from './model/camera'
import { createPace } from './model/pace'
import { userRadiusPx } from './render/base-layer'
import { hueOfNode, mix, palettes, withAlpha } from './render/palette'
import type { GraphRenderer, GraphScene, GraphView } from './render/graph-renderer'

function recorder(): { renderer: GraphRenderer; scenes: GraphScene[]; draws: () => number; view: () => GraphView | null } {
  const scenes: GraphScene[] = []
  let draws = 0
  let last: GraphView | null = null
  return {
    scenes,
    draws: () => draws,
    view: () => last,
    renderer: {
      resize: () => {},
      setScene: scene => scenes.push(scene),
      draw: view => {
        draws++
        last = view
        return { dots: 1, lit: 1, litTotal: 1, edges: 1, pending: false }
      },
      dispose: () => {}
    }
  }
}
const topology = encodeTopology({ level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: 9, edgesTotal: 2, users: Uint32Array.of(5, 6, 7, 8), partitions: Uint16Array.of(0, 0, 1, 1), degrees: new Uint16Array(4), edgeFrom: Uint32Array.of(0, 2), edgeTo: Uint32Array.of(1, 3) })
const activity = encodeActivity({ intervalMs: 100, messages: 1, messagesPerEvent: 1, events: Uint32Array.of(5, 7, 5, 3, 1) })
const nodes = [{ id: 1, state: 'ready' as const, partitions: [0] }, { id: 2, state: 'ready' as const, partitions: [1] }]

function started(): ReturnType<typeof recorder> & { engine: GraphEngine } {
  const made = recorder()
  const engine = createGraphEngine(made.renderer)
  engine.resize(800, 600, 1)
  engine.takeFrame(topology, 0)
  engine.setNodes(nodes)
  for (let nowMs = 0; nowMs < 1000; nowMs += 16) engine.tick(nowMs)
  return { ...made, engine }
}

describe('graph engine', () => {
  it('draws while something flows and rests when nothing does', () => {
    const { engine, draws } = started()
    const resting = draws()
    engine.tick(2000)
    expect(draws()).toBe(resting)
    expect(engine.takeFrame(activity, 2000)).toBe('activity')
    engine.tick(2016)
    expect(draws()).toBe(resting + 1)
    engine.tick(60_000)
    engine.tick(60_016)
    expect(draws()).toBeLessThanOrEqual(resting + 2)
  })
  it('says when users stand where they will stay, and ends the thread that found their places with itself', () => {
    const thread = createTestLayoutThread()
    const { renderer, scenes } = recorder()
    const engine = createGraphEngine(renderer, thread.start)
    engine.resize(800, 600, 1)
    engine.takeFrame(topology, 0)
    engine.tick(0)
    expect(engine.settled()).toBe(false)
    engine.setNodes(nodes)
    for (let nowMs = 0; nowMs < 1000; nowMs += 16) engine.tick(nowMs)
    expect([engine.settled(), scenes.at(-1)?.moving]).toEqual([false, true])
    thread.work(1000)
    engine.tick(1000)
    expect([engine.settled(), scenes.at(-1)?.moving]).toEqual([true, false])
    expect(scenes.at(-1)?.positions.x).toEqual(started().scenes.at(-1)?.positions.x)
    engine.dispose()
    expect(thread.ended()).toBe(true)
  })
  it('groups users by node and marks a dead one', () => {
    const { engine, scenes } = started()
    expect(scenes.at(-1)?.regions.map(region => [region.node, region.users])).toEqual([[1, 2], [2, 2]])
    engine.setNodes([nodes[0], { ...nodes[1], state: 'dead' }])
    engine.tick(3000)
    expect(scenes.at(-1)?.states).toEqual(['ready', 'dead'])
  })
  it('finds the user and the lit conversation under the pointer, and nothing elsewhere', () => {
    const { engine, scenes, view } = started()
    engine.takeFrame(activity, 1000)
    engine.tick(1100)
    const { x, y } = scenes.at(-1)?.positions ?? { x: [], y: [] }
    const { camera } = view() as GraphView
    const place = (wx: number, wy: number): [number, number] => [400 + (wx - camera.x) * camera.scale, 300 + (wy - camera.y) * camera.scale]
    expect(engine.pick(...place(x[2], y[2]))).toEqual({ kind: 'user', user: 7 })
    expect(engine.pick(...place(x[0] * 0.5 + x[2] * 0.5, y[0] * 0.5 + y[2] * 0.5))).toEqual({ kind: 'conversation', initiator: 5, slotRound: 3, ends: [5, 7] })
    expect(engine.pick(1, 1)).toBeNull()
  })
  it('tells nodes and links apart, and redraws when faults come and go', () => {
    const { engine, scenes, view, draws } = started()
    const [first, second] = scenes.at(-1)?.regions ?? []
    const { camera } = view() as GraphView
    const place = (wx: number, wy: number): [number, number] => [400 + (wx - camera.x) * camera.scale, 300 + (wy - camera.y) * camera.scale]
    expect(engine.pickPlace(...place(second.x, second.y))).toEqual({ kind: 'node', node: 2 })
    expect(engine.pickPlace(...place((first.x + second.x) / 2, (first.y + second.y) / 2))).toEqual({ kind: 'link', nodes: [1, 2] })
    expect(engine.pickPlace(2, 2)).toBeNull()
    const resting = draws()
    engine.setFaults([{ nodes: [1, 2], look: 'cut', label: 'cut' }])
    engine.tick(2000)
    expect(view()?.faults).toHaveLength(1)
    engine.setHoveredLink([1, 2])
    engine.tick(2016)
    engine.setHoveredLink([1, 2])
    engine.tick(2032)
    expect(draws()).toBe(resting + 2)
  })
  it('centres on a user who is shown, and says when one is not', () => {
    const { engine, view } = started()
    expect(engine.centreOn(8)).toBe(true)
    engine.tick(5000)
    expect(engine.namesWanted(10)[0]).toBe(8)
    expect(engine.centreOn(1)).toBe(false)
    engine.fit()
    engine.tick(5016)
    expect((view() as GraphView).camera.x).toBeCloseTo(0, 0)
  })
  it('refuses a malformed frame and goes on', () => {
    const { engine } = started()
    expect(engine.takeFrame(new Uint8Array(64).fill(7), 0)).toBeNull()
    expect(engine.takeFrame(topology, 0)).toBe('topology')
    expect(engine.stats().users).toBe(4)
    expect(engine.stats().usersTotal).toBe(9)
  })
  it('shows everything between what lies over it, also when that changes, until somebody moves the view', () => {
    const { engine, scenes, view } = started()
    const rims = (): [number, number] => {
      const { regions } = scenes.at(-1) as GraphScene
      const { camera } = view() as GraphView
      return [Math.min(...regions.map(region => 300 + (region.y - region.radius - camera.y) * camera.scale)), Math.max(...regions.map(region => 300 + (region.y + region.radius - camera.y) * camera.scale))]
    }
    for (const [top, bottom] of [[200, 20], [10, 260]]) {
      engine.setCovered({ top, right: 300 })
      engine.setCovered({ bottom })
      engine.tick(2000 + top)
      const [upper, lower] = rims()
      expect(upper).toBeGreaterThan(top)
      expect(lower).toBeLessThan(600 - bottom)
      const { camera } = view() as GraphView
      expect(Math.max(...(scenes.at(-1) as GraphScene).regions.map(region => 400 + (region.x + region.radius - camera.x) * camera.scale))).toBeLessThan(500)
    }
    engine.pan(9, 9)
    engine.tick(3000)
    const { camera } = view() as GraphView
    engine.setCovered({ top: 99 })
    engine.tick(3016)
    expect(view()?.camera).toEqual(camera)
  })
  it('hides a node and brings it back', () => {
    const { engine, scenes } = started()
    engine.setHidden(new Set([2]))
    engine.tick(3000)
    expect(scenes.at(-1)?.hidden).toEqual([false, true])
  })
})

describe('camera', () => {
  it('keeps the point under the pointer while zooming', () => {
    const before = { x: 3, y: 4, scale: 10 }
    const after = zoomAt(before, 2, 100, 50, 800, 600, 1)
    expect(after.scale).toBe(20)
    expect(toWorld(after, 100, 50, 800, 600).x).toBeCloseTo(toWorld(before, 100, 50, 800, 600).x)
    expect(zoomAt(before, 1e9, 0, 0, 800, 600, 1).scale).toBeLessThan(1000)
    expect(zoomAt(before, 1e-9, 0, 0, 800, 600, 1).scale).toBe(1)
  })
  it('fits a box inside the margins', () => {
    const margins = { top: 50, right: 0, bottom: 100, left: 0 }
    const camera = fitCamera({ minX: 0, minY: 0, maxX: 10, maxY: 10 }, 400, 400, margins)
    const top = 200 + (0 - camera.y) * camera.scale
    const bottom = 200 + (10 - camera.y) * camera.scale
    expect(top).toBeCloseTo(50)
    expect(bottom).toBeCloseTo(300)
    expect(fitCamera({ minX: 0, minY: 0, maxX: 0, maxY: 0 }, 10, 10, margins).scale).toBeGreaterThan(0)
  })
})

describe('pace', () => {
  /** Animation frames at the given distance, each drawn in `drawMs` where it is due; returns the glow. */
  function run(pace: ReturnType<typeof createPace>, from: number, frames: number, everyMs: number, drawMs: number, fadeMs = 2600): number {
    let fade = fadeMs
    for (let i = 0; i < frames; i++) if (pace.due(from + i * everyMs)) fade = pace.drawn(drawMs, 100, fade)
    return fade
  }
  it('draws fewer dots and lines and a shorter glow when frames are slow, and recovers', () => {
    const pace = createPace()
    const [dots, lines, glowing] = [pace.dotsMax(), pace.litMax(), pace.glowMax()]
    expect(run(pace, 0, 100, 90, 50)).toBeLessThan(1000)
    expect(pace.dotsMax()).toBeLessThan(dots / 2)
    expect(pace.litMax()).toBeLessThan(lines / 2)
    expect(pace.glowMax()).toBeLessThan(glowing / 2)
    expect(pace.framesPerSecond()).toBeCloseTo(11.1, 0)
    expect(pace.takeDrawMsMax()).toBe(50)
    expect(pace.takeDrawMsMax()).toBe(0)
    run(pace, 9000, 900, 16, 1)
    expect(pace.dotsMax()).toBeGreaterThan(dots / 2)
    expect(pace.framesPerSecond()).toBeGreaterThan(55)
  })
  it('is content with thirty frames a second where each costs something', () => {
    const pace = createPace()
    run(pace, 0, 300, 16.7, 8)
    expect(pace.framesPerSecond()).toBeGreaterThan(25)
    expect(pace.framesPerSecond()).toBeLessThan(35)
    expect(pace.dotsMax()).toBeGreaterThan(1000)
  })
  it('does not count a rest as slowness', () => {
    const pace = createPace()
    run(pace, 0, 100, 16, 1)
    pace.rest()
    run(pace, 600_000, 100, 16, 1)
    expect(pace.framesPerSecond()).toBeGreaterThan(55)
  })
})

describe('palette', () => {
  it('gives 24 nodes 24 colours in both themes, none of them amber or red', () => {
    for (const palette of [palettes.dark, palettes.light]) {
      const hues = Array.from({ length: 24 }, (_, i) => hueOfNode(i + 1, palette))
      expect(new Set(hues).size).toBe(24)
      expect(hues).not.toContain(palette.dead)
      expect(hues).not.toContain(palette.suspect)
    }
  })
  it('mixes and fades', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
    expect(withAlpha('#123456', 2)).toBe('#123456ff')
  })
})

describe('groups of users', () => {
  const groups = encodeTopology({ level: 'groups', focus: -1, groupsPerPartition: 3, usersTotal: 60_000, edgesTotal: 9, users: Uint32Array.of(0, 1, 2, 3, 4, 5), partitions: Uint16Array.of(0, 0, 0, 1, 1, 1), degrees: new Uint16Array(6).fill(10_000), edgeFrom: new Uint32Array(0), edgeTo: new Uint32Array(0) })
  function grouped(): ReturnType<typeof started> {
    const made = started()
    made.engine.takeFrame(groups, 1000)
    for (let nowMs = 1000; nowMs < 1200; nowMs += 16) made.engine.tick(nowMs)
    return made
  }

  it('stand on their node, are picked as groups, and their node says how many users they are', () => {
    const { engine, scenes, view } = grouped()
    const scene = scenes.at(-1) as GraphScene
    expect(engine.stats()).toMatchObject({ users: 6, usersTotal: 60_000, level: 'groups', groupsPerPartition: 3 })
    expect([...scene.positions.regionOf]).toEqual([0, 0, 0, 1, 1, 1])
    const { x, y, scale } = (view() as GraphView).camera
    const at = { x: (scene.positions.x[4] - x) * scale + 400, y: (scene.positions.y[4] - y) * scale + 300 }
    expect(engine.pick(at.x, at.y)).toEqual({ kind: 'group', group: 4 })
    const users: number[] = []
    engine.setLook({ theme: 'dark', still: false, caption: (_node, count) => ({ title: String(users.push(count)), detail: '' }), groupLabel: (group, size) => `${group}: ${size}` })
    engine.tick(3000)
    expect(users).toEqual([30_000, 30_000])
  })

  it('are not taken for the users who bear their numbers', () => {
    const { engine, view } = grouped()
    const { camera } = view() as GraphView
    engine.setSelection({ user: 4, from: 4, to: 5 })
    engine.setHovered({ kind: 'user', user: 4 })
    engine.setNames(new Map([[4, 'Ishmael']]))
    engine.follow([4])
    expect([engine.centreOn(4), engine.whereIs(4), engine.namesWanted(9)]).toEqual([false, null, []])
    engine.tick(3000)
    expect(view()).toMatchObject({ selectedUser: -1, selectedFrom: -1, selectedTo: -1, hovered: -1, camera })
    expect(view()?.names.size).toBe(0)
    engine.zoom(1e9, 400, 300)
    expect(engine.namesWanted(9)).toEqual([])
  })

  it('say which they are where they are pointed at', () => {
    const { engine, view } = grouped()
    engine.setLook({ theme: 'dark', still: false, caption: () => ({ title: '', detail: '' }), groupLabel: (group, size) => `${group}: ${size}` })
    engine.setHovered({ kind: 'group', group: 4 })
    engine.tick(3000)
    expect(view()).toMatchObject({ hovered: 4, hoveredLabel: '4: 10000' })
    engine.setHovered(null)
    engine.tick(3016)
    expect(view()).toMatchObject({ hovered: -1, hoveredLabel: null })
    engine.takeFrame(topology, 4000)
    engine.setHovered({ kind: 'group', group: 5 })
    engine.tick(4016)
    expect(view()?.hovered).toBe(-1)
  })

  it('light up and fly as users do', () => {
    const { engine } = grouped()
    engine.takeFrame(encodeActivity({ intervalMs: 100, messages: 1, messagesPerEvent: 1, events: Uint32Array.of(0, 4, 12_345, 3, 1) }), 2000)
    engine.tick(2100)
    expect(engine.stats().dotsLaunched).toBe(1)
  })
})

describe('picking', () => {
  const count = 300
  const crowd = (level: 'users' | 'groups'): Uint8Array => encodeTopology({
    level, focus: -1, groupsPerPartition: level === 'groups' ? count / 2 : 0, usersTotal: 9e6, edgesTotal: 0, users: Uint32Array.from({ length: count }, (_, i) => i * (level === 'groups' ? 1 : 7)),
    partitions: Uint16Array.from({ length: count }, (_, i) => Number(i >= count / 2)), degrees: new Uint16Array(count), edgeFrom: new Uint32Array(0), edgeTo: new Uint32Array(0)
  })
  it.each(['users', 'groups'] as const)('finds each of the %s at its place, at every scale and wherever the view is', level => {
    const { engine, scenes, view } = started()
    engine.takeFrame(crowd(level), 1000)
    for (let nowMs = 1000; nowMs < 4000; nowMs += 16) engine.tick(nowMs)
    const { positions, model } = scenes.at(-1) as GraphScene
    for (const factor of [1, 1.7, 6, 1e9]) {
      engine.fit()
      engine.zoom(factor, 130, 420)
      engine.pan(-35, 20)
      engine.tick(5000)
      const { camera } = view() as GraphView
      const picks = Array.from({ length: count }, (_, i) => engine.pick(400 + (positions.x[i] - camera.x) * camera.scale, 300 + (positions.y[i] - camera.y) * camera.scale))
      expect(picks).toEqual(Array.from(model.users, id => (level === 'groups' ? { kind: 'group', group: id } : { kind: 'user', user: id })))
    }
  })
  it('finds a user at the rim of their dot at the closest look, and nobody beyond it', () => {
    const { engine, scenes, view } = started()
    engine.zoom(1e9, 400, 300)
    engine.tick(2000)
    const { positions: { x, y } } = scenes.at(-1) as GraphScene
    const { camera } = view() as GraphView
    const place = (dx: number): [number, number] => [400 + (x[0] - camera.x) * camera.scale + dx, 300 + (y[0] - camera.y) * camera.scale]
    expect(userRadiusPx(camera.scale)).toBeGreaterThan(10)
    expect(engine.pick(...place(10.9))).toEqual({ kind: 'user', user: 5 })
    expect(engine.pick(...place(12))).toBeNull()
  })
})

describe('what is left out', () => {
  it('is told of contacts and of conversations', () => {
    const { engine } = started()
    engine.takeFrame(activity, 500)
    engine.tick(600)
    expect(engine.stats()).toMatchObject({ edgesDrawn: 2, edgesTotal: 2, lit: 1, litTotal: 1 })
    const users = 400
    const ends = Array.from({ length: users * 99 }, (_, e) => [e % users, (e + 1 + (e % 97)) % users])
    engine.takeFrame(encodeTopology({ level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: users, edgesTotal: 79_800, users: Uint32Array.from({ length: users }, (_, i) => i), partitions: new Uint16Array(users), degrees: new Uint16Array(users), edgeFrom: Uint32Array.from(ends, ([from]) => from), edgeTo: Uint32Array.from(ends, ([, to]) => to) }), 1000)
    const { edgesDrawn, edgesTotal } = engine.stats()
    expect([edgesDrawn, edgesTotal]).toEqual([14_000, 79_800])
    engine.takeFrame(encodeActivity({ intervalMs: 100, messages: 9, messagesPerEvent: 9, events: Uint32Array.of(5, 7, 5, 3, 1) }), 2000)
    engine.tick(2100)
    expect(engine.stats().litTotal).toBeNull()
  })
})

describe('following', () => {
  it('keeps the view on a user who moves to another node, until somebody moves the view', () => {
    const { engine, scenes, view } = started()
    const middle = (): [number, number] => {
      const { positions: { x, y } } = scenes.at(-1) as GraphScene
      return [x[2], y[2]]
    }
    const camera = (): [number, number] => {
      const { camera: { x, y } } = view() as GraphView
      return [x, y]
    }
    engine.follow([7])
    engine.tick(2000)
    const before = middle()
    expect(camera()).toEqual(before)
    engine.setNodes([{ id: 1, state: 'ready', partitions: [0, 1] }, { id: 2, state: 'ready', partitions: [] }])
    for (let nowMs = 2100; nowMs < 4000; nowMs += 16) engine.tick(nowMs)
    expect(middle()).not.toEqual(before)
    expect(camera()).toEqual(middle())
    engine.pan(40, 0)
    engine.setNodes(nodes)
    for (let nowMs = 4000; nowMs < 6000; nowMs += 16) engine.tick(nowMs)
    expect(camera()).not.toEqual(middle())
  })

  it('shows one node whole', () => {
    const { engine, scenes, view } = started()
    expect(engine.centreOnNode(2)).toBe(true)
    engine.tick(2000)
    expect((view() as GraphView).camera.x).toBeCloseTo((scenes.at(-1) as GraphScene).regions[1].x, 0)
    expect(engine.centreOnNode(9)).toBe(false)
  })
})
