import { performance } from 'node:perf_hooks'
import type { CorpusIndex } from '../model/corpus'
import { invariant } from '../model/invariant'
import { limits } from '../model/limits'
import type { Cipher, MessageContext } from '../model/ports/cipher'

/** Next lines are far apart, as they are in conversations. */
const lineStep = 7919

/** Time of this process for some work, garbage collection included. */
export function timed(work: () => void): { wallMs: number; cpuUs: number } {
  const startedMs = performance.now()
  const cpu = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs: performance.now() - startedMs, cpuUs: user + system }
}

/**
 * Two users who know each other's keys. What comes back lets them hold so many conversations: every message is sealed
 * and opened, no kernel and no wire between.
 *
 * @param length messages of a conversation
 * @param turn messages until the other speaks
 */
export function createTalk(cipher: Cipher, { bytes: texts, wordOffset, byteLength, lines }: CorpusIndex, length: number, turn: number): (conversations: number) => void {
  const keys = [agreedKey(cipher, 0, 1), agreedKey(cipher, 1, 0)]
  const states = [new Uint8Array(cipher.endStateBytes), new Uint8Array(cipher.endStateBytes)]
  const speakerAt = (index: number): number => Math.floor((index - 1) / turn) % 2
  const contexts = [0, 1].map((user): MessageContext => ({ initiator: 0, slotRound: 0, index: 1, speaker: 0, user, key: keys[user], keyOffset: 0, states: states[user], stateOffset: 0, speakerAt }))
  const sealed = new Uint8Array(limits.corpusLineBytesMax + limits.sealedExtraBytesMax)
  const opened = new Uint8Array(limits.corpusLineBytesMax + limits.sealedExtraBytesMax)
  let slotRound = 0
  let line = 0
  return (conversations) => {
    for (let conversation = 0; conversation < conversations; conversation++) {
      slotRound = (slotRound + 1) & 0x7fff_ffff
      for (const state of states) state.fill(0)
      for (let index = 1; index <= length; index++) {
        const speaker = speakerAt(index)
        line = (line + lineStep) % lines
        for (const context of contexts) {
          context.slotRound = slotRound
          context.index = index
          context.speaker = speaker
        }
        const bytes = cipher.seal(contexts[speaker], texts, wordOffset[line] * 4, byteLength[line], sealed, 0)
        const plain = cipher.open(contexts[1 - speaker], sealed, 0, bytes, opened, 0)
        invariant(plain === byteLength[line], 'what was sealed is opened')
      }
    }
  }
}

function agreedKey(cipher: Cipher, user: number, other: number): Uint8Array {
  const slab = new Uint8Array(cipher.keyBytes)
  cipher.publicKey(other, slab, 0)
  invariant(cipher.agree(user, slab, 0), 'keys of real users are accepted')
  return slab
}

/** Public keys and agreements of so many users at once. */
const keyUsers = 40

/** Makes so many public keys, then agrees with each; call them in this order. */
export function createKeys(cipher: Cipher): { readonly users: number; publish(): void; agree(): void } {
  const slabs = Array.from({ length: keyUsers }, () => new Uint8Array(cipher.keyBytes))
  return {
    users: keyUsers,
    publish: () => slabs.forEach((slab, user) => cipher.publicKey(user + 1, slab, 0)),
    agree: () => slabs.forEach((slab, user) => invariant(cipher.agree(user, slab, 0), 'keys of real users are accepted'))
  }
}

/** CPU of making one public key, and of one key agreement at one end, µs. */
export function measureKeys(cipher: Cipher): { readonly publicKeyUs: number; readonly agreementUs: number } {
  const { users, publish, agree } = createKeys(cipher)
  // Not counted: the compiler gets warm.
  publish()
  agree()
  const publicKeyUs = timed(publish).cpuUs / users
  return { publicKeyUs, agreementUs: timed(agree).cpuUs / users }
}
