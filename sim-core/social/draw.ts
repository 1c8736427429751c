/**
 * A draw brought into 0 … bound−1 by multiplication: exact in doubles' arithmetic, hence the same
 * on every engine. The skew is at most bound / 2³².
 *
 * @param value u32 from the random function
 * @param bound 1 … 2³²
 */
export function below(value: number, bound: number): number {
  return Math.floor((value * bound) / 0x1_0000_0000)
}
