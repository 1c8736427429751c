import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { NO_USER } from '../../model/ids'
import { finishSteps } from '../../model/steps'
import type { Steps } from '../../model/steps'
import { createPermutation } from '../../random/permutation'
import type { Permutation } from '../../random/permutation'
import { PIECE } from '../pieces'

/** Salts of the permutation of users, and of the choice of distances on it. */
const ringSalt = 0x494d_504c
const distanceSalt = 0x494d_5044

/**
 * A small world of which nothing is stored. Near contacts: the next and previous users on the ring
 * of ids. Far contacts: those at fixed distances on a second ring, which is a keyed permutation of
 * all users. Slots come in pairs (even: ahead, odd: behind), so the reverse slot is `slot ^ 1`.
 * The end behind asks for friendship. A far contact who is a near one too leaves its slot unused
 * at both ends; that is about one far contact in users / nearContacts.
 *
 * @param degree even, 2 … users−2
 * @param farContacts even, 0 … degree
 */
export function createImplicit(seed: number, users: number, degree: number, farContacts: number): Result<FriendGraph> {
  const near = degree - farContacts
  const reach = near / 2
  const ring = createPermutation(seed, ringSalt, users)
  const distances = farDistances(seed, users, farContacts / 2)
  const wrapped = (value: number): number => (value < 0 ? value + users : value >= users ? value - users : value)
  /** The far contact computed last: who asks for one mostly asks again at once. */
  let lastUser = -1
  let lastSlot = -1
  let lastContact = NO_USER
  const contact = (user: number, slot: number): number => {
    if (slot >= degree || user >= users) return NO_USER
    const behind = (slot & 1) === 1
    if (slot < near) return wrapped(behind ? user - (slot >> 1) - 1 : user + (slot >> 1) + 1)
    if (user === lastUser && slot === lastSlot) return lastContact
    const distance = distances[(slot - near) >> 1]
    const place = ring.forward(user)
    const other = ring.inverse(wrapped(behind ? place - distance : place + distance))
    const apart = Math.abs(user - other)
    lastUser = user
    lastSlot = slot
    lastContact = apart <= reach || users - apart <= reach ? NO_USER : other
    return lastContact
  }
  let entriesKnown: number | null = null
  function* countEntries(): Steps<void> {
    entriesKnown ??= users * degree - 2 * (yield* countCoinciding(ring, distances, reach))
  }
  return success({
    kind: 'implicit',
    users,
    slotsMax: degree,
    /** Exact; counted in one pass over the users when first asked for. */
    get contactEntries(): number {
      if (entriesKnown === null) finishSteps(countEntries())
      return entriesKnown ?? 0
    },
    countEntries,
    slotsEach: degree,
    slots: () => degree,
    contact,
    reverseSlot: (_user, slot) => slot ^ 1,
    outgoing: (user, slot) => (slot & 1) === 0 && contact(user, slot) !== NO_USER,
    slotBase: (user) => user * degree,
    community: () => 0,
    communities: 1,
    bytes: 0
  })
}

/** Distances on the second ring, all different: 1 (which joins everybody), then random ones below half the ring. */
function farDistances(seed: number, users: number, count: number): number[] {
  if (count === 0) return []
  const others = Math.floor((users - 1) / 2) - 1
  if (count === 1 || others === 0) return [1]
  const choice = createPermutation(seed, distanceSalt, others)
  return [1, ...Array.from({ length: count - 1 }, (_, index) => 2 + choice.forward(index))]
}

/** Pairs of users who are near on the ring of ids and at one of the distances on the other. */
function* countCoinciding(ring: Permutation, distances: readonly number[], reach: number): Steps<number> {
  const users = ring.size
  const far = new Set(distances)
  /** Places of the last users seen, by user modulo reach. */
  const places = Array.from({ length: reach }, (_, user) => ring.forward(user))
  let coinciding = 0
  for (let step = reach; step < users + reach && reach > 0 && far.size > 0; step++) {
    const place = ring.forward(step % users)
    for (const earlier of places) {
      const apart = Math.abs(place - earlier)
      if (far.has(Math.min(apart, users - apart))) coinciding++
    }
    places[step % reach] = place
    if (step % PIECE === 0) yield Math.min(1, step / users)
  }
  return coinciding
}
