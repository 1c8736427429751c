import type { NodeStart } from '../control'
import type { ControlChannel } from './control-channel'

/** Starts node processes. Implementations: child process, SSH, Electron utility process, simulation. */
export interface Launcher {
  /** Starts one node. Resolves when the process exists (not when it is ready); rejects with a reason. */
  launch(request: LaunchRequest): Promise<LaunchedNode>
}

export interface LaunchRequest {
  readonly node: number
  readonly incarnation: number
  /** Heap limit of the process in MiB; `undefined`: the runtime's default. */
  readonly heapMiB?: number
  /** Where the run's backbone is, as seen from here: a launcher on other machines leads its nodes to it. */
  readonly hub?: NodeStart['hub']
  /** Aborted once the node is not wanted any more; a launch that takes long then gives up. */
  readonly signal?: AbortSignal
}

/** A process that was started, and the way to talk to it. */
export interface LaunchedProcess {
  /** Operating-system process id; 0 where there is none. */
  readonly pid: number
  readonly control: ControlChannel
  /** Ends the process at once (SIGKILL or its like). Safe to call twice. */
  kill(): void
  /** Called once when the process has ended; at once if it already has. */
  onExit(handler: (exit: NodeExit) => void): void
}

export interface LaunchedNode extends LaunchedProcess {
  /** Name of the machine as shown to the user, `local` for this one. */
  readonly host: string
  /** Where the backbone is as seen from the node. @default as seen from here */
  readonly hubAddress?: NodeStart['hub']
  /** Stops the process where it stands (SIGSTOP); false: that is not possible here. */
  suspend(): boolean
  /** Lets a stopped process go on. Safe to call at any time. */
  continue(): void
}

/**
 * Starts a process that keeps one private server. Everything it does is told over its control channel; once that is
 * closed, by whoever asked or by that one's death, it ends its server and then itself. Resolves when the process exists;
 * rejects with a reason. Implementations: child process, Electron utility process.
 */
export type KeeperLauncher = () => Promise<LaunchedProcess>

export interface NodeExit {
  readonly code: number | null
  readonly signal: string | null
  /** Last lines the process wrote to stderr. */
  readonly stderrTail: string
}
