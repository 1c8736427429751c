import type { Cipher } from '../model/ports/cipher'
import type { Scenario } from '../model/scenario/schema'
import { createNaclCached } from './nacl-cached'

/** The cipher of a scenario; `null` for mode `none`. `keySeedHex`: 64 hexadecimal digits. */
export function createCipher(mode: Scenario['cipher'], keySeedHex: string): Cipher | null {
  if (mode === 'none') return null
  const seed = Uint8Array.from({ length: 32 }, (_, i) => parseInt(keySeedHex.slice(2 * i, 2 * i + 2), 16))
  return createNaclCached(seed)
}
