import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { LinkRule } from '../../model/fault'
import type { BackboneEndpoint } from '../../model/ports/backbone'
import { FrameWord, frameProblem } from '../../wire/frame'
import { backboneContract } from '../contract'
import type { Hub } from '../hub.types'
import { createMemoryHub } from '../memory/hub'
import type { MemoryHub } from '../memory/hub'
import { observerFrame, testFrame, testRun, testToken } from '../test-frames'
import { createFaultyEndpoint } from './endpoint'
import type { FaultyEndpoint, LostFrame } from './endpoint'
import { planFor, seededChance } from './link-plan'

/** Time by hand. */
function createTime(): { nowUs(): number; after(ms: number, callback: () => void): () => void; every(): () => void; advance(ms: number): void; readonly timers: number } {
  let nowMs = 0
  let timers: { atMs: number; callback: () => void }[] = []
  return {
    nowUs: () => nowMs * 1000,
    after(ms, callback) {
      const timer = { atMs: nowMs + ms, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    every: () => () => {},
    advance(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        const next = timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs).at(0)
        if (!next) break
        timers = timers.filter((timer) => timer !== next)
        nowMs = next.atMs
        next.callback()
      }
      nowMs = untilMs
    },
    get timers() {
      return timers.length
    }
  }
}

interface Opened {
  endpoint: FaultyEndpoint
  time: ReturnType<typeof createTime>
  /** Sequence numbers in the order in which they left, with the frame's problem where it has one. */
  left: { sequence: number; destination: number; problem: string | null }[]
  lost: LostFrame[]
  flushes: () => number
  send(sequence: number, destination?: number): void
  sequences(): number[]
}

