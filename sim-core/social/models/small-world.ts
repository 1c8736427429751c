import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { inRanges, within } from '../../model/steps'
import type { Steps } from '../../model/steps'
import { draw, firstLane, fmix, Purpose, secondLane } from '../../random/prf'
import { below } from '../draw'
import { PIECE } from '../pieces'
import { buildStoredGraph } from '../stored-graph'

/** Draws of a new end before a tie stays where it is; reached only where nearly everybody is a contact. */
const drawsMax = 64
/** Bits of the filter per tie: one look in eight that could be spared is made. */
const filterBitsPerTie = 8

/**
 * Watts–Strogatz (Nature 393, 1998): a ring on which everybody knows `degree / 2` neighbours on
 * each side; then each tie keeps its lower end and moves the other to a random user with a chance
 * of `rewirePercent`. Near ties come first in the contact lists.
 *
 * @param degree even, 2 … users−2
 */
export function* buildSmallWorld(seed: number, users: number, degree: number, rewirePercent: number): Steps<Result<FriendGraph>> {
  const half = degree / 2
  const from = new Uint32Array(users * half)
  const to = new Uint32Array(users * half)
  yield* within(inRanges(to.length, PIECE, (begin, end) => layRing(users, begin, end, from, to)), 0, 0.05)
  if (rewirePercent > 0) {
    const world: World = { seed, users, half, rewirePercent, to, filter: createPairFilter(to.length) }
    yield* within(inRanges(to.length, PIECE, (begin, end) => rewire(world, begin, end)), 0.05, 0.4)
  }
  return yield* within(buildStoredGraph({ kind: 'small-world', seed, users, ties: { from, to } }), 0.4, 1)
}

/** Ties `begin` … `end` − 1 of the ring: row by row, in each user by user. */
function layRing(users: number, begin: number, end: number, from: Uint32Array, to: Uint32Array): void {
  let row = Math.floor(begin / users)
  let user = begin - row * users
  for (let tie = begin; tie < end; tie++) {
    from[tie] = user
    to[tie] = (user + row + 1) % users
    if (++user < users) continue
    user = 0
    row++
  }
}

interface World {
  readonly seed: number
  readonly users: number
  readonly half: number
  readonly rewirePercent: number
  /** `to[row × users + user]` is the other end of the user's tie to its (row+1)-th next. */
  readonly to: Uint32Array
  readonly filter: PairFilter
}

/** Moves the other ends of ties `begin` … `end` − 1. */
function rewire({ seed, users, half, rewirePercent, to, filter }: World, begin: number, end: number): void {
  let row = Math.floor(begin / users)
  let user = begin - row * users - 1
  for (let tie = begin; tie < end; tie++) {
    if (++user === users) {
      user = 0
      row++
    }
    const first = firstLane(seed, user, row)
    const second = secondLane(first)
    if (draw(first, second, 0, Purpose.Graph) % 100 >= rewirePercent) continue
    for (let attempt = 1; attempt <= drawsMax; attempt++) {
      const other = below(draw(first, second, attempt, Purpose.Graph), users)
      if (other === user || onLattice(user, other, users, half, to)) continue
      if (filter.mayHold(user, other) && isRewired(user, other, users, half, to)) continue
      to[tie] = other
      filter.add(user, other)
      break
    }
  }
}

/** Whether two users are neighbours by a tie that has not been moved (or has not yet been). */
function onLattice(user: number, other: number, users: number, half: number, to: Uint32Array): boolean {
  const ahead = other > user ? other - user : other - user + users
  if (ahead <= half) return to[(ahead - 1) * users + user] === other
  const behind = users - ahead
  return behind <= half && to[(behind - 1) * users + other] === user
}

function isRewired(user: number, other: number, users: number, half: number, to: Uint32Array): boolean {
  for (let row = 0; row < half; row++) {
    if (to[row * users + user] === other || to[row * users + other] === user) return true
  }
  return false
}

interface PairFilter {
  add(a: number, b: number): void
  /** False: surely not added. True: perhaps. */
  mayHold(a: number, b: number): boolean
}

/** One-hash Bloom filter over unordered pairs: spares the search where a pair is surely new. */
function createPairFilter(pairs: number): PairFilter {
  let bits = 1024
  while (bits < pairs * filterBitsPerTie) bits *= 2
  const words = new Uint32Array(bits / 32)
  const mask = bits - 1
  const hash = (a: number, b: number): number => fmix((fmix(Math.min(a, b) ^ 0x5bd1e995) + Math.max(a, b)) | 0) & mask
  return {
    add(a, b) {
      const bit = hash(a, b)
      words[bit >>> 5] |= 1 << (bit & 31)
    },
    mayHold(a, b) {
      const bit = hash(a, b)
      return (words[bit >>> 5] & (1 << (bit & 31))) !== 0
    }
  }
}
