import { describe, expect, it } from 'vitest'
import { cipherCosts, cipherModes } from '../model/cipher-modes'
import type { Cipher } from '../model/ports/cipher'
import { createCipher, describeCiphers } from './create-cipher'
import { openEnds, pingPong, textOf, turnsOf, type TestConversation, type TestEnds } from './test-ends'
import vectors from './vectors/x25519.json'

/** What every mode promises, whatever it does inside. */

const seed = '5a'.repeat(32)
const modes = cipherModes.filter((mode) => mode !== 'none')

function endsOf(mode: (typeof cipherModes)[number], conversation?: TestConversation, keySeed = seed): TestEnds {
  const cipher = createCipher(mode, keySeed)
  if (cipher === null) throw new Error('a cipher was asked for')
  return openEnds(cipher, conversation)
}

/** Talks from `from` to `to`; answers the sealed messages. */
function talk(ends: TestEnds, from: number, to: number): Uint8Array[] {
  const sealed: Uint8Array[] = []
  for (let index = from; index <= to; index++) {
    const bytes = ends.seal(index)
    expect(bytes, `message ${index} is sealed`).not.toBeNull()
    expect(ends.open(index, bytes!), `message ${index} is opened`).toEqual(textOf(index))
    sealed.push(bytes!)
  }
  return sealed
}

const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = bytes.slice()
  copy[bit >> 3] ^= 1 << (bit & 7)
  return copy
}

describe.each(modes)('%s', (mode) => {
  it('opens what it sealed, turn by turn, within the stated overhead', () => {
    for (const turn of [1, 3]) {
      const ends = endsOf(mode, turnsOf(turn))
      talk(ends, 1, 9).forEach((sealed, i) => {
        expect(sealed.byteLength).toBeGreaterThan(textOf(i + 1).byteLength)
        expect(sealed.byteLength).toBeLessThanOrEqual(textOf(i + 1).byteLength + ends.cipher.overheadBytes)
      })
      expect(ends.cipher.resyncs).toEqual({ count: 0, messages: 0 })
    }
  })

  it('writes nothing beside its own bytes of the slabs', () => {
    const ends = endsOf(mode)
    talk(ends, 1, 3)
    for (const role of [0, 1]) {
      const bytes = ends.cipher.endStateBytes
      expect([...ends.states[role].subarray(0, bytes), ...ends.states[role].subarray(2 * bytes)].every((byte) => byte === 0)).toBe(true)
      expect([...ends.keys[role].subarray(0, 4), ...ends.keys[role].subarray(4 + ends.cipher.keyBytes)].every((byte) => byte === 0)).toBe(true)
    }
  })

  it('seals a message to the same bytes again: at once, later, and in another life', () => {
    const ends = endsOf(mode, turnsOf(2))
    const sealed = talk(ends, 1, 7)
    for (const index of [7, 2, 5, 1, 6]) expect(ends.seal(index)).toEqual(sealed[index - 1])
    const reborn = endsOf(mode, turnsOf(2))
    for (const index of [4, 1, 7]) expect(reborn.seal(index)).toEqual(sealed[index - 1])
    // And the conversation goes on from where it was.
    talk(ends, 8, 12)
  })

  it('seals different messages to different bytes, and texts do not show', () => {
    const ends = endsOf(mode)
    const text = new TextEncoder().encode('Call me Ishmael. Some years ago')
    const all = [1, 2, 3, 4].map((index) => Buffer.from(ends.seal(index, text)!).toString('hex'))
    const other = endsOf(mode, { ...pingPong, slotRound: 0x3_0001 })
    all.push(Buffer.from(other.seal(1, text)!).toString('hex'))
    const foreign = endsOf(mode, pingPong, '5b'.repeat(32))
    all.push(Buffer.from(foreign.seal(1, text)!).toString('hex'))
    expect(new Set(all.map((bytes) => bytes.slice(-40))).size).toBe(6)
    for (const bytes of all) expect(bytes).not.toContain(Buffer.from('Ishmael').toString('hex'))
  })

  it('refuses every flipped bit, a shortened and an empty message, and is not put off by them', () => {
    const ends = endsOf(mode)
    talk(ends, 1, 2)
    const sealed = ends.seal(3)!
    const before = ends.states[1].slice()
    const step = mode === 'nacl-box' || mode === 'ratchet' ? 61 : 7
    for (let bit = 0; bit < sealed.byteLength * 8; bit += step) expect(ends.open(3, flipped(sealed, bit)), `bit ${bit}`).toBeNull()
    for (const length of [0, 1, 15, 16, 30, sealed.byteLength - 1]) expect(ends.open(3, sealed.slice(0, length)), `${length} bytes`).toBeNull()
    expect(ends.states[1]).toEqual(before)
    expect(ends.open(3, sealed)).toEqual(textOf(3))
  })

  it('keeps nothing of a forged first message', () => {
    const ends = endsOf(mode)
    const sealed = ends.seal(1)!
    for (let bit = 0; bit < sealed.byteLength * 8; bit += 61) expect(ends.open(1, flipped(sealed, bit)), `bit ${bit}`).toBeNull()
    expect(ends.states[1].every((byte) => byte === 0)).toBe(true)
    expect(ends.open(1, sealed)).toEqual(textOf(1))
  })

  it('does not take one message for another', () => {
    const ends = endsOf(mode, turnsOf(4))
    const [first, second] = [ends.seal(1)!, ends.seal(2)!]
    expect(ends.open(1, second)).toBeNull()
    expect(ends.open(1, first)).toEqual(textOf(1))
    expect(ends.open(2, first)).toBeNull()
    expect(ends.open(2, second)).toEqual(textOf(2))
    const elsewhere = endsOf(mode, { ...turnsOf(4), slotRound: 0x2_0002 })
    expect(elsewhere.open(1, first)).toBeNull()
  })

  it('a rebuilt end catches up with its partner, whichever it is', () => {
    for (const lost of [0, 1] as const) {
      const ends = endsOf(mode)
      talk(ends, 1, 6)
      ends.states[lost].fill(0)
      for (let index = 1; index <= 6; index++) {
        const sealed = ends.seal(index)!
        // The end that lost nothing does not open again what it has.
        if ((pingPong.speakerAt(index) ^ 1) === lost) expect(ends.open(index, sealed), `message ${index}`).toEqual(textOf(index))
      }
      talk(ends, 7, 9)
    }
  })

  it('refuses a contact\'s key whose secret everybody knows', () => {
    const low = vectors.filter((vector) => vector.shared === '0'.repeat(64))
    for (const { public: point } of [low[0], low[low.length - 1]]) {
      const ends = endsOf(mode)
      const { cipher } = ends
      const slab = new Uint8Array(cipher.keyBytes + 4)
      for (let at = 4; at < slab.byteLength; at += 32) slab.set(Buffer.from(point, 'hex'), at)
      const agreed = cipher.agree(3, slab, 4)
      const out = new Uint8Array(200)
      const sealed = agreed ? cipher.seal({ ...ends.context(0, 1), key: slab }, textOf(1), 0, textOf(1).byteLength, out, 0) : -1
      expect(sealed).toBe(-1)
      expect(out.every((byte) => byte === 0)).toBe(true)
    }
  })

  it('knows its sizes as the estimate does', () => {
    const cipher = endsOf(mode).cipher
    const costs = cipherCosts[mode]
    expect([costs.contactBytes, costs.userBytes, costs.endBytes]).toEqual([cipher.keyBytes + 1, cipher.publicKeyBytes + 1, cipher.endStateBytes])
    expect(cipher.mode).toBe(mode)
  })

  it('says where an end stands', () => {
    const ends = endsOf(mode, turnsOf(3))
    const at = ends.cipher.endStateBytes
    expect(ends.cipher.describe(0, ends.states[0], at)).toEqual({ handshake: at > 0 ? 'waiting' : 'done', sinceKeyChange: 0 })
    talk(ends, 1, 5)
    expect(ends.cipher.describe(5, ends.states[0], at)).toEqual({ handshake: 'done', sinceKeyChange: ends.cipher.endStateBytes > 0 ? 2 : 5 })
  })
})

