import { limits } from '../../model/limits'
import type { MessageContext } from '../../model/ports/cipher'
import { SecretOf, deriveSecret, userSecret } from '../user-secret'
import { stepReceiving, stepSending, takePeerKey } from './chains'
import { SetUp } from './header'
import { createReplayStore } from './replay-store'
import { BUNDLE_BYTES, beginInitiator, beginResponder, type KeyPair } from './set-up'
import { Offset, StateFlag, hasFlag, readWord, writeWord } from './state'
import type { RatchetSuite } from './suite'

/**
 * Where the states of ends come from: set-up, own steps, and the way back. A message of this product
 * may be sent again by recomputing it, in another life of the node too, and must then be the same
 * bytes; so all secrets follow from the run's key seed, and a state that is not where it is needed is
 * computed again from the conversation's beginning (`resyncs`). Where nothing is lost that never
 * happens.
 */
export interface EndStates {
  readonly resyncs: { count: number; messages: number }
  /** Brings a state that is behind to just before the message; false if it is past it, or the contact's key is refused. */
  moveBefore(message: MessageContext, state: Uint8Array, role: number): boolean
  /** Steps on to the own message and keeps its key; false if the contact's key is refused. */
  stepToOwn(message: MessageContext, state: Uint8Array, role: number, index: number): boolean
  /** Begins a responder's state with the initiator's ephemeral key. */
  answer(message: MessageContext, state: Uint8Array, ephemeral: Uint8Array): boolean
  /** Keeps a state that was computed again for the next time. */
  keep(message: MessageContext, state: Uint8Array, role: number): void
}

export function createEndStates(suite: RatchetSuite, keySeed: Uint8Array): EndStates {
  const replays = createReplayStore(limits.ratchetReplaysMax)
  const resyncs = { count: 0, messages: 0 }
  const secrets = secretsOf(keySeed)
  const pairOf = (secret: Uint8Array): KeyPair => ({ secret, publicKey: suite.publicOf(secret) })
  const ownPairs = createOwnPairs((user) => ({ identity: pairOf(secrets.identity(user)), prekey: pairOf(secrets.prekey(user)) }))

  function begin(message: MessageContext, state: Uint8Array): boolean {
    return beginInitiator(suite, state, ownPairs(message.user).identity, pairOf(secrets.ephemeral(message)), contactOf(message), conversationOf(message))
  }

  function answer(message: MessageContext, state: Uint8Array, ephemeral: Uint8Array): boolean {
    const { identity, prekey } = ownPairs(message.user)
    return beginResponder(suite, state, identity, prekey, contactOf(message), ephemeral, conversationOf(message))
  }

  function stepToOwn(message: MessageContext, state: Uint8Array, role: number, index: number): boolean {
    if (!hasFlag(state, StateFlag.Begun) && (role === 1 || !begin(message, state))) return false
    const key = stepSending(suite, state, () => secrets.step(message, role, readWord(state, Offset.ownSteps)))
    if (key === null) return false
    state.set(key, Offset.sealedKey)
    writeWord(state, Offset.sealedIndex, index)
    writeWord(state, Offset.sealedKind, hasFlag(state, StateFlag.Initiator) && !hasFlag(state, StateFlag.Receiving) ? SetUp : 0)
    writeWord(state, Offset.position, index)
    return true
  }

  /** Steps over the other's message, which has been opened before, with the keys that it carried. */
  function stepOverPeers(message: MessageContext, state: Uint8Array, role: number, index: number): boolean {
    if (!hasFlag(state, StateFlag.Begun) && (role === 0 || !answer(message, state, suite.publicOf(secrets.ephemeral(message))))) return false
    if (!hasFlag(state, StateFlag.Receiving) || hasFlag(state, StateFlag.Sending)) {
      const secret = secrets.step(message, role ^ 1, readWord(state, Offset.peerSteps))
      if (!takePeerKey(suite, state, suite.publicOf(secret))) return false
    }
    stepReceiving(suite, state)
    writeWord(state, Offset.position, index)
    return true
  }

  function resync(message: MessageContext, state: Uint8Array, role: number, position: number): boolean {
    resyncs.count++
    const kept = replays.find(nameOf(message, role))
    const reached = kept === undefined ? 0 : readWord(kept, Offset.position)
    if (kept !== undefined && reached <= position && reached > readWord(state, Offset.position)) state.set(kept)
    for (let index = readWord(state, Offset.position) + 1; index <= position; index++) {
      const step = message.speakerAt(index) === role ? stepToOwn : stepOverPeers
      if (!step(message, state, role, index)) return false
      resyncs.messages++
    }
    return true
  }

  return {
    resyncs,
    answer,
    stepToOwn,
    moveBefore(message, state, role) {
      const before = message.index - 1
      const position = readWord(state, Offset.position)
      return position === before || (position < before && resync(message, state, role, before))
    },
    keep: (message, state, role) => replays.keep(nameOf(message, role), state)
  }
}

/** A user's own key pairs, which an app keeps: those of the users who began or were called last are at hand. */
function createOwnPairs(make: (user: number) => OwnPairs): (user: number) => OwnPairs {
  const kept = new Map<number, OwnPairs>()
  return (user) => {
    let pairs = kept.get(user)
    if (pairs !== undefined) return pairs
    pairs = make(user)
    if (kept.size >= limits.ratchetOwnPairsMax) kept.clear()
    kept.set(user, pairs)
    return pairs
  }
}

interface OwnPairs {
  readonly identity: KeyPair
  readonly prekey: KeyPair
}

/** Secrets of a conversation's ends, and of users. */
function secretsOf(keySeed: Uint8Array): {
  identity(user: number): Uint8Array
  prekey(user: number): Uint8Array
  ephemeral(message: MessageContext): Uint8Array
  step(message: MessageContext, role: number, step: number): Uint8Array
} {
  return {
    identity: (user) => userSecret(keySeed, user),
    prekey: (user) => deriveSecret(keySeed, SecretOf.Prekey, user),
    ephemeral: ({ initiator, slotRound }) => deriveSecret(keySeed, SecretOf.Ephemeral, initiator, slotRound),
    step: ({ initiator, slotRound }, role, step) => deriveSecret(keySeed, SecretOf.Ratchet, initiator, slotRound, role, step)
  }
}

function contactOf({ key, keyOffset }: MessageContext): Uint8Array {
  return key.subarray(keyOffset, keyOffset + BUNDLE_BYTES)
}

function conversationOf({ initiator, slotRound }: MessageContext): Uint8Array {
  const conversation = new Uint8Array(8)
  writeWord(conversation, 0, initiator)
  writeWord(conversation, 4, slotRound)
  return conversation
}

function nameOf({ initiator, slotRound }: MessageContext, role: number): string {
  return `${initiator}:${slotRound}:${role}`
}
