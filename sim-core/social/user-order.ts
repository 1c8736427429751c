import { createPermutation } from '../random/permutation'
import type { Permutation } from '../random/permutation'

const orderSalt = 0x4f52_4452

/** A keyed random order of all users, both ways in constant time: for hash slicing and for samples. */
export function createUserOrder(seed: number, users: number): Permutation {
  return createPermutation(seed, orderSalt, users)
}
