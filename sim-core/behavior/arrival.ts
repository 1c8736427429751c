import { countConversations } from '../model/scenario/counts'
import type { FriendGraph } from '../model/graph'
import type { Scenario } from '../model/scenario/schema'
import type { Steps } from '../model/steps'
import { Purpose, draw } from '../random/prf'

/**
 * When conversations begin under an open load. The scenario fixes how many there are, so the span is their number over the
 * rate, and each begins at an instant of its own drawn evenly over that span. That is a Poisson process: given the number
 * of its events in an interval, their instants are independent and uniform (J. F. C. Kingman, Poisson Processes, 1993,
 * section 2.4). An instant depends on the conversation alone, so nodes and partitions thin the process without changing it.
 * Instants never enter a transcript, so float products are allowed here.
 */

/** Length of the schedule in µs of run time; 0: the load is closed. */
export function* findArrivalSpan(scenario: Pick<Scenario, 'load' | 'conversations' | 'graph' | 'users'>, graph: FriendGraph): Steps<number> {
  return scenario.load.kind === 'closed' ? 0 : ((yield* countConversations(scenario, graph)) / scenario.load.conversationsPerSecond) * 1e6
}

/** Where in the span a conversation begins, in 2⁻³² of it. `first`, `second`: its PRF lanes. */
export function arrivalShare(first: number, second: number): number {
  return draw(first, second, 0, Purpose.Arrival)
}

/** The share as an instant, µs since the schedule began. */
export function arrivalUs(share: number, spanUs: number): number {
  return Math.floor((share / 0x1_0000_0000) * spanUs)
}
