import type { Ownership, RedisTarget } from '../model/control'

/**
 * The server side of a star-shaped backbone: it reads frame headers and forwards frames to the
 * node that owns the destination partition. It never looks into a frame.
 */
export interface Hub {
  /** Where nodes connect; goes into their `start` message. */
  readonly address: HubAddress
  /**
   * The owners from now on. Frames whose source incarnation is not the current one of their source
   * partition, or that come from a node which does not own it, are dropped as `stale`.
   */
  setRoutes(ownership: readonly Ownership[]): void
  /** Resolves when the owners that were set last hold wherever frames are routed; at once where it is missing. */
  settled?(): Promise<void>
  /** Frames to the observer (destination partition 0xffff). The bytes are valid during the call only. */
  onObserverFrame(handler: (frame: Uint8Array, node: number) => void): void
  /** Called when a node's data connection ends, with the reason. */
  onDisconnect(handler: (node: number, reason: string) => void): void
  /** Ends a node's data connection, for instance because the node was fenced. */
  disconnect(node: number, reason: string): void
  stats(): HubStats
  /** The server behind it; `null` where there is none (embedded). */
  server?(): ServerFigures | null
  /** Called at each change of health, with a sentence for a human. Also when it has changed before the call. */
  onHealth?(handler: (health: BackboneHealth, detail: string) => void): void
  /** The server's process, where it is this run's own: what faults do to it. */
  readonly serverProcess?: ServerProcess
  /** Keeps a text for the run under a name (`run`, `results`), as long as the run's keys live. Durable only. */
  keep?(name: string, text: string): Promise<void>
  /** A text kept under a name; `null`: none. */
  kept?(name: string): Promise<string | null>
  /** Records dropped on the way from one partition to another, by [source, destination, records]. */
  drops(): HubDrop[]
  /** Ends all connections and leaves what is kept, so that the run can be resumed at once. In place of `close`; durable only. */
  leave?(): Promise<void>
  /** Ends all connections and removes what was created in the file system. Safe to call twice. */
  close(): Promise<void>
}

/** A server that belongs to a run. What is done to it shows in the hub's health. */
export interface ServerProcess {
  /** At once, or in order. */
  end(how: 'kill' | 'shut-down'): void
  /** Starts it again, with what it wrote to its disk. */
  start(): void
  /** False: not possible on this system. */
  suspend(): boolean
  continue(): void
}

export interface HubAddress {
  /** Unix socket or named pipe, or … */
  readonly path?: string
  /** … a loopback TCP port. */
  readonly port?: number
  /** Of `port`. @default loopback */
  readonly host?: string
  /** Sent first, without its end of line, for whoever leads to the hub. */
  readonly greeting?: string
  /** … or a run's keys on a Redis server, all beginning with `prefix`. */
  readonly redis?: { readonly target: RedisTarget; readonly prefix: string; readonly durable: boolean }
  /** 64 hexadecimal digits that a node shows in its hello. */
  readonly token: string
}

/** Why the hub dropped a frame or cut a connection. */
export type HubDropReason = 'noRoute' | 'stale' | 'malformed' | 'wrongRun' | 'overflow'

export interface HubDrop {
  readonly source: number
  readonly destination: number
  readonly reason: HubDropReason
  readonly records: number
}

export interface HubStats {
  framesIn: number
  bytesIn: number
  framesOut: number
  bytesOut: number
  /** Frames dropped, by reason. */
  droppedFrames: Record<HubDropReason, number>
  /** Connections refused at the hello: bad token, run, or node. */
  refused: number
  connections: number
  /** Bytes waiting for connections that do not read fast enough. */
  bufferedBytes: number
  /** Bytes of applied frames that are kept until a checkpoint covers them. Durable only. */
  keptBytes?: number
}

export interface HubOptions {
  readonly runNumber: number
  /** 64 hexadecimal digits. */
  readonly token: string
  /** Bytes held for one connection before it is cut. @default limits.hubQueueBytesMax */
  readonly queueBytesMax?: number
  /** Keep frames until a checkpoint covers them, and checkpoints, and what {@link Hub.keep} is given. @default false */
  readonly durable?: boolean
  /** Go on with a run that is kept: its keys are taken over instead of made. Durable only. @default false */
  readonly resume?: boolean
}

/** The server behind a backbone, for a human; `null` figures are not known (yet). */
export interface ServerFigures {
  /** What it is: `Redis 7.0.15`, `Valkey 8.0`, `Redis Cluster 7.0.15, 3 masters`. */
  readonly product: string
  readonly role: string
  readonly memoryBytes: number | null
  readonly memoryBytesMax: number | null
  readonly commandsPerSecond: number | null
  /** Frames that wait in streams, and that are kept until a checkpoint covers them, in bytes. */
  readonly heldBytes: number
  readonly keptBytes: number
  /** Time that a command takes from here, ms. */
  readonly answerMs: number | null
}

/** Whether the backbone does its work. Anything but `up` is shown until it is `up` again. */
export type BackboneHealth = 'up' | 'not-answering' | 'down' | 'full' | 'read-only' | 'disk-full' | 'restarted' | 'lost-memory'
