import type { GraphLevel, TopologyFrame } from '../../../sim-core/api/graph-frame'

/** The users and contacts that the live graph shows, as flat arrays. Users are indices 0 … count−1; at the level `groups` each stands for a group. */
export interface GraphModel {
  readonly count: number
  readonly level: GraphLevel
  /** The group or user in the middle; −1: none. */
  readonly focus: number
  /** Groups in each partition; 0: there are none. */
  readonly groupsPerPartition: number
  readonly usersTotal: number
  readonly edgesTotal: number
  /** Id of each user shown. */
  readonly users: Uint32Array
  readonly partitionOf: Uint16Array
  /** Contacts of each user, or users of each group. */
  readonly sizes: Uint16Array
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
  /** Contacts of user i among those shown: `neighbours[offsets[i] … offsets[i + 1])`. */
  readonly offsets: Uint32Array
  readonly neighbours: Uint32Array
  /** Index of a user id, −1 where it is not shown. */
  indexOf(user: number): number
}

export function createGraphModel(frame: TopologyFrame): GraphModel {
  const count = frame.users.length
  const offsets = new Uint32Array(count + 1)
  for (const end of [frame.edgeFrom, frame.edgeTo]) for (let e = 0; e < end.length; e++) offsets[end[e] + 1]++
  for (let i = 0; i < count; i++) offsets[i + 1] += offsets[i]
  const cursor = offsets.slice(0, count)
  const neighbours = new Uint32Array(frame.edgeFrom.length * 2)
  for (let e = 0; e < frame.edgeFrom.length; e++) {
    neighbours[cursor[frame.edgeFrom[e]]++] = frame.edgeTo[e]
    neighbours[cursor[frame.edgeTo[e]]++] = frame.edgeFrom[e]
  }
  const indices = new Map<number, number>()
  for (let i = 0; i < count; i++) indices.set(frame.users[i], i)
  return {
    count,
    level: frame.level,
    focus: frame.focus,
    groupsPerPartition: frame.groupsPerPartition,
    usersTotal: frame.usersTotal,
    edgesTotal: frame.edgesTotal,
    users: frame.users,
    partitionOf: frame.partitions,
    sizes: frame.degrees,
    edgeFrom: frame.edgeFrom,
    edgeTo: frame.edgeTo,
    offsets,
    neighbours,
    indexOf: user => indices.get(user) ?? -1
  }
}

/** "Nowhere": the region of a user whose partition no node is known to host. */
export const NO_REGION = 0xffff

/**
 * Who hosts what, from what the nodes say. A partition that nobody claims (its node died) stays
 * where it was last seen: its users are unreachable, not gone.
 */
export function createOwnership(): {
  /** Returns whether anything changed. */
  update(nodes: readonly { id: number; partitions: readonly number[] }[]): boolean
  nodeOf(partition: number): number
  nodes(): number[]
  clear(): void
} {
  let owners = new Map<number, number>()
  let key = ''
  return {
    update(nodes) {
      const next = new Map(owners)
      for (const node of nodes) for (const partition of node.partitions) next.set(partition, node.id)
      const nextKey = [...next].sort((a, b) => a[0] - b[0]).join(';')
      if (nextKey === key) return false
      owners = next
      key = nextKey
      return true
    },
    nodeOf: partition => owners.get(partition) ?? 0,
    nodes: () => [...new Set(owners.values())].sort((a, b) => a - b),
    clear() {
      owners = new Map()
      key = ''
    }
  }
}
