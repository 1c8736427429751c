import { invariant } from '../model/invariant'
import type { Scenario } from '../model/scenario/schema'
import { evenQuotas, placeEven } from './placings/even'
import { placeLeastLoaded, rebalanceLeastLoaded } from './placings/least-loaded'
import { placeRoundRobin } from './placings/round-robin'
import { placeWeighted, weightedQuotas } from './placings/weighted'

export type PlacingPolicy = Scenario['cluster']['placing']

/**
 * Puts partitions on nodes at the start of a run.
 *
 * @param nodes ids of the nodes, at least one, each once; weights go by id: node 1 has the first
 * @param loads what each partition weighs, for `least-loaded`; any unit. @default all the same
 * @returns the node's id for each partition
 */
export function placePartitions(policy: PlacingPolicy, partitions: number, nodes: readonly number[], loads = equalLoads(partitions)): number[] {
  checkNodes(nodes)
  switch (policy.kind) {
    case 'even':
      return placeEven(partitions, nodes)
    case 'round-robin':
      return placeRoundRobin(partitions, nodes)
    case 'weighted':
      return placeWeighted(partitions, nodes, policy.weights)
    case 'least-loaded':
      return placeLeastLoaded(nodes, loads)
  }
}

/**
 * A new placement after nodes were added or removed: balanced as the policy says, moving as few
 * partitions as that takes. What a lost node had goes to those with the most room.
 *
 * @param current node id per partition; may name nodes that are gone
 * @param nodes ids of the nodes there are now, at least one, each once
 * @param loads as in {@link placePartitions}
 */
export function rebalance(current: readonly number[], nodes: readonly number[], policy: PlacingPolicy, loads = equalLoads(current.length)): number[] {
  checkNodes(nodes)
  if (policy.kind === 'least-loaded') return rebalanceLeastLoaded(current, nodes, loads)
  const held = nodes.map((node) => current.filter((owner) => owner === node).length)
  const quotas = policy.kind === 'weighted' ? weightedQuotas(current.length, nodes, policy.weights) : evenQuotas(current.length, held)
  const room = new Map(nodes.map((node, index) => [node, quotas[index]]))
  const placement = current.map((owner) => {
    const left = room.get(owner) ?? 0
    if (left === 0) return null
    room.set(owner, left - 1)
    return owner
  })
  return placement.map((owner) => owner ?? takeRoom(room))
}

function equalLoads(partitions: number): readonly number[] {
  return new Array<number>(partitions).fill(1)
}

/** The node with the most room left, the first of equals. */
function takeRoom(room: Map<number, number>): number {
  let best: number | null = null
  for (const [node, left] of room) if (best === null || left > (room.get(best) ?? 0)) best = node
  const left = best === null ? 0 : (room.get(best) ?? 0)
  invariant(best !== null && left > 0, 'quotas cover every partition')
  room.set(best, left - 1)
  return best
}

function checkNodes(nodes: readonly number[]): void {
  invariant(nodes.length > 0, 'partitions need a node')
  invariant(new Set(nodes).size === nodes.length, 'each node stands once')
}
