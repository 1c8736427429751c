import { decodeGraphFrame } from '../../sim-core/api/graph-frame'
import type { TopologyFrame } from '../../sim-core/api/graph-frame'
import type { NodeState } from '../../sim-core/model/run'
import { createPlacement } from './layout/placement'
import { createActivity } from './model/activity'
import type { Activity } from './model/activity'
import { fitCamera, panBy, toWorld, zoomAt } from './model/camera'
import type { Camera } from './model/camera'
import { createGraphModel } from './model/graph-model'
import type { GraphModel } from './model/graph-model'
import { createPace } from './model/pace'
import { segmentDistanceSquare } from './model/spatial-grid'
import { NAMES_FROM_SCALE } from './render/overlay'
import type { GraphRenderer, GraphScene, GraphView } from './render/graph-renderer'
import type { ThemeName } from './render/palette'

const RELAX_BUDGET_MS = 7
const PICK_PX = 10
const PICK_LINE_PX = 6
/** Room for the search field above and the legend below. */
const MARGINS = { top: 50, right: 36, bottom: 60, left: 36 }

export interface EngineNode {
  id: number
  state: NodeState
  partitions: readonly number[]
}

export interface EngineStats {
  users: number
  usersTotal: number
  edges: number
  edgesTotal: number
  dots: number
  dotsLaunched: number
  lit: number
  messagesPerDot: number
  framesPerSecond: number
  drawMsMax: number
}

export type Picked = { kind: 'user'; user: number } | { kind: 'conversation'; initiator: number; slotRound: number } | null

export interface GraphEngine {
  /** Takes a binary frame; returns whether it was a well-formed one. */
  takeFrame(bytes: Uint8Array, nowMs: number): boolean
  setNodes(nodes: readonly EngineNode[]): void
  setLook(look: { theme: ThemeName; still: boolean; caption: (node: number, users: number, state: NodeState) => { title: string; detail: string } }): void
  setHidden(nodes: ReadonlySet<number>): void
  /** Ids of users; −1 for none. */
  setSelection(selection: { user: number; from: number; to: number }): void
  setHovered(user: number): void
  setNames(names: ReadonlyMap<number, string>): void
  resize(width: number, height: number, pixelRatio: number): void
  pan(dxPx: number, dyPx: number): void
  zoom(factor: number, px: number, py: number): void
  fit(): void
  /** Moves the view to a user; false where they are not shown. */
  centreOn(user: number): boolean
  pick(px: number, py: number): Picked
  /** Ids of users in view, where the scale leaves room for names; at most `most`. */
  namesWanted(most: number): number[]
  /** One animation frame; draws only where something changed. */
  tick(nowMs: number): void
  stats(): EngineStats
  /** Another run begins; its topology comes by itself. */
  beginRun(): void
  dispose(): void
}

