import { limits } from '../../model/limits'
import type { Cipher, MessageContext } from '../../model/ports/cipher'
import { TAG_BYTES } from '../primitives/chacha20-poly1305'
import { SecretOf, deriveSecret, userSecret } from '../user-secret'
import { createReceiver, type RatchetReceiver } from './double-ratchet'
import { createEndStates, type EndStates } from './end-states'
import { HEADER_BYTES_MAX, associatedOf, headerBytes, readHeader, writeHeader } from './header'
import { BUNDLE_BYTES } from './set-up'
import { Offset, StateFlag, hasFlag, keyAt, readWord, writeWord } from './state'
import type { RatchetSuite } from './suite'

/** The Double Ratchet behind the `Cipher` port (docs/encryption.md). */
export function createRatchetCipher(mode: string, suite: RatchetSuite, keySeed: Uint8Array): Cipher {
  const receiver = createReceiver(suite, limits.ratchetSkippedMax)
  const ends = createEndStates(suite, keySeed)
  const { stateBytes } = receiver
  return {
    mode,
    engine: suite.engine,
    overheadBytes: HEADER_BYTES_MAX + TAG_BYTES,
    keyBytes: BUNDLE_BYTES,
    publicKeyBytes: BUNDLE_BYTES,
    endStateBytes: stateBytes,
    resyncs: ends.resyncs,
    publicKey(user, out, offset) {
      out.set(suite.publicOf(userSecret(keySeed, user)), offset)
      out.set(suite.publicOf(deriveSecret(keySeed, SecretOf.Prekey, user)), offset + 32)
    },
    // A set-up belongs to a conversation, not to a contact; keys that it refuses it refuses there.
    agree: () => true,
    seal: createSeal(suite, ends, stateBytes),
    open: createOpen(receiver, ends),
    describe(_count, states, stateOffset) {
      const state = states.subarray(stateOffset, stateOffset + stateBytes)
      const since = hasFlag(state, StateFlag.Sending) ? Offset.sent : Offset.received
      return { handshake: hasFlag(state, StateFlag.Begun) ? 'done' : 'waiting', sinceKeyChange: readWord(state, since) }
    }
  }
}

function createSeal(suite: RatchetSuite, ends: EndStates, stateBytes: number): Cipher['seal'] {
  const header = new Uint8Array(HEADER_BYTES_MAX)
  const past = new Uint8Array(stateBytes)

  /** The end's state at the message, where what was sealed last is already; `null` if the contact's key is refused. */
  function reach(message: MessageContext): Uint8Array | null {
    const present = message.states.subarray(message.stateOffset, message.stateOffset + stateBytes)
    if (readWord(present, Offset.sealedIndex) === message.index) return present
    // Somebody asks for what was said long ago: the present state stays where it is.
    const isPast = readWord(present, Offset.position) >= message.index
    const state = isPast ? past.fill(0) : present
    const before = ends.resyncs.count
    if (isPast && message.index === 1) ends.resyncs.count++
    if (!ends.moveBefore(message, state, message.speaker) || !ends.stepToOwn(message, state, message.speaker, message.index)) return null
    if (ends.resyncs.count !== before) ends.keep(message, state, message.speaker)
    return state
  }

  return (message, plain, plainOffset, length, out, outOffset) => {
    const state = reach(message)
    if (state === null) return -1
    const kind = readWord(state, Offset.sealedKind)
    writeHeader(header, kind, { publicKey: keyAt(state, Offset.ownPublic), number: readWord(state, Offset.sent) - 1, previous: readWord(state, Offset.previousSent) }, keyAt(state, Offset.ephemeral))
    const used = header.subarray(0, headerBytes(kind))
    out.set(used, outOffset)
    const sealed = suite.seal(keyAt(state, Offset.sealedKey), associatedOf(used, message), plain.subarray(plainOffset, plainOffset + length))
    out.set(sealed, outOffset + used.byteLength)
    return used.byteLength + sealed.byteLength
  }
}

function createOpen(receiver: RatchetReceiver, ends: EndStates): Cipher['open'] {
  const fresh = new Uint8Array(receiver.stateBytes)
  return (message, sealed, sealedOffset, length, out, outOffset) => {
    const bytes = sealed.subarray(sealedOffset, sealedOffset + length)
    const header = readHeader(bytes)
    if (header === null || length < header.bytes + TAG_BYTES || outOffset + length - header.bytes - TAG_BYTES > out.byteLength) return -1
    const state = message.states.subarray(message.stateOffset, message.stateOffset + receiver.stateBytes)
    const role = message.speaker ^ 1
    if (!ends.moveBefore(message, state, role)) return -1
    const begins = !hasFlag(state, StateFlag.Begun)
    if (begins) {
      fresh.fill(0)
      if (role === 0 || header.ephemeral === null || !ends.answer(message, fresh, header.ephemeral)) return -1
    }
    const used = begins ? fresh : state
    const plain = receiver.open(used, header, associatedOf(bytes.subarray(0, header.bytes), message), bytes.subarray(header.bytes))
    if (plain === null) return -1
    writeWord(used, Offset.position, message.index)
    if (begins) state.set(fresh)
    out.set(plain, outOffset)
    return plain.byteLength
  }
}
