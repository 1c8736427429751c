import type { Activity } from '../model/activity'
import { DOT_FLIGHT_MS } from '../model/activity'
import { NO_REGION } from '../model/graph-model'
import { userRadiusPx } from './base-layer'
import type { DrawStats, GraphScene, GraphView } from './graph-renderer'
import { hueOfNode, palettes, withAlpha } from './palette'
import { HALO, createSpriteCache } from './sprites'

/** Brightness levels of lit conversations and active users. */
const LEVELS = 4
const USER_FADE_MS = 1200

export interface FlowLayer {
  draw(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, size: { width: number; height: number }, stats: DrawStats): void
}

/** Kept from frame to frame, so that drawing allocates nothing. */
interface Buffers {
  readonly order: Uint32Array
  readonly starts: Uint32Array
  readonly shares: Float64Array
}

/** Draws what flows: lit conversations, active users, messages on their way. */
export function createFlowLayer(pixelRatio: number): FlowLayer {
  const sprites = createSpriteCache(pixelRatio)
  const buffers: Buffers = { order: new Uint32Array(8192), starts: new Uint32Array(256 * LEVELS + 2), shares: new Float64Array(LEVELS) }
  return {
    draw(context, scene, view, size, stats) {
      stats.dots = 0
      stats.lit = 0
      stats.litTotal = 0
      const { activity } = view
      if (activity === null || scene.regions.length === 0) return
      drawLit(context, scene, view, activity, buffers, stats)
      drawActiveUsers(context, scene, view, activity, sprites, size)
      if (!view.still) stats.dots = drawDots(context, scene, view, activity, sprites)
      context.globalAlpha = 1
    }
  }
}

function bucketOf(scene: GraphScene, view: GraphView, activity: Activity, row: number): number {
  const { lit } = activity
  if (lit.lastMs[row] === 0) return -1
  const age = Math.max(0, view.nowMs - lit.lastMs[row])
  if (age >= view.fadeMs) return -1
  const { regionOf } = scene.positions
  const from = regionOf[lit.from[row]]
  const to = regionOf[lit.to[row]]
  if (from === NO_REGION || to === NO_REGION || scene.hidden[from] || scene.hidden[to]) return -1
  const left = 1 - age / view.fadeMs
  return Math.min(255, from) * LEVELS + Math.min(LEVELS - 1, Math.floor(left * left * LEVELS))
}

/** Sorts lit conversations by (node of the speaker, brightness); returns how many there are. Those of a bucket are `order[starts[bucket + 1] … starts[bucket + 2])`. */
function sortLit(scene: GraphScene, view: GraphView, activity: Activity, order: Uint32Array, starts: Uint32Array, buckets: number): number {
  const { lit } = activity
  starts.fill(0, 0, buckets + 1)
  for (let row = 0; row < lit.capacity; row++) {
    const bucket = bucketOf(scene, view, activity, row)
    if (bucket >= 0) starts[bucket + 1]++
  }
  for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1] += starts[bucket]
  const total = starts[buckets]
  for (let row = lit.capacity - 1; row >= 0; row--) {
    const bucket = bucketOf(scene, view, activity, row)
    if (bucket >= 0) order[--starts[bucket + 1]] = row
  }
  starts[buckets + 1] = total
  return total
}

/** Share of each level's conversations that is drawn where only `most` may be: those that spoke last come first. */
function shareOut(starts: Uint32Array, buckets: number, most: number, shares: Float64Array): void {
  let left = most
  for (let level = LEVELS - 1; level >= 0; level--) {
    let count = 0
    for (let bucket = level; bucket < buckets; bucket += LEVELS) count += starts[bucket + 2] - starts[bucket + 1]
    shares[level] = count <= left ? 1 : left / count
    left -= Math.min(left, count)
  }
}

