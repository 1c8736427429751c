import { decodeGraphFrame } from '../../sim-core/api/graph-frame'
import type { GraphLevel, TopologyFrame } from '../../sim-core/api/graph-frame'
import { aspectOf, createEngineState, fitNow, indexOf, marginsOf, move, refit } from './engine-state'
import type { Covered, EngineNode, EngineState, Look } from './engine-state'
import { actsOf, passesNow } from './engine-acts'
import type { Acts } from './engine-acts'
import type { StartLayoutThread } from './layout/layouts'
import { nearestLink } from './layout/links'
import { createActivity } from './model/activity'
import { fitCamera, panBy, toWorld, zoomAt } from './model/camera'
import { createGraphModel } from './model/graph-model'
import type { GraphModel } from './model/graph-model'
import { segmentDistanceSquare } from './model/spatial-grid'
import { contactsDrawn, userRadiusPx } from './render/base-layer'
import { NAMES_FROM_SCALE } from './render/overlay'
import type { DrawnFault } from './render/fault-layer'
import type { GraphRenderer } from './render/graph-renderer'

const LAYOUT_BUDGET_MS = 7
const PICK_PX = 10
const PICK_LINE_PX = 6
const PICK_LINK_PX = 14

export interface EngineStats {
  users: number
  usersTotal: number
  /** Contacts in view, those that the picture draws in all, and all between the users shown. */
  edges: number
  edgesDrawn: number
  edgesTotal: number
  dots: number
  dotsLaunched: number
  lit: number
  /** Conversations in which somebody has just spoken; `null` where only some of them are known. */
  litTotal: number | null
  messagesPerDot: number
  framesPerSecond: number
  drawMsMax: number
  /** Marks of faults in the picture. */
  faults: number
  /** What the dots at rest are; at the level `groups` each is a group of users. */
  level: GraphLevel
  /** The group or user in the middle; −1: none. */
  focus: number
  groupsPerPartition: number
}

/** Where in the cluster a point lies: on a node or between two. */
export type PickedPlace = { kind: 'node'; node: number } | { kind: 'link'; nodes: readonly [number, number] } | null
export type Picked = { kind: 'user'; user: number } | { kind: 'group'; group: number } | PickedConversation | null

export interface PickedConversation {
  kind: 'conversation'
  initiator: number
  slotRound: number
  /** Initiator and other end; `null` where groups are shown. */
  ends: readonly [number, number] | null
}

interface Inputs {
  /** Takes a binary frame; returns what it was, `null`: not a well-formed one. */
  takeFrame(bytes: Uint8Array, nowMs: number): 'topology' | 'activity' | null
  setNodes(nodes: readonly EngineNode[]): void
  setLook(look: Look): void
  setHidden(nodes: ReadonlySet<number>): void
  /** Ids of users; −1 for none. */
  setSelection(selection: { user: number; from: number; to: number }): void
  /** What is pointed at; only users and groups are marked. */
  setHovered(picked: Picked): void
  /** Faults under way. */
  setFaults(faults: readonly DrawnFault[]): void
  /** Nodes at the ends of a link to point out; `null` for none. */
  setHoveredLink(nodes: readonly [number, number] | null): void
  setNames(names: ReadonlyMap<number, string>): void
  /** Another run begins; its topology comes by itself. */
  beginRun(): void
}

interface CameraControls {
  resize(width: number, height: number, pixelRatio: number): void
  /** What lies over the picture's rims: everything is shown between. */
  setCovered(covered: Partial<Covered>): void
  pan(dxPx: number, dyPx: number): void
  zoom(factor: number, px: number, py: number): void
  fit(): void
  /** Moves the view to a user; false where they are not shown. */
  centreOn(user: number): boolean
  /** Moves the view to a node; false where it has nobody. */
  centreOnNode(node: number): boolean
  /** Keeps the view on these users, wherever they live, until somebody moves it; nobody: no more. */
  follow(users: readonly number[]): void
}

interface Outputs {
  pick(px: number, py: number): Picked
  pickPlace(px: number, py: number): PickedPlace
  /** Ids of users in view, the middle first, where the scale leaves room for names; at most `most`. */
  namesWanted(most: number): number[]
  /** One animation frame; draws only where something changed. */
  tick(nowMs: number): void
  stats(): EngineStats
  /** There are users, and all stand where they will stay. */
  settled(): boolean
  dispose(): void
}

export type GraphEngine = Inputs & CameraControls & Outputs & Acts

/** The live graph without any framework: frames and node states in, pictures out. The thread finds users their places until `dispose`. */
export function createGraphEngine(renderer: GraphRenderer, startLayoutThread: StartLayoutThread | null = null): GraphEngine {
  const state = createEngineState(startLayoutThread)
  const inputs = inputsOf(state)
  return {
    ...inputs, ...cameraOf(state, renderer), ...outputsOf(state, renderer),
    ...actsOf(state, held => {
      if (held.topology !== null) takeTopology(state, held.topology)
      if (held.nodes !== null) inputs.setNodes(held.nodes)
      if (held.faults !== null) inputs.setFaults(held.faults)
    })
  }
}

