import { failure } from '../model/errors'
import type { Result } from '../model/errors'
import type { FriendGraph } from '../model/graph'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import { decodeTies } from './edge-text'
import { createCommunities } from './models/communities'
import { createComplete } from './models/complete'
import { createFromFile } from './models/file'
import { createImplicit } from './models/implicit'
import { createPreferential, preferentialTies } from './models/preferential'
import { createSmallWorld } from './models/small-world'

/**
 * The friend graph of a scenario: the same on every node and engine, since it follows from seed,
 * users and graph parameters by integer arithmetic. Where a degree reaches everybody, the graph is
 * the complete one under the model's name (communities: complete inside).
 *
 * Fails with `graph-too-large` (stored entries), `graph-degree-too-large` (contacts of one user) or
 * `graph-impossible` (odd degrees, more far contacts than contacts, friendships of a file that are not there).
 *
 * @param edges friendships of a file, as `encodeTies` writes them
 */
export function createFriendGraph({ seed, users, graph }: Pick<Scenario, 'seed' | 'users' | 'graph'>, edges?: string): Result<FriendGraph> {
  switch (graph.kind) {
    case 'complete':
      return createComplete(users, graph.includeSelf)
    case 'small-world':
      if (graph.degree % 2 !== 0) return impossible(graph.kind, `the degree ${graph.degree} is odd`)
      if (graph.degree >= users - 1) return createComplete(users, false, graph.kind)
      return tooLarge(users * graph.degree) ?? createSmallWorld(seed, users, graph.degree, graph.rewirePercent)
    case 'preferential':
      if (graph.attach >= users - 1) return createComplete(users, false, graph.kind)
      return tooLarge(2 * preferentialTies(users, graph.attach)) ?? createPreferential(seed, users, graph.attach)
    case 'communities':
      return tooLarge(users * Math.min(graph.degree, users - 1)) ?? createCommunities(seed, users, graph.communities, graph.degree, graph.crossingPercent)
    case 'implicit':
      if (graph.degree % 2 !== 0) return impossible(graph.kind, `the degree ${graph.degree} is odd`)
      if (graph.farContacts % 2 !== 0) return impossible(graph.kind, `the number of far contacts, ${graph.farContacts}, is odd`)
      if (graph.farContacts > graph.degree) return impossible(graph.kind, `there are more far contacts (${graph.farContacts}) than contacts (${graph.degree})`)
      if (graph.degree >= users - 1) return createComplete(users, false, graph.kind)
      return createImplicit(seed, users, graph.degree, graph.farContacts)
    case 'file': {
      const ties = edges === undefined ? null : decodeTies(edges, users)
      return ties === null ? impossible(graph.kind, edges === undefined ? `the friendships in ${graph.path} were not loaded` : 'its friendships are damaged') : createFromFile(seed, users, ties)
    }
  }
}

function tooLarge(contacts: number): Result<FriendGraph> | null {
  return contacts > limits.storedContactsMax ? failure('graph-too-large', { contacts, limit: limits.storedContactsMax }) : null
}

function impossible(kind: string, reason: string): Result<FriendGraph> {
  return failure('graph-impossible', { kind, reason })
}
