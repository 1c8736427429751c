/**
 * Friend requests and removals under way, and the jobs that produce them. A job walks over the
 * partition's users; a row is one user's present request, followed by that user's next slot.
 */
export interface Job {
  /** befriend, remove: by request rows. reoffer: conversations that are over, to a rebuilt partition. */
  readonly kind: 'befriend' | 'remove' | 'reoffer'
  /** Only contacts in this partition; −1: all. */
  readonly peer: number
  /** Cursor: next user to look at, and for re-offers the next ordinal of that user. */
  local: number
  position: number
}

export class RequestTable {
  readonly capacity: number
  readonly local: Int32Array
  /** Slot asked for at present, −1: the row is free. */
  readonly slot: Int32Array
  readonly sinceUs: Int32Array
  readonly retries: Uint16Array
  readonly job: (Job | null)[]
  active = 0

  constructor(capacity: number) {
    this.capacity = capacity
    this.local = new Int32Array(capacity)
    this.slot = new Int32Array(capacity).fill(-1)
    this.sinceUs = new Int32Array(capacity)
    this.retries = new Uint16Array(capacity)
    this.job = new Array<Job | null>(capacity).fill(null)
  }
}
