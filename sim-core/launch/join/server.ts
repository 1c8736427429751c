import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { readJson } from '../../model/json'
import { limits } from '../../model/limits'
import type { LaunchedNode, Launcher, LaunchRequest, NodeExit } from '../../model/ports/launcher'
import type { Timers } from '../../model/ports/timers'
import { createJsonLinesChannel } from '../json-lines-channel'
import type { JsonLinesChannel } from '../json-lines-channel'
import { isSameToken, joinRequestSchema, readFirstLine } from './messages'
import type { JoinAnswer, JoinRequest } from './messages'

export interface JoinServerOptions {
  /** Where to listen; port 0 takes any free one. */
  readonly host: string
  readonly port: number
  /** What a connection must show before anything else is looked at. */
  readonly token: string
  /** Nodes of another version compute other transcripts: they are refused. */
  readonly version: string
  readonly timers: Timers
  /** Nodes that may wait. @default limits.joinersWaitingMax */
  readonly waitingMax?: number
  /** Connections that have not said yet what they are. @default limits.joinersUnknownMax */
  readonly unknownMax?: number
  /** A connection that has not said by then what it is, is closed. @default 5000 */
  readonly firstLineMs?: number
  /** A connection that has had its answer is closed by then, whatever it still sends. @default 5000 */
  readonly lastWordMs?: number
  /** A launch waits so long for a node to join. @default 20_000 */
  readonly launchWaitMs?: number
  /** @default limits.controlLineBytesMax */
  readonly lineBytesMax?: number
}

/** Takes nodes that come by themselves, and hands them to runs as if it had started them. */
export interface JoinServer {
  readonly port: number
  readonly launcher: Launcher
  /** Nodes that have joined and have nothing to do yet. */
  waiting(): number
  /** Fulfilled once so many wait; false: the signal came first. */
  untilWaiting(count: number, signal: AbortSignal): Promise<boolean>
  /** Lets all go. */
  close(): Promise<void>
}

interface Joiner {
  readonly socket: Socket
  readonly channel: JsonLinesChannel
  readonly request: Extract<JoinRequest, { what: 'node' }>
}

interface State {
  readonly options: JoinServerOptions
  readonly sockets: Set<Socket>
  /** Those that are nobody yet; who is refused stays one until the connection is closed. */
  readonly unknown: Set<Socket>
  readonly waiting: Joiner[]
  readonly atWork: Set<Joiner>
  /** Called whenever a node has joined or left, or a launch took one. */
  readonly watchers: Set<() => void>
  /** Where data connections are led to: the hub of the present run. */
  hub: LaunchRequest['hub'] | null
}

/** Well below the time after which an idle node ends for want of beats. */
const BEAT_MS = 1000
const KEEP_ALIVE_MS = 5000
const FIRST_LINE_MS = 5000
const LAST_WORD_MS = 5000
const LAUNCH_WAIT_MS = 20_000

/** Opens the server. Rejects when it cannot listen there. */
export async function createJoinServer(options: JoinServerOptions): Promise<JoinServer> {
  const state: State = { options, sockets: new Set(), unknown: new Set(), waiting: [], atWork: new Set(), watchers: new Set(), hub: null }
  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS }, (socket) => void greet(state, socket))
  await listen(server, options)
  const endBeats = options.timers.every(BEAT_MS, () => state.waiting.forEach(({ channel }) => channel.send({ type: 'beat' })))
  return {
    port: (server.address() as AddressInfo).port,
    launcher: { launch: (request) => launch(state, request) },
    waiting: () => state.waiting.length,
    untilWaiting: (count, signal) => until(state, () => state.waiting.length >= count, signal),
    close: () => new Promise((resolve) => {
      endBeats()
      server.close(() => resolve())
      for (const socket of state.sockets) socket.destroy()
    })
  }
}

function listen(server: Server, { host, port }: JoinServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Learns what a new connection is. Nothing of it is believed before its token is right. */
async function greet(state: State, socket: Socket): Promise<void> {
  const { options } = state
  socket.on('error', () => {})
  if (state.unknown.size >= (options.unknownMax ?? limits.joinersUnknownMax)) {
    socket.destroy()
    return
  }
  state.sockets.add(socket)
  state.unknown.add(socket)
  socket.once('close', () => {
    state.sockets.delete(socket)
    state.unknown.delete(socket)
  })
  const line = await readFirstLine(socket, options.firstLineMs ?? FIRST_LINE_MS)
  if (line === null) {
    socket.destroy()
    return
  }
  const raw = readJson(line.text)
  const shown = typeof raw === 'object' && raw !== null && 'token' in raw && typeof raw.token === 'string' ? raw.token : ''
  if (!isSameToken(shown, options.token)) return answer(options, socket, { refused: 'token' })
  const request = joinRequestSchema.safeParse(raw)
  if (!request.success) return answer(options, socket, versionOf(raw) === options.version ? { refused: 'request' } : { refused: 'version', version: options.version })
  if (request.data.what === 'health') answer(options, socket, { waiting: state.waiting.length, atWork: state.atWork.size })
  else if (request.data.what === 'data') leadToHub(state, socket, line.rest)
  else welcome(state, socket, request.data, line.rest)
}

function versionOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'version' in raw ? raw.version : undefined
}

