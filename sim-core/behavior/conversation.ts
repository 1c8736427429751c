import { Purpose, draw, remainder, remainderBy } from '../random/prf'
import type { Scenario } from '../model/scenario/schema'
import { limits } from '../model/limits'
import { quantileTables } from './quantile-tables'

/**
 * What is said: pure functions of a conversation's two PRF lanes (random/prf.ts) and the scenario.
 * Formulas: docs/digest.md.
 */

/** Corpus line spoken as message `index` (from 1). */
export function lineAt(first: number, second: number, index: number, lines: number): number {
  return remainder(draw(first, second, index, Purpose.Text), lines) | 0
}

/** {@link lineAt} without a division; `perLine` is 1 / lines. */
export const lineBy = (first: number, second: number, index: number, lines: number, perLine: number): number => {
  return remainderBy(draw(first, second, index, Purpose.Text), lines, perLine) | 0
}

/**
 * How the speakers take turns, as one number: n > 0, turns of n messages; −b, after each message the
 * other goes on with chance 2⁻ᵇ, so turns are geometric with mean 2ᵇ. In blocks of 32 messages, each of
 * which the initiator begins, so that any message's speaker is found without those before it.
 */
export type TurnRule = number

const BLOCK_SHIFT = 5
const BLOCK_MASK = 31
/** Draws for one block, at most. */
const DRAWS_MAX = 8

export function turnRule({ turn }: Pick<Scenario, 'turn'>): TurnRule {
  return turn.kind === 'fixed' ? turn.messages : -Math.log2(turn.mean)
}

/** 0: the initiator speaks message `index` (from 1), 1: the responder. `first`, `second`: the conversation's PRF lanes. */
export function speakerOf(index: number, turn: TurnRule, first: number, second: number): 0 | 1 {
  if (turn === 1) return ((index - 1) & 1) as 0 | 1
  return (turn > 0 ? Math.trunc((index - 1) / turn) & 1 : speakerInBlock(index - 1, -turn, first, second)) as 0 | 1
}

/** Parity of the changes of speaker since the beginning of the block. */
function speakerInBlock(at: number, bits: number, first: number, second: number): number {
  const block = at >>> BLOCK_SHIFT
  let changes = -1
  for (let j = 0; j < bits; j++) changes &= draw(first, second, block * DRAWS_MAX + j, Purpose.Turn)
  // Bit 0 would change the speaker before the first message of the block.
  changes &= (2 << (at & BLOCK_MASK)) - 2
  changes ^= changes >>> 16
  changes ^= changes >>> 8
  changes ^= changes >>> 4
  return (0x6996 >>> (changes & 15)) & 1
}

/** Largest message number ≤ `count` that `role` speaks; 0 if it has not spoken. */
export function lastSpokenBy(role: number, count: number, turn: TurnRule, first: number, second: number): number {
  if (count === 0) return 0
  if (speakerOf(count, turn, first, second) === role) return count
  if (turn > 0) return Math.trunc((count - 1) / turn) * turn
  let index = count - 1
  while (index > 0 && speakerOf(index, turn, first, second) !== role) index--
  return index
}

/** How the lengths of a scenario are computed. */
export interface LengthRule {
  /** Geometric: the conversation ends after a message with chance threshold / 2³²; 0: another kind. */
  readonly threshold: number
  /** Quantiles in units of 1/65536 of `scale`, or the lengths themselves; `null`: all are `max`. */
  readonly table: readonly number[] | null
  /** Median or least length; 0: the table holds lengths, drawn as they are. */
  readonly scale: number
  readonly max: number
}

export function lengthRule({ length, rules }: Pick<Scenario, 'length' | 'rules'>): LengthRule {
  const rule = { threshold: 0, table: null, scale: 0, max: limits.messagesPerConversationMax }
  // Under the faithful rules nobody knows the length: an actor's counter ends it.
  if (rules === 'faithful') return rule
  switch (length.kind) {
    case 'fixed':
      return { ...rule, max: length.messages }
    case 'geometric':
      return { ...rule, threshold: Math.floor(0x1_0000_0000 / length.mean), max: length.max }
    case 'lognormal':
      return { ...rule, table: quantileTables[`lognormal ${length.sigma}`], scale: length.median, max: length.max }
    case 'power':
      return { ...rule, table: quantileTables[`power ${length.exponent}`], scale: length.least, max: length.max }
    case 'listed':
      return { ...rule, table: length.messages }
  }
}

/** Messages in the conversation, 1 … max. Geometric lengths cost one draw per message, the others one in all. */
export function lengthOf(rule: LengthRule, first: number, second: number): number {
  if (rule.table !== null) return fromTable(rule.table, rule.scale, rule.max, draw(first, second, 0, Purpose.Length))
  if (rule.threshold === 0) return rule.max
  let length = 1
  while (length < rule.max && draw(first, second, length, Purpose.Length) >= rule.threshold) length++
  return length
}

/** All products stay below 2⁵³ and are divided by powers of two: exact, so the same everywhere. */
function fromTable(table: readonly number[], scale: number, max: number, value: number): number {
  if (scale === 0) return table[remainder(value, table.length)]
  const at = value >>> 23
  const low = table[at]
  const high = table[Math.min(at + 1, table.length - 1)]
  const quantile = low + Math.floor(((high - low) * ((value >>> 7) & 0xffff)) / 65_536)
  return Math.max(1, Math.min(max, Math.floor((scale * quantile + 32_768) / 65_536)))
}
