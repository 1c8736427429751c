import { describe, expect, it } from 'vitest'
import { createSimulatedTime } from '../../coordinator/test-time'
import { invariant } from '../../model/invariant'
import type { Durability, SavedPartition } from '../../model/ports/durability'
import { loadSaved } from './load-saved'

const saved = (partition: number): SavedPartition => ({ head: Uint8Array.of(partition), chunks: [] })
const durabilityWith = (load: Durability['load']): Durability => {
  const never = (): never => invariant(false, 'only loads') as never
  return { load, open: never, leave: never, position: never, unsavedBytes: never, save: never }
}

describe('loading what was saved', () => {
  it('leaves out what nobody saved, and asks for a few at a time', async () => {
    let underWay = 0
    let most = 0
    const durability = durabilityWith(async (partition) => {
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay--
      return partition % 2 === 0 ? saved(partition) : null
    })
    const found = await loadSaved(durability, Array.from({ length: 40 }, (_, i) => i), { timers: createSimulatedTime(), isOver: () => false })
    expect([...found.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i))
    expect(found.get(6)).toEqual(saved(6))
    expect(most).toBe(8)
  })

  it('gives bytes of their own, whatever they were read from', async () => {
    const shared = Buffer.from('....head....')
    const found = await loadSaved(durabilityWith(async () => ({ head: shared.subarray(4, 8), chunks: [{ id: 1, bytes: shared.subarray(2, 6) }] })), [0], { timers: createSimulatedTime(), isOver: () => false })
    const head = found.get(0)?.head
    expect(head?.buffer.byteLength).toBe(4)
    expect(new TextDecoder().decode(head?.slice())).toBe('head')
    expect(found.get(0)?.chunks[0].bytes.byteOffset).toBe(0)
  })

  it('waits for a backbone that does not answer', async () => {
    const time = createSimulatedTime()
    let answers = false
    let asked = 0
    const loading = loadSaved(durabilityWith(async (partition) => {
      asked++
      if (!answers) throw new Error('no answer')
      return saved(partition)
    }), [3], { timers: time, isOver: () => false })
    await time.advance(2000)
    expect(asked).toBe(9)
    answers = true
    await time.advance(300)
    expect((await loading).size).toBe(1)
  })

  it('ends with the node', async () => {
    await expect(loadSaved(durabilityWith(() => Promise.reject(new Error('no answer'))), [3], { timers: createSimulatedTime(), isOver: () => true })).rejects.toThrow('no answer')
  })
})
