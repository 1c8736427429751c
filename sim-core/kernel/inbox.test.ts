import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { Inbox } from './inbox'

describe('room in an inbox', () => {
  it('is made for many records as for each of them', () => {
    for (const records of [1, 63, 64, 65, 128, 129, 5000]) {
      const [many, single] = [new Inbox(1, 64, false), new Inbox(1, 64, false)]
      expect(many.makeRoom(records)).toBe(records)
      for (let i = 0; i < records; i++) expect(single.reserve()).toBeGreaterThanOrEqual(0)
      expect(many.mask).toBe(single.mask)
    }
  })

  it('ends at the limit', () => {
    // As large as it may become; nothing is written into it.
    const inbox = new Inbox(1, limits.inboxRecordsMax, false)
    inbox.tail = limits.inboxRecordsMax - 5
    expect([4, 5, 6, 64].map((records) => inbox.makeRoom(records))).toEqual([4, 5, 5, 5])
    inbox.tail += 5
    expect([inbox.makeRoom(1), inbox.reserve()]).toEqual([0, -1])
  })
})
