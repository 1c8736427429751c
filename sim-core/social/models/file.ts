import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { finishSteps } from '../../model/steps'
import type { Steps } from '../../model/steps'
import { findCommunities } from '../label-propagation'
import type { Communities } from '../label-propagation'
import { buildStoredGraph } from '../stored-graph'
import type { TieList } from '../stored-graph'

/**
 * Friendships that were read from a file, in its order. Its communities are looked for when they are
 * first asked for: only community slicing needs them.
 */
export function* buildFromFile(seed: number, users: number, ties: TieList): Steps<Result<FriendGraph>> {
  const stored = yield* buildStoredGraph({ kind: 'file', seed, users, ties })
  if (!stored.ok) return stored
  const graph = stored.value
  let found: Communities | null = null
  const communities = (): Communities => (found ??= finishSteps(findCommunities(seed, graph)))
  return success({
    ...graph,
    community: (user) => communities().of[user],
    get communities() {
      return communities().count
    },
    get bytes() {
      return graph.bytes + (found?.of.byteLength ?? 0)
    },
    * findCommunities() {
      found ??= yield* findCommunities(seed, graph)
    }
  })
}
