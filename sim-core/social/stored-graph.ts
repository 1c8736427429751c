import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import { limits } from '../model/limits'
import { prf, Purpose } from '../random/prf'

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
 * Fails with `graph-too-large` (entries) or `graph-degree-too-large` (one user's contacts).
 */
export function createStoredGraph({ kind, seed, users, ties, communities = 1 }: StoredGraphOptions): Result<FriendGraph> {
  const entries = ties.from.length * 2
  if (entries > limits.storedContactsMax) return failure('graph-too-large', { contacts: entries, limit: limits.storedContactsMax })
  const { offsets, slotsMax } = rowOffsets(users, ties)
  if (slotsMax > limits.slotsPerUserMax) return failure('graph-degree-too-large', { slots: slotsMax, limit: limits.slotsPerUserMax })
  const { targets, reverse } = fillRows(offsets, ties, slotsMax)
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

function rowOffsets(users: number, { from, to }: TieList): { offsets: Uint32Array; slotsMax: number } {
  const offsets = new Uint32Array(users + 1)
  for (let i = 0; i < from.length; i++) {
    offsets[from[i] + 1]++
    offsets[to[i] + 1]++
  }
  let slotsMax = 0
  for (let user = 0; user < users; user++) {
    slotsMax = Math.max(slotsMax, offsets[user + 1])
    offsets[user + 1] += offsets[user]
  }
  return { offsets, slotsMax }
}

function fillRows(offsets: Uint32Array, { from, to }: TieList, slotsMax: number): { targets: Uint32Array; reverse: Uint8Array | Uint16Array } {
  const targets = new Uint32Array(from.length * 2)
  const reverse = slotsMax <= 256 ? new Uint8Array(from.length * 2) : new Uint16Array(from.length * 2)
  const filled = new Uint16Array(offsets.length - 1)
  for (let i = 0; i < from.length; i++) {
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
  return { targets, reverse }
}
