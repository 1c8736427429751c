import { describe, expect, it } from 'vitest'
import type { PartitionResult } from '../../model/control'
import { dropReasons } from '../../model/run'
import { transportLedger } from './ledger'

/** [peer, peer's incarnation, transmitted, applied, duplicate, stale, …reasons]. */
function row(peer: number, figures: { incarnation?: number; transmitted?: number; applied?: number; duplicate?: number; stale?: number; mailboxFull?: number; injectedFault?: number }): number[] {
  const drops = dropReasons.map((reason) => (reason === 'mailboxFull' || reason === 'injectedFault' ? (figures[reason] ?? 0) : 0))
  return [peer, figures.incarnation ?? 1, figures.transmitted ?? 0, figures.applied ?? 0, figures.duplicate ?? 0, figures.stale ?? 0, ...drops]
}

function partition(id: number, links: number[][], more: Partial<PartitionResult> = {}): PartitionResult {
  return {
    partition: id, incarnation: 1, sent: [], received: [], contacts: [], sentBuckets: '', receivedBuckets: '', endStatesInitiated: [], endStatesResponded: [], messagesBytes: 0, abnormalEnds: '', abnormalEndsTotal: 0,
    links, queued: 0, ...more
  }
}

describe('the transport ledger', () => {
  it('balances when each direction does', () => {
    const ledger = transportLedger([
      partition(0, [row(1, { transmitted: 10, applied: 4 }), row(0, { transmitted: 3, applied: 3 })]),
      partition(1, [row(0, { transmitted: 4, applied: 7, duplicate: 1, mailboxFull: 2 })])
    ], [])
    expect(ledger).toMatchObject({ transmitted: 17, applied: 14, duplicate: 1, stale: 0, queued: 0, unknown: 0, balanced: true })
    expect(ledger.dropped.mailboxFull).toBe(2)
  })

  it('does not when one direction lost what another has too many of', () => {
    const ledger = transportLedger([partition(0, [row(1, { transmitted: 10, applied: 5 })]), partition(1, [row(0, { transmitted: 4, applied: 9 })])], [])
    expect(ledger.balanced).toBe(false)
  })

  it('does not when a record is missing', () => {
    expect(transportLedger([partition(0, [row(1, { transmitted: 10 })]), partition(1, [row(0, { applied: 9 })])], []).balanced).toBe(false)
  })

  it('counts what the hub dropped', () => {
    const drops = [{ source: 0, destination: 1, reason: 'noRoute' as const, records: 2 }, { source: 0, destination: 1, reason: 'stale' as const, records: 1 }]
    const ledger = transportLedger([partition(0, [row(1, { transmitted: 10 })]), partition(1, [row(0, { applied: 7 })])], drops)
    expect(ledger).toMatchObject({ stale: 1, unknown: 0, balanced: true })
    expect(ledger.dropped.noRoute).toBe(2)
  })

  it('counts what an injected fault dropped at its sender, in the direction that it was sent', () => {
    const sender = [row(1, { transmitted: 10, applied: 4, injectedFault: 3 })]
    const ledger = transportLedger([partition(0, sender), partition(1, [row(0, { transmitted: 4, applied: 7 })])], [])
    expect(ledger).toMatchObject({ transmitted: 14, applied: 11, unknown: 0, balanced: true })
    expect(ledger.dropped.injectedFault).toBe(3)
    expect(transportLedger([partition(0, [row(1, { transmitted: 10, applied: 7 })]), partition(1, [row(0, { transmitted: 4, applied: 7, injectedFault: 3 })])], []).balanced).toBe(false)
  })

  it('lets queues explain what has not been applied, and no more than they hold', () => {
    const sent = partition(0, [row(1, { transmitted: 10 })])
    expect(transportLedger([sent, partition(1, [row(0, { applied: 7 })], { queued: 3 })], [])).toMatchObject({ queued: 3, balanced: true })
    expect(transportLedger([sent, partition(1, [row(0, { applied: 7 })], { queued: 2 })], []).balanced).toBe(false)
  })

  it('calls unknown what an ended life took with it, and only that', () => {
    const ledger = transportLedger([
      partition(0, [row(1, { transmitted: 10 }), row(1, { incarnation: 2, transmitted: 5, applied: 30 })]),
      partition(1, [row(0, { transmitted: 20, applied: 5 })], { incarnation: 2 })
    ], [])
    // 0 → 1: 15 sent, 5 known to the new life. 1 → 0: 30 applied, of which the old life sent at least 10.
    expect(ledger).toMatchObject({ transmitted: 45, applied: 35, unknown: 10, balanced: true })
  })
})
