import { Purpose, draw, remainder } from '../random/prf'
import type { Scenario } from '../model/scenario/schema'
import { limits } from '../model/limits'

/**
 * What is said: pure functions of a conversation's two PRF lanes (random/prf.ts) and the scenario.
 * Formulas: docs/digest.md.
 */

/** Corpus line spoken as message `index` (from 1). */
export function lineAt(first: number, second: number, index: number, lines: number): number {
  return remainder(draw(first, second, index, Purpose.Text), lines) | 0
}

/** 0: the initiator speaks message `index` (from 1), 1: the responder. */
export function speakerOf(index: number, turnMessages: number): 0 | 1 {
  return (turnMessages === 1 ? (index - 1) & 1 : Math.trunc((index - 1) / turnMessages) & 1) as 0 | 1
}

/** Largest message number ≤ `count` that `role` speaks; 0 if it has not spoken. */
export function lastSpokenBy(role: number, count: number, turnMessages: number): number {
  if (count === 0) return 0
  if (speakerOf(count, turnMessages) === role) return count
  return Math.trunc((count - 1) / turnMessages) * turnMessages
}

/** How the lengths of a scenario are computed. `threshold` 0: fixed at `max`. */
export interface LengthRule {
  readonly threshold: number
  readonly max: number
}

export function lengthRule(scenario: Pick<Scenario, 'length' | 'rules'>): LengthRule {
  // Under the faithful rules nobody knows the length: an actor's counter ends it.
  if (scenario.rules === 'faithful') return { threshold: 0, max: limits.messagesPerConversationMax }
  if (scenario.length.kind === 'fixed') return { threshold: 0, max: scenario.length.messages }
  return { threshold: Math.floor(0x1_0000_0000 / scenario.length.mean), max: scenario.length.max }
}

/** Messages in the conversation, 1 … max. Geometric lengths cost one draw per message. */
export function lengthOf(rule: LengthRule, first: number, second: number): number {
  if (rule.threshold === 0) return rule.max
  let length = 1
  while (length < rule.max && draw(first, second, length, Purpose.Length) >= rule.threshold) length++
  return length
}
