import type { Failure, Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { inTurns } from '../../model/steps'
import type { Steps, Turns } from '../../model/steps'
import type { Scenario } from '../../model/scenario/schema'
import { buildSlicing, placePartitions } from '../../placement'
import { buildFriendGraph } from '../../social'
import type { RunInput } from '../types'
import type { RunContext } from './context'
import { buildLoads } from './loads'
import { createOwnership } from './ownership'

/**
 * The run's friend graph, built when it is first asked for. Most runs of the coordinator never ask: a million users'
 * contacts take a second and some hundred megabytes, and the nodes have them anyway.
 */
export interface LazyGraph {
  /** Builds it in turns of the event loop, once. `null`: it was given up. */
  get(): Promise<Result<FriendGraph> | null>
  /** Share of it that is built, 0 … 1. */
  readonly share: number
}

export function createLazyGraph({ scenario, edges }: RunInput, turns: Turns): LazyGraph {
  let built: Promise<Result<FriendGraph> | null> | null = null
  let share = 0
  return {
    get share() {
      return share
    },
    get() {
      built ??= inTurns(buildFriendGraph(scenario, edges), {
        ...turns,
        onProgress(done) {
          share = done
          turns.onProgress?.(done)
        }
      })
      return built
    }
  }
}

/** Before any node is started, the coordinator has to know: contacts, for the policy or a graph that shows only then whether it can be, or communities. */
export function needsGraph({ graph, cluster }: Pick<Scenario, 'graph' | 'cluster'>): boolean {
  return graph.kind === 'file' || graph.kind === 'preferential' || cluster.slicing === 'community' || cluster.placing.kind === 'least-loaded'
}

/** Divides and places users as the graph says, in turns. Answers why that cannot be; the run may have ended meanwhile. */
export async function placeByGraph(context: RunContext): Promise<Failure | null> {
  const graph = await context.graph.get()
  if (graph === null || !graph.ok) return graph
  return inTurns(placing(context, graph.value), context.turns)
}

function* placing(context: RunContext, graph: FriendGraph): Steps<null> {
  const { scenario: { cluster, users, seed }, resume } = context.input
  const slicing = yield* buildSlicing(cluster.slicing, users, context.ownership.partitions, seed, graph)
  context.slicing = slicing
  if (cluster.placing.kind !== 'least-loaded') return null
  const loads = yield* buildLoads(slicing, graph)
  context.contactLoads = loads
  if (!resume) context.ownership = createOwnership(placePartitions(cluster.placing, slicing.partitions, [...context.members.keys()], loads))
  return null
}
