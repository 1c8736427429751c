import type { CorpusIndex } from '../model/corpus'
import { quantileTables } from '../behavior/quantile-tables'
import { EndState } from '../model/end-state'
import type { EndStateCode } from '../model/end-state'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import { addEnd, bucketOf, firstWords, keyA, keyB, mix, purposeOffset } from './arithmetic'
import { hashLines } from './text-hash'

export type TranscriptScenario = Pick<Scenario, 'seed' | 'length' | 'turn' | 'rules'>

/** What the ends add up to. Lanes are modulo 2³². */
export interface DigestSums {
  readonly lanes: Uint32Array
  /** 4,096 × 4 lanes. */
  readonly buckets: Uint32Array
  messages: number
  textBytes: number
}

export interface TranscriptLine {
  /** Number of the message, from 1. */
  readonly index: number
  /** 0: the initiator; 1: the other. */
  readonly speaker: 0 | 1
  readonly line: number
  readonly text: string
}

/** Every transcript of a scenario, computed anew whenever asked for. */
export interface Transcripts {
  /** Messages of a whole conversation; under faithful rules the most that it could have. */
  lengthOf(initiator: number, slotRound: number): number
  /**
   * Hash state after `count` messages, signed words: what an end that stopped there must have.
   * `null`: the conversation has fewer messages, so there is no such prefix.
   */
  prefixHash(initiator: number, slotRound: number, count: number): { x: number; y: number } | null
  /** The four lanes that an end with this count and state adds; `null` as in `prefixHash`. */
  endLanes(initiator: number, slotRound: number, count: number, state: EndStateCode): Uint32Array | null
  /** The whole conversation in words. */
  transcriptOf(initiator: number, slotRound: number): TranscriptLine[]
  /** Adds a complete conversation to the sums; answers its number of messages. */
  addConversation(sums: DigestSums, initiator: number, slotRound: number): number
}

const textOffset = purposeOffset('text')
const lengthOffset = purposeOffset('length')
const turnOffset = purposeOffset('turn')

/**
 * @param transcriptHash 64 hexadecimal digits (model/scenario/hash.ts)
 */
export function createTranscripts(scenario: TranscriptScenario, corpus: CorpusIndex, transcriptHash: string): Transcripts {
  const { seed } = scenario
  const speaks = createSpeaker(scenario.turn)
  const lengthAfter = createLength(scenario)
  const hasher = createHasher(scenario.turn, speaks, corpus, transcriptHash)

  function prefixHash(initiator: number, slotRound: number, count: number): { x: number; y: number } | null {
    const a = keyA(seed, initiator, slotRound)
    const b = keyB(a)
    if (count > lengthAfter(a, b)) return null
    hasher.hash(initiator, slotRound, a, b, count)
    return { x: hasher.x, y: hasher.y }
  }

  return {
    lengthOf(initiator, slotRound) {
      const a = keyA(seed, initiator, slotRound)
      return lengthAfter(a, keyB(a))
    },
    prefixHash,
    endLanes(initiator, slotRound, count, state) {
      const hash = prefixHash(initiator, slotRound, count)
      if (hash === null) return null
      const lanes = new Uint32Array(4)
      addEnd(lanes, 0, hash.x, hash.y, initiator, slotRound, count, state)
      return lanes
    },
    transcriptOf(initiator, slotRound) {
      const a = keyA(seed, initiator, slotRound)
      const b = keyB(a)
      return Array.from({ length: lengthAfter(a, b) }, (_, at) => {
        const line = (mix(mix(a + Math.imul(at + 1, 0x9e3779b1)) ^ (b + textOffset)) >>> 0) % corpus.lines
        return { index: at + 1, speaker: speaks(at + 1, a, b), line, text: corpus.text(line) }
      })
    },
    addConversation(sums, initiator, slotRound) {
      const a = keyA(seed, initiator, slotRound)
      const b = keyB(a)
      const count = lengthAfter(a, b)
      hasher.hash(initiator, slotRound, a, b, count)
      addEnd(sums.lanes, 0, hasher.x, hasher.y, initiator, slotRound, count, EndState.Complete)
      addEnd(sums.buckets, bucketOf(initiator, slotRound) * 4, hasher.x, hasher.y, initiator, slotRound, count, EndState.Complete)
      sums.messages += count
      sums.textBytes += hasher.textBytes
      return count
    }
  }
}

