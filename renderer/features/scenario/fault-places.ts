import type { Fault } from '../../../sim-core/model/fault'
import { isNodeKind, isServerKind, nodesOf } from '../../composables/faults/fault-kinds'

/** Clusters of more nodes offer all links of a node, not every pair; pairs can be written as text. */
const PAIRS_NODES_MAX = 12

/** Places that a fault can be at, as the nodes it names; the one it is at is among them, right or wrong. */
export function placesFor(fault: Fault, nodes: number): (readonly number[])[] {
  const all = Array.from({ length: nodes }, (_, i) => i + 1)
  const each = all.map(node => [node])
  const pairs = nodes > PAIRS_NODES_MAX ? [] : all.flatMap(node => all.slice(node).map(other => [node, other]))
  const places = isServerKind(fault.kind) ? [[]] : isNodeKind(fault.kind) ? each : [[], ...pairs, ...each]
  const own = nodesOf(fault)
  return places.some(place => writePlace(place) === writePlace(own)) ? places : [...places, own]
}

export function writePlace(nodes: readonly number[]): string {
  return nodes.join('-')
}

export function readPlace(text: string): number[] {
  return text === '' ? [] : text.split('-').map(Number)
}
