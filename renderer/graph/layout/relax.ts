import type { GraphModel } from '../model/graph-model'
import { NO_REGION } from '../model/graph-model'
import { createSpatialGrid } from '../model/spatial-grid'
import type { Positions } from './place-users'
import type { Region } from './regions'

/** Users and who of them know each other. Ends of contacts are indices; user i has `offsets[i + 1] - offsets[i]`. */
export type LinkedUsers = Pick<GraphModel, 'count' | 'edgeFrom' | 'edgeTo' | 'offsets'>

/** A few steps of springs and repulsion; the caller spends them when it has time. */
export interface Relaxation {
  /** Moves all users once; returns whether there are steps left. */
  iterate(): boolean
}

const REACH = 2
const INSIDE_PULL = 0.2
const ACROSS_PULL = 0.015
const PUSH = 0.5
const STEP_MOST = 1.2
/** Share of the steps after which users are spread over their disc; the rest only keeps them apart. */
const SPREAD_AT = 0.8
const SPREAD_SHARE = 0.8

/**
 * Springs along contacts (strong inside a region, weak across, divided by the user's contacts so
 * that hubs stay calm), repulsion within two units, and a wall around each region.
 * Deterministic: the same picture for the same topology.
 */
export function createRelaxation(users: LinkedUsers, positions: Positions, regions: readonly Region[], iterations: number): Relaxation {
  const { x, y, regionOf } = positions
  const forceX = new Float32Array(users.count)
  const forceY = new Float32Array(users.count)
  const grid = createSpatialGrid(users.count, REACH)
  let done = 0
  return {
    iterate() {
      if (done >= iterations || users.count === 0) return false
      const heat = 1 - done / iterations
      forceX.fill(0)
      forceY.fill(0)
      const spread = done >= Math.floor(iterations * SPREAD_AT)
      if (!spread) pullAlongContacts(users, positions, forceX, forceY)
      grid.rebuild(x, y, users.count)
      pushNeighbours(grid, x, y, forceX, forceY, users.count)
      for (let i = 0; i < users.count; i++) {
        const size = Math.hypot(forceX[i], forceY[i])
        const step = size === 0 ? 0 : Math.min(1, (STEP_MOST * heat) / size)
        x[i] += forceX[i] * step
        y[i] += forceY[i] * step
        if (regionOf[i] !== NO_REGION) keepInside(x, y, i, regions[regionOf[i]])
      }
      done++
      if (done === Math.floor(iterations * SPREAD_AT)) spreadEvenly(positions, regions)
      return done < iterations
    }
  }
}

function pullAlongContacts(users: LinkedUsers, { x, y, regionOf }: Positions, forceX: Float32Array, forceY: Float32Array): void {
  const { edgeFrom, edgeTo, offsets } = users
  for (let e = 0; e < edgeFrom.length; e++) {
    const a = edgeFrom[e]
    const b = edgeTo[e]
    const dx = x[b] - x[a]
    const dy = y[b] - y[a]
    const pull = regionOf[a] === regionOf[b] ? INSIDE_PULL : ACROSS_PULL
    const forA = pull / (offsets[a + 1] - offsets[a])
    const forB = pull / (offsets[b + 1] - offsets[b])
    forceX[a] += dx * forA
    forceY[a] += dy * forA
    forceX[b] -= dx * forB
    forceY[b] -= dy * forB
  }
}

function pushNeighbours(grid: ReturnType<typeof createSpatialGrid>, x: Float32Array, y: Float32Array, forceX: Float32Array, forceY: Float32Array, count: number): void {
  const { columns, rows, starts, order, cellOf } = grid
  for (let i = 0; i < count; i++) {
    const column = cellOf[i] % columns
    const row = (cellOf[i] - column) / columns
    for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      const first = starts[r * columns + Math.max(0, column - 1)]
      const end = starts[r * columns + Math.min(columns - 1, column + 1) + 1]
      for (let k = first; k < end; k++) {
        const j = order[k]
        if (j === i) continue
        let dx = x[i] - x[j]
        let dy = y[i] - y[j]
        let distance = Math.sqrt(dx * dx + dy * dy)
        if (distance >= REACH) continue
        if (distance < 1e-4) {
          dx = Math.cos(i)
          dy = Math.sin(i)
          distance = 1
        }
        const push = (PUSH * (REACH - distance) * (REACH - distance)) / distance
        forceX[i] += dx * push
        forceY[i] += dy * push
      }
    }
  }
}

/**
 * Tight knots fill a part of their disc only. Users keep their bearing and their order from the
 * middle outwards, and move most of the way to where that order stands in an even disc.
 */
function spreadEvenly({ x, y, regionOf }: Positions, regions: readonly Region[]): void {
  const members: number[][] = regions.map(() => [])
  for (let i = 0; i < regionOf.length; i++) if (regionOf[i] !== NO_REGION) members[regionOf[i]].push(i)
  regions.forEach((region, index) => {
    const users = members[index]
    const distance = (i: number): number => Math.hypot(x[i] - region.x, y[i] - region.y)
    users.sort((a, b) => distance(a) - distance(b) || a - b)
    users.forEach((i, rank) => {
      const now = distance(i)
      if (now === 0) return
      const even = (region.radius - 0.8) * Math.sqrt((rank + 0.5) / users.length)
      const scale = (now + (even - now) * SPREAD_SHARE) / now
      x[i] = region.x + (x[i] - region.x) * scale
      y[i] = region.y + (y[i] - region.y) * scale
    })
  })
}

function keepInside(x: Float32Array, y: Float32Array, i: number, region: Region): void {
  const dx = x[i] - region.x
  const dy = y[i] - region.y
  const distance = Math.sqrt(dx * dx + dy * dy)
  const most = region.radius - 0.7
  if (distance <= most) return
  x[i] = region.x + (dx / distance) * most
  y[i] = region.y + (dy / distance) * most
}
