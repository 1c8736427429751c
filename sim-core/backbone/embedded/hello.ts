import { timingSafeEqual } from 'node:crypto'

/**
 * A node's first bytes: magic, token (32 bytes), node id, run number. The hub answers with
 * {@link ACCEPTED} or closes the connection; nothing else is said before.
 */
export const HELLO_BYTES = 44
const HELLO_MAGIC = 0x3148_534d

/** `MSO1`, sent once by the hub when it accepts a node. */
export const ACCEPTED = Buffer.from([0x4d, 0x53, 0x4f, 0x31])

export function encodeHello(token: string, node: number, runNumber: number): Buffer {
  const hello = Buffer.alloc(HELLO_BYTES)
  hello.writeUInt32LE(HELLO_MAGIC, 0)
  hello.write(token, 4, 32, 'hex')
  hello.writeUInt32LE(node, 36)
  hello.writeUInt32LE(runNumber, 40)
  return hello
}

/** Node id of a hello that shows the right token and run; `null` for any other bytes. */
export function readHello(bytes: Buffer, token: Buffer, runNumber: number): number | null {
  if (bytes.length !== HELLO_BYTES) return null
  // All is compared before the answer is given: how long it takes must not tell how much was right.
  const tokenIsRight = timingSafeEqual(bytes.subarray(4, 36), token)
  const restIsRight = bytes.readUInt32LE(0) === HELLO_MAGIC && bytes.readUInt32LE(40) === runNumber
  const node = bytes.readUInt32LE(36)
  return tokenIsRight && restIsRight && node >= 1 && node <= 65_535 ? node : null
}
