import { hashWords } from '../corpus/text-hash'
import { DropIndex } from '../kernel/ledger'
import type { KernelContext, RemotePost } from '../kernel/context'
import type { PartitionState } from '../kernel/partition'
import { deliver, deliverTexts } from '../kernel/post'
import type { BackboneEndpoint, Checksum } from '../model/ports/backbone'
import { FRAME_HEADER_WORDS, FrameWord, OBSERVER_PARTITION, frameProblem } from '../wire/frame'
import { FrameWindow, FrameWriter, type Texts } from '../wire/link'
import { Flag, Kind, NO_ROW, PARTITION_SHIFT, RECORD_WORDS, ROW_MASK } from '../wire/record'
import { PAYLOAD_BYTES_MAX, lanesOf, placeOf, takeTexts } from './crossed-texts'

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

/** Both ways between a partition of this node and one of another, each in its present life. */
interface Link {
  readonly own: number
  readonly peer: number
  readonly writer: FrameWriter
  /** Frames that came from the peer. */
  readonly window: FrameWindow
  /** Records wait for the next flush. */
  isDirty: boolean
}

/** All links of a node: records to and from partitions that other nodes host. */
export class NodeLinks implements RemotePost {
  recordsOut = 0
  recordsIn = 0
  /** Records read again after a takeover. */
  replayedRecords = 0
  private replaying = false
  /** −0 is a floating-point number to V8, as they are beyond 2³¹: see `textBytes` in kernel/partition.ts. */
  bytesOut = -0
  bytesIn = -0
  /** Frames that were not applied, by reason. */
  readonly refusedFrames = { malformed: 0, run: 0, stale: 0, seen: 0, old: 0 }
  /** By own partition, then by peer. */
  private readonly links: (Link | undefined)[][] = []
  private dirty: Link[] = []
  /** Links whose frames are to be confirmed. */
  private readonly due = new Set<Link>()
  private lastAcknowledgedUs = 0
  private readonly hash = new Int32Array(2)
  private readonly texts: Texts

  constructor(private readonly options: LinkOptions) {
    const { words, wordOffset, byteLength } = options.context.corpus
    this.texts = { words: new Int32Array(words.buffer, words.byteOffset, words.length), wordOffset, byteLength }
    for (let partition = 0; partition < options.partitions; partition++) this.links.push([])
  }

  post(
    source: PartitionState, destination: number, head: number, initiator: number, slotRound: number, local: number, line: number,
    sourceRow: number, destinationRow: number, payload: Uint8Array | undefined
  ): void {
    const link = this.links[source.id][destination] ?? this.open(source.id, destination)
    const { writer } = link
    const kind = head & 0xff
    const asBytes = payload === undefined && (kind === Kind.Message || kind === Kind.FirstMessage)
    const payloadBytes = asBytes ? this.texts.byteLength[line] : payload === undefined ? 0 : payload.byteLength
    const at = asBytes ? writer.reserveText(line) : writer.reserve(payloadBytes)
    const words = writer.buffer
    words[at] = asBytes ? head | (Flag.Bytes << 8) : head
    words[at + 1] = initiator
    words[at + 2] = slotRound
    words[at + 3] = local
    words[at + 4] = payloadBytes
    words[at + 5] = 0
    words[at + 6] = sourceRow | (source.id << PARTITION_SHIFT)
    words[at + 7] = destinationRow
    if (payload !== undefined && payloadBytes > 0) {
      words[at + RECORD_WORDS + ((payloadBytes + 3) >>> 2) - 1] = 0
      writer.bufferBytes.set(payload, (at + RECORD_WORDS) * 4)
    }
    this.recordsOut++
    if (link.isDirty) return
    link.isDirty = true
    this.dirty.push(link)
  }

  private open(own: number, peer: number): Link {
    const { endpoint, checksum, runNumber, incarnations } = this.options
    const window = new FrameWindow()
    const writer = new FrameWriter(
      (frame) => {
        this.bytesOut += frame.byteLength
        endpoint.send(frame)
      },
      checksum,
      { destination: peer, source: own, run: runNumber, sourceIncarnation: incarnations[own], destinationIncarnation: incarnations[peer] },
      window,
      this.texts
    )
    const link: Link = { own, peer, writer, window, isDirty: false }
    this.links[own][peer] = link
    return link
  }

