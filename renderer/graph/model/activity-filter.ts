import { formatConversationId, roundOf, slotOf } from '../../../sim-core/model/ids'

/** What of the messages is shown. */
export interface ActivityFilter {
  /** Users whose messages are left out, by id. */
  readonly users: ReadonlySet<number>
  /** Conversations that are left out, by name. */
  readonly conversations: ReadonlySet<string>
  /** Only sealed messages. */
  readonly encryptedOnly: boolean
  /** Only messages that cross a link or node that somebody disturbs. */
  readonly disturbedOnly: boolean
}

export const showEverything: ActivityFilter = { users: new Set(), conversations: new Set(), encryptedOnly: false, disturbedOnly: false }

/** The name of a conversation of a graph frame. */
export function conversationOf({ initiator, slotRound }: { initiator: number; slotRound: number }): string {
  return formatConversationId({ initiator, slot: slotOf(slotRound), round: roundOf(slotRound) })
}

/** A message on its way, as a graph frame tells of it; `from` and `to` are indices of the picture, −1 where an end is not shown. */
export interface PassingMessage {
  from: number
  to: number
  initiator: number
  slotRound: number
  encrypted: boolean
}

/** What the filter must know of the picture. */
export interface FilterSurroundings {
  /** Id of the user at an index; −1 where the index stands for a group, or for nobody. */
  userOf(index: number): number
  /** Node at which an index lives; 0: unknown. */
  nodeOf(index: number): number
  /** Each one node, or the two at the ends of a link. */
  disturbed: readonly (readonly number[])[]
}

/** Whether a message is shown. `null`: all of them are. */
export function passesOf(filter: ActivityFilter, { userOf, nodeOf, disturbed }: FilterSurroundings): ((message: PassingMessage) => boolean) | null {
  const { users, conversations, encryptedOnly, disturbedOnly } = filter
  if (users.size === 0 && conversations.size === 0 && !encryptedOnly && !disturbedOnly) return null
  const crosses = (from: number, to: number): boolean => disturbed.some(([first, second]) => (second === undefined ? from === first || to === first : (from === first && to === second) || (from === second && to === first)))
  return ({ from, to, initiator, slotRound, encrypted }) => {
    if (encryptedOnly && !encrypted) return false
    if (users.size > 0 && (users.has(userOf(from)) || users.has(userOf(to)))) return false
    if (conversations.size > 0 && conversations.has(conversationOf({ initiator, slotRound }))) return false
    return !disturbedOnly || crosses(nodeOf(from), nodeOf(to))
  }
}
