import type { ChatRecord } from '../wire/chat-record'

/**
 * Where the chat logs of runs are kept: files of this machine (`embedded/chat-log.ts`) or a Redis
 * server (`redis/chat-log.ts`). A node writes records through a {@link ChatLogSink}; whoever reads a
 * run's log asks for conversations by id.
 */
export interface ChatLogSink {
  /**
   * Keeps records (wire/chat-record.ts), in order. Resolves when all of them are kept. Rejects when
   * they are not, or nobody knows: the same call may be made again and keeps none of them twice.
   */
  write(words: Uint32Array): Promise<void>
  close(): Promise<void>
}

/** What a log belongs to; kept with it, so that it can be read without anything else. */
export interface ChatLogHead {
  /** Id of the run. */
  readonly run: string
  /** ISO date and time. */
  readonly startedAt: string
  /** The scenario as JSON, without passwords. */
  readonly scenario: string
  readonly transcriptHash: string
  readonly corpus: { readonly name: string; readonly sha256: string; readonly lines: readonly string[] }
  /** Friendships that the scenario takes from a file. */
  readonly edges?: string
}

/** How a run ended and what its nodes said about their logs. */
export interface ChatLogEnd {
  readonly state: string
  /** Messages written and not written; a node that was killed cannot be asked. */
  readonly written: number
  readonly notWritten: number
}

export interface ChatLogSummary {
  readonly run: string
  readonly startedAt: string
  readonly scenarioName: string
  /** What the scenario says: `off` only where results are kept without a log. */
  readonly keep: string
  /** `null`: it goes on, or its coordinator was killed. */
  readonly end: ChatLogEnd | null
  readonly bytes: number | null
}

/** One run's log, open for reading. */
export interface ChatLogReader {
  readonly head: ChatLogHead
  readonly end: ChatLogEnd | null
  /**
   * Hands over all records of these conversations, of each conversation in the order in which they were
   * written; the same message may come several times, the first one counts. Answers with the places
   * that could not be read, as sentences.
   */
  read(conversations: readonly { initiator: number; slotRound: number }[], each: (record: ChatRecord) => void): Promise<string[]>
}

/** All logs in one place. Methods reject with an `Error` when the place does not answer. */
export interface ChatLogStore {
  /** For people: a folder, or host and port. */
  readonly place: string
  /** Newest first. */
  list(): Promise<ChatLogSummary[]>
  /** `null`: there is no such run here. */
  open(run: string): Promise<ChatLogReader | null>
  /** Removes logs; all but those of runs that go on, where no run is named. Answers how many runs' logs went. */
  remove(run?: string): Promise<number>
  close(): void
}
