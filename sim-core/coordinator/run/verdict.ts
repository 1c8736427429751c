import type { PartitionResult } from '../../model/control'
import type { DigestVerdict } from '../../model/run'
import { namedEnds } from '../../wire/abnormal-ends'
import type { NamedEnd } from '../../wire/abnormal-ends'
import type { ReferenceOutcome } from '../types'
import { DIGEST_BUCKETS, decodeWords } from './result-check'

/** Sums over all partitions, lane by lane modulo 2³². */
export interface DigestSums {
  readonly sent: Uint32Array
  readonly received: Uint32Array
  readonly contacts: Uint32Array
  readonly sentBuckets: Uint32Array
  readonly receivedBuckets: Uint32Array
  readonly conversations: number
}

const LANES = 4
const OPEN_STATE = 0
const DIFFERENCES_SHOWN = 10

export function sumDigests(partitions: readonly PartitionResult[]): DigestSums {
  const sums = {
    sent: new Uint32Array(LANES), received: new Uint32Array(LANES), contacts: new Uint32Array(LANES),
    sentBuckets: new Uint32Array(DIGEST_BUCKETS * LANES), receivedBuckets: new Uint32Array(DIGEST_BUCKETS * LANES), conversations: 0
  }
  const add = (target: Uint32Array, source: ArrayLike<number>): void => {
    for (let i = 0; i < target.length; i++) target[i] += source[i]
  }
  for (const partition of partitions) {
    add(sums.sent, partition.sent)
    add(sums.received, partition.received)
    add(sums.contacts, partition.contacts)
    add(sums.sentBuckets, decodeWords(partition.sentBuckets))
    add(sums.receivedBuckets, decodeWords(partition.receivedBuckets))
    sums.conversations += partition.endStatesInitiated.reduce((sum, count, state) => (state === OPEN_STATE ? sum : sum + count), 0)
  }
  return sums
}

export interface VerdictInput {
  readonly sums: DigestSums
  readonly partitions: readonly PartitionResult[]
  readonly reference: ReferenceOutcome | null
  /** The rules make transcripts depend on arrival order. */
  readonly faithful: boolean
  /** Conversations may have ended early: lossy delivery, or the run was cut. */
  readonly mayBeCut: boolean
}

/** PROTOCOL 4: what the digest says about a run. */
export function judge(input: VerdictInput): { verdict: DigestVerdict; differingBuckets: number[] } {
  const { sums, reference, faithful, mayBeCut } = input
  if (faithful) return { verdict: 'void', differingBuckets: [] }
  const other = reference?.buckets ?? sums.sentBuckets
  const differing = differingBuckets(sums, other)
  if (reference && differing.length === 0 && equalLanes(sums.sent, reference.digest) && equalLanes(sums.received, reference.digest) && equalLanes(sums.contacts, reference.contacts) && sums.conversations > 0) {
    return { verdict: 'equal', differingBuckets: [] }
  }
  if (mayBeCut) return { verdict: arePrefixes(input.partitions) ? 'prefix' : 'DIFFERENT', differingBuckets: [] }
  // A digest over no conversation says nothing, and is a failure.
  const endsAgree = sums.conversations > 0 && equalLanes(sums.sent, sums.received) && differing.length === 0
  if (!reference && endsAgree) return { verdict: 'ends-agree', differingBuckets: [] }
  return { verdict: 'DIFFERENT', differingBuckets: differing.slice(0, DIFFERENCES_SHOWN) }
}

function equalLanes(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  for (let lane = 0; lane < LANES; lane++) if (left[lane] !== right[lane]) return false
  return true
}

/** Buckets in which either side's sum is not what it should be. */
function differingBuckets(sums: DigestSums, expected: Uint32Array): number[] {
  const differing: number[] = []
  for (let bucket = 0; bucket < DIGEST_BUCKETS; bucket++) {
    const at = bucket * LANES
    const wanted = expected.subarray(at, at + LANES)
    if (!equalLanes(sums.sentBuckets.subarray(at, at + LANES), wanted) || !equalLanes(sums.receivedBuckets.subarray(at, at + LANES), wanted)) differing.push(bucket)
  }
  return differing
}

/**
 * Prefix property of conversations that did not end whole: each end's transcript is a prefix of the
 * reference's, and where both ends are listed their lengths differ by at most one. The lengths say
 * nothing where an end was lost with its node: its successor may have begun anew, or never.
 */
function arePrefixes(partitions: readonly PartitionResult[]): boolean {
  const first = new Map<string, NamedEnd>()
  for (const partition of partitions) {
    for (const end of namedEnds(decodeWords(partition.abnormalEnds))) {
      if (!end.prefixOk) return false
      if (partition.incarnation > 1) continue
      const conversation = `${end.initiator} ${end.slotRound}`
      const other = first.get(conversation)
      if (other === undefined) first.set(conversation, end)
      else if (other.role !== end.role && Math.abs(other.count - end.count) > 1) return false
    }
  }
  return true
}

/** 32 hexadecimal digits, lane 0 first. */
export function hexLanes(lanes: ArrayLike<number>): string {
  return Array.from(lanes, (lane) => lane.toString(16).padStart(8, '0')).join('')
}
