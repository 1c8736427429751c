import type { Readable, Writable } from 'node:stream'
import { describeFailure, failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { ControlChannel } from '../../model/ports/control-channel'
import type { LaunchedNode, Launcher, LaunchRequest } from '../../model/ports/launcher'
import type { RemoteFacts } from '../../model/remote/steps'
import { measureLatency } from '../connect/latency'
import { createLinks } from './links'
import type { Links, LinksOptions } from './links'
import { startNode } from './start'

export interface SshLauncherOptions extends LinksOptions {
  /** Makes the control channel over a node's output and input. */
  readonly openChannel: (input: Readable, output: Writable) => ControlChannel
}

/** Starts nodes on one other machine. */
export interface SshLauncher extends Launcher {
  /** Connects, tries the machine and uploads the node program, if that is not done yet. Fails with the first step that does not work. */
  prepare(signal: AbortSignal): Promise<Result<RemoteFacts>>
  /** Time that the machine takes for an answer now, there and back, ms; `null`: there is no connection, or no answer within `limitMs`. */
  latency(limitMs: number): Promise<number | null>
  /** Ends all nodes and connections, and removes what they have left. Safe to call twice. */
  close(): Promise<void>
}

const STARTS_MAX = 3

/** Nodes get a connection with room for them; a lost one is opened again, without asking the user anything twice. */
export function createSshLauncher(options: SshLauncherOptions): SshLauncher {
  const links = createLinks(options)
  return {
    async launch(request) {
      const launched = await launch(links, options, request)
      if (!launched.ok) throw new Error(describeFailure(launched))
      return launched.value
    },
    async prepare(signal) {
      const found = await links.find(signal)
      if (!found.ok) return found
      found.value.nodes--
      return success(found.value.machine.facts)
    },
    async latency(limitMs) {
      const link = links.first()
      return link === null ? null : measureLatency(link.machine.connection, limitMs)
    },
    close: () => links.close()
  }
}

async function launch(links: Links, options: SshLauncherOptions, request: LaunchRequest): Promise<Result<LaunchedNode>> {
  const signal = request.signal ?? new AbortController().signal
  const host = options.way[options.way.length - 1]
  for (let times = 1; ; times++) {
    const found = await links.find(signal)
    if (!found.ok) return found
    const link = found.value
    const { connection } = link.machine
    const started = await startNode({ machine: link.machine, host, tunnels: link.tunnels, request, session: links.session, openChannel: options.openChannel, onUnresponsive: () => connection.close() })
    if (started.ok) {
      started.value.onExit(() => {
        link.nodes--
      })
      return started
    }
    link.nodes--
    if (signal.aborted) return failure('ssh-cancelled', { host: host.name })
    // The connection was lost meanwhile: the next one may do.
    if (connection.isOpen() || times >= STARTS_MAX) return started
  }
}
