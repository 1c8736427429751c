import { NO_REGION } from '../model/graph-model'
import type { GraphScene, GraphView } from './graph-renderer'
import { palettes } from './palette'
import type { GraphPalette } from './palette'

/** Locks drawn at most: more than this say no more. */
const LOCKS_MAX = 80
/** A line shorter than this in the picture has no room for a lock. */
const LINE_LEAST_PX = 34
const WIDE_PX = 8
const HIGH_PX = 6

/** Draws a lock on each lit conversation whose last message was sealed. */
export function drawLocks(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView): void {
  if (view.activity === null) return
  const { lit } = view.activity
  const { x, y, regionOf } = scene.positions
  const { scale } = view.camera
  const palette = palettes[scene.theme]
  let drawn = 0
  for (let row = 0; row < lit.capacity && drawn < LOCKS_MAX; row++) {
    if (lit.encrypted[row] === 0 || lit.lastMs[row] === 0 || view.nowMs - lit.lastMs[row] > view.fadeMs) continue
    const [from, to] = [lit.from[row], lit.to[row]]
    const regions = [regionOf[from], regionOf[to]]
    if (regions.some(region => region === NO_REGION || scene.hidden[region])) continue
    if (Math.hypot(x[from] - x[to], y[from] - y[to]) * scale < LINE_LEAST_PX) continue
    lock(context, ((x[from] + x[to]) / 2) * scale, ((y[from] + y[to]) / 2) * scale, palette)
    drawn++
  }
}

function lock(context: CanvasRenderingContext2D, x: number, y: number, palette: GraphPalette): void {
  context.beginPath()
  context.arc(x, y - HIGH_PX / 2, WIDE_PX / 2 - 1.2, Math.PI, 0)
  context.lineWidth = 1.6
  context.strokeStyle = palette.text
  context.stroke()
  context.beginPath()
  context.roundRect(x - WIDE_PX / 2, y - HIGH_PX / 2, WIDE_PX, HIGH_PX, 1.5)
  context.fillStyle = palette.text
  context.fill()
  context.lineWidth = 1
  context.strokeStyle = palette.background
  context.stroke()
}
