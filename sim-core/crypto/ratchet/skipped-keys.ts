import { Offset, isSame, keyAt, readWord, SKIPPED_BYTES, writeWord } from './state'

/** The keys of messages that were skipped, in the state's slab, oldest first. */

const NUMBER = 32
const KEY = 36

function entryAt(index: number): number {
  return Offset.skippedKeys + index * SKIPPED_BYTES
}

/** Keeps the key of message `number` of the present receiving chain; the oldest kept key gives way. */
export function addSkipped(state: Uint8Array, number: number, key: Uint8Array, skippedMax: number): void {
  if (readWord(state, Offset.skipped) === skippedMax) dropSkipped(state, 0)
  const count = readWord(state, Offset.skipped)
  const at = entryAt(count)
  state.set(keyAt(state, Offset.peerPublic), at)
  writeWord(state, at + NUMBER, number)
  state.set(key, at + KEY)
  writeWord(state, Offset.skipped, count + 1)
}

/** Index of the kept key for message `number` under the sender's key; −1: there is none. */
export function findSkipped(state: Uint8Array, publicKey: Uint8Array, number: number): number {
  const count = readWord(state, Offset.skipped)
  for (let index = 0; index < count; index++) {
    const at = entryAt(index)
    if (readWord(state, at + NUMBER) === number && isSame(keyAt(state, at), publicKey)) return index
  }
  return -1
}

export function skippedKey(state: Uint8Array, index: number): Uint8Array {
  return keyAt(state, entryAt(index) + KEY)
}

export function dropSkipped(state: Uint8Array, index: number): void {
  const count = readWord(state, Offset.skipped)
  state.copyWithin(entryAt(index), entryAt(index + 1), entryAt(count))
  state.fill(0, entryAt(count - 1), entryAt(count))
  writeWord(state, Offset.skipped, count - 1)
}
