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

/**
 * Groups need no search for places: each partition has a slice of its node's disc, as wide as it has
 * groups, in which they stand evenly, one after another from the middle outwards.
 */
export function placeGroups(model: GraphModel, regions: readonly Region[], nodeOf: (partition: number) => number): Positions {
  const x = new Float32Array(model.count)
  const y = new Float32Array(model.count)
  const regionOf = regionsOfUsers(model, regions, nodeOf)
  const inPartition = new Map<number, number>()
  const before = new Map<number, number>()
  const filled = new Uint32Array(regions.length)
  for (const partition of model.partitionOf) inPartition.set(partition, (inPartition.get(partition) ?? 0) + 1)
  for (const [partition, groups] of [...inPartition].sort((a, b) => a[0] - b[0])) {
    const region = regions.findIndex(({ node }) => node === nodeOf(partition))
    if (region < 0) continue
    before.set(partition, filled[region])
    filled[region] += groups
  }
  const placed = new Map<number, number>()
  for (let group = 0; group < model.count; group++) {
    const region = regions[regionOf[group]]
    if (region === undefined) continue
    const partition = model.partitionOf[group]
    const groups = inPartition.get(partition) ?? 1
    const rank = placed.get(partition) ?? 0
    placed.set(partition, rank + 1)
    const radius = (region.radius - 0.8) * Math.sqrt((rank + 0.5) / groups)
    const slice = (((rank + 0.5) * GOLDEN) % 1 * SLICE_FILLED + (1 - SLICE_FILLED) / 2) * groups
    const angle = 2 * Math.PI * (((before.get(partition) ?? 0) + slice) / region.users) - Math.PI / 2
    x[group] = region.x + radius * Math.cos(angle)
    y[group] = region.y + radius * Math.sin(angle)
  }
  return { x, y, regionOf }
}

/** Fractions of multiples of the golden ratio fall into the largest gap: an even spread at any number. */
const GOLDEN = 0.618_033_988_75
/** The rest is the gap between two partitions. */
const SLICE_FILLED = 0.94

/** How many users of each node are shown. Where they are but a part of all, nodes of none of them are left out. */
export function countUsers(model: GraphModel, nodes: readonly number[], nodeOf: (partition: number) => number): { node: number; users: number }[] {
  const counts = new Map(nodes.map(node => [node, 0]))
  for (let user = 0; user < model.count; user++) {
    const node = nodeOf(model.partitionOf[user])
    counts.set(node, (counts.get(node) ?? 0) + 1)
  }
  const isPart = model.level === 'group' || model.level === 'near'
  return [...counts].filter(([node, users]) => node !== 0 && (users > 0 || !isPart)).map(([node, users]) => ({ node, users })).sort((a, b) => a.node - b.node)
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
