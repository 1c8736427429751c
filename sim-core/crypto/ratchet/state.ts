/**
 * Layout of a Double Ratchet's state in a slab, in bytes from where it begins. All zero: not begun.
 * Numbers are little-endian u32.
 */
export const Offset = {
  flags: 0,
  /** Index of the conversation message up to which the state has gone on. */
  position: 4,
  /** Index of the message that was sealed last, and the kind of its header. */
  sealedIndex: 8,
  sealedKind: 12,
  /** Messages in the present sending, the present receiving, and the previous sending chain. */
  sent: 16,
  received: 20,
  previousSent: 24,
  /** Ratchet key pairs made at this end, and taken from the other. */
  ownSteps: 28,
  peerSteps: 32,
  skipped: 36,
  rootKey: 40,
  sendingChain: 72,
  receivingChain: 104,
  ownSecret: 136,
  ownPublic: 168,
  peerPublic: 200,
  /** Key of the message that was sealed last, so that sending it again costs no ratchet. */
  sealedKey: 232,
  /** The initiator's ephemeral public key of the set-up. */
  ephemeral: 264,
  /** Keys of messages that were skipped: peer's public key, number, message key; oldest first. */
  skippedKeys: 296
} as const

export const StateFlag = {
  /** Set up; the root key is there. */
  Begun: 1,
  Sending: 2,
  Receiving: 4,
  /** The end began the conversation. */
  Initiator: 8
} as const

export const SKIPPED_BYTES = 68

export function stateBytes(skippedMax: number): number {
  return Offset.skippedKeys + skippedMax * SKIPPED_BYTES
}

export function readWord(state: Uint8Array, at: number): number {
  return (state[at] | (state[at + 1] << 8) | (state[at + 2] << 16) | (state[at + 3] << 24)) >>> 0
}

export function writeWord(state: Uint8Array, at: number, value: number): void {
  state[at] = value
  state[at + 1] = value >>> 8
  state[at + 2] = value >>> 16
  state[at + 3] = value >>> 24
}

/** A 32-byte key of the state, not copied. */
export function keyAt(state: Uint8Array, at: number): Uint8Array {
  return state.subarray(at, at + 32)
}

export function hasFlag(state: Uint8Array, flag: number): boolean {
  return (state[Offset.flags] & flag) !== 0
}

export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  for (let i = 0; i < 32; i++) if (left[i] !== right[i]) return false
  return true
}
