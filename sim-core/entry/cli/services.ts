import type { RunningServer } from '../../server/server'
import type { RedisAddress } from '../../backbone/redis/resolve'
import type { Coordinator, RunInput } from '../../coordinator/types'
import type { History } from '../../host/history'
import type { KeptRunSummary, ResumeRequest } from '../../host/kept-runs'
import type { RemoteTools } from '../../host/remote/tools'
import type { JoinOptions } from '../../launch/join/client'
import type { JoinServer } from '../../launch/join/server'
import type { Result } from '../../model/errors'
import type { Launcher } from '../../model/ports/launcher'
import type { RemoteProgress } from '../../model/remote/steps'

export interface RemoteOptions {
  /** Fingerprints of keys that may be trusted though their machines are unknown. */
  readonly acceptedKeys: readonly string[]
  readonly progress: RemoteProgress
}

export interface BenchOptions {
  readonly json: boolean
  /** Rounds of those that take a number; left out: their own. */
  readonly rounds?: number
  /** Size of the comparisons with peers. */
  readonly percent?: number
  /** Aborted when no more is to be measured. */
  readonly stop: AbortSignal
}

/** What commands need of the process they run in. */
export interface CliServices {
  /** Version of the product. */
  readonly version: string
  /** A coordinator for runs of this process, with chat logs in this folder; fails with `not-built`. */
  createCoordinator(options?: { readonly chatLogFolder?: string; readonly launcher?: Launcher; readonly keepsProcesses?: boolean }): Promise<Result<Coordinator>>
  /** Saved machines and what is done with them; fails with `not-built`, `hosts-unreadable`. */
  openRemote(options: RemoteOptions): Promise<Result<RemoteTools>>
  /** The process's environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Name of this machine. */
  readonly machineName: string
  /** Takes nodes that join from elsewhere; `local` starts nodes here. Fails with `not-built`, `join-listen`. */
  openJoin(options: { readonly host: string; readonly port: number; readonly token: string }): Promise<Result<{ readonly server: JoinServer; readonly local: Launcher }>>
  /** Joins a coordinator and serves as its node; answers the node's exit code. Fails with `not-built`, `join-refused`, `join-unreachable`, `run-cancelled`. */
  joinAsNode(options: Omit<JoinOptions, 'version'>, onJoined: () => void): Promise<Result<number | null>>
  /** How a coordinator stands. Fails with `join-refused`, `join-unreachable`. */
  askCoordinator(place: JoinOptions['coordinator'], token: string): Promise<Result<{ waiting: number; atWork: number }>>
  /** A run that is kept on a Redis server, ready to be gone on with; fails with what is in the way. */
  loadResume(request: Omit<ResumeRequest, 'version'>): Promise<Result<RunInput>>
  /** The runs that a Redis server keeps. */
  listKept(address: RedisAddress): Promise<Result<KeptRunSummary[]>>
  /** What this user has run, in the window and here. */
  openHistory(): Promise<History>
  /** Serves the browser edition; fails with `port-in-use`, `not-built`. */
  serve(port: number): Promise<Result<Pick<RunningServer, 'url' | 'port' | 'createUrl' | 'close'>>>
  /** Runs benchmarks by name, all of them for an empty list. Answers with an exit code. */
  bench(names: readonly string[], options: BenchOptions): Promise<number>
  /** Calls back at every Ctrl-C (or request to end) instead of ending the process. Returns a function that ends this. */
  onInterrupt(handler: () => void): () => void
  /** Calls back for each line typed (Enter alone is one); returns a function that ends it. */
  onLine(handler: () => void): () => void
  /** Ends the process at once. */
  quit(exitCode: number): void
  /** Bytes of memory that a run may take. */
  freeMemoryBytes(): number
  /** Monotonic seconds. */
  nowSeconds(): number
}
