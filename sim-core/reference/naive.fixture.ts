import type { CorpusIndex } from '../model/corpus'
import type { FriendGraph } from '../model/graph'
import { quantileTables } from '../behavior/quantile-tables'
import { NO_USER } from '../model/ids'
import type { Scenario } from '../model/scenario/schema'

/**
 * docs/digest.md once more for the tests: big integers, arrays of all conversations, roots and
 * sums by search, no thought of speed. What agrees with this one agrees with the page.
 */

const M = 0xffff_ffffn
const fmix = (value: bigint): bigint => {
  let h = value & M
  h ^= h >> 16n
  h = (h * 0x85ebca6bn) & M
  h ^= h >> 13n
  h = (h * 0xc2b2ae35n) & M
  return h ^ (h >> 16n)
}
const rotl = (word: bigint, bits: bigint): bigint => ((word << bits) | (word >> (32n - bits))) & M

/** The corpus of the tests: every length modulo 4, and letters beyond ASCII. */
export const lines = ['I', 'Call', 'Call me', 'Ishmael — of course', 'Some years ago', 'never mind how long precisely', 'Größe ✓']

/** An index by hand. Its hashes are poison and its padding is not zero: the reference must look at neither. */
export function corpusByHand(texts: readonly string[] = lines): CorpusIndex {
  const encoded = texts.map((text) => new TextEncoder().encode(text))
  const wordOffset = new Uint32Array(texts.length)
  let words = 0
  encoded.forEach((bytes, line) => {
    wordOffset[line] = words
    words += Math.ceil(bytes.length / 4)
  })
  const bytes = new Uint8Array(words * 4).fill(0x2a)
  encoded.forEach((line, at) => bytes.set(line, wordOffset[at] * 4))
  const poison = new Uint32Array(texts.length).fill(0xdead_beef)
  return {
    lines: texts.length,
    bytes,
    words: new Uint32Array(bytes.buffer),
    wordOffset,
    byteLength: Uint16Array.from(encoded, (line) => line.length),
    hashLow: poison,
    hashHigh: poison,
    sha256: '',
    text: (line) => texts[line]
  }
}

interface Conversation {
  readonly initiator: bigint
  readonly slot: bigint
  readonly round: bigint
}

function prf(seed: number, c: Conversation, index: bigint, purpose: bigint): bigint {
  const slotRound = c.slot + c.round * 65536n
  const a = fmix(fmix(fmix(BigInt(seed) ^ 0x9e3779b9n) ^ c.initiator) + slotRound)
  const b = fmix(a ^ 0x7f4a7c15n)
  return fmix(fmix(a + index * 0x9e3779b1n) ^ ((b + purpose * 0x85ebca6bn) & M))
}

function textHash(text: string): { low: bigint; high: bigint; bytes: number } {
  const bytes = new TextEncoder().encode(text)
  let p = 0x243f6a88n
  let q = 0x85a308d3n
  for (let at = 0; at < bytes.length; at += 4) {
    let w = 0n
    for (let i = 0; i < 4; i++) w += BigInt(bytes[at + i] ?? 0) << BigInt(8 * i)
    const m = (rotl((w * 0xcc9e2d51n) & M, 15n) * 0x1b873593n) & M
    p = (rotl(p ^ m, 13n) * 5n + 0xe6546b64n) & M
    q = ((q + m) * 0x9e3779b1n) & M
    q ^= q >> 15n
  }
  const low = fmix(p ^ BigInt(bytes.length))
  return { low, high: fmix(q ^ low), bytes: bytes.length }
}

function finish(x: bigint, y: bigint, initiator: bigint, slotRound: bigint, count: bigint, state: bigint): bigint[] {
  const h0 = fmix(x ^ fmix(initiator + 0x51ed270bn))
  const h1 = fmix(y ^ fmix(slotRound + 0x2545f491n))
  const h2 = fmix(h0 + count * 0x9e3779b1n + state)
  const h3 = fmix(h1 ^ h2)
  return [fmix(h2 ^ h3), fmix(h0 + h3), fmix(h1 + h2), fmix(h2 + h3 + 1n)]
}

/** floor(65536 / rank^s) without roots: the largest w with w² × rank^2s ≤ 2³², at least 1. */
function weight(rank: bigint, strength: number): bigint {
  const twice = BigInt(strength * 2)
  let w = 0n
  while ((w + 1n) ** 2n * rank ** twice <= 1n << 32n) w++
  return w > 1n ? w : 1n
}

function conversationsOf({ seed, conversations }: Scenario, graph: FriendGraph): Conversation[] {
  const set: Conversation[] = []
  const strength = conversations.who === 'per-user' ? conversations.tieStrength : null
  const ranked = Array.from({ length: strength === null ? 0 : graph.slotsMax }, (_, slot) => weight(BigInt(slot + 1), strength ?? 0))
  for (let user = 0; user < graph.users; user++) {
    const used = Array.from({ length: graph.slots(user) }, (_, slot) => graph.contact(user, slot) !== NO_USER)
    const add = (slot: number, round: number): unknown => set.push({ initiator: BigInt(user), slot: BigInt(slot), round: BigInt(round) })
    if (conversations.who === 'every-contact') {
      for (let round = 0; round < conversations.rounds; round++) {
        used.forEach((isUsed, slot) => {
          if (isUsed && (conversations.direction === 'both' || graph.outgoing(user, slot))) add(slot, round)
        })
      }
    } else if (used.includes(true)) {
      const weights = ranked.slice(0, used.length)
      const sum = weights.reduce((total, value) => total + value, 0n)
      for (let j = 0; j < conversations.perUser; j++) {
        const drawn = prf(seed, { initiator: BigInt(user), slot: 0n, round: BigInt(j) }, 0n, 4n) % sum
        let slot = 0
        for (let below = weights[0]; below <= drawn; below += weights[slot]) slot++
        while (!used[slot]) slot = (slot + 1) % used.length
        add(slot, j)
      }
    }
  }
  return set
}

