import type { Activity } from '../model/activity'
import { DOT_FLIGHT_MS } from '../model/activity'
import { NO_REGION } from '../model/graph-model'
import { userRadiusPx } from './base-layer'
import { LEVELS, REGIONS_MAX, createBuckets } from './buckets'
import type { Buckets } from './buckets'
import type { DrawStats, GraphScene, GraphView } from './graph-renderer'
import { hueOfNode, mix, palettes, withAlpha } from './palette'
import { HALO, createSpriteCache } from './sprites'
import type { SpriteCache } from './sprites'

const USER_FADE_MS = 1200
/** Lines of at most one pixel cost a twentieth of wider ones: only where they are few may they be wider. */
const WIDE_LINES_MOST = 80
/** Active users of whom more are shown than this, and smaller than this, are squares: nobody sees it, and they cost a tenth. */
const SQUARES_FROM = 500
const SQUARE_RADIUS_PX = 2

interface Size {
  width: number
  height: number
}

export interface FlowLayer {
  draw(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, size: Size, stats: DrawStats): void
}

/** Draws what flows: lit conversations, active users, messages on their way. */
export function createFlowLayer(pixelRatio: number): FlowLayer {
  const sprites = createSpriteCache(pixelRatio)
  const lines = createBuckets()
  const users = createBuckets()
  return {
    draw(context, scene, view, size, stats) {
      stats.dots = 0
      stats.lit = 0
      stats.litTotal = 0
      const { activity } = view
      if (activity === null || scene.regions.length === 0) return
      drawLit(context, scene, view, activity, lines, stats)
      drawActiveUsers(context, scene, view, activity, sprites, users, size)
      if (!view.still) stats.dots = drawDots(context, scene, view, activity, sprites)
      context.globalAlpha = 1
    }
  }
}

/** Strokes lit conversations, each node's of one brightness at once, the brightest on top. */
function drawLit(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, { lit }: Activity, buckets: Buckets, stats: DrawStats): void {
  const { x, y, regionOf } = scene.positions
  const palette = palettes[scene.theme]
  const { scale } = view.camera
  stats.litTotal = buckets.sort(lit.capacity, scene.regions.length, row => {
    const age = Math.max(0, view.nowMs - lit.lastMs[row])
    if (lit.lastMs[row] === 0 || age >= view.fadeMs) return -1
    const from = regionOf[lit.from[row]]
    const to = regionOf[lit.to[row]]
    if (from === NO_REGION || to === NO_REGION || scene.hidden[from] || scene.hidden[to]) return -1
    const left = 1 - age / view.fadeMs
    return bucketOf(from, left * left)
  })
  const wide = stats.litTotal <= WIDE_LINES_MOST
  buckets.each(view.litMax, (region, level, order, first, end) => {
    context.strokeStyle = withAlpha(hueOfNode(scene.regions[region].node, palette), 0.12 + 0.62 * ((level + 1) / LEVELS) ** 1.6)
    context.lineWidth = wide ? 0.9 + level * 0.22 : 1
    context.beginPath()
    for (let k = first; k < end; k++) {
      const from = lit.from[order[k]]
      const to = lit.to[order[k]]
      context.moveTo(x[from] * scale, y[from] * scale)
      context.lineTo(x[to] * scale, y[to] * scale)
    }
    context.stroke()
    stats.lit += end - first
  })
}

function bucketOf(region: number, brightness: number): number {
  return Math.min(REGIONS_MAX - 1, region) * LEVELS + Math.min(LEVELS - 1, Math.floor(brightness * LEVELS))
}

/** Users who have just spoken or been spoken to glow; of too many, the most active do. */
function drawActiveUsers(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, activity: Activity, sprites: SpriteCache, buckets: Buckets, size: Size): void {
  const { model, positions: { x, y, regionOf } } = scene
  const { x: middleX, y: middleY, scale } = view.camera
  const palette = palettes[scene.theme]
  const radius = Math.round(userRadiusPx(scale) * 4) / 4
  const halfWidth = size.width / 2 / scale + 1
  const halfHeight = size.height / 2 / scale + 1
  const total = buckets.sort(model.count, scene.regions.length, i => {
    const age = view.nowMs - activity.activeMs[i]
    const region = regionOf[i]
    if (age >= USER_FADE_MS || region === NO_REGION || Math.abs(x[i] - middleX) > halfWidth || Math.abs(y[i] - middleY) > halfHeight) return -1
    return scene.hidden[region] || scene.states[region] === 'dead' ? -1 : bucketOf(region, activity.strength[i] * (1 - Math.max(0, age) / USER_FADE_MS))
  })
  const squares = radius < SQUARE_RADIUS_PX && total > SQUARES_FROM
  buckets.each(squares ? total : view.glowMax, (region, level, order, first, end) => {
    const hue = hueOfNode(scene.regions[region].node, palette)
    if (squares) {
      const bright = (level + 1) / LEVELS
      if (level > 0) fillSquares(context, order, first, end, { x, y }, scale, radius * 1.9, withAlpha(hue, 0.3 * bright))
      fillSquares(context, order, first, end, { x, y }, scale, radius, mix(hue, palette.busy, 0.35 * bright * bright))
      return
    }
    const stamp = sprites.user(hue, palette.busy, radius, level)
    const half = radius * HALO
    for (let k = first; k < end; k++) context.drawImage(stamp, x[order[k]] * scale - half, y[order[k]] * scale - half, 2 * half, 2 * half)
  })
}

function fillSquares(context: CanvasRenderingContext2D, order: Uint32Array, first: number, end: number, { x, y }: Pick<GraphScene['positions'], 'x' | 'y'>, scale: number, half: number, colour: string): void {
  context.fillStyle = colour
  for (let k = first; k < end; k++) context.fillRect(x[order[k]] * scale - half, y[order[k]] * scale - half, 2 * half, 2 * half)
}

function drawDots(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, activity: Activity, sprites: SpriteCache): number {
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
