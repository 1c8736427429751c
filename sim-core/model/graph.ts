import type { Steps } from './steps'

/**
 * A friend graph, stored or implicit. Symmetric: if v stands in slot s of u, then u stands in slot
 * `reverseSlot(u, s)` of v. A pure function of (seed, users, graph parameters).
 */
export interface FriendGraph {
  readonly kind: string
  readonly users: number
  /** Largest `slots(u)` over all users. */
  readonly slotsMax: number
  /** Contact entries over all users (each friendship counts twice; a contact with oneself once). */
  readonly contactEntries: number
  /** Slots of every user, where all have as many; missing: they differ. */
  readonly slotsEach?: number
  /** Slots of the user, 0 … slots−1. Some may be unused in implicit graphs. */
  slots(user: number): number
  /** The contact in a slot, or `NO_USER` where the slot is unused. O(1). */
  contact(user: number, slot: number): number
  /** The slot of the contact's list in which `user` stands. O(1) or O(log slots). */
  reverseSlot(user: number, slot: number): number
  /**
   * Whether `user` sends the `FriendRequest` for this slot. Exactly one end of each friendship
   * does; a contact with oneself counts as outgoing. False for unused slots.
   */
  outgoing(user: number, slot: number): boolean
  /** Sum of `slots(v)` for v < user: where the user's entries begin in flat per-slot tables. */
  slotBase(user: number): number
  /** Community of a user for community slicing, 0 where the model knows none. */
  community(user: number): number
  readonly communities: number
  /** Bytes held by the stored tables; 0 for computed graphs. */
  readonly bytes: number
  /**
   * What `contactEntries`, and `community` with `communities`, would have to find out first when they are asked for: all
   * at once, unless these have done it before. Missing: they are at hand.
   */
  readonly countEntries?: () => Steps<void>
  readonly findCommunities?: () => Steps<void>
}
