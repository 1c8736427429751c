import { hashWords } from '../corpus/text-hash'
import { DropIndex } from '../kernel/ledger'
import type { KernelContext, RemotePost } from '../kernel/context'
import type { PartitionState } from '../kernel/partition'
import { deliver } from '../kernel/post'
import { limits } from '../model/limits'
import type { BackboneEndpoint, Checksum } from '../model/ports/backbone'
import { FRAME_HEADER_WORDS, FrameWord, OBSERVER_PARTITION, frameProblem } from '../wire/frame'
import { FrameWindow, FrameWriter } from '../wire/link'
import { Flag, Kind, NO_ROW, PARTITION_SHIFT, RECORD_WORDS, ROW_MASK } from '../wire/record'

/** Milliseconds an acknowledgement waits for a frame that goes the same way. */
const ACKNOWLEDGE_AFTER_US = 20_000

export interface LinkOptions {
  readonly context: KernelContext
  readonly endpoint: BackboneEndpoint
  readonly checksum: Checksum
  readonly runNumber: number
  readonly partitions: number
  /** Incarnation of every partition as this node knows it; 0: unknown. */
  readonly incarnations: Uint16Array
  /** A frame shows that a partition lives anew before the coordinator has said so. */
  readonly onNewIncarnation: (partition: number, incarnation: number) => void
}

/** All links of a node: records to and from partitions that other nodes host. */
export class NodeLinks implements RemotePost {
  recordsOut = 0
  recordsIn = 0
  /** Records read again after a takeover. */
  replayedRecords = 0
  private replaying = false
  bytesOut = 0
  bytesIn = 0
  /** Frames that were not applied, by reason. */
  readonly refusedFrames = { malformed: 0, run: 0, stale: 0, seen: 0, old: 0 }
  private readonly writers = new Map<number, FrameWriter>()
  private readonly windows = new Map<number, FrameWindow>()
  private readonly dirty = new Set<number>()
  private readonly due = new Set<number>()
  private lastAcknowledgedUs = 0
  private readonly hash = new Int32Array(2)

  constructor(private readonly options: LinkOptions) {}

  post(
    source: PartitionState, destination: number, head: number, initiator: number, slotRound: number, local: number, line: number,
    sourceRow: number, destinationRow: number, payload: Uint8Array | undefined
  ): void {
    const { corpus } = this.options.context
    const key = source.id * this.options.partitions + destination
    const writer = this.writers.get(key) ?? this.openWriter(source.id, destination, key)
    const kind = head & 0xff
    const asBytes = payload === undefined && (kind === Kind.Message || kind === Kind.FirstMessage)
    const payloadBytes = asBytes ? corpus.byteLength[line] : payload === undefined ? 0 : payload.byteLength
    const at = writer.reserve(payloadBytes, this.windows.get(this.reverse(key))?.highest ?? 0)
    const words = writer.buffer
    words[at] = asBytes ? head | (Flag.Bytes << 8) : head
    words[at + 1] = initiator
    words[at + 2] = slotRound
    words[at + 3] = local
    words[at + 4] = payloadBytes
    words[at + 5] = 0
    words[at + 6] = sourceRow | (source.id << PARTITION_SHIFT)
    words[at + 7] = destinationRow
    if (asBytes) {
      const from = corpus.wordOffset[line]
      const count = (payloadBytes + 3) >>> 2
      for (let i = 0; i < count; i++) words[at + RECORD_WORDS + i] = corpus.words[from + i]
    } else if (payloadBytes > 0 && payload !== undefined) {
      words[at + RECORD_WORDS + ((payloadBytes + 3) >>> 2) - 1] = 0
      writer.bufferBytes.set(payload, (at + RECORD_WORDS) * 4)
    }
    this.recordsOut++
    this.dirty.add(key)
  }

  private openWriter(source: number, destination: number, key: number): FrameWriter {
    const { endpoint, checksum, runNumber, incarnations } = this.options
    const writer = new FrameWriter(
      (frame) => {
        this.bytesOut += frame.byteLength
        endpoint.send(frame)
      },
      checksum,
      { destination, source, run: runNumber, sourceIncarnation: incarnations[source], destinationIncarnation: incarnations[destination] }
    )
    this.writers.set(key, writer)
    return writer
  }

