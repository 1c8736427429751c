import { describe, expect, it } from 'vitest'
import type { PartitionResult } from '../../model/control'
import { packNamedEnds } from '../../wire/abnormal-ends'
import type { ReferenceOutcome } from '../types'
import { BUCKETS_BYTES } from './result-check'
import { hexLanes, judge, sumDigests } from './verdict'

const bucket = 17

function buckets(lanes: readonly number[]): string {
  const bytes = Buffer.alloc(BUCKETS_BYTES)
  lanes.forEach((value, lane) => bytes.writeUInt32LE(value, bucket * 16 + 4 * lane))
  return bytes.toString('base64')
}

function partition(sent: readonly number[], received: readonly number[], more: Partial<PartitionResult> = {}): PartitionResult {
  return {
    partition: 0, incarnation: 1, sent: [...sent], received: [...received], contacts: [9, 9, 9, 9], sentBuckets: buckets(sent), receivedBuckets: buckets(received), endStatesInitiated: [0, 1, 0, 0, 0],
    endStatesResponded: [0, 1, 0, 0, 0], messagesBytes: 0, abnormalEnds: '', abnormalEndsTotal: 0, links: [], queued: 0, ...more
  }
}

/** @param rows [initiator, slotRound, role, count, state, prefixOk] each */
function named(rows: readonly number[][]): string {
  const ends = rows.map(([initiator, slotRound, role, count, state, prefixOk]) => ({ initiator, slotRound, role, count, state, prefixOk: prefixOk === 1 }))
  return Buffer.from(packNamedEnds(new Map(ends.entries())).buffer).toString('base64')
}

const lanes = [1, 2, 3, 0xffff_ffff]

function reference(digest: readonly number[] = lanes, contacts: readonly number[] = [9, 9, 9, 9]): ReferenceOutcome {
  const words = new Uint32Array(4096 * 4)
  words.set(digest, bucket * 4)
  return { digest, buckets: words, contacts, conversations: 1, messages: 1, friendships: 1, textBytes: 1 }
}

function verdict(partitions: PartitionResult[], given: { reference?: ReferenceOutcome | null; faithful?: boolean; mayBeCut?: boolean } = {}): ReturnType<typeof judge> {
  return judge({ sums: sumDigests(partitions), partitions, reference: given.reference === undefined ? reference() : given.reference, faithful: given.faithful ?? false, mayBeCut: given.mayBeCut ?? false })
}

describe('the verdict', () => {
  it('is equal where both ends and the contacts are the reference\'s', () => {
    expect(verdict([partition(lanes, lanes)])).toEqual({ verdict: 'equal', differingBuckets: [] })
  })

  it('adds partitions lane by lane modulo 2³²', () => {
    const sums = sumDigests([partition([0xffff_ffff, 0, 0, 1], [0, 0, 0, 0]), partition([2, 0, 0, 1], [0, 0, 0, 0])])
    expect(hexLanes(sums.sent)).toBe('00000001000000000000000000000002')
    expect(sums.conversations).toBe(2)
  })

  it.each([
    ['the senders\' ends differ', [partition([1, 2, 3, 4], lanes)], reference()],
    ['the receivers\' ends differ', [partition(lanes, [1, 2, 3, 4])], reference()],
    ['both ends differ from the reference in the same way', [partition([5, 5, 5, 5], [5, 5, 5, 5])], reference()]
  ])('is DIFFERENT where %s, and names the bucket', (_what, partitions, expected) => {
    expect(verdict(partitions, { reference: expected })).toEqual({ verdict: 'DIFFERENT', differingBuckets: [bucket] })
  })

  it('is DIFFERENT where only the contacts differ', () => {
    expect(verdict([partition(lanes, lanes)], { reference: reference(lanes, [9, 9, 9, 8]) }).verdict).toBe('DIFFERENT')
  })

  it('is DIFFERENT over no conversation, with and without a reference', () => {
    const empty = [partition([0, 0, 0, 0], [0, 0, 0, 0], { endStatesInitiated: [3, 0, 0, 0, 0], contacts: [0, 0, 0, 0] })]
    expect(verdict(empty, { reference: reference([0, 0, 0, 0], [0, 0, 0, 0]) }).verdict).toBe('DIFFERENT')
    expect(verdict(empty, { reference: null }).verdict).toBe('DIFFERENT')
  })

  it('without a reference compares the ends, bucket by bucket', () => {
    expect(verdict([partition(lanes, lanes)], { reference: null }).verdict).toBe('ends-agree')
    expect(verdict([partition(lanes, [1, 2, 3, 4])], { reference: null })).toEqual({ verdict: 'DIFFERENT', differingBuckets: [bucket] })
  })

  it('is void where the rules depend on arrival order', () => {
    expect(verdict([partition(lanes, [1, 2, 3, 4])], { faithful: true }).verdict).toBe('void')
  })

  it('of a lossy run that lost nothing is equal', () => {
    expect(verdict([partition(lanes, lanes)], { mayBeCut: true }).verdict).toBe('equal')
  })

  it('of a lossy run does not compare lengths with an end that was lost with its node, but still asks for prefixes', () => {
    const ends = (incarnation: number, prefixOk: number): PartitionResult[] => [
      partition([7, 7, 7, 7], [6, 6, 6, 6], { abnormalEnds: named([[1, 2, 0, 5, 3, 1]]) }),
      partition([7, 7, 7, 7], [6, 6, 6, 6], { partition: 1, incarnation, abnormalEnds: named([[1, 2, 1, 1, 3, prefixOk]]) })
    ]
    expect(verdict(ends(2, 1), { mayBeCut: true }).verdict).toBe('prefix')
    expect(verdict(ends(2, 0), { mayBeCut: true }).verdict).toBe('DIFFERENT')
    expect(verdict(ends(1, 1), { mayBeCut: true }).verdict).toBe('DIFFERENT')
  })

  // [initiator, slotRound, role, count, state, prefixOk]
  it.each([
    ['each end has a prefix and lengths differ by one', [[1, 2, 0, 5, 3, 1], [1, 2, 1, 4, 3, 1]], 'prefix'],
    ['lengths differ by two', [[1, 2, 0, 5, 3, 1], [1, 2, 1, 3, 3, 1]], 'DIFFERENT'],
    ['one end is no prefix', [[1, 2, 0, 5, 3, 0]], 'DIFFERENT'],
    ['the other end is another conversation\'s', [[1, 2, 0, 5, 3, 1], [1, 3, 1, 1, 3, 1]], 'prefix']
  ])('of a cut run, where %s', (_what, rows, expected) => {
    expect(verdict([partition([7, 7, 7, 7], [6, 6, 6, 6], { abnormalEnds: named(rows) })], { mayBeCut: true }).verdict).toBe(expected)
  })
})
