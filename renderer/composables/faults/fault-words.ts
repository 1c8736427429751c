import type { Fault } from '../../../sim-core/model/fault'
import { parseFault } from '../../../sim-core/model/fault-text'
import { isNodeKind, isServerKind, nodesOf, readAmount } from './fault-kinds'

type Translate = (key: string, values: Record<string, unknown>) => string

/** Where a fault happens, in the language of the user: `Node 1 – node 2`. */
export function placeWords(fault: Fault, t: Translate): string {
  const [first, second] = nodesOf(fault)
  if (isServerKind(fault.kind)) return t('fault.redis', {})
  if (isNodeKind(fault.kind)) return t('graph.node', { node: first })
  if (first === undefined) return t('fault.allLinks', {})
  return second === undefined ? t('fault.linksOf', { node: first }) : t('fault.link', { first, second })
}

/** What a fault does and where: `Node 1 – node 2: 5 % lost`. */
export function faultWords(fault: Fault, t: Translate): string {
  return t(`fault.said.${fault.kind}`, { where: placeWords(fault, t), amount: readAmount(fault) ?? '' })
}

/** The same for a fault as the run names it, `cut:node1-node2`; as it stands where it is none. */
export function faultTextWords(text: string, t: Translate): string {
  const parsed = parseFault(`${text}@0s`)
  return parsed.ok ? faultWords(parsed.value, t) : text
}
