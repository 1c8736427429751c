import { dropReasons } from '../model/run'

/** Row of {@link LinkLedger.rows}: peer partition, its incarnation, then these counters. */
export const LEDGER_FIELDS = 4 + dropReasons.length
const Transmitted = 0
const Applied = 1
const Duplicate = 2
const Stale = 3
const DroppedFrom = 4

export const DropIndex = Object.fromEntries(dropReasons.map((reason, index) => [reason, index])) as Record<(typeof dropReasons)[number], number>

/**
 * Transport ledger of one partition: per peer partition, what was sent to it and what became of the
 * records that came from it. A new incarnation of a peer closes its row and opens another.
 */
export class LinkLedger {
  readonly counts: Float64Array
  /** Over all peers and their lives. */
  duplicates = 0
  private readonly incarnations: Uint16Array
  private readonly closed: number[][] = []

  /** @param incarnations present life of every partition */
  constructor(incarnations: Uint16Array) {
    // One row more, for records read again after a takeover: they belong to no link of this life.
    this.counts = new Float64Array((incarnations.length + 1) * LEDGER_FIELDS)
    this.incarnations = incarnations.slice()
  }

  transmitted(peer: number): void {
    this.counts[peer * LEDGER_FIELDS + Transmitted]++
  }

  applied(peer: number): void {
    this.counts[peer * LEDGER_FIELDS + Applied]++
  }

  /** Many records on one link at once. */
  exchanged(peer: number, transmitted: number, applied: number): void {
    this.counts[peer * LEDGER_FIELDS + Transmitted] += transmitted
    this.counts[peer * LEDGER_FIELDS + Applied] += applied
  }

  duplicate(peer: number): void {
    this.counts[peer * LEDGER_FIELDS + Duplicate]++
    this.duplicates++
  }

  stale(peer: number, records: number): void {
    this.counts[peer * LEDGER_FIELDS + Stale] += records
  }

  dropped(peer: number, reason: number, records: number): void {
    this.counts[peer * LEDGER_FIELDS + DroppedFrom + reason] += records
  }

  /** Records to `peer` that a fault, injected on purpose, kept from arriving. */
  lostOnTheWay(peer: number, records: number): void {
    this.dropped(peer, DropIndex.injectedFault, records)
  }

  /** The peer lives anew: its counters so far belong to the earlier life. */
  peerChanged(peer: number, incarnation: number): void {
    const row = this.row(peer)
    if (row.slice(2).some((value) => value !== 0)) this.closed.push(row)
    this.counts.fill(0, peer * LEDGER_FIELDS, (peer + 1) * LEDGER_FIELDS)
    this.incarnations[peer] = incarnation
  }

  /** All rows that are not empty: [peer, incarnation, transmitted, applied, duplicate, stale, …dropped]. */
  rows(): number[][] {
    const rows = this.closed.slice()
    for (let peer = 0; peer < this.incarnations.length; peer++) {
      const row = this.row(peer)
      if (row.slice(2).some((value) => value !== 0)) rows.push(row)
    }
    return rows
  }

  private row(peer: number): number[] {
    const from = peer * LEDGER_FIELDS
    return [peer, this.incarnations[peer], ...this.counts.subarray(from, from + LEDGER_FIELDS)]
  }
}
