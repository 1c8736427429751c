import type { FriendGraph } from '../../model/graph'
import type { Slicing } from '../../model/slicing'
import type { RunContext } from './context'

/** Before a run: contacts of each partition's users, for conversations are held over contacts. */
export function contactLoads(slicing: Slicing, graph: FriendGraph): number[] {
  return Array.from({ length: slicing.partitions }, (_, partition) => {
    let contacts = 0
    for (let local = 0; local < slicing.size(partition); local++) contacts += graph.slots(slicing.userAt(partition, local))
    return contacts
  })
}

/** What each partition weighs where placing goes by load: messages its users have heard so far, or their contacts while nobody has. */
export function partitionLoads({ input, progress, slicing, graph }: RunContext): number[] | undefined {
  if (input.scenario.cluster.placing.kind !== 'least-loaded') return undefined
  const heard = progress.map((entry) => entry?.heard ?? 0)
  return heard.every((messages) => messages > 0) ? heard : contactLoads(slicing, graph)
}
