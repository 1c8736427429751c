import type { RunReport } from '../../model/run'
import type { Group, Role } from '../plan/plan'

/** What the machine did besides. */
export interface MachineState {
  /** Load average over a minute, at the end of the run; `null` where the system has none. */
  readonly load1: number | null
  /** Share of the machine's CPU time that its host took away meanwhile, 0 … 1; `null` where the system does not say. */
  readonly stealShare: number | null
  readonly freeMiB: number
}

/** A finished run, as it is appended to the experiment's rows. */
export interface RunRow {
  readonly kind: 'run'
  /** Position in the plan. */
  readonly slot: number
  /** Pair, level or load step; below 0: a warm-up. */
  readonly block: number
  readonly group: number
  readonly case: number
  readonly role: Role
  readonly size: number | null
  readonly seed: number
  /** Date and time of its beginning. */
  readonly startedAt: string
  readonly report: RunReport
  readonly machine: MachineState
  readonly bottleneck: { readonly kind: string; readonly text: string }
}

/** A run that was made to find the length of the others. */
export interface PilotRow {
  readonly kind: 'pilot'
  readonly case: number
  readonly size: number
  readonly cpuSeconds: number
  readonly messages: number
}

/** What the pilot came to; from here on the plan is fixed. */
export interface GroupsRow {
  readonly kind: 'groups'
  readonly groups: readonly Group[]
}

/** A case's cipher by itself, without a cluster around it. */
export interface BareRow {
  readonly kind: 'bare'
  readonly case: number
  /** The pair beside which it was measured. */
  readonly block: number
  readonly cipher: string
  readonly engine: string
  /** CPU per message, sealing and opening, of each round, µs. */
  readonly us: readonly number[]
}

/** One round of one actor store. */
export interface StoreRow {
  readonly kind: 'store'
  readonly slot: number
  readonly block: number
  readonly store: string
  readonly actors: number
  readonly messages: number
  readonly setUpMs: number
  readonly nsPerMessage: number
  readonly bytesPerActor: number
}

export type Row = RunRow | PilotRow | GroupsRow | BareRow | StoreRow
