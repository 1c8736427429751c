/**
 * End-to-end encryption of message text. One instance serves one partition. Key material per
 * contact lives in slabs the kernel owns (`keyBytes` a contact), so that its size is known.
 */
export interface Cipher {
  /** Mode as named in scenarios and reports. */
  readonly mode: string
  /** Library and version that does the work, for reports. */
  readonly engine: string
  /** Bytes a sealed text is longer than the plain one. */
  readonly overheadBytes: number
  /** Bytes of key state per contact end. */
  readonly keyBytes: number
  /** Bytes of a public key, as carried by `FriendRequest` and `FriendAccept`. */
  readonly publicKeyBytes: number
  /** Writes the user's public key to `out` at `offset`. Deterministic per run and user. */
  publicKey(user: number, out: Uint8Array, offset: number): void
  /**
   * Prepares a contact's key state in place: `slab[offset …]` holds the other's public key and is
   * turned into the shared key. False: the key is refused (all-zero shared secret).
   */
  agree(user: number, slab: Uint8Array, offset: number): boolean
  /** Seals `length` bytes; writes `length + overheadBytes` to `out` at `outOffset`. */
  seal(key: Uint8Array, keyOffset: number, nonce: MessageNonce, plain: Uint8Array, plainOffset: number, length: number, out: Uint8Array, outOffset: number): void
  /** Opens a sealed text into `out` at `outOffset`. Returns the plain length, or −1 if it is not authentic. */
  open(key: Uint8Array, keyOffset: number, nonce: MessageNonce, sealed: Uint8Array, sealedOffset: number, length: number, out: Uint8Array, outOffset: number): number
}

/**
 * What makes a nonce unique under one pair key: conversation, index, and who speaks. The text of
 * a message is a pure function of the same values, so a re-sent message is the same bytes.
 */
export interface MessageNonce {
  initiator: number
  slotRound: number
  index: number
  /** 0: the initiator speaks, 1: the responder. */
  speaker: number
}
