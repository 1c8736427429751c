import { invariant } from '../model/invariant'
import { NO_ROW } from '../wire/record'
import { fmix } from '../random/prf'

/**
 * Open ends of conversations. One row is 16 words: all that a message touches stands in the first twelve, which are on one
 * cache line whether the memory begins on one or, as behind an allocator's header, 16 bytes into one. Rows are found by the
 * hint a record carries, else by a hash index over (initiator, slotRound, role); freed rows are reused last in, first out,
 * so the table stays warm.
 */
export const Column = {
  Initiator: 0,
  SlotRound: 1,
  /** Running transcript hash. */
  X: 2,
  Y: 3,
  /** Messages in this end's transcript. */
  Count: 4,
  /** Messages the conversation will have. */
  Length: 5,
  /** When the outstanding message was first sent, or the last progress: run time in µs, modulo 2³². */
  Since: 6,
  /** Role and `RowFlag`s (8 bits), times the outstanding message was sent again (8), peer's partition (16). */
  State: 7,
  PeerLocal: 8,
  PeerRow: 9,
  /** PRF lanes. */
  First: 10,
  Second: 11,
  OwnLocal: 12,
  /** Next row in a free list, a wheel slot; −1 ends it. */
  Next: 13,
  /** Wheel tick at which a pause ends; with `RowFlag.Scheduled` an instant. */
  DueTick: 14,
  /** Index of the end record in the partition's bit set. */
  Record: 15
} as const

export const ROW_WORDS = 16
export const ROW_SHIFT = 4

export const RowFlag = {
  /** Set: this is the responder's end. */
  Responder: 1,
  Used: 2,
  /** Own last message is not acknowledged. */
  Awaiting: 4,
  /** A pause before the next own message. */
  Thinking: 8,
  /** The end is over and counted; the row only re-offers it to a rebuilt partition. */
  Reoffer: 16,
  /** The texts of the conversation are sealed. */
  Encrypted: 32,
  /** Open load: until the first message is acknowledged, `DueTick` is the instant (µs) at which it was to be sent. */
  Scheduled: 64,
  /** The line of the next own message has been asked for; set together with `Thinking`, but in no wheel. */
  Fetching: 128
} as const

const RETRIES_SHIFT = 8
export const RETRIES_MASK = 0xff00

export function retriesOf(state: number): number {
  return (state >>> RETRIES_SHIFT) & 0xff
}

/** The state with another number of retries, at most 255. */
export function withRetries(state: number, retries: number): number {
  return (state & ~RETRIES_MASK) | (Math.min(255, retries) << RETRIES_SHIFT)
}

const EMPTY = -1

/** Hash of an end's key, as a signed number. */
function hashOf(initiator: number, slotRound: number, role: number): number {
  return fmix(initiator ^ Math.imul(slotRound + role, 0x9e3779b1))
}

export class EndTable {
  rows: Int32Array
  /** The cipher's state of each row, `stateBytes` a row; wiped when the row is released. */
  states: Uint8Array
  /** Rows ever used are below this. */
  high = 0
  open = 0
  private free = -1
  private capacity: number
  /** The index: row and hash of its key, two words a place. */
  private places = new Int32Array(0)
  private placeMask = 0
  /**
   * Roles whose ends are in the index, one bit each. Not before one of them has to be looked for: whoever answers an end knows
   * its row, so that in a run without losses none ever is.
   */
  private indexed = 0

  /** @param stateBytes what a cipher keeps for each end */
  constructor(capacity: number, readonly stateBytes = 0) {
    this.capacity = Math.max(16, capacity)
    this.rows = new Int32Array(this.capacity * ROW_WORDS)
    this.states = new Uint8Array(this.capacity * stateBytes)
  }

  get bytes(): number {
    return this.rows.byteLength + this.places.byteLength + this.states.byteLength
  }

  /** The row of this end, or −1. `role` 0: initiator's, 1: responder's. */
  find(initiator: number, slotRound: number, role: number): number {
    if ((this.indexed & (1 << role)) === 0) {
      this.indexed |= 1 << role
      if (this.places.length === 0) this.makePlaces()
      else this.enterAll(role)
    }
    const { places, placeMask, rows } = this
    const hash = hashOf(initiator, slotRound, role)
    for (let place = hash & placeMask; ; place = (place + 1) & placeMask) {
      const row = places[place << 1]
      if (row === EMPTY) return -1
      if (places[(place << 1) + 1] !== hash) continue
      const at = row << ROW_SHIFT
      if (rows[at] === (initiator | 0) && rows[at + 1] === (slotRound | 0) && (rows[at + Column.State] & RowFlag.Responder) === role) return row
    }
  }

