import { describe, expect, it } from 'vitest'
import { seededNumbers } from '../simulation/network'
import { Flag } from '../wire/record'
import { Inbox } from './inbox'
import { PayloadRing } from './payload-ring'

/** What waits as a plain queue would have it. */
interface Waiting { bytes: number[]; isVoid: boolean; source: number }

describe('payloads of an inbox', () => {
  it('come out as a plain queue has them, through wraps, growth, bursts and records made void', () => {
    const random = seededNumbers(11)
    const inbox = new Inbox(1, 64, false)
    const queue: Waiting[] = []
    let serial = 0
    let largest = 0
    for (let round = 0; round < 3000; round++) {
      // Bursts now and then, so that the ring grows while it is in use and wraps at every fill.
      for (let more = random(random(50) === 0 ? 400 : 12); more > 0; more--) {
        const bytes = Array.from({ length: random(4) === 0 ? 0 : random(random(30) === 0 ? 2300 : 120) }, () => serial & 0xff)
        const source = random(3)
        const at = inbox.reserve()
        inbox.words[at] = (Flag.Sealed << 8) | 5
        inbox.words[at + 6] = source << 22
        inbox.keepPayload(at, Uint8Array.from(bytes))
        queue.push({ bytes, isVoid: false, source })
        serial++
      }
      if (random(40) === 0) {
        const source = random(3)
        inbox.voidFrom(source)
        for (const waiting of queue) if (waiting.source === source) waiting.isVoid = true
      }
      for (let taken = random(14); taken > 0 && queue.length > 0; taken--) {
        const first = queue.shift()!
        const at = (inbox.head & inbox.mask) * 8
        if (first.isVoid) expect(inbox.words[at]).toBe(0)
        else expect([...inbox.payloadOf(at)]).toEqual(first.bytes)
        inbox.dropFirst()
      }
      const live = queue.reduce((sum, { bytes, isVoid }) => sum + (isVoid ? 0 : bytes.length), 0)
      expect(inbox.payloads.bytes).toBe(live)
      largest = Math.max(largest, live)
    }
    while (queue.length > 0) {
      queue.shift()
      inbox.dropFirst()
    }
    expect(inbox.payloads.bytes).toBe(0)
    expect(inbox.payloads.capacity).toBeLessThanOrEqual(Math.max(4096, largest * 8))
  })

  it('never fill the ring to the last byte behind a wrap: it would look empty', () => {
    const ring = new PayloadRing()
    ring.grow(2048)
    expect(ring.capacity).toBe(4096)
    const quarters = [1, 2, 3, 4].map((value) => ring.put(new Uint8Array(1024).fill(value)))
    ring.release(quarters[0], 1024)
    expect([ring.fits(1023), ring.fits(1024)]).toEqual([true, false])
    ring.put(new Uint8Array(512))
    expect([ring.fits(511), ring.fits(512)]).toEqual([true, false])
    expect(new Set(ring.view(quarters[1], 1024))).toEqual(new Set([2]))
  })

  it('give memory back after a burst', () => {
    const inbox = new Inbox(1, 64, false)
    for (let i = 0; i < 1000; i++) {
      const at = inbox.reserve()
      inbox.words[at] = Flag.Sealed << 8
      inbox.keepPayload(at, new Uint8Array(2048))
    }
    expect(inbox.bytes).toBeGreaterThan(2_000_000)
    for (let i = 0; i < 1000; i++) inbox.dropFirst()
    expect(inbox.payloads.capacity).toBe(4096)
  })
})
