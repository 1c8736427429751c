import { isWrittenDown } from '../behavior/chat-log'
import type { ChatLogSink } from '../backbone/chat-log.types'
import type { CorpusIndex } from '../model/corpus'
import { messageOf } from '../model/errors'
import { limits } from '../model/limits'
import type { ChatLog } from '../model/ports/chat-log'
import type { Clock } from '../model/ports/clock'
import type { Scenario } from '../model/scenario/schema'
import { CHAT_RECORD_WORDS, putChatRecord } from '../wire/chat-record'

/** Room of a buffer at first; it doubles as needed. */
const FIRST_RECORDS = 8192
/** Larger buffers are given back. */
const ROOM_RECORDS_MAX = 262_144
/** A write is begun when so many records wait, or … */
const WRITE_RECORDS = 4096
/** … so long after the last one began. */
const WRITE_EVERY_US = 20_000
/** The simulation waits when so many records do. Only what is noted at once, for a partition that is restored, is more. */
const BEHIND_RECORDS = 65_536
/** A log that keeps nothing for so long no longer holds the simulation up. */
const PATIENCE_US = 1_000_000
/** Pause after a write that failed. */
const RETRY_US = 100_000

export interface NodeChatLogOptions {
  readonly scenario: Pick<Scenario, 'seed' | 'chatLog'>
  readonly corpus: Pick<CorpusIndex, 'lines' | 'hashLow' | 'hashHigh'>
  readonly clock: Clock
  readonly sink: ChatLogSink
  /** Called when writing begins to fail, and when messages begin to be left out. */
  readonly onProblem: (problem: { reason: string; notWritten: number }) => void
  /** @default limits.chatLogBufferRecords */
  readonly bufferRecords?: number
}

/** A node's chat log: takes notes from the kernel and writes them in the background, in order. */
export interface NodeChatLog extends ChatLog {
  /** After every step of the engine: begins a write where one is due. */
  turn(): void
  /** The simulation should wait: the log is behind, and has kept something within the last second. */
  isBehind(): boolean
  /** Nothing is left to be written. */
  isSettled(): boolean
  /** Messages, since this process began. `waiting` ones are neither written nor given up yet. */
  figures(): { written: number; notWritten: number; waiting: number }
  /** Ends the sink once the write under way is over. */
  close(): Promise<void>
}

/** At its bound it leaves messages out and counts them: a log never stops the simulation for good. */
export function createNodeChatLog(options: NodeChatLogOptions): NodeChatLog {
  const { scenario, corpus, clock, sink, onProblem } = options
  const recordsMax = options.bufferRecords ?? limits.chatLogBufferRecords
  const behindRecords = Math.min(BEHIND_RECORDS, recordsMax / 2)
  const keepsAll = scenario.chatLog.keep === 'all'
  const lineOf = createLineIndex(corpus)
  const queue = createRecordQueue()
  let notWritten = 0
  let isLeavingOut = false
  const writer = createWriter(sink, clock, queue, (reason) => onProblem({ reason, notWritten }))

  return {
    keeps: (initiator, slotRound) => keepsAll || isWrittenDown(scenario, initiator, slotRound),
    note(initiator, slotRound, index, speaker, hashLow, hashHigh) {
      if (queue.count() < recordsMax) {
        isLeavingOut = false
        queue.add(initiator, slotRound, index, speaker, lineOf(hashLow, hashHigh), hashLow, hashHigh)
        return
      }
      notWritten++
      if (!isLeavingOut) onProblem({ reason: 'it cannot keep up', notWritten })
      isLeavingOut = true
    },
    turn: writer.turn,
    isBehind: () => queue.count() >= behindRecords && writer.underWay() > 0 && clock.nowUs() - writer.progressUs() < PATIENCE_US,
    isSettled: () => queue.count() === 0 && writer.underWay() === 0,
    figures: () => ({ written: writer.written(), notWritten, waiting: queue.count() + writer.underWay() }),
    async close() {
      writer.stop()
      await sink.close()
    }
  }
}

