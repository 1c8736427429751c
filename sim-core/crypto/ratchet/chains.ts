import { Offset, StateFlag, hasFlag, keyAt, readWord, writeWord } from './state'
import type { RatchetSuite } from './suite'

/** The steps of a Double Ratchet's root, sending and receiving chains, on a state in a slab. */

const messageStep = Uint8Array.of(1)
const chainStep = Uint8Array.of(2)
const rootInfo = new TextEncoder().encode('MessengerSim ratchet root')

/** KDF_RK: mixes an agreement into the root key; the new chain key goes to `chainOffset`. */
function stepRoot(suite: RatchetSuite, state: Uint8Array, shared: Uint8Array, chainOffset: number): void {
  const keys = suite.hkdf(keyAt(state, Offset.rootKey), shared, rootInfo, 64)
  state.set(keys.subarray(0, 32), Offset.rootKey)
  state.set(keys.subarray(32), chainOffset)
}

/** KDF_CK: the chain's next message key. */
function stepChain(suite: RatchetSuite, state: Uint8Array, chainOffset: number): Uint8Array {
  const chain = keyAt(state, chainOffset)
  const key = suite.hmac(chain, messageStep)
  state.set(suite.hmac(chain, chainStep), chainOffset)
  return key
}

/**
 * Steps the sending chain, a new key pair before it where the other has spoken since; answers the
 * message's key, or `null`, and the state as it was, if the other's key is refused.
 */
export function stepSending(suite: RatchetSuite, state: Uint8Array, newSecret: () => Uint8Array): Uint8Array | null {
  if (!hasFlag(state, StateFlag.Sending)) {
    const secret = newSecret()
    const publicKey = suite.publicOf(secret)
    const shared = suite.agree(secret, publicKey, keyAt(state, Offset.peerPublic))
    if (shared === null) return null
    stepRoot(suite, state, shared, Offset.sendingChain)
    state.set(secret, Offset.ownSecret)
    state.set(publicKey, Offset.ownPublic)
    writeWord(state, Offset.ownSteps, readWord(state, Offset.ownSteps) + 1)
    writeWord(state, Offset.previousSent, readWord(state, Offset.sent))
    writeWord(state, Offset.sent, 0)
    state[Offset.flags] |= StateFlag.Sending
  }
  writeWord(state, Offset.sent, readWord(state, Offset.sent) + 1)
  return stepChain(suite, state, Offset.sendingChain)
}

/** Takes the other's new ratchet key and ends the sending chain; false, and the state as it was, if the key is refused. */
export function takePeerKey(suite: RatchetSuite, state: Uint8Array, peerPublic: Uint8Array): boolean {
  const shared = suite.agree(keyAt(state, Offset.ownSecret), keyAt(state, Offset.ownPublic), peerPublic)
  if (shared === null) return false
  stepRoot(suite, state, shared, Offset.receivingChain)
  state.set(peerPublic, Offset.peerPublic)
  writeWord(state, Offset.received, 0)
  writeWord(state, Offset.peerSteps, readWord(state, Offset.peerSteps) + 1)
  state[Offset.flags] = (state[Offset.flags] | StateFlag.Receiving) & ~StateFlag.Sending
  return true
}

/** Steps the receiving chain; answers the message's key. */
export function stepReceiving(suite: RatchetSuite, state: Uint8Array): Uint8Array {
  writeWord(state, Offset.received, readWord(state, Offset.received) + 1)
  return stepChain(suite, state, Offset.receivingChain)
}
