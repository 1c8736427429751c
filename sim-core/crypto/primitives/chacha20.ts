/**
 * ChaCha20 (RFC 8439, 2.3 and 2.4) with a 96-bit nonce. tweetnacl has only the older Salsa20.
 */

const state = new Uint32Array(16)
const work = new Uint32Array(16)
const stream = new Uint8Array(work.buffer)
const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

function setKey(key: Uint8Array, counter: number, nonce: Uint8Array): void {
  state.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574])
  for (let i = 0; i < 8; i++) state[4 + i] = wordAt(key, i * 4)
  state[12] = counter
  for (let i = 0; i < 3; i++) state[13 + i] = wordAt(nonce, i * 4)
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)
}

/** Twenty rounds over `state` into `work`; the sixteen words stay in registers. */
function nextBlock(): void {
  let x0 = state[0], x1 = state[1], x2 = state[2], x3 = state[3], x4 = state[4], x5 = state[5], x6 = state[6], x7 = state[7]
  let x8 = state[8], x9 = state[9], x10 = state[10], x11 = state[11], x12 = state[12], x13 = state[13], x14 = state[14], x15 = state[15]
  for (let round = 0; round < 10; round++) {
    x0 = (x0 + x4) | 0; x12 ^= x0; x12 = (x12 << 16) | (x12 >>> 16); x8 = (x8 + x12) | 0; x4 ^= x8; x4 = (x4 << 12) | (x4 >>> 20)
    x0 = (x0 + x4) | 0; x12 ^= x0; x12 = (x12 << 8) | (x12 >>> 24); x8 = (x8 + x12) | 0; x4 ^= x8; x4 = (x4 << 7) | (x4 >>> 25)
    x1 = (x1 + x5) | 0; x13 ^= x1; x13 = (x13 << 16) | (x13 >>> 16); x9 = (x9 + x13) | 0; x5 ^= x9; x5 = (x5 << 12) | (x5 >>> 20)
    x1 = (x1 + x5) | 0; x13 ^= x1; x13 = (x13 << 8) | (x13 >>> 24); x9 = (x9 + x13) | 0; x5 ^= x9; x5 = (x5 << 7) | (x5 >>> 25)
    x2 = (x2 + x6) | 0; x14 ^= x2; x14 = (x14 << 16) | (x14 >>> 16); x10 = (x10 + x14) | 0; x6 ^= x10; x6 = (x6 << 12) | (x6 >>> 20)
    x2 = (x2 + x6) | 0; x14 ^= x2; x14 = (x14 << 8) | (x14 >>> 24); x10 = (x10 + x14) | 0; x6 ^= x10; x6 = (x6 << 7) | (x6 >>> 25)
    x3 = (x3 + x7) | 0; x15 ^= x3; x15 = (x15 << 16) | (x15 >>> 16); x11 = (x11 + x15) | 0; x7 ^= x11; x7 = (x7 << 12) | (x7 >>> 20)
    x3 = (x3 + x7) | 0; x15 ^= x3; x15 = (x15 << 8) | (x15 >>> 24); x11 = (x11 + x15) | 0; x7 ^= x11; x7 = (x7 << 7) | (x7 >>> 25)
    x0 = (x0 + x5) | 0; x15 ^= x0; x15 = (x15 << 16) | (x15 >>> 16); x10 = (x10 + x15) | 0; x5 ^= x10; x5 = (x5 << 12) | (x5 >>> 20)
    x0 = (x0 + x5) | 0; x15 ^= x0; x15 = (x15 << 8) | (x15 >>> 24); x10 = (x10 + x15) | 0; x5 ^= x10; x5 = (x5 << 7) | (x5 >>> 25)
    x1 = (x1 + x6) | 0; x12 ^= x1; x12 = (x12 << 16) | (x12 >>> 16); x11 = (x11 + x12) | 0; x6 ^= x11; x6 = (x6 << 12) | (x6 >>> 20)
    x1 = (x1 + x6) | 0; x12 ^= x1; x12 = (x12 << 8) | (x12 >>> 24); x11 = (x11 + x12) | 0; x6 ^= x11; x6 = (x6 << 7) | (x6 >>> 25)
    x2 = (x2 + x7) | 0; x13 ^= x2; x13 = (x13 << 16) | (x13 >>> 16); x8 = (x8 + x13) | 0; x7 ^= x8; x7 = (x7 << 12) | (x7 >>> 20)
    x2 = (x2 + x7) | 0; x13 ^= x2; x13 = (x13 << 8) | (x13 >>> 24); x8 = (x8 + x13) | 0; x7 ^= x8; x7 = (x7 << 7) | (x7 >>> 25)
    x3 = (x3 + x4) | 0; x14 ^= x3; x14 = (x14 << 16) | (x14 >>> 16); x9 = (x9 + x14) | 0; x4 ^= x9; x4 = (x4 << 12) | (x4 >>> 20)
    x3 = (x3 + x4) | 0; x14 ^= x3; x14 = (x14 << 8) | (x14 >>> 24); x9 = (x9 + x14) | 0; x4 ^= x9; x4 = (x4 << 7) | (x4 >>> 25)
  }
  work[0] = x0 + state[0]; work[1] = x1 + state[1]; work[2] = x2 + state[2]; work[3] = x3 + state[3]
  work[4] = x4 + state[4]; work[5] = x5 + state[5]; work[6] = x6 + state[6]; work[7] = x7 + state[7]
  work[8] = x8 + state[8]; work[9] = x9 + state[9]; work[10] = x10 + state[10]; work[11] = x11 + state[11]
  work[12] = x12 + state[12]; work[13] = x13 + state[13]; work[14] = x14 + state[14]; work[15] = x15 + state[15]
  if (!isLittleEndian) for (let i = 0; i < 16; i++) work[i] = ((work[i] & 0xff) << 24) | ((work[i] & 0xff00) << 8) | ((work[i] >>> 8) & 0xff00) | (work[i] >>> 24)
  state[12]++
}

/** The first `out.byteLength` (at most 64) bytes of key stream block `counter`. */
export function chacha20Block(key: Uint8Array, counter: number, nonce: Uint8Array, out: Uint8Array): void {
  setKey(key, counter, nonce)
  nextBlock()
  out.set(stream.subarray(0, out.byteLength))
}

/**
 * Encrypts or decrypts: `out` = `input` XOR key stream from block `counter` on. Both may be the same
 * bytes.
 *
 * @param key 32 bytes
 * @param nonce 12 bytes
 */
export function chacha20Xor(key: Uint8Array, counter: number, nonce: Uint8Array, input: Uint8Array, out: Uint8Array): void {
  setKey(key, counter, nonce)
  for (let at = 0; at < input.byteLength; at += 64) {
    nextBlock()
    const length = Math.min(64, input.byteLength - at)
    for (let i = 0; i < length; i++) out[at + i] = input[at + i] ^ stream[i]
  }
}
