import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { Scenario } from '../../model/scenario/schema'

/** A text store's servers are private ones of this machine: nodes elsewhere would not reach them. `null`: nothing is in the way. */
export function refuseFarTextStore({ textStore }: Pick<Scenario, 'textStore'>, hosts: readonly string[]): Failure | null {
  if (textStore.kind === 'table' || hosts.length === 0) return null
  return failure('text-store-remote', { hosts: [...new Set(hosts)].join(', ') })
}
