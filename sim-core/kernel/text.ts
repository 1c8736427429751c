import { speakerOf } from '../behavior/conversation'
import { encrypts } from '../behavior/encryption'
import { hashWords } from '../corpus/text-hash'
import type { MessageContext } from '../model/ports/cipher'
import { slotOf } from '../model/ids'
import { limits } from '../model/limits'
import type { KernelContext } from './context'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import { KeyState, type PartitionState } from './partition'

/** Sealing and opening of texts, and where a conversation's key stands. One message at a time. */

let turn = 1
let first = 0
let second = 0
const none = new Uint8Array(0)
const message: MessageContext = {
  initiator: 0, slotRound: 0, index: 0, speaker: 0, user: 0, key: none, keyOffset: 0, states: none, stateOffset: 0,
  speakerAt: (index) => speakerOf(index, turn, first, second)
}
const plainWords = new Uint32Array(limits.corpusLineBytesMax / 4 + 1)
const plain = new Uint8Array(plainWords.buffer)
/** Lanes of the hash of the text that was opened last. */
export const openedHash = new Int32Array(2)

/** The text that was sealed last: whoever sends it copies it. */
const sealed = new Uint8Array(limits.corpusLineBytesMax + limits.sealedExtraBytesMax)

/**
 * Of the sealings and openings one in so many is timed: reading CPU time costs a quarter of a quick one. Odd, because
 * they come by turns and one of them may be dearer.
 */
const TIMED_EVERY = 63

/** CPU time at the beginning of a timed call, −1 for the others. The first ones are not timed: they are slow and would count for many. */
function beginTimed(partition: PartitionState): number {
  const context = partition.context
  return ++context.cipherCalls % TIMED_EVERY === 0 ? context.cpuClock.nowUs() : -1
}

function endTimed(partition: PartitionState, begun: number, weight: number): void {
  if (begun >= 0) partition.context.cipherSampledUs += (partition.context.cpuClock.nowUs() - begun) * weight
}

/** Whether a conversation between these users is sealed. */
export function encryptsWith(context: KernelContext, user: number, peer: number): boolean {
  const { encryptingPercent: percent, scenario } = context
  return percent === 100 || (encrypts(scenario.seed, user, percent) && encrypts(scenario.seed, peer, percent))
}

/** The contact slot over which this end converses. */
function ownSlot(partition: PartitionState, initiator: number, slotRound: number, role: number): number {
  const slot = slotOf(slotRound)
  return role === 0 ? slot : partition.context.graph.reverseSlot(initiator >>> 0, slot)
}

/** Index of the key of the row's contact, agreed or not. */
export function keyIndex(partition: PartitionState, at: number): number {
  const rows = partition.ends.rows
  return partition.contactIndex(rows[at + Column.OwnLocal], ownSlot(partition, rows[at], rows[at + 1], rows[at + Column.State] & RowFlag.Responder))
}

/** Index of the contact's key, agreed on first use; −1 without a key that can be trusted. */
function agreedKey(partition: PartitionState, at: number): number {
  const local = partition.ends.rows[at + Column.OwnLocal]
  const index = keyIndex(partition, at)
  const state = partition.keyStates[index]
  if (state === KeyState.Agreed || (state === KeyState.Public && agree(partition, local, index))) return index
  return -1
}

function agree(partition: PartitionState, local: number, index: number): boolean {
  const cipher = partition.context.cipher!
  // An agreement costs as much as a hundred messages, so each is timed.
  const begun = partition.context.cpuClock.nowUs()
  const agreed = cipher.agree(partition.userAt(local), partition.keys, index * cipher.keyBytes)
  endTimed(partition, begun, 1)
  partition.keyStates[index] = agreed ? KeyState.Agreed : KeyState.Refused
  return agreed
}

