import { FADE_MOST_MS } from './pace'

/**
 * Conversations in which somebody spoke lately. A fixed number of rows found by hashing
 * (initiator, slot and round); the row that has been silent longest among a few gives way.
 */
export interface LitConversations {
  readonly capacity: number
  readonly initiator: Uint32Array
  readonly slotRound: Uint32Array
  /** Indices of the last speaker and listener. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** When the last message was seen, ms; 0: the row is free. */
  readonly lastMs: Float64Array
  readonly encrypted: Uint8Array
  touch(initiator: number, slotRound: number, from: number, to: number, atMs: number, encrypted: boolean): void
  find(initiator: number, slotRound: number): number
  /** Whether one that still was lit has lately had to give way. */
  crowded(): boolean
  clear(): void
}

const PROBES = 8

export function createLitConversations(capacityPowerOfTwo: number): LitConversations {
  const capacity = capacityPowerOfTwo
  const mask = capacity - 1
  const initiators = new Uint32Array(capacity)
  const slotRounds = new Uint32Array(capacity)
  const lastMs = new Float64Array(capacity)
  const from = new Uint32Array(capacity)
  const to = new Uint32Array(capacity)
  const encrypted = new Uint8Array(capacity)
  let newestMs = 0
  let crowdedMs = -Infinity
  const home = (initiator: number, slotRound: number): number => {
    let mixed = Math.imul(initiator ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(slotRound, 0xc2b2_ae35)
    mixed ^= mixed >>> 15
    return mixed & mask
  }
  const find = (initiator: number, slotRound: number): number => {
    const start = home(initiator, slotRound)
    for (let probe = 0; probe < PROBES; probe++) {
      const row = (start + probe) & mask
      if (lastMs[row] !== 0 && initiators[row] === initiator && slotRounds[row] === slotRound) return row
    }
    return -1
  }
  const oldest = (initiator: number, slotRound: number): number => {
    const start = home(initiator, slotRound)
    let best = start
    for (let probe = 1; probe < PROBES; probe++) {
      const row = (start + probe) & mask
      if (lastMs[row] < lastMs[best]) best = row
    }
    return best
  }
  return {
    capacity,
    initiator: initiators,
    slotRound: slotRounds,
    from,
    to,
    lastMs,
    encrypted,
    find,
    touch(initiator, slotRound, fromIndex, toIndex, atMs, sealed) {
      let row = find(initiator, slotRound)
      if (row < 0) {
        row = oldest(initiator, slotRound)
        if (lastMs[row] !== 0 && atMs - lastMs[row] < FADE_MOST_MS) crowdedMs = atMs
      }
      newestMs = Math.max(newestMs, atMs)
      initiators[row] = initiator
      slotRounds[row] = slotRound
      from[row] = fromIndex
      to[row] = toIndex
      lastMs[row] = atMs
      encrypted[row] = sealed ? 1 : 0
    },
    crowded: () => newestMs - crowdedMs < FADE_MOST_MS,
    clear: () => {
      lastMs.fill(0)
    }
  }
}
