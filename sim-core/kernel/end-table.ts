import { invariant } from '../model/invariant'
import { NO_ROW } from '../wire/record'
import { fmix } from '../random/prf'

/**
 * Open ends of conversations. One row is 16 words, one cache line: all that a message touches stands
 * together. Rows are found by the hint a record carries, else by a hash index over
 * (initiator, slotRound, role); freed rows are reused last in, first out, so the table stays warm.
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
  OwnLocal: 10,
  /** PRF lanes. */
  First: 11,
  Second: 12,
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

export class EndTable {
  rows: Int32Array
  /** The cipher's state of each row, `stateBytes` a row; wiped when the row is released. */
  states: Uint8Array
  /** Rows ever used are below this. */
  high = 0
  open = 0
  private free = -1
  private capacity: number
  private slots: Int32Array
  private slotMask: number

  /** @param stateBytes what a cipher keeps for each end */
  constructor(capacity: number, readonly stateBytes = 0) {
    this.capacity = Math.max(16, capacity)
    this.rows = new Int32Array(this.capacity * ROW_WORDS)
    this.states = new Uint8Array(this.capacity * stateBytes)
    let slots = 32
    while (slots < this.capacity * 2) slots *= 2
    this.slots = new Int32Array(slots).fill(EMPTY)
    this.slotMask = slots - 1
  }

  get bytes(): number {
    return this.rows.byteLength + this.slots.byteLength + this.states.byteLength
  }

  /** The row of this end, or −1. `role` 0: initiator's, 1: responder's. */
  find(initiator: number, slotRound: number, role: number): number {
    const rows = this.rows
    let slot = this.home(initiator, slotRound, role)
    for (let row = this.slots[slot]; row !== EMPTY; row = this.slots[slot]) {
      const at = row << ROW_SHIFT
      if (rows[at] === (initiator | 0) && rows[at + 1] === (slotRound | 0) && (rows[at + 7] & 1) === role) return row
      slot = (slot + 1) & this.slotMask
    }
    return -1
  }

  /** True if `row` is this end: what makes a row hint safe to follow. */
  matches(row: number, initiator: number, slotRound: number, role: number): boolean {
    if (row >= this.high) return false
    const at = row << ROW_SHIFT
    const rows = this.rows
    return rows[at] === (initiator | 0) && rows[at + 1] === (slotRound | 0) && (rows[at + 7] & 3) === (role | RowFlag.Used)
  }

  /** A row for this end, entered in the index; what is not set here is the caller's to set. The end must not be there yet. */
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
    this.enter(row)
    this.open++
    return row
  }

  release(row: number): void {
    const at = row << ROW_SHIFT
    invariant((this.rows[at + Column.State] & RowFlag.Used) !== 0, 'a released row was in use')
    this.leave(row)
    if (this.stateBytes !== 0) this.states.fill(0, row * this.stateBytes, (row + 1) * this.stateBytes)
    this.rows[at + Column.State] = 0
    this.rows[at + Column.Next] = this.free
    this.free = row
    this.open--
  }

  private home(initiator: number, slotRound: number, role: number): number {
    return fmix(initiator ^ Math.imul(slotRound + role, 0x9e3779b1)) & this.slotMask
  }

  private homeOf(row: number): number {
    const at = row << ROW_SHIFT
    return this.home(this.rows[at], this.rows[at + 1], this.rows[at + 7] & 1)
  }

  private enter(row: number): void {
    let slot = this.homeOf(row)
    while (this.slots[slot] !== EMPTY) slot = (slot + 1) & this.slotMask
    this.slots[slot] = row
  }

  /** Linear probing without tombstones: followers move back over the hole. */
  private leave(row: number): void {
    const slots = this.slots
    const mask = this.slotMask
    let hole = this.homeOf(row)
    while (slots[hole] !== row) hole = (hole + 1) & mask
    let next = hole
    for (;;) {
      next = (next + 1) & mask
      const candidate = slots[next]
      if (candidate === EMPTY) break
      const home = this.homeOf(candidate)
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        slots[hole] = candidate
        hole = next
      }
    }
    slots[hole] = EMPTY
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
    if (this.capacity * 2 <= this.slots.length) return
    this.slots = new Int32Array(this.slots.length * 2).fill(EMPTY)
    this.slotMask = this.slots.length - 1
    for (let row = 0; row < this.high; row++) {
      if ((rows[(row << ROW_SHIFT) + Column.State] & RowFlag.Used) !== 0) this.enter(row)
    }
  }
}
