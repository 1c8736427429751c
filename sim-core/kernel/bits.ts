import { invariant } from '../model/invariant'
import { limits } from '../model/limits'

/** A fixed set of bits in 32-bit words. */
export class Bits {
  readonly words: Uint32Array
  readonly length: number
  /** Bits that are set. */
  count = 0

  constructor(length: number) {
    invariant(length <= limits.endRecordBitsMax, `a set of ${length} bits is within the limit`)
    this.length = length
    this.words = new Uint32Array(Math.ceil(length / 32))
  }

  has(index: number): boolean {
    return (this.words[index >>> 5] & (1 << (index & 31))) !== 0
  }

  /** Sets the bit; true if it was not set before. */
  add(index: number): boolean {
    const mask = 1 << (index & 31)
    const word = this.words[index >>> 5]
    if ((word & mask) !== 0) return false
    this.words[index >>> 5] = word | mask
    this.count++
    return true
  }

  /** Clears the bit; true if it was set before. */
  remove(index: number): boolean {
    const mask = 1 << (index & 31)
    const word = this.words[index >>> 5]
    if ((word & mask) === 0) return false
    this.words[index >>> 5] = word & ~mask
    this.count--
    return true
  }

  get bytes(): number {
    return this.words.byteLength
  }
}