/** Says one last thing. */
function answer({ timers, lastWordMs = LAST_WORD_MS }: JoinServerOptions, socket: Socket, what: JoinAnswer): void {
  socket.end(`${JSON.stringify(what)}\n`)
  // What the other side may still send is of no interest, and must not keep the connection open.
  socket.resume()
  socket.once('close', timers.after(lastWordMs, () => socket.destroy()))
}

function welcome(state: State, socket: Socket, request: Joiner['request'], rest: Buffer): void {
  const { options } = state
  if (request.version !== options.version) return answer(options, socket, { refused: 'version', version: options.version })
  // A node says nothing before it is accepted.
  if (rest.length > 0) return answer(options, socket, { refused: 'request' })
  if (state.waiting.length >= (options.waitingMax ?? limits.joinersWaitingMax)) return answer(options, socket, { refused: 'full' })
  state.unknown.delete(socket)
  socket.write(`${JSON.stringify({ accepted: true } satisfies JoinAnswer)}\n`)
  const channel = createJsonLinesChannel(socket, socket, options.lineBytesMax === undefined ? {} : { lineBytesMax: options.lineBytesMax })
  const joiner: Joiner = { socket, channel, request }
  // One that speaks unasked is not what it should be; and reading is what shows that it is gone.
  channel.onMessage(() => socket.destroy())
  channel.onClose(() => socket.destroy())
  socket.resume()
  socket.once('close', () => {
    const at = state.waiting.indexOf(joiner)
    if (at >= 0) state.waiting.splice(at, 1)
    state.atWork.delete(joiner)
    tell(state)
  })
  state.waiting.push(joiner)
  tell(state)
}

function tell({ watchers }: State): void {
  for (const watcher of [...watchers]) watcher()
}

/** Fulfilled once it holds; false: the signal came first. */
function until(state: State, holds: () => boolean, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (result: boolean): void => {
      state.watchers.delete(look)
      signal.removeEventListener('abort', giveUp)
      resolve(result)
    }
    const giveUp = (): void => settle(false)
    const look = (): void => {
      if (holds()) settle(true)
    }
    state.watchers.add(look)
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) giveUp()
    else look()
  })
}

/** The node that has waited longest; where none waits, the next one that joins in time. */
async function launch(state: State, request: LaunchRequest): Promise<LaunchedNode> {
  const waitMs = state.options.launchWaitMs ?? LAUNCH_WAIT_MS
  const late = new AbortController()
  const cancel = state.options.timers.after(waitMs, () => late.abort())
  let joiner: Joiner | undefined
  const signals = request.signal === undefined ? late.signal : AbortSignal.any([late.signal, request.signal])
  await until(state, () => {
    joiner = state.waiting.shift()
    return joiner !== undefined
  }, signals)
  cancel()
  if (joiner === undefined) throw new Error(request.signal?.aborted === true ? 'it is not wanted any more' : `no further node has joined within ${waitMs / 1000} s`)
  state.atWork.add(joiner)
  state.hub = request.hub ?? null
  return nodeOf(joiner, request)
}

function nodeOf({ socket, channel, request: { name, coordinator, token } }: Joiner, { hub }: LaunchRequest): LaunchedNode {
  let exit: NodeExit | null = socket.destroyed ? gone(name) : null
  const handlers: ((exit: NodeExit) => void)[] = []
  socket.once('close', () => {
    exit ??= gone(name)
    for (const handler of handlers.splice(0)) handler(exit)
  })
  // From now on the coordinator decides what a broken channel means.
  channel.onClose(() => {})
  const isEmbedded = hub !== undefined && hub.redis === undefined
  return {
    pid: 0,
    host: name,
    ...(isEmbedded ? { hubAddress: { token: hub.token, ...coordinator, greeting: JSON.stringify({ what: 'data', token } satisfies JoinRequest) } } : {}),
    control: channel,
    kill: () => void socket.destroy(),
    suspend: () => false,
    continue: () => {},
    onExit(handler) {
      if (exit === null) handlers.push(handler)
      else handler(exit)
    }
  }
}

function gone(name: string): NodeExit {
  return { code: null, signal: null, stderrTail: `the connection to ${name} was closed` }
}

/** The hub checks the rest by itself; here bytes go to and fro. */
function leadToHub({ hub, unknown }: State, socket: Socket, rest: Buffer): void {
  unknown.delete(socket)
  if (hub == null || (hub.path === undefined && hub.port === undefined)) {
    socket.destroy()
    return
  }
  const inner = connect({ ...(hub.path === undefined ? { host: '127.0.0.1', port: hub.port ?? 0 } : { path: hub.path }), noDelay: true })
  inner.on('error', () => {})
  inner.once('close', () => socket.destroy())
  socket.once('close', () => inner.destroy())
  inner.write(rest)
  socket.pipe(inner)
  inner.pipe(socket)
}
