import type { BackboneEndpoint } from '../model/ports/backbone'
import type { CheckpointSave, Durability, SavedPartition } from '../model/ports/durability'
import { fmix } from '../random/prf'
import { FrameWord, OBSERVER_PARTITION } from '../wire/frame'
import { popEvent, pushEvent } from './event-heap'
import type { Timed } from './event-heap'

/** How the simulated network treats frames. Chances are per 1,000. */
export interface NetworkFaults {
  delayUsMin: number
  delayUsMax: number
  dropPerMille: number
  duplicatePerMille: number
}

/** What a simulated durable backbone keeps of a partition. */
interface KeptPartition {
  readonly frames: Uint8Array[]
  /** Number of the first frame that is kept, and of the one that is handed over next. */
  first: number
  next: number
  /** Node that reads, 0: nobody. */
  reader: number
  readonly chunks: Map<number, Uint8Array>
  head: Uint8Array | null
}

/** A frame under way. */
interface Envelope extends Timed {
  node: number
  life: number
  frame: Uint8Array
}

/** A seeded source of numbers for schedules; not for scenarios. */
export function seededNumbers(seed: number): (below: number) => number {
  let counter = 0
  return (below) => (fmix(fmix(seed ^ 0x5bd1e995) + Math.imul(++counter, 0x9e3779b1)) >>> 0) % below
}

/**
 * A network between simulated nodes: delays (and so reorders), drops and doubles frames by seed;
 * links can be cut and repaired, nodes crash. Frames to a node's earlier life are lost with it.
 */
export class SimulatedNetwork {
  private readonly heap: Envelope[] = []
  private order = 0
  private readonly handlers = new Map<number, { life: number; handler: (frame: Uint8Array) => void }>()
  private readonly lives = new Map<number, number>()
  private readonly cuts = new Set<string>()
  /** Node that owns each partition, as the network routes. */
  readonly owners: number[] = []
  /** Present life of each partition, as the network knows it. */
  readonly incarnations: number[] = []
  dropped = 0
  doubled = 0
  private readonly kept = new Map<number, KeptPartition>()
  private readonly saves: { atUs: number; life: number; node: number; apply: () => void }[] = []

  constructor(
    private readonly now: () => number,
    private readonly random: (below: number) => number,
    public faults: NetworkFaults,
    /** Keeps frames and checkpoints, as the durable backbone does. */
    private readonly durable = false
  ) {}

  connect(node: number): BackboneEndpoint {
    const life = (this.lives.get(node) ?? 0) + 1
    this.lives.set(node, life)
    return {
      send: (frame) => {
        if (this.lives.get(node) === life) this.send(node, frame)
      },
      flush: () => {},
      bufferedBytes: () => 0,
      onFrame: (handler) => this.handlers.set(node, { life, handler }),
      onClose: () => {},
      close: () => this.crash(node),
      ...(this.durable ? { durability: this.durability(node, life) } : {})
    }
  }

  private keptOf(partition: number): KeptPartition {
    let kept = this.kept.get(partition)
    if (kept === undefined) {
      kept = { frames: [], first: 0, next: 0, reader: 0, chunks: new Map(), head: null }
      this.kept.set(partition, kept)
    }
    return kept
  }

  /** What was saved of a partition; its owner's next life begins with it. */
  load(partition: number): SavedPartition | null {
    const { head, chunks } = this.keptOf(partition)
    return head === null ? null : { head, chunks: [...chunks].map(([id, bytes]) => ({ id, bytes })) }
  }

  private durability(node: number, life: number): Durability {
    return {
      load: (partition) => Promise.resolve(this.load(partition)),
      open: (partition, position) => {
        const kept = this.keptOf(partition)
        kept.reader = node
        kept.next = Math.max(kept.first, position === '' ? 0 : Number(position) + 1)
      },
      leave: (partition) => {
        const kept = this.keptOf(partition)
        if (kept.reader === node) kept.reader = 0
      },
      position: (partition) => (this.keptOf(partition).next === 0 ? '' : String(this.keptOf(partition).next - 1)),
      unsavedBytes: () => 0,
      save: (save) => this.save(node, life, save)
    }
  }

