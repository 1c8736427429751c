import { limits } from '../model/limits'
import { describeFailure } from '../model/errors'
import { NO_USER } from '../model/ids'
import type { FriendGraph } from '../model/graph'
import type { Scenario } from '../model/scenario/schema'
import { createFriendGraph } from '../social/friend-graph'
import type { WorkerReply } from './worker-job'

/** What a window draws user by user: all of the friend graph where it fits, else a part that was asked for. */
export interface Topology {
  readonly usersTotal: number
  /** Friendships between the users shown, all of them; where only some slots are looked at, as many as those let expect. */
  readonly edgesTotal: number
  /** Users shown, ascending. */
  readonly users: Uint32Array
  /** Contact slots of each, at most 65,535. */
  readonly degrees: Uint16Array
  /** Friendships shown between them, as indices into `users`. */
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
}

export interface TopologyInput {
  readonly scenario: Pick<Scenario, 'seed' | 'users' | 'graph'>
  /** Friendships that it takes from a file. */
  readonly edges?: string
  /** 1 … limits.graphUsersMax */
  readonly usersMax: number
  /** These users, ascending; the first `usersMax` of them. @default everybody, or those nearest to `near` */
  readonly users?: Uint32Array
  /** Whom to begin at where not everybody fits. @default 0 */
  readonly near?: number
}

/** Slots looked at in one sample; beyond it only evenly spread slots of each user are. */
const SLOTS_VISITED_MAX = 4_000_000

/** What the topology worker does. */
export function answerTopology({ scenario, edges, ...wanted }: TopologyInput): WorkerReply<Topology> {
  const graph = createFriendGraph(scenario, edges)
  return graph.ok ? { ok: true, outcome: sampleTopology(graph.value, wanted) } : { ok: false, reason: describeFailure(graph) }
}

/** Pure: the same graph and limits give the same sample. */
export function sampleTopology(graph: FriendGraph, wanted: Pick<TopologyInput, 'usersMax' | 'users' | 'near'>, edgesMax: number = limits.graphEdgesMax): Topology {
  const users = usersOf(graph, wanted)
  const indexOf = new Map<number, number>()
  users.forEach((user, index) => indexOf.set(user, index))
  const { ends, edges } = edgesAmong(graph, users, indexOf)
  const [edgeFrom, edgeTo] = thinned(ends, edgesMax)
  return {
    usersTotal: graph.users,
    edgesTotal: edges,
    users,
    degrees: Uint16Array.from(users, user => Math.min(graph.slots(user), 0xffff)),
    edgeFrom,
    edgeTo
  }
}

function usersOf(graph: FriendGraph, { usersMax, users, near }: Pick<TopologyInput, 'usersMax' | 'users' | 'near'>): Uint32Array {
  if (users !== undefined) return users.slice(0, usersMax)
  return graph.users <= usersMax ? Uint32Array.from({ length: graph.users }, (_, user) => user) : connectedUsers(graph, usersMax, near ?? 0)
}

/** The users nearest to one, breadth first; where their part of the graph ends, on from the lowest user left. */
function connectedUsers(graph: FriendGraph, usersMax: number, near: number): Uint32Array {
  const chosen = new Set([near])
  const queue = [near]
  let next = 0
  let head = 0
  while (chosen.size < usersMax) {
    if (head === queue.length) {
      while (chosen.has(next)) next++
      chosen.add(next)
      queue.push(next)
    }
    const user = queue[head++]
    const slots = graph.slots(user)
    for (let slot = 0; slot < slots && chosen.size < usersMax; slot++) {
      const contact = graph.contact(user, slot)
      if (contact === NO_USER || chosen.has(contact)) continue
      chosen.add(contact)
      queue.push(contact)
    }
  }
  return Uint32Array.from(chosen).sort()
}

/** Pairs of indices, each friendship once, and how many friendships there are. */
function edgesAmong(graph: FriendGraph, users: Uint32Array, indexOf: ReadonlyMap<number, number>): { ends: number[]; edges: number } {
  const slotsEachMax = Math.max(1, Math.floor(SLOTS_VISITED_MAX / users.length))
  const ends: number[] = []
  let edges = 0
  let isPart = false
  users.forEach((user, index) => {
    const slots = graph.slots(user)
    const step = Math.max(1, Math.ceil(slots / slotsEachMax))
    isPart ||= step > 1
    // Each user begins elsewhere, so that together they still see every distance.
    for (let slot = step === 1 ? 0 : index % step; slot < slots; slot += step) {
      if (!graph.outgoing(user, slot)) continue
      const contact = graph.contact(user, slot)
      const other = contact === user ? undefined : indexOf.get(contact)
      if (other === undefined) continue
      ends.push(index, other)
      edges += step
    }
  })
  return { ends, edges: isPart && users.length === graph.users ? Math.floor(graph.contactEntries / 2) : edges }
}

/** At most `edgesMax` of the edges, evenly spread. */
function thinned(ends: readonly number[], edgesMax: number): [Uint32Array, Uint32Array] {
  const edges = ends.length / 2
  const shown = Math.min(edges, edgesMax)
  const from = new Uint32Array(shown)
  const to = new Uint32Array(shown)
  for (let i = 0; i < shown; i++) {
    const edge = Math.floor((i * edges) / shown)
    from[i] = ends[2 * edge]
    to[i] = ends[2 * edge + 1]
  }
  return [from, to]
}
