import { describe, expect, it } from 'vitest'
import { seededNumbers } from '../simulation/network'
import { Bits } from './bits'
import { Column, EndTable, ROW_SHIFT, RowFlag, retriesOf, withRetries } from './end-table'
import { Flag } from '../wire/record'
import { Inbox } from './inbox'
import { LinkLedger } from './ledger'
import { PauseWheel } from './pause-wheel'

describe('EndTable', () => {
  it('finds what was put in and nothing else, through growth and 20,000 random changes', () => {
    const table = new EndTable(16)
    const model = new Map<string, number>()
    const random = seededNumbers(9)
    for (let i = 0; i < 20_000; i++) {
      const [initiator, slotRound, role] = [random(40), random(12), random(2)]
      const key = `${initiator}:${slotRound}:${role}`
      const row = model.get(key)
      expect(table.find(initiator, slotRound, role)).toBe(row ?? -1)
      if (row === undefined) {
        const fresh = table.allocate(initiator, slotRound, role)
        model.set(key, fresh)
        expect(table.matches(fresh, initiator, slotRound, role)).toBe(true)
        expect(table.matches(fresh, initiator, slotRound, role ^ 1)).toBe(false)
      } else if (random(2) === 0) {
        table.release(row)
        model.delete(key)
        expect(table.matches(row, initiator, slotRound, role)).toBe(false)
      }
      expect(table.open).toBe(model.size)
    }
  })

  it('finds ends of a role that were there before one was looked for, and has no index until then', () => {
    const table = new EndTable(16)
    for (let i = 0; i < 500; i++) table.allocate(i, i % 3, i % 2)
    for (let row = 0; row < 500; row += 5) table.release(row)
    const without = table.bytes
    expect([table.find(7, 1, 1), table.find(5, 2, 1), table.find(8, 2, 0), table.find(8, 2, 1)]).toEqual([7, -1, 8, -1])
    expect(table.bytes).toBeGreaterThan(without)
    for (let i = 0; i < 500; i++) expect(table.find(i, i % 3, i % 2)).toBe(i % 5 === 0 ? -1 : i)
  })

  it('reuses rows, so that it is as large as the most that was open', () => {
    const table = new EndTable(16)
    for (let round = 0; round < 1000; round++) {
      const rows = Array.from({ length: 10 }, (_, i) => table.allocate(i, round, 0))
      for (const row of rows) table.release(row)
    }
    expect(table.high).toBe(10)
  })

  it('refuses to release a row twice', () => {
    const table = new EndTable(16)
    const row = table.allocate(1, 1, 0)
    table.release(row)
    expect(() => table.release(row)).toThrow('in use')
  })

  it('keeps the cipher\'s state of each row through growth, and wipes it with the row', () => {
    const table = new EndTable(16, 8)
    const stateOf = (row: number): number[] => [...table.states.subarray(row * 8, row * 8 + 8)]
    const rows = Array.from({ length: 40 }, (_, i) => {
      const row = table.allocate(i, 0, 0)
      expect(stateOf(row)).toEqual(Array(8).fill(0))
      table.states.fill(i + 1, row * 8, row * 8 + 8)
      return row
    })
    rows.forEach((row, i) => expect(stateOf(row)).toEqual(Array(8).fill(i + 1)))
    table.release(rows[20])
    expect(stateOf(rows[20])).toEqual(Array(8).fill(0))
    expect([stateOf(rows[19])[7], stateOf(rows[21])[0]]).toEqual([20, 22])
    expect(new EndTable(16).states.byteLength).toBe(0)
  })

  it('keeps retries beside flags and partition', () => {
    const state = RowFlag.Used | RowFlag.Awaiting | (513 << 16)
    expect(retriesOf(withRetries(state, 7))).toBe(7)
    expect(retriesOf(withRetries(state, 1000))).toBe(255)
    expect(withRetries(withRetries(state, 7), 0)).toBe(state)
    expect(withRetries(state, 9) >>> 16).toBe(513)
  })
})

