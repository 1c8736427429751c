import type { Box } from '../model/camera'
import { createOwnership } from '../model/graph-model'
import type { GraphModel } from '../model/graph-model'
import { createSpatialGrid } from '../model/spatial-grid'
import type { SpatialGrid } from '../model/spatial-grid'
import { createLayouts } from './layouts'
import type { Layouts, StartLayoutThread } from './layouts'
import { countUsers, placeGroups, placeUsers } from './place-users'
import type { Positions } from './place-users'
import { layoutRegions } from './regions'
import type { Region } from './regions'

const ITERATIONS = 70
const MOVE_MS = 600
/** The regions are arranged anew when the stage's shape changed by more than this factor. */
const ASPECT_SLACK = 1.35

/** Where users stand, over time: laid out in a thread, or in slices where there is none, and moved there when their node changes. */
export interface Placement {
  readonly regions: readonly Region[]
  positions(): Positions
  /** A layout is on its way, or users are. */
  moving(): boolean
  setModel(model: GraphModel, aspect: number): void
  /** Returns whether the layout begins anew. */
  setNodes(nodes: readonly { id: number; partitions: readonly number[] }[], aspect: number): boolean
  setAspect(aspect: number): void
  /** Reduced motion: users jump. */
  setStill(still: boolean): void
  /** Takes in what is ready, after working for a few milliseconds where no thread does; returns whether positions or regions changed. */
  work(budgetMs: number, nowMs: number): boolean
  bounds(): Box
  nearest(x: number, y: number, radius: number): number
  /** Another run begins: what is known about who hosts what is void. */
  forgetNodes(): void
  dispose(): void
}

interface Move {
  fromX: Float32Array
  fromY: Float32Array
  toX: Float32Array
  toY: Float32Array
  startMs: number
}

interface State {
  readonly layouts: Layouts
  model: GraphModel | null
  regions: Region[]
  shown: Positions
  /** A layout is on its way. */
  comes: boolean
  move: Move | null
  grid: SpatialGrid | null
  still: boolean
  /** The next layout appears at once. */
  jump: boolean
  aspectUsed: number
  pendingChange: boolean
}

const nowhere: Positions = { x: new Float32Array(0), y: new Float32Array(0), regionOf: new Uint16Array(0) }

/** @param start starts a thread for layouts */
export function createPlacement(start: StartLayoutThread | null = null): Placement {
  const ownership = createOwnership()
  const state: State = { layouts: createLayouts(start), model: null, regions: [], shown: nowhere, comes: false, move: null, grid: null, still: false, jump: true, aspectUsed: 1, pendingChange: false }
  return {
    get regions() {
      return state.regions
    },
    positions: () => state.shown,
    moving: () => state.move !== null || state.comes,
    setModel(next, aspect) {
      state.model = next
      state.shown = nowhere
      state.grid = createSpatialGrid(next.count, 1.5)
      layOut(state, ownership, aspect)
    },
    setNodes(nodes, aspect) {
      if (!ownership.update(nodes)) return false
      layOut(state, ownership, aspect)
      return true
    },
    setAspect(aspect) {
      const change = Math.max(aspect / state.aspectUsed, state.aspectUsed / aspect)
      if (state.model !== null && change > ASPECT_SLACK) rearrange(state, ownership, aspect)
    },
    setStill(next) {
      state.still = next
    },
    work: (budgetMs, nowMs) => work(state, budgetMs, nowMs),
    bounds: () => boundsOf(state.regions),
    nearest: (x, y, radius) => (state.move !== null || state.comes || state.grid === null ? -1 : state.grid.nearest(x, y, radius)),
    forgetNodes: () => ownership.clear(),
    dispose: () => state.layouts.dispose()
  }
}

/**
 * Another shape of the stage: regions change places and take their users along at once, so that the
 * picture is right in the same frame. While a layout is on its way, it begins anew instead.
 */
function rearrange(state: State, ownership: ReturnType<typeof createOwnership>, aspect: number): void {
  const { model, shown } = state
  if (model === null) return
  if (state.comes || state.move !== null) {
    layOut(state, ownership, aspect)
    return
  }
  const before = state.regions
  state.aspectUsed = aspect
  state.regions = layoutRegions(countUsers(model, ownership.nodes(), ownership.nodeOf), aspect)
  for (let i = 0; i < shown.x.length; i++) {
    const from = before[shown.regionOf[i]]
    const to = state.regions[shown.regionOf[i]]
    if (from === undefined || to === undefined) continue
    shown.x[i] += to.x - from.x
    shown.y[i] += to.y - from.y
  }
  arrive(state)
  state.pendingChange = true
}

function layOut(state: State, ownership: ReturnType<typeof createOwnership>, aspect: number): void {
  const { model } = state
  if (model === null) return
  state.aspectUsed = aspect
  state.jump = state.still || state.regions.length === 0 || state.shown.x.length !== model.count
  state.regions = layoutRegions(countUsers(model, ownership.nodes(), ownership.nodeOf), aspect)
  const grouped = model.level === 'groups'
  const coming = grouped ? placeGroups(model, state.regions, ownership.nodeOf) : placeUsers(model, state.regions, ownership.nodeOf)
  state.comes = true
  state.move = null
  if (state.shown.x.length !== model.count) state.shown = { x: coming.x.slice(), y: coming.y.slice(), regionOf: coming.regionOf }
  else state.shown = { ...state.shown, regionOf: coming.regionOf }
  const { count, edgeFrom, edgeTo, offsets } = model
  state.layouts.begin({ users: { count, edgeFrom, edgeTo, offsets }, positions: coming, regions: state.regions, iterations: grouped ? 0 : ITERATIONS })
  state.pendingChange = true
}

function work(state: State, budgetMs: number, nowMs: number): boolean {
  const changed = state.pendingChange
  state.pendingChange = false
  if (state.comes) {
    const coming = state.layouts.take(budgetMs)
    if (coming === null) return changed
    begin(state, coming, nowMs)
    return true
  }
  if (state.move === null) return changed
  advance(state, state.move, nowMs)
  return true
}

/** The new layout is ready: go there, or be there. */
function begin(state: State, coming: Positions, nowMs: number): void {
  const { shown } = state
  if (state.jump) {
    state.shown = coming
    arrive(state)
  } else {
    state.move = { fromX: shown.x, fromY: shown.y, toX: coming.x, toY: coming.y, startMs: nowMs }
    state.shown = { x: shown.x.slice(), y: shown.y.slice(), regionOf: coming.regionOf }
  }
  state.comes = false
}

function advance(state: State, move: Move, nowMs: number): void {
  const { x, y } = state.shown
  const along = Math.min(1, (nowMs - move.startMs) / MOVE_MS)
  const eased = along * along * (3 - 2 * along)
  for (let i = 0; i < x.length; i++) {
    x[i] = move.fromX[i] + (move.toX[i] - move.fromX[i]) * eased
    y[i] = move.fromY[i] + (move.toY[i] - move.fromY[i]) * eased
  }
  if (along >= 1) arrive(state)
}

function arrive(state: State): void {
  state.move = null
  state.grid?.rebuild(state.shown.x, state.shown.y, state.shown.x.length)
}

function boundsOf(regions: readonly Region[]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  for (const { x, y, radius } of regions) {
    box.minX = Math.min(box.minX, x - radius)
    box.maxX = Math.max(box.maxX, x + radius)
    box.minY = Math.min(box.minY, y - radius)
    box.maxY = Math.max(box.maxY, y + radius)
  }
  return regions.length === 0 ? { minX: -10, minY: -10, maxX: 10, maxY: 10 } : box
}
