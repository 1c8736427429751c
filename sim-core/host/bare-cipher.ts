import { performance } from 'node:perf_hooks'
import { indexCorpus } from '../corpus'
import { createCipher } from '../crypto/create-cipher'
import type { BareCipher } from '../experiment'
import type { CorpusIndex } from '../model/corpus'
import { invariant } from '../model/invariant'
import { limits } from '../model/limits'
import type { Cipher, MessageContext } from '../model/ports/cipher'
import { tuneOptimizer } from './optimizer'

/** Rounds that are measured; each takes about so long. */
const rounds = 7
const roundMs = 120
/** Before them, as long as a node has been at work when its runs are counted: until then the compiler costs more than the cipher. */
const warmUpMs = 600
/** Next lines are far apart, as they are in conversations. */
const lineStep = 7919

/**
 * A case's cipher without a cluster: conversations of as many messages as the run had on average, the same texts laid
 * out and sealed as a node has them, opened at the other end, and as many key agreements a message. The compiler is
 * tuned as in a node, and warm. CPU time of this process, which does nothing else meanwhile.
 */
export const measureBareCipher: BareCipher = async (scenario, run, corpus) => {
  const cipher = createCipher(scenario.cipher, '5a'.repeat(32))
  if (cipher === null) return null
  tuneOptimizer()
  const length = Math.max(1, Math.round(run.messages / run.conversations))
  const agreementsPerMessage = (2 * run.friendships) / run.messages
  const talk = createTalk(cipher, indexCorpus(corpus), length, scenario.turn.kind === 'fixed' ? scenario.turn.messages : scenario.turn.mean)
  const { agreementUs } = measureKeys(cipher)
  let conversations = 1
  // Doubles until a round is long enough to be measured.
  while (timed(() => talk(conversations)).wallMs < roundMs / 2 && conversations < 1_000_000) conversations *= 2
  for (let warmedMs = 0; warmedMs < warmUpMs;) warmedMs += timed(() => talk(conversations)).wallMs
  const us: number[] = []
  for (let round = 0; round < rounds; round++) {
    us.push(timed(() => talk(conversations)).cpuUs / (conversations * length) + agreementUs * agreementsPerMessage)
    // Somebody may want to press Ctrl-C.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { engine: cipher.engine, us }
}

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
  const opened = new Uint8Array(limits.corpusLineBytesMax + cipher.overheadBytes)
  let slotRound = 0
  let line = 0
  return (conversations) => {
    for (let conversation = 0; conversation < conversations; conversation++) {
      slotRound = (slotRound + 1) & 0x7fff_ffff
      for (const state of states) state.fill(0)
      for (let index = 1; index <= length; index++) {
        const speaker = speakerAt(index)
        for (const context of contexts) Object.assign(context, { slotRound, index, speaker })
        line = (line + lineStep) % lines
        // A sealed text is new bytes, in a node as well.
        const sealed = new Uint8Array(byteLength[line] + cipher.overheadBytes)
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

/** CPU of making one public key, and of one key agreement at one end, µs. */
export function measureKeys(cipher: Cipher): { readonly publicKeyUs: number; readonly agreementUs: number } {
  const slabs = Array.from({ length: 40 }, () => new Uint8Array(cipher.keyBytes))
  const publish = (): void => slabs.forEach((slab, user) => cipher.publicKey(user + 1, slab, 0))
  const agree = (): void => slabs.forEach((slab, user) => invariant(cipher.agree(user, slab, 0), 'keys of real users are accepted'))
  // Not counted: the compiler gets warm.
  publish()
  agree()
  const publicKeyUs = timed(publish).cpuUs / slabs.length
  return { publicKeyUs, agreementUs: timed(agree).cpuUs / slabs.length }
}
