import { failure } from '../model/errors'
import type { Failure, Result } from '../model/errors'
import type { FriendGraph } from '../model/graph'
import { limits } from '../model/limits'
import type { Scenario } from '../model/scenario/schema'
import { finishSteps, within } from '../model/steps'
import type { Steps } from '../model/steps'
import { decodeTies } from './edge-text'
import { buildCommunities } from './models/communities'
import { createComplete } from './models/complete'
import { buildFromFile } from './models/file'
import { createImplicit } from './models/implicit'
import { buildPreferential, preferentialTies } from './models/preferential'
import { buildSmallWorld } from './models/small-world'

type GraphInput = Pick<Scenario, 'seed' | 'users' | 'graph'>

/**
 * The friend graph of a scenario: the same on every node and engine, since it follows from seed,
 * users and graph parameters by integer arithmetic. Where a degree reaches everybody, the graph is
 * the complete one under the model's name (communities: complete inside).
 *
 * Fails with what {@link refuseGraph} says, with `graph-degree-too-large` (contacts of one user), or
 * `graph-impossible` (friendships of a file that are damaged).
 *
 * @param edges friendships of a file, as `encodeTies` writes them
 */
export function createFriendGraph(input: GraphInput, edges?: string): Result<FriendGraph> {
  return finishSteps(buildFriendGraph(input, edges))
}

/** {@link createFriendGraph} in steps of at most some six milliseconds: a million users who know 14 others take a second. */
export function* buildFriendGraph(input: GraphInput, edges?: string): Steps<Result<FriendGraph>> {
  const refused = refuseGraph(input, edges)
  if (refused !== null) return refused
  const { seed, users, graph } = input
  if (isComplete(input)) return createComplete(users, graph.kind === 'complete' && graph.includeSelf, graph.kind)
  switch (graph.kind) {
    case 'small-world':
      return yield* buildSmallWorld(seed, users, graph.degree, graph.rewirePercent)
    case 'preferential':
      return yield* buildPreferential(seed, users, graph.attach)
    case 'communities':
      return yield* buildCommunities(seed, users, graph.communities, graph.degree, graph.crossingPercent)
    case 'implicit':
      return createImplicit(seed, users, graph.degree, graph.farContacts)
    default: {
      const ties = yield* within(decodeTies(edges ?? '', users), 0, 0.5)
      return ties === null ? impossible(graph.kind, 'its friendships are damaged') : yield* within(buildFromFile(seed, users, ties), 0.5, 1)
    }
  }
}

/**
 * Why there is no such graph, as far as that shows without building it: `graph-too-large` (stored entries),
 * `graph-degree-too-large` (complete graphs), `graph-impossible` (odd degrees, more far contacts than contacts, a file that was not read).
 */
export function refuseGraph(input: GraphInput, edges?: string): Failure | null {
  const { users, graph } = input
  const odd = graph.kind === 'small-world' || graph.kind === 'implicit' ? refuseDegree(graph) : null
  if (odd !== null) return odd
  if (graph.kind === 'file') return edges === undefined ? impossible(graph.kind, `the friendships in ${graph.path} were not loaded`) : null
  if (isComplete(input)) {
    const complete = createComplete(users, graph.kind === 'complete' && graph.includeSelf, graph.kind)
    return complete.ok ? null : complete
  }
  const contacts = contactsOf(input)
  return contacts > limits.storedContactsMax ? failure('graph-too-large', { contacts, limit: limits.storedContactsMax }) : null
}

/** Everybody knows everybody: the model is the complete one, or its degree reaches so far. */
function isComplete({ users, graph }: GraphInput): boolean {
  switch (graph.kind) {
    case 'complete':
      return true
    case 'small-world':
    case 'implicit':
      return graph.degree >= users - 1
    case 'preferential':
      return graph.attach >= users - 1
    default:
      return false
  }
}

/** Contact entries that the graph will store; 0 where it is computed. */
function contactsOf({ users, graph }: GraphInput): number {
  switch (graph.kind) {
    case 'small-world':
      return users * graph.degree
    case 'preferential':
      return 2 * preferentialTies(users, graph.attach)
    case 'communities':
      return users * Math.min(graph.degree, users - 1)
    default:
      return 0
  }
}

function refuseDegree(graph: Extract<Scenario['graph'], { kind: 'small-world' | 'implicit' }>): Failure | null {
  if (graph.degree % 2 !== 0) return impossible(graph.kind, `the degree ${graph.degree} is odd`)
  if (graph.kind === 'small-world') return null
  if (graph.farContacts % 2 !== 0) return impossible(graph.kind, `the number of far contacts, ${graph.farContacts}, is odd`)
  return graph.farContacts > graph.degree ? impossible(graph.kind, `there are more far contacts (${graph.farContacts}) than contacts (${graph.degree})`) : null
}

function impossible(kind: string, reason: string): Failure {
  return failure('graph-impossible', { kind, reason })
}