/** Hashes the first messages of a conversation; the fields hold the last result. */
interface Hasher {
  x: number
  y: number
  textBytes: number
  /** From the conversation's keys `a` and `b`: messages 1 … count. */
  hash(initiator: number, slotRound: number, a: number, b: number, count: number): void
}

function createHasher(turn: Scenario['turn'], speaks: Speaker, corpus: CorpusIndex, transcriptHash: string): Hasher {
  const lines = corpus.lines >>> 0
  const { byteLength } = corpus
  const { low, high } = hashLines(corpus)
  const { t0, t1 } = firstWords(transcriptHash)
  // Turns of equal length are counted down: millions of divisions less.
  const turnMessages = turn.kind === 'fixed' ? turn.messages : 0
  return {
    x: 0,
    y: 0,
    textBytes: 0,
    hash(initiator, slotRound, a, b, count) {
      const textKey = (b + textOffset) | 0
      let x = mix(t0 ^ initiator)
      let y = mix((t1 + slotRound) ^ x)
      let textBytes = 0
      let speaker = 0
      let left = turnMessages
      for (let k = 1; k <= count; k++) {
        const line = (mix(mix(a + Math.imul(k, 0x9e3779b1)) ^ textKey) >>> 0) % lines
        if (turnMessages === 0) speaker = speaks(k, a, b)
        const i = 2 * k + speaker
        x = mix(x ^ low[line] ^ Math.imul(i, 0x9e3779b1))
        y = mix((y + high[line] + Math.imul(i, 0x85ebca6b)) ^ x)
        textBytes += byteLength[line]
        if (--left === 0) {
          left = turnMessages
          speaker ^= 1
        }
      }
      this.x = x
      this.y = y
      this.textBytes = textBytes
    }
  }
}

/** The length of a conversation, from its two keys. Faithful rules know no length: arrival order ends it. */
function createLength({ length, rules }: TranscriptScenario): (a: number, b: number) => number {
  if (rules === 'faithful') return () => limits.messagesPerConversationMax
  if (length.kind === 'fixed') return () => length.messages
  if (length.kind === 'listed') return (a, b) => length.messages[lengthWord(a, b) % length.messages.length]
  if (length.kind !== 'geometric') {
    const table = length.kind === 'lognormal' ? quantileTables[`lognormal ${length.sigma}`] : quantileTables[`power ${length.exponent}`]
    const scale = length.kind === 'lognormal' ? length.median : length.least
    return (a, b) => fromQuantiles(table, scale, length.max, lengthWord(a, b))
  }
  const threshold = Math.floor(2 ** 32 / length.mean)
  const { max } = length
  return (a, b) => {
    const lengthKey = (b + lengthOffset) | 0
    let k = 1
    while (k < max && mix(mix(a + Math.imul(k, 0x9e3779b1)) ^ lengthKey) >>> 0 >= threshold) k++
    return k
  }
}

/** The one word that a length is drawn by where it is not geometric. */
function lengthWord(a: number, b: number): number {
  return mix(mix(a) ^ (b + lengthOffset)) >>> 0
}

/** Top nine bits: entry; the next sixteen: how far towards the entry behind it. */
function fromQuantiles(table: readonly number[], scale: number, max: number, word: number): number {
  const entry = Math.floor(word / 2 ** 23)
  const part = Math.floor(word / 2 ** 7) % 2 ** 16
  const next = entry === 511 ? table[511] : table[entry + 1]
  const quantile = table[entry] + Math.floor(((next - table[entry]) * part) / 2 ** 16)
  return Math.min(max, Math.max(1, Math.floor((scale * quantile + 2 ** 15) / 2 ** 16)))
}

/** 0: the initiator speaks message k (from 1) of the conversation with keys a and b. */
type Speaker = (k: number, a: number, b: number) => 0 | 1

function createSpeaker(turn: Scenario['turn']): Speaker {
  if (turn.kind === 'fixed') return (k) => (Math.floor((k - 1) / turn.messages) % 2) as 0 | 1
  const words = Math.log2(turn.mean)
  return (k, a, b) => {
    const block = Math.floor((k - 1) / 32)
    let changes = 0xffff_ffff
    for (let j = 0; j < words; j++) changes &= mix(mix(a + Math.imul(8 * block + j, 0x9e3779b1)) ^ (b + turnOffset))
    let speaker = 0
    for (let bit = 1; bit <= (k - 1) % 32; bit++) speaker ^= (changes >>> bit) & 1
    return speaker as 0 | 1
  }
}
