import { randomBytes } from 'node:crypto'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { RemoteHost } from '../../model/remote/host'
import { connectChain } from '../connect/chain'
import type { ConnectOptions } from '../connect/chain'
import { cleanHost, prepareHost } from '../remote/prepare'
import type { PreparedHost, ProgramFile } from '../remote/prepare'
import { createTunnels } from './tunnel'
import type { Tunnels } from './tunnel'

export interface LinksOptions extends ConnectOptions {
  /** All machines on the way, the host itself last; see `wayTo`. */
  readonly way: readonly RemoteHost[]
  readonly program: ProgramFile
  /** How long a lost machine is tried again before a launch is given up. @default 60_000 */
  readonly reconnectMs?: number
}

/** One connection and the nodes on it. */
export interface Link {
  readonly machine: PreparedHost
  readonly tunnels: Tunnels
  nodes: number
}

/** The connections to one machine: as many as its nodes need, opened again when they are lost. */
export interface Links {
  /** Begins the names of the folders of this process's nodes there. */
  readonly session: string
  /** A connection with room for one more node, which is counted at once. A machine that was there before is tried again for a while. */
  find(signal: AbortSignal): Promise<Result<Link>>
  first(): Link | null
  close(): Promise<void>
}

/** A server lets ten commands run on one connection by default; some room is for commands beside the nodes. */
const NODES_PER_LINK = 6
const RECONNECT_MS = 60_000
const BACK_OFF_MS = [250, 500, 1000, 2000, 4000]
/** A machine that was there before answers soon, or is tried again. */
const ANSWER_AGAIN_MS = 5000
const CLOSE_MS = 3000

interface State {
  readonly options: LinksOptions
  readonly host: RemoteHost
  readonly session: string
  readonly links: Set<Link>
  readonly closing: AbortController
  opening: Promise<Result<Link>> | null
  /** It has worked once: what fails from now on may pass. */
  wasReached: boolean
}

export function createLinks(options: LinksOptions): Links {
  const state: State = {
    options, host: options.way[options.way.length - 1], session: randomBytes(4).toString('hex'), links: new Set(), closing: new AbortController(), opening: null, wasReached: false
  }
  let closed: Promise<void> | null = null
  return {
    session: state.session,
    find: (signal) => findPatiently(state, AbortSignal.any([signal, state.closing.signal])),
    first: () => [...state.links][0] ?? null,
    close() {
      closed ??= closeAll(state)
      return closed
    }
  }
}

/** Tries again what may pass by itself: a machine that was there is there again before long. */
async function findPatiently(state: State, signal: AbortSignal): Promise<Result<Link>> {
  const deadline = performance.now() + (state.options.reconnectMs ?? RECONNECT_MS)
  for (let times = 0; ; times++) {
    const found = await find(state, signal)
    if (found.ok || !state.wasReached || !mayPass(found) || performance.now() > deadline) return found
    await pause(BACK_OFF_MS[Math.min(times, BACK_OFF_MS.length - 1)], signal)
    if (signal.aborted) return failure('ssh-cancelled', { host: state.host.name })
  }
}

/** Those who ask while a connection is being opened wait for it. */
async function find(state: State, signal: AbortSignal): Promise<Result<Link>> {
  for (;;) {
    const roomy = [...state.links].find((link) => link.nodes < NODES_PER_LINK && link.machine.connection.isOpen())
    if (roomy !== undefined) {
      roomy.nodes++
      return success(roomy)
    }
    if (signal.aborted) return failure('ssh-cancelled', { host: state.host.name })
    state.opening ??= openLink(state, signal).finally(() => {
      state.opening = null
    })
    const opened = await state.opening
    // One that was given up for another's sake is tried again for one's own.
    if (!opened.ok && (opened.code !== 'ssh-cancelled' || signal.aborted)) return opened
  }
}

async function openLink(state: State, signal: AbortSignal): Promise<Result<Link>> {
  const { options, host } = state
  const patience = state.wasReached ? { answerMs: Math.min(ANSWER_AGAIN_MS, options.answerMs ?? ANSWER_AGAIN_MS) } : {}
  const connected = await connectChain(options.way, { ...options, ...patience }, signal)
  if (!connected.ok) return connected
  const prepared = await prepareHost({ connection: connected.value, host, hops: options.way.length, program: options.program, progress: options.progress, signal })
  if (!prepared.ok) {
    connected.value.close()
    return signal.aborted ? failure('ssh-cancelled', { host: host.name }) : prepared
  }
  const link: Link = { machine: prepared.value, tunnels: createTunnels(prepared.value), nodes: 0 }
  // After all connections were lost, nodes of this session that still live are out of reach for good.
  const what = state.wasReached && state.links.size === 0 ? 'session' : 'ended'
  await cleanHost(prepared.value, prepared.value.facts.folder, what, state.session, signal)
  state.links.add(link)
  connected.value.onClose(() => state.links.delete(link))
  state.wasReached = true
  return success(link)
}

async function closeAll(state: State): Promise<void> {
  state.closing.abort()
  await state.opening
  await Promise.all([...state.links].map(async ({ machine }, index) => {
    const limit = AbortSignal.timeout(CLOSE_MS)
    if (index === 0) await Promise.race([cleanHost(machine, machine.facts.folder, 'session', state.session, limit), pause(CLOSE_MS, limit)])
    machine.connection.close()
  }))
  state.links.clear()
}

const passing = new Set<Failure['code']>(['ssh-refused', 'ssh-unreachable', 'ssh-timeout', 'ssh-handshake', 'ssh-lost', 'ssh-jump-refused', 'ssh-name', 'ssh-shell'])

function mayPass({ code }: Failure): boolean {
  return passing.has(code)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const end = (): void => {
      clearTimeout(timer)
      resolve()
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}
