import type { ClientChannel } from 'ssh2'
import type { LaunchedNode, NodeExit } from '../../model/ports/launcher'
import { signalNodeCommand, SUSPENSION_RENEWED_MS, suspendNodeCommand } from '../remote/commands'
import { openCommand, runRemote } from '../remote/exec'
import type { PreparedHost } from '../remote/prepare'

export interface SignalOptions {
  readonly machine: PreparedHost
  /** The node's own folder there. */
  readonly folder: string
  readonly pid: number
  readonly channel: ClientChannel
  isOver(): boolean
  end(exit: Omit<NodeExit, 'stderrTail'>, words?: string): void
  onUnresponsive(): void
}

/** A machine that has not ended a process by then is out of reach: the process ends itself before long. */
const KILL_MS = 3000

interface Suspension {
  /** Set once the process stands. */
  channel: ClientChannel | null
  renewing: NodeJS.Timeout | null
  isOver: boolean
}

/** Ends, stops and continues a node's process by commands beside its own. */
export function createSignals(options: SignalOptions): Pick<LaunchedNode, 'kill' | 'suspend' | 'continue'> & { close(): void } {
  const { machine, channel } = options
  let isKilled = false
  let suspension: Suspension | null = null

  function kill(): void {
    if (isKilled || options.isOver()) return
    isKilled = true
    proceed()
    const overdue = setTimeout(() => {
      options.end({ code: null, signal: 'SIGKILL' }, `it was told to end, but ${machine.host} did not answer`)
      channel.close()
      options.onUnresponsive()
    }, KILL_MS)
    const end = (): void => clearTimeout(overdue)
    channel.once('close', end)
    void runRemote(machine.connection, { host: machine.host, command: signalNodeCommand, input: [`${options.folder}\n${options.pid}\nKILL\n`], signal: new AbortController().signal, limitMs: KILL_MS })
  }

  function suspend(): boolean {
    if (options.isOver() || isKilled) return false
    if (suspension !== null) return true
    const mine: Suspension = { channel: null, renewing: null, isOver: false }
    suspension = mine
    // What is said from now on is heard when it goes on.
    channel.cork()
    void stop(mine)
    return true
  }

  async function stop(mine: Suspension): Promise<void> {
    const opened = await openCommand(machine.connection, machine.host, suspendNodeCommand)
    if (!opened.ok) return proceed()
    const command = opened.value
    const release = (): void => {
      if (suspension === mine) proceed()
    }
    command.on('error', release).on('close', release)
    command.stderr.resume()
    command.once('data', () => {
      command.resume()
      if (mine.isOver) return
      mine.channel = command
      mine.renewing = setInterval(() => command.write('\n'), SUSPENSION_RENEWED_MS)
      channel.uncork()
    })
    command.write(`${options.folder}\n${options.pid}\n`)
    if (mine.isOver) command.end()
    else mine.channel = command
  }

  function proceed(): void {
    const mine = suspension
    if (mine === null) return
    suspension = null
    mine.isOver = true
    if (mine.renewing !== null) clearInterval(mine.renewing)
    mine.channel?.end()
    channel.uncork()
  }

  return { kill, suspend, continue: proceed, close: proceed }
}
