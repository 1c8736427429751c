import { createHmac } from 'node:crypto'

/** HMAC-SHA-256 (RFC 2104) of the parts one after another; 32 bytes. */
export function hmac(key: Uint8Array, ...parts: Uint8Array[]): Uint8Array {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

const blockNumber = Array.from({ length: 256 }, (_, i) => Uint8Array.of(i))

/**
 * HKDF-SHA-256 (RFC 5869): extract and expand. Three HMACs for 64 bytes cost less than one call of
 * `hkdfSync`, whose result is the same.
 *
 * @param length bytes wanted, 1 … 8160
 */
export function hkdf(salt: Uint8Array, secret: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const key = hmac(salt, secret)
  const out = new Uint8Array(length)
  let block: Uint8Array = new Uint8Array(0)
  for (let at = 0, i = 1; at < length; at += 32, i++) {
    block = hmac(key, block, info, blockNumber[i])
    out.set(block.subarray(0, Math.min(32, length - at)), at)
  }
  return out
}
