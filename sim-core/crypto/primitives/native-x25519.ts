import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto'

/**
 * X25519 (RFC 7748) by `node:crypto` on raw bytes. Keys cross as JWK, ten times quicker than DER. The
 * objects live for one call: a kept pair weighs 2 KB, raw bytes in a slab 64.
 */

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}

function fromJwk(secret: Uint8Array, ownPublic: Uint8Array): KeyObject {
  return createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', d: base64url(secret), x: base64url(ownPublic) }, format: 'jwk' })
}

/** What stands before the 32 bytes of a secret in PKCS 8 (RFC 8410, 7). */
const pkcs8Head = Buffer.from('302e020100300506032b656e04220420', 'hex')

function fromDer(secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, secret]), format: 'der', type: 'pkcs8' })
}

function publicOf(key: KeyObject): Uint8Array {
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')
}

const unknown = new Uint8Array(32)
let ignoresPublic: boolean | null = null

/** Whether this engine computes the public part of a JWK itself, so that a wrong one does no harm. Asked once. */
function jwkIgnoresPublic(): boolean {
  const secret = new Uint8Array(32).fill(0x5a)
  try {
    return publicOf(fromJwk(secret, unknown)).every((byte, i) => byte === publicOf(fromDer(secret))[i])
  } catch {
    return false
  }
}

/** The secret that was made a key object last: whoever makes a key pair mostly agrees with it at once. */
let last: { secret: Uint8Array; key: KeyObject } | null = null

/** The public key of a 32-byte secret. The bytes of the secret must not change afterwards. */
export function nativePublicKey(secret: Uint8Array): Uint8Array {
  ignoresPublic ??= jwkIgnoresPublic()
  const key = ignoresPublic ? fromJwk(secret, unknown) : fromDer(secret)
  last = { secret, key }
  return publicOf(key)
}

/** The shared secret, or `null` if it would be all zero: OpenSSL and BoringSSL refuse points of low order. */
export function nativeAgree(secret: Uint8Array, ownPublic: Uint8Array, peerPublic: Uint8Array): Uint8Array | null {
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: base64url(peerPublic) }, format: 'jwk' })
  try {
    return diffieHellman({ privateKey: last?.secret === secret ? last.key : fromJwk(secret, ownPublic), publicKey })
  } catch {
    return null
  }
}
