import type { Cipher } from '../model/ports/cipher'
import { createRatchetCipher } from './ratchet/ratchet-cipher'
import { tweetnaclSuite } from './ratchet/suite'

/** Double Ratchet on tweetnacl: three scalar multiplications in JavaScript whenever the speaker changes. */
export function createRatchet(keySeed: Uint8Array): Cipher {
  return createRatchetCipher('ratchet', tweetnaclSuite(), keySeed)
}
