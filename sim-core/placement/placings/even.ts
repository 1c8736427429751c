/** Blocks of neighbouring partitions whose sizes differ by at most one. */
export function placeEven(partitions: number, nodes: readonly number[]): number[] {
  return Array.from({ length: partitions }, (_, partition) => nodes[Math.floor((partition * nodes.length) / partitions)])
}

/**
 * Partitions per node where all have equally many, give or take one; the nodes that hold the most
 * already keep the one more.
 */
export function evenQuotas(partitions: number, held: readonly number[]): number[] {
  const quotas = held.map(() => Math.floor(partitions / held.length))
  const byHeld = held.map((_, index) => index).sort((a, b) => held[b] - held[a] || a - b)
  for (const index of byHeld.slice(0, partitions % held.length)) quotas[index]++
  return quotas
}
