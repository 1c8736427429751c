import { fmix } from '../random/prf'

/**
 * The transcript hash and the digest's accumulators, exactly as docs/digest.md has them. Values are
 * 32-bit patterns as signed numbers.
 */

export const startX = (transcriptHigh: number, initiator: number): number => {
  return fmix(transcriptHigh ^ initiator)
}

export const startY = (transcriptLow: number, slotRound: number, x: number): number => {
  return fmix(((transcriptLow + slotRound) | 0) ^ x)
}

/** `step` = 2 × index + speaker. */
export const stepX = (x: number, hashLow: number, step: number): number => {
  return fmix(x ^ hashLow ^ Math.imul(step, 0x9e3779b1))
}

/** `nextX` is the result of {@link stepX} for the same message. */
export const stepY = (y: number, hashHigh: number, step: number, nextX: number): number => {
  return fmix(((y + hashHigh + Math.imul(step, 0x85ebca6b)) | 0) ^ nextX)
}

/** Bucket of a conversation among `buckets` (a power of two, at most 4,096). */
export const bucketOf = (initiator: number, slotRound: number, bucketBits: number): number => {
  return bucketBits === 0 ? 0 : fmix(initiator ^ Math.imul(slotRound, 0x85ebca6b)) >>> (32 - bucketBits)
}

/** Adds an end's four lanes to `lanes[at … at+3]`, each modulo 2³². */
export const addEnd = (lanes: Int32Array | Uint32Array, at: number, x: number, y: number, initiator: number, slotRound: number, count: number, state: number): void => {
  const h0 = fmix(x ^ fmix((initiator + 0x51ed270b) | 0))
  const h1 = fmix(y ^ fmix((slotRound + 0x2545f491) | 0))
  const h2 = fmix((h0 + Math.imul(count, 0x9e3779b1) + state) | 0)
  const h3 = fmix(h1 ^ h2)
  lanes[at] += fmix(h2 ^ h3)
  lanes[at + 1] += fmix((h0 + h3) | 0)
  lanes[at + 2] += fmix((h1 + h2) | 0)
  lanes[at + 3] += fmix((h2 + h3 + 1) | 0)
}

/** Lane-wise sum of all buckets. */
export function sumBuckets(buckets: Int32Array | Uint32Array): Uint32Array {
  const sum = new Uint32Array(4)
  for (let i = 0; i < buckets.length; i++) sum[i & 3] += buckets[i]
  return sum
}
