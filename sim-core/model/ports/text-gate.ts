/**
 * Where ends get their lines from before they say them. A line may come late, or after its end is gone: what has come
 * is taken, in the order in which it came, by whoever steps the partitions.
 */
export interface TextGate {
  ask(request: LineRequest): void
  /** The next request whose line is here and is the right one; `null`: none now. */
  take(): LineRequest | null
  /** The line that was taken last has been said. */
  said(): void
}

/** An end that waits for a line, by all that tells it from whoever may have its row later. */
export interface LineRequest {
  readonly partition: number
  /** Life of the partition. */
  readonly incarnation: number
  readonly row: number
  readonly initiator: number
  readonly slotRound: number
  /** 0: the initiator's end, 1: the responder's. */
  readonly role: number
  /** Number of the message that it is to say, from 1. */
  readonly index: number
  /** Line of the corpus. */
  readonly line: number
}
