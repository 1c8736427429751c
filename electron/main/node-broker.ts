import type { FromShell, ShellProgram } from '../../sim-core/api/shell-messages'
import { messageOf } from '../../sim-core/model/errors'
import { limits } from '../../sim-core/model/limits'

/** A started process, as far as the broker needs it. */
export interface BrokeredProcess {
  /** Hands it the port of its control channel. */
  sendControl(port: unknown): void
  /** Ends it at once. */
  kill(): void
  onSpawn(handler: (pid: number) => void): void
  onExit(handler: (code: number) => void): void
  onStderr(handler: (text: string) => void): void
}

export interface NodeBrokerOptions {
  fork(program: ShellProgram, heapMiB: number | undefined): BrokeredProcess
  /** Two ends of a new channel. */
  createChannel(): { mine: unknown; theirs: unknown }
  /** To the coordinator. */
  tell(message: FromShell, ports: unknown[]): void
}

/** Starts and ends processes for the coordinator, which cannot; hands it their control channels. */
export interface NodeBroker {
  launch(id: number, program: ShellProgram, heapMiB?: number): void
  kill(id: number): void
  /** Ends everything: the coordinator is gone. A keeper's server ends with its keeper. */
  killAll(): void
  readonly running: number
}

const STDERR_TAIL_CHARACTERS = 4000
/** Of each program. More than a run may have, so that replacements overlap with what they replace. */
const PROCESSES_MAX = 2 * limits.nodesMax

export function createNodeBroker({ fork, createChannel, tell }: NodeBrokerOptions): NodeBroker {
  const running = new Map<number, { program: ShellProgram; child: BrokeredProcess }>()
  const start = (id: number, program: ShellProgram, heapMiB: number | undefined): void => {
    const child = fork(program, heapMiB)
    running.set(id, { program, child })
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
      if (running.get(id)?.child === child) running.delete(id)
      tell({ type: 'exit', id, code, stderrTail }, [])
    })
  }
  const countOf = (program: ShellProgram): number => [...running.values()].filter(process => process.program === program).length
  return {
    get running() {
      return running.size
    },
    launch(id, program, heapMiB) {
      if (running.has(id)) return tell({ type: 'launch-failed', id, reason: 'this launch is under way already' }, [])
      if (countOf(program) >= PROCESSES_MAX) return tell({ type: 'launch-failed', id, reason: `more than ${PROCESSES_MAX} processes of the kind ${program}` }, [])
      try {
        start(id, program, heapMiB)
      } catch (error) {
        running.delete(id)
        tell({ type: 'launch-failed', id, reason: messageOf(error).slice(0, 2000) }, [])
      }
    },
    kill: id => running.get(id)?.child.kill(),
    killAll() {
      for (const { child } of running.values()) child.kill()
    }
  }
}
