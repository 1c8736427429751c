import { invariant } from '../model/invariant'
import { fmix, prf, Purpose } from './prf'

/** Largest size of a {@link Permutation}: both halves of an index stay below 2²⁶. */
export const permutationSizeMax = 2 ** 52

/** A bijection of 0 … size−1 onto itself, computed both ways in constant time, nothing stored. */
export interface Permutation {
  readonly size: number
  /** Image of an index, 0 … size−1. */
  forward(index: number): number
  /** The index whose image this is. */
  inverse(image: number): number
}

/**
 * Keyed permutation of [0, size): a six-round Feistel network over the next power of two, walking
 * the cycle until it lands inside (Black and Rogaway 2002, "Ciphers with arbitrary finite
 * domains"); less than two walks on average. A pure function of (seed, salt, size).
 *
 * @param seed scenario seed, u32
 * @param salt tells independent permutations of one seed apart, u32
 * @param size 1 … {@link permutationSizeMax}
 */
export function createPermutation(seed: number, salt: number, size: number): Permutation {
  invariant(Number.isInteger(size) && size >= 1 && size <= permutationSizeMax, `permutation size ${size}`)
  let bits = 0
  while (2 ** bits < size) bits++
  const lowSize = 2 ** (bits >> 1)
  const lowMask = lowSize - 1
  const highMask = 2 ** (bits - (bits >> 1)) - 1
  const [key0, key1, key2, key3, key4, key5] = [0, 1, 2, 3, 4, 5].map((round) => prf(seed, salt, 0, round, Purpose.Graph) | 0)
  return {
    size,
    forward(index) {
      let value = index
      do {
        let high = Math.floor(value / lowSize)
        let low = value - high * lowSize
        low ^= fmix(high ^ key0) & lowMask
        high ^= fmix(low ^ key1) & highMask
        low ^= fmix(high ^ key2) & lowMask
        high ^= fmix(low ^ key3) & highMask
        low ^= fmix(high ^ key4) & lowMask
        high ^= fmix(low ^ key5) & highMask
        value = high * lowSize + low
      } while (value >= size)
      return value
    },
    inverse(image) {
      let value = image
      do {
        let high = Math.floor(value / lowSize)
        let low = value - high * lowSize
        high ^= fmix(low ^ key5) & highMask
        low ^= fmix(high ^ key4) & lowMask
        high ^= fmix(low ^ key3) & highMask
        low ^= fmix(high ^ key2) & lowMask
        high ^= fmix(low ^ key1) & highMask
        low ^= fmix(high ^ key0) & lowMask
        value = high * lowSize + low
      } while (value >= size)
      return value
    }
  }
}
