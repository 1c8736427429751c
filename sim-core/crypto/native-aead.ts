import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Cipher } from '../model/ports/cipher'
import { createNonce } from './nonce'
import { withoutEndState } from './pair-key'
import { hkdf } from './primitives/hmac'
import { nativeAgree, nativePublicKey } from './primitives/native-x25519'
import { nativeEngine } from './primitives/engine'
import { userSecret } from './user-secret'

const TAG_BYTES = 16
const ALGORITHM = 'aes-256-gcm'
const info = new TextEncoder().encode('MessengerSim native-aead')
const noSalt = new Uint8Array(32)

/**
 * X25519 once per pair, then AES-256-GCM per message, all by `node:crypto`. AES-GCM and not
 * ChaCha20-Poly1305, because every engine that runs a node has it: nodes of different builds must
 * understand each other.
 */
export function createNativeAead(keySeed: Uint8Array): Cipher {
  const nonce = createNonce(12)
  return {
    ...withoutEndState,
    mode: 'native-aead',
    engine: `${nativeEngine()} X25519, AES-256-GCM`,
    overheadBytes: TAG_BYTES,
    keyBytes: 32,
    publicKeyBytes: 32,
    publicKey(user, out, offset) {
      out.set(nativePublicKey(userSecret(keySeed, user)), offset)
    },
    agree(user, slab, offset) {
      const secret = userSecret(keySeed, user)
      const shared = nativeAgree(secret, nativePublicKey(secret), slab.subarray(offset, offset + 32))
      if (shared === null) return false
      slab.set(hkdf(noSalt, shared, info, 32), offset)
      return true
    },
    seal(message, plain, plainOffset, length, out, outOffset) {
      nonce.set(message)
      const cipher = createCipheriv(ALGORITHM, message.key.subarray(message.keyOffset, message.keyOffset + 32), nonce.bytes)
      out.set(cipher.update(plain.subarray(plainOffset, plainOffset + length)), outOffset)
      cipher.final()
      out.set(cipher.getAuthTag(), outOffset + length)
      return length + TAG_BYTES
    },
    open(message, sealed, sealedOffset, length, out, outOffset) {
      const plainLength = length - TAG_BYTES
      if (plainLength < 0 || outOffset + plainLength > out.byteLength) return -1
      nonce.set(message)
      const decipher = createDecipheriv(ALGORITHM, message.key.subarray(message.keyOffset, message.keyOffset + 32), nonce.bytes)
      decipher.setAuthTag(sealed.subarray(sealedOffset + plainLength, sealedOffset + length))
      const opened = decipher.update(sealed.subarray(sealedOffset, sealedOffset + plainLength))
      try {
        decipher.final()
      } catch {
        return -1
      }
      out.set(opened, outOffset)
      return plainLength
    }
  }
}
