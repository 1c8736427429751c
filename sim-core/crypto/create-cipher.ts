import { cipherModes, type CipherMode } from '../model/cipher-modes'
import type { Cipher } from '../model/ports/cipher'
import type { Scenario } from '../model/scenario/schema'
import { createNaclBox } from './nacl-box'
import { createNaclCached } from './nacl-cached'
import { createNativeAead } from './native-aead'
import { createPlainBytes } from './plain-bytes'
import { missingFeature, nativeEngine, type NativeFeature } from './primitives/engine'
import { createRatchet } from './ratchet'
import { createRatchetNative } from './ratchet-native'

/** What a scenario says about its texts. */
type TextFields = Pick<Scenario, 'cipher' | 'text'>

interface CipherEntry {
  readonly title: string
  /** What the engine under `node:crypto` must have. */
  readonly needs: readonly NativeFeature[]
  readonly create: (keySeed: Uint8Array) => Cipher | null
}

/** Every mode in one table: a new one is a file, a line here, and its name and sizes in `model/cipher-modes.ts`. */
const table: Record<CipherMode, CipherEntry> = {
  none: { title: 'No encryption', needs: [], create: () => null },
  'nacl-box': { title: 'NaCl box, key agreed for every message', needs: ['hmac-sha256'], create: createNaclBox },
  'nacl-cached': { title: 'NaCl box, key agreed once per pair', needs: ['hmac-sha256'], create: createNaclCached },
  ratchet: { title: 'Double Ratchet in JavaScript', needs: ['hmac-sha256'], create: createRatchet },
  'ratchet-native': { title: 'Double Ratchet, native', needs: ['hmac-sha256', 'x25519', 'chacha20-poly1305'], create: createRatchetNative },
  'native-aead': { title: 'X25519 once per pair, AES-256-GCM, native', needs: ['hmac-sha256', 'x25519', 'aes-256-gcm'], create: createNativeAead }
}

/** Says which of the features an engine lacks first. */
type Missing = (needs: readonly NativeFeature[]) => NativeFeature | null

/**
 * The cipher of a scenario; `null` for mode `none`. `keySeedHex`: 64 hexadecimal digits.
 *
 * @throws where the engine of this process lacks what the mode needs
 */
export function createCipher(mode: CipherMode, keySeedHex: string, missing: Missing = missingFeature): Cipher | null {
  const lacks = missing(table[mode].needs)
  if (lacks !== null) throw new Error(`cipher ${mode} cannot work here: ${lackOf(lacks)}`)
  return table[mode].create(Uint8Array.from({ length: 32 }, (_, i) => parseInt(keySeedHex.slice(2 * i, 2 * i + 2), 16)))
}

/** What is wrong, and what to do, as a sentence. */
function lackOf(feature: NativeFeature): string {
  return `${nativeEngine()} has no ${feature}; choose another mode, or run it from the command line with another Node.js.`
}

/** What carries a scenario's texts as bytes: its cipher, or what only copies; `null`: they go by reference where they can. */
export function createTextCarrier({ cipher, text }: TextFields, keySeedHex: string): Cipher | null {
  return cipher === 'none' && text === 'bytes' ? createPlainBytes() : createCipher(cipher, keySeedHex)
}

export interface CipherChoice {
  readonly mode: CipherMode
  readonly title: string
  readonly engine: string
  readonly available: boolean
  /** Why it is not available here, as a sentence. */
  readonly reason: string | null
}

/** Every mode with its engine, and whether the engine of this process can do it. */
export function describeCiphers(missing: Missing = missingFeature): CipherChoice[] {
  const seed = '0'.repeat(64)
  return cipherModes.map((mode) => {
    const { title, needs } = table[mode]
    const lacks = missing(needs)
    if (lacks !== null) return { mode, title, engine: nativeEngine(), available: false, reason: lackOf(lacks) }
    return { mode, title, engine: createCipher(mode, seed)?.engine ?? 'none', available: true, reason: null }
  })
}