describe('Bits', () => {
  it('counts each bit once', () => {
    const bits = new Bits(100)
    expect([bits.add(31), bits.add(31), bits.add(32), bits.add(99)]).toEqual([true, false, true, true])
    expect([bits.count, bits.has(31), bits.has(30)]).toEqual([3, true, false])
    expect([bits.remove(31), bits.remove(31), bits.count]).toEqual([true, false, 2])
  })
})

describe('PauseWheel', () => {
  it('gives every row at its tick and never before, over several turns of the wheel', () => {
    const table = new EndTable(16)
    const wheel = new PauseWheel()
    const random = seededNumbers(3)
    const due = new Map<number, number>()
    for (let i = 0; i < 200; i++) {
      const row = table.allocate(i, 0, 0)
      const tick = random(20_000)
      due.set(row, tick)
      wheel.add(table, row, tick)
    }
    for (let now = 0; now <= 20_000; now += 1 + random(300)) {
      for (let row = wheel.take(table, now); row >= 0; row = wheel.take(table, now)) {
        expect(due.get(row)).toBeLessThanOrEqual(now)
        expect(table.rows[(row << ROW_SHIFT) + Column.State] & RowFlag.Thinking).toBe(0)
        due.delete(row)
      }
      for (const tick of due.values()) expect(tick).toBeGreaterThan(now)
    }
    wheel.take(table, 30_000)
    for (let row = wheel.take(table, 40_000); row >= 0; row = wheel.take(table, 40_000)) due.delete(row)
    expect(wheel.waiting).toBe(0)
  })

  it('takes a row out before its time', () => {
    const table = new EndTable(16)
    const wheel = new PauseWheel()
    const rows = [0, 1, 2].map((i) => table.allocate(i, 0, 0))
    for (const row of rows) wheel.add(table, row, 5)
    wheel.remove(table, rows[1])
    const taken = [wheel.take(table, 5), wheel.take(table, 5), wheel.take(table, 5)]
    expect(taken.sort()).toEqual([-1, rows[0], rows[2]].sort())
  })
})

describe('Inbox', () => {
  it('keeps order and payloads while it grows', () => {
    const inbox = new Inbox(4, 64, true)
    for (let i = 0; i < 50; i++) inbox.words[inbox.reserve()] = -1
    inbox.head = 50
    for (let i = 0; i < 500; i++) {
      const at = inbox.reserve()
      inbox.words[at] = (i << 16) | (Flag.Sealed << 8)
      inbox.keepPayload(at, new Uint8Array(i % 40).fill(i))
    }
    for (let i = 0; i < 500; i++) {
      const at = (inbox.head & inbox.mask) * 8
      expect(inbox.words[at] >>> 16).toBe(i)
      expect([...inbox.payloadOf(at)]).toEqual(Array(i % 40).fill(i & 0xff))
      inbox.dropFirst()
    }
    expect(inbox.payloads.bytes).toBe(0)
  })
})

describe('Inbox.voidFrom', () => {
  it('makes void what one partition sent, once', () => {
    const inbox = new Inbox(4, 64, false)
    for (let i = 0; i < 10; i++) {
      const at = inbox.reserve()
      inbox.words[at] = 5
      inbox.words[at + 6] = (i % 2) << 22
    }
    expect([inbox.voidFrom(1), inbox.voidFrom(1), inbox.voidFrom(2)]).toEqual([5, 0, 0])
    expect(Array.from({ length: 10 }, (_, i) => inbox.words[i * 8])).toEqual([5, 0, 5, 0, 5, 0, 5, 0, 5, 0])
  })
})

describe('LinkLedger', () => {
  it('closes a peer\'s row with its life', () => {
    const ledger = new LinkLedger(Uint16Array.of(1, 4))
    ledger.transmitted(1)
    ledger.dropped(1, 0, 3)
    ledger.peerChanged(1, 5)
    ledger.applied(1)
    expect(ledger.rows().map((row) => row.slice(0, 4))).toEqual([[1, 4, 1, 0], [1, 5, 0, 1]])
    expect(ledger.rows()[0][6]).toBe(3)
  })
})
