import { describe, expect, it } from 'vitest'
import { encodeTopology, decodeGraphFrame } from '../../../sim-core/api/graph-frame'
import type { TopologyFrame } from '../../../sim-core/api/graph-frame'
import { createActivity } from '../model/activity'
import type { Activity } from '../model/activity'
import { createGraphModel } from '../model/graph-model'
import { createFlowLayer } from './flow-layer'
import type { DrawStats, GraphScene, GraphView } from './graph-renderer'

const NOW_MS = 10_000
const users = 700
const frame = encodeTopology({
  level: 'users', focus: -1, groupsPerPartition: 0, usersTotal: users, edgesTotal: 0, users: Uint32Array.from({ length: users }, (_, i) => i), partitions: Uint16Array.from({ length: users }, (_, i) => i % 2),
  degrees: new Uint16Array(users), edgeFrom: new Uint32Array(0), edgeTo: new Uint32Array(0)
})
const model = createGraphModel(decodeGraphFrame(frame) as TopologyFrame)
const scene: GraphScene = {
  model,
  positions: { x: Float32Array.from({ length: users }, (_, i) => i), y: new Float32Array(users), regionOf: Uint16Array.from({ length: users }, (_, i) => i % 2) },
  regions: [{ node: 1, users: 350, x: 0, y: 0, radius: 9 }, { node: 2, users: 350, x: 20, y: 0, radius: 9 }],
  states: ['ready', 'ready'], captions: [], theme: 'dark', hidden: [false, false], moving: false
}

/** A canvas that notes which lines were stroked, by the strength of their colour: 'dim' to 'bright'. */
function recorder(): { context: CanvasRenderingContext2D; lines: Map<string, number>; widths: Set<number>; drawn: { squares: number; stamps: number } } {
  const lines = new Map<string, number>()
  const widths = new Set<number>()
  const drawn = { squares: 0, stamps: 0 }
  let open = 0
  const context = {
    strokeStyle: '', lineWidth: 1, globalAlpha: 1,
    beginPath: () => { open = 0 },
    moveTo: () => { open++ },
    lineTo: () => {},
    stroke() {
      const strength = this.strokeStyle.slice(7)
      lines.set(strength, (lines.get(strength) ?? 0) + open)
      widths.add(this.lineWidth)
    },
    fillRect: () => { drawn.squares++ },
    drawImage: () => { drawn.stamps++ }
  }
  return { context: context as unknown as CanvasRenderingContext2D, lines, widths, drawn }
}

function viewOf(activity: Activity, scale: number, litMax: number, glowMax: number): GraphView {
  return {
    camera: { x: 0, y: 0, scale }, nowMs: NOW_MS, fadeMs: 2600, litMax, glowMax, activity, hovered: -1, hoveredLabel: null, selectedUser: -1, selectedFrom: -1, selectedTo: -1,
    faults: [], hoveredLink: null, cut: null, names: new Map(), still: false
  }
}
const size = { width: 100_000, height: 100_000 }

/** `fresh` conversations in which somebody has just spoken, `old` ones that are about to go out. */
function draw(fresh: number, old: number, litMax: number): { stats: DrawStats; lines: number[]; widest: number } {
  const activity = createActivity(model)
  for (let i = 0; i < old; i++) activity.lit.touch(i, 1, i % users, (i + 1) % users, NOW_MS - 2500, false)
  for (let i = 0; i < fresh; i++) activity.lit.touch(i, 2, i % users, (i + 2) % users, NOW_MS, false)
  const stats: DrawStats = { dots: 0, lit: 0, litTotal: 0, edges: 0, pending: false }
  const { context, lines, widths } = recorder()
  createFlowLayer(1).draw(context, scene, viewOf(activity, 10, litMax, 9), size, stats)
  return { stats, widest: Math.max(...widths), lines: [...lines].sort(([a], [b]) => parseInt(b, 16) - parseInt(a, 16)).map(([, count]) => count) }
}

describe('lit conversations', () => {
  it('are all drawn where they may be', () => {
    const { stats, lines } = draw(100, 60, 1000)
    expect(stats).toMatchObject({ lit: 160, litTotal: 160 })
    expect(lines).toEqual([100, 60])
  })
  it('are wider than a pixel only where they are few', () => {
    expect(draw(20, 20, 1000).widest).toBeGreaterThan(1.2)
    expect(draw(60, 60, 1000).widest).toBe(1)
  })
  it('are left out by age where they are too many: those that spoke last stay, of both nodes', () => {
    const { stats, lines } = draw(100, 200, 150)
    expect(stats.litTotal).toBe(300)
    expect(lines[0]).toBe(100)
    expect(lines[1]).toBeGreaterThanOrEqual(48)
    expect(lines[1]).toBeLessThanOrEqual(50)
    expect(stats.lit).toBe(lines[0] + lines[1])
  })
  it('are thinned evenly where even those that spoke last are too many', () => {
    const { stats, lines } = draw(300, 200, 150)
    expect(lines).toHaveLength(1)
    expect(stats.lit).toBeGreaterThanOrEqual(148)
    expect(stats.lit).toBeLessThanOrEqual(150)
  })
})

describe('active users', () => {
  function glow(active: number, scale: number, glowMax: number): { squares: number; stamps: number } {
    const activity = createActivity(model)
    for (let i = 0; i < active; i++) {
      activity.activeMs[i] = NOW_MS
      activity.strength[i] = i < 5 ? 1 : 0.1
    }
    const { context, drawn } = recorder()
    createFlowLayer(1).draw(context, scene, viewOf(activity, scale, 0, glowMax), size, { dots: 0, lit: 0, litTotal: 0, edges: 0, pending: false })
    return drawn
  }
  it('are stamped where they are few or large, the most active of too many', () => {
    expect(glow(300, 5, 1000)).toEqual({ squares: 0, stamps: 300 })
    expect(glow(700, 20, 1000)).toEqual({ squares: 0, stamps: 700 })
    expect(glow(700, 20, 5)).toEqual({ squares: 0, stamps: 5 })
  })
  it('are squares where they are many and small, with a halo around the most active', () => {
    expect(glow(700, 5, 5)).toEqual({ squares: 705, stamps: 0 })
  })
})
