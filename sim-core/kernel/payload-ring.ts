const LEAST_BYTES = 4096
/** A ring that a burst made larger than this is given back when it is empty. */
const KEPT_BYTES = 1_048_576

/**
 * Payloads one behind the other in one ring of bytes, each in one piece: an array of its own for each would be two
 * allocations outside the heap a message, which cost as much as the fastest cipher's half. They are released in the
 * order in which they were put in; lengths are the caller's to remember. Payloads of no bytes take no part.
 */
export class PayloadRing {
  /** Bytes of the payloads that are in. */
  bytes = 0
  private ring = new Uint8Array(0)
  private count = 0
  private head = 0
  private tail = 0

  get capacity(): number {
    return this.ring.byteLength
  }

  /** Whether {@link put} has room for so many bytes in one piece. */
  fits(length: number): boolean {
    return length === 0 || this.place(length) >= 0
  }

  /** Copies a payload that fits; answers where it stands. */
  put(payload: Uint8Array): number {
    const length = payload.byteLength
    if (length === 0) return 0
    const at = this.place(length)
    this.ring.set(payload, at)
    this.tail = at + length
    this.bytes += length
    this.count++
    return at
  }

  /** Not copied: valid until it is released or the ring grows. */
  view(at: number, length: number): Uint8Array {
    return this.ring.subarray(at, at + length)
  }

  /** The oldest payload goes. */
  release(at: number, length: number): void {
    if (length === 0) return
    this.head = at + length
    this.forget(length)
  }

  /** A payload in the middle goes; its place becomes free with the next one that is released. */
  forget(length: number): void {
    if (length === 0) return
    this.bytes -= length
    if (--this.count > 0) return
    this.head = 0
    this.tail = 0
    if (this.ring.byteLength > KEPT_BYTES) this.ring = new Uint8Array(LEAST_BYTES)
  }

  /** Empties the ring and makes it large enough for what was in it and as much again as `more`; answers the bytes as they stood, to be put in again. */
  grow(more: number): Uint8Array {
    const before = this.ring
    let size = Math.max(LEAST_BYTES, before.byteLength)
    while (size < (this.bytes + more) * 2) size *= 2
    this.ring = new Uint8Array(size)
    this.bytes = 0
    this.count = 0
    this.head = 0
    this.tail = 0
    return before
  }

  /** Where so many bytes fit in one piece; −1: nowhere. */
  private place(length: number): number {
    if (this.tail >= this.head) {
      if (this.ring.byteLength - this.tail >= length) return this.tail
      // Head and tail meet only in an empty ring.
      return this.head > length ? 0 : -1
    }
    return this.head - this.tail > length ? this.tail : -1
  }
}
