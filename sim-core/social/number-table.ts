import { fmix } from '../random/prf'

/** Numbers a set of keys in the order in which they come; for millions of them, which a `Map` cannot hold. */
export interface NumberTable {
  /** The key's place in the order, from 0; a new key is put at the end. */
  add(key: number): number
  /** Different keys so far. */
  readonly size: number
  /** The key at a place. Looks through the whole table. */
  keyAt(place: number): number
}

/**
 * Keys: whole numbers, 0 … 2⁵³−1. 24 bytes a key at most, 48 while it grows.
 *
 * @param expected keys that will come: beyond it the table grows, which takes one long moment
 */
export function createNumberTable(expected = 512): NumberTable {
  let capacity = 1024
  while (capacity < 2 * expected) capacity *= 2
  // Keys are kept one higher: memory that was never written is full of zeros, and need not be filled.
  let keys = new Float64Array(capacity)
  let places = new Uint32Array(capacity)
  let size = 0

  /** Where the key is, or would be. */
  function slotOf(key: number): number {
    const mask = capacity - 1
    let slot = fmix((key >>> 0) ^ Math.imul(Math.floor(key / 0x1_0000_0000), 0x9e3779b1)) & mask
    while (keys[slot] !== key + 1 && keys[slot] !== 0) slot = (slot + 1) & mask
    return slot
  }

  function grow(): void {
    const [oldKeys, oldPlaces] = [keys, places]
    capacity *= 2
    keys = new Float64Array(capacity)
    places = new Uint32Array(capacity)
    oldKeys.forEach((kept, slot) => {
      if (kept === 0) return
      const target = slotOf(kept - 1)
      keys[target] = kept
      places[target] = oldPlaces[slot]
    })
  }

  return {
    get size() {
      return size
    },
    add(key) {
      let slot = slotOf(key)
      if (keys[slot] !== 0) return places[slot]
      if (size * 2 >= capacity) {
        grow()
        slot = slotOf(key)
      }
      keys[slot] = key + 1
      places[slot] = size
      return size++
    },
    keyAt: (place) => (keys.find((kept, slot) => kept !== 0 && places[slot] === place) ?? 0) - 1
  }
}