  /** Saved after a while, unless the node has died before; an answer comes only to a life that goes on. */
  private save(node: number, life: number, save: CheckpointSave): PromiseLike<boolean> {
    let answer: (accepted: boolean) => void = () => {}
    this.saves.push({
      atUs: this.now() + this.faults.delayUsMin + this.random(3_000), life, node,
      apply: () => {
        const kept = this.keptOf(save.partition)
        const accepted = this.owners[save.partition] === node && this.incarnations[save.partition] === save.incarnation
        if (accepted) {
          for (const { id, bytes } of save.chunks) kept.chunks.set(id, bytes)
          if (save.head !== null) this.trim(kept, save.head, save.position)
        }
        answer(accepted)
      }
    })
    // Virtual time waits for nobody: the answer is given when it falls due, not in a later turn of the event loop.
    return {
      then(onAnswer) {
        answer = (accepted) => void onAnswer?.(accepted)
        return new Promise<never>(() => {})
      }
    }
  }

  private trim(kept: KeptPartition, head: Uint8Array, position: string): void {
    kept.head = head
    if (position === '') return
    kept.frames.splice(0, Math.max(0, Number(position) + 1 - kept.first))
    kept.first = Math.max(kept.first, Number(position) + 1)
  }

  /** Hands over what is kept for partitions that somebody reads. */
  private handOver(): void {
    for (const kept of this.kept.values()) {
      const receiver = this.handlers.get(kept.reader)
      if (receiver === undefined) continue
      while (kept.next < kept.first + kept.frames.length) receiver.handler(kept.frames[kept.next++ - kept.first])
    }
  }

  /** Ends a node's present life: nothing reaches it, nothing more comes from it. */
  crash(node: number): void {
    this.lives.set(node, (this.lives.get(node) ?? 0) + 1)
    this.handlers.delete(node)
    for (const kept of this.kept.values()) if (kept.reader === node) kept.reader = 0
  }

  /** No frame passes between two nodes until {@link repair}. */
  partition(a: number, b: number): void {
    this.cuts.add(`${a}:${b}`).add(`${b}:${a}`)
  }

  repair(): void {
    this.cuts.clear()
  }

  private send(from: number, frame: Uint8Array): void {
    const destination = new Int32Array(frame.buffer, frame.byteOffset, 10)[FrameWord.Route] & 0xffff
    if (destination === OBSERVER_PARTITION) return
    const node = this.owners[destination]
    if (this.cuts.has(`${from}:${node}`) || this.random(1000) < this.faults.dropPerMille) {
      this.dropped++
      return
    }
    this.enqueue(node, frame.slice())
    if (this.random(1000) < this.faults.duplicatePerMille) {
      this.doubled++
      this.enqueue(node, frame.slice())
    }
  }

  private enqueue(node: number, frame: Uint8Array): void {
    const { delayUsMin, delayUsMax } = this.faults
    const atUs = this.now() + delayUsMin + this.random(Math.max(1, delayUsMax - delayUsMin))
    pushEvent(this.heap, { atUs, order: this.order++, node, life: this.lives.get(node) ?? 0, frame })
  }

  /** When the next frame arrives; Infinity if none is under way. */
  nextUs(): number {
    return Math.min(this.heap.length === 0 ? Infinity : this.heap[0].atUs, ...this.saves.map((save) => save.atUs))
  }

  /** Delivers everything that is due. */
  deliver(): void {
    while (this.heap.length > 0 && this.heap[0].atUs <= this.now()) {
      const envelope = popEvent(this.heap)
      if (this.durable) {
        this.keptOf(new Int32Array(envelope.frame.buffer, envelope.frame.byteOffset, 10)[FrameWord.Route] & 0xffff).frames.push(envelope.frame)
        continue
      }
      const receiver = this.handlers.get(envelope.node)
      if (receiver && receiver.life === envelope.life) receiver.handler(envelope.frame)
    }
    for (const save of this.saves.filter((other) => other.atUs <= this.now())) {
      this.saves.splice(this.saves.indexOf(save), 1)
      if (this.lives.get(save.node) === save.life) save.apply()
    }
    this.handOver()
  }
}
