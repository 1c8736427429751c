import { lineAt, speakerOf } from '../behavior/conversation'
import { Column, ROW_SHIFT, RowFlag } from '../kernel/end-table'
import { hasReferencePrefix } from '../kernel/finish'
import type { KernelContext } from '../kernel/context'
import { KeyState, endRecordIndex, initiatedIndex, type PartitionState } from '../kernel/partition'
import { encryptsWith, keyIndex } from '../kernel/text'
import { abnormalKey, createEnd } from '../kernel/converse'
import type { ConversationView, UserKeys, UserView } from '../model/control'
import { limits } from '../model/limits'
import { endStateNames } from '../model/end-state'
import { NO_USER, formatConversationId, packSlotRound, parseConversationId, roundOf, slotOf } from '../model/ids'

/** Entries of a list that is shown. */
const CONTACTS_SHOWN = 200
const OPEN_SHOWN = 100
const MESSAGES_SHOWN = 200

/** A user as the inspector shows it; `null` if it does not live on this node. Reads only. */
export function inspectUser(context: KernelContext, node: number, user: number): UserView | null {
  if (user >= context.scenario.users) return null
  const partition = context.hosted[context.slicing.partitionOf(user)]
  if (partition === undefined) return null
  const local = context.slicing.localOf(user)
  const slots = context.graph.slots(user)
  const contacts: number[][] = []
  const keys = noKeys(context)
  let friends = 0
  for (let slot = 0; slot < slots; slot++) {
    const contact = context.graph.contact(user, slot)
    if (contact === NO_USER) continue
    const index = partition.contactIndex(local, slot)
    const state = partition.removed.has(index) ? 2 : partition.friends.has(index) ? 1 : 0
    if (state === 1) friends++
    if (keys !== null) keys[keyStanding(partition, user, contact, index)]++
    if (contacts.length < CONTACTS_SHOWN) contacts.push([slot, contact, state])
  }
  const ordinals = context.plan.ordinals(user)
  let planned = 0
  let ended = 0
  for (let ordinal = 0; ordinal < ordinals; ordinal++) {
    if (context.plan.slotRoundAt(user, ordinal) === -1) continue
    planned++
    if (partition.initiatedOver.has(initiatedIndex(partition, local, ordinal))) ended++
  }
  return {
    user, partition: partition.id, node, mailboxDepth: partition.inbox.depthOf(local), slots, contacts, friends, keys,
    open: openConversations(partition, local), initiatedPlanned: planned, initiatedEnded: ended
  }
}

function noKeys({ cipher, encrypts }: KernelContext): UserKeys | null {
  return cipher === null || !encrypts ? null : { mode: cipher.mode, agreed: 0, offered: 0, none: 0, refused: 0, plain: 0 }
}

const standings = { [KeyState.None]: 'none', [KeyState.Public]: 'offered', [KeyState.Agreed]: 'agreed', [KeyState.Refused]: 'refused' } as const

/** @param index of the contact's key */
function keyStanding({ context, keyStates }: PartitionState, user: number, contact: number, index: number): Exclude<keyof UserKeys, 'mode'> {
  return encryptsWith(context, user, contact) ? standings[keyStates[index] as keyof typeof standings] : 'plain'
}

/** Users here with most records waiting: `[user, waiting, ahead]`, at most `limits.busyUsersMax`. Looks at the heads of the inboxes alone. */
export function busyUsers(context: KernelContext): [number, number, number][] {
  const found: [number, number, number][] = []
  for (const partition of context.hosted) {
    if (partition === undefined) continue
    for (const [local, { waiting, ahead }] of partition.inbox.depths(limits.busyScanRecords)) found.push([partition.userAt(local), waiting, ahead])
  }
  return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limits.busyUsersMax)
}

function openConversations(partition: PartitionState, local: number): string[] {
  const open: string[] = []
  const { rows, high } = partition.ends
  for (let row = 0; row < high && open.length < OPEN_SHOWN; row++) {
    const at = row << ROW_SHIFT
    const state = rows[at + Column.State]
    if ((state & RowFlag.Used) === 0 || (state & RowFlag.Reoffer) !== 0 || rows[at + Column.OwnLocal] !== local) continue
    const slotRound = rows[at + 1] >>> 0
    open.push(formatConversationId({ initiator: rows[at] >>> 0, slot: slotOf(slotRound), round: roundOf(slotRound) }))
  }
  return open
}

