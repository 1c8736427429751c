/**
 * The arithmetic of docs/digest.md, written again from that page: the reference shares no code
 * with what it checks. All values are 32-bit patterns; signed or not makes no difference here.
 */

/** murmur3's finaliser. */
export function mix(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

export function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}

const purposes = { text: 1, length: 2, slot: 4, remove: 5, turn: 9 } as const
type PurposeName = keyof typeof purposes

/** The first of a conversation's two keys; the second is {@link keyB} of it. */
export function keyA(seed: number, initiator: number, slotRound: number): number {
  return mix(mix(mix(seed ^ 0x9e3779b9) ^ initiator) + slotRound)
}

export function keyB(a: number): number {
  return mix(a ^ 0x7f4a7c15)
}

/** What is added to `keyB` for a purpose. */
export function purposeOffset(purpose: PurposeName): number {
  return Math.imul(purposes[purpose], 0x85ebca6b)
}

/** One random word for itself, 0 … 2³²−1. */
export function randomWord(seed: number, initiator: number, slotRound: number, purpose: PurposeName): number {
  const a = keyA(seed, initiator, slotRound)
  return mix(mix(a) ^ (keyB(a) + purposeOffset(purpose))) >>> 0
}

/** Adds the four lanes of a finished end to `lanes`, starting at `at`. */
export function addEnd(lanes: Uint32Array, at: number, x: number, y: number, initiator: number, slotRound: number, count: number, state: number): void {
  const h0 = mix(x ^ mix(initiator + 0x51ed270b))
  const h1 = mix(y ^ mix(slotRound + 0x2545f491))
  const h2 = mix(h0 + Math.imul(count, 0x9e3779b1) + state)
  const h3 = mix(h1 ^ h2)
  lanes[at] += mix(h2 ^ h3)
  lanes[at + 1] += mix(h0 + h3)
  lanes[at + 2] += mix(h1 + h2)
  lanes[at + 3] += mix(h2 + h3 + 1)
}

/** Bucket of a conversation, 0 … 4095. */
export function bucketOf(initiator: number, slotRound: number): number {
  return mix(initiator ^ Math.imul(slotRound, 0x85ebca6b)) >>> 20
}

/** Four lanes as 32 hexadecimal digits, lane 0 first. */
export function hexadecimal(lanes: ArrayLike<number>): string {
  return Array.from(lanes, (lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The first two words of a hexadecimal hash. */
export function firstWords(hash: string): { t0: number; t1: number } {
  return { t0: Number.parseInt(hash.slice(0, 8), 16) | 0, t1: Number.parseInt(hash.slice(8, 16), 16) | 0 }
}
