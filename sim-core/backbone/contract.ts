import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crc32 } from 'node:zlib'
import type { BackboneEndpoint } from '../model/ports/backbone'
import { frameProblem, FrameWord } from '../wire/frame'
import type { Hub, HubOptions } from './hub.types'
import { observerFrame, testFrame, testRun, testToken, until } from './test-frames'

/** What the contract needs to drive one kind of backbone. */
export interface BackboneUnderTest {
  open(options: HubOptions): Promise<Hub>
  connect(hub: Hub, node: number, overrides?: { token?: string; runNumber?: number }): Promise<BackboneEndpoint>
  /** A node that is connected and never reads. */
  connectStuck(hub: Hub, node: number): Promise<void>
}

interface Arrival {
  source: number
  sequence: number
}

/** What every backbone must keep; run by each implementation's own test file. */
export function backboneContract(name: string, backbone: BackboneUnderTest): void {
  describe(`${name} backbone`, () => {
    let hub: Hub
    beforeEach(async () => {
      hub = await backbone.open({ runNumber: testRun, token: testToken, queueBytesMax: 4_000_000 })
      hub.setRoutes([0, 1, 2, 3].map((partition) => ({ partition, node: 1 + (partition >> 1), incarnation: 1 })))
    })
    afterEach(() => hub.close())

    async function receiver(node: number): Promise<{ endpoint: BackboneEndpoint; arrivals: Arrival[]; problems: string[] }> {
      const endpoint = await backbone.connect(hub, node)
      const arrivals: Arrival[] = []
      const problems: string[] = []
      endpoint.onFrame((frame) => {
        const words = new Int32Array(frame.buffer, frame.byteOffset, frame.byteLength / 4)
        const problem = frameProblem(words, frame, crc32)
        if (problem) problems.push(problem)
        arrivals.push({ source: words[FrameWord.Route] >>> 16, sequence: words[FrameWord.Sequence] })
      })
      return { endpoint, arrivals, problems }
    }

    it('keeps the order of frames between two partitions, whatever their sizes', async () => {
      const one = await backbone.connect(hub, 1)
      const two = await receiver(2)
      const total = 3000
      for (let sequence = 1; sequence <= total; sequence++) {
        one.send(testFrame({ source: sequence & 1, destination: 2, sequence, bodyWords: sequence % 97 === 0 ? 32_000 : sequence % 31 }))
        if (sequence % 50 === 0) {
          one.flush()
          await until(() => two.arrivals.length >= sequence - 100, 'frames so far')
        }
      }
      one.flush()
      await until(() => two.arrivals.length === total, `${total} frames`)
      expect(two.problems).toEqual([])
      expect(two.arrivals.map((arrival) => arrival.sequence)).toEqual(Array.from({ length: total }, (_, i) => i + 1))
    })

    it('lets the caller reuse the buffer at once', async () => {
      const one = await backbone.connect(hub, 1)
      const two = await receiver(2)
      const frame = testFrame({ source: 0, destination: 3, sequence: 5 })
      one.send(frame)
      frame.fill(0xee)
      one.flush()
      await until(() => two.arrivals.length === 1, 'the frame')
      expect(two.problems).toEqual([])
      expect(two.arrivals).toEqual([{ source: 0, sequence: 5 }])
    })

    it('delivers a node its own frames', async () => {
      const one = await receiver(1)
      one.endpoint.send(testFrame({ source: 0, destination: 1 }))
      one.endpoint.flush()
      await until(() => one.arrivals.length === 1, 'the frame')
    })

    it('drops and counts frames by reason: unknown partition, absent node, old life, foreign partition, other run', async () => {
      const one = await backbone.connect(hub, 1)
      one.send(testFrame({ source: 0, destination: 900, count: 3 }))
      one.send(testFrame({ source: 0, destination: 40_000 }))
      one.send(testFrame({ source: 0, destination: 2, count: 4 }))
      one.send(testFrame({ source: 0, destination: 1, incarnation: 2, count: 5 }))
      one.send(testFrame({ source: 2, destination: 1 }))
      one.send(testFrame({ source: 0, destination: 1, run: testRun + 1 }))
      one.flush()
      await until(() => hub.stats().framesIn === 6, 'six frames')
      expect(hub.stats().droppedFrames).toEqual({ noRoute: 3, stale: 2, malformed: 0, wrongRun: 1, overflow: 0 })
      expect(hub.drops()).toContainEqual({ source: 0, destination: 900, reason: 'noRoute', records: 3 })
      expect(hub.drops()).toContainEqual({ source: 0, destination: 2, reason: 'noRoute', records: 4 })
      expect(hub.drops()).toContainEqual({ source: 0, destination: 1, reason: 'stale', records: 5 })
    })

    it('accepts a new life of a partition and refuses the old one from then on', async () => {
      const one = await backbone.connect(hub, 1)
      const two = await receiver(2)
      hub.setRoutes([{ partition: 0, node: 1, incarnation: 2 }, { partition: 2, node: 2, incarnation: 1 }])
      one.send(testFrame({ source: 0, destination: 2, incarnation: 1, sequence: 1 }))
      one.send(testFrame({ source: 0, destination: 2, incarnation: 2, sequence: 2 }))
      one.flush()
      await until(() => two.arrivals.length === 1, 'the new life\'s frame')
      expect(two.arrivals[0].sequence).toBe(2)
      await until(() => hub.stats().droppedFrames.stale === 1, 'the count of the old life\'s frame')
    })

    it('hands the observer its frames', async () => {
      const one = await backbone.connect(hub, 1)
      const seen: { bytes: number; node: number; aligned: boolean }[] = []
      hub.onObserverFrame((frame, node) => seen.push({ bytes: frame.byteLength, node, aligned: frame.byteOffset % 4 === 0 }))
      one.send(observerFrame(0))
      one.flush()
      await until(() => seen.length === 1, 'the sample')
      expect(seen).toEqual([{ bytes: 56, node: 1, aligned: true }])
    })

    it('refuses a wrong token and a wrong run, and says how often', async () => {
      await expect(backbone.connect(hub, 1, { token: 'cd'.repeat(32) })).rejects.toThrow('the hub closed the connection')
      await expect(backbone.connect(hub, 1, { runNumber: testRun + 1 })).rejects.toThrow('the hub closed the connection')
      await until(() => hub.stats().refused === 2, 'two refusals')
      expect(hub.stats().connections).toBe(0)
    })

    it('tells both sides when a connection is cut, and goes on with the others', async () => {
      const one = await receiver(1)
      const two = await backbone.connect(hub, 2)
      const reasons: string[] = []
      const closed: string[] = []
      hub.onDisconnect((node, reason) => reasons.push(`${node}: ${reason}`))
      two.onClose((reason) => closed.push(reason))
      hub.disconnect(2, 'fenced')
      await until(() => reasons.length === 1 && closed.length === 1, 'the end of the connection')
      expect(reasons).toEqual(['2: fenced'])
      two.send(testFrame({ source: 2, destination: 0 }))
      two.flush()
      one.endpoint.send(testFrame({ source: 0, destination: 1 }))
      one.endpoint.flush()
      await until(() => one.arrivals.length === 1, 'a frame of the living')
      expect(one.arrivals[0].source).toBe(0)
    })

    it('lets a node come back over a new connection', async () => {
      const first = await backbone.connect(hub, 2)
      const closed: string[] = []
      first.onClose((reason) => closed.push(reason))
      const again = await receiver(2)
      await until(() => closed.length === 1, 'the end of the first')
      const one = await backbone.connect(hub, 1)
      one.send(testFrame({ source: 0, destination: 2 }))
      one.flush()
      await until(() => again.arrivals.length === 1, 'the frame')
    })

    it('cuts a node that does not read instead of keeping its frames for ever', async () => {
      await backbone.connectStuck(hub, 2)
      const one = await backbone.connect(hub, 1)
      const reasons: string[] = []
      hub.onDisconnect((node, reason) => reasons.push(`${node}: ${reason}`))
      const frame = testFrame({ source: 0, destination: 2, bodyWords: 16_000 })
      let most = 0
      for (let i = 0; i < 1000 && reasons.length === 0; i++) {
        one.send(frame)
        one.flush()
        await until(() => one.bufferedBytes() < 1_000_000, 'the hub to read')
        most = Math.max(most, hub.stats().bufferedBytes)
      }
      await until(() => reasons.length === 1, 'the cut')
      expect(reasons[0]).toMatch(/^2: overflow/)
      expect(most).toBeLessThan(6_000_000)
      await until(() => hub.stats().bufferedBytes < 1_000_000, 'the memory to be given back')
    })

    it('survives 10^5 frames with nonsense in their headers', async () => {
      const one = await receiver(1)
      const frame = testFrame({ source: 0, destination: 1 })
      const words = new Uint32Array(frame.buffer)
      const before = process.memoryUsage().heapUsed
      let state = 12_345
      for (let i = 1; i <= 100_000; i++) {
        for (let word = 2; word <= 9; word++) {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
          words[word] = state % 7 === 0 ? words[word] : state
        }
        one.endpoint.send(frame)
        if (i % 5000 === 0) {
          one.endpoint.flush()
          await until(() => hub.stats().framesIn === i, `${i} frames`)
        }
      }
      const { droppedFrames } = hub.stats()
      expect(droppedFrames.wrongRun + droppedFrames.stale + droppedFrames.noRoute).toBeGreaterThan(99_000)
      one.endpoint.send(testFrame({ source: 0, destination: 1, sequence: 424_242 }))
      one.endpoint.flush()
      await until(() => one.arrivals.some((arrival) => arrival.sequence === 424_242), 'a good frame')
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
    })
  })
}
