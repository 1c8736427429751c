/**
 * A record: what one actor sends another. Eight 32-bit words, the same in inbox rings and on the
 * wire; on the wire a text or key follows, padded to whole words.
 *
 * | word | content |
 * |---|---|
 * | 0 | kind (8 bits), flags (8), index k of the message (16) |
 * | 1 | initiator (u32) |
 * | 2 | slot (16), round (16) |
 * | 3 | destination user's local index in its partition |
 * | 4 | corpus line; with `Bytes`: low lane of the text hash (ring) or text length in bytes (wire) |
 * | 5 | with `Bytes`: high lane of the text hash (ring) |
 * | 6 | sender's row (22 bits), source partition (10) |
 * | 7 | destination's row as last told (22 bits), or `NO_ROW` |
 */
export const RECORD_WORDS = 8
export const RECORD_SHIFT = 3
/** Places in a ring are below; `limits.inboxRecordsMax` of them. */
export const RING_MASK = 0x7f_ffff

export const Kind = {
  Initialize: 1,
  FriendRequest: 2,
  FriendAccept: 3,
  FirstMessage: 4,
  Message: 5,
  RemoveFriend: 6,
  Receipt: 7
} as const

export const Flag = {
  /** The responder's end is meant, else the initiator's. */
  ToResponder: 1,
  /** The text crossed as bytes. */
  Bytes: 2,
  /** The text is sealed; the payload is ciphertext. */
  Sealed: 4,
  /** Sent again after a time-out or for a rebuilt partition. */
  Resent: 8,
  /** Sent in answer to a duplicate or a receipt: if it is itself a duplicate, it is not answered. */
  Answer: 16,
  /** The receiver's counter is spent: the conversation is over (faithful rules). */
  Over: 32,
  /** The payload is a public key. */
  Key: 64,
  /** Offered again to a partition that lives anew: one that knows the conversation says how far it is. */
  Offer: 128
} as const

export const NO_ROW = 0x3f_ffff
export const ROW_MASK = 0x3f_ffff
export const PARTITION_SHIFT = 22

/** Word 0. */
export const packHead = (kind: number, flags: number, index: number): number => {
  return kind | (flags << 8) | (index << 16)
}
