import { createHash } from 'node:crypto'
import { stepSending } from './chains'
import { createReceiver, type RatchetHeader } from './double-ratchet'
import { beginInitiator, beginResponder, type KeyPair } from './set-up'
import { Offset, keyAt, readWord } from './state'
import type { RatchetSuite } from './suite'

/** Two parties of a Double Ratchet who may send whenever the protocol lets them, for tests. */

export interface Envelope {
  readonly from: 0 | 1
  /** How many chains the sender has begun, and the message's place in the last; what a test's oracle goes by. */
  readonly chain: number
  readonly header: RatchetHeader
  readonly sealed: Uint8Array
  readonly text: Uint8Array
}

export interface TestParties {
  readonly states: readonly [Uint8Array, Uint8Array]
  /** Seals the party's next text; `null`: it knows no key of the other's yet. */
  send(from: 0 | 1): Envelope | null
  open(to: 0 | 1, header: RatchetHeader, sealed: Uint8Array): Uint8Array | null
}

const associated = new TextEncoder().encode('conversation 1')

const digest = (text: string): Uint8Array => new Uint8Array(createHash('sha256').update(text).digest())

export function beginParties(suite: RatchetSuite, skippedMax: number, name = ''): TestParties {
  const receiver = createReceiver(suite, skippedMax)
  const states = [new Uint8Array(receiver.stateBytes), new Uint8Array(receiver.stateBytes)] as const
  const pair = (of: string): KeyPair => {
    const secret = digest(`${name} ${of}`)
    return { secret, publicKey: suite.publicOf(secret) }
  }
  const [alice, bob, prekey, ephemeral] = ['alice', 'bob', 'prekey', 'ephemeral'].map(pair)
  const bundle = (identity: KeyPair, other: KeyPair): Uint8Array => new Uint8Array([...identity.publicKey, ...other.publicKey])
  const conversation = new Uint8Array(8)
  beginInitiator(suite, states[0], alice, ephemeral, bundle(bob, prekey), conversation)
  beginResponder(suite, states[1], bob, prekey, bundle(alice, prekey), ephemeral.publicKey, conversation)
  let texts = 0
  return {
    states,
    send(from) {
      const state = states[from]
      if (keyAt(state, Offset.peerPublic).every((byte) => byte === 0)) return null
      const key = stepSending(suite, state, () => digest(`${name} ${from} step ${readWord(state, Offset.ownSteps)}`))
      if (key === null) return null
      const text = digest(`text ${texts++}`)
      const header = { publicKey: keyAt(state, Offset.ownPublic).slice(), number: readWord(state, Offset.sent) - 1, previous: readWord(state, Offset.previousSent) }
      return { from, chain: readWord(state, Offset.ownSteps), header, sealed: suite.seal(key, associated, text), text }
    },
    open(to, header, sealed) {
      const plain = receiver.open(states[to], header, associated, sealed)
      return plain === null ? null : new Uint8Array(plain)
    }
  }
}
