import { isRemoved } from '../behavior/removal'
import { NO_USER } from '../model/ids'
import { Flag, Kind, NO_ROW, PARTITION_SHIFT, ROW_MASK, packHead } from '../wire/record'
import { noteFriend, noteRemoved } from './contact-digest'
import { phaseOrder } from './context'
import { DropIndex } from './ledger'
import type { PartitionState } from './partition'
import { post } from './post'
import { keepPublicKey, publicKeyOf } from './text'
import type { Job } from './request-table'

/**
 * Befriending and its end: every user asks for its outgoing slots one after another; acceptance is a
 * pure, idempotent check; a lost request or answer is sent again. The same rows carry `RemoveFriend`.
 */

/** Slots of users with nothing to ask that are looked at per call: few have contacts in the one partition that lives anew. */
const SCAN_SLOTS = 16_384

/** Gives free request rows work from the first job that the phase allows. Returns true if a request went out. */
export function advanceRequests(partition: PartitionState): boolean {
  const job = partition.jobs[0]
  if (job === undefined || job.kind === 'reoffer') return false
  if (partition.context.phase < (job.kind === 'befriend' ? phaseOrder.befriend : phaseOrder.drain)) return false
  const requests = partition.requests
  let sent = 0
  let left = SCAN_SLOTS
  // A batch per step keeps the ring small and the event loop quick.
  for (let row = 0; row < requests.capacity && job.local < partition.users && sent < partition.context.batch; row++) {
    if (requests.slot[row] >= 0) continue
    left = startRow(partition, job, row, left)
    if (left <= 0) break
    sent++
  }
  if (job.local >= partition.users && requests.active === 0) completeJob(partition, job)
  return sent > 0 || job.local < partition.users && left <= 0
}

function completeJob(partition: PartitionState, job: Job): void {
  partition.jobs.shift()
  if (job.kind === 'befriend' && job.peer < 0) partition.befriended = true
  if (job.kind === 'remove' && job.peer < 0) partition.removalsFinished = true
}

/** Takes the job's next user with something to ask; answers how many of `left` slots may still be looked at, 0 or less where none was taken. */
function startRow(partition: PartitionState, job: Job, row: number, left: number): number {
  const { requests, context: { graph } } = partition
  while (job.local < partition.users && left > 0) {
    const local = job.local++
    const slot = nextSlot(partition, job, local, 0)
    if (slot < 0) {
      left -= 1 + graph.slots(partition.userAt(local))
      continue
    }
    requests.local[row] = local
    requests.job[row] = job
    requests.active++
    ask(partition, row, slot)
    return left
  }
  return 0
}

/** Smallest slot from `from` on that the job has to ask for; −1 if there is none. */
function nextSlot(partition: PartitionState, job: Job, local: number, from: number): number {
  const { graph, slicing, scenario } = partition.context
  const user = partition.userAt(local)
  const slots = graph.slots(user)
  for (let slot = from; slot < slots; slot++) {
    if (!graph.outgoing(user, slot)) continue
    const contact = graph.contact(user, slot)
    if (contact === NO_USER || (job.peer >= 0 && slicing.partitionOf(contact) !== job.peer)) continue
    if (job.kind === 'remove' && !isRemoved(scenario.seed, user, slot, contact, scenario.removeFriendPercent)) continue
    if (isKnownFriend(partition, job, local, slot)) {
      partition.requestsSeen++
      partition.requestsAccepted++
      continue
    }
    return slot
  }
  return -1
}

/** A checkpoint has this friendship: it need not be asked for again. With encryption it must: keys are in no checkpoint. */
function isKnownFriend(partition: PartitionState, job: Job, local: number, slot: number): boolean {
  return partition.restored && job.kind === 'befriend' && job.peer < 0 && partition.context.cipher === null && partition.friends.has(partition.contactIndex(local, slot))
}

function ask(partition: PartitionState, row: number, slot: number): void {
  const requests = partition.requests
  requests.slot[row] = slot
  requests.retries[row] = 0
  if (requests.job[row]!.peer < 0) {
    if (requests.job[row]!.kind === 'befriend') partition.requestsSeen++
    else partition.removalsSeen++
  }
  sendRequest(partition, row, 0)
}

