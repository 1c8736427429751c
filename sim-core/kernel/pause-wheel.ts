import { Column, ROW_SHIFT, RowFlag, type EndTable } from './end-table'

const WHEEL_SLOTS = 4096
const WHEEL_MASK = WHEEL_SLOTS - 1

/**
 * Pauses ("think time") without a timer object each: rows hang in a wheel of 4,096 ticks by their
 * `Next` column. A pause longer than one turn of the wheel stays in its slot until its tick comes.
 */
export class PauseWheel {
  private readonly heads = new Int32Array(WHEEL_SLOTS).fill(-1)
  /** First tick that has not been looked at. */
  private tick = 0
  waiting = 0

  add(ends: EndTable, row: number, dueTick: number): void {
    const at = row << ROW_SHIFT
    const due = Math.max(dueTick, this.tick)
    const slot = due & WHEEL_MASK
    ends.rows[at + Column.State] |= RowFlag.Thinking
    ends.rows[at + Column.DueTick] = due
    ends.rows[at + Column.Next] = this.heads[slot]
    this.heads[slot] = row
    this.waiting++
  }

  /** Takes one row whose pause is over at `now`, or −1. Its `Thinking` flag is cleared. */
  take(ends: EndTable, now: number): number {
    if (this.waiting === 0) {
      this.tick = now
      return -1
    }
    // After a long silence one turn of the wheel sees every slot; more turns would see them again.
    if (now - this.tick > WHEEL_SLOTS) this.tick = now - WHEEL_SLOTS
    while (this.tick <= now) {
      const row = this.takeFromSlot(ends, this.tick & WHEEL_MASK, now)
      if (row >= 0) return row
      this.tick++
    }
    return -1
  }

  private takeFromSlot(ends: EndTable, slot: number, now: number): number {
    const rows = ends.rows
    let previous = -1
    for (let row = this.heads[slot]; row >= 0; ) {
      const at = row << ROW_SHIFT
      const next = rows[at + Column.Next]
      if (rows[at + Column.DueTick] <= now) {
        if (previous < 0) this.heads[slot] = next
        else rows[(previous << ROW_SHIFT) + Column.Next] = next
        rows[at + Column.State] &= ~RowFlag.Thinking
        this.waiting--
        return row
      }
      previous = row
      row = next
    }
    return -1
  }

  /** Takes a row out before its time. */
  remove(ends: EndTable, row: number): void {
    const rows = ends.rows
    const slot = rows[(row << ROW_SHIFT) + Column.DueTick] & WHEEL_MASK
    let previous = -1
    for (let other = this.heads[slot]; other >= 0; other = rows[(other << ROW_SHIFT) + Column.Next]) {
      if (other === row) {
        const next = rows[(row << ROW_SHIFT) + Column.Next]
        if (previous < 0) this.heads[slot] = next
        else rows[(previous << ROW_SHIFT) + Column.Next] = next
        rows[(row << ROW_SHIFT) + Column.State] &= ~RowFlag.Thinking
        this.waiting--
        return
      }
      previous = other
    }
  }
}