  /** True if `row` is this end: what makes a row hint safe to follow. */
  matches(row: number, initiator: number, slotRound: number, role: number): boolean {
    if (row >= this.high) return false
    const at = row << ROW_SHIFT
    const rows = this.rows
    return rows[at] === (initiator | 0) && rows[at + 1] === (slotRound | 0) && (rows[at + 7] & 3) === (role | RowFlag.Used)
  }

  /** A row for this end; what is not set here is the caller's to set. The end must not be there yet. */
  allocate(initiator: number, slotRound: number, role: number): number {
    if (this.free < 0 && this.high === this.capacity) this.grow()
    let row = this.free
    if (row >= 0) this.free = this.rows[(row << ROW_SHIFT) + Column.Next]
    else row = this.high++
    const at = row << ROW_SHIFT
    const rows = this.rows
    rows[at] = initiator
    rows[at + 1] = slotRound
    rows[at + Column.Count] = 0
    rows[at + Column.State] = role | RowFlag.Used
    rows[at + Column.PeerRow] = NO_ROW
    rows[at + Column.Next] = -1
    rows[at + Column.DueTick] = 0
    if ((this.indexed & (1 << role)) !== 0) this.enter(row, hashOf(initiator, slotRound, role))
    this.open++
    return row
  }

  release(row: number): void {
    const at = row << ROW_SHIFT
    invariant((this.rows[at + Column.State] & RowFlag.Used) !== 0, 'a released row was in use')
    if ((this.indexed & (1 << (this.rows[at + Column.State] & RowFlag.Responder))) !== 0) this.leave(row, this.hashAt(at))
    if (this.stateBytes !== 0) this.states.fill(0, row * this.stateBytes, (row + 1) * this.stateBytes)
    this.rows[at + Column.State] = 0
    this.rows[at + Column.Next] = this.free
    this.free = row
    this.open--
  }

  private hashAt(at: number): number {
    return hashOf(this.rows[at], this.rows[at + 1], this.rows[at + Column.State] & RowFlag.Responder)
  }

  private enter(row: number, hash: number): void {
    const { places, placeMask } = this
    let place = hash & placeMask
    while (places[place << 1] !== EMPTY) place = (place + 1) & placeMask
    places[place << 1] = row
    places[(place << 1) + 1] = hash
  }

  /** Linear probing without tombstones: followers move back over the hole. */
  private leave(row: number, hash: number): void {
    const { places, placeMask } = this
    let hole = hash & placeMask
    while (places[hole << 1] !== row) hole = (hole + 1) & placeMask
    for (let next = (hole + 1) & placeMask; places[next << 1] !== EMPTY; next = (next + 1) & placeMask) {
      const home = places[(next << 1) + 1] & placeMask
      if (((next - home) & placeMask) < ((next - hole) & placeMask)) continue
      places[hole << 1] = places[next << 1]
      places[(hole << 1) + 1] = places[(next << 1) + 1]
      hole = next
    }
    places[hole << 1] = EMPTY
  }

  /** An index as large as the table may become before it grows, with all ends of the roles that are in it. */
  private makePlaces(): void {
    let places = 32
    while (places < this.capacity * 2) places *= 2
    this.places = new Int32Array(places * 2).fill(EMPTY)
    this.placeMask = places - 1
    for (const role of [0, RowFlag.Responder]) if ((this.indexed & (1 << role)) !== 0) this.enterAll(role)
  }

  /** Enters all ends of this role, which are not in the index. */
  private enterAll(role: number): void {
    for (let row = 0; row < this.high; row++) {
      const at = row << ROW_SHIFT
      if ((this.rows[at + Column.State] & (RowFlag.Used | RowFlag.Responder)) === (RowFlag.Used | role)) this.enter(row, this.hashAt(at))
    }
  }

  /** The old bytes are wiped too: they hold keys. */
  private growStates(): void {
    const states = new Uint8Array(this.capacity * this.stateBytes)
    states.set(this.states)
    this.states.fill(0)
    this.states = states
  }

  private grow(): void {
    this.capacity *= 2
    invariant(this.capacity <= NO_ROW, 'open ends fit the row hint')
    const rows = new Int32Array(this.capacity * ROW_WORDS)
    rows.set(this.rows)
    this.rows = rows
    if (this.stateBytes !== 0) this.growStates()
    if (this.places.length > 0) this.makePlaces()
  }
}