/** Fills in which message it is and where its keys are. */
function setMessage(partition: PartitionState, row: number, key: number, index: number, speaker: number): void {
  const { context, ends } = partition
  const at = row << ROW_SHIFT
  turn = context.turn
  first = ends.rows[at + Column.First]
  second = ends.rows[at + Column.Second]
  message.initiator = ends.rows[at] >>> 0
  message.slotRound = ends.rows[at + 1] >>> 0
  message.index = index
  message.speaker = speaker
  message.user = partition.userAt(ends.rows[at + Column.OwnLocal])
  message.key = partition.keys
  message.keyOffset = key * context.cipher!.keyBytes
  message.states = ends.states
  message.stateOffset = row * ends.stateBytes
}

/** The corpus line sealed for message `index` of this end, valid until the next call; undefined without a key. */
export function sealLine(partition: PartitionState, row: number, index: number, speaker: number, line: number): Uint8Array | undefined {
  const context = partition.context
  const cipher = context.cipher!
  const key = agreedKey(partition, row << ROW_SHIFT)
  if (key < 0) return undefined
  const begun = beginTimed(partition)
  const { bytes, wordOffset, byteLength } = context.corpus
  setMessage(partition, row, key, index, speaker)
  const length = cipher.seal(message, bytes, wordOffset[line] * 4, byteLength[line], sealed, 0)
  endTimed(partition, begun, TIMED_EVERY)
  if (length < 0) {
    partition.keyStates[key] = KeyState.Refused
    return undefined
  }
  return sealed.subarray(0, length)
}

/** Opens a sealed text and hashes it into {@link openedHash}. Returns what is wrong, or `null`. */
export function openText(partition: PartitionState, row: number, index: number, speaker: number, payload: Uint8Array | undefined): 'noKey' | 'notAuthentic' | null {
  const context = partition.context
  const cipher = context.cipher
  const at = row << ROW_SHIFT
  if (!cipher || (partition.ends.rows[at + Column.State] & RowFlag.Encrypted) === 0) return 'notAuthentic'
  if (!payload || payload.byteLength > limits.corpusLineBytesMax + cipher.overheadBytes) return 'notAuthentic'
  const key = agreedKey(partition, at)
  if (key < 0) return 'noKey'
  const begun = beginTimed(partition)
  setMessage(partition, row, key, index, speaker)
  const length = cipher.open(message, payload, 0, payload.byteLength, plain, 0)
  endTimed(partition, begun, TIMED_EVERY)
  if (length < 0) return 'notAuthentic'
  context.cipherMessages++
  plain.fill(0, length, (length + 3) & ~3)
  hashWords(plainWords, 0, length, openedHash, 0)
  return null
}

/** The user's public key, made once; undefined for a user who does not encrypt. */
export function publicKeyOf(partition: PartitionState, local: number): Uint8Array | undefined {
  const { cipher, encryptingPercent, scenario, cpuClock } = partition.context
  const user = partition.userAt(local)
  if (cipher === null || !encrypts(scenario.seed, user, encryptingPercent)) return undefined
  const offset = local * cipher.publicKeyBytes
  if (partition.publicKeyKnown.add(local)) {
    const begun = cpuClock.nowUs()
    cipher.publicKey(user, partition.publicKeys, offset)
    endTimed(partition, begun, 1)
  }
  return partition.publicKeys.slice(offset, offset + cipher.publicKeyBytes)
}

/** Keeps the key that came with a friend request or its answer. A known key is not replaced by the same one. */
export function keepPublicKey(partition: PartitionState, local: number, slot: number, key: Uint8Array | undefined): void {
  const { cipher, encryptingPercent, scenario } = partition.context
  if (!cipher || !key || key.byteLength !== cipher.publicKeyBytes || !encrypts(scenario.seed, partition.userAt(local), encryptingPercent)) return
  const index = partition.contactIndex(local, slot)
  if (partition.keyStates[index] === KeyState.Agreed) return
  partition.keys.set(key, index * cipher.keyBytes)
  partition.keyStates[index] = KeyState.Public
  if (scenario.keySetup === 'eager') agree(partition, local, index)
}
