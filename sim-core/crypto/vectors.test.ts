import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import nacl from 'tweetnacl'
import { describe, expect, it } from 'vitest'
import aesVectors from './vectors/aes-256-gcm.json'
import chachaVectors from './vectors/chacha20-poly1305.json'
import hkdfVectors from './vectors/hkdf-sha256.json'
import hmacVectors from './vectors/hmac-sha256.json'
import boxVector from './vectors/nacl-box.json'
import x25519Vectors from './vectors/x25519.json'
import { openChaCha, sealChaCha } from './primitives/chacha20-poly1305'
import { hkdf, hmac } from './primitives/hmac'
import { nativeAgree, nativePublicKey } from './primitives/native-x25519'
import { tweetnaclAgree } from './primitives/tweetnacl-x25519'

/** The arithmetic against vectors that nobody here wrote (vectors/README.md). */

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const hex = (data: Uint8Array | null): string | null => (data === null ? null : Buffer.from(data).toString('hex'))
const zero = '0'.repeat(64)

describe('X25519', () => {
  const engines = {
    tweetnacl: (secret: Uint8Array, peer: Uint8Array) => tweetnaclAgree(secret, peer),
    'node:crypto': (secret: Uint8Array, peer: Uint8Array) => nativeAgree(secret, nativePublicKey(secret), peer)
  }

  it.each(Object.entries(engines))('of %s gives every published secret, and refuses the all-zero ones', (_name, agree) => {
    let refused = 0
    for (const { tcId, public: peer, private: secret, shared } of x25519Vectors) {
      const given = hex(agree(bytes(secret), bytes(peer)))
      if (shared === zero) refused++
      expect(given, `case ${tcId}`).toBe(shared === zero ? null : shared)
    }
    expect([x25519Vectors.length, refused]).toEqual([518, 31])
  })

  it('makes the same public keys natively and in JavaScript', () => {
    for (let i = 0; i < 50; i++) {
      const secret = new Uint8Array(32).fill(i)
      expect(hex(nativePublicKey(secret))).toBe(hex(nacl.scalarMult.base(secret)))
    }
  })

  it('agrees natively whatever the caller says its own public key is', () => {
    const [one, other] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)]
    expect(hex(nativeAgree(one, nativePublicKey(one), nativePublicKey(other)))).toBe(hex(nativeAgree(other, nativePublicKey(other), nativePublicKey(one))))
  })
})

interface AeadCase { tcId: number; key: string; iv: string; aad: string; msg: string; ct: string; tag: string; result: string }
interface Aead {
  seal(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array): Uint8Array
  open(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array | null
}

function nativeAead(algorithm: 'aes-256-gcm' | 'chacha20-poly1305'): Aead {
  const name = algorithm as 'aes-256-gcm'
  const options = { authTagLength: 16 }
  return {
    seal(key, nonce, associated, plain) {
      const cipher = createCipheriv(name, key, nonce, options)
      cipher.setAAD(associated, { plaintextLength: plain.byteLength })
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(key, nonce, associated, sealed) {
      const end = sealed.byteLength - 16
      const decipher = createDecipheriv(name, key, nonce, options)
      decipher.setAAD(associated, { plaintextLength: end })
      decipher.setAuthTag(sealed.subarray(end))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()])
      } catch {
        return null
      }
    }
  }
}

describe('authenticated encryption', () => {
  const suites: [string, Aead, AeadCase[]][] = [
    ['ChaCha20-Poly1305 in JavaScript', { seal: sealChaCha, open: openChaCha }, chachaVectors],
    ['ChaCha20-Poly1305 of node:crypto', nativeAead('chacha20-poly1305'), chachaVectors],
    ['AES-256-GCM of node:crypto', nativeAead('aes-256-gcm'), aesVectors]
  ]

  it.each(suites)('%s seals and opens every case, and refuses the forged ones', (_name, aead, cases) => {
    let forged = 0
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of cases) {
      const opened = hex(aead.open(bytes(key), bytes(iv), bytes(aad), bytes(ct + tag)))
      if (result === 'valid') {
        expect(hex(aead.seal(bytes(key), bytes(iv), bytes(aad), bytes(msg))), `case ${tcId}`).toBe(ct + tag)
        expect(opened, `case ${tcId}`).toBe(msg)
      } else {
        forged++
        expect(opened, `case ${tcId}`).toBeNull()
      }
    }
    expect(forged).toBeGreaterThan(10)
    expect(cases.length - forged).toBeGreaterThan(30)
  })

  it('ChaCha20-Poly1305 refuses what is shorter than a tag', () => {
    expect(openChaCha(new Uint8Array(32), new Uint8Array(12), new Uint8Array(0), new Uint8Array(15))).toBeNull()
  })
})

describe('key derivation', () => {
  it('HMAC-SHA-256', () => {
    for (const { tcId, key, msg, tag, result } of hmacVectors) expect(hex(hmac(bytes(key), bytes(msg))) === tag, `case ${tcId}`).toBe(result === 'valid')
    expect(hmacVectors.length).toBe(87)
  })

  it('HKDF-SHA-256, and as the engine\'s own', () => {
    let valid = 0
    for (const { tcId, ikm, salt, info, size, okm, result } of hkdfVectors) {
      if (result !== 'valid') continue
      valid++
      const given = hex(hkdf(bytes(salt), bytes(ikm), bytes(info), size))
      expect(given, `case ${tcId}`).toBe(okm)
      expect(given).toBe(Buffer.from(hkdfSync('sha256', bytes(ikm), bytes(salt), bytes(info), size)).toString('hex'))
    }
    expect(valid).toBeGreaterThan(70)
  })
})

describe('NaCl\'s box', () => {
  it('is the worked example of its paper', () => {
    const { aliceSecret, bobPublic, nonce, message, box } = boxVector
    const shared = nacl.box.before(bytes(bobPublic), bytes(aliceSecret))
    expect(hex(nacl.box.after(bytes(message), bytes(nonce), shared))).toBe(box)
    expect(hex(nacl.box(bytes(message), bytes(nonce), bytes(bobPublic), bytes(aliceSecret)))).toBe(box)
  })
})
