import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { findCommunities } from '../label-propagation'
import type { Communities } from '../label-propagation'
import { createStoredGraph } from '../stored-graph'
import type { TieList } from '../stored-graph'

/**
 * Friendships that were read from a file, in its order. Its communities are looked for when they are
 * first asked for: only community slicing needs them.
 */
export function createFromFile(seed: number, users: number, ties: TieList): Result<FriendGraph> {
  const stored = createStoredGraph({ kind: 'file', seed, users, ties })
  if (!stored.ok) return stored
  const graph = stored.value
  let found: Communities | null = null
  const communities = (): Communities => (found ??= findCommunities(seed, graph))
  return success({
    ...graph,
    community: (user) => communities().of[user],
    get communities() {
      return communities().count
    },
    get bytes() {
      return graph.bytes + (found?.of.byteLength ?? 0)
    }
  })
}
