/**
 * Zipf weights by integer arithmetic (docs/digest.md): w(i) = max(1, floor(65536 / (i+1)^s)) for
 * s = 0, ½, 1, 1½, 2. Returned as running sums; `slots` entries.
 */
export function cumulativeTieWeights(slots: number, exponent: number): Uint32Array {
  const sums = new Uint32Array(Math.max(1, slots))
  let sum = 0
  for (let i = 0; i < slots; i++) {
    sum += Math.max(1, weight(i + 1, exponent))
    sums[i] = sum
  }
  return sums
}

function weight(rank: number, exponent: number): number {
  switch (exponent) {
    case 0:
      return 65_536
    case 0.5:
      return integerRoot(Math.floor(0x1_0000_0000 / rank))
    case 1:
      return Math.floor(65_536 / rank)
    case 1.5:
      return integerRoot(Math.floor(0x1_0000_0000 / (rank * rank * rank)))
    default:
      return Math.floor(65_536 / (rank * rank))
  }
}

/** Largest r with r² ≤ value, for 0 ≤ value < 2³³. */
export function integerRoot(value: number): number {
  let low = 0
  let high = 92_682
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2)
    if (middle * middle <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** Smallest index below `slots` whose running sum exceeds `target`. */
export function pickByWeight(sums: Uint32Array, slots: number, target: number): number {
  let low = 0
  let high = slots - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sums[middle] > target) high = middle
    else low = middle + 1
  }
  return low
}
