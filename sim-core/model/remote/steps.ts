import type { Failure } from '../errors'

/** What is done on the way to a machine and on it, in this order. */
export const remoteSteps = ['connect', 'host-key', 'authenticate', 'node', 'machine', 'folder', 'tunnel', 'upload'] as const
export type RemoteStep = (typeof remoteSteps)[number]

/** How one step goes on; the first three are taken for each machine of a jump chain. */
export interface RemoteStepEvent {
  /** Profile that is being reached. */
  readonly host: string
  /** Machine that the step concerns: a jump host or the host itself. */
  readonly hop: string
  /** From 0; the last is the host itself. */
  readonly hopIndex: number
  readonly hops: number
  readonly step: RemoteStep
  readonly state: 'running' | 'asking' | 'done' | 'failed'
  /** What was found, for a human: `Node 20.20.2`. '' while it is not known. */
  readonly detail: string
  readonly failure: Failure | null
}

export type RemoteProgress = (event: RemoteStepEvent) => void

/** What a machine is, as its probe found it. */
export interface RemoteFacts {
  readonly nodeVersion: string
  readonly nodePath: string
  readonly system: string
  readonly architecture: string
  readonly cpus: number
  readonly memoryBytes: number
  readonly freeMemoryBytes: number
  /** `null`: it could not be told. */
  readonly freeDiskBytes: number | null
  /** Its folder of ours, whole. */
  readonly folder: string
  /** Its clock before ours by so much; shown, never used to order anything. */
  readonly clockOffsetMs: number
  readonly roundTripMs: number
}
