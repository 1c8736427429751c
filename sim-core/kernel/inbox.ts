import { limits } from '../model/limits'
import { PARTITION_SHIFT, RECORD_WORDS } from '../wire/record'

/** Word 0 of a record that is not to be applied; it has been counted already. */
export const VOID = 0

/**
 * A partition's mailboxes: one ring of records for all its users, and a depth per user. Messages of
 * one sender to one receiver keep their order. With a bound, a user's mailbox holds at most
 * `depthMax` conversation messages.
 */
export class Inbox {
  words: Int32Array
  /** Payload of the record at the same position: sealed text or a key. */
  payloads: (Uint8Array | undefined)[] = []
  /** Records put in and taken out since the beginning; positions are these modulo the capacity. */
  head = 0
  tail = 0
  mask: number
  /** Only counted with a bound: it costs two cache misses a message; else {@link depthOf} counts the ring. */
  readonly depth: Uint16Array
  /** Records of the user that are to be dropped when they come up (drop-oldest). */
  readonly skip: Uint16Array
  payloadBytes = 0
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
    return this.words.byteLength + this.depth.byteLength + this.skip.byteLength
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
      const payload = this.payloads[i & this.mask]
      if (payload !== undefined) this.payloadBytes -= payload.byteLength
      this.payloads[i & this.mask] = undefined
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

  /** Index of the first word of a free record at the tail, or −1 when the ring has reached its limit. */
  reserve(): number {
    if (this.tail - this.head > this.mask && !this.grow()) return -1
    const at = (this.tail & this.mask) * RECORD_WORDS
    this.tail++
    return at
  }

  private grow(): boolean {
    const size = this.mask + 1
    if (size * 2 > limits.inboxRecordsMax) return false
    const words = new Int32Array(size * 2 * RECORD_WORDS)
    const payloads: (Uint8Array | undefined)[] = []
    const mask = size * 2 - 1
    for (let i = this.head; i < this.tail; i++) {
      const from = (i & this.mask) * RECORD_WORDS
      words.set(this.words.subarray(from, from + RECORD_WORDS), (i & mask) * RECORD_WORDS)
      const payload = this.payloads[i & this.mask]
      if (payload) payloads[i & mask] = payload
    }
    this.words = words
    this.payloads = payloads
    this.mask = mask
    return true
  }
}
