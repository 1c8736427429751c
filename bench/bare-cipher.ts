import type { Cipher, MessageContext } from '../sim-core/model/ports/cipher'

/**
 * A cipher alone: no kernel, no wire, no text from a corpus. Both ends are computed, one after the
 * other, on one thread.
 */
export interface BareTalk {
  /** Seals and opens so many messages of so many bytes, in conversations of `length`; answers µs of CPU per message. */
  messageUs(messages: number, textBytes: number, length: number): number
  /** µs of CPU for a user's public key, and for an agreement at both ends. */
  keyUs(users: number): { publicKey: number; agreement: number }
}

export function createBareTalk(cipher: Cipher, turnMessages: number): BareTalk {
  const speakerAt = (index: number): number => Math.trunc((index - 1) / turnMessages) & 1
  const keys = [keyFor(cipher, 0, 1), keyFor(cipher, 1, 0)]
  const states = [new Uint8Array(cipher.endStateBytes), new Uint8Array(cipher.endStateBytes)]
  const ends = [0, 1].map((user): MessageContext => ({
    initiator: 0, slotRound: 0, index: 1, speaker: 0, user, key: keys[user], keyOffset: 0, states: states[user], stateOffset: 0, speakerAt
  }))
  let slotRound = 0

  function say(index: number, text: Uint8Array, sealed: Uint8Array, opened: Uint8Array): void {
    const speaker = speakerAt(index)
    for (const end of ends) {
      end.slotRound = slotRound
      end.index = index
      end.speaker = speaker
    }
    const length = cipher.seal(ends[speaker], text, 0, text.byteLength, sealed, 0)
    if (cipher.open(ends[speaker ^ 1], sealed, 0, length, opened, 0) !== text.byteLength) throw new Error(`${cipher.mode}: message ${index} was not opened`)
  }

  return {
    messageUs(messages, textBytes, length) {
      const text = new Uint8Array(textBytes).fill(0x61)
      const sealed = new Uint8Array(textBytes + cipher.overheadBytes)
      const opened = new Uint8Array(textBytes + cipher.overheadBytes)
      return cpuUs(() => {
        for (let said = 0; said < messages; ) {
          slotRound++
          for (const state of states) state.fill(0)
          for (let index = 1; index <= length && said < messages; index++, said++) say(index, text, sealed, opened)
        }
      }) / messages
    },
    keyUs(users) {
      const slab = new Uint8Array(cipher.keyBytes)
      const publicKey = cpuUs(() => {
        for (let user = 0; user < users; user++) cipher.publicKey(user, slab, 0)
      }) / users
      const slabs = Array.from({ length: users }, () => keys[0].slice())
      for (const own of slabs) cipher.publicKey(1, own, 0)
      const agreement = (2 * cpuUs(() => slabs.forEach((own, user) => cipher.agree(user + 2, own, 0)))) / users
      return { publicKey, agreement }
    }
  }
}

function keyFor(cipher: Cipher, user: number, peer: number): Uint8Array {
  const slab = new Uint8Array(cipher.keyBytes)
  cipher.publicKey(peer, slab, 0)
  if (!cipher.agree(user, slab, 0)) throw new Error(`${cipher.mode}: an honest key was refused`)
  return slab
}

/** CPU time of this process, garbage collection included. */
function cpuUs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
