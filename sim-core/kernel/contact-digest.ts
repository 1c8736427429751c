import { NO_USER } from '../model/ids'
import type { Steps } from '../model/steps'
import { addEnd } from './digest'
import type { PartitionState } from './partition'

/**
 * The contact digest (docs/digest.md): the sum over all ends of friendships of where each stands. It is kept up while
 * friends are made, when requester and slot are at hand; a pass over ten million users at the end would hold up a node
 * for seconds.
 */

const FRIENDS = 1
const REMOVED = 2

/** Enters a friendship at one of its ends. `role` 0: the end of the user who asked. */
export function noteFriend(partition: PartitionState, index: number, requester: number, slot: number, role: 0 | 1): void {
  if (!partition.friends.add(index)) return
  const { transcriptHigh, transcriptLow } = partition.context
  addEnd(partition.contactLanes, 0, transcriptHigh, transcriptLow, requester, slot, role, partition.removed.has(index) ? REMOVED : FRIENDS)
}

/** Enters the end of a friendship at one of its ends. */
export function noteRemoved(partition: PartitionState, index: number, requester: number, slot: number, role: 0 | 1): void {
  if (!partition.removed.add(index) || !partition.friends.has(index)) return
  const { contactLanes, context } = partition
  const before = new Uint32Array(4)
  addEnd(before, 0, context.transcriptHigh, context.transcriptLow, requester, slot, role, FRIENDS)
  for (let lane = 0; lane < 4; lane++) contactLanes[lane] -= before[lane]
  addEnd(contactLanes, 0, context.transcriptHigh, context.transcriptLow, requester, slot, role, REMOVED)
}

/** Contacts looked at in one step. */
const PIECE = 65_536

/** The same from the tables, contact by contact: for a partition whose contacts came from a checkpoint. */
export function* recomputeContactLanes(partition: PartitionState): Steps<Uint32Array> {
  const lanes = new Uint32Array(4)
  let looked = 0
  for (let local = 0; local < partition.users; local++) {
    looked += addContacts(partition, local, lanes)
    if (looked < PIECE) continue
    looked = 0
    yield local / partition.users
  }
  return lanes
}

/** Answers how many slots the user has. */
function addContacts(partition: PartitionState, local: number, lanes: Uint32Array): number {
  const { graph, transcriptHigh, transcriptLow } = partition.context
  const user = partition.userAt(local)
  const slots = graph.slots(user)
  for (let slot = 0; slot < slots; slot++) {
    const index = partition.contactIndex(local, slot)
    if (!partition.friends.has(index)) continue
    const contact = graph.contact(user, slot)
    if (contact === NO_USER) continue
    const state = partition.removed.has(index) ? REMOVED : FRIENDS
    if (graph.outgoing(user, slot)) addEnd(lanes, 0, transcriptHigh, transcriptLow, user, slot, 0, state)
    else addEnd(lanes, 0, transcriptHigh, transcriptLow, contact, graph.reverseSlot(user, slot), 1, state)
  }
  return slots
}
