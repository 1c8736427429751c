import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BackboneEndpoint } from '../model/ports/backbone'
import type { Durability } from '../model/ports/durability'
import type { BackboneUnderTest } from './contract'
import type { Hub } from './hub.types'
import { testFrame, testRun, testToken, until } from './test-frames'

const QUEUE_BYTES = 1_000_000
const bytes = (text: string): Uint8Array => Buffer.from(text)
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)

interface Receiver {
  readonly endpoint: BackboneEndpoint
  readonly durability: Durability
  /** Sequence numbers that arrived, by destination partition. */
  readonly seen: Map<number, number[]>
  /** Partition → position with which each number was handed over. */
  readonly positions: Map<number, string>
}

/** What a backbone must keep that lets a run be durable; run by each implementation's own test file. */
export function durableContract(name: string, backbone: BackboneUnderTest): void {
  describe(`${name} backbone, durable`, () => {
    let hub: Hub
    beforeEach(async () => {
      hub = await backbone.open({ runNumber: testRun, token: testToken, queueBytesMax: QUEUE_BYTES, durable: true })
      hub.setRoutes([0, 1, 2, 3].map((partition) => ({ partition, node: 1 + (partition >> 1), incarnation: 1 })))
    })
    afterEach(() => hub.close())

    async function receiver(node: number): Promise<Receiver> {
      const endpoint = await backbone.connect(hub, node)
      const { durability } = endpoint
      if (durability === undefined) throw new Error('the endpoint is not durable')
      const seen = new Map<number, number[]>()
      const positions = new Map<number, string>()
      endpoint.onFrame((frame) => {
        const words = new Int32Array(frame.buffer, frame.byteOffset, frame.byteLength / 4)
        const partition = words[2] & 0xffff
        seen.set(partition, [...seen.get(partition) ?? [], words[5]])
        positions.set(words[5], durability.position(partition))
      })
      return { endpoint, durability, seen, positions }
    }

    function send(endpoint: BackboneEndpoint, destination: number, from: number, last: number, bodyWords = 50): void {
      for (let sequence = from; sequence <= last; sequence++) endpoint.send(testFrame({ source: 0, destination, sequence, bodyWords }))
      endpoint.flush()
    }

    /** Partition 2 moves from node 2 to node 3 in a new life. */
    function move(): void {
      hub.disconnect(2, 'fenced')
      hub.setRoutes([0, 1, 3].map((partition) => ({ partition, node: 1 + (partition >> 1), incarnation: 1 })).concat({ partition: 2, node: 3, incarnation: 2 }))
    }

    it('keeps frames while nobody hosts their partition, and hands them over in order once it is opened', async () => {
      const one = await backbone.connect(hub, 1)
      send(one, 2, 1, 200)
      send(one, 3, 1, 10)
      await until(() => hub.stats().framesIn === 210, 'the frames')
      expect(hub.stats().droppedFrames.noRoute).toBe(0)
      const two = await receiver(2)
      two.durability.open(2, '')
      await until(() => two.seen.get(2)?.length === 200, 'the frames of the opened one')
      expect(two.seen.get(2)).toEqual(upTo(200))
      expect(two.seen.get(3)).toBeUndefined()
      two.durability.open(3, '')
      await until(() => two.seen.get(3)?.length === 10, 'the frames of the other one')
    })

    it('hands nothing over of a partition that was left', async () => {
      const [one, two] = [await backbone.connect(hub, 1), await receiver(2)]
      two.durability.open(2, '')
      two.durability.open(3, '')
      send(one, 2, 1, 5)
      await until(() => two.seen.get(2)?.length === 5, 'the frames')
      two.durability.leave(2)
      send(one, 2, 6, 10)
      send(one, 3, 1, 1)
      await until(() => two.seen.get(3)?.length === 1, 'the frame of the other one')
      expect(two.seen.get(2)).toEqual(upTo(5))
    })

    it('gives a successor the checkpoint, and all frames behind it, in order, though they had been applied', async () => {
      const [one, two] = [await backbone.connect(hub, 1), await receiver(2)]
      expect(await two.durability.load(2)).toBeNull()
      two.durability.open(2, '')
      send(one, 2, 1, 300)
      await until(() => two.seen.get(2)?.length === 300, 'the frames')
      const position = two.positions.get(120)!
      expect(await two.durability.save({ partition: 2, incarnation: 1, chunks: [{ id: 7, bytes: bytes('old') }, { id: 0x0100_0003, bytes: bytes('kept') }], head: null, position: '' })).toBe(true)
      expect(await two.durability.load(2)).toBeNull()
      expect(await two.durability.save({ partition: 2, incarnation: 1, chunks: [{ id: 7, bytes: bytes('new') }], head: bytes('head'), position })).toBe(true)
      move()
      send(one, 2, 301, 400)
      const three = await receiver(3)
      const saved = await three.durability.load(2)
      expect(Buffer.from(saved!.head).toString()).toBe('head')
      expect(saved!.chunks.map(({ id, bytes: of }) => [id, Buffer.from(of).toString()]).sort()).toEqual([[0x0100_0003, 'kept'], [7, 'new']])
      three.durability.open(2, position)
      await until(() => three.seen.get(2)?.length === 280, 'the frames behind the checkpoint')
      expect(three.seen.get(2)).toEqual(upTo(400, 121))
      expect(two.seen.get(2)).toEqual(upTo(300))
    })

    it('lets go of what a checkpoint covers', async () => {
      const [one, two] = [await backbone.connect(hub, 1), await receiver(2)]
      two.durability.open(2, '')
      send(one, 2, 1, 100)
      await until(() => two.seen.get(2)?.length === 100, 'the frames')
      const length = testFrame({ source: 0, destination: 2, bodyWords: 50 }).length
      expect(two.durability.unsavedBytes(2)).toBe(100 * length)
      expect(await two.durability.save({ partition: 2, incarnation: 1, chunks: [], head: bytes('head'), position: two.positions.get(60)! })).toBe(true)
      expect(two.durability.unsavedBytes(2)).toBe(40 * length)
      move()
      const three = await receiver(3)
      three.durability.open(2, '')
      await until(() => three.seen.get(2)?.length === 40, 'the frames behind the checkpoint')
      expect(three.seen.get(2)).toEqual(upTo(100, 61))
    })

    it('refuses to save for a life that is over, for a partition of others, and after the node was cut', async () => {
      const [one, two] = [await backbone.connect(hub, 1), await receiver(2)]
      two.durability.open(2, '')
      send(one, 2, 1, 10)
      await until(() => two.seen.get(2)?.length === 10, 'the frames')
      const position = two.durability.position(2)
      const save = (partition: number, incarnation: number): PromiseLike<boolean> => two.durability.save({ partition, incarnation, chunks: [{ id: 1, bytes: bytes('mine') }], head: bytes('mine'), position })
      expect(await save(0, 1)).toBe(false)
      expect(await save(2, 2)).toBe(false)
      expect(await save(2, 1)).toBe(true)
      hub.setRoutes([{ partition: 0, node: 1, incarnation: 1 }, { partition: 2, node: 3, incarnation: 2 }, { partition: 3, node: 2, incarnation: 2 }])
      await hub.settled?.()
      expect(await two.durability.save({ partition: 2, incarnation: 1, chunks: [{ id: 1, bytes: bytes('late') }], head: bytes('late'), position })).toBe(false)
      const three = await receiver(3)
      const saved = await three.durability.load(2)
      expect(Buffer.from(saved!.head).toString()).toBe('mine')
      expect(Buffer.from(saved!.chunks[0].bytes).toString()).toBe('mine')
      hub.disconnect(2, 'fenced')
      const late = await Promise.resolve(save(3, 2)).catch(() => false)
      expect(late).toBe(false)
      expect(await three.durability.load(2)).toEqual(saved)
    })

    it('saves the same thing twice as once', async () => {
      const two = await receiver(2)
      const save = { partition: 2, incarnation: 1, chunks: [{ id: 1, bytes: bytes('a') }], head: bytes('head'), position: '' }
      expect(await Promise.all([two.durability.save(save), two.durability.save(save)])).toEqual([true, true])
      expect((await two.durability.load(2))!.chunks.map(({ id }) => id)).toEqual([1])
    })

    it('takes chunks of many megabytes', async () => {
      const two = await receiver(2)
      const chunks = upTo(40).map((id) => ({ id, bytes: new Uint8Array(300_000).fill(id) }))
      expect(await two.durability.save({ partition: 2, incarnation: 1, chunks, head: bytes('head'), position: '' })).toBe(true)
      const saved = await two.durability.load(2)
      expect(saved!.chunks.map(({ id, bytes: of }) => [id, of.length, of[299_999]]).sort((a, b) => a[0] - b[0])).toEqual(upTo(40).map((id) => [id, 300_000, id]))
    })

    it('drops what is too much for a node that does not read, counts it, and does not cut the node', async () => {
      const [one, two] = [await backbone.connect(hub, 1), await receiver(2)]
      const cuts: number[] = []
      hub.onDisconnect((node) => cuts.push(node))
      for (let sequence = 1; sequence <= 40; sequence++) {
        one.send(testFrame({ source: 0, destination: 2, sequence, bodyWords: 16_000, count: 3 }))
        one.flush()
      }
      await until(() => hub.stats().framesIn === 40, 'the frames')
      const dropped = hub.stats().droppedFrames.overflow
      expect(dropped).toBe(40 - Math.floor(QUEUE_BYTES / testFrame({ source: 0, destination: 2, bodyWords: 16_000 }).length))
      expect(hub.drops()).toContainEqual({ source: 0, destination: 2, reason: 'overflow', records: 3 * dropped })
      two.durability.open(2, '')
      await until(() => two.seen.get(2)?.length === 40 - dropped, 'the frames that were kept')
      await until(() => hub.stats().bufferedBytes === 0, 'nothing to wait')
      send(one, 2, 41, 41)
      await until(() => two.seen.get(2)?.at(-1) === 41, 'the next frame')
      expect(cuts).toEqual([])
    })
  })
}
