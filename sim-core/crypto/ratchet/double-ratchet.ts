import { stepReceiving, takePeerKey } from './chains'
import { addSkipped, dropSkipped, findSkipped, skippedKey } from './skipped-keys'
import { Offset, StateFlag, hasFlag, isSame, keyAt, readWord, stateBytes } from './state'
import type { RatchetSuite } from './suite'

/** What stands before the ciphertext of a message; authenticated, not secret. */
export interface RatchetHeader {
  /** The sender's present ratchet key. */
  readonly publicKey: Uint8Array
  /** The message's number in its chain, from 0. */
  readonly number: number
  /** Messages in the sender's chain before. */
  readonly previous: number
}

export interface RatchetReceiver {
  readonly stateBytes: number
  /**
   * Opens a message, in any order. The state changes only if the message is authentic; a header that
   * would skip too many messages is refused before anything is computed.
   *
   * @param state exactly `stateBytes` long
   */
  open(state: Uint8Array, header: RatchetHeader, associated: Uint8Array, sealed: Uint8Array): Uint8Array | null
}

/**
 * The receiving half of the Double Ratchet (Perrin, Marlinspike: "The Double Ratchet Algorithm",
 * 2016). The new key pair of an answer is made when its first message is sealed (`stepSending`), which
 * the text allows: an end that says nothing more pays nothing.
 *
 * @param skippedMax messages that may be skipped at once, and keys kept for skipped ones
 */
export function createReceiver(suite: RatchetSuite, skippedMax: number): RatchetReceiver {
  const bytes = stateBytes(skippedMax)
  const trial = new Uint8Array(bytes)

  function skipTo(number: number): void {
    for (let skipped = readWord(trial, Offset.received); skipped < number; skipped++) addSkipped(trial, skipped, stepReceiving(suite, trial), skippedMax)
  }

  /** Goes on, on a trial copy, to the key of the message that the header names; `null` if it cannot be right. */
  function advance(state: Uint8Array, header: RatchetHeader): Uint8Array | null {
    const receiving = hasFlag(state, StateFlag.Receiving)
    const present = receiving && isSame(keyAt(state, Offset.peerPublic), header.publicKey)
    const received = readWord(state, Offset.received)
    const ahead = header.number - (present ? received : 0)
    if (ahead < 0 || ahead > skippedMax) return null
    if (receiving && !present && header.previous - received > skippedMax) return null
    trial.set(state)
    if (!present) {
      if (receiving) skipTo(header.previous)
      if (!takePeerKey(suite, trial, header.publicKey)) return null
    }
    skipTo(header.number)
    return stepReceiving(suite, trial)
  }

  function openNext(state: Uint8Array, header: RatchetHeader, associated: Uint8Array, sealed: Uint8Array): Uint8Array | null {
    const key = advance(state, header)
    const plain = key === null ? null : suite.open(key, associated, sealed)
    if (plain !== null) state.set(trial)
    trial.fill(0)
    return plain
  }

  return {
    stateBytes: bytes,
    open(state, header, associated, sealed) {
      const kept = findSkipped(state, header.publicKey, header.number)
      if (kept < 0) return openNext(state, header, associated, sealed)
      const plain = suite.open(skippedKey(state, kept), associated, sealed)
      if (plain !== null) dropSkipped(state, kept)
      return plain
    }
  }
}
