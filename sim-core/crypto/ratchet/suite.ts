import { createCipheriv, createDecipheriv } from 'node:crypto'
import nacl from 'tweetnacl'
import { TAG_BYTES, openChaCha, sealChaCha } from '../primitives/chacha20-poly1305'
import { nativeEngine } from '../primitives/engine'
import { hkdf, hmac } from '../primitives/hmac'
import { nativeAgree, nativePublicKey } from '../primitives/native-x25519'
import { TWEETNACL, tweetnaclAgree } from '../primitives/tweetnacl-x25519'

/** The arithmetic under the ratchet. Suites give equal bytes for equal input. */
export interface RatchetSuite {
  readonly engine: string
  /** X25519 public key of a 32-byte secret. */
  publicOf(secret: Uint8Array): Uint8Array
  /** X25519; `null` for an all-zero shared secret. */
  agree(secret: Uint8Array, ownPublic: Uint8Array, peerPublic: Uint8Array): Uint8Array | null
  /** HMAC-SHA-256. */
  hmac(key: Uint8Array, data: Uint8Array): Uint8Array
  /** HKDF-SHA-256. */
  hkdf(salt: Uint8Array, secret: Uint8Array, info: Uint8Array, length: number): Uint8Array
  /** ChaCha20-Poly1305 with a nonce of zeros: a key seals one message. Ciphertext and tag. */
  seal(key: Uint8Array, associated: Uint8Array, plain: Uint8Array): Uint8Array
  /** `null` if it is not authentic. */
  open(key: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array | null
}

const zeroNonce = new Uint8Array(12)

/** X25519 and Poly1305 of tweetnacl, ChaCha20 in TypeScript. tweetnacl has no SHA-256, so HMAC is the engine's in both suites. */
export function tweetnaclSuite(): RatchetSuite {
  return {
    engine: `${TWEETNACL} X25519, Poly1305; ChaCha20 in TypeScript; HMAC of ${nativeEngine()}`,
    publicOf: (secret) => nacl.scalarMult.base(secret),
    agree: (secret, _ownPublic, peerPublic) => tweetnaclAgree(secret, peerPublic),
    hmac,
    hkdf,
    seal: (key, associated, plain) => sealChaCha(key, zeroNonce, associated, plain),
    open: (key, associated, sealed) => openChaCha(key, zeroNonce, associated, sealed)
  }
}

const ALGORITHM = 'chacha20-poly1305'
const options = { authTagLength: TAG_BYTES }

/** All of it by `node:crypto`. */
export function nativeSuite(): RatchetSuite {
  return {
    engine: `${nativeEngine()} X25519, ChaCha20-Poly1305, HMAC`,
    publicOf: nativePublicKey,
    agree: nativeAgree,
    hmac,
    hkdf,
    seal(key, associated, plain) {
      const cipher = createCipheriv(ALGORITHM, key, zeroNonce, options)
      cipher.setAAD(associated, { plaintextLength: plain.byteLength })
      const out = new Uint8Array(plain.byteLength + TAG_BYTES)
      out.set(cipher.update(plain))
      cipher.final()
      out.set(cipher.getAuthTag(), plain.byteLength)
      return out
    },
    open(key, associated, sealed) {
      const length = sealed.byteLength - TAG_BYTES
      if (length < 0) return null
      const decipher = createDecipheriv(ALGORITHM, key, zeroNonce, options)
      decipher.setAAD(associated, { plaintextLength: length })
      decipher.setAuthTag(sealed.subarray(length))
      const plain = decipher.update(sealed.subarray(0, length))
      try {
        decipher.final()
      } catch {
        return null
      }
      return plain
    }
  }
}
