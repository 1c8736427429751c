import { lastSpokenBy, speakerOf } from '../behavior/conversation'
import { Column } from './end-table'
import type { PartitionState } from './partition'

/** Who speaks message `index` of the end whose row begins at word `at`: 0 the initiator, 1 the responder. */
export function speakerAt(partition: PartitionState, at: number, index: number): 0 | 1 {
  const rows = partition.ends.rows
  return speakerOf(index, partition.context.turn, rows[at + Column.First], rows[at + Column.Second])
}

/** The last message that `role` has spoken among the first `count` of that end; 0: none. */
export function lastSpokenAt(partition: PartitionState, at: number, role: number, count: number): number {
  const rows = partition.ends.rows
  return lastSpokenBy(role, count, partition.context.turn, rows[at + Column.First], rows[at + Column.Second])
}
