/** An end that is over, but not by saying everything, as a node's result names it. */
export interface NamedEnd {
  readonly initiator: number
  readonly slotRound: number
  /** 0: the initiator's, 1: the responder's. */
  readonly role: number
  /** Messages in its transcript, at most 65,535. */
  readonly count: number
  /** `EndState` (model). */
  readonly state: number
  /** Its texts are the first ones of the reference's, in their order. */
  readonly prefixOk: boolean
}

/** Initiator, slot and round, and the rest: count (16 bits), role (1), state (3), prefix (1). As JSON rows a large run that is cut would hold up its coordinator. */
export const NAMED_END_WORDS = 3

const ROLE_SHIFT = 16
const STATE_SHIFT = 17
const PREFIX_SHIFT = 20

export function packNamedEnds(ends: ReadonlyMap<unknown, NamedEnd>): Uint32Array {
  const words = new Uint32Array(ends.size * NAMED_END_WORDS)
  let at = 0
  for (const { initiator, slotRound, role, count, state, prefixOk } of ends.values()) {
    words[at++] = initiator
    words[at++] = slotRound
    words[at++] = count | (role << ROLE_SHIFT) | (state << STATE_SHIFT) | (prefixOk ? 1 << PREFIX_SHIFT : 0)
  }
  return words
}

export function namedEnds(words: Uint32Array): NamedEnd[] {
  return Array.from({ length: Math.trunc(words.length / NAMED_END_WORDS) }, (_, index) => {
    const [initiator, slotRound, rest] = words.subarray(index * NAMED_END_WORDS)
    return { initiator, slotRound, role: (rest >>> ROLE_SHIFT) & 1, count: rest & 0xffff, state: (rest >>> STATE_SHIFT) & 7, prefixOk: (rest >>> PREFIX_SHIFT) !== 0 }
  })
}
