import { arrivalShare, arrivalUs } from '../behavior/arrival'
import { firstLane, secondLane } from '../random/prf'
import type { PartitionState } from './partition'

/** Conversations looked at per call of {@link ArrivalSchedule.build}. */
const BUILD_MAX = 65_536
/** Conversations that are put into order together. */
const BUCKET_SIZE = 256
const BUCKET_BITS_MAX = 16

/**
 * The conversations that a partition's users begin, in the order of their instants: 4 bytes each. They are sorted into
 * buckets of time before the run, and within a bucket when its time comes, so that the longest piece of work is short.
 */
export class ArrivalSchedule {
  /** Records of conversations (`initiatedIndex`), bucket by bucket. */
  private order = new Uint32Array(0)
  private readonly starts: Uint32Array
  private readonly shift: number
  private pass: 'count' | 'place' | 'done' = 'count'
  private local = 0
  private ordinal = 0
  private record = 0
  /** Instants of the bucket that has its turn, in order; which one that is. */
  private instants: Float64Array = new Float64Array(0)
  private bucket = -1
  /** Conversations that were taken. */
  taken = 0

  /** @param possible conversations that the partition's users could begin, at most */
  constructor(private readonly partition: PartitionState, possible: number) {
    const bits = Math.min(BUCKET_BITS_MAX, Math.max(0, 32 - Math.clz32(Math.trunc(possible / BUCKET_SIZE))))
    this.shift = 32 - bits
    this.starts = new Uint32Array(2 ** bits + 1)
  }

  get bytes(): number {
    return this.order.byteLength + this.starts.byteLength
  }

  get length(): number {
    return this.order.length
  }

  /** Goes on with putting the schedule together. Returns true while there is more to do. */
  build(): boolean {
    if (this.pass === 'done') return false
    const { plan, scenario: { seed } } = this.partition.context
    for (let scanned = 0; scanned < BUILD_MAX; scanned++) {
      if (this.local >= this.partition.users) {
        this.endPass()
        return this.builds()
      }
      const user = this.partition.userAt(this.local)
      if (this.ordinal >= plan.ordinals(user)) {
        this.local++
        this.ordinal = 0
        continue
      }
      const slotRound = plan.slotRoundAt(user, this.ordinal++)
      const record = this.record++
      if (slotRound === -1) continue
      const first = firstLane(seed, user, slotRound)
      const bucket = this.bucketOf(arrivalShare(first, secondLane(first)))
      if (this.pass === 'count') this.starts[bucket + 1]++
      else this.order[this.starts[bucket]++] = record
    }
    return true
  }

  private builds(): boolean {
    return this.pass !== 'done'
  }

  private endPass(): void {
    const { starts } = this
    this.local = this.ordinal = this.record = 0
    if (this.pass === 'count') {
      for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] += starts[bucket - 1]
      this.order = new Uint32Array(starts[starts.length - 1])
      this.pass = 'place'
      return
    }
    // Placing moved each bucket's begin to its end, which is the next one's begin.
    starts.copyWithin(1, 0, starts.length - 1)
    starts[0] = 0
    this.pass = 'done'
  }

  /** A shift by 32 would be one by 0. */
  private bucketOf(share: number): number {
    return this.shift === 32 ? 0 : share >>> this.shift
  }

  /** Instant of the next conversation, µs since the schedule began; Infinity: all were taken. */
  nextUs(): number {
    if (this.taken >= this.order.length) return Infinity
    while (this.bucket < 0 || this.taken >= this.starts[this.bucket + 1]) this.sortBucket(++this.bucket)
    return this.instants[this.taken - this.starts[this.bucket]]
  }

  /** Takes the next conversation; call {@link nextUs} before. Returns its record. */
  take(): number {
    return this.order[this.taken++]
  }

  /** Conversations whose instant has come by then, whether taken or not. */
  dueBy(nowUs: number): number {
    const span = this.partition.context.arrivalSpanUs
    if (nowUs >= span) return this.order.length
    if (nowUs < 0) return 0
    const bucket = this.bucketOf(Math.floor((nowUs / span) * 0x1_0000_0000))
    let due = this.starts[bucket]
    for (let at = this.starts[bucket]; at < this.starts[bucket + 1]; at++) if (this.instantOf(this.order[at]) <= nowUs) due++
    return due
  }

  private instantOf(record: number): number {
    const { partition } = this
    const { scenario, plan, arrivalSpanUs } = partition.context
    const local = localOfInitiated(partition, record)
    const user = partition.userAt(local)
    const slotRound = plan.slotRoundAt(user, record - firstInitiated(partition, local))
    const first = firstLane(scenario.seed, user, slotRound)
    return arrivalUs(arrivalShare(first, secondLane(first)), arrivalSpanUs)
  }

  private sortBucket(bucket: number): void {
    const from = this.starts[bucket]
    const records = this.order.slice(from, this.starts[bucket + 1])
    const instants = Float64Array.from(records, (record) => this.instantOf(record))
    const byInstant = Array.from(records, (_, i) => i).sort((a, b) => instants[a] - instants[b] || records[a] - records[b])
    this.instants = Float64Array.from(byInstant, (i) => instants[i])
    for (const [i, from_] of byInstant.entries()) this.order[from + i] = records[from_]
  }
}

/** Record of the first conversation that this user could begin (`initiatedIndex` of its ordinal 0). */
export function firstInitiated(partition: PartitionState, local: number): number {
  const { conversations } = partition.context.scenario
  return conversations.who === 'per-user' ? local * conversations.perUser : partition.firstSlot(local) * conversations.rounds
}

/** The local user who begins the conversation of this record; `users` where nobody does. */
export function localOfInitiated(partition: PartitionState, record: number): number {
  const { conversations } = partition.context.scenario
  if (conversations.who === 'per-user') return Math.min(partition.users, Math.trunc(record / conversations.perUser))
  return localOfSlot(partition, Math.trunc(record / conversations.rounds))
}

/** The local user in whose contact slots this index stands; `users` where nobody's do. */
export function localOfSlot(partition: PartitionState, slotIndex: number): number {
  const { slotBase, slotsEach, users } = partition
  if (slotsEach >= 0) return slotsEach === 0 ? users : Math.min(users, Math.trunc(slotIndex / slotsEach))
  let low = 0
  let high = users
  while (low < high) {
    const middle = (low + high) >>> 1
    if (slotBase[middle + 1] <= slotIndex) low = middle + 1
    else high = middle
  }
  return low
}
