import type { Camera } from '../model/camera'
import { NO_REGION } from '../model/graph-model'
import type { GraphModel } from '../model/graph-model'
import type { GraphScene } from './graph-renderer'
import { hueOfNode, mix, palettes, withAlpha } from './palette'
import type { GraphPalette } from './palette'

/** Contacts drawn at most; of more, so many evenly spread. */
const EDGES_DRAWN_MAX = 14_000
/** Small dots of more users than this are squares: nobody sees it, and they cost a tenth. */
const SQUARES_FROM = 3000
/** Contacts stay behind users and whom they talk to. */
const STRENGTH_MOST = 0.28
const EDGES_PER_STROKE = 250
const EDGES_PER_STEP = 1000

export interface BaseSurface {
  context: CanvasRenderingContext2D
  width: number
  height: number
  pixelRatio: number
}

/** How many contacts a picture that shows everything draws. */
export function contactsDrawn(model: GraphModel): number {
  return Math.min(model.edgeFrom.length, EDGES_DRAWN_MAX)
}

/** Pixels of a user's dot at a camera scale. */
export function userRadiusPx(scale: number): number {
  return Math.max(1.3, Math.min(11, scale * 0.27))
}

/**
 * Draws what stays while messages flow: regions, contacts, users at rest. In steps, so that no
 * step holds up the window; each `next()` is one. Returns the number of contacts drawn.
 */
export function* drawBase(surface: BaseSurface, scene: GraphScene, camera: Camera): Generator<void, number> {
  const { context, width, height, pixelRatio } = surface
  const palette = palettes[scene.theme]
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.fillStyle = palette.background
  context.fillRect(0, 0, width, height)
  context.translate(width / 2 - camera.x * camera.scale, height / 2 - camera.y * camera.scale)
  drawRegions(context, scene, camera, palette)
  let edges = 0
  if (!scene.moving) edges = yield* drawContacts(surface, scene, camera, palette)
  drawUsers(context, scene, camera, palette)
  drawCaptions(context, scene, camera, palette)
  return edges
}

function regionColour(scene: GraphScene, index: number, palette: GraphPalette): string {
  const state = scene.states[index]
  if (state === 'dead' || scene.hidden[index]) return palette.unreachable
  return hueOfNode(scene.regions[index].node, palette)
}

function drawRegions(context: CanvasRenderingContext2D, scene: GraphScene, camera: Camera, palette: GraphPalette): void {
  scene.regions.forEach((region, index) => {
    const state = scene.states[index]
    const x = region.x * camera.scale
    const y = region.y * camera.scale
    const radius = region.radius * camera.scale
    const colour = regionColour(scene, index, palette)
    const tint = context.createRadialGradient(x, y, radius * 0.2, x, y, radius)
    tint.addColorStop(0, withAlpha(colour, scene.theme === 'dark' ? 0.05 : 0.04))
    tint.addColorStop(1, withAlpha(colour, scene.theme === 'dark' ? 0.13 : 0.1))
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fillStyle = tint
    context.fill()
    const alarm = state === 'dead' ? palette.dead : state === 'suspect' || state === 'busy' ? palette.suspect : null
    context.strokeStyle = alarm ?? withAlpha(colour, 0.45)
    context.lineWidth = alarm === null ? 1 : 2.5
    context.stroke()
  })
}

