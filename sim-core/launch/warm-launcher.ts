import { resetDoneSchema } from '../model/control'
import type { LaunchedNode, Launcher, LaunchRequest, NodeExit } from '../model/ports/launcher'
import type { Timers } from '../model/ports/timers'

/** A launcher that keeps processes whose nodes were told to stop, for the nodes of a next run. */
export interface WarmLauncher extends Launcher {
  /** Processes that wait for a next node. */
  idlePids(): number[]
  /** Ends all that wait, and waits until they are gone. Nodes that are at work end as they would without this. */
  close(): Promise<void>
}

export interface WarmLauncherOptions {
  readonly timers: Timers
  /** Processes that may wait; more are ended. @default 16 */
  readonly idleMax?: number
}

const IDLE_MAX = 16
/** A process that does not end its session in this time is ended itself. */
const RESET_MS = 2000
/** Well below the time after which an idle node ends for want of beats. */
const BEAT_MS = 1000

/** A process through all its lives. */
interface Warm {
  readonly launched: LaunchedNode
  readonly heapMiB: number | undefined
  /** The node that it is or was last. */
  node: number
  /** `null`: it waits. */
  life: WarmLife | null
  /** Ends the wait for the answer to `reset`; `null`: none is awaited. */
  cancelReset: (() => void) | null
  isListening: boolean
  /** Its control channel is closed. */
  isCut: boolean
  readonly gone: Promise<void>
}

/** What the coordinator takes for a process. */
interface WarmLife {
  exit: NodeExit | null
  readonly exitHandlers: ((exit: NodeExit) => void)[]
  onMessage: ((message: unknown) => void) | null
  onClose: (() => void) | null
}

interface Pool {
  readonly inner: Launcher
  readonly timers: Timers
  readonly idleMax: number
  /** Those that wait, and those that are asked to end their session. */
  readonly kept: Set<Warm>
  endBeats: (() => void) | null
  isClosed: boolean
}

/**
 * Keeps processes warm: their compiled code makes the next run as fast as the end of this one. `stop` becomes `reset`;
 * once the node says that its session is over, the life counts as ended with code 0, and the process is handed to the
 * next launch of a node's first life with the same options. A node that replaces a dead one is started anew, as
 * everywhere. What was killed, crashed, or did not answer in two seconds is really ended. Idle processes get beats from
 * here, and end by themselves when this process does.
 */
export function createWarmLauncher(inner: Launcher, { timers, idleMax = IDLE_MAX }: WarmLauncherOptions): WarmLauncher {
  const pool: Pool = { inner, timers, idleMax, kept: new Set(), endBeats: null, isClosed: false }
  return {
    async launch(request) {
      endOthers(pool, request)
      const found = request.incarnation === 1 ? findIdle(pool, request) : undefined
      const warm = found ?? watchProcess(pool, request, await inner.launch(request))
      pool.kept.delete(warm)
      reviewBeats(pool)
      return beginLife(pool, warm, request)
    },
    idlePids: () => idle(pool).map(({ launched }) => launched.pid),
    async close() {
      pool.isClosed = true
      const ending = [...pool.kept]
      for (const warm of ending) end(pool, warm)
      await Promise.all(ending.map(({ gone }) => gone))
    }
  }
}

const idle = (pool: Pool): Warm[] => [...pool.kept].filter(({ life }) => life === null)

/** Processes with other options than those that are asked for now are of no use any more. */
function endOthers(pool: Pool, { heapMiB }: LaunchRequest): void {
  for (const warm of idle(pool)) if (warm.heapMiB !== heapMiB) end(pool, warm)
}

/** The process that was this node before, or else any. */
function findIdle(pool: Pool, { node }: LaunchRequest): Warm | undefined {
  const waiting = idle(pool)
  return waiting.find((warm) => warm.node === node) ?? waiting.at(0)
}

function end(pool: Pool, warm: Warm): void {
  pool.kept.delete(warm)
  reviewBeats(pool)
  warm.launched.kill()
}

function watchProcess(pool: Pool, { node, heapMiB }: LaunchRequest, launched: LaunchedNode): Warm {
  const gone = new Promise<void>((resolve) => launched.onExit(() => resolve()))
  const warm: Warm = { launched, heapMiB, node, life: null, cancelReset: null, isListening: false, isCut: false, gone }
  launched.onExit((exit) => {
    pool.kept.delete(warm)
    reviewBeats(pool)
    warm.cancelReset?.()
    endLife(warm, exit)
  })
  launched.control.onClose(() => {
    warm.isCut = true
    warm.life?.onClose?.()
  })
  return warm
}

function endLife(warm: Warm, exit: NodeExit): void {
  const { life } = warm
  if (life === null) return
  warm.life = null
  life.exit = exit
  for (const handler of life.exitHandlers.splice(0)) handler(exit)
}

function beginLife(pool: Pool, warm: Warm, { node }: LaunchRequest): LaunchedNode {
  const { launched } = warm
  const life: WarmLife = { exit: null, exitHandlers: [], onMessage: null, onClose: null }
  const isOn = (): boolean => warm.life === life
  warm.life = life
  warm.node = node
  // The last use of an idle process may have been long ago, and its last beat nearly a second.
  if (warm.isListening) launched.control.send({ type: 'beat' })
  return {
    ...launched,
    control: {
      send(message) {
        if (!isOn() || warm.cancelReset !== null) return
        if (isStop(message) && canBeKept(pool, warm)) askToReset(pool, warm)
        else launched.control.send(message)
      },
      onMessage(handler) {
        life.onMessage = handler
        if (warm.isListening || !isOn()) return
        warm.isListening = true
        launched.control.onMessage((message) => take(pool, warm, message))
      },
      onClose(handler) {
        life.onClose = handler
        if (warm.isCut || !isOn()) handler()
      },
      close() {
        if (isOn()) launched.control.close()
      }
    },
    kill() {
      if (isOn()) launched.kill()
    },
    suspend: () => isOn() && launched.suspend(),
    continue() {
      if (isOn()) launched.continue()
    },
    onExit(handler) {
      if (life.exit === null) life.exitHandlers.push(handler)
      else handler(life.exit)
    }
  }
}

function isStop(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop'
}

/** A way to the backbone that was laid for one run ends with it. */
function canBeKept(pool: Pool, { launched }: Warm): boolean {
  return !pool.isClosed && pool.kept.size < pool.idleMax && launched.hubAddress === undefined
}

function askToReset(pool: Pool, warm: Warm): void {
  pool.kept.add(warm)
  warm.cancelReset = pool.timers.after(RESET_MS, () => end(pool, warm))
  warm.launched.control.send({ type: 'reset' })
}

function take(pool: Pool, warm: Warm, message: unknown): void {
  if (warm.cancelReset !== null && resetDoneSchema.safeParse(message).success) {
    warm.cancelReset()
    warm.cancelReset = null
    // Whoever closed the pool meanwhile has ended the process.
    if (pool.isClosed) return
    const { life } = warm
    endLife(warm, { code: 0, signal: null, stderrTail: '' })
    life?.onClose?.()
    reviewBeats(pool)
    return
  }
  // One that speaks unasked is not what it should be.
  if (warm.life === null) end(pool, warm)
  else warm.life.onMessage?.(message)
}

/** There are beats as long as there is somebody who needs them. */
function reviewBeats(pool: Pool): void {
  const needed = idle(pool).length > 0
  if (needed) pool.endBeats ??= pool.timers.every(BEAT_MS, () => idle(pool).forEach(({ launched }) => launched.control.send({ type: 'beat' })))
  else {
    pool.endBeats?.()
    pool.endBeats = null
  }
}
