import { hmac } from './primitives/hmac'

/** What a secret is for; the first byte of what it is derived from, so that no two purposes share one. */
export const SecretOf = { Identity: 1, Prekey: 2, Ephemeral: 3, Ratchet: 4 } as const

const input = new Uint8Array(17)
const view = new DataView(input.buffer)

/**
 * A 32-byte X25519 secret: HMAC-SHA-256 of its purpose and up to four numbers under the run's key
 * seed. The seed is random for every run, so keys are real; whoever has it has all of them
 * (docs/encryption.md): deterministic test keys, which let a rebuilt node go on.
 */
export function deriveSecret(keySeed: Uint8Array, purpose: number, first: number, second = 0, third = 0, fourth = 0): Uint8Array {
  input[0] = purpose
  view.setUint32(1, first, true)
  view.setUint32(5, second, true)
  view.setUint32(9, third, true)
  view.setUint32(13, fourth, true)
  return hmac(keySeed, input)
}

/** A user's identity secret. */
export function userSecret(keySeed: Uint8Array, user: number): Uint8Array {
  return deriveSecret(keySeed, SecretOf.Identity, user)
}
