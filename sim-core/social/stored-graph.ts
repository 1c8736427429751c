import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import { limits } from '../model/limits'
import { inRanges, within } from '../model/steps'
import type { Steps } from '../model/steps'
import { prf, Purpose } from '../random/prf'
import { PIECE } from './pieces'

/** Friendships as a model draws them: tie i joins `from[i]` and `to[i]`; no self-ties, no repeats. */
export interface TieList {
  readonly from: Uint32Array
  readonly to: Uint32Array
}

export interface StoredGraphOptions {
  readonly kind: string
  readonly seed: number
  readonly users: number
  readonly ties: TieList
  /** Communities are dealt to users in turn: user % communities. */
  readonly communities?: number
}

/**
 * Packs ties into compressed rows: 5 bytes per contact entry (target u32, reverse slot u8; u16 where a user has more than 256 contacts) and
 * 4 per user. Slots keep the order of the ties, so a model decides which tie is the strongest.
 * Which end asks for friendship is a coin per pair, so that requests are spread evenly.
 *
 * Fails with `graph-too-large` (entries) or `graph-degree-too-large` (one user's contacts). The ties must stay as they are until it is done.
 */
export function* buildStoredGraph({ kind, seed, users, ties, communities = 1 }: StoredGraphOptions): Steps<Result<FriendGraph>> {
  const entries = ties.from.length * 2
  if (entries > limits.storedContactsMax) return failure('graph-too-large', { contacts: entries, limit: limits.storedContactsMax })
  const { offsets, slotsMax } = yield* within(rowOffsets(users, ties), 0, 0.3)
  if (slotsMax > limits.slotsPerUserMax) return failure('graph-degree-too-large', { slots: slotsMax, limit: limits.slotsPerUserMax })
  const { targets, reverse } = yield* within(fillRows(offsets, ties, slotsMax), 0.3, 1)
  const contact = (user: number, slot: number): number => {
    const at = offsets[user] + slot
    return at < offsets[user + 1] ? targets[at] : NO_USER
  }
  return success({
    kind,
    users,
    slotsMax,
    contactEntries: entries,
    slots: (user) => offsets[user + 1] - offsets[user],
    contact,
    reverseSlot: (user, slot) => reverse[offsets[user] + slot],
    outgoing(user, slot) {
      const other = contact(user, slot)
      if (other === NO_USER) return false
      return user < other ? lowerAsks(seed, user, other) : !lowerAsks(seed, other, user)
    },
    slotBase: (user) => offsets[user],
    community: (user) => user % communities,
    communities,
    bytes: offsets.byteLength + targets.byteLength + reverse.byteLength
  })
}

function lowerAsks(seed: number, lower: number, higher: number): boolean {
  return (prf(seed, lower, 0xffff, higher, Purpose.Graph) & 1) === 1
}

function* rowOffsets(users: number, { from, to }: TieList): Steps<{ offsets: Uint32Array; slotsMax: number }> {
  const offsets = new Uint32Array(users + 1)
  yield* within(inRanges(from.length, PIECE, (begin, end) => countEnds(from, to, begin, end, offsets)), 0, 0.9)
  let slotsMax = 0
  yield* within(inRanges(users, PIECE, (begin, end) => {
    slotsMax = Math.max(slotsMax, sumUp(offsets, begin, end))
  }), 0.9, 1)
  return { offsets, slotsMax }
}

function countEnds(from: Uint32Array, to: Uint32Array, begin: number, end: number, offsets: Uint32Array): void {
  for (let i = begin; i < end; i++) {
    offsets[from[i] + 1]++
    offsets[to[i] + 1]++
  }
}

/** Numbers of contacts become the places where rows begin; answers the largest number. */
function sumUp(offsets: Uint32Array, begin: number, end: number): number {
  let most = 0
  for (let user = begin; user < end; user++) {
    most = Math.max(most, offsets[user + 1])
    offsets[user + 1] += offsets[user]
  }
  return most
}

interface Rows {
  readonly targets: Uint32Array
  readonly reverse: Uint8Array | Uint16Array
}

function* fillRows(offsets: Uint32Array, ties: TieList, slotsMax: number): Steps<Rows> {
  const entries = ties.from.length * 2
  // Memory that is used again has to be cleared first, which takes its time too.
  const targets = new Uint32Array(entries)
  yield 0
  const reverse = slotsMax <= 256 ? new Uint8Array(entries) : new Uint16Array(entries)
  yield 0
  const filled = new Uint16Array(offsets.length - 1)
  const rows: Rows = { targets, reverse }
  yield* inRanges(ties.from.length, PIECE, (begin, end) => enterTies(offsets, ties, begin, end, filled, rows))
  return rows
}

function enterTies(offsets: Uint32Array, { from, to }: TieList, begin: number, end: number, filled: Uint16Array, { targets, reverse }: Rows): void {
  for (let i = begin; i < end; i++) {
    const a = from[i]
    const b = to[i]
    const slotOfB = filled[a]++
    const slotOfA = filled[b]++
    const entryOfB = offsets[a] + slotOfB
    const entryOfA = offsets[b] + slotOfA
    targets[entryOfB] = b
    reverse[entryOfB] = slotOfA
    targets[entryOfA] = a
    reverse[entryOfA] = slotOfB
  }
}
