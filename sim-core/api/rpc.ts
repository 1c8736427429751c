import { createBirpc } from 'birpc'
import { describeFailure } from '../model/errors'
import type { FailureCode } from '../model/errors'
import { limits } from '../model/limits'
import { callSchemas } from './contract'
import type { Answer, CallName, HostCalls, WindowEvents } from './contract'
import type { MessageLink } from './message-link'
import { createRateLimit } from './rate-limit'
import { readCall } from './rpc-gate'
import type { WireCall } from './rpc-gate'

/**
 * Both sides of the contract over a {@link MessageLink}. The host's side trusts nothing that
 * arrives: `rpc-gate.ts` reads the envelope, `callSchemas` the arguments, and only then a call
 * reaches the host. Nothing here needs Node.
 */

/** What an error is on the wire and in the window: a code and a whole sentence, never a stack. */
export interface CallRefusal {
  code: FailureCode
  text: string
}

export interface ServeOptions {
  /** Characters of one message. @default limits.apiMessageBytesMax */
  messageBytesMax?: number
  /** @default limits.apiCallsPerSecondMax */
  callsPerSecondMax?: number
  /** Calls under way at a time. @default 64 */
  callsPendingMax?: number
  /** Messages that were not calls, or came too fast, before the link is cut. @default 1000 */
  offencesMax?: number
  /** Answers and events that wait for a window that does not read; beyond it the link is cut. @default limits.apiBufferedBytesMax */
  bufferedBytesMax?: number
  /** Monotonic milliseconds. @default performance.now */
  nowMs?: () => number
  /** Told of errors inside the host that the window only sees as "something unexpected". */
  onInternalError?: (call: string, error: unknown) => void
}

export interface ServedWindow {
  /** Sends an event; nobody waits for it. */
  send<E extends keyof WindowEvents>(event: E, ...args: Parameters<WindowEvents[E]>): void
  sendGraphFrame(frame: Uint8Array): void
  bufferedBytes(): number
  onClose(handler: (reason: string) => void): void
  close(reason: string): void
  /** What was refused so far. */
  readonly refused: { readonly malformed: number; readonly unknown: number; readonly invalid: number; readonly tooFast: number }
}

/**
 * Serves one window. Calls are answered with the host's value or a {@link CallRefusal}; a window
 * that floods, or does not read what it asked for, is cut off.
 */
export function serveHost(link: MessageLink, host: HostCalls, options: ServeOptions = {}): ServedWindow {
  const bufferedMax = options.bufferedBytesMax ?? limits.apiBufferedBytesMax
  const refused = { malformed: 0, unknown: 0, invalid: 0, tooFast: 0 }
  let open = true
  let deliver: (call: WireCall) => unknown = () => {}
  const post = (text: string): void => {
    if (!open) return
    if (link.bufferedBytes() + text.length > bufferedMax) link.close('the window does not read')
    else link.sendText(text)
  }
  const rpc = createBirpc<WindowEvents, HostCalls, false>(callsOf(host, options.onInternalError), {
    post,
    on: handler => {
      deliver = handler
    },
    serialize: (message: Record<string, unknown>) => JSON.stringify('e' in message ? { ...message, e: toRefusal(message.e) } : message),
    onGeneralError: () => true,
    proxify: false,
    timeout: -1
  })
  const receive = createReceiver({
    options,
    refused,
    deliver: call => Promise.resolve(deliver(call)),
    answer: (id, value) => post(JSON.stringify({ t: 's', i: id, e: value })),
    cut: reason => link.close(reason)
  })
  link.onMessage(message => {
    if (open) receive(message)
  })
  link.onClose(() => {
    open = false
    rpc.$close()
  })
  return {
    refused,
    send: (event, ...args) => {
      if (open) void rpc.$callEvent(event, ...(args as never))
    },
    sendGraphFrame: frame => {
      if (open) link.sendBinary(frame)
    },
    bufferedBytes: () => link.bufferedBytes(),
    onClose: handler => link.onClose(handler),
    close: reason => link.close(reason)
  }
}