  private reverse(key: number): number {
    const partitions = this.options.partitions
    return (key % partitions) * partitions + Math.trunc(key / partitions)
  }

  /** Sends all that was collected, and acknowledgements that have waited long enough. */
  flush(nowUs: number, acknowledgeNow: boolean): void {
    for (const key of this.dirty) {
      const window = this.windows.get(this.reverse(key))
      this.writers.get(key)?.flush(window?.highest ?? 0)
      if (window) {
        window.acknowledgementDue = false
        this.due.delete(this.reverse(key))
      }
    }
    this.dirty.clear()
    if (this.due.size > 0 && (acknowledgeNow || nowUs - this.lastAcknowledgedUs > ACKNOWLEDGE_AFTER_US)) this.acknowledge(nowUs)
    this.options.endpoint.flush()
  }

  private acknowledge(nowUs: number): void {
    const partitions = this.options.partitions
    this.lastAcknowledgedUs = nowUs
    for (const key of this.due) {
      const window = this.windows.get(key)
      if (!window) continue
      window.acknowledgementDue = false
      const reverse = this.reverse(key)
      const writer = this.writers.get(reverse) ?? this.openWriter(key % partitions, Math.trunc(key / partitions), reverse)
      writer.sendAcknowledgement(window.highest)
    }
    this.due.clear()
  }

  /** Every link's highest frame is confirmed again with the next flush. */
  confirmAll(): void {
    for (const [key, window] of this.windows) {
      window.acknowledgementDue = true
      this.due.add(key)
    }
  }

  /** Frames that the other side has not confirmed. */
  unacknowledged(): number {
    let sum = 0
    for (const writer of this.writers.values()) sum += writer.sequence - writer.acknowledged
    return sum
  }

  /** Records that wait for the next flush. */
  pendingRecords(source: number): number {
    let sum = 0
    for (const key of this.dirty) if (Math.trunc(key / this.options.partitions) === source) sum += this.writers.get(key)?.pending ?? 0
    return sum
  }

  /** Forgets all links from and to a partition: one of its ends lives anew or has moved. */
  reset(partition: number): void {
    const partitions = this.options.partitions
    for (const map of [this.writers, this.windows]) {
      for (const key of map.keys()) if (key % partitions === partition || Math.trunc(key / partitions) === partition) map.delete(key)
    }
    for (const set of [this.dirty, this.due]) {
      for (const key of set) if (key % partitions === partition || Math.trunc(key / partitions) === partition) set.delete(key)
    }
  }

  /** A frame from another node. Whatever it holds, the process goes on. */
  receive(frame: Uint8Array): void {
    const { checksum, runNumber, context, incarnations, partitions } = this.options
    if (frame.byteLength % 4 !== 0 || frame.byteOffset % 4 !== 0) {
      this.refusedFrames.malformed++
      return
    }
    const words = new Int32Array(frame.buffer, frame.byteOffset, frame.byteLength >>> 2)
    if (frameProblem(words, frame, checksum) !== null) {
      this.refusedFrames.malformed++
      return
    }
    const route = words[FrameWord.Route]
    const source = route >>> 16
    const target = context.hosted[route & 0xffff]
    const count = words[FrameWord.Count] & 0xffff
    if (words[FrameWord.Run] !== (runNumber | 0) || source >= partitions) {
      this.refusedFrames.run++
      return
    }
    const sourceIncarnation = words[FrameWord.Incarnations] & 0xffff
    if (target === undefined || words[FrameWord.Incarnations] >>> 16 !== target.incarnation || sourceIncarnation < incarnations[source]) {
      if (target !== undefined && context.durable && words[FrameWord.Incarnations] >>> 16 < target.incarnation && sourceIncarnation === incarnations[source]) {
        this.replay(words, target, count)
        return
      }
      this.refusedFrames.stale++
      target?.ledger.stale(source, count)
      return
    }
    if (sourceIncarnation > incarnations[source]) this.options.onNewIncarnation(source, sourceIncarnation)
    this.bytesIn += frame.byteLength
    this.accept(words, target, source, count)
  }

