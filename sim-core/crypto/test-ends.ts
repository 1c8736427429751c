import { createHash } from 'node:crypto'
import type { Cipher, MessageContext } from '../model/ports/cipher'

/** Two ends of a conversation over one cipher, for tests: what the kernel keeps for them. */
export interface TestEnds {
  readonly cipher: Cipher
  /** By role: the end's key slab and its state. */
  readonly keys: readonly [Uint8Array, Uint8Array]
  readonly states: readonly [Uint8Array, Uint8Array]
  context(role: 0 | 1, index: number): MessageContext
  /** `text` defaults to {@link textOf} of the index. */
  seal(index: number, text?: Uint8Array): Uint8Array | null
  open(index: number, sealed: Uint8Array): Uint8Array | null
}

export interface TestConversation {
  initiator: number
  responder: number
  slotRound: number
  speakerAt(index: number): number
}

export const pingPong: TestConversation = { initiator: 3, responder: 8, slotRound: 0x2_0001, speakerAt: (index) => (index - 1) & 1 }

/** Turns of `messages`. */
export function turnsOf(messages: number): TestConversation {
  return { ...pingPong, speakerAt: (index) => Math.trunc((index - 1) / messages) & 1 }
}

/** A text that follows from its index, 0 … 95 bytes. */
export function textOf(index: number): Uint8Array {
  const bytes = createHash('sha384').update(`text ${index}`).digest()
  return new Uint8Array(Buffer.concat([bytes, bytes])).subarray(0, (bytes[0] + index) % 96)
}

export function openEnds(cipher: Cipher, conversation: TestConversation = pingPong): TestEnds {
  const { initiator, responder, slotRound, speakerAt } = conversation
  const users = [initiator, responder]
  const keys = [new Uint8Array(cipher.keyBytes + 8), new Uint8Array(cipher.keyBytes + 8)] as const
  const states = [new Uint8Array(cipher.endStateBytes * 3), new Uint8Array(cipher.endStateBytes * 3)] as const
  for (const role of [0, 1] as const) {
    // Offsets other than zero: what is before and behind must stay as it is.
    cipher.publicKey(users[role ^ 1], keys[role], 4)
    if (!cipher.agree(users[role], keys[role], 4)) throw new Error('an honest key is agreed')
  }
  const context = (role: 0 | 1, index: number): MessageContext => ({
    initiator, slotRound, index, speaker: speakerAt(index), user: users[role], key: keys[role], keyOffset: 4, states: states[role], stateOffset: cipher.endStateBytes, speakerAt
  })
  return {
    cipher, keys, states, context,
    seal(index, text = textOf(index)) {
      const out = new Uint8Array(text.byteLength + cipher.overheadBytes + 2)
      const length = cipher.seal(context(speakerAt(index) as 0 | 1, index), text, 0, text.byteLength, out, 1)
      return length < 0 ? null : out.slice(1, 1 + length)
    },
    open(index, sealed) {
      const out = new Uint8Array(sealed.byteLength + 1)
      const length = cipher.open(context((speakerAt(index) ^ 1) as 0 | 1, index), sealed, 0, sealed.byteLength, out, 1)
      return length < 0 ? null : out.slice(1, 1 + length)
    }
  }
}
