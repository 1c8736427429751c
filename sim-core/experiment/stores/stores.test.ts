import { describe, expect, it } from 'vitest'
import { storeKernels } from './kernels'
import { checkStores, planStores, storeMessages } from './run'

describe('actor stores', () => {
  it.each([10, 31, 32, 33, 1000, 1024, 1025, 40_000])('do the same work with %i actors', (actors) => {
    const sums = storeKernels.map((kernel) => {
      const store = kernel.setUp(actors)
      store.deliver(300, 7)
      store.deliver(50, 9)
      return store.checksum()
    })
    expect(new Set(sums).size).toBe(1)
    expect(() => checkStores(actors, 3)).not.toThrow()
  })

  it('tell other messages apart', () => {
    const [kernel] = storeKernels
    const [one, two] = [kernel.setUp(100), kernel.setUp(100)]
    one.deliver(100, 1)
    two.deliver(100, 2)
    expect(one.checksum()).not.toBe(two.checksum())
  })

  it('are planned forwards and backwards, the control twice, and the list gets fewer messages', () => {
    const slots = planStores({ sizes: [100], repeats: 2, warmUp: 0 })
    expect(slots.map(({ kernel, again }) => `${kernel.name}${again ? ' again' : ''}`)).toEqual(['objects', 'objects again', 'list', 'map', 'vector', 'columns', 'columns', 'vector', 'map', 'list', 'objects again', 'objects'])
    const list = storeKernels.find(({ name }) => name === 'list')!
    expect(storeMessages(list, 100_000, 1_000_000)).toBe(400)
    expect(storeMessages(storeKernels[0], 100_000, 1_000_000)).toBe(1_000_000)
  })
})
