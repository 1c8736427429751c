import type { FaultKind } from '../../../sim-core/model/fault'
import { amountOf, linkFaultKinds, nodeFaultKinds, serverFaultKinds } from '../../composables/faults/fault-kinds'
import type { FaultAmount } from '../../composables/faults/fault-kinds'
import type { FaultTarget } from '../../stores/faults.store'

/** Seconds that a fault lasts, to choose from with one click. */
export const durations: readonly number[] = [2, 5, 10, 30]

export interface FaultOffer {
  kind: FaultKind
  amount: FaultAmount | null
}

/** What can be done to a target: to the node or server itself, and to links. A node without others has no links. */
export function offersFor(target: FaultTarget, others: readonly number[]): { own: FaultOffer[]; link: FaultOffer[] } {
  const offer = (kind: FaultKind): FaultOffer => ({ kind, amount: amountOf(kind) })
  return {
    own: target.kind === 'node' ? nodeFaultKinds.map(offer) : target.kind === 'server' ? serverFaultKinds.map(offer) : [],
    link: target.kind === 'link' || (target.kind === 'node' && others.length > 0) ? linkFaultKinds.map(offer) : []
  }
}

/** The nodes that a link fault is about: the link itself, one link of a node, or (0) all its links. */
export function linkNodes(target: FaultTarget, other: number): number[] {
  if (target.kind === 'link') return [...target.nodes]
  if (target.kind === 'server') return []
  return other === 0 ? [target.node] : [target.node, other]
}
