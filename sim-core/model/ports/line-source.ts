/** A server that holds the lines of the corpus, as a node reads them. Calls back never before a call has returned. */
export interface LineSource {
  /** Reads a line. `done` is called once; `null`: no answer came. */
  read(connection: number, line: number, done: (bytes: Uint8Array | null) => void): void
  /** Puts a line behind the others of its conversation's list. `done` is called once; false: it was refused, or no answer came. */
  push(connection: number, initiator: number, slotRound: number, bytes: Uint8Array, done: (isKept: boolean) => void): void
  close(): void
}
