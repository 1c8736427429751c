import type { MessageContext } from '../../model/ports/cipher'
import type { RatchetHeader } from './double-ratchet'
import { readWord, writeWord } from './state'

/** A sealed message: kind, ratchet key, number, previous chain's length, with `SetUp` the ephemeral key; then ciphertext and tag. */
const PLAIN_HEADER_BYTES = 41
export const HEADER_BYTES_MAX = 73
/** Conversation, index and speaker: authenticated with the header, so that no message passes for another. */
const CONTEXT_BYTES = 16

/** The message carries the initiator's ephemeral key: nothing has been heard from the other side yet. */
export const SetUp = 1

export interface ReadHeader extends RatchetHeader {
  readonly bytes: number
  /** The initiator's ephemeral key, if it is there. */
  readonly ephemeral: Uint8Array | null
}

export function headerBytes(kind: number): number {
  return kind === SetUp ? HEADER_BYTES_MAX : PLAIN_HEADER_BYTES
}

/** Writes a header; `ephemeral` only counts with `SetUp`. */
export function writeHeader(out: Uint8Array, kind: number, header: RatchetHeader, ephemeral: Uint8Array): void {
  out[0] = kind
  out.set(header.publicKey, 1)
  writeWord(out, 33, header.number)
  writeWord(out, 37, header.previous)
  if (kind === SetUp) out.set(ephemeral, PLAIN_HEADER_BYTES)
}

/** The header at the beginning of a sealed message, `null` if there is none. */
export function readHeader(sealed: Uint8Array): ReadHeader | null {
  const kind = sealed[0]
  const bytes = headerBytes(kind)
  if (kind > SetUp || sealed.byteLength < bytes) return null
  return { bytes, publicKey: sealed.subarray(1, 33), number: readWord(sealed, 33), previous: readWord(sealed, 37), ephemeral: kind === SetUp ? sealed.subarray(PLAIN_HEADER_BYTES, bytes) : null }
}

const associated = new Uint8Array(HEADER_BYTES_MAX + CONTEXT_BYTES)

/** What is authenticated beside the text: the header's bytes and which message this is. Valid until the next call. */
export function associatedOf(header: Uint8Array, message: MessageContext): Uint8Array {
  associated.set(header)
  const at = header.byteLength
  writeWord(associated, at, message.initiator)
  writeWord(associated, at + 4, message.slotRound)
  writeWord(associated, at + 8, message.index)
  writeWord(associated, at + 12, message.speaker)
  return associated.subarray(0, at + CONTEXT_BYTES)
}
