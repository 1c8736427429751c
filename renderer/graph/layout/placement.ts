import type { Box } from '../model/camera'
import { createOwnership } from '../model/graph-model'
import type { GraphModel } from '../model/graph-model'
import { createSpatialGrid } from '../model/spatial-grid'
import type { SpatialGrid } from '../model/spatial-grid'
import { countUsers, placeUsers } from './place-users'
import type { Positions } from './place-users'
import { layoutRegions } from './regions'
import type { Region } from './regions'
import { createRelaxation } from './relax'
import type { Relaxation } from './relax'

const ITERATIONS = 70
const MOVE_MS = 600
/** The regions are arranged anew when the stage's shape changed by more than this factor. */
const ASPECT_SLACK = 1.35
const CAPTION_ROOM = 2.2

/** Where users stand, over time: laid out in slices, and moved there when their node changes. */
export interface Placement {
  readonly regions: readonly Region[]
  positions(): Positions
  moving(): boolean
  setModel(model: GraphModel, aspect: number): void
  /** Returns whether the layout begins anew. */
  setNodes(nodes: readonly { id: number; partitions: readonly number[] }[], aspect: number): boolean
  setAspect(aspect: number): void
  /** Reduced motion: users jump. */
  setStill(still: boolean): void
  /** Works for a few milliseconds; returns whether positions or regions changed. */
  work(budgetMs: number, nowMs: number): boolean
  bounds(): Box
  nearest(x: number, y: number, radius: number): number
  /** Another run begins: what is known about who hosts what is void. */
  forgetNodes(): void
}

interface Move {
  fromX: Float32Array
  fromY: Float32Array
  toX: Float32Array
  toY: Float32Array
  startMs: number
}

const nowhere: Positions = { x: new Float32Array(0), y: new Float32Array(0), regionOf: new Uint16Array(0) }

export function createPlacement(): Placement {
  const ownership = createOwnership()
  let model: GraphModel | null = null
  let regions: Region[] = []
  let shown = nowhere
  let coming: Positions | null = null
  let relaxation: Relaxation | null = null
  let move: Move | null = null
  let grid: SpatialGrid | null = null
  let still = false
  let aspectUsed = 1
  let pendingChange = false
  let jump = true

  const layOut = (aspect: number): void => {
    if (model === null) return
    aspectUsed = aspect
    jump = still || regions.length === 0 || shown.x.length !== model.count
    const counts = countUsers(model, ownership.nodes(), ownership.nodeOf)
    regions = layoutRegions(counts, aspect)
    coming = placeUsers(model, regions, ownership.nodeOf)
    relaxation = createRelaxation(model, coming, regions, ITERATIONS)
    move = null
    if (shown.x.length !== model.count) shown = { x: coming.x.slice(), y: coming.y.slice(), regionOf: coming.regionOf }
    else shown = { ...shown, regionOf: coming.regionOf }
    pendingChange = true
  }
  const arrive = (): void => {
    move = null
    grid?.rebuild(shown.x, shown.y, shown.x.length)
  }
  const begin = (nowMs: number): void => {
    if (coming === null) return
    if (jump) {
      shown = coming
      arrive()
    } else {
      move = { fromX: shown.x, fromY: shown.y, toX: coming.x, toY: coming.y, startMs: nowMs }
      shown = { x: shown.x.slice(), y: shown.y.slice(), regionOf: coming.regionOf }
    }
    coming = null
    relaxation = null
  }
  const advance = (current: Move, nowMs: number): void => {
    const along = Math.min(1, (nowMs - current.startMs) / MOVE_MS)
    const eased = along * along * (3 - 2 * along)
    for (let i = 0; i < shown.x.length; i++) {
      shown.x[i] = current.fromX[i] + (current.toX[i] - current.fromX[i]) * eased
      shown.y[i] = current.fromY[i] + (current.toY[i] - current.fromY[i]) * eased
    }
    if (along >= 1) arrive()
  }
  return {
    get regions() {
      return regions
    },
    positions: () => shown,
    moving: () => move !== null || relaxation !== null,
    setModel(next, aspect) {
      model = next
      shown = nowhere
      grid = createSpatialGrid(next.count, 1.5)
      layOut(aspect)
    },
    setNodes(nodes, aspect) {
      if (!ownership.update(nodes)) return false
      layOut(aspect)
      return true
    },
    setAspect(aspect) {
      const change = Math.max(aspect / aspectUsed, aspectUsed / aspect)
      if (model !== null && change > ASPECT_SLACK) layOut(aspect)
    },
    setStill(next) {
      still = next
    },
    work(budgetMs, nowMs) {
      const changed = pendingChange
      pendingChange = false
      if (relaxation !== null) {
        const until = performance.now() + budgetMs
        let left = true
        while (left && performance.now() < until) left = relaxation.iterate()
        if (left) return changed
        begin(nowMs)
        return true
      }
      if (move === null) return changed
      advance(move, nowMs)
      return true
    },
    bounds: () => boundsOf(regions),
    nearest: (x, y, radius) => (move !== null || relaxation !== null || grid === null ? -1 : grid.nearest(x, y, radius)),
    forgetNodes: () => ownership.clear()
  }
}

function boundsOf(regions: readonly Region[]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  for (const { x, y, radius } of regions) {
    box.minX = Math.min(box.minX, x - radius)
    box.maxX = Math.max(box.maxX, x + radius)
    box.minY = Math.min(box.minY, y - radius - CAPTION_ROOM)
    box.maxY = Math.max(box.maxY, y + radius)
  }
  return regions.length === 0 ? { minX: -10, minY: -10, maxX: 10, maxY: 10 } : box
}
