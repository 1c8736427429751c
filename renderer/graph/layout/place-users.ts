import type { GraphModel } from '../model/graph-model'
import { NO_REGION } from '../model/graph-model'
import type { Region } from './regions'

export interface Positions {
  x: Float32Array
  y: Float32Array
  /** Index into the regions, `NO_REGION` for users of no known node. */
  regionOf: Uint16Array
}

/**
 * A first place for every user: along a spiral of even density in the disc of their node, in the
 * order of a walk over contacts, so that users who know each other stand near each other.
 */
export function placeUsers(model: GraphModel, regions: readonly Region[], nodeOf: (partition: number) => number): Positions {
  const x = new Float32Array(model.count)
  const y = new Float32Array(model.count)
  const regionOf = regionsOfUsers(model, regions, nodeOf)
  const placed = new Uint32Array(regions.length)
  for (const user of walkOrder(model, regionOf)) {
    const region = regions[regionOf[user]]
    if (region === undefined) continue
    const rank = placed[regionOf[user]]++
    const share = (rank + 0.5) / Math.max(1, region.users)
    const radius = (region.radius - 0.8) * Math.sqrt(share)
    const angle = 2 * Math.sqrt(Math.PI * (rank + 0.5))
    x[user] = region.x + radius * Math.cos(angle)
    y[user] = region.y + radius * Math.sin(angle)
  }
  return { x, y, regionOf }
}

/** How many users of each node are shown. */
export function countUsers(model: GraphModel, nodes: readonly number[], nodeOf: (partition: number) => number): { node: number; users: number }[] {
  const counts = new Map(nodes.map(node => [node, 0]))
  for (let user = 0; user < model.count; user++) {
    const node = nodeOf(model.partitionOf[user])
    counts.set(node, (counts.get(node) ?? 0) + 1)
  }
  return [...counts].filter(([node]) => node !== 0).map(([node, users]) => ({ node, users })).sort((a, b) => a.node - b.node)
}

function regionsOfUsers(model: GraphModel, regions: readonly Region[], nodeOf: (partition: number) => number): Uint16Array {
  const byNode = new Map(regions.map((region, index) => [region.node, index]))
  const regionOf = new Uint16Array(model.count)
  for (let user = 0; user < model.count; user++) regionOf[user] = byNode.get(nodeOf(model.partitionOf[user])) ?? NO_REGION
  return regionOf
}

/** Users by breadth-first walks that stay inside a region, each begun at the lowest user left. */
function walkOrder(model: GraphModel, regionOf: Uint16Array): Uint32Array {
  const order = new Uint32Array(model.count)
  const seen = new Uint8Array(model.count)
  let filled = 0
  for (let seed = 0; seed < model.count; seed++) {
    if (seen[seed]) continue
    let next = filled
    order[filled++] = seed
    seen[seed] = 1
    while (next < filled) {
      const user = order[next++]
      for (let k = model.offsets[user]; k < model.offsets[user + 1]; k++) {
        const other = model.neighbours[k]
        if (seen[other] || regionOf[other] !== regionOf[user]) continue
        seen[other] = 1
        order[filled++] = other
      }
    }
  }
  return order
}
