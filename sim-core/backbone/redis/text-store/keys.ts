/** The list of all lines, in the order of the corpus. */
export const LINES_KEY = 'ms:lines'

/** The list of what was said in a conversation, as it was pushed. */
export function chatKey(initiator: number, slotRound: number): string {
  return `ms:chat:${initiator >>> 0}:${slotRound >>> 0}`
}
