import type { Answer, CallName, HostCalls, WindowEvents } from '../../sim-core/api/contract'
import { callSchemas } from '../../sim-core/api/contract'
import type { MessageLink } from '../../sim-core/api/message-link'
import { connectHost } from '../../sim-core/api/rpc'
import type { HostConnection } from '../../sim-core/api/rpc'
import { messageOf } from '../../sim-core/model/errors'
import type { ConnectionState, HostClient } from './host-client'

const RETRY_FIRST_MS = 500
const RETRY_MOST_MS = 8000

export interface LinkSource {
  /** Opens a link; rejects with an `Error` whose message is a sentence. */
  open(): Promise<MessageLink>
  /** Whether a lost or refused link may be opened again. */
  reopens(reason: string): boolean
}

/** One client over a succession of links: opened again, with growing pauses, when one is lost. */
export function createClientOverLinks(source: LinkSource): HostClient {
  const eventHandlers = new Set<Partial<WindowEvents>>()
  const frameHandlers = new Set<(frame: Uint8Array) => void>()
  const stateHandlers = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = { status: 'connecting', reason: '' }
  let connection: HostConnection | null = null
  let waiting: (() => void)[] = []
  let retryMs = RETRY_FIRST_MS
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const setState = (next: ConnectionState): void => {
    state = next
    for (const handler of stateHandlers) handler(next)
    if (next.status === 'connecting') return
    for (const resume of waiting.splice(0)) resume()
  }
  const retry = (reason: string): void => {
    connection = null
    if (closed) return
    if (!source.reopens(reason)) return setState({ status: 'refused', reason })
    setState({ status: 'lost', reason })
    timer = setTimeout(() => void connect(), retryMs)
    retryMs = Math.min(retryMs * 2, RETRY_MOST_MS)
  }
  const connect = async (): Promise<void> => {
    try {
      const link = await source.open()
      if (closed) return link.close('closed by the window')
      connection = connectHost(link)
      connection.onEvent(forward(eventHandlers))
      connection.onGraphFrame(frame => {
        for (const handler of frameHandlers) handler(frame)
      })
      connection.onClose(retry)
      retryMs = RETRY_FIRST_MS
      setState({ status: 'open', reason: '' })
    } catch (error) {
      retry(messageOf(error))
    }
  }
  void connect()
  return {
    calls: proxyCalls(async () => {
      if (state.status === 'connecting') await new Promise<void>(resume => waiting.push(resume))
      return connection
    }, () => state.reason),
    onEvent: handlers => subscribe(eventHandlers, handlers),
    onGraphFrame: handler => subscribe(frameHandlers, handler),
    onConnection: handler => {
      handler(state)
      return subscribe(stateHandlers, handler)
    },
    close() {
      closed = true
      clearTimeout(timer)
      connection?.close()
      waiting = []
    }
  }
}

/** Adds to a set; returns what takes it out again. */
export function subscribe<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => {
    set.delete(item)
  }
}

/** One table of handlers that passes each event to all in the set. */
export function forward(sets: Set<Partial<WindowEvents>>): WindowEvents {
  return {
    snapshot: value => sets.forEach(handlers => handlers.snapshot?.(value)),
    report: value => sets.forEach(handlers => handlers.report?.(value)),
    experiment: value => sets.forEach(handlers => handlers.experiment?.(value)),
    machines: value => sets.forEach(handlers => handlers.machines?.(value)),
    notice: value => sets.forEach(handlers => handlers.notice?.(value))
  }
}

/** Calls whose failures are not values: without a connection they reject. */
const rejecting = new Set<CallName>(['describe', 'presets', 'snapshot', 'report', 'names', 'findUser'])

/** Calls that wait for the first connection; without one they answer as a failed `Answer`, or reject. */
function proxyCalls(ready: () => Promise<HostConnection | null>, reason: () => string): HostCalls {
  const table = Object.create(null) as Record<string, (...args: unknown[]) => Promise<unknown>>
  for (const name of Object.keys(callSchemas) as CallName[]) {
    table[name] = async (...args) => {
      const connection = await ready()
      if (connection !== null) return (connection.calls[name] as (...args: unknown[]) => Promise<unknown>)(...args)
      if (rejecting.has(name)) throw new Error(reason())
      const lost: Answer<never> = { ok: false, code: 'api-lost', text: reason() }
      return lost
    }
  }
  return table as unknown as HostCalls
}