  /**
   * A frame to an earlier life of the partition that nobody had covered by a checkpoint. Its records
   * are true, whatever became of them then, so they are applied like any others; they belong to links
   * of that life and are counted apart. Friendships are asked for anew anyway.
   */
  private replay(words: Int32Array, target: PartitionState, count: number): void {
    this.replaying = true
    this.decode(words, target, this.options.partitions, count)
    this.replaying = false
  }

  private accept(words: Int32Array, target: PartitionState, source: number, count: number): void {
    const key = source * this.options.partitions + target.id
    const writer = this.writers.get(this.reverse(key))
    const acknowledged = words[FrameWord.Acknowledged]
    if (writer && acknowledged > writer.acknowledged && acknowledged <= writer.sequence) writer.acknowledged = acknowledged
    const sequence = words[FrameWord.Sequence] >>> 0
    if (sequence === 0) return
    let window = this.windows.get(key)
    if (!window) {
      window = new FrameWindow()
      this.windows.set(key, window)
    }
    const verdict = window.accept(sequence)
    if (verdict !== 'new') {
      this.refusedFrames[verdict]++
      if (verdict === 'old') target.ledger.dropped(source, DropIndex.frameWindow, count)
      return
    }
    window.acknowledgementDue = true
    this.due.add(key)
    this.decode(words, target, source, count)
  }

  private decode(words: Int32Array, target: PartitionState, source: number, count: number): void {
    const unsigned = new Uint32Array(words.buffer, words.byteOffset, words.length)
    let at = FRAME_HEADER_WORDS
    for (let i = 0; i < count; i++) {
      const next = this.decodeRecord(words, unsigned, at, target, source)
      if (next < 0) {
        target.ledger.dropped(source, DropIndex.malformed, count - i)
        return
      }
      at = next
    }
    if (this.replaying) this.replayedRecords += count
    else this.recordsIn += count
  }

  /** Delivers the record at word `at`; returns where the next one begins, −1 if it is not well-formed. */
  private decodeRecord(words: Int32Array, unsigned: Uint32Array, at: number, target: PartitionState, source: number): number {
    if (at + RECORD_WORDS > words.length) return -1
    const head = words[at]
    const kind = head & 0xff
    const flags = (head >>> 8) & 0xff
    const local = words[at + 3]
    if (kind < Kind.FriendRequest || kind > Kind.Receipt || local < 0 || local >= target.users) return -1
    const payloadBytes = unsigned[at + 4]
    const conversation = kind === Kind.Message || kind === Kind.FirstMessage
    const carries = flags & (Flag.Bytes | Flag.Sealed | Flag.Key)
    if (carries === 0 ? payloadBytes !== 0 || conversation : (carries & (carries - 1)) !== 0) return -1
    if (carries !== 0 && carries !== Flag.Key && !conversation) return -1
    const end = at + RECORD_WORDS + ((payloadBytes + 3) >>> 2)
    if (payloadBytes > limits.corpusLineBytesMax + limits.sealedExtraBytesMax || end > words.length) return -1
    let low = 0
    let high = 0
    let payload: Uint8Array | undefined
    if (carries === Flag.Bytes) {
      hashWords(unsigned, at + RECORD_WORDS, payloadBytes, this.hash, 0)
      low = this.hash[0]
      high = this.hash[1]
    } else if (carries !== 0) {
      payload = new Uint8Array(words.buffer, words.byteOffset + (at + RECORD_WORDS) * 4, payloadBytes)
    }
    if (!this.replaying) deliver(target, source, head, words[at + 1], words[at + 2], local, low, high, words[at + 6] & ROW_MASK, words[at + 7], payload)
    else if (conversation || kind === Kind.Receipt) deliver(target, source, head, words[at + 1], words[at + 2], local, low, high, NO_ROW, NO_ROW, payload)
    return end
  }

  /** A frame for the observer: words behind the header as given. */
  sendToObserver(node: number, body: Uint32Array): void {
    const writer = new FrameWriter((frame) => this.options.endpoint.send(frame), this.options.checksum, {
      destination: OBSERVER_PARTITION,
      source: node,
      run: this.options.runNumber,
      sourceIncarnation: 1,
      destinationIncarnation: 1
    })
    const at = writer.reserve(body.byteLength - RECORD_WORDS * 4, 0)
    writer.buffer.set(body, at)
    writer.flush(0)
  }
}
