import nacl from 'tweetnacl'

/**
 * A user's 32-byte X25519 secret: the first half of SHA-512(run's key seed, user id). The seed is
 * random for every run, so keys are real; a rebuilt node derives the same ones and conversations go on.
 */
export function userSecret(keySeed: Uint8Array, user: number): Uint8Array {
  const input = new Uint8Array(keySeed.byteLength + 4)
  input.set(keySeed)
  new DataView(input.buffer).setUint32(keySeed.byteLength, user, true)
  return nacl.hash(input).slice(0, 32)
}
