import { Purpose, prf } from '../../random/prf'

/** Normal noise with mean 0 and deviation 1 from the product's generator (Box–Muller), the same for the same seed. */
export function createNoise(seed: number): () => number {
  let index = 0
  return () => {
    const uniform = (part: number): number => (prf(seed, index, part, 0, Purpose.Slot) + 0.5) / 2 ** 32
    const value = Math.sqrt(-2 * Math.log(uniform(0))) * Math.cos(2 * Math.PI * uniform(1))
    index++
    return value
  }
}