function sendRequest(partition: PartitionState, row: number, flags: number): void {
  const { context, requests } = partition
  const local = requests.local[row]
  const slot = requests.slot[row]
  const user = partition.userAt(local)
  const contact = context.graph.contact(user, slot)
  const befriend = requests.job[row]!.kind === 'befriend'
  const key = befriend ? publicKeyOf(partition, local) : undefined
  const head = packHead(befriend ? Kind.FriendRequest : Kind.RemoveFriend, flags | Flag.ToResponder | (key ? Flag.Key : 0), 0)
  requests.sinceUs[row] = context.nowUs
  if (befriend) context.requests++
  else context.removals++
  post(partition, context.slicing.partitionOf(contact), head, user, slot, context.slicing.localOf(contact), 0, row, NO_ROW, key)
}

/** Sends requests again whose answer is overdue. */
export function sweepRequests(partition: PartitionState): void {
  const { context, requests } = partition
  if (requests.active === 0) return
  for (let row = 0; row < requests.capacity; row++) {
    if (requests.slot[row] < 0) continue
    const waitedUs = (context.nowUs - requests.sinceUs[row]) >>> 0
    if (waitedUs < context.timeoutUs * 2 ** Math.min(5, requests.retries[row])) continue
    requests.retries[row]++
    context.resent++
    // At-most-once befriends by the same rules: friendships are the scenario's, only messages may be lost.
    sendRequest(partition, row, Flag.Resent)
  }
}

/** The slot of the local user under which the requester stands, or −1 if there is no such friendship. */
function acceptedSlot(partition: PartitionState, requester: number, slot: number, local: number): number {
  const { graph, scenario } = partition.context
  if (local >= partition.users || requester >= scenario.users || slot >= graph.slots(requester)) return -1
  if (graph.contact(requester, slot) !== partition.userAt(local) || !graph.outgoing(requester, slot)) return -1
  return graph.reverseSlot(requester, slot)
}

/** `FriendRequest` or `RemoveFriend` at the user who is asked. */
export function onFriendRequest(partition: PartitionState, head: number, requester: number, slot: number, local: number, source: number, payload: Uint8Array | undefined): void {
  const context = partition.context
  const from = source >>> PARTITION_SHIFT
  const own = acceptedSlot(partition, requester >>> 0, slot, local)
  if (own < 0) {
    partition.ledger.dropped(from, DropIndex.malformed, 1)
    return
  }
  partition.ledger.applied(from)
  const index = partition.contactIndex(local, own)
  const request = (head & 0xff) === Kind.FriendRequest
  // A contact with oneself has one end, that of the one who asks.
  const role = requester >>> 0 === partition.userAt(local) ? 0 : 1
  if (request) {
    noteFriend(partition, index, requester, slot, role)
    keepPublicKey(partition, local, own, payload)
  } else {
    noteRemoved(partition, index, requester, slot, role)
  }
  const key = request ? publicKeyOf(partition, local) : undefined
  const answer = packHead(request ? Kind.FriendAccept : Kind.RemoveFriend, Flag.Answer | (key ? Flag.Key : 0), 0)
  if (request) context.accepts++
  post(partition, from, answer, requester, slot, context.slicing.localOf(requester >>> 0), 0, NO_ROW, source & ROW_MASK, key)
}

/** `FriendAccept`, or the answer to `RemoveFriend`, back at the requester. */
export function onFriendAnswer(partition: PartitionState, head: number, requester: number, slot: number, local: number, source: number, hint: number, payload: Uint8Array | undefined): void {
  const { requests, ledger } = partition
  const from = source >>> PARTITION_SHIFT
  const job = hint >= 0 && hint < requests.capacity ? requests.job[hint] : null
  const kind = (head & 0xff) === Kind.FriendAccept ? 'befriend' : 'remove'
  const fits = job !== null && job.kind === kind && requests.local[hint] === local && requests.slot[hint] === slot
  if (!fits || partition.userAt(local) !== requester >>> 0) {
    ledger.duplicate(from)
    return
  }
  ledger.applied(from)
  const index = partition.contactIndex(local, slot)
  if (kind === 'befriend') {
    noteFriend(partition, index, requester, slot, 0)
    keepPublicKey(partition, local, slot, payload)
    if (job.peer < 0) partition.requestsAccepted++
  } else {
    noteRemoved(partition, index, requester, slot, 0)
    if (job.peer < 0) partition.removalsDone++
  }
  const next = nextSlot(partition, job, local, slot + 1)
  if (next >= 0) {
    ask(partition, hint, next)
    return
  }
  requests.slot[hint] = -1
  requests.job[hint] = null
  requests.active--
}
