import type { FromShell } from '../../sim-core/api/shell-messages'
import { limits } from '../../sim-core/model/limits'

/** A started node process, as far as the broker needs it. */
export interface NodeProcess {
  /** Hands it the port of its control channel. */
  sendControl(port: unknown): void
  /** Ends it at once. */
  kill(): void
  onSpawn(handler: (pid: number) => void): void
  onExit(handler: (code: number) => void): void
  onStderr(handler: (text: string) => void): void
}

export interface NodeBrokerOptions {
  fork(heapMiB: number | undefined): NodeProcess
  /** Two ends of a new channel. */
  createChannel(): { mine: unknown; theirs: unknown }
  /** To the coordinator. */
  tell(message: FromShell, ports: unknown[]): void
}

/** Starts and ends node processes for the coordinator, which cannot; hands it their control channels. */
export interface NodeBroker {
  launch(id: number, heapMiB: number | undefined): void
  kill(id: number): void
  /** Ends every node: the coordinator is gone. */
  killAll(): void
  readonly running: number
}

const STDERR_TAIL_CHARACTERS = 4000
/** More than a run may have, so that replacements overlap with what they replace. */
const PROCESSES_MAX = 2 * limits.nodesMax

export function createNodeBroker({ fork, createChannel, tell }: NodeBrokerOptions): NodeBroker {
  const running = new Map<number, NodeProcess>()
  const start = (id: number, heapMiB: number | undefined): void => {
    const child = fork(heapMiB)
    running.set(id, child)
    let stderrTail = ''
    child.onStderr(text => {
      stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS)
    })
    child.onSpawn(pid => {
      const { mine, theirs } = createChannel()
      child.sendControl(theirs)
      tell({ type: 'launched', id, pid }, [mine])
    })
    child.onExit(code => {
      if (running.get(id) === child) running.delete(id)
      tell({ type: 'exit', id, code, stderrTail }, [])
    })
  }
  return {
    get running() {
      return running.size
    },
    launch(id, heapMiB) {
      if (running.has(id)) return tell({ type: 'launch-failed', id, reason: 'this launch is under way already' }, [])
      if (running.size >= PROCESSES_MAX) return tell({ type: 'launch-failed', id, reason: `more than ${PROCESSES_MAX} processes` }, [])
      try {
        start(id, heapMiB)
      } catch (error) {
        running.delete(id)
        tell({ type: 'launch-failed', id, reason: (error instanceof Error ? error.message : String(error)).slice(0, 2000) }, [])
      }
    },
    kill: id => running.get(id)?.kill(),
    killAll() {
      for (const child of running.values()) child.kill()
    }
  }
}