function inputsOf(state: EngineState): Inputs {
  const { placement, view } = state
  return {
    takeFrame(bytes, nowMs) {
      const frame = decodeGraphFrame(bytes)
      if (frame === null) return null
      if (frame.kind === 'topology') {
        if (state.held === null) takeTopology(state, frame)
        else state.held.topology = frame
      } else if (state.held === null) state.activity?.ingest(frame, nowMs, state.pace.dotsMax(), passesNow(state))
      return frame.kind
    },
    setNodes(nodes) {
      if (state.held !== null) {
        state.held.nodes = nodes
        return
      }
      const next = new Map(nodes.map(node => [node.id, node.state]))
      const moved = placement.setNodes(nodes, aspectOf(state))
      if (moved || next.size !== state.states.size || [...next].some(([id, nodeState]) => state.states.get(id) !== nodeState)) touch(state)
      state.states = next
    },
    setLook(next) {
      state.look = next
      view.still = next.still
      placement.setStill(next.still)
      touch(state)
    },
    setHidden(nodes) {
      state.hidden = nodes
      touch(state)
    },
    setSelection(next) {
      state.selection = next
      select(state)
    },
    setHovered(picked) {
      const index = pickedIndex(state, picked)
      if (index === view.hovered) return
      view.hovered = index
      view.hoveredLabel = picked?.kind === 'group' && index >= 0 ? state.look.groupLabel(picked.group, state.model?.sizes[index] ?? 0) : null
      state.dirty = true
    },
    setFaults(faults) {
      if (state.held !== null) {
        state.held.faults = faults
        return
      }
      if (faults.length === 0 && view.faults.length === 0) return
      view.faults = faults
      state.dirty = true
    },
    setHoveredLink(nodes) {
      if (view.hoveredLink?.join() === nodes?.join()) return
      view.hoveredLink = nodes
      state.dirty = true
    },
    setNames(names) {
      const byIndex = new Map<number, string>()
      for (const [user, name] of names) if (indexOf(state, user) >= 0) byIndex.set(indexOf(state, user), name)
      view.names = byIndex
      state.dirty = true
    },
    beginRun() {
      state.followed = []
      placement.forgetNodes()
      state.states = new Map()
    }
  }
}

function cameraOf(state: EngineState, renderer: GraphRenderer): CameraControls {
  const { placement, view } = state
  return {
    resize(width, height, pixelRatio) {
      state.size = { width: Math.max(1, width), height: Math.max(1, height) }
      renderer.resize(state.size.width, state.size.height, pixelRatio)
      placement.setAspect(aspectOf(state))
      refit(state)
      touch(state)
    },
    setCovered(covered) {
      const next = { ...state.covered, ...covered }
      if (next.top === state.covered.top && next.right === state.covered.right && next.bottom === state.covered.bottom) return
      state.covered = next
      refit(state)
      state.dirty = true
    },
    pan(dx, dy) {
      state.followed = []
      move(state, panBy(view.camera, dx, dy))
    },
    zoom: (factor, px, py) => move(state, zoomAt(view.camera, factor, px, py, state.size.width, state.size.height, fitNow(state).scale * 0.5)),
    fit() {
      state.followed = []
      state.fitted = true
      refit(state)
      state.dirty = true
    },
    centreOn(user) {
      const index = indexOf(state, user)
      if (index < 0) return false
      const { x, y } = placement.positions()
      move(state, { x: x[index], y: y[index], scale: Math.max(view.camera.scale, NAMES_FROM_SCALE) })
      return true
    },
    centreOnNode(node) {
      const region = placement.regions.find(candidate => candidate.node === node)
      if (region === undefined) return false
      move(state, fitCamera({ minX: region.x - region.radius, maxX: region.x + region.radius, minY: region.y - region.radius, maxY: region.y + region.radius }, state.size.width, state.size.height, marginsOf(state)))
      return true
    },
    follow(users) {
      state.followed = [...users]
      keepFollowing(state)
    }
  }
}

