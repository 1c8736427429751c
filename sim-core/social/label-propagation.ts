import type { FriendGraph } from '../model/graph'
import { NO_USER } from '../model/ids'
import { inRanges, within } from '../model/steps'
import type { Steps } from '../model/steps'
import { createPermutation } from '../random/permutation'
import type { Permutation } from '../random/permutation'
import { fmix, prf, Purpose } from '../random/prf'
import { PIECE } from './pieces'

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
export function* findCommunities(seed: number, graph: LabelledGraph): Steps<Communities> {
  const { users } = graph
  const work: Workspace = { labels: new Uint32Array(users), counts: new Uint32Array(users), seen: new Uint32Array(graph.slotsMax) }
  yield* inRanges(users, PIECE, (begin, end) => {
    for (let user = begin; user < end; user++) work.labels[user] = user
  })
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const order = createPermutation(seed, orderSalt + round, users)
    const begun = round / ROUNDS_MAX
    if ((yield* within(labelAll(seed, round, order, graph, work), begun, begun + 1 / ROUNDS_MAX)) === 0) break
  }
  return yield* numbered(work.labels)
}

type LabelledGraph = Pick<FriendGraph, 'users' | 'slotsMax' | 'slots' | 'contact'>

/** One round; answers how many labels changed. A step ends with so many contacts, whoever has them. */
function* labelAll(seed: number, round: number, order: Permutation, graph: LabelledGraph, work: Workspace): Steps<number> {
  const { labels } = work
  let changed = 0
  let looked = 0
  for (let i = 0; i < order.size; i++) {
    const user = order.forward(i)
    const label = labelFor(seed, round, user, graph, work)
    if (label !== labels[user]) changed++
    labels[user] = label
    looked += 1 + graph.slots(user)
    if (looked < PIECE) continue
    looked = 0
    yield i / order.size
  }
  return changed
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

function* numbered(labels: Uint32Array): Steps<Communities> {
  const numbers = new Uint32Array(labels.length)
  const of = new Uint32Array(labels.length)
  let count = 0
  yield* inRanges(labels.length, PIECE, (begin, end) => {
    for (let user = begin; user < end; user++) {
      const label = labels[user]
      if (numbers[label] === 0) numbers[label] = ++count
      of[user] = numbers[label] - 1
    }
  })
  return { of, count }
}
