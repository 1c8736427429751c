import { hashWords } from '../corpus/text-hash'
import type { MessageNonce } from '../model/ports/cipher'
import { slotOf } from '../model/ids'
import { limits } from '../model/limits'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import { KeyState, type PartitionState } from './partition'

/** Sealing and opening of texts, and where a conversation's key stands. One message at a time. */

const nonce: MessageNonce = { initiator: 0, slotRound: 0, index: 0, speaker: 0 }
const plainWords = new Uint32Array(limits.corpusLineBytesMax / 4 + 1)
const plain = new Uint8Array(plainWords.buffer)
/** Lanes of the hash of the text that was opened last. */
export const openedHash = new Int32Array(2)

/** Of the sealings and openings one in so many is timed: reading CPU time costs a tenth of one. */
const TIMED_EVERY = 8

/** CPU time at the beginning of a timed call, −1 for the others. */
function beginTimed(partition: PartitionState): number {
  const context = partition.context
  return context.cipherCalls++ % TIMED_EVERY === 0 ? context.cpuClock.nowUs() : -1
}

function endTimed(partition: PartitionState, begun: number, weight: number): void {
  if (begun >= 0) partition.context.cipherSampledUs += (partition.context.cpuClock.nowUs() - begun) * weight
}

/** The contact slot over which this end converses. */
function ownSlot(partition: PartitionState, initiator: number, slotRound: number, role: number): number {
  const slot = slotOf(slotRound)
  return role === 0 ? slot : partition.context.graph.reverseSlot(initiator >>> 0, slot)
}

/** Index of the contact's key, agreed on first use; −1 without a key that can be trusted. */
function agreedKey(partition: PartitionState, at: number): number {
  const rows = partition.ends.rows
  const local = rows[at + Column.OwnLocal]
  const slot = ownSlot(partition, rows[at], rows[at + 1], rows[at + Column.State] & RowFlag.Responder)
  const index = partition.contactIndex(local, slot)
  const state = partition.keyStates[index]
  if (state === KeyState.Agreed) return index
  if (state !== KeyState.Public) return -1
  const cipher = partition.context.cipher!
  // An agreement costs as much as a hundred messages, so each is timed.
  const begun = partition.context.cpuClock.nowUs()
  const agreed = cipher.agree(partition.userAt(local), partition.keys, index * cipher.keyBytes)
  endTimed(partition, begun, 1)
  partition.keyStates[index] = agreed ? KeyState.Agreed : KeyState.Refused
  return agreed ? index : -1
}

function setNonce(at: number, rows: Int32Array, index: number, speaker: number): void {
  nonce.initiator = rows[at] >>> 0
  nonce.slotRound = rows[at + 1] >>> 0
  nonce.index = index
  nonce.speaker = speaker
}

/** The corpus line sealed for message `index` of this end; undefined without a key. */
export function sealLine(partition: PartitionState, row: number, index: number, speaker: number, line: number): Uint8Array | undefined {
  const context = partition.context
  const cipher = context.cipher!
  const at = row << ROW_SHIFT
  const key = agreedKey(partition, at)
  if (key < 0) return undefined
  const begun = beginTimed(partition)
  const { bytes, wordOffset, byteLength } = context.corpus
  setNonce(at, partition.ends.rows, index, speaker)
  const sealed = new Uint8Array(byteLength[line] + cipher.overheadBytes)
  cipher.seal(partition.keys, key * cipher.keyBytes, nonce, bytes, wordOffset[line] * 4, byteLength[line], sealed, 0)
  endTimed(partition, begun, TIMED_EVERY)
  return sealed
}

/** Opens a sealed text and hashes it into {@link openedHash}. Returns what is wrong, or `null`. */
export function openText(partition: PartitionState, row: number, index: number, speaker: number, sealed: Uint8Array | undefined): 'noKey' | 'notAuthentic' | null {
  const context = partition.context
  const cipher = context.cipher
  if (!cipher || !sealed || sealed.byteLength > limits.corpusLineBytesMax + cipher.overheadBytes) return 'notAuthentic'
  const at = row << ROW_SHIFT
  const key = agreedKey(partition, at)
  if (key < 0) return 'noKey'
  const begun = beginTimed(partition)
  setNonce(at, partition.ends.rows, index, speaker)
  const length = cipher.open(partition.keys, key * cipher.keyBytes, nonce, sealed, 0, sealed.byteLength, plain, 0)
  endTimed(partition, begun, TIMED_EVERY)
  if (length < 0) return 'notAuthentic'
  context.cipherMessages++
  plain.fill(0, length, (length + 3) & ~3)
  hashWords(plainWords, 0, length, openedHash, 0)
  return null
}

/** The user's public key, made once. */
export function publicKeyOf(partition: PartitionState, local: number): Uint8Array {
  const cipher = partition.context.cipher!
  const offset = local * cipher.publicKeyBytes
  if (partition.publicKeyKnown.add(local)) {
    const begun = partition.context.cpuClock.nowUs()
    cipher.publicKey(partition.userAt(local), partition.publicKeys, offset)
    endTimed(partition, begun, 1)
  }
  return partition.publicKeys.slice(offset, offset + cipher.publicKeyBytes)
}

/** Keeps the key that came with a friend request or its answer. A known key is not replaced by the same one. */
export function keepPublicKey(partition: PartitionState, local: number, slot: number, key: Uint8Array | undefined): void {
  const cipher = partition.context.cipher
  if (!cipher || !key || key.byteLength !== cipher.publicKeyBytes) return
  const index = partition.contactIndex(local, slot)
  if (partition.keyStates[index] === KeyState.Agreed) return
  partition.keys.set(key, index * cipher.keyBytes)
  partition.keyStates[index] = KeyState.Public
}
