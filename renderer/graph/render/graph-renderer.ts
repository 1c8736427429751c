import type { NodeState } from '../../../sim-core/model/run'
import type { DrawnLine } from '../layout/links'
import type { Positions } from '../layout/place-users'
import type { Region } from '../layout/regions'
import type { Activity } from '../model/activity'
import type { Camera } from '../model/camera'
import type { GraphModel } from '../model/graph-model'
import type { DrawnFault } from './fault-layer'
import type { ThemeName } from './palette'

/** What there is to draw; a new object whenever any of it changes. */
export interface GraphScene {
  model: GraphModel
  positions: Positions
  regions: readonly Region[]
  states: readonly NodeState[]
  /** Two lines of text above each region. */
  captions: readonly { title: string; detail: string }[]
  theme: ThemeName
  /** Regions that the legend has switched off, by index. */
  hidden: readonly boolean[]
  /** Users are on their way to new places: contacts are left out until they have arrived. */
  moving: boolean
}

/** What changes from frame to frame. Indices are −1 for none. */
export interface GraphView {
  camera: Camera
  nowMs: number
  /** How long a conversation stays lit after a message. */
  fadeMs: number
  /** Lit conversations drawn at most. */
  litMax: number
  /** Users who glow at most, where they are large enough to. */
  glowMax: number
  activity: Activity | null
  /** User or group that is pointed at, and what to write there; `null`: their name. */
  hovered: number
  hoveredLabel: string | null
  selectedUser: number
  /** Ends of the selected conversation. */
  selectedFrom: number
  selectedTo: number
  faults: readonly DrawnFault[]
  /** Nodes at the ends of the link that is pointed at. */
  hoveredLink: readonly [number, number] | null
  /** The line by which somebody is about to cut links, and the nodes at the ends of each; `null`: nobody is. */
  cut: { line: DrawnLine; links: readonly (readonly [number, number])[] } | null
  /** Names by user index, where known. */
  names: ReadonlyMap<number, string>
  /** Reduced motion: conversations light up, nothing flies. */
  still: boolean
}

export interface DrawStats {
  dots: number
  lit: number
  /** Lit conversations, drawn or not. */
  litTotal: number
  edges: number
  /** Whether the layer of contacts is not finished: draw again soon. */
  pending: boolean
}

/** Draws scenes. Implementations own their canvas; nothing outside knows how they draw. */
export interface GraphRenderer {
  resize(width: number, height: number, pixelRatio: number): void
  setScene(scene: GraphScene): void
  /** Allocates nothing per user or message. `stats` is the same object every time. */
  draw(view: GraphView): DrawStats
  dispose(): void
}
