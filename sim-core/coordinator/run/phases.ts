import type { PartitionProgress } from '../../model/control'
import type { RunPhase } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'

export type ProgressTotals = Omit<PartitionProgress, 'partition' | 'incarnation'>

/** Sums over partitions; one without figures yet counts as nothing done. */
export function totalProgress(progress: readonly (PartitionProgress | undefined)[]): ProgressTotals {
  const totals: ProgressTotals = {
    registered: 0, requestsAccepted: 0, requestsPlanned: 0, initiatedEnded: 0, initiatedPlanned: 0, respondedEnded: 0, removalsDone: 0, removalsPlanned: 0,
    openEnds: 0, queued: 0, reoffersPending: 0, spoken: 0, heard: 0
  }
  const names = Object.keys(totals) as (keyof ProgressTotals)[]
  for (const partition of progress) if (partition) for (const name of names) totals[name] += partition[name]
  return totals
}

/** Whether conversations may end without all their messages: then both ends' counts need not agree. */
export function isLossy(scenario: Scenario): boolean {
  return scenario.delivery.mode === 'at-most-once' || scenario.delivery.giveUp || scenario.rules === 'faithful'
}

const order: readonly RunPhase[] = ['initialise', 'befriend', 'converse', 'drain', 'report']

export function nextPhase(phase: RunPhase): RunPhase {
  return order[Math.min(order.indexOf(phase) + 1, order.length - 1)]
}

/**
 * Whether a phase is over, by figures that all belong to the present state of the cluster. Each
 * phase asks again for what the earlier ones reached: a rebuilt partition has to get there first.
 *
 * @param quiet every node has nothing queued, nothing awaited, nothing to send
 */
export function isPhaseDone(phase: RunPhase, totals: ProgressTotals, users: number, lossy: boolean, quiet: boolean): boolean {
  if (totals.registered < users) return false
  if (phase === 'initialise') return true
  if (totals.requestsAccepted < totals.requestsPlanned) return false
  if (phase === 'befriend') return true
  if (totals.initiatedEnded < totals.initiatedPlanned) return false
  const othersAreOver = lossy ? totals.openEnds === 0 && totals.queued === 0 : totals.respondedEnded >= totals.initiatedPlanned
  if (!othersAreOver) return false
  if (phase === 'converse') return true
  return phase === 'drain' && totals.removalsDone >= totals.removalsPlanned && totals.reoffersPending === 0 && totals.queued === 0 && totals.openEnds === 0 && quiet
}

/** Share of a phase that is done, 0 … 1. `messagesTotal`: where known, the smoother measure of `converse`. */
export function phaseProgress(phase: RunPhase, totals: ProgressTotals, users: number, messagesTotal: number | null): number {
  switch (phase) {
    case 'initialise':
      return share(totals.registered, users)
    case 'befriend':
      return share(totals.requestsAccepted, totals.requestsPlanned)
    case 'converse':
      return messagesTotal === null ? share(totals.initiatedEnded + totals.respondedEnded, 2 * totals.initiatedPlanned) : share(totals.heard, messagesTotal)
    case 'drain':
      return share(totals.removalsDone, totals.removalsPlanned)
    case 'report':
      return 0
  }
}

/** Messages of a whole run where the scenario alone tells. */
export function expectedMessages(scenario: Scenario, conversations: number): number | null {
  return scenario.length.kind === 'fixed' && scenario.rules === 'mended' && conversations > 0 ? conversations * scenario.length.messages : null
}

function share(done: number, planned: number): number {
  return planned > 0 ? Math.min(1, done / planned) : 1
}

/** A figure that changes whenever anything in the run moves on. */
export function progressSignature(totals: ProgressTotals): number {
  return totals.registered + totals.requestsAccepted + totals.initiatedEnded + totals.respondedEnded + totals.removalsDone + totals.spoken + totals.heard - totals.openEnds - totals.queued - totals.reoffersPending
}
