import type { Cipher } from '../model/ports/cipher'
import { createRatchetCipher } from './ratchet/ratchet-cipher'
import { nativeSuite } from './ratchet/suite'

/** The same Double Ratchet, byte for byte, on `node:crypto`. */
export function createRatchetNative(keySeed: Uint8Array): Cipher {
  return createRatchetCipher('ratchet-native', nativeSuite(), keySeed)
}
