import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { Scenario } from '../../model/scenario/schema'

/**
 * Why a run cannot have nodes on other machines; `null`: nothing is in the way. A text store's servers are private ones of
 * this machine, which nodes elsewhere would not reach; on virtual time there are no processes at all.
 *
 * @param hosts the other machines, by name
 */
export function refuseFarNodes({ textStore, clock }: Pick<Scenario, 'textStore' | 'clock'>, hosts: readonly string[]): Failure | null {
  if (hosts.length === 0) return null
  const named = { hosts: [...new Set(hosts)].join(', ') }
  if (clock.kind === 'virtual') return failure('virtual-remote', named)
  return textStore.kind === 'table' ? null : failure('text-store-remote', named)
}
