import { failure } from '../errors'
import type { Failure } from '../errors'
import type { Scenario } from './schema'

/**
 * What the format can say and this version cannot do yet. Checked before anything is started.
 * @returns `not-available` with what is missing and what to use instead, or `null`
 */
export function unavailable(scenario: Pick<Scenario, 'delivery'>): Failure | null {
  if (scenario.delivery.mode === 'durable') {
    return failure('not-available', { what: 'The delivery mode "durable"', instead: 'Use "effectively-once": it loses nothing while the coordinator lives, even when nodes are killed.' })
  }
  return null
}