describe('the table', () => {
  it('has every mode, with its engine and its versions', () => {
    const choices = describeCiphers()
    expect(choices.map((choice) => choice.mode)).toEqual([...cipherModes])
    expect(choices.every((choice) => choice.available && choice.reason === null && choice.title !== '')).toBe(true)
    expect(choices.find((choice) => choice.mode === 'ratchet-native')?.engine).toContain(process.versions.openssl)
  })

  it('says what an engine lacks, for the modes that need it alone', () => {
    const choices = describeCiphers((needs) => (needs.includes('chacha20-poly1305') ? 'chacha20-poly1305' : null))
    expect(choices.filter((choice) => !choice.available).map((choice) => choice.mode)).toEqual(['ratchet-native'])
    expect(choices.find((choice) => !choice.available)?.reason).toMatch(/^node:crypto \(.*\) has no chacha20-poly1305; /)
    const lacking = (needs: readonly string[]): 'x25519' | null => (needs.includes('x25519') ? 'x25519' : null)
    expect(() => createCipher('native-aead', seed, lacking)).toThrow(/^cipher native-aead cannot work here: node:crypto \(.*\) has no x25519; choose another mode/)
    expect(createCipher('nacl-box', seed, lacking)).not.toBeNull()
  })

  it('keeps the keys of a pair and conversation in at most 200 bytes for nacl-cached', () => {
    const cipher = createCipher('nacl-cached', seed) as Cipher
    expect(2 * (cipher.keyBytes + 1 + cipher.publicKeyBytes + 1 + cipher.endStateBytes)).toBeLessThanOrEqual(200)
  })
})