/** One group of contacts per region (both ends inside) and one for those between regions. */
function* drawContacts({ context, width, height }: BaseSurface, scene: GraphScene, camera: Camera, palette: GraphPalette): Generator<void, number> {
  const { model, positions: { x, y, regionOf } } = scene
  const drawn = contactsDrawn(model)
  const alpha = Math.min(STRENGTH_MOST, Math.max(0.055, 9 / Math.sqrt(drawn + 1)) * Math.min(1.7, Math.max(1, camera.scale / 10))) * palette.edgeStrength
  const groups = scene.regions.length
  const halfWidth = width / 2 / camera.scale
  const halfHeight = height / 2 / camera.scale
  let edges = 0
  let sinceYield = 0
  for (let group = groups; group >= 0; group--) {
    if (group < groups && scene.hidden[group]) continue
    context.strokeStyle = group === groups ? withAlpha(palette.neutral, alpha * 0.75) : withAlpha(regionColour(scene, group, palette), alpha * 1.25)
    // Wider than a pixel they would cost twenty times as much.
    context.lineWidth = camera.scale > 22 ? 1 : 0.8
    let inStroke = 0
    context.beginPath()
    for (let k = 0; k < drawn; k++) {
      const e = Math.floor((k * model.edgeFrom.length) / drawn)
      const a = model.edgeFrom[e]
      const b = model.edgeTo[e]
      const same = regionOf[a] === regionOf[b]
      if (same ? regionOf[a] !== group : group !== groups || isHidden(scene, regionOf[a]) || isHidden(scene, regionOf[b])) continue
      if (Math.max(x[a], x[b]) < camera.x - halfWidth || Math.min(x[a], x[b]) > camera.x + halfWidth) continue
      if (Math.max(y[a], y[b]) < camera.y - halfHeight || Math.min(y[a], y[b]) > camera.y + halfHeight) continue
      context.moveTo(x[a] * camera.scale, y[a] * camera.scale)
      context.lineTo(x[b] * camera.scale, y[b] * camera.scale)
      edges++
      if (++inStroke === EDGES_PER_STROKE) {
        context.stroke()
        context.beginPath()
        inStroke = 0
      }
      if (++sinceYield === EDGES_PER_STEP) {
        sinceYield = 0
        flush(context)
        yield
      }
    }
    context.stroke()
  }
  return edges
}

/** Has done what was ordered so far: a canvas puts it off otherwise, and whoever measures would not see what it costs. */
export function flush(context: CanvasRenderingContext2D): void {
  context.getImageData(0, 0, 1, 1)
}

function isHidden(scene: GraphScene, region: number): boolean {
  return region === NO_REGION || scene.hidden[region]
}

/** Users at rest, dimmer than their node's hue: brightness is activity. */
function drawUsers(context: CanvasRenderingContext2D, scene: GraphScene, camera: Camera, palette: GraphPalette): void {
  const { model, positions: { x, y, regionOf } } = scene
  const radius = userRadiusPx(camera.scale)
  for (let group = 0; group <= scene.regions.length; group++) {
    const region = group === scene.regions.length ? NO_REGION : group
    context.fillStyle = region === NO_REGION ? palette.unreachable : mix(palette.background, regionColour(scene, region, palette), scene.hidden[region] ? 0.35 : 0.62)
    context.beginPath()
    for (let i = 0; i < model.count; i++) {
      if (regionOf[i] !== region) continue
      const px = x[i] * camera.scale
      const py = y[i] * camera.scale
      if (model.count > SQUARES_FROM && radius < 2) {
        context.rect(px - radius, py - radius, 2 * radius, 2 * radius)
      } else {
        context.moveTo(px + radius, py)
        context.arc(px, py, radius, 0, 2 * Math.PI)
      }
    }
    context.fill()
  }
}

function drawCaptions(context: CanvasRenderingContext2D, scene: GraphScene, camera: Camera, palette: GraphPalette): void {
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  scene.regions.forEach((region, index) => {
    const caption = scene.captions[index]
    if (caption === undefined || region.radius * camera.scale < 34) return
    const x = region.x * camera.scale
    const y = (region.y - region.radius) * camera.scale - 8
    context.font = `600 13px ${FONT}`
    const titleWidth = context.measureText(caption.title).width
    context.font = `400 12px ${FONT}`
    const detailWidth = context.measureText(caption.detail).width
    const left = x - (titleWidth + detailWidth + 8) / 2
    context.textAlign = 'left'
    context.fillStyle = palette.textMuted
    context.fillText(caption.detail, left + titleWidth + 8, y)
    context.font = `600 13px ${FONT}`
    context.fillStyle = scene.states[index] === 'dead' ? palette.dead : regionColour(scene, index, palette)
    context.fillText(caption.title, left, y)
  })
}

export const FONT = 'Inter, "Segoe UI", system-ui, -apple-system, "Noto Sans", "DejaVu Sans", sans-serif'
