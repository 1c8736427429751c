/**
 * Counter-based randomness (docs/digest.md): every value is a function of (seed, conversation,
 * index, purpose), so any of them is recomputed in constant time, in any order, on any node.
 * Integers only: all engines agree bit by bit.
 *
 * What is called many times a message is a constant, not a declaration, here and where transcripts are hashed: V8 looks at a
 * declared function's binding before every call, even one that is inlined, for it might have been assigned to.
 */

export const Purpose = { Text: 1, Length: 2, Think: 3, Slot: 4, Remove: 5, Graph: 6, ChatLog: 7, Encrypt: 8, Turn: 9, Burst: 10, Arrival: 11 } as const
export type PurposeCode = (typeof Purpose)[keyof typeof Purpose]

/** murmur3's 32-bit finaliser. In and out: any 32-bit pattern, as a signed number. */
export const fmix = (value: number): number => {
  let h = value | 0
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** First lane of a conversation's key; the second is {@link secondLane}. Signed 32 bit. */
export const firstLane = (seed: number, initiator: number, slotRound: number): number => {
  return fmix((fmix(fmix(seed ^ 0x9e3779b9) ^ initiator) + slotRound) | 0)
}

export const secondLane = (first: number): number => {
  return fmix(first ^ 0x7f4a7c15)
}

/** The value for (index, purpose) under a conversation's two lanes. Unsigned 32 bit. */
export const draw = (first: number, second: number, index: number, purpose: PurposeCode): number => {
  const counter = fmix((first + Math.imul(index, 0x9e3779b1)) | 0)
  return fmix(counter ^ (second + Math.imul(purpose, 0x85ebca6b))) >>> 0
}

/**
 * value mod divisor for u32 values, by one float division: the quotient's rounding error is below
 * value · 2⁻⁵³ < 1/divisor, so the floor is exact; several times quicker than `%` on such values.
 */
export function remainder(value: number, divisor: number): number {
  return value - Math.trunc(value / divisor) * divisor
}

/**
 * {@link remainder} by a product; `perDivisor` is 1 / divisor. With the half, value / divisor is at least
 * 1 / (2 · divisor) away from every whole number, and the product is off by less than 2⁻¹⁹ / divisor: its floor is exact.
 */
export const remainderBy = (value: number, divisor: number, perDivisor: number): number => {
  return value - Math.trunc((value + 0.5) * perDivisor) * divisor
}

/** One value without keeping the lanes. Unsigned 32 bit. */
export function prf(seed: number, initiator: number, slotRound: number, index: number, purpose: PurposeCode): number {
  const first = firstLane(seed, initiator, slotRound)
  return draw(first, secondLane(first), index, purpose)
}
