import { ChunkKind, captureChunks, takeCandidates } from '../kernel/checkpoint'
import type { PartitionState } from '../kernel/partition'
import type { NodeStats } from '../model/control'
import type { Checksum } from '../model/ports/backbone'
import type { CheckpointChunk, Durability } from '../model/ports/durability'
import { encodeHead } from './checkpoint-head'

/** Chunks that are copied in one tick: with all their open ends far below 5 ms. */
const CHUNKS_PER_TICK = 64
/** A pass begins early when so many bytes of frames wait for it, but not sooner than … */
const UNSAVED_BYTES = 16_777_216
/** … so long after the last one, µs. */
const EARLY_AFTER_US = 100_000

export interface CheckpointOptions {
  readonly durability: Durability
  readonly checksum: Checksum
  readonly everyUs: number
  /** Present life of every partition. */
  readonly incarnations: Uint16Array
  nowUs(): number
}

/** A checkpoint of one partition under way. */
interface Pass {
  readonly position: string
  /** Records that were in the inbox when the position was noted: the chunks must hold what they cause. */
  recordsAhead: number
  /** Chunks still to be copied; `null` until the records ahead are applied. */
  chunks: number[] | null
}

interface Book {
  readonly partition: PartitionState
  startedUs: number
  pass: Pass | null
  /** Checksum of each chunk as it was saved last. */
  readonly saved: Map<number, number>
  /** Contacts have changed since the last pass if their counts have. */
  contacts: number
  refused: boolean
}

/** Takes the checkpoints of a node's partitions, a little in each step. */
export interface Checkpoints {
  readonly figures: NonNullable<NodeStats['checkpoints']>
  adopt(partition: PartitionState): void
  leave(partition: number): void
  /** So many records of the partition's inbox were applied. */
  applied(partition: number, records: number): void
  /** A bounded piece of the work that is due. */
  advance(): void
  /**
   * Saves all that the partition holds that is not saved; it works no more.
   * @param isApplied all frames that were handed over are; else they stay to be read again
   */
  saveAll(partition: number, isApplied: boolean): Promise<void>
}

interface Desk {
  readonly options: CheckpointOptions
  readonly figures: Checkpoints['figures']
  /** A save is under way: one at a time, so that copies cannot pile up. */
  saving: boolean
}

export function createCheckpoints(options: CheckpointOptions): Checkpoints {
  const books = new Map<number, Book>()
  const desk: Desk = {
    options, saving: false, figures: { passes: 0, chunks: 0, bytes: 0, captureMsMax: 0, restoredPartitions: 0, replayedRecords: 0, refusedChunks: 0 }
  }
  return {
    figures: desk.figures,
    adopt(partition) {
      // Not all partitions at the same instant.
      const startedUs = options.nowUs() - Math.trunc((options.everyUs * (partition.id % 8)) / 8)
      books.set(partition.id, { partition, startedUs, pass: null, saved: new Map(), contacts: -1, refused: false })
    },
    leave(partition) {
      books.delete(partition)
    },
    applied(partition, records) {
      const pass = books.get(partition)?.pass
      if (pass) pass.recordsAhead -= records
    },
    advance() {
      if (desk.saving) return
      for (const book of books.values()) {
        if (book.refused) continue
        if (book.pass === null && isDue(options, book)) begin(options, book, options.durability.position(book.partition.id))
        const { pass } = book
        if (pass === null || pass.recordsAhead > 0) continue
        void post(desk, book, pass, capture(desk, book, pass))
        return
      }
    },
    async saveAll(partition, isApplied) {
      const book = books.get(partition)
      if (!book || book.refused) return
      const pass = begin(options, book, isApplied ? options.durability.position(partition) : '')
      do await post(desk, book, pass, capture(desk, book, pass))
      while (book.pass === pass)
    }
  }
}

function begin({ nowUs }: CheckpointOptions, book: Book, position: string): Pass {
  // What an earlier pass had found and not copied yet is not lost with it.
  if (book.pass?.chunks) forget(book, book.pass.chunks)
  book.startedUs = nowUs()
  book.pass = { position, recordsAhead: book.partition.inbox.length, chunks: null }
  return book.pass
}

function isDue({ durability, everyUs, nowUs }: CheckpointOptions, book: Book): boolean {
  const sinceUs = nowUs() - book.startedUs
  return sinceUs >= everyUs || (sinceUs >= EARLY_AFTER_US && durability.unsavedBytes(book.partition.id) >= UNSAVED_BYTES)
}

/** Copies the next chunks of a pass; those that are as they were saved are left out. */
function capture({ options, figures }: Desk, book: Book, pass: Pass): CheckpointChunk[] {
  const { partition } = book
  const begun = options.nowUs()
  if (pass.chunks === null) {
    const contacts = partition.friends.count + partition.removed.count
    pass.chunks = takeCandidates(partition, contacts !== book.contacts)
    book.contacts = contacts
  }
  const ids = pass.chunks.splice(0, CHUNKS_PER_TICK)
  const changed: CheckpointChunk[] = []
  captureChunks(partition, ids, options.checksum).forEach((bytes, i) => {
    const sum = options.checksum(bytes)
    if (book.saved.get(ids[i]) === sum) return
    book.saved.set(ids[i], sum)
    changed.push({ id: ids[i], bytes })
  })
  figures.captureMsMax = Math.max(figures.captureMsMax, (options.nowUs() - begun) / 1000)
  return changed
}

function headOf({ incarnations, checksum }: CheckpointOptions, { partition }: Book, position: string): Uint8Array {
  const lives = incarnations.slice()
  for (const job of partition.jobs) if (job.peer >= 0) lives[job.peer] = 0
  // While offers or restored ends wait, nothing counts as offered.
  if (partition.resumeDue || partition.reoffersOpen > 0) lives.fill(0)
  return encodeHead({ partition: partition.id, incarnation: partition.incarnation, position, lives }, checksum)
}

function post(desk: Desk, book: Book, pass: Pass, chunks: readonly CheckpointChunk[]): PromiseLike<void> {
  const { options, figures } = desk
  const { partition } = book
  const rest = pass.chunks ?? []
  const isLast = rest.length === 0
  const end = (): void => {
    if (book.pass === pass) book.pass = null
  }
  desk.saving = true
  return options.durability.save({ partition: partition.id, incarnation: partition.incarnation, chunks, head: isLast ? headOf(options, book, pass.position) : null, position: pass.position }).then(
    (accepted) => {
      desk.saving = false
      if (accepted) {
        figures.chunks += chunks.length
        figures.bytes += chunks.reduce((sum, chunk) => sum + chunk.bytes.byteLength, 0)
        if (isLast) figures.passes++
      } else {
        book.refused = true
      }
      if (isLast || !accepted) end()
    },
    () => {
      desk.saving = false
      forget(book, [...chunks.map((chunk) => chunk.id), ...rest])
      end()
    }
  )
}

/** Nothing of an attempt that failed counts as saved: the next pass copies all that may have changed. */
function forget(book: Book, ids: readonly number[]): void {
  for (const id of ids) {
    book.saved.delete(id)
    if (id >>> 24 === ChunkKind.Contacts) book.contacts = -1
    else book.partition.chunkSums[id >>> 24].changed[id & 0xff_ffff] = 1
  }
}
