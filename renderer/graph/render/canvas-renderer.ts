import type { Camera } from '../model/camera'
import { drawBase, flush } from './base-layer'
import type { BaseSurface } from './base-layer'
import { createFlowLayer } from './flow-layer'
import type { FlowLayer } from './flow-layer'
import type { DrawStats, GraphRenderer, GraphScene, GraphView } from './graph-renderer'
import { drawOverlay } from './overlay'
import { palettes } from './palette'

/** The layer of contacts is drawn anew when the camera has rested this long. */
const SETTLE_MS = 110
const BASE_BUDGET_MS = 9

interface Layer extends BaseSurface {
  canvas: HTMLCanvasElement
  camera: Camera
  scene: GraphScene | null
  edges: number
}

/**
 * The canvas-2D renderer, the only one: it draws 5,000 users with 10,000 contacts alive at thirty frames a second in
 * some 13 ms of one core each, without a graphics card, where WebGL would be emulated and slower. Nothing outside
 * knows that there is no other: one for graphics cards would stand behind the same port.
 *
 * What stays is drawn once into a layer of its own and copied (shifted and scaled while the camera moves); what flows
 * is drawn on top every frame. `willReadFrequently` keeps the canvases in main memory, which is several times faster
 * where there is no GPU. What was ordered is done before the time is taken, so that the pace knows what drawing costs.
 */
export function createCanvasRenderer(canvas: HTMLCanvasElement): GraphRenderer {
  const context = contextOf(canvas, true)
  let shown = createLayer()
  let coming = createLayer()
  let job: Generator<void, number> | null = null
  let scene: GraphScene | null = null
  let flow: FlowLayer = createFlowLayer(1)
  let size = { width: 1, height: 1, pixelRatio: 1 }
  let lastCamera: Camera = { x: 0, y: 0, scale: 1 }
  let movedAtMs = -1e9 // On the clock on the wall: that of the picture may stand still.
  const stats: DrawStats = { dots: 0, lit: 0, litTotal: 0, edges: 0, pending: false }

  const finish = (edges: number): void => {
    coming.edges = edges
    ;[shown, coming] = [coming, shown]
    job = null
  }
  /** Works on the coming layer for a few milliseconds; a scene in motion is drawn whole at once. */
  const workOnBase = (current: GraphScene, camera: Camera, nowMs: number): void => {
    const stale = shown.scene !== current || !sameCamera(shown.camera, camera)
    if (job !== null && (coming.scene !== current || !sameCamera(coming.camera, camera))) job = null
    const settled = shown.scene !== current || nowMs - movedAtMs > SETTLE_MS
    if (job === null && stale && settled) {
      fitLayer(coming, size)
      coming.scene = current
      coming.camera = { ...camera }
      job = drawBase(coming, current, coming.camera)
    }
    const until = performance.now() + BASE_BUDGET_MS
    while (job !== null) {
      const step = job.next()
      if (step.done) finish(step.value)
      else if (performance.now() > until) break
    }
    stats.pending = job !== null || !sameCamera(shown.camera, camera)
  }
  return {
    resize(width, height, pixelRatio) {
      size = { width: Math.max(1, width), height: Math.max(1, height), pixelRatio }
      canvas.width = Math.round(size.width * pixelRatio)
      canvas.height = Math.round(size.height * pixelRatio)
      flow = createFlowLayer(pixelRatio)
      job = shown.scene = null
    },
    setScene(next) {
      scene = next
    },
    draw(view) {
      if (scene === null) return stats
      if (!sameCamera(lastCamera, view.camera)) {
        movedAtMs = performance.now()
        lastCamera = { ...view.camera }
      }
      workOnBase(scene, view.camera, performance.now())
      copyBase(context, shown, view, size, palettes[scene.theme].background)
      context.setTransform(size.pixelRatio, 0, 0, size.pixelRatio, 0, 0)
      context.translate(size.width / 2 - view.camera.x * view.camera.scale, size.height / 2 - view.camera.y * view.camera.scale)
      flow.draw(context, scene, view, size, stats)
      drawOverlay(context, scene, view, size)
      stats.edges = shown.edges
      flush(context)
      return stats
    },
    dispose() {
      scene = null
      job = null
      for (const layer of [shown, coming]) layer.canvas.width = layer.canvas.height = 0
    }
  }
}

/** `alpha`: nothing drawn yet shows what lies behind, else it is black. */
function contextOf(canvas: HTMLCanvasElement, alpha: boolean): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha, willReadFrequently: true })
  if (context === null) throw new Error('this window cannot draw on a canvas')
  return context
}

function createLayer(): Layer {
  const canvas = document.createElement('canvas')
  return { canvas, context: contextOf(canvas, false), width: 1, height: 1, pixelRatio: 1, camera: { x: 0, y: 0, scale: 1 }, scene: null, edges: 0 }
}

function fitLayer(layer: Layer, size: { width: number; height: number; pixelRatio: number }): void {
  Object.assign(layer, size)
  const width = Math.round(size.width * size.pixelRatio)
  const height = Math.round(size.height * size.pixelRatio)
  if (layer.canvas.width !== width || layer.canvas.height !== height) {
    layer.canvas.width = width
    layer.canvas.height = height
  }
}

function sameCamera(a: Camera, b: Camera): boolean {
  return a.x === b.x && a.y === b.y && a.scale === b.scale
}

/** Copies the finished layer; where the camera has moved since, shifted and scaled to fit. */
function copyBase(context: CanvasRenderingContext2D, layer: Layer, view: GraphView, size: { width: number; height: number; pixelRatio: number }, background: string): void {
  context.setTransform(1, 0, 0, 1, 0, 0)
  const fits = layer.scene !== null && layer.width === size.width && layer.height === size.height
  if (!fits || !sameCamera(layer.camera, view.camera)) {
    context.fillStyle = background
    context.fillRect(0, 0, size.width * size.pixelRatio, size.height * size.pixelRatio)
  }
  if (layer.scene === null) return
  const { camera } = view
  const zoom = camera.scale / layer.camera.scale
  const left = (size.width / 2 + (layer.camera.x - camera.x) * camera.scale - (layer.width / 2) * zoom) * size.pixelRatio
  const top = (size.height / 2 + (layer.camera.y - camera.y) * camera.scale - (layer.height / 2) * zoom) * size.pixelRatio
  if (zoom === 1 && fits) context.drawImage(layer.canvas, Math.round(left), Math.round(top))
  else context.drawImage(layer.canvas, left, top, layer.width * zoom * size.pixelRatio, layer.height * zoom * size.pixelRatio)
}
