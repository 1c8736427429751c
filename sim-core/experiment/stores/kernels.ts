import { fmix } from '../../random/prf'

/**
 * Five ways to keep actors, each a whole small program: no code is shared between them on purpose, because a common
 * interface around the store would be measured too. A message goes from the last receiver to a drawn one, which counts
 * it and mixes it into its state.
 */
export interface StoreKernel {
  readonly name: StoreName
  readonly what: string
  /** Steps that finding an actor takes, on average over n. Bounds how many messages a round can have. */
  stepsPerMessage(actors: number): number
  setUp(actors: number): StoreInstance
}

export interface StoreInstance {
  /** Delivers so many messages; the draw begins at `seed`. */
  deliver(messages: number, seed: number): void
  /** Same messages, same sum, whatever the store. */
  checksum(): number
}

export const storeNames = ['objects', 'list', 'map', 'vector', 'columns'] as const
export type StoreName = (typeof storeNames)[number]

interface Actor {
  received: number
  state: number
}

const draw = (seed: number, index: number): number => fmix((seed + Math.imul(index, 0x9e3779b1)) | 0) >>> 0

/** An array of objects: the plain way, and the control. */
const objects: StoreKernel = {
  name: 'objects',
  what: 'an array of objects',
  stepsPerMessage: () => 1,
  setUp(actors) {
    const store: Actor[] = []
    for (let i = 0; i < actors; i++) store.push({ received: 0, state: i })
    return {
      deliver(messages, seed) {
        let from = 0
        for (let i = 0; i < messages; i++) {
          const to = draw(seed, i) % actors
          const actor = store[to]
          actor.received++
          actor.state = (Math.imul(actor.state, 31) + from) | 0
          from = to
        }
      },
      checksum: () => store.reduce((sum, actor) => (sum + Math.imul(actor.state, 2 * actor.received + 1)) | 0, 0)
    }
  }
}

interface Link extends Actor {
  next: Link | null
}

/** A linked list that is asked for the i-th: what the original did. */
const list: StoreKernel = {
  name: 'list',
  what: 'a linked list, walked to the wanted place',
  stepsPerMessage: (actors) => actors / 2,
  setUp(actors) {
    const head: Link = { received: 0, state: 0, next: null }
    let last = head
    for (let i = 1; i < actors; i++) last = last.next = { received: 0, state: i, next: null }
    return {
      deliver(messages, seed) {
        let from = 0
        for (let i = 0; i < messages; i++) {
          const to = draw(seed, i) % actors
          let actor: Link = head
          for (let step = 0; step < to; step++) actor = actor.next as Link
          actor.received++
          actor.state = (Math.imul(actor.state, 31) + from) | 0
          from = to
        }
      },
      checksum() {
        let sum = 0
        for (let actor: Link | null = head; actor !== null; actor = actor.next) sum = (sum + Math.imul(actor.state, 2 * actor.received + 1)) | 0
        return sum
      }
    }
  }
}

/** A hash map from id to object. */
const map: StoreKernel = {
  name: 'map',
  what: 'a hash map from id to object',
  stepsPerMessage: () => 1,
  setUp(actors) {
    const store = new Map<number, Actor>()
    for (let i = 0; i < actors; i++) store.set(i, { received: 0, state: i })
    return {
      deliver(messages, seed) {
        let from = 0
        for (let i = 0; i < messages; i++) {
          const to = draw(seed, i) % actors
          const actor = store.get(to) as Actor
          actor.received++
          actor.state = (Math.imul(actor.state, 31) + from) | 0
          from = to
        }
      },
      checksum() {
        let sum = 0
        for (const actor of store.values()) sum = (sum + Math.imul(actor.state, 2 * actor.received + 1)) | 0
        return sum
      }
    }
  }
}

type Branch = (Branch | Actor)[]

/** A tree of nodes of 32, as Scala's Vector is; a place is found in log₃₂ n steps. Here actors change in place. */
const vector: StoreKernel = {
  name: 'vector',
  what: 'a tree of nodes of 32 (a trie), as functional languages have for vectors',
  stepsPerMessage: (actors) => Math.max(1, Math.ceil(Math.log2(actors) / 5)),
  setUp(actors) {
    let level: Branch = Array.from({ length: actors }, (_, i): Actor => ({ received: 0, state: i }))
    let depth = 0
    do {
      const above: Branch = []
      for (let i = 0; i < level.length; i += 32) above.push(level.slice(i, i + 32))
      level = above
      depth++
    } while (level.length > 32)
    const root = level
    const find = (index: number): Actor => {
      let branch = root
      for (let shift = depth * 5; shift > 0; shift -= 5) branch = branch[(index >>> shift) & 31] as Branch
      return branch[index & 31] as Actor
    }
    return {
      deliver(messages, seed) {
        let from = 0
        for (let i = 0; i < messages; i++) {
          const to = draw(seed, i) % actors
          const actor = find(to)
          actor.received++
          actor.state = (Math.imul(actor.state, 31) + from) | 0
          from = to
        }
      },
      checksum() {
        let sum = 0
        for (let i = 0; i < actors; i++) sum = (sum + Math.imul(find(i).state, 2 * find(i).received + 1)) | 0
        return sum
      }
    }
  }
}

/** One typed array per field: no object at all. */
const columns: StoreKernel = {
  name: 'columns',
  what: 'a typed array for each field',
  stepsPerMessage: () => 1,
  setUp(actors) {
    const received = new Uint32Array(actors)
    const state = new Int32Array(actors)
    for (let i = 0; i < actors; i++) state[i] = i
    return {
      deliver(messages, seed) {
        let from = 0
        for (let i = 0; i < messages; i++) {
          const to = draw(seed, i) % actors
          received[to]++
          state[to] = (Math.imul(state[to], 31) + from) | 0
          from = to
        }
      },
      checksum() {
        let sum = 0
        for (let i = 0; i < actors; i++) sum = (sum + Math.imul(state[i], 2 * received[i] + 1)) | 0
        return sum
      }
    }
  }
}

/** The control first. */
export const storeKernels: readonly StoreKernel[] = [objects, list, map, vector, columns]