interface Receiver {
  options: ServeOptions
  refused: { malformed: number; unknown: number; invalid: number; tooFast: number }
  deliver(call: WireCall): Promise<unknown>
  answer(id: string, value: CallRefusal): void
  cut(reason: string): void
}

/** What happens to a message before the host sees it: rate, envelope, name, arguments, calls under way. */
function createReceiver({ options, refused, deliver, answer, cut }: Receiver): (message: string | Uint8Array) => void {
  const rate = createRateLimit(options.callsPerSecondMax ?? limits.apiCallsPerSecondMax, options.nowMs ?? (() => performance.now()))
  const pendingMax = options.callsPendingMax ?? 64
  const offencesMax = options.offencesMax ?? 1000
  let pending = 0
  let offences = 0
  const refuse = (kind: keyof typeof refused, id: string | null | undefined, value: CallRefusal): void => {
    refused[kind]++
    if (typeof id === 'string') answer(id, value)
    if (++offences > offencesMax) cut('too many refused messages')
  }
  return message => {
    if (typeof message !== 'string') return refuse('malformed', null, refusal('api-invalid', { reason: 'windows send no binary' }))
    if (!rate.take()) return refuse('tooFast', idOf(message), refusal('api-rate'))
    const read = readCall(message, options.messageBytesMax)
    if (!read.ok) return refuse('malformed', read.id, refusal('api-invalid', { reason: read.reason }))
    const checked = checkCall(read.call)
    if (!checked.ok) return refuse(checked.unknown ? 'unknown' : 'invalid', read.call.i, refusal('api-invalid', { reason: checked.reason }))
    if (pending >= pendingMax) return refuse('tooFast', read.call.i, refusal('api-rate'))
    pending++
    void deliver({ ...read.call, a: checked.args }).finally(() => {
      pending--
    })
  }
}

/** The id of a call that is refused unread, so that its caller need not wait; only from short messages. */
function idOf(message: string): string | undefined {
  if (message.length > 4096) return undefined
  const read = readCall(message)
  return read.ok ? read.call.i : undefined
}

type CheckedCall = { ok: true; args: unknown[] } | { ok: false; unknown: boolean; reason: string }

function checkCall(call: WireCall): CheckedCall {
  if (!Object.hasOwn(callSchemas, call.m)) return { ok: false, unknown: true, reason: 'there is no such call' }
  const parsed = callSchemas[call.m as CallName].safeParse(call.a)
  if (parsed.success) return { ok: true, args: parsed.data }
  const issue = parsed.error.issues[0]
  return { ok: false, unknown: false, reason: `${call.m}, argument ${issue.path.join('.').slice(0, 80)}: ${issue.message.slice(0, 120)}` }
}

/** The host's calls in a table without prototype; errors become refusals here. */
function callsOf(host: HostCalls, onInternalError: ServeOptions['onInternalError']): HostCalls {
  const table = Object.create(null) as Record<string, (...args: unknown[]) => Promise<unknown>>
  for (const name of Object.keys(callSchemas) as CallName[]) {
    const call = host[name].bind(host) as (...args: unknown[]) => Promise<unknown>
    table[name] = async (...args) => {
      try {
        return await call(...args)
      } catch (error) {
        onInternalError?.(name, error)
        throw refusal('internal', { reason: `the call "${name}" failed` })
      }
    }
  }
  return table as unknown as HostCalls
}

function refusal(code: FailureCode, detail: Record<string, string | number> = {}): CallRefusal {
  return { code, text: describeFailure({ code, detail }) }
}

function toRefusal(error: unknown): CallRefusal {
  return isRefusal(error) ? error : refusal('internal', { reason: 'the call failed' })
}

function isRefusal(error: unknown): error is CallRefusal {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error && 'text' in error
}

