/** Partitions are dealt to the nodes in turn. */
export function placeRoundRobin(partitions: number, nodes: readonly number[]): number[] {
  return Array.from({ length: partitions }, (_, partition) => nodes[partition % nodes.length])
}
