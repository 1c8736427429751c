import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { HostProfiles } from '../../settings/host-profiles'
import type { Assignment } from './session'

/** What a scenario's `cluster.placing.weights` are for nodes here and on other machines. Fails with `hosts-unweighted`. */
export function weightsOf(assignments: readonly Assignment[], localNodes: number, profiles: Pick<HostProfiles, 'localWeight'>): Result<number[]> {
  const local = localNodes > 0 ? profiles.localWeight() : 1
  const missing = [...(local === null ? ['local'] : []), ...assignments.flatMap(({ host }) => (host.weight === null ? [host.name] : []))]
  if (missing.length > 0) return failure('hosts-unweighted', { names: missing.join(' ') })
  return success([...Array.from({ length: localNodes }, () => local ?? 1), ...assignments.flatMap(({ host, nodes }) => Array.from({ length: nodes }, () => host.weight ?? 1))])
}
