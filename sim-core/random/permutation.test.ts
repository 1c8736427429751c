import { describe, expect, it } from 'vitest'
import { createPermutation, permutationSizeMax } from './permutation'

describe('keyed permutation', () => {
  it('is a bijection with its inverse for every small size', () => {
    for (let size = 1; size <= 130; size++) {
      const permutation = createPermutation(size * 7919, 3, size)
      const seen = new Set<number>()
      for (let index = 0; index < size; index++) {
        const image = permutation.forward(index)
        expect(image).toBeGreaterThanOrEqual(0)
        expect(image).toBeLessThan(size)
        expect(permutation.inverse(image)).toBe(index)
        seen.add(image)
      }
      expect(seen.size).toBe(size)
    }
  })

  it('inverts at sizes beyond 32 bits', () => {
    for (const size of [2 ** 32 - 1, 2 ** 32 + 5, 199_999_990_000_000, permutationSizeMax]) {
      const permutation = createPermutation(42, 1, size)
      for (let i = 0; i < 200; i++) {
        const index = Math.floor((size - 1) * (i / 199))
        const image = permutation.forward(index)
        expect(Number.isInteger(image) && image >= 0 && image < size).toBe(true)
        expect(permutation.inverse(image)).toBe(index)
      }
    }
  })

  it('scatters neighbours: images of a block fill every part of the range evenly', () => {
    const size = 1_000_003
    const permutation = createPermutation(42, 0, size)
    const counts = new Array<number>(20).fill(0)
    for (let index = 0; index < 20_000; index++) counts[Math.floor((permutation.forward(index) * 20) / size)]++
    // Binomial with mean 1000 and deviation 31: five deviations.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(155)
  })

  it('changes with seed and with salt, and stays what it was', () => {
    const images = (seed: number, salt: number): number[] => {
      const permutation = createPermutation(seed, salt, 1000)
      return Array.from({ length: 8 }, (_, index) => permutation.forward(index))
    }
    expect(images(42, 0)).toEqual(images(42, 0))
    expect(images(42, 0)).not.toEqual(images(43, 0))
    expect(images(42, 0)).not.toEqual(images(42, 1))
    expect(images(42, 0)).toMatchInlineSnapshot(`
      [
        373,
        427,
        899,
        356,
        924,
        227,
        293,
        687,
      ]
    `)
  })

  it('refuses sizes that it cannot serve', () => {
    for (const size of [0, -1, 1.5, Number.NaN, permutationSizeMax + 2]) expect(() => createPermutation(1, 1, size)).toThrow(/permutation size/)
  })
})
