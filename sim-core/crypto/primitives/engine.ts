import { createCipheriv, createHmac, getCiphers } from 'node:crypto'
import { nativeAgree, nativePublicKey } from './native-x25519'

/** Name and version of what stands behind `node:crypto`: OpenSSL in Node, BoringSSL in Electron. */
export function nativeEngine(): string {
  const { node, openssl, electron } = process.versions
  return electron === undefined ? `node:crypto (Node ${node}, OpenSSL ${openssl})` : `node:crypto (Electron ${electron}, BoringSSL)`
}

/** What an engine must have for a mode. */
export type NativeFeature = 'x25519' | 'aes-256-gcm' | 'chacha20-poly1305' | 'hmac-sha256'

const attempts: Record<NativeFeature, () => boolean> = {
  x25519: () => {
    const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    return nativeAgree(one, nativePublicKey(one), nativePublicKey(other)) !== null
  },
  'hmac-sha256': () => createHmac('sha256', 'k').update('').digest().byteLength === 32,
  'aes-256-gcm': () => canSeal('aes-256-gcm'),
  'chacha20-poly1305': () => canSeal('chacha20-poly1305')
}

/** A name in the list is not enough: some builds list what they cannot do. */
function canSeal(algorithm: 'aes-256-gcm' | 'chacha20-poly1305'): boolean {
  if (!getCiphers().includes(algorithm)) return false
  const cipher = createCipheriv(algorithm as 'aes-256-gcm', new Uint8Array(32), new Uint8Array(12), { authTagLength: 16 })
  cipher.final()
  return cipher.getAuthTag().byteLength === 16
}

/** The first of the features that this engine lacks; `null` if it has them all. */
export function missingFeature(features: readonly NativeFeature[], has: Record<NativeFeature, () => boolean> = attempts): NativeFeature | null {
  for (const feature of features) {
    try {
      if (!has[feature]()) return feature
    } catch {
      return feature
    }
  }
  return null
}
