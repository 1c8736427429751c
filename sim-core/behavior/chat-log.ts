import type { Scenario } from '../model/scenario/schema'
import { Purpose, prf, remainder } from '../random/prf'

/**
 * Whether a scenario writes this conversation down. A function of the scenario alone: every node,
 * every life of a node and every reader of the log choose the same ones.
 */
export function isWrittenDown(scenario: Pick<Scenario, 'seed' | 'chatLog'>, initiator: number, slotRound: number): boolean {
  const { keep, sampleOneIn } = scenario.chatLog
  if (keep !== 'sample') return keep === 'all'
  return remainder(prf(scenario.seed, initiator, slotRound, 0, Purpose.ChatLog), sampleOneIn) === 0
}
