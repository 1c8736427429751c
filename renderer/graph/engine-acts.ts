import type { EngineState, Held } from './engine-state'
import { indexOf } from './engine-state'
import { crossedLinks } from './layout/links'
import type { DrawnLine } from './layout/links'
import type { Passes } from './model/activity'
import { passesOf } from './model/activity-filter'
import type { ActivityFilter } from './model/activity-filter'
import { toWorld } from './model/camera'
import { NO_REGION } from './model/graph-model'
import type { GraphPicture } from './model/gexf'

/** What people do to the picture itself. */
export interface Acts {
  /** Leaves messages out from now on, and takes those in the picture out of it. */
  setFilter(filter: ActivityFilter): void
  /** `true`: the picture stands still, but can be moved; what comes meanwhile is dropped, but for the newest nodes, faults and users. */
  setFrozen(frozen: boolean): void
  /** The line by which somebody is about to cut links, in pixels; returns the nodes at the ends of each link that it crosses. `null`: no more. */
  setCut(line: DrawnLine | null): (readonly [number, number])[]
  /** Where a user is shown, in pixels, and on which node (0: unknown); `null`: they are not shown. */
  whereIs(user: number): { x: number; y: number; node: number } | null
  /** What is shown, as data; `null`: nothing is. */
  asData(): GraphPicture | null
}

/** @param thaw takes in what was held back */
export function actsOf(state: EngineState, thaw: (held: Held) => void): Acts {
  const { view, placement } = state
  return {
    setFilter(filter) {
      state.filter = filter
      const passes = passesNow(state)
      if (passes !== null) state.activity?.forget(passes)
      state.dirty = true
    },
    setFrozen(frozen) {
      if (frozen === (state.held !== null)) return
      const { held } = state
      state.held = frozen ? { topology: null, nodes: null, faults: null } : null
      if (held !== null) thaw(held)
      state.dirty = true
    },
    setCut(line) {
      state.dirty = true
      view.cut = null
      if (line === null) return []
      const { width, height } = state.size
      const from = toWorld(view.camera, line.fromX, line.fromY, width, height)
      const to = toWorld(view.camera, line.toX, line.toY, width, height)
      const drawn = { fromX: from.x, fromY: from.y, toX: to.x, toY: to.y }
      const links = crossedLinks(placement.regions, drawn).map(([first, second]) => [first.node, second.node] as const)
      view.cut = { line: drawn, links }
      return links
    },
    whereIs(user) {
      const index = indexOf(state, user)
      if (index < 0) return null
      const { x, y } = placement.positions()
      const { camera } = view
      return { x: (x[index] - camera.x) * camera.scale + state.size.width / 2, y: (y[index] - camera.y) * camera.scale + state.size.height / 2, node: nodeOf(state, index) }
    },
    asData() {
      const { model } = state
      if (model === null) return null
      const { x, y } = placement.positions()
      return { model, x, y, nodeOf: index => nodeOf(state, index) }
    }
  }
}

/** Which messages are shown, as the filter, the nodes and the faults are now; `null`: all. */
export function passesNow(state: EngineState): Passes | null {
  const { model } = state
  return passesOf(state.filter, {
    userOf: index => (model === null || index < 0 || model.level === 'groups' ? -1 : model.users[index]),
    nodeOf: index => nodeOf(state, index),
    disturbed: state.view.faults.map(({ nodes }) => nodes)
  })
}

function nodeOf({ placement }: EngineState, index: number): number {
  const region = index < 0 ? NO_REGION : placement.positions().regionOf[index]
  return region === NO_REGION ? 0 : placement.regions[region]?.node ?? 0
}
