import { limits } from '../model/limits'
import { Flag, PARTITION_SHIFT, RECORD_WORDS } from '../wire/record'
import { PayloadRing } from './payload-ring'

/** Word 0 of a record that is not to be applied; it has been counted already. */
export const VOID = 0

/** Whether a record with this word 0 has a payload: a sealed text or a key. Its words 4 and 5 then say where in the ring of payloads, and how long. */
export function hasPayload(head: number): boolean {
  return (head & ((Flag.Sealed | Flag.Key) << 8)) !== 0
}

/**
 * A partition's mailboxes: one ring of records for all its users, and a depth per user. Messages of
 * one sender to one receiver keep their order. With a bound, a user's mailbox holds at most
 * `depthMax` conversation messages.
 */
export class Inbox {
  words: Int32Array
  /** Bytes of sealed texts and keys, in the order of their records. */
  readonly payloads = new PayloadRing()
  /** Records put in and taken out since the beginning; positions are these modulo the capacity. */
  head = 0
  tail = 0
  mask: number
  /** Only counted with a bound: it costs two cache misses a message; else {@link depthOf} counts the ring. */
  readonly depth: Uint16Array
  /** Records of the user that are to be dropped when they come up (drop-oldest). */
  readonly skip: Uint16Array
  /** What does not fit is dropped and counted; it is sent again. */
  payloadBytesMax: number = limits.inboxPayloadBytesMax

  constructor(users: number, capacity: number, readonly bounded: boolean) {
    let size = 64
    while (size < capacity) size *= 2
    this.words = new Int32Array(size * RECORD_WORDS)
    this.mask = size - 1
    this.depth = new Uint16Array(bounded ? users : 0)
    this.skip = new Uint16Array(bounded ? users : 0)
  }

  get length(): number {
    return this.tail - this.head
  }

  get bytes(): number {
    return this.words.byteLength + this.depth.byteLength + this.skip.byteLength + this.payloads.capacity
  }

  /**
   * Makes void what waits from a partition whose life is over; answers how many records. They keep
   * their places, so that mailbox depths stay right.
   */
  voidFrom(source: number): number {
    let voided = 0
    for (let i = this.head; i < this.tail; i++) {
      const at = (i & this.mask) * RECORD_WORDS
      if (this.words[at + 6] >>> PARTITION_SHIFT !== source || this.words[at] === VOID) continue
      if (hasPayload(this.words[at])) this.payloads.forget(this.words[at + 5])
      this.words[at] = VOID
      voided++
    }
    return voided
  }

  /** Records that wait for one user. */
  depthOf(local: number): number {
    let depth = 0
    for (let i = this.head; i < this.tail; i++) if (this.words[(i & this.mask) * RECORD_WORDS + 3] === local) depth++
    return depth
  }

  /** How many records wait for each user, and how many of others come before their first; of the next `most` records. */
  depths(most: number): Map<number, { waiting: number; readonly ahead: number }> {
    const found = new Map<number, { waiting: number; readonly ahead: number }>()
    const end = Math.min(this.tail, this.head + most)
    for (let i = this.head; i < end; i++) {
      const at = (i & this.mask) * RECORD_WORDS
      if (this.words[at] === VOID) continue
      const known = found.get(this.words[at + 3])
      if (known === undefined) found.set(this.words[at + 3], { waiting: 1, ahead: i - this.head })
      else known.waiting++
    }
    return found
  }

  /** Index of the first word of a free record at the tail, or −1 when the ring has reached its limit. */
  reserve(): number {
    if (this.tail - this.head > this.mask && !this.grow()) return -1
    const at = (this.tail & this.mask) * RECORD_WORDS
    this.tail++
    return at
  }

  /** Grows, if it must, until so many records fit behind the tail; answers how many do, fewer only at the limit. */
  makeRoom(records: number): number {
    while (this.tail - this.head + records > this.mask + 1 && this.grow());
    return Math.min(records, this.mask + 1 - (this.tail - this.head))
  }

  /** True if so many bytes may be added to what waits. */
  admits(payloadBytes: number): boolean {
    return this.payloads.bytes + payloadBytes <= this.payloadBytesMax
  }

  /** Copies a payload into the ring and notes its place in the record at `words[at …]`. */
  keepPayload(at: number, payload: Uint8Array): void {
    if (!this.payloads.fits(payload.byteLength)) this.growPayloads(payload.byteLength)
    this.words[at + 4] = this.payloads.put(payload)
    this.words[at + 5] = payload.byteLength
  }

  /** The payload of the record at `words[at …]`, not copied: valid until {@link dropFirst}. */
  payloadOf(at: number): Uint8Array {
    return this.payloads.view(this.words[at + 4], this.words[at + 5])
  }

  /** Frees the place of the first record. What came of it may have been put in already, into larger rings. */
  dropFirst(): void {
    const at = (this.head++ & this.mask) * RECORD_WORDS
    if (hasPayload(this.words[at])) this.payloads.release(this.words[at + 4], this.words[at + 5])
  }

  private growPayloads(more: number): void {
    const before = this.payloads.grow(more)
    // The newest record has no payload yet.
    for (let i = this.head; i < this.tail - 1; i++) {
      const at = (i & this.mask) * RECORD_WORDS
      if (hasPayload(this.words[at])) this.words[at + 4] = this.payloads.put(before.subarray(this.words[at + 4], this.words[at + 4] + this.words[at + 5]))
    }
  }

  private grow(): boolean {
    const size = this.mask + 1
    if (size * 2 > limits.inboxRecordsMax) return false
    const words = new Int32Array(size * 2 * RECORD_WORDS)
    const mask = size * 2 - 1
    for (let i = this.head; i < this.tail; i++) {
      const from = (i & this.mask) * RECORD_WORDS
      words.set(this.words.subarray(from, from + RECORD_WORDS), (i & mask) * RECORD_WORDS)
    }
    this.words = words
    this.mask = mask
    return true
  }
}
