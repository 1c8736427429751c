/**
 * Identities shared by every layer. All are plain numbers so that they can live in typed arrays.
 *
 * - user: 0 … users−1 (u32)
 * - slot: position of a contact in a user's contact list, 0 … degree−1 (u16)
 * - round: the n-th conversation over the same contact (u16)
 * - partition: 0 … partitions−1 (u16); node: small positive integer; incarnation: 1, 2, 3 … (u16)
 */

/** "No user": what a graph answers for an unused slot. */
export const NO_USER = 0xffff_ffff

/** A conversation is named by who started it, over which contact slot, for the n-th time. */
export interface ConversationId {
  /** User who sends `FirstMessage` (u32). */
  readonly initiator: number
  /** Slot of the other user in the initiator's contact list (u16). */
  readonly slot: number
  /** Which conversation over that slot (u16). */
  readonly round: number
}

/** Slot and round in one 32-bit word, as they stand in records and tables: slot in the low half. */
export function packSlotRound(slot: number, round: number): number {
  return (slot | (round << 16)) >>> 0
}

export function slotOf(slotRound: number): number {
  return slotRound & 0xffff
}

export function roundOf(slotRound: number): number {
  return slotRound >>> 16
}

/** `12:3:0` — initiator, slot, round: how a conversation is written in the UI, the CLI and logs. */
export function formatConversationId(id: ConversationId): string {
  return `${id.initiator}:${id.slot}:${id.round}`
}

/** Inverse of {@link formatConversationId}; `null` for anything else. */
export function parseConversationId(text: string): ConversationId | null {
  const match = /^(\d{1,10}):(\d{1,5}):(\d{1,5})$/.exec(text)
  if (!match) return null
  const initiator = Number(match[1])
  const slot = Number(match[2])
  const round = Number(match[3])
  if (initiator >= NO_USER || slot > 0xffff || round > 0xffff) return null
  return { initiator, slot, round }
}
