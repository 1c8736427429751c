import type { Fault } from '../../../sim-core/model/fault'

/** A fault that a node's card offers, and what its label says. */
export interface OfferedFault {
  /** Key in the language files. */
  key: 'pause' | 'slow' | 'cut' | 'cutAll'
  values: Record<string, number>
  fault: Fault
}

const PAUSE_SECONDS = 5
const SLOW_SECONDS = 10
const SLOW_SHARE = 0.3
const CUT_SECONDS = 5

/** What can be done to a node besides killing it: stop it, slow it, cut it from another one or from all. */
export function offeredFaults(node: number, others: readonly number[]): OfferedFault[] {
  const cut = (nodes: number[]): Fault => ({ kind: 'cut', nodes, at: 0, for: CUT_SECONDS })
  const offers: OfferedFault[] = [
    { key: 'pause', values: { seconds: PAUSE_SECONDS }, fault: { kind: 'pause', node, at: 0, for: PAUSE_SECONDS } },
    { key: 'slow', values: { percent: SLOW_SHARE * 100, seconds: SLOW_SECONDS }, fault: { kind: 'slow', node, share: SLOW_SHARE, at: 0, for: SLOW_SECONDS } },
    ...others.map((other): OfferedFault => ({ key: 'cut', values: { node: other, seconds: CUT_SECONDS }, fault: cut([node, other]) }))
  ]
  return others.length < 2 ? offers : [...offers, { key: 'cutAll', values: { seconds: CUT_SECONDS }, fault: cut([node]) }]
}
