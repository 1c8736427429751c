import { describe, expect, it } from 'vitest'
import type { LineRequest } from '../model/ports/text-gate'
import { Column, EndTable, ROW_SHIFT, RowFlag } from './end-table'
import { askForLine, endWaiting } from './fetch'
import type { PartitionState } from './partition'

function asked(): { partition: PartitionState; row: number; request: LineRequest } {
  const ends = new EndTable(16)
  const partition = { id: 3, incarnation: 2, ends, context: { lines: 97 } } as unknown as PartitionState
  const row = ends.allocate(7, 5, 1)
  const requests: LineRequest[] = []
  askForLine(partition, row, { ask: (request) => requests.push(request), take: () => null, said: () => {} })
  return { partition, row, request: requests[0] }
}

describe('an end that waits for a line', () => {
  it('is told by all that it is, rests like one that thinks, and goes on once', () => {
    const { partition, row, request } = asked()
    const state = (): number => partition.ends.rows[(row << ROW_SHIFT) + Column.State]
    expect(request).toMatchObject({ partition: 3, incarnation: 2, row, initiator: 7, slotRound: 5, role: 1, index: 1 })
    expect(request.line).toBeLessThan(97)
    expect(state() & (RowFlag.Thinking | RowFlag.Fetching)).toBe(RowFlag.Thinking | RowFlag.Fetching)
    expect(endWaiting(partition, request)).toBe(true)
    expect(state() & (RowFlag.Thinking | RowFlag.Fetching)).toBe(0)
    expect(endWaiting(partition, request)).toBe(false)
  })

  it('does not say what comes after its end, nor does whoever has its row then', () => {
    const { partition, row, request } = asked()
    partition.ends.release(row)
    expect(endWaiting(partition, request)).toBe(false)
    expect(partition.ends.allocate(8, 5, 1)).toBe(row)
    askForLine(partition, row, { ask: () => {}, take: () => null, said: () => {} })
    expect(endWaiting(partition, request)).toBe(false)
    expect(endWaiting(partition, { ...request, initiator: 8 })).toBe(true)
  })

  it('does not say a line of another message', () => {
    const { partition, row, request } = asked()
    partition.ends.rows[(row << ROW_SHIFT) + Column.Count] = 2
    expect(endWaiting(partition, request)).toBe(false)
    expect(endWaiting(partition, { ...request, index: 3 })).toBe(true)
  })
})
