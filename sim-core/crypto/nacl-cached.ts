import nacl from 'tweetnacl'
import type { Cipher } from '../model/ports/cipher'
import { createNonce } from './nonce'
import { withoutEndState } from './pair-key'
import { TWEETNACL } from './primitives/tweetnacl-x25519'
import { userSecret } from './user-secret'

/** NaCl box with the key agreement done once per pair (`box.before`) and a secretbox per message (`box.after`). */
export function createNaclCached(keySeed: Uint8Array): Cipher {
  const nonce = createNonce(24)
  // tweetnacl accepts points of low order; their shared secret is all zero and known to everybody.
  const knownToAll = nacl.box.before(new Uint8Array(32), new Uint8Array(32))
  return {
    ...withoutEndState,
    mode: 'nacl-cached',
    engine: TWEETNACL,
    overheadBytes: nacl.box.overheadLength,
    keyBytes: nacl.box.sharedKeyLength,
    publicKeyBytes: nacl.box.publicKeyLength,
    publicKey(user, out, offset) {
      out.set(nacl.scalarMult.base(userSecret(keySeed, user)), offset)
    },
    agree(user, slab, offset) {
      const shared = nacl.box.before(slab.slice(offset, offset + 32), userSecret(keySeed, user))
      if (nacl.verify(shared, knownToAll)) return false
      slab.set(shared, offset)
      return true
    },
    seal(message, plain, plainOffset, length, out, outOffset) {
      nonce.set(message)
      const shared = message.key.subarray(message.keyOffset, message.keyOffset + 32)
      out.set(nacl.box.after(plain.subarray(plainOffset, plainOffset + length), nonce.bytes, shared), outOffset)
      return length + nacl.box.overheadLength
    },
    open(message, sealed, sealedOffset, length, out, outOffset) {
      if (length < nacl.box.overheadLength) return -1
      nonce.set(message)
      const shared = message.key.subarray(message.keyOffset, message.keyOffset + 32)
      const opened = nacl.box.open.after(sealed.subarray(sealedOffset, sealedOffset + length), nonce.bytes, shared)
      if (opened === null || outOffset + opened.byteLength > out.byteLength) return -1
      out.set(opened, outOffset)
      return opened.byteLength
    }
  }
}
