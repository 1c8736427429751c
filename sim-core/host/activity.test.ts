import { describe, expect, it } from 'vitest'
import { betweenGroups, mergeActivity, withinShown } from './activity'
import type { Activity } from './activity'

function sample(events: number, messagesPerEvent: number, from = 0): Activity {
  const words = Array.from({ length: events }, (_, i) => [from + i, 1000 + i, i, 0, 1]).flat()
  return { intervalMs: 100, messages: events * messagesPerEvent, messagesPerEvent, events: Uint32Array.from(words) }
}
const count = (activity: Activity): number => activity.events.length / 5

describe('joining activity', () => {
  it('keeps all events of equal weight', () => {
    const merged = mergeActivity([sample(3, 1), sample(2, 1, 50)], 100)
    expect([merged.messages, merged.messagesPerEvent, count(merged)]).toEqual([5, 1, 5])
  })

  it('thins finer samples to the weight of the coarsest', () => {
    const merged = mergeActivity([sample(100, 1), sample(100, 4)], 100)
    expect([merged.messages, merged.messagesPerEvent, count(merged)]).toEqual([500, 4, 125])
  })

  it('stays within the limit and keeps the number of messages', () => {
    const merged = mergeActivity(Array.from({ length: 8 }, () => sample(2048, 1)), 100, 2048)
    expect(count(merged)).toBeLessThanOrEqual(2048)
    expect(count(merged) * merged.messagesPerEvent).toBe(merged.messages)
    expect(merged.messages).toBe(8 * 2048)
  })

  it('takes empty samples', () => {
    expect(mergeActivity([sample(0, 1)], 100)).toMatchObject({ messages: 0, messagesPerEvent: 1, events: new Uint32Array(0) })
  })

  it('leaves out events of users that are not shown', () => {
    expect([...withinShown(sample(3, 1), new Set([1, 1001])).events]).toEqual([1, 1001, 1, 0, 1])
    expect([...withinShown(sample(3, 1), new Set([2])).events]).toEqual([2, 1002, 2, 0, 1])
    expect(withinShown(sample(3, 1), new Set([7])).events.length).toBe(0)
  })

  it('names groups in place of users, and leaves the conversation as it is', () => {
    const given = sample(2, 4)
    expect(betweenGroups(given, user => user % 10)).toEqual({ ...given, events: Uint32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 0, 1) })
    expect(given.events[1]).toBe(1000)
  })
})