/** Partition p lives on node 1 + p. */
function open(rules: LinkRule[], more: { seed?: number; queueBytesMax?: number } = {}): Opened {
  const time = createTime()
  const left: Opened['left'] = []
  const lost: LostFrame[] = []
  let flushes = 0
  const inner: BackboneEndpoint = {
    send(frame) {
      const bytes = frame.slice()
      const words = new Int32Array(bytes.buffer)
      left.push({ sequence: words[FrameWord.Sequence], destination: words[FrameWord.Route] & 0xffff, problem: frameProblem(words, bytes, crc32) })
    },
    flush: () => flushes++,
    bufferedBytes: () => 7,
    onFrame: () => {},
    onClose: () => {},
    close: () => {}
  }
  const endpoint = createFaultyEndpoint(inner, { clock: time, timers: time, seed: more.seed ?? 1, nodeOf: (partition) => 1 + partition, onLost: (frame) => lost.push(frame), ...more })
  endpoint.setRules(rules)
  const send = (sequence: number, destination = 1): void => endpoint.send(testFrame({ source: 0, destination, sequence, count: 3, incarnation: 4 }))
  return { endpoint, time, left, lost, flushes: () => flushes, send, sequences: () => left.map((frame) => frame.sequence) }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

backboneContract('faulty, without faults,', {
  open: createMemoryHub,
  connect: async (hub: Hub, node, overrides) => createFaultyEndpoint(await (hub as MemoryHub).connect({ node, token: testToken, runNumber: testRun, ...overrides }), {
    clock: createTime(), timers: createTime(), seed: 1, nodeOf: () => 1, onLost: () => {}
  }),
  async connectStuck(hub, node) {
    await (hub as MemoryHub).connect({ node, token: testToken, runNumber: testRun, manual: true })
  }
})

describe('a faulty link', () => {
  it('that is cut passes nothing, and counts the records; other links are as they were', () => {
    const { send, sequences, lost, endpoint } = open([{ node: 2, kind: 'cut', amount: 0 }])
    send(1)
    send(2, 2)
    send(3)
    expect(sequences()).toEqual([2])
    expect(lost).toEqual([1, 3].map(() => ({ source: 0, sourceIncarnation: 4, destination: 1, records: 3 })))
    endpoint.setRules([])
    send(4)
    expect(sequences()).toEqual([2, 4])
  })

  it('delays, in order, and flushes what leaves later', () => {
    const { send, sequences, time, flushes, endpoint } = open([{ node: 0, kind: 'delay', amount: 50 }])
    const before = flushes()
    send(1)
    time.advance(30)
    send(2)
    expect(sequences()).toEqual([])
    expect(endpoint.bufferedBytes()).toBe(7 + 2 * 56)
    time.advance(20)
    expect(sequences()).toEqual([1])
    time.advance(29)
    expect(sequences()).toEqual([1])
    time.advance(1)
    expect(sequences()).toEqual([1, 2])
    expect(flushes() - before).toBe(2)
    expect(endpoint.bufferedBytes()).toBe(7)
    expect(time.timers).toBe(0)
  })

  it('keeps its order under jitter, and is late by different times', () => {
    const { send, sequences, time } = open([{ node: 0, kind: 'jitter', amount: 40 }])
    const at: number[] = []
    for (const sequence of range(200)) {
      send(sequence)
      time.advance(5)
      at.push(sequences().length)
    }
    time.advance(40)
    expect(sequences()).toEqual(range(200))
    expect(new Set(at.map((count, i) => i + 1 - count)).size).toBeGreaterThan(3)
  })

  it('adds delays up, and of several chances takes the greatest', () => {
    expect(planFor([{ node: 0, kind: 'delay', amount: 5 }, { node: 2, kind: 'delay', amount: 7 }, { node: 3, kind: 'cut', amount: 0 }, { node: 2, kind: 'loss', amount: 4 }, { node: 0, kind: 'loss', amount: 9 }], 2))
      .toEqual({ cut: false, delayMs: 12, jitterMs: 0, loss: 9, duplicate: 0, reorder: 0, corrupt: 0 })
    expect(planFor([{ node: 3, kind: 'cut', amount: 0 }], 2)).toBeNull()
  })

  it('loses about the share that it was told to, the same frames for the same seed', () => {
    const run = (seed: number): Opened => {
      const opened = open([{ node: 0, kind: 'loss', amount: 10 }], { seed })
      range(2000).forEach((sequence) => opened.send(sequence))
      return opened
    }
    const first = run(1)
    expect(first.lost.length).toBeGreaterThan(140)
    expect(first.lost.length).toBeLessThan(260)
    expect(first.left.length + first.lost.length).toBe(2000)
    expect(run(1).sequences()).toEqual(first.sequences())
    expect(run(2).sequences()).not.toEqual(first.sequences())
  })

  it('doubles frames, each right behind itself, and counts nothing as lost', () => {
    const { send, sequences, lost } = open([{ node: 0, kind: 'duplicate', amount: 100 }])
    range(3).forEach((sequence) => send(sequence))
    expect(sequences()).toEqual([1, 1, 2, 2, 3, 3])
    expect(lost).toEqual([])
  })

  it('lets frames be overtaken by a few others and no more, and forgets none', () => {
    const { send, sequences, time } = open([{ node: 0, kind: 'reorder', amount: 10 }])
    range(1000).forEach((sequence) => send(sequence))
    time.advance(20)
    expect([...sequences()].sort((a, b) => a - b)).toEqual(range(1000))
    let highest = 0
    let worst = 0
    for (const sequence of sequences()) {
      highest = Math.max(highest, sequence)
      worst = Math.max(worst, highest - sequence)
    }
    expect(worst).toBeGreaterThanOrEqual(4)
    // A receiver's window is 64 frames.
    expect(worst).toBeLessThan(32)
  })

  it('does not wait for ever to overtake the last frame', () => {
    const { send, sequences, time } = open([{ node: 0, kind: 'reorder', amount: 100 }])
    send(1)
    time.advance(19)
    expect(sequences()).toEqual([])
    time.advance(1)
    expect(sequences()).toEqual([1])
  })

  it('corrupts so that every hub forwards the frame and every receiver refuses it', () => {
    const { send, left, lost } = open([{ node: 0, kind: 'corrupt', amount: 100 }])
    range(500).forEach((sequence) => send(sequence))
    expect(left.length).toBe(500)
    expect(new Set(left.map((frame) => frame.problem))).toEqual(new Set(['checksum']))
    expect(lost.length).toBe(500)
  })

  it('corrupts confirmations without records too, and counts no records for them', () => {
    const { endpoint, left, lost } = open([{ node: 0, kind: 'corrupt', amount: 100 }])
    endpoint.send(testFrame({ source: 0, destination: 1, count: 0, bodyWords: 0 }))
    expect(left[0].problem).toBe('checksum')
    expect(lost).toEqual([])
  })

  it('leaves samples for the observer alone', () => {
    const { endpoint, left } = open([{ node: 0, kind: 'cut', amount: 0 }])
    endpoint.send(observerFrame(1))
    expect(left.length).toBe(1)
  })

  it('holds back no more than its bound; beyond it frames are lost and counted', () => {
    const { send, endpoint, lost, time, sequences } = open([{ node: 0, kind: 'delay', amount: 1000 }], { queueBytesMax: 1000 })
    range(50).forEach((sequence) => send(sequence))
    expect(endpoint.bufferedBytes() - 7).toBeLessThanOrEqual(1000)
    expect(lost.length).toBeGreaterThan(30)
    time.advance(1000)
    expect(sequences().length + lost.length).toBe(50)
  })

  it('gives back at once what it held when the fault ends, before anything newer', () => {
    const { send, endpoint, sequences, time } = open([{ node: 2, kind: 'delay', amount: 1000 }, { node: 3, kind: 'delay', amount: 1000 }])
    send(1)
    send(2, 2)
    endpoint.setRules([{ node: 3, kind: 'delay', amount: 1000 }])
    send(3)
    expect(sequences()).toEqual([1, 3])
    endpoint.setRules([])
    send(4)
    expect(sequences()).toEqual([1, 3, 2, 4])
    time.advance(5000)
    expect(sequences().length).toBe(4)
  })

  it('keeps a copy: the caller may use its buffer again', () => {
    const { endpoint, left, time } = open([{ node: 0, kind: 'delay', amount: 10 }])
    const frame = testFrame({ source: 0, destination: 1, sequence: 9 })
    endpoint.send(frame)
    frame.fill(0xee)
    time.advance(10)
    expect(left).toEqual([{ sequence: 9, destination: 1, problem: null }])
  })

  it('sends nothing after it was closed', () => {
    const { endpoint, send, time, sequences } = open([{ node: 0, kind: 'delay', amount: 10 }])
    send(1)
    endpoint.close()
    time.advance(100)
    expect(sequences()).toEqual([])
  })
})

it('seeded numbers are spread evenly', () => {
  const chance = seededChance(7)
  const tenths = new Array<number>(10).fill(0)
  for (let i = 0; i < 10_000; i++) tenths[Math.floor(chance() * 10)]++
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
