import type { BackboneEndpoint } from '../model/ports/backbone'
import { fmix } from '../random/prf'
import { FrameWord, OBSERVER_PARTITION } from '../wire/frame'

/** How the simulated network treats frames. Chances are per 1,000. */
export interface NetworkFaults {
  delayUsMin: number
  delayUsMax: number
  dropPerMille: number
  duplicatePerMille: number
}

/** A frame under way. */
interface Envelope {
  atUs: number
  order: number
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
  dropped = 0
  doubled = 0

  constructor(
    private readonly now: () => number,
    private readonly random: (below: number) => number,
    public faults: NetworkFaults
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
      close: () => this.crash(node)
    }
  }

  /** Ends a node's present life: nothing reaches it, nothing more comes from it. */
  crash(node: number): void {
    this.lives.set(node, (this.lives.get(node) ?? 0) + 1)
    this.handlers.delete(node)
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
    this.push({ atUs, order: this.order++, node, life: this.lives.get(node) ?? 0, frame })
  }

  /** When the next frame arrives; Infinity if none is under way. */
  nextUs(): number {
    return this.heap.length === 0 ? Infinity : this.heap[0].atUs
  }

  /** Delivers everything that is due. */
  deliver(): void {
    while (this.heap.length > 0 && this.heap[0].atUs <= this.now()) {
      const envelope = this.pop()
      const receiver = this.handlers.get(envelope.node)
      if (receiver && receiver.life === envelope.life) receiver.handler(envelope.frame)
    }
  }

  private push(envelope: Envelope): void {
    const heap = this.heap
    let at = heap.push(envelope) - 1
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (!before(heap[at], heap[parent])) break
      ;[heap[at], heap[parent]] = [heap[parent], heap[at]]
      at = parent
    }
  }

  private pop(): Envelope {
    const heap = this.heap
    const top = heap[0]
    const last = heap.pop()!
    if (heap.length === 0) return top
    heap[0] = last
    let at = 0
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && before(heap[child], heap[least])) least = child
      if (least === at) return top
      ;[heap[at], heap[least]] = [heap[least], heap[at]]
      at = least
    }
  }
}

function before(a: Envelope, b: Envelope): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.order < b.order)
}
