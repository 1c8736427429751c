import type { Region } from './regions'

/** The way between two regions, from rim to rim: a quadratic curve in world units. */
export interface LinkCurve {
  fromX: number
  fromY: number
  bendX: number
  bendY: number
  toX: number
  toY: number
}

/** How far a curve keeps away from a region in its way, in world units. */
const CLEARANCE = 1.6
const SAMPLES = 24

/** A straight way where it is free, else one that bows below what stands in between. */
export function linkCurve(from: Region, to: Region, regions: readonly Region[]): LinkCurve {
  const middleX = (from.x + to.x) / 2
  const middleY = (from.y + to.y) / 2
  const length = Math.max(1e-6, Math.hypot(to.x - from.x, to.y - from.y))
  const acrossX = -(to.y - from.y) / length
  const acrossY = (to.x - from.x) / length
  const down = acrossY > 0 || (acrossY === 0 && acrossX > 0) ? 1 : -1
  let bow = 0
  for (const region of regions) {
    if (region === from || region === to) continue
    const along = ((region.x - from.x) * (to.x - from.x) + (region.y - from.y) * (to.y - from.y)) / length
    const aside = ((region.x - from.x) * acrossX + (region.y - from.y) * acrossY) * down
    if (along > 0 && along < length && Math.abs(aside) < region.radius) bow = Math.max(bow, aside + region.radius + CLEARANCE)
  }
  // A quadratic curve passes its bend at half the way there.
  const bendX = middleX + 2 * bow * acrossX * down
  const bendY = middleY + 2 * bow * acrossY * down
  const start = rim(from, bendX, bendY)
  const end = rim(to, bendX, bendY)
  return { fromX: start.x, fromY: start.y, bendX, bendY, toX: end.x, toY: end.y }
}

function rim(region: Region, towardsX: number, towardsY: number): { x: number; y: number } {
  const distance = Math.max(1e-6, Math.hypot(towardsX - region.x, towardsY - region.y))
  return { x: region.x + ((towardsX - region.x) / distance) * region.radius, y: region.y + ((towardsY - region.y) / distance) * region.radius }
}

/** The point of a curve at a share 0 … 1 of its way. */
export function pointOnLink(curve: LinkCurve, share: number): { x: number; y: number } {
  const rest = 1 - share
  return {
    x: rest * rest * curve.fromX + 2 * rest * share * curve.bendX + share * share * curve.toX,
    y: rest * rest * curve.fromY + 2 * rest * share * curve.bendY + share * share * curve.toY
  }
}

/** The link whose curve passes nearest to a point, within a distance; `null`: none does. */
export function nearestLink(regions: readonly Region[], x: number, y: number, within: number): readonly [Region, Region] | null {
  let best = within * within
  let found: readonly [Region, Region] | null = null
  for (let a = 0; a < regions.length; a++) {
    for (let b = a + 1; b < regions.length; b++) {
      const curve = linkCurve(regions[a], regions[b], regions)
      for (let sample = 0; sample <= SAMPLES; sample++) {
        const point = pointOnLink(curve, sample / SAMPLES)
        const square = (point.x - x) ** 2 + (point.y - y) ** 2
        if (square >= best) continue
        best = square
        found = [regions[a], regions[b]]
      }
    }
  }
  return found
}

/** A straight line that somebody draws across the picture, in world units. */
export interface DrawnLine {
  fromX: number
  fromY: number
  toX: number
  toY: number
}

/** The links whose curves a line crosses, each once, in the order of the regions. */
export function crossedLinks(regions: readonly Region[], line: DrawnLine): (readonly [Region, Region])[] {
  const found: (readonly [Region, Region])[] = []
  for (let a = 0; a < regions.length; a++) {
    for (let b = a + 1; b < regions.length; b++) {
      if (crosses(linkCurve(regions[a], regions[b], regions), line)) found.push([regions[a], regions[b]])
    }
  }
  return found
}

function crosses(curve: LinkCurve, line: DrawnLine): boolean {
  let before = pointOnLink(curve, 0)
  for (let sample = 1; sample <= SAMPLES; sample++) {
    const point = pointOnLink(curve, sample / SAMPLES)
    if (meet(line, { fromX: before.x, fromY: before.y, toX: point.x, toY: point.y })) return true
    before = point
  }
  return false
}

/** Whether two stretches meet: the ends of each lie on both sides of the other, or on it. */
function meet(one: DrawnLine, other: DrawnLine): boolean {
  const side = ({ fromX, fromY, toX, toY }: DrawnLine, x: number, y: number): number => Math.sign((toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX))
  const apart = [side(one, other.fromX, other.fromY), side(one, other.toX, other.toY)]
  const across = [side(other, one.fromX, one.fromY), side(other, one.toX, one.toY)]
  // All four on one line: they may lie beside each other, and a line along a link cuts nothing.
  if (apart[0] === 0 && apart[1] === 0) return false
  return apart[0] * apart[1] <= 0 && across[0] * across[1] <= 0
}