/** The live graph without any framework: frames and node states in, pictures out. */
export function createGraphEngine(renderer: GraphRenderer): GraphEngine {
  const placement = createPlacement()
  const pace = createPace()
  let model: GraphModel | null = null
  let activity: Activity | null = null
  let states = new Map<number, NodeState>()
  let hidden: ReadonlySet<number> = new Set()
  let look: Parameters<GraphEngine['setLook']>[0] = { theme: 'dark', still: false, caption: node => ({ title: String(node), detail: '' }) }
  let size = { width: 1, height: 1 }
  let fitted = true
  let selection = { user: -1, from: -1, to: -1 }
  let scene: GraphScene | null = null
  let sceneStale = true
  let dirty = true
  let drawn = { dots: 0, lit: 0, edges: 0, pending: false }
  const view: GraphView = { camera: { x: 0, y: 0, scale: 10 }, nowMs: 0, fadeMs: 2600, activity: null, hoveredUser: -1, selectedUser: -1, selectedFrom: -1, selectedTo: -1, names: new Map(), still: false }

  /** Width ÷ height of what the regions may fill. */
  const aspect = (): number => Math.max(1, size.width - MARGINS.left - MARGINS.right) / Math.max(1, size.height - MARGINS.top - MARGINS.bottom)
  const indexOf = (user: number): number => (model === null || user < 0 ? -1 : model.indexOf(user))
  const fitNow = (): Camera => fitCamera(placement.bounds(), size.width, size.height, MARGINS)
  const refit = (): void => {
    if (fitted) view.camera = fitNow()
  }
  const select = (): void => {
    view.selectedUser = indexOf(selection.user)
    view.selectedFrom = indexOf(selection.from)
    view.selectedTo = indexOf(selection.to)
    dirty = true
  }
  const touch = (): void => {
    sceneStale = true
    dirty = true
  }
  const takeTopology = (frame: TopologyFrame): void => {
    model = createGraphModel(frame)
    activity = createActivity(model)
    view.activity = activity
    placement.setModel(model, aspect())
    fitted = true
    refit()
    select()
    touch()
  }
  const refreshScene = (): void => {
    if (model === null) return
    const { regions } = placement
    const regionStates = regions.map(region => states.get(region.node) ?? 'dead')
    scene = {
      model,
      positions: placement.positions(),
      regions,
      states: regionStates,
      captions: regions.map((region, i) => look.caption(region.node, region.users, regionStates[i])),
      theme: look.theme,
      hidden: regions.map(region => hidden.has(region.node)),
      moving: placement.moving()
    }
    sceneStale = false
    renderer.setScene(scene)
  }
  const pickConversation = (wx: number, wy: number): Picked => {
    if (activity === null || scene === null) return null
    const { lit } = activity
    const { x, y } = scene.positions
    let best = (PICK_LINE_PX / view.camera.scale) ** 2
    let found = -1
    for (let row = 0; row < lit.capacity; row++) {
      if (lit.lastMs[row] === 0 || view.nowMs - lit.lastMs[row] > view.fadeMs) continue
      const square = segmentDistanceSquare(wx, wy, x[lit.from[row]], y[lit.from[row]], x[lit.to[row]], y[lit.to[row]])
      if (square < best) {
        best = square
        found = row
      }
    }
    return found < 0 ? null : { kind: 'conversation', initiator: lit.initiator[found], slotRound: lit.slotRound[found] }
  }
  const moved = (camera: Camera): void => {
    view.camera = camera
    fitted = false
    dirty = true
  }
  return {
    takeFrame(bytes, nowMs) {
      const frame = decodeGraphFrame(bytes)
      if (frame === null) return false
      if (frame.kind === 'topology') takeTopology(frame)
      else activity?.ingest(frame, nowMs, pace.dotsMax())
      return true
    },
    setNodes(nodes) {
      const next = new Map(nodes.map(node => [node.id, node.state]))
      if (placement.setNodes(nodes, aspect())) touch()
      if (next.size !== states.size || [...next].some(([id, state]) => states.get(id) !== state)) touch()
      states = next
    },
    setLook(next) {
      look = next
      view.still = next.still
      placement.setStill(next.still)
      touch()
    },
    setHidden(nodes) {
      hidden = nodes
      touch()
    },
    setSelection(next) {
      selection = next
      select()
    },
    setHovered(user) {
      const index = indexOf(user)
      if (index === view.hoveredUser) return
      view.hoveredUser = index
      dirty = true
    },
    setNames(names) {
      const byIndex = new Map<number, string>()
      for (const [user, name] of names) if (indexOf(user) >= 0) byIndex.set(indexOf(user), name)
      view.names = byIndex
      dirty = true
    },
    resize(width, height, pixelRatio) {
      size = { width: Math.max(1, width), height: Math.max(1, height) }
      renderer.resize(size.width, size.height, pixelRatio)
      placement.setAspect(aspect())
      refit()
      touch()
    },
    pan: (dx, dy) => moved(panBy(view.camera, dx, dy)),
    zoom: (factor, px, py) => moved(zoomAt(view.camera, factor, px, py, size.width, size.height, fitNow().scale * 0.5)),
    fit() {
      fitted = true
      refit()
      dirty = true
    },
    centreOn(user) {
      const index = indexOf(user)
      if (index < 0) return false
      const { x, y } = placement.positions()
      moved({ x: x[index], y: y[index], scale: Math.max(view.camera.scale, NAMES_FROM_SCALE) })
      return true
    },
    pick(px, py) {
      const world = toWorld(view.camera, px, py, size.width, size.height)
      const index = placement.nearest(world.x, world.y, PICK_PX / view.camera.scale)
      if (index >= 0 && model !== null) return { kind: 'user', user: model.users[index] }
      return pickConversation(world.x, world.y)
    },
    namesWanted: most => usersInView(model, scene, view, size, most),
    tick(nowMs) {
      view.nowMs = nowMs
      if (placement.work(RELAX_BUDGET_MS, nowMs)) {
        refit()
        touch()
      }
      const live = activity?.advance(nowMs, view.fadeMs) ?? false
      pace.frame(nowMs, live)
      if (!live && !dirty && !drawn.pending) return
      if (sceneStale) refreshScene()
      dirty = false
      const before = performance.now()
      drawn = renderer.draw(view)
      view.fadeMs = pace.drawn(performance.now() - before, drawn.lit, view.fadeMs)
    },
    stats: () => ({
      users: model?.count ?? 0,
      usersTotal: model?.usersTotal ?? 0,
      edges: drawn.edges,
      edgesTotal: model?.edgesTotal ?? 0,
      dots: drawn.dots,
      dotsLaunched: activity?.dotsLaunched() ?? 0,
      lit: drawn.lit,
      messagesPerDot: activity?.messagesPerDot() ?? 1,
      framesPerSecond: pace.framesPerSecond(),
      drawMsMax: pace.takeDrawMsMax()
    }),
    beginRun() {
      placement.forgetNodes()
      states = new Map()
    },
    dispose: () => renderer.dispose()
  }
}

function usersInView(model: GraphModel | null, scene: GraphScene | null, view: GraphView, size: { width: number; height: number }, most: number): number[] {
  if (model === null || scene === null || view.camera.scale < NAMES_FROM_SCALE) return []
  const { x, y } = scene.positions
  const halfWidth = size.width / 2 / view.camera.scale
  const halfHeight = size.height / 2 / view.camera.scale
  const found: { user: number; square: number }[] = []
  for (let i = 0; i < model.count; i++) {
    const dx = Math.abs(x[i] - view.camera.x)
    const dy = Math.abs(y[i] - view.camera.y)
    if (dx < halfWidth && dy < halfHeight) found.push({ user: model.users[i], square: dx * dx + dy * dy })
  }
  return found.sort((a, b) => a.square - b.square).slice(0, most).map(({ user }) => user)
}
