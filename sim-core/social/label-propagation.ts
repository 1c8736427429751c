import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import { createPermutation } from '../random/permutation'
import { fmix, prf, Purpose } from '../random/prf'

const orderSalt = 0x4c41_4245
/** Where labels have not settled by then, they are taken as they are. */
const ROUNDS_MAX = 20

export interface Communities {
  /** Community of each user, numbered in the order of their lowest users. */
  readonly of: Uint32Array
  readonly count: number
}

/**
 * Communities by label propagation (Raghavan, Albert and Kumara 2007): everybody begins with a label
 * of their own and takes, in a drawn order, the one that most of their contacts have; they keep theirs
 * where it is among the most frequent, and else a draw decides. Integers only, so the same everywhere.
 */
export function findCommunities(seed: number, graph: Pick<FriendGraph, 'users' | 'slotsMax' | 'slots' | 'contact'>): Communities {
  const { users } = graph
  const labels = Uint32Array.from({ length: users }, (_, user) => user)
  const counts = new Uint32Array(users)
  const seen = new Uint32Array(graph.slotsMax)
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const order = createPermutation(seed, orderSalt + round, users)
    let changed = 0
    for (let i = 0; i < users; i++) {
      const user = order.forward(i)
      const label = labelFor(seed, round, user, graph, { labels, counts, seen })
      if (label !== labels[user]) changed++
      labels[user] = label
    }
    if (changed === 0) break
  }
  return numbered(labels)
}

interface Workspace {
  readonly labels: Uint32Array
  /** All 0 between two users. */
  readonly counts: Uint32Array
  readonly seen: Uint32Array
}

function labelFor(seed: number, round: number, user: number, graph: Pick<FriendGraph, 'slots' | 'contact'>, { labels, counts, seen }: Workspace): number {
  let found = 0
  let most = 0
  for (let slot = 0, slots = graph.slots(user); slot < slots; slot++) {
    const contact = graph.contact(user, slot)
    if (contact === NO_USER || contact === user) continue
    const label = labels[contact]
    if (counts[label] === 0) seen[found++] = label
    most = Math.max(most, ++counts[label])
  }
  const own = labels[user]
  const keeps = counts[own] === most
  const key = keeps ? 0 : prf(seed, user, 0xfffe, round, Purpose.Graph)
  let best = own
  let bestDraw = -1
  for (let i = 0; i < found; i++) {
    const label = seen[i]
    const draw = fmix(label ^ key) >>> 0
    if (!keeps && counts[label] === most && draw > bestDraw) {
      best = label
      bestDraw = draw
    }
    counts[label] = 0
  }
  return best
}

function numbered(labels: Uint32Array): Communities {
  const numbers = new Uint32Array(labels.length)
  let count = 0
  const of = labels.map((label) => {
    if (numbers[label] === 0) numbers[label] = ++count
    return numbers[label] - 1
  })
  return { of, count }
}
