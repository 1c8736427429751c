/**
 * The cipher modes of scenarios, cheapest protocol first. What does the work of each stands in
 * `crypto/create-cipher.ts`; sizes and costs are here because estimates need them before anything runs.
 */
export const cipherModes = ['none', 'nacl-box', 'nacl-cached', 'ratchet', 'ratchet-native', 'native-aead'] as const
export type CipherMode = (typeof cipherModes)[number]

/** Sizes in bytes; CPU in µs of an ordinary laptop core, both ends together. */
export interface CipherCost {
  /** Key state per contact end, with its state byte. */
  readonly contactBytes: number
  /** Public key per user, with its known bit rounded up. */
  readonly userBytes: number
  /** State of each open end. */
  readonly endBytes: number
  /** Key agreement of two contacts. */
  readonly contactUs: number
  /** Set-up of a conversation. */
  readonly conversationUs: number
  /** Sealing and opening a line of text. */
  readonly messageUs: number
  /** More where the speaker has changed. */
  readonly turnUs: number
}

export const cipherCosts: Record<CipherMode, CipherCost> = {
  none: { contactBytes: 0, userBytes: 0, endBytes: 0, contactUs: 0, conversationUs: 0, messageUs: 0, turnUs: 0 },
  'nacl-box': { contactBytes: 33, userBytes: 33, endBytes: 0, contactUs: 0, conversationUs: 0, messageUs: 1200, turnUs: 0 },
  'nacl-cached': { contactBytes: 33, userBytes: 33, endBytes: 0, contactUs: 1200, conversationUs: 0, messageUs: 10, turnUs: 0 },
  ratchet: { contactBytes: 65, userBytes: 65, endBytes: 568, contactUs: 0, conversationUs: 4200, messageUs: 30, turnUs: 1800 },
  'ratchet-native': { contactBytes: 65, userBytes: 65, endBytes: 568, contactUs: 0, conversationUs: 600, messageUs: 30, turnUs: 250 },
  'native-aead': { contactBytes: 33, userBytes: 33, endBytes: 0, contactUs: 250, conversationUs: 0, messageUs: 10, turnUs: 0 }
}
