import nacl from 'tweetnacl'
import { chacha20Block, chacha20Xor } from './chacha20'

/**
 * tweetnacl's Poly1305; its type declarations leave the low-level functions out.
 *
 * @see https://github.com/dchest/tweetnacl-js, `nacl.lowlevel`
 */
const { crypto_onetimeauth: poly1305 } = (nacl as unknown as { lowlevel: { crypto_onetimeauth: (out: Uint8Array, outOffset: number, input: Uint8Array, inputOffset: number, length: number, key: Uint8Array) => number } }).lowlevel

export const TAG_BYTES = 16

const macKey = new Uint8Array(32)
const expected = new Uint8Array(TAG_BYTES)
let padded = new Uint8Array(4096)

/** The tag over associated data and ciphertext (RFC 8439, 2.8) into `out`. */
function tagOf(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array, out: Uint8Array): void {
  const associatedEnd = (associated.byteLength + 15) & ~15
  const sealedEnd = associatedEnd + ((sealed.byteLength + 15) & ~15)
  if (padded.byteLength < sealedEnd + 16) padded = new Uint8Array((sealedEnd + 16) * 2)
  padded.fill(0, 0, sealedEnd + 16)
  padded.set(associated)
  padded.set(sealed, associatedEnd)
  const lengths = new DataView(padded.buffer, sealedEnd, 16)
  lengths.setUint32(0, associated.byteLength, true)
  lengths.setUint32(8, sealed.byteLength, true)
  chacha20Block(key, 0, nonce, macKey)
  poly1305(out, 0, padded, 0, sealedEnd + 16, macKey)
}

/**
 * AEAD_CHACHA20_POLY1305 (RFC 8439): ChaCha20 of this folder, Poly1305 of tweetnacl.
 * Returns ciphertext and 16-byte tag.
 */
export function sealChaCha(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array): Uint8Array {
  const out = new Uint8Array(plain.byteLength + TAG_BYTES)
  const sealed = out.subarray(0, plain.byteLength)
  chacha20Xor(key, 1, nonce, plain, sealed)
  tagOf(key, nonce, associated, sealed, out.subarray(plain.byteLength))
  return out
}

/** The plain text, or `null` if it is not authentic: nothing is deciphered before the tag is right. */
export function openChaCha(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  const length = sealed.byteLength - TAG_BYTES
  if (length < 0) return null
  const body = sealed.subarray(0, length)
  tagOf(key, nonce, associated, body, expected)
  if (!nacl.verify(expected, sealed.subarray(length))) return null
  const plain = new Uint8Array(length)
  chacha20Xor(key, 1, nonce, body, plain)
  return plain
}
