import nacl from 'tweetnacl'
import type { Cipher, MessageContext } from '../model/ports/cipher'
import { createNonce } from './nonce'
import { withoutEndState } from './pair-key'
import { TWEETNACL } from './primitives/tweetnacl-x25519'
import { userSecret } from './user-secret'

/** NaCl box as its first page shows it: public-key arithmetic for every message, at both ends. Nothing but the other's public key is kept. */
export function createNaclBox(keySeed: Uint8Array): Cipher {
  const nonce = createNonce(24)
  const knownToAll = nacl.box.before(new Uint8Array(32), new Uint8Array(32))
  /** What `box` does first; done here so that a secret which everybody knows is refused. */
  const agreed = ({ key, keyOffset, user }: MessageContext): Uint8Array | null => {
    const shared = nacl.box.before(key.subarray(keyOffset, keyOffset + 32), userSecret(keySeed, user))
    return nacl.verify(shared, knownToAll) ? null : shared
  }
  return {
    ...withoutEndState,
    mode: 'nacl-box',
    engine: TWEETNACL,
    overheadBytes: nacl.box.overheadLength,
    keyBytes: nacl.box.publicKeyLength,
    publicKeyBytes: nacl.box.publicKeyLength,
    publicKey(user, out, offset) {
      out.set(nacl.scalarMult.base(userSecret(keySeed, user)), offset)
    },
    agree: () => true,
    seal(message, plain, plainOffset, length, out, outOffset) {
      const shared = agreed(message)
      if (shared === null) return -1
      nonce.set(message)
      out.set(nacl.box.after(plain.subarray(plainOffset, plainOffset + length), nonce.bytes, shared), outOffset)
      return length + nacl.box.overheadLength
    },
    open(message, sealed, sealedOffset, length, out, outOffset) {
      if (length < nacl.box.overheadLength) return -1
      const shared = agreed(message)
      if (shared === null) return -1
      nonce.set(message)
      const opened = nacl.box.open.after(sealed.subarray(sealedOffset, sealedOffset + length), nonce.bytes, shared)
      if (opened === null || outOffset + opened.byteLength > out.byteLength) return -1
      out.set(opened, outOffset)
      return opened.byteLength
    }
  }
}
