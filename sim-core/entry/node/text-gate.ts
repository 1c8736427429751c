import { openLineReader } from '../../backbone/redis/text-store/reader'
import type { NodeStart } from '../../model/control'
import type { CorpusIndex } from '../../model/corpus'
import { createNodeTextGate } from '../../node/text-gate'
import type { NodeTextGate } from '../../node/text-gate'
import type { NodeHost } from './session'

/** The node's way to its text store, connected; `null`: it has the lines itself. Rejects when the server does not answer. */
export async function openNodeTextGate({ textStore, scenario }: NodeStart, corpus: CorpusIndex, host: Pick<NodeHost, 'clock'>, onCame: () => void): Promise<NodeTextGate | null> {
  const store = scenario.textStore
  if (textStore === undefined || store.kind === 'table') return null
  const source = await openLineReader(textStore, store.connections, store.timeoutMs)
  return createNodeTextGate({ store, corpus, clock: host.clock, source, onCame })
}

/** The engine's step, and what is overdue at the text store after it. */
export function stepWithTexts(step: (budgetUs: number) => number, gate: NodeTextGate | null): (budgetUs: number) => number {
  if (gate === null) return step
  return (budgetUs) => {
    const waitUs = step(budgetUs)
    gate.turn()
    return waitUs
  }
}
