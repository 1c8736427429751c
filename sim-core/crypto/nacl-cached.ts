import nacl from 'tweetnacl'
import type { Cipher, MessageNonce } from '../model/ports/cipher'
import { userSecret } from './user-secret'

/** Version of tweetnacl as pinned in package.json; named in every result. */
const ENGINE = 'tweetnacl 1.0.3'

/**
 * NaCl box with the key agreement done once per pair (`box.before`) and a secretbox per message
 * (`box.after`). Nonce, 24 bytes: initiator, slot and round, index, speaker, zeros. Both directions of
 * a pair share one key, so the speaker is part of the nonce; the text is a pure function of the same
 * values, so a nonce never meets two texts.
 */
export function createNaclCached(keySeed: Uint8Array): Cipher {
  const nonceBytes = new Uint8Array(24)
  const nonceView = new DataView(nonceBytes.buffer)
  // tweetnacl accepts points of low order; their shared secret is all zero and known to everybody.
  const knownToAll = nacl.box.before(new Uint8Array(32), new Uint8Array(32))
  const setNonce = (nonce: MessageNonce): void => {
    nonceView.setUint32(0, nonce.initiator, true)
    nonceView.setUint32(4, nonce.slotRound, true)
    nonceView.setUint32(8, nonce.index, true)
    nonceView.setUint32(12, nonce.speaker, true)
  }
  return {
    mode: 'nacl-cached',
    engine: ENGINE,
    overheadBytes: nacl.box.overheadLength,
    keyBytes: nacl.box.sharedKeyLength,
    publicKeyBytes: nacl.box.publicKeyLength,
    publicKey(user, out, offset) {
      out.set(nacl.box.keyPair.fromSecretKey(userSecret(keySeed, user)).publicKey, offset)
    },
    agree(user, slab, offset) {
      const shared = nacl.box.before(slab.slice(offset, offset + 32), userSecret(keySeed, user))
      if (nacl.verify(shared, knownToAll)) return false
      slab.set(shared, offset)
      return true
    },
    seal(key, keyOffset, nonce, plain, plainOffset, length, out, outOffset) {
      setNonce(nonce)
      const shared = key.subarray(keyOffset, keyOffset + 32)
      out.set(nacl.box.after(plain.subarray(plainOffset, plainOffset + length), nonceBytes, shared), outOffset)
    },
    open(key, keyOffset, nonce, sealed, sealedOffset, length, out, outOffset) {
      if (length < nacl.box.overheadLength) return -1
      setNonce(nonce)
      const shared = key.subarray(keyOffset, keyOffset + 32)
      const opened = nacl.box.open.after(sealed.subarray(sealedOffset, sealedOffset + length), nonceBytes, shared)
      if (opened === null || outOffset + opened.byteLength > out.byteLength) return -1
      out.set(opened, outOffset)
      return opened.byteLength
    }
  }
}
