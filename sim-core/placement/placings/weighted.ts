/** Blocks of neighbouring partitions in proportion to the nodes' weights. */
export function placeWeighted(partitions: number, nodes: readonly number[], weights: readonly number[]): number[] {
  return weightedQuotas(partitions, nodes, weights).flatMap((quota, index) => new Array<number>(quota).fill(nodes[index]))
}

/**
 * Partitions per node by largest remainder (Hamilton's method); then every node has at least one,
 * taken from the one furthest above its share, as long as there are enough partitions.
 *
 * @param weights the weight of node k is weights[k − 1]; nodes beyond the list have the mean weight
 */
export function weightedQuotas(partitions: number, nodes: readonly number[], weights: readonly number[]): number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  const ofNode = nodes.map((node) => weights[node - 1] ?? mean)
  const total = ofNode.reduce((sum, weight) => sum + weight, 0)
  const shares = ofNode.map((weight) => (partitions * weight) / total)
  const quotas = shares.map(Math.floor)
  const missing = partitions - quotas.reduce((sum, quota) => sum + quota, 0)
  const byRemainder = shares.map((_, index) => index).sort((a, b) => shares[b] - quotas[b] - (shares[a] - quotas[a]) || a - b)
  for (let i = 0; i < missing; i++) quotas[byRemainder[i % byRemainder.length]]++
  giveEachOne(partitions, quotas, shares)
  return quotas
}

function giveEachOne(partitions: number, quotas: number[], shares: readonly number[]): void {
  if (partitions < quotas.length) return
  for (let index = 0; index < quotas.length; index++) {
    if (quotas[index] > 0) continue
    let giver = -1
    for (let other = 0; other < quotas.length; other++) {
      if (quotas[other] > 1 && (giver < 0 || quotas[other] - shares[other] > quotas[giver] - shares[giver])) giver = other
    }
    quotas[giver]--
    quotas[index]++
  }
}