/** The host sends nothing unreadable; should it, the newest event replaces what was lost. */
function ignoreGarbage(): void {}

type AnswerCall = { [K in CallName]: Awaited<ReturnType<HostCalls[K]>> extends Answer<unknown> ? K : never }[CallName]

/** Calls whose failures are values; the compiler keeps the list complete. */
const answerCalls: Record<AnswerCall, true> = {
  validate: true, estimate: true, toYaml: true, run: true, pause: true, resume: true, cancel: true, killNode: true, injectFault: true,
  addNode: true, removeNode: true, inspectUser: true, inspectConversation: true, watchGraph: true, busyUsers: true, uploadCorpus: true,
  machines: true, saveMachine: true, removeMachine: true, readSshConfig: true, importMachines: true, testMachine: true, calibrateMachine: true, cleanMachine: true, cancelMachine: true, answerPrompt: true,
  experiments: true, readExperiment: true, startExperiment: true, continueExperiment: true, pauseExperiment: true, resumeExperiment: true, cancelExperiment: true, experimentResult: true, experimentFile: true, compareExperiments: true, history: true, keptRun: true, removeHistory: true, cleanHistory: true, tagHistory: true, lastKept: true, exportRun: true, importRun: true
}

export interface HostConnection {
  /**
   * The host's calls. Those that answer with an `Answer` never reject: a refusal, a lost
   * connection and silence are answers too. The others reject with an `Error` whose message is a
   * sentence and whose `code` is the failure's.
   */
  readonly calls: HostCalls
  /** Handlers for events; a later call replaces the handlers it names. */
  onEvent(handlers: Partial<WindowEvents>): void
  onGraphFrame(handler: (frame: Uint8Array) => void): void
  onClose(handler: (reason: string) => void): void
  close(): void
}

/** The window's side. `timeoutMs`: how long an answer is waited for; starting many nodes may take two minutes. */
export function connectHost(link: MessageLink, timeoutMs = 150_000): HostConnection {
  const handlers: Partial<WindowEvents> = {}
  let onGraphFrame: (frame: Uint8Array) => void = () => {}
  let deliver: (message: unknown) => unknown = () => {}
  const events: WindowEvents = {
    snapshot: value => handlers.snapshot?.(value),
    report: value => handlers.report?.(value),
    experiment: value => handlers.experiment?.(value),
    machines: value => handlers.machines?.(value),
    notice: value => handlers.notice?.(value)
  }
  const rpc = createBirpc<HostCalls, WindowEvents, false>(events, {
    post: (text: string) => link.sendText(text),
    on: handler => {
      deliver = handler
    },
    serialize: JSON.stringify,
    deserialize: JSON.parse,
    onGeneralError: () => false,
    proxify: false,
    timeout: timeoutMs
  })
  link.onMessage(message => {
    if (typeof message === 'string') void Promise.resolve(deliver(message)).catch(ignoreGarbage)
    else onGraphFrame(message)
  })
  link.onClose(() => rpc.$close())
  const calls = Object.create(null) as Record<string, (...args: unknown[]) => Promise<unknown>>
  for (const name of Object.keys(callSchemas) as CallName[]) {
    calls[name] = (...args) => (rpc.$call as (name: string, ...args: unknown[]) => Promise<unknown>)(name, ...args).catch((error: unknown) => failed(name, error))
  }
  return {
    calls: calls as unknown as HostCalls,
    onEvent: given => Object.assign(handlers, given),
    onGraphFrame: handler => {
      onGraphFrame = handler
    },
    onClose: handler => link.onClose(handler),
    close: () => link.close('closed by the window')
  }
}

function failed(name: CallName, error: unknown): Answer<never> {
  const reason = isRefusal(error) ? error : refusal('api-lost')
  if (Object.hasOwn(answerCalls, name)) return { ok: false, ...reason }
  throw Object.assign(new Error(reason.text), { code: reason.code })
}
