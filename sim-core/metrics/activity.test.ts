import { describe, expect, it } from 'vitest'
import { seededNumbers } from '../simulation/network'
import { ActivitySample, EVENT_WORDS } from './activity'

/** As the kernel does: only what is due is noted. */
function note(sample: ActivitySample, from: number, to: number): void {
  if (sample.isDue()) sample.note(from, to, 0, 0, 1)
}

describe('sample of messages', () => {
  it('keeps every message while they fit, then every second, fourth, …, evenly', () => {
    const sample = new ActivitySample()
    sample.configure(true, 8)
    for (let i = 0; i < 32; i++) note(sample, i, 1000)
    expect([sample.messages, sample.stride, sample.count * sample.stride]).toEqual([32, 4, 32])
    const from = Array.from({ length: sample.count }, (_, at) => sample.events[at * EVENT_WORDS])
    expect(new Set(from.slice(1).map((user, at) => user - from[at]))).toEqual(new Set([4]))
  })

  it.each([undefined, [3, 500]])('is the same whether messages are counted one by one or many at once (of %s)', (users) => {
    const random = seededNumbers(3)
    const samples = [0, 1].map(() => {
      const sample = new ActivitySample()
      sample.configure(true, 64, users)
      return sample
    })
    let message = 0
    let passed = 0
    for (let interval = 0; interval < 20; interval++) {
      const end = message + random(40_000)
      while (message < end) {
        const count = 1 + random(64)
        const isPassed = samples[1].passes(count)
        if (isPassed) passed++
        for (let i = 0; i < count; i++, message++) for (const sample of samples) if (sample === samples[0] || !isPassed) note(sample, message % 1000, 1)
      }
      const [one, other] = samples.map(({ messages, count, stride, events }) => [messages, count, stride, ...events.subarray(0, count * EVENT_WORDS)])
      expect(other).toEqual(one)
      for (const sample of samples) sample.clear()
    }
    expect(passed).toBeGreaterThan(users === undefined ? 100 : 0)
  })

  it('takes messages from or to certain users alone, and few of strangers', () => {
    const users = Array.from({ length: 2000 }, (_, at) => 7_000_000 + at)
    const sample = new ActivitySample()
    sample.configure(true, 2048, users)
    for (const user of users.slice(0, 500)) {
      note(sample, user, 1)
      note(sample, 2, user)
    }
    expect(sample.messages).toBeGreaterThanOrEqual(1000)
    const own = sample.messages
    for (let stranger = 0; stranger < 10_000; stranger++) note(sample, stranger, stranger + 20_000)
    expect(sample.messages - own).toBeLessThan(1200)
    sample.configure(true, 2048)
    note(sample, 1, 2)
    expect(sample.messages).toBe(1)
  })

  it('looks at fewer messages at full rate, says for how many each stands, and at all of them again when it is quiet', () => {
    const sample = new ActivitySample()
    sample.configure(true, 2048, [7])
    const interval = (messages: number): number => {
      sample.clear()
      let looks = 0
      for (let i = 0; i < messages; i++) {
        if (!sample.isDue()) continue
        looks++
        sample.note(i % 1001 === 0 ? 7 : 8, 9, 0, 0, 1)
      }
      return looks
    }
    for (let i = 0; i < 4; i++) interval(400_000)
    expect(interval(400_000)).toBeLessThanOrEqual(100_000)
    expect(sample.stride).toBe(4)
    expect(sample.messages).toBe(sample.count * sample.stride)
    expect(sample.messages).toBeGreaterThan(300)
    expect(sample.messages).toBeLessThan(500)
    for (let i = 0; i < 4; i++) interval(1000)
    expect([interval(1000), sample.stride, sample.messages]).toEqual([1000, 1, 1])
  })

  it('of nobody is empty', () => {
    const sample = new ActivitySample()
    sample.configure(true, 8, [])
    note(sample, 1, 2)
    expect(sample.messages).toBe(0)
  })
})