function lengthOf({ seed, length }: Scenario, c: Conversation): bigint {
  if (length.kind === 'fixed') return BigInt(length.messages)
  const word = prf(seed, c, 0n, 2n)
  if (length.kind === 'listed') return BigInt(length.messages[Number(word % BigInt(length.messages.length))])
  if (length.kind !== 'geometric') {
    const table = length.kind === 'lognormal' ? quantileTables[`lognormal ${length.sigma}`] : quantileTables[`power ${length.exponent}`]
    const [low, high] = [table[Number(word >> 23n)], table[Math.min(511, Number(word >> 23n) + 1)]].map(BigInt)
    const quantile = low + (((high - low) * ((word >> 7n) & 0xffffn)) >> 16n)
    const drawn = (BigInt(length.kind === 'lognormal' ? length.median : length.least) * quantile + 32768n) >> 16n
    return drawn < 1n ? 1n : drawn > BigInt(length.max) ? BigInt(length.max) : drawn
  }
  const chance = (1n << 32n) / BigInt(length.mean)
  for (let k = 1n; k < BigInt(length.max); k++) if (prf(seed, c, k, 2n) < chance) return k
  return BigInt(length.max)
}

function speakerOf({ seed, turn }: Scenario, c: Conversation, k: bigint): bigint {
  if (turn.kind === 'fixed') return ((k - 1n) / BigInt(turn.messages)) % 2n
  let speaker = 0n
  for (let other = k - ((k - 1n) % 32n) + 1n; other <= k; other++) {
    const bit = (other - 1n) % 32n
    let changes = 1n
    for (let j = 0n; 1n << j < BigInt(turn.mean); j++) changes &= prf(seed, c, 8n * ((k - 1n) / 32n) + j, 9n) >> bit
    speaker ^= changes & 1n
  }
  return speaker
}

export interface NaiveReference {
  digest: string
  conversations: number
  messages: number
  textBytes: number
  friendships: number
  removals: number
  contacts: string
  /** Lanes by bucket, those with any conversation. */
  buckets: Map<number, bigint[]>
}

const plus = (sum: readonly bigint[], lanes: readonly bigint[]): bigint[] => sum.map((value, lane) => (value + lanes[lane]) & M)
const hex = (lanes: readonly bigint[]): string => lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('')

export function naiveReference(scenario: Scenario, graph: FriendGraph, texts: readonly string[], transcriptHash: string): NaiveReference {
  const t0 = BigInt(`0x${transcriptHash.slice(0, 8)}`)
  const t1 = BigInt(`0x${transcriptHash.slice(8, 16)}`)
  const hashes = texts.map(textHash)
  const buckets = new Map<number, bigint[]>()
  const set = conversationsOf(scenario, graph)
  let sum = [0n, 0n, 0n, 0n]
  let messages = 0
  let textBytes = 0
  for (const c of set) {
    const slotRound = c.slot + c.round * 65536n
    const length = lengthOf(scenario, c)
    let x = fmix(t0 ^ c.initiator)
    let y = fmix(((t1 + slotRound) & M) ^ x)
    for (let k = 1n; k <= length; k++) {
      const text = hashes[Number(prf(scenario.seed, c, k, 1n) % BigInt(texts.length))]
      const i = 2n * k + speakerOf(scenario, c, k)
      x = fmix(x ^ text.low ^ ((i * 0x9e3779b1n) & M))
      y = fmix(((y + text.high + i * 0x85ebca6bn) & M) ^ x)
      messages++
      textBytes += text.bytes
    }
    const lanes = finish(x, y, c.initiator, slotRound, length, 1n)
    const bucket = Number(fmix(c.initiator ^ ((slotRound * 0x85ebca6bn) & M)) >> 20n)
    buckets.set(bucket, plus(buckets.get(bucket) ?? [0n, 0n, 0n, 0n], lanes))
    sum = plus(sum, lanes)
  }
  return { digest: hex(sum), conversations: set.length, messages, textBytes, buckets, ...naiveContacts(scenario, graph, t0, t1) }
}

function naiveContacts({ seed, removeFriendPercent }: Scenario, graph: FriendGraph, t0: bigint, t1: bigint): Pick<NaiveReference, 'friendships' | 'removals' | 'contacts'> {
  let sum = [0n, 0n, 0n, 0n]
  let friendships = 0
  let removals = 0
  for (let user = 0; user < graph.users; user++) {
    for (let slot = 0; slot < graph.slots(user); slot++) {
      if (!graph.outgoing(user, slot)) continue
      const self = graph.contact(user, slot) === user
      const c = { initiator: BigInt(user), slot: BigInt(slot), round: 65535n }
      const removed = !self && prf(seed, c, 0n, 5n) % 100n < BigInt(removeFriendPercent)
      friendships++
      if (removed) removals++
      for (const end of self ? [0n] : [0n, 1n]) sum = plus(sum, finish(t0, t1, c.initiator, c.slot, end, removed ? 2n : 1n))
    }
  }
  return { friendships, removals, contacts: hex(sum) }
}