function outputsOf(state: EngineState, renderer: GraphRenderer): Outputs {
  const { placement, view, pace } = state
  return {
    pick(px, py) {
      const world = toWorld(view.camera, px, py, state.size.width, state.size.height)
      const index = placement.nearest(world.x, world.y, Math.max(PICK_PX, userRadiusPx(view.camera.scale)) / view.camera.scale)
      if (index >= 0 && state.model !== null) return state.model.level === 'groups' ? { kind: 'group', group: state.model.users[index] } : { kind: 'user', user: state.model.users[index] }
      return pickConversation(state, world.x, world.y)
    },
    pickPlace: (px, py) => pickPlace(state, px, py),
    namesWanted: most => usersInView(state, most),
    tick(nowMs) {
      if (state.held === null) view.nowMs = nowMs
      if (placement.work(LAYOUT_BUDGET_MS, nowMs)) {
        refit(state)
        keepFollowing(state)
        touch(state)
      }
      const live = state.held === null && (state.activity?.advance(nowMs, view.fadeMs) ?? false)
      if (!live && !state.dirty && !state.drawn.pending) return pace.rest()
      if (!pace.due(nowMs)) return
      if (state.sceneStale) refreshScene(state, renderer)
      state.dirty = false
      const before = performance.now()
      state.drawn = renderer.draw(view)
      view.fadeMs = pace.drawn(performance.now() - before, state.drawn.lit, view.fadeMs)
      view.litMax = pace.litMax()
      view.glowMax = pace.glowMax()
    },
    stats: () => ({
      users: state.model?.count ?? 0,
      usersTotal: state.model?.usersTotal ?? 0,
      edges: state.drawn.edges,
      edgesDrawn: state.model === null ? 0 : contactsDrawn(state.model),
      edgesTotal: state.model?.edgesTotal ?? 0,
      dots: state.drawn.dots,
      dotsLaunched: state.activity?.dotsLaunched() ?? 0,
      lit: state.drawn.lit,
      litTotal: state.activity === null || state.activity.isSample() ? null : state.drawn.litTotal,
      messagesPerDot: state.activity?.messagesPerDot() ?? 1,
      framesPerSecond: pace.framesPerSecond(),
      drawMsMax: pace.takeDrawMsMax(),
      faults: view.faults.length,
      level: state.model?.level ?? 'users',
      focus: state.model?.focus ?? -1,
      groupsPerPartition: state.model?.groupsPerPartition ?? 0
    }),
    settled: () => placement.regions.length > 0 && state.model !== null && !placement.moving(),
    dispose: () => [placement, renderer].forEach(part => part.dispose())
  }
}

function touch(state: EngineState): void {
  state.sceneStale = true
  state.dirty = true
}

/** Index of what is pointed at, −1 for nothing. */
function pickedIndex(state: EngineState, picked: Picked): number {
  if (picked?.kind === 'user') return indexOf(state, picked.user)
  return picked?.kind === 'group' && state.model?.level === 'groups' ? state.model.indexOf(picked.group) : -1
}

function select(state: EngineState): void {
  state.view.selectedUser = indexOf(state, state.selection.user)
  state.view.selectedFrom = indexOf(state, state.selection.from)
  state.view.selectedTo = indexOf(state, state.selection.to)
  state.dirty = true
}

function takeTopology(state: EngineState, frame: TopologyFrame): void {
  state.model = createGraphModel(frame)
  state.activity = createActivity(state.model)
  state.view.activity = state.activity
  state.view.hovered = -1
  state.view.names = new Map()
  state.placement.setModel(state.model, aspectOf(state))
  state.fitted = true
  refit(state)
  select(state)
  touch(state)
}

function refreshScene(state: EngineState, renderer: GraphRenderer): void {
  if (state.model === null) return
  const { regions } = state.placement
  const regionStates = regions.map(region => state.states.get(region.node) ?? 'left')
  state.scene = {
    model: state.model,
    positions: state.placement.positions(),
    regions,
    states: regionStates,
    captions: regions.map((region, i) => state.look.caption(region.node, usersOf(state.model as GraphModel, state.placement.positions().regionOf, i, region.users), regionStates[i])),
    theme: state.look.theme,
    hidden: regions.map(region => state.hidden.has(region.node)),
    moving: state.placement.moving()
  }
  state.sceneStale = false
  renderer.setScene(state.scene)
}

/** Users whom the dots of a region stand for. */
function usersOf(model: GraphModel, regionOf: Uint16Array, region: number, dots: number): number {
  if (model.level !== 'groups') return dots
  return model.sizes.reduce((sum, size, group) => sum + (regionOf[group] === region ? size : 0), 0)
}

/** Moves the view to the middle of those who are followed. */
function keepFollowing(state: EngineState): void {
  const shown = state.followed.map(user => indexOf(state, user)).filter(index => index >= 0)
  if (shown.length === 0) return
  const { x, y } = state.placement.positions()
  const mean = (at: Float32Array): number => shown.reduce((sum, index) => sum + at[index], 0) / shown.length
  move(state, { x: mean(x), y: mean(y), scale: state.view.camera.scale })
}

function pickPlace({ placement, view, size }: EngineState, px: number, py: number): PickedPlace {
  const { x, y } = toWorld(view.camera, px, py, size.width, size.height)
  const inside = placement.regions.find(region => Math.hypot(region.x - x, region.y - y) <= region.radius)
  if (inside !== undefined) return { kind: 'node', node: inside.node }
  const link = nearestLink(placement.regions, x, y, PICK_LINK_PX / view.camera.scale)
  return link === null ? null : { kind: 'link', nodes: [link[0].node, link[1].node] }
}

function pickConversation(state: EngineState, wx: number, wy: number): Picked {
  const { activity, scene, view } = state
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
  if (found < 0) return null
  const [from, to] = [lit.from[found], lit.to[found]].map(index => scene.model.users[index])
  const initiator = lit.initiator[found]
  return { kind: 'conversation', initiator, slotRound: lit.slotRound[found], ends: scene.model.level === 'groups' ? null : [initiator, from === initiator ? to : from] }
}

function usersInView({ model, scene, view, size }: EngineState, most: number): number[] {
  if (model === null || model.level === 'groups' || scene === null || view.camera.scale < NAMES_FROM_SCALE) return []
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
