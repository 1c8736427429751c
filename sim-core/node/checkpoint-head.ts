import type { Checksum } from '../model/ports/backbone'

/** What a completed checkpoint says about its chunks. */
export interface CheckpointHead {
  readonly partition: number
  /** Life that saved it. */
  readonly incarnation: number
  /** Newest frame whose records the chunks hold. */
  readonly position: string
  /**
   * Per partition the life that it was in and to which everything had been offered again; 0 where
   * offers were under way. Whoever goes on from the checkpoint owes offers to all later lives.
   */
  readonly lives: Uint16Array
}

const MAGIC = 0x314b_484d
const VERSION = 1
const HEADER_WORDS = 6
const POSITION_BYTES_MAX = 256

/** Words: magic `MHK1`, version, CRC-32 (over the head with this word zero), partition, incarnation | partitions << 16, bytes of the position; then lives as u16, then the position. */
export function encodeHead(head: CheckpointHead, checksum: Checksum): Uint8Array {
  const position = new TextEncoder().encode(head.position)
  const bytes = new Uint8Array(HEADER_WORDS * 4 + head.lives.byteLength + position.byteLength)
  bytes.set(new Uint8Array(head.lives.buffer, head.lives.byteOffset, head.lives.byteLength), HEADER_WORDS * 4)
  bytes.set(position, HEADER_WORDS * 4 + head.lives.byteLength)
  const words = new DataView(bytes.buffer)
  ;[MAGIC, VERSION, 0, head.partition, head.incarnation | (head.lives.length << 16), position.byteLength].forEach((word, i) => words.setUint32(i * 4, word >>> 0, true))
  words.setUint32(8, checksum(bytes) >>> 0, true)
  return bytes
}

/** `null`: not a head of this partition in a cluster of so many partitions. */
export function decodeHead(given: Uint8Array, partition: number, partitions: number, checksum: Checksum): CheckpointHead | null {
  const bytes = given.slice()
  if (bytes.byteLength < HEADER_WORDS * 4) return null
  const words = new DataView(bytes.buffer)
  const word = (at: number): number => words.getUint32(at * 4, true)
  const expected = word(2)
  words.setUint32(8, 0, true)
  const positionBytes = word(5)
  const positionAt = HEADER_WORDS * 4 + partitions * 2
  if (word(0) !== MAGIC || word(1) !== VERSION || word(3) !== partition || word(4) >>> 16 !== partitions) return null
  if (positionBytes > POSITION_BYTES_MAX || bytes.byteLength !== positionAt + positionBytes || checksum(bytes) >>> 0 !== expected) return null
  return {
    partition,
    incarnation: word(4) & 0xffff,
    lives: new Uint16Array(bytes.slice(HEADER_WORDS * 4, positionAt).buffer),
    position: new TextDecoder().decode(bytes.subarray(positionAt))
  }
}
