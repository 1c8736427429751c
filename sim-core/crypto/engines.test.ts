import { createHash } from 'node:crypto'
import nacl from 'tweetnacl'
import { describe, expect, it } from 'vitest'
import { createCipher } from './create-cipher'
import { missingFeature, nativeEngine } from './primitives/engine'
import { nativeAgree, nativePublicKey } from './primitives/native-x25519'
import { tweetnaclAgree } from './primitives/tweetnacl-x25519'
import { nativeSuite, tweetnaclSuite } from './ratchet/suite'
import { openEnds, turnsOf } from './test-ends'

/** Two engines, one result: the random cases follow from their numbers, so a failure repeats. */

function random(name: string, length: number): Uint8Array {
  return new Uint8Array(createHash('shake256', { outputLength: Math.max(1, length) }).update(name).digest()).subarray(0, length)
}

const isEqual = (left: Uint8Array | null, right: Uint8Array | null): boolean => (left === null || right === null ? left === right : Buffer.compare(left, right) === 0)

describe('the engines agree', () => {
  it('on 10,000 messages of random length, sealed, opened and forged', () => {
    const [script, native] = [tweetnaclSuite(), nativeSuite()]
    let different = 0
    for (let i = 0; i < 10_000; i++) {
      const key = random(`key ${i}`, 32)
      const size = random(`size ${i}`, 3)
      const [plain, associated] = [random(`plain ${i}`, (size[0] << 2) | (size[1] & 3)), random(`associated ${i}`, size[2])]
      const [one, other] = [script.seal(key, associated, plain), native.seal(key, associated, plain)]
      const damaged = one.slice()
      damaged[i % damaged.byteLength] ^= 1 << (i & 7)
      const same = isEqual(one, other) && isEqual(script.open(key, associated, other), plain) && isEqual(native.open(key, associated, one), plain)
      if (!same || script.open(key, associated, damaged) !== null || native.open(key, associated, damaged) !== null) different++
    }
    expect(different).toBe(0)
  })

  it('on 300 key agreements', () => {
    for (let i = 0; i < 300; i++) {
      const [one, other] = [random(`one ${i}`, 32), random(`other ${i}`, 32)]
      const [onePublic, otherPublic] = [nativePublicKey(one), nacl.scalarMult.base(other)]
      const shared = tweetnaclAgree(one, otherPublic)
      expect(isEqual(nativeAgree(one, onePublic, otherPublic), shared), `case ${i}`).toBe(true)
      expect(isEqual(nativeAgree(other, otherPublic, onePublic), shared), `case ${i}`).toBe(true)
    }
  })

  it('on whole ratchet conversations: each opens what the other sealed, and seals the same bytes', () => {
    const seed = 'c3'.repeat(32)
    for (const [turn, messages] of [[1, 40], [4, 60], [50, 400]]) {
      const conversation = { ...turnsOf(turn), slotRound: turn }
      const [script, native] = [openEnds(createCipher('ratchet', seed)!, conversation), openEnds(createCipher('ratchet-native', seed)!, conversation)]
      expect(native.keys).toEqual(script.keys)
      for (let index = 1; index <= messages; index++) {
        const text = random(`text ${turn} ${index}`, (index * 37) % 500)
        const [one, other] = [script.seal(index, text)!, native.seal(index, text)!]
        expect(isEqual(one, other), `turn ${turn}, message ${index}`).toBe(true)
        expect(isEqual(script.open(index, other), text) && isEqual(native.open(index, one), text), `turn ${turn}, message ${index}`).toBe(true)
      }
      expect(native.states).toEqual(script.states)
    }
  })
})

describe('what an engine has', () => {
  it('is asked by trying it', () => {
    expect(missingFeature(['x25519', 'aes-256-gcm', 'chacha20-poly1305', 'hmac-sha256'])).toBeNull()
    expect(nativeEngine()).toContain(process.versions.node)
  })

  it('is missing if it says no, and if it throws', () => {
    const yes = (): boolean => true
    const all = { x25519: yes, 'aes-256-gcm': yes, 'chacha20-poly1305': yes, 'hmac-sha256': yes }
    expect(missingFeature(['x25519', 'chacha20-poly1305'], { ...all, 'chacha20-poly1305': () => false })).toBe('chacha20-poly1305')
    const throws = (): boolean => {
      throw new Error('unsupported')
    }
    expect(missingFeature(['x25519', 'hmac-sha256'], { ...all, x25519: throws })).toBe('x25519')
    expect(missingFeature(['hmac-sha256'], { ...all, x25519: throws })).toBeNull()
  })
})