/** Strokes lit conversations, each node's of one brightness at once, the brightest on top. */
function drawLit(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, activity: Activity, { order, starts, shares }: Buffers, stats: DrawStats): void {
  const { lit } = activity
  const { x, y } = scene.positions
  const palette = palettes[scene.theme]
  const buckets = Math.min(256, scene.regions.length) * LEVELS
  stats.litTotal = sortLit(scene, view, activity, order, starts, buckets)
  shareOut(starts, buckets, view.litMax, shares)
  for (let level = 0; level < LEVELS; level++) {
    for (let region = 0; region * LEVELS < buckets; region++) {
      const bucket = region * LEVELS + level
      const first = starts[bucket + 1]
      const end = first + Math.floor((starts[bucket + 2] - first) * shares[level])
      if (first === end) continue
      context.strokeStyle = withAlpha(hueOfNode(scene.regions[region].node, palette), 0.12 + 0.62 * ((level + 1) / LEVELS) ** 1.6)
      context.lineWidth = 0.9 + level * 0.22
      context.beginPath()
      for (let k = first; k < end; k++) {
        const from = lit.from[order[k]]
        const to = lit.to[order[k]]
        context.moveTo(x[from] * view.camera.scale, y[from] * view.camera.scale)
        context.lineTo(x[to] * view.camera.scale, y[to] * view.camera.scale)
      }
      context.stroke()
      stats.lit += end - first
    }
  }
}

function drawActiveUsers(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, activity: Activity, sprites: ReturnType<typeof createSpriteCache>, size: { width: number; height: number }): void {
  const { x, y, regionOf } = scene.positions
  const palette = palettes[scene.theme]
  const { scale } = view.camera
  const radius = Math.round(userRadiusPx(scale) * 4) / 4
  const half = radius * HALO
  const halfWidth = size.width / 2 / scale + 1
  const halfHeight = size.height / 2 / scale + 1
  for (let region = 0; region < scene.regions.length; region++) {
    if (scene.hidden[region] || scene.states[region] === 'dead') continue
    const hue = hueOfNode(scene.regions[region].node, palette)
    const stamps = [0, 1, 2, 3].map(level => sprites.user(hue, palette.busy, radius, level))
    for (let i = 0; i < scene.model.count; i++) {
      if (regionOf[i] !== region) continue
      const age = view.nowMs - activity.activeMs[i]
      if (age >= USER_FADE_MS || Math.abs(x[i] - view.camera.x) > halfWidth || Math.abs(y[i] - view.camera.y) > halfHeight) continue
      const level = Math.min(LEVELS - 1, Math.floor(activity.strength[i] * (1 - Math.max(0, age) / USER_FADE_MS) * LEVELS))
      context.drawImage(stamps[level], x[i] * scale - half, y[i] * scale - half, 2 * half, 2 * half)
    }
  }
}

function drawDots(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, activity: Activity, sprites: ReturnType<typeof createSpriteCache>): number {
  const { x, y, regionOf } = scene.positions
  const palette = palettes[scene.theme]
  const { scale } = view.camera
  const radius = Math.round(Math.max(1.7, Math.min(4.2, scale * 0.2)) * 4) / 4
  const half = radius * 2.4
  const stamps = scene.regions.map(region => sprites.message(hueOfNode(region.node, palette), palette.spark, palette.sparkShare, radius))
  let drawn = 0
  for (let k = activity.tail(); k < activity.head(); k++) {
    const at = k % activity.capacity
    const along = (view.nowMs - activity.dotStartMs[at]) / DOT_FLIGHT_MS
    if (along < 0 || along >= 1) continue
    const from = activity.dotFrom[at]
    const to = activity.dotTo[at]
    const region = regionOf[from]
    if (region === NO_REGION || scene.hidden[region] || regionOf[to] === NO_REGION || scene.hidden[regionOf[to]]) continue
    const eased = along * along * (3 - 2 * along)
    context.drawImage(stamps[region], (x[from] + (x[to] - x[from]) * eased) * scale - half, (y[from] + (y[to] - y[from]) * eased) * scale - half, 2 * half, 2 * half)
    drawn++
  }
  return drawn
}
