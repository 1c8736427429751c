/**
 * End-to-end encryption of message text. One instance serves one node. All key material lives in
 * slabs that the kernel owns, so that its size is known: `keyBytes` per contact end, and
 * `endStateBytes` per open end for protocols that change keys within a conversation.
 */
export interface Cipher {
  /** Mode as named in scenarios and reports. */
  readonly mode: string
  /** Libraries and versions that do the work, for reports. */
  readonly engine: string
  /** Bytes a sealed text is longer than the plain one, at most. */
  readonly overheadBytes: number
  /** Bytes of key state per contact end. */
  readonly keyBytes: number
  /** Bytes of a public key, as carried by `FriendRequest` and `FriendAccept`; at most `keyBytes`. */
  readonly publicKeyBytes: number
  /** Bytes of state per open end; all zero in an end that begins. 0: there is none. */
  readonly endStateBytes: number
  /** Times an end's state was computed again from the conversation's beginning, and messages stepped over in doing so. */
  readonly resyncs: { count: number; messages: number }
  /** Writes the user's public key to `out` at `offset`. Deterministic per run and user. */
  publicKey(user: number, out: Uint8Array, offset: number): void
  /**
   * Prepares a contact's key state in place: `slab[offset …]` holds the other's public key and is
   * turned into what sealing needs. False: the key is refused (all-zero shared secret).
   */
  agree(user: number, slab: Uint8Array, offset: number): boolean
  /**
   * Seals `length` bytes to `out` at `outOffset`; at most `length + overheadBytes`. The same message
   * gives the same bytes, however often it is sealed. Returns the sealed length, or −1 if the
   * contact's key is refused.
   */
  seal(message: MessageContext, plain: Uint8Array, plainOffset: number, length: number, out: Uint8Array, outOffset: number): number
  /**
   * Opens a sealed text into `out` at `outOffset`. Returns the plain length, or −1 if it is not
   * authentic: then the end's state is what it was.
   */
  open(message: MessageContext, sealed: Uint8Array, sealedOffset: number, length: number, out: Uint8Array, outOffset: number): number
  /** Where an end stands whose contact's key is agreed, for people; reads only. `count`: messages in its transcript. */
  describe(count: number, states: Uint8Array, stateOffset: number): CipherEndView
}

export interface CipherEndView {
  /** `waiting`: this end has not sealed or opened a message yet, and its protocol begins with one. */
  readonly handshake: 'waiting' | 'done'
  /** Messages sealed and opened since this end last used a new key agreement. */
  readonly sinceKeyChange: number
}

/**
 * One message at one end. What makes it unique under a pair's key: conversation, index, and who
 * speaks; its text is a pure function of the same values. One object is reused for all messages.
 */
export interface MessageContext {
  initiator: number
  slotRound: number
  /** From 1. */
  index: number
  /** 0: the initiator speaks, 1: the responder. */
  speaker: number
  /** The user whose end seals or opens. */
  user: number
  /** The contact's key state begins here. */
  key: Uint8Array
  keyOffset: number
  /** The end's state begins here; `endStateBytes` long. */
  states: Uint8Array
  stateOffset: number
  /** Who speaks message `index` of this conversation; asked only when a state is computed again. */
  speakerAt(index: number): number
}