  /** Sends all that was collected, and acknowledgements that have waited long enough. */
  flush(nowUs: number, acknowledgeNow: boolean): void {
    while (this.dirty.length > 0) this.flushDirty()
    if (this.due.size > 0 && (acknowledgeNow || nowUs - this.lastAcknowledgedUs > ACKNOWLEDGE_AFTER_US)) this.acknowledge(nowUs)
    this.options.endpoint.flush()
  }

  /** Whatever takes a frame may answer at once: links may become dirty, or end, meanwhile. */
  private flushDirty(): void {
    const links = this.dirty
    this.dirty = []
    for (const link of links) {
      if (!link.isDirty) continue
      link.isDirty = false
      link.writer.flush()
      this.due.delete(link)
    }
  }

  private acknowledge(nowUs: number): void {
    this.lastAcknowledgedUs = nowUs
    for (const { writer } of this.due) writer.sendAcknowledgement()
    this.due.clear()
  }

  /** Every link's highest frame is confirmed again with the next flush. */
  confirmAll(): void {
    for (const link of this.all()) if (link.window.highest > 0) this.due.add(link)
  }

  /** Frames that the other side has not confirmed. */
  unacknowledged(): number {
    return this.all().reduce((sum, { writer }) => sum + writer.sequence - writer.acknowledged, 0)
  }

  /** Records that wait for the next flush. */
  pendingRecords(source: number): number {
    return this.dirty.reduce((sum, { own, writer }) => sum + (own === source ? writer.pending : 0), 0)
  }

  private all(): Link[] {
    return this.links.flat().filter((link) => link !== undefined)
  }

  /** Forgets all links from and to a partition: one of its ends lives anew or has moved. */
  reset(partition: number): void {
    for (const link of this.all()) {
      if (link.own !== partition && link.peer !== partition) continue
      this.links[link.own][link.peer] = undefined
      link.isDirty = false
      this.due.delete(link)
    }
    this.dirty = this.dirty.filter(({ isDirty }) => isDirty)
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
    const link = this.links[target.id][source] ?? this.open(target.id, source)
    const { writer, window } = link
    const acknowledged = words[FrameWord.Acknowledged]
    if (acknowledged > writer.acknowledged && acknowledged <= writer.sequence) writer.acknowledged = acknowledged
    const sequence = words[FrameWord.Sequence] >>> 0
    if (sequence === 0) return
    const verdict = window.accept(sequence)
    if (verdict !== 'new') {
      this.refusedFrames[verdict]++
      if (verdict === 'old') target.ledger.dropped(source, DropIndex.frameWindow, count)
      return
    }
    this.due.add(link)
    this.decode(words, target, source, count)
  }

  private decode(words: Int32Array, target: PartitionState, source: number, count: number): void {
    const unsigned = new Uint32Array(words.buffer, words.byteOffset, words.length)
    const isQuick = !this.replaying && !target.inbox.bounded
    let at = FRAME_HEADER_WORDS
    for (let done = 0; done < count;) {
      const taken = isQuick ? takeTexts(words, unsigned, at, count - done, target.users) : 0
      if (taken > 0) {
        deliverTexts(target, source, words, placeOf, lanesOf, taken)
        at = placeOf[taken]
        done += taken
        continue
      }
      const next = this.decodeRecord(words, unsigned, at, target, source)
      if (next < 0) {
        target.ledger.dropped(source, DropIndex.malformed, count - done)
        return
      }
      at = next
      done++
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
    if (payloadBytes > PAYLOAD_BYTES_MAX || end > words.length) return -1
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
    }, new FrameWindow(), this.texts)
    const at = writer.reserve(body.byteLength - RECORD_WORDS * 4)
    writer.buffer.set(body, at)
    writer.flush()
  }
}
