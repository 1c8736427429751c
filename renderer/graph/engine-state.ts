import type { TopologyFrame } from '../../sim-core/api/graph-frame'
import type { NodeState } from '../../sim-core/model/run'
import type { StartLayoutThread } from './layout/layouts'
import { createPlacement } from './layout/placement'
import type { Placement } from './layout/placement'
import type { Activity } from './model/activity'
import { showEverything } from './model/activity-filter'
import type { ActivityFilter } from './model/activity-filter'
import { fitCamera } from './model/camera'
import type { Camera, Margins } from './model/camera'
import type { GraphModel } from './model/graph-model'
import { FADE_MOST_MS, GLOW_MOST, LIT_MOST, createPace } from './model/pace'
import type { Pace } from './model/pace'
import type { DrawnFault } from './render/fault-layer'
import type { DrawStats, GraphScene, GraphView } from './render/graph-renderer'
import type { ThemeName } from './render/palette'

/** Room at the sides, above for the captions of nodes, and below. */
const SIDE_PX = 20
const CAPTION_PX = 30
const BELOW_PX = 12

export interface Look {
  theme: ThemeName
  /** Reduced motion. */
  still: boolean
  /** The text above a node's region. */
  caption: (node: number, users: number, state: NodeState) => { title: string; detail: string }
  /** The text at a group that is pointed at. */
  groupLabel: (group: number, users: number) => string
}

export interface Size {
  width: number
  height: number
}

export interface Covered {
  top: number
  right: number
  bottom: number
}

/** A node as the picture knows it. */
export interface EngineNode {
  id: number
  state: NodeState
  partitions: readonly number[]
}

/** The newest of what came while the picture stood still. */
export interface Held {
  topology: TopologyFrame | null
  nodes: readonly EngineNode[] | null
  faults: readonly DrawnFault[] | null
}

export interface EngineState {
  readonly placement: Placement
  readonly pace: Pace
  readonly view: GraphView
  model: GraphModel | null
  activity: Activity | null
  scene: GraphScene | null
  states: Map<number, NodeState>
  hidden: ReadonlySet<number>
  look: Look
  size: Size
  /** Pixels that something lies over, from the rims. */
  covered: Covered
  /** The view shows everything and follows the layout until somebody moves it. */
  fitted: boolean
  selection: { user: number; from: number; to: number }
  /** Users on whom the view is kept. */
  followed: readonly number[]
  filter: ActivityFilter
  /** What is held back; `null`: the picture moves on. */
  held: Held | null
  sceneStale: boolean
  dirty: boolean
  drawn: DrawStats
}

export function createEngineState(startLayoutThread: StartLayoutThread | null): EngineState {
  return {
    placement: createPlacement(startLayoutThread),
    pace: createPace(),
    view: { camera: { x: 0, y: 0, scale: 10 }, nowMs: 0, fadeMs: FADE_MOST_MS, litMax: LIT_MOST, glowMax: GLOW_MOST, activity: null, hovered: -1, hoveredLabel: null, selectedUser: -1, selectedFrom: -1, selectedTo: -1, faults: [], hoveredLink: null, cut: null, names: new Map(), still: false },
    model: null,
    activity: null,
    scene: null,
    states: new Map(),
    hidden: new Set(),
    look: { theme: 'dark', still: false, caption: node => ({ title: String(node), detail: '' }), groupLabel: String },
    size: { width: 1, height: 1 },
    covered: { top: 44, right: 0, bottom: 48 },
    fitted: true,
    selection: { user: -1, from: -1, to: -1 },
    followed: [],
    filter: showEverything,
    held: null,
    sceneStale: true,
    dirty: true,
    drawn: { dots: 0, lit: 0, litTotal: 0, edges: 0, pending: false }
  }
}

/** Width ÷ height of what the regions may fill. */
export function aspectOf(state: EngineState): number {
  const { top, right, bottom, left } = marginsOf(state)
  return Math.max(1, state.size.width - left - right) / Math.max(1, state.size.height - top - bottom)
}

/** Room around what is shown whole. */
export function marginsOf({ covered }: EngineState): Margins {
  return { top: covered.top + CAPTION_PX, right: covered.right + SIDE_PX, bottom: covered.bottom + BELOW_PX, left: SIDE_PX }
}

/** The camera that shows everything. */
export function fitNow(state: EngineState): Camera {
  return fitCamera(state.placement.bounds(), state.size.width, state.size.height, marginsOf(state))
}

export function refit(state: EngineState): void {
  if (state.fitted) state.view.camera = fitNow(state)
}

/** Takes the camera away from "show everything". */
export function move(state: EngineState, camera: Camera): void {
  state.view.camera = camera
  state.fitted = false
  state.dirty = true
}

/** Index of a user id, −1 where they are not shown: among groups nobody is. */
export function indexOf({ model }: EngineState, user: number): number {
  return model === null || model.level === 'groups' || user < 0 ? -1 : model.indexOf(user)
}
