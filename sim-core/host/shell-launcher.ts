import { suspension } from '../launch/child-process-launcher'
import type { FromShell, ShellProgram, ToShell } from '../api/shell-messages'
import type { KeeperLauncher, LaunchedNode, Launcher, NodeExit } from '../model/ports/launcher'
import { createPortChannel } from './shell-ports'
import type { ShellPort } from './shell-ports'

/** Launches nodes, and keepers of private servers, by asking the desktop shell, which alone may start processes. */
export interface ShellLauncher extends Launcher {
  readonly launchKeeper: KeeperLauncher
  /** Takes the shell's answers; false: the message was not for the launcher. */
  receive(message: FromShell, ports: readonly ShellPort[]): boolean
}

interface Launch {
  resolve(node: LaunchedNode): void
  reject(reason: Error): void
  exit: NodeExit | null
  exitHandlers: ((exit: NodeExit) => void)[]
}

export function createShellLauncher(ask: (message: ToShell) => void): ShellLauncher {
  const launches = new Map<number, Launch>()
  let lastId = 0
  const end = (id: number, exit: NodeExit): void => {
    const launch = launches.get(id)
    if (launch === undefined) return
    launches.delete(id)
    launch.exit = exit
    launch.reject(new Error(`the process ended at once with code ${exit.code ?? 'unknown'}`))
    for (const handler of launch.exitHandlers.splice(0)) handler(exit)
  }
  const launched = (id: number, pid: number, port: ShellPort): void => {
    const launch = launches.get(id)
    if (launch === undefined) return port.close()
    launch.resolve({
      pid,
      host: 'local',
      control: createPortChannel(port),
      kill: () => {
        if (launch.exit === null) ask({ type: 'kill', id })
      },
      // The shell started it, but it runs on this machine: no need to ask.
      ...suspension(signal => pid > 0 && launch.exit === null && process.kill(pid, signal), handler => launch.exitHandlers.push(handler)),
      onExit(handler) {
        if (launch.exit === null) launch.exitHandlers.push(handler)
        else handler(launch.exit)
      }
    })
  }
  const start = (program: ShellProgram, heapMiB?: number): Promise<LaunchedNode> => new Promise((resolve, reject) => {
    const id = ++lastId
    launches.set(id, { resolve, reject, exit: null, exitHandlers: [] })
    ask({ type: 'launch', id, program, ...heapMiB === undefined ? {} : { heapMiB: Math.floor(heapMiB) } })
  })
  return {
    launch: request => start('node', request.heapMiB),
    launchKeeper: () => start('redis-keeper'),
    receive(message, ports) {
      if (message.type === 'launched') {
        if (ports.length === 1) launched(message.id, message.pid, ports[0])
        return true
      }
      if (message.type === 'launch-failed') {
        launches.get(message.id)?.reject(new Error(message.reason))
        launches.delete(message.id)
        return true
      }
      if (message.type !== 'exit') return false
      end(message.id, { code: message.code, signal: null, stderrTail: message.stderrTail })
      return true
    }
  }
}
