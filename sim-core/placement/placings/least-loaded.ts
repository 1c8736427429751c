/**
 * The heaviest partition first, each to the node that has the least so far (longest processing time
 * first: at most 4/3 of the best possible greatest load).
 *
 * @param loads what each partition weighs; any unit
 */
export function placeLeastLoaded(nodes: readonly number[], loads: readonly number[]): number[] {
  const sums = new Map(nodes.map((node) => [node, 0]))
  const placement = new Array<number>(loads.length)
  for (const partition of byLoad(loads)) give(placement, sums, partition, leastOf(sums), loads)
  return placement
}

/**
 * What lost nodes had goes to those with the least; then single partitions move from the most to the
 * least loaded node as long as that lowers the greater of the two.
 *
 * @param current node per partition; may name nodes that are gone
 */
export function rebalanceLeastLoaded(current: readonly number[], nodes: readonly number[], loads: readonly number[]): number[] {
  const sums = new Map(nodes.map((node) => [node, 0]))
  const placement = [...current]
  const homeless: number[] = []
  for (const partition of byLoad(loads)) {
    if (sums.has(current[partition])) give(placement, sums, partition, current[partition], loads)
    else homeless.push(partition)
  }
  for (const partition of homeless) give(placement, sums, partition, leastOf(sums), loads)
  for (let moves = 0; moves < loads.length && moveOne(placement, sums, loads); moves++);
  return placement
}

function give(placement: number[], sums: Map<number, number>, partition: number, node: number, loads: readonly number[]): void {
  placement[partition] = node
  sums.set(node, sums.get(node)! + loads[partition])
}

/** Moves the partition that evens the two out best; false where none does. */
function moveOne(placement: number[], sums: Map<number, number>, loads: readonly number[]): boolean {
  const to = leastOf(sums)
  const from = [...sums.keys()].reduce((most, node) => (sums.get(node)! > sums.get(most)! ? node : most))
  const gap = sums.get(from)! - sums.get(to)!
  let best = -1
  placement.forEach((node, partition) => {
    const fits = node === from && loads[partition] > 0 && loads[partition] < gap
    if (fits && (best < 0 || Math.abs(gap / 2 - loads[partition]) < Math.abs(gap / 2 - loads[best]))) best = partition
  })
  if (best < 0) return false
  sums.set(from, sums.get(from)! - loads[best])
  give(placement, sums, best, to, loads)
  return true
}

function leastOf(sums: Map<number, number>): number {
  return [...sums.keys()].reduce((least, node) => (sums.get(node)! < sums.get(least)! ? node : least))
}

/** Partitions, the heaviest first; equals by number. */
function byLoad(loads: readonly number[]): number[] {
  return loads.map((_, partition) => partition).sort((a, b) => loads[b] - loads[a] || a - b)
}
