import { FONT, userRadiusPx } from './base-layer'
import { drawFaults } from './fault-layer'
import type { GraphScene, GraphView } from './graph-renderer'
import { drawLocks } from './lock-layer'
import { palettes, withAlpha } from './palette'
import type { GraphPalette } from './palette'

/** Names are shown from this scale on, in pixels per world unit. */
export const NAMES_FROM_SCALE = 34
/** Locks are shown from this scale on: where lines lie closer they would cover them. */
const LOCKS_FROM_SCALE = 22

/** Draws faults, what is hovered and selected, and names where there is room for them. */
export function drawOverlay(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, size: { width: number; height: number }): void {
  const palette = palettes[scene.theme]
  drawFaults(context, scene, view)
  if (view.selectedUser >= 0) drawSelectedUser(context, scene, view, palette)
  if (view.selectedFrom >= 0 && view.selectedTo >= 0) drawSelectedConversation(context, scene, view, palette)
  if (view.camera.scale >= LOCKS_FROM_SCALE) drawLocks(context, scene, view)
  if (view.camera.scale >= NAMES_FROM_SCALE) drawNames(context, scene, view, palette, size)
  if (view.hovered >= 0) {
    ring(context, scene, view, view.hovered, palette, 1.5)
    label(context, scene, view, view.hovered, palette)
  }
}

function drawSelectedUser(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, palette: GraphPalette): void {
  const { model, positions: { x, y } } = scene
  const user = view.selectedUser
  const { scale } = view.camera
  context.strokeStyle = withAlpha(palette.selection, 0.55)
  context.lineWidth = 1.2
  context.beginPath()
  for (let k = model.offsets[user]; k < model.offsets[user + 1]; k++) {
    context.moveTo(x[user] * scale, y[user] * scale)
    context.lineTo(x[model.neighbours[k]] * scale, y[model.neighbours[k]] * scale)
  }
  context.stroke()
  for (let k = model.offsets[user]; k < Math.min(model.offsets[user] + 100, model.offsets[user + 1]); k++) ring(context, scene, view, model.neighbours[k], palette, 1)
  ring(context, scene, view, user, palette, 2.5)
  label(context, scene, view, user, palette)
}

function drawSelectedConversation(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, palette: GraphPalette): void {
  const { x, y } = scene.positions
  const { scale } = view.camera
  context.strokeStyle = palette.selection
  context.lineWidth = 2.5
  context.beginPath()
  context.moveTo(x[view.selectedFrom] * scale, y[view.selectedFrom] * scale)
  context.lineTo(x[view.selectedTo] * scale, y[view.selectedTo] * scale)
  context.stroke()
  const upper = y[view.selectedFrom] <= y[view.selectedTo] ? view.selectedFrom : view.selectedTo
  for (const end of [view.selectedFrom, view.selectedTo]) {
    ring(context, scene, view, end, palette, 2.5)
    label(context, scene, view, end, palette, end !== upper)
  }
}

function ring(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, user: number, palette: GraphPalette, width: number): void {
  const { scale } = view.camera
  context.beginPath()
  context.arc(scene.positions.x[user] * scale, scene.positions.y[user] * scale, userRadiusPx(scale) + 2.5, 0, 2 * Math.PI)
  context.strokeStyle = palette.selection
  context.lineWidth = width
  context.stroke()
}

function label(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, user: number, palette: GraphPalette, below = false): void {
  const name = user === view.hovered && view.hoveredLabel !== null ? view.hoveredLabel : view.names.get(user)
  if (name === undefined) return
  const { scale } = view.camera
  const x = scene.positions.x[user] * scale
  const y = scene.positions.y[user] * scale + (below ? userRadiusPx(scale) + 18 : -userRadiusPx(scale) - 9)
  context.font = `600 12px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  const width = context.measureText(name).width + 12
  context.fillStyle = withAlpha(palette.background, 0.88)
  context.beginPath()
  context.roundRect(x - width / 2, y - 14, width, 19, 5)
  context.fill()
  context.fillStyle = palette.text
  context.fillText(name, x, y)
}

function drawNames(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, palette: GraphPalette, size: { width: number; height: number }): void {
  const { x, y } = scene.positions
  const { scale } = view.camera
  const halfWidth = size.width / 2 / scale
  const halfHeight = size.height / 2 / scale
  const below = userRadiusPx(scale) + 13
  context.font = `400 11px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillStyle = palette.text
  context.strokeStyle = withAlpha(palette.background, 0.8)
  context.lineWidth = 3
  context.lineJoin = 'round'
  taken.length = 0
  for (const [user, name] of view.names) {
    if (Math.abs(x[user] - view.camera.x) > halfWidth || Math.abs(y[user] - view.camera.y) > halfHeight) continue
    const px = x[user] * scale
    const py = y[user] * scale + below
    const half = name.length * 3.4 + 4
    if (user === view.selectedUser || user === view.hovered || overlaps(px, py, half)) continue
    taken.push(px, py, half)
    context.strokeText(name, px, py)
    context.fillText(name, px, py)
  }
}

/** Middle, baseline and half width of names already written in this frame. */
const taken: number[] = []

function overlaps(x: number, y: number, half: number): boolean {
  for (let k = 0; k < taken.length; k += 3) if (Math.abs(taken[k] - x) < taken[k + 2] + half && Math.abs(taken[k + 1] - y) < 14) return true
  return false
}