interface RecordQueue {
  count(): number
  add(initiator: number, slotRound: number, index: number, speaker: number, line: number, hashLow: number, hashHigh: number): void
  /** All records; valid until the next call. */
  take(): Uint32Array
}

/** Two buffers: what was taken last stays as it is while the other one is filled. */
function createRecordQueue(): RecordQueue {
  let filling = new Uint32Array(FIRST_RECORDS * CHAT_RECORD_WORDS)
  let taken = new Uint32Array(FIRST_RECORDS * CHAT_RECORD_WORDS)
  let count = 0
  return {
    count: () => count,
    add(initiator, slotRound, index, speaker, line, hashLow, hashHigh) {
      if (filling.length === count * CHAT_RECORD_WORDS) filling = grown(filling)
      putChatRecord(filling, count * CHAT_RECORD_WORDS, initiator, slotRound, index, speaker, line, hashLow, hashHigh)
      count++
    },
    take() {
      const records = filling.subarray(0, count * CHAT_RECORD_WORDS)
      // The room that a restored partition needed is needed once.
      const next = taken.length > ROOM_RECORDS_MAX * CHAT_RECORD_WORDS ? new Uint32Array(FIRST_RECORDS * CHAT_RECORD_WORDS) : taken
      taken = filling
      filling = next
      count = 0
      return records
    }
  }
}

/** One write at a time; one that failed is made again, so that the order stays. */
function createWriter(sink: ChatLogSink, clock: Clock, queue: RecordQueue, onProblem: (reason: string) => void) {
  let records: Uint32Array = new Uint32Array(0)
  let written = 0
  let isFailing = false
  let isStopped = false
  let progressUs = clock.nowUs()
  let nextWriteUs = 0
  let retryAtUs = Infinity
  const underWay = (): number => records.length / CHAT_RECORD_WORDS

  function begin(): void {
    records = queue.take()
    // Nothing was outstanding: the time without progress begins now.
    progressUs = clock.nowUs()
    nextWriteUs = progressUs + WRITE_EVERY_US
    attempt()
  }

  function attempt(): void {
    sink.write(records).then(
      () => {
        written += underWay()
        records = new Uint32Array(0)
        isFailing = false
        progressUs = clock.nowUs()
        if (queue.count() >= WRITE_RECORDS && !isStopped) begin()
      },
      (error: unknown) => {
        if (!isFailing) onProblem(messageOf(error))
        isFailing = true
        retryAtUs = clock.nowUs() + RETRY_US
      }
    )
  }

  return {
    underWay,
    written: () => written,
    progressUs: () => progressUs,
    turn() {
      const nowUs = clock.nowUs()
      if (isStopped) return
      if (underWay() === 0) {
        if (queue.count() >= WRITE_RECORDS || (queue.count() > 0 && nowUs >= nextWriteUs)) begin()
      } else if (nowUs >= retryAtUs) {
        retryAtUs = Infinity
        attempt()
      }
    },
    stop() {
      isStopped = true
    }
  }
}

function grown(buffer: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(buffer.length * 2)
  larger.set(buffer)
  return larger
}

/**
 * Finds the corpus line with a text's hash: an open table of line numbers, half empty. Lines of equal
 * text have equal hashes; the first of them is found.
 */
function createLineIndex({ lines, hashLow, hashHigh }: NodeChatLogOptions['corpus']): (low: number, high: number) => number {
  let size = 4
  while (size < lines * 2) size *= 2
  const mask = size - 1
  const table = new Int32Array(size).fill(-1)
  const find = (low: number, high: number): number => {
    let slot = low & mask
    while (table[slot] >= 0 && (hashLow[table[slot]] !== low || hashHigh[table[slot]] !== high)) slot = (slot + 1) & mask
    return slot
  }
  for (let line = 0; line < lines; line++) {
    const slot = find(hashLow[line], hashHigh[line])
    if (table[slot] < 0) table[slot] = line
  }
  return (low, high) => table[find(low, high)]
}
