import type { Readable, Writable } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { describeFailure, failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { lastWordsIn } from '../../model/last-words'
import type { ControlChannel } from '../../model/ports/control-channel'
import type { LaunchedNode, LaunchRequest, NodeExit } from '../../model/ports/launcher'
import type { RemoteHost } from '../../model/remote/host'
import { NODE_MARKER, startNodeCommand } from '../remote/commands'
import { openCommand } from '../remote/exec'
import type { PreparedHost } from '../remote/prepare'
import { leadToBackbone } from './backbone-way'
import { createSignals } from './signals'
import type { Tunnels } from './tunnel'

export interface StartOptions {
  readonly machine: PreparedHost
  readonly host: RemoteHost
  readonly tunnels: Tunnels
  readonly request: LaunchRequest
  /** Begins the names of all folders of this process's nodes. */
  readonly session: string
  /** Makes the control channel over the node's output and input. */
  readonly openChannel: (input: Readable, output: Writable) => ControlChannel
  /** The machine does not do what it is told any more. */
  onUnresponsive(): void
}

const STDERR_TAIL_CHARACTERS = 4000
const NOISE_BYTES_MAX = 65_536
const MARKER_MS = 30_000
const WORDS_AFTER_EXIT_MS = 300
const marker = new RegExp(`(?:^|\\n)${NODE_MARKER} (\\d+)\\n`)

/**
 * Starts one node: its process, in a folder of its own that is gone when it ends, and its way to the
 * backbone. Fails with `ssh-start`, `ssh-forward`, `ssh-shell` or `ssh-lost`.
 */
export async function startNode(options: StartOptions): Promise<Result<LaunchedNode>> {
  const { machine, request, tunnels } = options
  const folder = `${machine.facts.folder}/runs/${options.session}-${request.node}-${request.incarnation}`
  const opened = await openCommand(machine.connection, machine.host, startNodeCommand)
  if (!opened.ok) return opened
  const channel = opened.value
  const watch = watchProcess(channel, machine.host)
  machine.connection.onClose(watch.lost)
  channel.write(`${machine.nodePath}\n${folder}\n${machine.programPath}\n${request.heapMiB === undefined ? '' : Math.floor(request.heapMiB)}\n`)
  const pid = await readMarker(channel, watch, machine.host)
  if (!pid.ok) {
    channel.close()
    return pid
  }
  const way = request.hub === undefined ? null : await leadToBackbone(request.hub, tunnels, folder, options.host.redis)
  if (way !== null && !way.ok) {
    // It ends with its channel, and removes its folder.
    channel.close()
    return way
  }
  watch.onExit(() => void way?.value.close())
  const signals = createSignals({ machine, folder, pid: pid.value, channel, isOver: watch.isOver, end: watch.end, onUnresponsive: options.onUnresponsive })
  watch.onExit(signals.close)
  return success({
    pid: pid.value,
    host: machine.host,
    ...(way === null ? {} : { hubAddress: way.value.address }),
    control: options.openChannel(channel, channel),
    kill: signals.kill,
    suspend: signals.suspend,
    continue: signals.continue,
    onExit: watch.onExit
  })
}

interface Watch {
  onExit(handler: (exit: NodeExit) => void): void
  isOver(): boolean
  /** Takes it for ended, whatever the machine says. */
  end(exit: Omit<NodeExit, 'stderrTail'>, words?: string): void
  /** The connection is gone. */
  lost(reason: string): void
}

function watchProcess(channel: ClientChannel, host: string): Watch {
  let tail = ''
  let exit: NodeExit | null = null
  let said: { code: number | null; signal: string | null } | null = null
  const handlers: ((exit: NodeExit) => void)[] = []
  const end = (how: Omit<NodeExit, 'stderrTail'>, words = ''): void => {
    if (exit !== null) return
    exit = { ...how, stderrTail: words === '' ? tail : words }
    for (const handler of handlers.splice(0)) handler(exit)
  }
  channel.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-STDERR_TAIL_CHARACTERS)
  })
  channel.on('error', () => {})
  channel.on('exit', (code: number | null, signal?: string) => {
    said = { code, signal: signal ?? null }
    // Its last words may come behind; the channel's own end comes only if somebody reads it.
    setTimeout(close, WORDS_AFTER_EXIT_MS).unref()
  })
  const lost = (reason: string): void => end({ code: null, signal: null }, describeFailure(failure('ssh-lost', { host, reason })))
  const close = (): void => {
    if (said === null) lost('the node is out of reach')
    else end(exitOf(said))
    channel.resume()
  }
  channel.once('close', close)
  return {
    end,
    lost,
    isOver: () => exit !== null,
    onExit(handler) {
      if (exit === null) handlers.push(handler)
      else handler(exit)
    }
  }
}

const signalNames: Record<number, string> = { 1: 'SIGHUP', 2: 'SIGINT', 4: 'SIGILL', 6: 'SIGABRT', 9: 'SIGKILL', 11: 'SIGSEGV', 13: 'SIGPIPE', 15: 'SIGTERM' }

/** A shell tells of a signal by a code above 128. */
function exitOf({ code, signal }: { code: number | null; signal: string | null }): Omit<NodeExit, 'stderrTail'> {
  const name = code !== null && code > 128 ? signalNames[code - 128] : undefined
  return name === undefined ? { code, signal } : { code: null, signal: name }
}

/** Reads until the node's marker; what a shell's start files print before is passed over. What follows stays in the channel. */
function readMarker(channel: ClientChannel, watch: Watch, host: string): Promise<Result<number>> {
  return new Promise((resolve) => {
    let read = Buffer.alloc(0)
    const finish = (result: Result<number>): void => {
      clearTimeout(overdue)
      channel.removeListener('readable', onReadable)
      resolve(result)
    }
    const overdue = setTimeout(() => finish(failure('ssh-start', { host, reason: `it said nothing within ${MARKER_MS / 1000} s` })), MARKER_MS)
    const onReadable = (): void => {
      const piece = channel.read() as Buffer | null
      if (piece === null) return
      read = Buffer.concat([read, piece])
      const match = marker.exec(read.toString('latin1'))
      if (match !== null) {
        finish(success(Number(match[1])))
        const rest = read.subarray(match.index + match[0].length)
        if (rest.length > 0) channel.unshift(rest)
      } else if (read.length > NOISE_BYTES_MAX) finish(failure('ssh-start', { host, reason: 'its shell prints too much' }))
    }
    channel.on('readable', onReadable)
    watch.onExit(({ code, signal, stderrTail }) => finish(failure('ssh-start', { host, reason: `${signal ?? `exit code ${code ?? 'unknown'}`} ${lastWordsIn(stderrTail)}`.trim() })))
  })
}
