import { userInfo } from 'node:os'
import { join } from 'node:path'
import { createJsonLinesChannel } from '../../launch/json-lines-channel'
import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { Launcher } from '../../model/ports/launcher'
import type { Prompt } from '../../model/ports/prompt'
import type { SecretStore } from '../../model/ports/secret-store'
import type { RemoteHost } from '../../model/remote/host'
import type { RemoteFacts, RemoteProgress } from '../../model/remote/steps'
import { createSessionSecrets } from '../../ssh/auth/secrets'
import { connectChain } from '../../ssh/connect/chain'
import type { ConnectOptions } from '../../ssh/connect/chain'
import { wayTo } from '../../ssh/connect/hops'
import { createSshLauncher } from '../../ssh/nodes/launcher'
import type { SshLauncher } from '../../ssh/nodes/launcher'
import { cleanHost, prepareHost, readProgram } from '../../ssh/remote/prepare'
import { createTrustStore } from '../../ssh/trust/trust-store'

export interface RemoteSessionOptions {
  /** Folder of the settings: accepted keys are filed there. */
  readonly settingsFolder: string
  /** Saved hosts, for names of jump hosts. */
  readonly find: (name: string) => RemoteHost | null
  readonly prompt: Prompt
  readonly secretStore?: SecretStore | null
  readonly progress: RemoteProgress
  /** The bundled node program. */
  readonly nodeProgram: string
  /** @default SSH_AUTH_SOCK, or Pageant's pipe on Windows */
  readonly agentSocket?: string | null
  /** Files of known hosts that are read beside our own. @default those that OpenSSH reads */
  readonly knownHostsFiles?: readonly string[]
  readonly keepaliveMs?: number
  readonly reconnectMs?: number
}

/** What is done with other machines while the product runs; secrets are asked for once in it. */
export interface RemoteSession {
  /** Connects, and says step by step whether nodes can run there. Nothing is left behind. */
  test(host: RemoteHost, signal: AbortSignal): Promise<Result<RemoteFacts>>
  /** A launcher for one machine; nothing is done before it is prepared or launches. */
  launcher(host: RemoteHost): Promise<Result<SshLauncher>>
  /** Makes machines ready, all at once, for a run with nodes on them. Fails with the first that cannot be; then nothing is left. */
  place(assignments: readonly Assignment[], local: Launcher, localNodes: number, signal: AbortSignal): Promise<Result<PlacedNodes>>
  /** Removes what ended runs have left there; with `all` also living nodes, and the node program. */
  clean(host: RemoteHost, all: boolean, signal: AbortSignal): Promise<Result<{ removed: number; ended: number; alive: number }>>
  /** Forgets all secrets. */
  close(): void
}

/** So many nodes on one machine. */
export interface Assignment {
  readonly host: RemoteHost
  readonly nodes: number
}

/** Nodes of one run by machine: the first are here, then those of each assignment in order; later ones are here again. */
export interface PlacedNodes {
  readonly launcher: Launcher
  readonly facts: readonly { readonly host: RemoteHost; readonly facts: RemoteFacts }[]
  /** Time that each machine takes for an answer now, in the order of the assignments, ms; `null`: it does not answer. */
  latencies(): Promise<(number | null)[]>
  /** Ends the nodes on other machines, and the connections. */
  close(): Promise<void>
}

/** A machine that takes longer does not answer. */
const LATENCY_LIMIT_MS = 3000

export function createRemoteSession(options: RemoteSessionOptions): RemoteSession {
  const secrets = createSessionSecrets(options.prompt, options.secretStore ?? null)
  const connection: ConnectOptions = {
    trust: createTrustStore({ ownFile: join(options.settingsFolder, 'known_hosts'), ...(options.knownHostsFiles === undefined ? {} : { files: options.knownHostsFiles }) }),
    prompt: options.prompt,
    secrets,
    agentSocket: options.agentSocket === undefined ? usualAgentSocket() : options.agentSocket,
    progress: options.progress,
    ...(options.keepaliveMs === undefined ? {} : { keepaliveMs: options.keepaliveMs })
  }
  const way = (host: RemoteHost): Result<RemoteHost[]> => wayTo(host, options.find, userInfo().username)

  async function launcher(host: RemoteHost): Promise<Result<SshLauncher>> {
    const found = way(host)
    if (!found.ok) return found
    const program = await readProgram(options.nodeProgram)
    return success(createSshLauncher({ ...connection, way: found.value, program, openChannel: createJsonLinesChannel, ...(options.reconnectMs === undefined ? {} : { reconnectMs: options.reconnectMs }) }))
  }

  async function visit<T>(host: RemoteHost, signal: AbortSignal, work: (prepared: Awaited<ReturnType<typeof prepareHost>> & { ok: true }) => Promise<Result<T>>): Promise<Result<T>> {
    const found = way(host)
    if (!found.ok) return found
    const connected = await connectChain(found.value, connection, signal)
    if (!connected.ok) return connected
    try {
      const prepared = await prepareHost({ connection: connected.value, host, hops: found.value.length, program: null, progress: options.progress, signal })
      return prepared.ok ? await work(prepared) : prepared
    } finally {
      connected.value.close()
    }
  }

  return {
    launcher,
    test: (host, signal) => visit(host, signal, async ({ value }) => success(value.facts)),
    clean: (host, all, signal) => visit(host, signal, ({ value }) => cleanHost(value, value.facts.folder, all ? 'all' : 'ended', '', signal)),
    place: (assignments, local, localNodes, signal) => place(launcher, assignments, local, localNodes, signal),
    close: () => secrets.clear()
  }
}

async function place(open: RemoteSession['launcher'], assignments: readonly Assignment[], local: Launcher, localNodes: number, signal: AbortSignal): Promise<Result<PlacedNodes>> {
  const launchers: SshLauncher[] = []
  const close = async (): Promise<void> => {
    await Promise.all(launchers.map((launcher) => launcher.close()))
  }
  // One that fails ends the waiting for the others.
  const giveUp = new AbortController()
  const either = AbortSignal.any([signal, giveUp.signal])
  const prepared = await Promise.all(assignments.map(async ({ host }) => {
    const launcher = await open(host)
    if (!launcher.ok) return launcher
    launchers.push(launcher.value)
    const facts = await launcher.value.prepare(either)
    if (!facts.ok) {
      giveUp.abort()
      return facts
    }
    return success({ host, facts: facts.value, launcher: launcher.value })
  }))
  const failed = prepared.flatMap((result) => (result.ok ? [] : [result]))
  const cause = failed.find(({ code }) => code !== 'ssh-cancelled') ?? failed[0]
  if (cause !== undefined) {
    await close()
    return cause
  }
  const ready = prepared.flatMap((result) => (result.ok ? [result.value] : []))
  const placed = [...Array.from({ length: localNodes }, () => local), ...ready.flatMap(({ launcher }, index) => Array.from({ length: assignments[index].nodes }, () => launcher))]
  return success({ launcher: { launch: (request) => (placed[request.node - 1] ?? local).launch(request) }, facts: ready, latencies: () => Promise.all(ready.map(({ launcher }) => launcher.latency(LATENCY_LIMIT_MS))), close })
}

function usualAgentSocket(): string | null {
  return process.env.SSH_AUTH_SOCK || (process.platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : null)
}
