import type { Scenario } from './schema'

/** Sizes that follow from a scenario alone, without building its graph. */

/** Contact slots of each user of a complete graph; 0 for other graphs, whose degree is bounded by their fields. */
export function completeSlots({ graph, users }: Pick<Scenario, 'graph' | 'users'>): number {
  if (graph.kind !== 'complete') return 0
  return graph.includeSelf ? users : users - 1
}

/** Contact entries over all users; each friendship counts twice. The mean where the graph is random; 0 for a file that was not read yet. */
export function contactEntries({ graph, users }: Pick<Scenario, 'graph' | 'users'>): number {
  switch (graph.kind) {
    case 'complete':
      return users * (graph.includeSelf ? users : users - 1)
    case 'preferential':
      return 2 * graph.attach * (users - graph.attach)
    case 'file':
      return 2 * graph.friendships
    default:
      return users * graph.degree
  }
}

/** Contact entries that stand in tables; 0 for graphs that are computed. */
export function storedContacts(scenario: Pick<Scenario, 'graph' | 'users'>): number {
  const { kind } = scenario.graph
  return kind === 'complete' || kind === 'implicit' ? 0 : contactEntries(scenario)
}

/** Contacts with oneself over all users. */
export function selfContacts({ graph, users }: Pick<Scenario, 'graph' | 'users'>): number {
  return graph.kind === 'complete' && graph.includeSelf ? users : 0
}

export function partitionsOf({ cluster }: Pick<Scenario, 'cluster'>): number {
  return cluster.nodes * cluster.partitionsPerNode
}

/** Contact slots of an average partition. */
export function slotsPerPartition(scenario: Pick<Scenario, 'graph' | 'users' | 'cluster'>): number {
  return Math.ceil(contactEntries(scenario) / partitionsOf(scenario))
}