/**
 * One end of a conversation that lives here (the initiator's first; a conversation with both ends on
 * this node is asked for twice, see the coordinator); `null` if neither does or it has not begun.
 */
export function inspectConversation(context: KernelContext, text: string, role?: 0 | 1): ConversationView | null {
  const id = parseConversationId(text)
  if (id === null || id.initiator >= context.scenario.users || id.slot >= context.graph.slots(id.initiator)) return null
  const contact = context.graph.contact(id.initiator, id.slot)
  if (contact === NO_USER) return null
  for (const candidate of role === undefined ? ([0, 1] as const) : [role]) {
    const user = candidate === 0 ? id.initiator : contact
    const partition = context.hosted[context.slicing.partitionOf(user)]
    if (partition === undefined) continue
    const view = endView(partition, text, id.initiator, packSlotRound(id.slot, id.round), candidate, user, candidate === 0 ? contact : id.initiator)
    if (view !== null) return view
  }
  return null
}

function endView(partition: PartitionState, text: string, initiator: number, slotRound: number, role: 0 | 1, user: number, peer: number): ConversationView | null {
  const context = partition.context
  const local = context.slicing.localOf(user)
  const record = endRecordIndex(partition, local, initiator, slotRound, role)
  if (record < 0) return null
  const over = (role === 0 ? partition.initiatedOver : partition.respondedOver).has(record)
  let row = over ? -1 : partition.ends.find(initiator, slotRound, role)
  if (!over && row < 0) return null
  const temporary = row < 0
  // An end that is over has no row; its transcript is recomputed, as for a retransmission.
  if (temporary) row = createEnd(partition, initiator, slotRound, role, local, peer, 0)
  const at = row << ROW_SHIFT
  const rows = partition.ends.rows
  const abnormal = partition.abnormal.get(abnormalKey(initiator, slotRound, role))
  const length = rows[at + Column.Length]
  const count = abnormal ? abnormal.count : temporary ? length : rows[at + Column.Count]
  const view: ConversationView = {
    conversation: text,
    role: role === 0 ? 'initiator' : 'responder',
    user,
    peer,
    count,
    length: context.faithful ? null : length,
    state: abnormal ? endStateNames[abnormal.state] : over ? 'complete' : 'open',
    waiting: (rows[at + Column.State] & RowFlag.Awaiting) !== 0,
    orderChecked: abnormal ? abnormal.prefixOk : over || hasReferencePrefix(partition, row),
    messages: transcript(partition, at, count),
    encrypted: context.encrypts && (rows[at + Column.State] & RowFlag.Encrypted) !== 0,
    cipher: cipherView(partition, row, over, count)
  }
  if (temporary) partition.ends.release(row)
  return view
}

/** How this end of a conversation is sealed; `null`: it is not. */
function cipherView(partition: PartitionState, row: number, over: boolean, count: number): ConversationView['cipher'] {
  const { ends, context, keyStates } = partition
  const { cipher } = context
  const at = row << ROW_SHIFT
  if (cipher === null || !context.encrypts || (ends.rows[at + Column.State] & RowFlag.Encrypted) === 0) return null
  const { mode } = cipher
  const state = keyStates[keyIndex(partition, at)]
  if (state === KeyState.Refused) return { mode, handshake: 'refused', sinceKeyChange: null }
  if (over && ends.stateBytes > 0) return { mode, handshake: 'wiped', sinceKeyChange: null }
  if (state !== KeyState.Agreed) return { mode, handshake: 'waiting', sinceKeyChange: null }
  return { mode, ...cipher.describe(count, ends.states, row * ends.stateBytes) }
}

function transcript(partition: PartitionState, at: number, count: number): number[][] {
  const { context, ends } = partition
  const messages: number[][] = []
  const first = ends.rows[at + Column.First]
  const second = ends.rows[at + Column.Second]
  for (let index = Math.max(1, count - MESSAGES_SHOWN + 1); index <= count; index++) {
    messages.push([index, speakerOf(index, context.turn, first, second), lineAt(first, second, index, context.lines)])
  }
  return messages
}
