import nacl from 'tweetnacl'

const zero = new Uint8Array(32)

/** X25519 of tweetnacl; `null` for an all-zero secret, which tweetnacl itself accepts (points of low order). */
export function tweetnaclAgree(secret: Uint8Array, peerPublic: Uint8Array): Uint8Array | null {
  const shared = nacl.scalarMult(secret, peerPublic)
  return nacl.verify(shared, zero) ? null : shared
}

/** Version as pinned in package.json; named in every result. */
export const TWEETNACL = 'tweetnacl 1.0.3'
