import { Offset, StateFlag } from './state'
import type { RatchetSuite } from './suite'

/**
 * The agreement with which a conversation begins: X3DH (Marlinspike, Perrin, 2016) without the
 * prekey's signature and without one-time prekeys; docs/encryption.md says why.
 */

export interface KeyPair {
  readonly secret: Uint8Array
  readonly publicKey: Uint8Array
}

/** Public keys of a user as contacts know them: identity, then prekey; 32 bytes each. */
export const BUNDLE_BYTES = 64

const filler = new Uint8Array(32).fill(0xff)
const noSalt = new Uint8Array(32)
const label = new TextEncoder().encode('MessengerSim ratchet set-up')

/** The three agreements in X3DH's order; `null` if one is refused. `conversation` (8 bytes) and both identities are bound in. */
function secretOf(suite: RatchetSuite, agreements: (Uint8Array | null)[], initiator: Uint8Array, responder: Uint8Array, conversation: Uint8Array): Uint8Array | null {
  const secret = new Uint8Array(128)
  secret.set(filler)
  for (const [i, shared] of agreements.entries()) {
    if (shared === null) return null
    secret.set(shared, 32 + i * 32)
  }
  const info = new Uint8Array(label.byteLength + 72)
  info.set(label)
  info.set(initiator, label.byteLength)
  info.set(responder, label.byteLength + 32)
  info.set(conversation, label.byteLength + 64)
  return suite.hkdf(noSalt, secret, info, 32)
}

/** Begins an initiator's state; false, and the state as it was, if the contact's keys are refused. */
export function beginInitiator(suite: RatchetSuite, state: Uint8Array, identity: KeyPair, ephemeral: KeyPair, contact: Uint8Array, conversation: Uint8Array): boolean {
  const peerIdentity = contact.subarray(0, 32)
  const peerPrekey = contact.subarray(32, 64)
  const root = secretOf(
    suite,
    [
      suite.agree(identity.secret, identity.publicKey, peerPrekey),
      suite.agree(ephemeral.secret, ephemeral.publicKey, peerIdentity),
      suite.agree(ephemeral.secret, ephemeral.publicKey, peerPrekey)
    ],
    identity.publicKey, peerIdentity, conversation
  )
  if (root === null) return false
  state.set(root, Offset.rootKey)
  state.set(peerPrekey, Offset.peerPublic)
  state.set(ephemeral.publicKey, Offset.ephemeral)
  state[Offset.flags] = StateFlag.Begun | StateFlag.Initiator
  return true
}

/** Begins a responder's state from the initiator's ephemeral key. */
export function beginResponder(suite: RatchetSuite, state: Uint8Array, identity: KeyPair, prekey: KeyPair, contact: Uint8Array, ephemeral: Uint8Array, conversation: Uint8Array): boolean {
  const peerIdentity = contact.subarray(0, 32)
  const root = secretOf(
    suite,
    [
      suite.agree(prekey.secret, prekey.publicKey, peerIdentity),
      suite.agree(identity.secret, identity.publicKey, ephemeral),
      suite.agree(prekey.secret, prekey.publicKey, ephemeral)
    ],
    peerIdentity, identity.publicKey, conversation
  )
  if (root === null) return false
  state.set(root, Offset.rootKey)
  state.set(prekey.secret, Offset.ownSecret)
  state.set(prekey.publicKey, Offset.ownPublic)
  state[Offset.flags] = StateFlag.Begun
  return true
}
