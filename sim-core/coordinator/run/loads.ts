import type { FriendGraph } from '../../model/graph'
import type { Slicing } from '../../model/slicing'
import { inRanges, within } from '../../model/steps'
import type { Steps } from '../../model/steps'
import type { RunContext } from './context'

/** Users looked at in one step. */
const PIECE = 65_536

/** Before a run: contacts of each partition's users, for conversations are held over contacts. */
export function* buildLoads(slicing: Slicing, graph: FriendGraph): Steps<number[]> {
  const loads: number[] = []
  for (let partition = 0; partition < slicing.partitions; partition++) {
    let contacts = 0
    yield* within(inRanges(slicing.size(partition), PIECE, (begin, end) => {
      for (let local = begin; local < end; local++) contacts += graph.slots(slicing.userAt(partition, local))
    }), partition / slicing.partitions, (partition + 1) / slicing.partitions)
    loads.push(contacts)
  }
  return loads
}

/** What each partition weighs where placing goes by load: messages its users have heard so far, or their contacts while nobody has. */
export function partitionLoads({ input, progress, contactLoads }: Pick<RunContext, 'input' | 'progress' | 'contactLoads'>): readonly number[] | undefined {
  if (input.scenario.cluster.placing.kind !== 'least-loaded') return undefined
  const heard = progress.map((entry) => entry?.heard ?? 0)
  return heard.every((messages) => messages > 0) ? heard : contactLoads
}
