import { lineAt } from '../behavior/conversation'
import type { LineRequest, TextGate } from '../model/ports/text-gate'
import { Column, ROW_SHIFT, RowFlag } from './end-table'
import type { PartitionState } from './partition'

/** The end waits for the line of its next message. Like one that thinks it is neither overdue nor offered again. */
export function askForLine(partition: PartitionState, row: number, gate: TextGate): void {
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  const index = rows[at + Column.Count] + 1
  const line = lineAt(rows[at + Column.First], rows[at + Column.Second], index, partition.context.lines)
  rows[at + Column.State] |= RowFlag.Thinking | RowFlag.Fetching
  gate.ask({
    partition: partition.id, incarnation: partition.incarnation, row, initiator: rows[at], slotRound: rows[at + 1], role: rows[at + Column.State] & RowFlag.Responder, index, line
  })
}

/** A line has come: its end waits no longer. False: that end is over, or another one has its row now. */
export function endWaiting(partition: PartitionState, { row, initiator, slotRound, role, index }: LineRequest): boolean {
  if (!partition.ends.matches(row, initiator, slotRound, role)) return false
  const rows = partition.ends.rows
  const at = row << ROW_SHIFT
  if ((rows[at + Column.State] & RowFlag.Fetching) === 0 || rows[at + Column.Count] + 1 !== index) return false
  rows[at + Column.State] &= ~(RowFlag.Thinking | RowFlag.Fetching)
  return true
}
