/**
 * Writes conversations down, one ordered log for both parties. Noted by the initiator's end alone:
 * it has the whole transcript, in order. A rebuilt or restored end notes messages again that it had
 * noted in an earlier life; a log keeps the first of each index.
 */
export interface ChatLog {
  /** Whether this conversation is written down: a pure function of the scenario. */
  keeps(initiator: number, slotRound: number): boolean
  /**
   * Message `index` (from 1) has been composed (`speaker` 0) or applied (1). The text is known by its
   * 64-bit hash: of the line that was spoken, or of the bytes that arrived.
   */
  note(initiator: number, slotRound: number, index: number, speaker: number, hashLow: number, hashHigh: number): void
}
