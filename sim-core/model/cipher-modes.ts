/**
 * The cipher modes of scenarios, cheapest protocol first. What does the work of each stands in
 * `crypto/create-cipher.ts`; the sizes are here because estimates need them before anything runs.
 */
export const cipherModes = ['none', 'nacl-box', 'nacl-cached', 'ratchet', 'ratchet-native', 'native-aead'] as const
export type CipherMode = (typeof cipherModes)[number]

/** Sizes in bytes; CPU in µs for both ends of a 70-byte message, on an ordinary laptop core. */
export interface CipherCost {
  /** Key state per contact end, with its state byte. */
  readonly contactBytes: number
  /** Public key per user, with its known bit rounded up. */
  readonly userBytes: number
  /** State of each open end. */
  readonly endBytes: number
  readonly messageUs: number
  /** More for a message with which the speaker changes. */
  readonly turnUs: number
}

export const cipherCosts: Record<CipherMode, CipherCost> = {
  none: { contactBytes: 0, userBytes: 0, endBytes: 0, messageUs: 0, turnUs: 0 },
  'nacl-box': { contactBytes: 33, userBytes: 33, endBytes: 0, messageUs: 1200, turnUs: 0 },
  'nacl-cached': { contactBytes: 33, userBytes: 33, endBytes: 0, messageUs: 20, turnUs: 0 },
  ratchet: { contactBytes: 65, userBytes: 65, endBytes: 568, messageUs: 40, turnUs: 1800 },
  'ratchet-native': { contactBytes: 65, userBytes: 65, endBytes: 568, messageUs: 40, turnUs: 250 },
  'native-aead': { contactBytes: 33, userBytes: 33, endBytes: 0, messageUs: 15, turnUs: 0 }
}
