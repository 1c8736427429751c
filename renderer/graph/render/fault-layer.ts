import { linkCurve, pointOnLink } from '../layout/links'
import type { LinkCurve } from '../layout/links'
import type { Region } from '../layout/regions'
import { FONT } from './base-layer'
import type { GraphScene, GraphView } from './graph-renderer'
import { palettes, withAlpha } from './palette'
import type { GraphPalette } from './palette'

/** A fault under way, as the picture marks it. */
export interface DrawnFault {
  /** One: the node itself. Two: the link between them. */
  nodes: readonly number[]
  /** `cut` and `stopped`: nothing goes on. `marked`: it goes on worse. */
  look: 'cut' | 'stopped' | 'marked'
  /** What it is and how long it still lasts; '' leaves it out. */
  label: string
}

/** Draws links that somebody disturbed or points at, and marks disturbed nodes. */
export function drawFaults(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView): void {
  const palette = palettes[scene.theme]
  const region = (node: number): Region | undefined => scene.regions.find(candidate => candidate.node === node)
  const { hoveredLink } = view
  if (hoveredLink !== null) strokeLink(context, curveOf(scene, region(hoveredLink[0]), region(hoveredLink[1])), view, withAlpha(palette.selection, 0.5), 7, [])
  if (view.cut !== null) drawCut(context, scene, view, view.cut, palette)
  const labels: Label[] = []
  for (const fault of view.faults) {
    const [first, second] = fault.nodes.map(region)
    if (first === undefined) continue
    if (fault.nodes.length === 2) {
      const curve = curveOf(scene, first, second)
      if (curve === null) continue
      const colour = fault.look === 'cut' ? palette.dead : palette.suspect
      strokeLink(context, curve, view, withAlpha(palette.background, 0.85), 8, [])
      strokeLink(context, curve, view, colour, 3, fault.look === 'cut' ? [10, 9] : [3, 6])
      labels.push({ text: fault.label, colour, places: LABEL_SHARES.map(share => pointOnLink(curve, share)) })
    } else {
      veil(context, first, view, palette, fault.look)
      labels.push({ text: fault.label, colour: palette.suspect, places: [0.62, 0.2, -0.2, -0.62].map(share => ({ x: first.x, y: first.y + share * first.radius })) })
    }
  }
  drawLabels(context, labels, view.camera.scale, palette)
}

/** The line that is being drawn, and the links that it will cut. */
function drawCut(context: CanvasRenderingContext2D, scene: GraphScene, view: GraphView, { line, links }: NonNullable<GraphView['cut']>, palette: GraphPalette): void {
  const { scale } = view.camera
  const region = (node: number): Region | undefined => scene.regions.find(candidate => candidate.node === node)
  for (const [first, second] of links) strokeLink(context, curveOf(scene, region(first), region(second)), view, withAlpha(palette.dead, 0.75), 7, [])
  context.beginPath()
  context.moveTo(line.fromX * scale, line.fromY * scale)
  context.lineTo(line.toX * scale, line.toY * scale)
  context.setLineDash([6, 5])
  context.lineCap = 'butt'
  context.lineWidth = 2
  context.strokeStyle = palette.selection
  context.stroke()
  context.setLineDash([])
}

/** Shares of a link's way at which its label may stand, best first. */
const LABEL_SHARES = [0.5, 0.3, 0.7, 0.15, 0.85]
const LABEL_HIGH = 24

interface Label {
  text: string
  colour: string
  /** World units, best first. */
  places: { x: number; y: number }[]
}

/** Labels stand above everything, each at the first of its places that is free. */
function drawLabels(context: CanvasRenderingContext2D, labels: readonly Label[], scale: number, palette: GraphPalette): void {
  const placed: { x: number; y: number; half: number }[] = []
  context.font = `600 12px ${FONT}`
  for (const { text, colour, places } of labels) {
    if (text === '') continue
    const half = context.measureText(text).width / 2 + 9
    const isFree = (place: { x: number; y: number }): boolean => placed.every(other => Math.abs(other.x - place.x * scale) > other.half + half + 4 || Math.abs(other.y - place.y * scale) > LABEL_HIGH + 4)
    const place = places.find(isFree) ?? places[0]
    placed.push({ x: place.x * scale, y: place.y * scale, half })
    pill(context, text, place.x * scale, place.y * scale, half, palette, colour)
  }
}

function curveOf(scene: GraphScene, from: Region | undefined, to: Region | undefined): LinkCurve | null {
  return from === undefined || to === undefined ? null : linkCurve(from, to, scene.regions)
}

function strokeLink(context: CanvasRenderingContext2D, curve: LinkCurve | null, view: GraphView, colour: string, width: number, dash: number[]): void {
  if (curve === null) return
  const { scale } = view.camera
  context.beginPath()
  context.moveTo(curve.fromX * scale, curve.fromY * scale)
  context.quadraticCurveTo(curve.bendX * scale, curve.bendY * scale, curve.toX * scale, curve.toY * scale)
  context.setLineDash(dash)
  context.lineCap = dash.length > 0 ? 'butt' : 'round'
  context.lineWidth = width
  context.strokeStyle = colour
  context.stroke()
  context.setLineDash([])
}

/** A stopped node is greyed, one that is only disturbed is ringed. */
function veil(context: CanvasRenderingContext2D, region: Region, view: GraphView, palette: GraphPalette, look: DrawnFault['look']): void {
  const { scale } = view.camera
  context.beginPath()
  context.arc(region.x * scale, region.y * scale, region.radius * scale, 0, 2 * Math.PI)
  if (look === 'stopped') {
    context.fillStyle = withAlpha(palette.background, 0.72)
    context.fill()
  }
  context.setLineDash(look === 'stopped' ? [10, 9] : [3, 6])
  context.lineWidth = 3
  context.strokeStyle = look === 'stopped' ? palette.unreachable : palette.suspect
  context.stroke()
  context.setLineDash([])
}

function pill(context: CanvasRenderingContext2D, label: string, x: number, y: number, half: number, palette: GraphPalette, colour: string): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.beginPath()
  context.roundRect(x - half, y - LABEL_HIGH / 2, 2 * half, LABEL_HIGH, LABEL_HIGH / 2)
  context.fillStyle = palette.background
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = colour
  context.stroke()
  context.fillStyle = palette.text
  context.fillText(label, x, y + 0.5)
  context.textBaseline = 'alphabetic'
}
