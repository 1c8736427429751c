import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { spawn } from 'node:child_process'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { readJson } from '../../model/json'
import { lowerPriority, nodeEnvironment } from '../child-process-launcher'
import { joinAnswerSchema, nodeRequest, readFirstLine } from './messages'
import type { JoinAnswer, JoinPlace, JoinRequest } from './messages'

export interface JoinOptions {
  readonly coordinator: JoinPlace
  readonly token: string
  readonly version: string
  /** Shown to whoever looks at the run. */
  readonly name: string
  /** How long to try while nobody answers there, or no more nodes are taken, ms. */
  readonly waitMs: number
  readonly signal: AbortSignal
}

const RETRY_MS = 500
const ANSWER_MS = 10_000
/** A node whose channel has ended ends by itself; one that does not is ended. */
const END_MS = 2000

/**
 * Joins a coordinator. Fails with `join-refused`, with `join-unreachable` where nobody takes this node within the time,
 * and with `run-cancelled`.
 */
export async function joinCoordinator(options: JoinOptions): Promise<Result<Socket>> {
  const { signal, coordinator, waitMs } = options
  const where = `${coordinator.host}:${coordinator.port}`
  const deadlineMs = performance.now() + waitMs
  for (;;) {
    if (signal.aborted) return failure('run-cancelled')
    const asked = await ask(coordinator, nodeRequest(options), signal)
    if (asked.ok && 'accepted' in asked.value.answer) return success(asked.value.socket)
    if (asked.ok) asked.value.socket.destroy()
    const refusal = asked.ok ? refusalOf(asked.value.answer, where, options.version) : null
    if (refusal !== null) return refusal
    if (performance.now() > deadlineMs) return failure('join-unreachable', { where, seconds: waitMs / 1000, reason: asked.ok ? 'it takes no more nodes' : String(asked.detail.reason) })
    await pause(RETRY_MS, signal)
  }
}

/** Asks a coordinator how it stands. Fails with `join-refused`, `join-unreachable`. */
export async function askHealth(coordinator: JoinPlace, token: string): Promise<Result<{ waiting: number; atWork: number }>> {
  const where = `${coordinator.host}:${coordinator.port}`
  const asked = await ask(coordinator, { what: 'health', token }, new AbortController().signal)
  if (!asked.ok) return failure('join-unreachable', { where, seconds: ANSWER_MS / 1000, reason: String(asked.detail.reason) })
  const { socket, answer } = asked.value
  socket.destroy()
  if ('waiting' in answer) return success(answer)
  return refusalOf(answer, where, '') ?? failure('join-refused', { where, reason: 'it gave an answer that makes no sense' })
}

/** `null`: it may be worth trying again. */
function refusalOf(answer: JoinAnswer, where: string, version: string): Failure | null {
  if (!('refused' in answer)) return failure('join-refused', { where, reason: 'it gave an answer that makes no sense' })
  if (answer.refused === 'full') return null
  const reasons = { token: 'the token is another one', version: `it is version ${answer.version ?? 'unknown'}, this is ${version}`, request: 'it did not understand the request' }
  return failure('join-refused', { where, reason: reasons[answer.refused] })
}

async function ask(place: JoinPlace, request: JoinRequest, signal: AbortSignal): Promise<Result<{ socket: Socket; answer: JoinAnswer }>> {
  const socket = connect({ ...place, noDelay: true, keepAlive: true, keepAliveInitialDelay: 5000 })
  let reason = 'the connection was closed without an answer'
  socket.on('error', (error) => {
    reason = error.message
  })
  const stop = (): void => void socket.destroy()
  signal.addEventListener('abort', stop)
  socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`))
  const line = await readFirstLine(socket, ANSWER_MS)
  signal.removeEventListener('abort', stop)
  const answer = line === null ? null : joinAnswerSchema.safeParse(readJson(line.text))
  if (line === null || answer?.success !== true) {
    socket.destroy()
    return failure('join-unreachable', { reason: line === null ? reason : 'what answers there is no coordinator' })
  }
  if (line.rest.length > 0) socket.unshift(line.rest)
  return success({ socket, answer: answer.data })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

/**
 * Runs the node program with an accepted connection as its control channel, until either ends.
 *
 * @param onStderr what the node says beside its channel
 * @returns the node's exit code; `null`: it had to be ended
 */
export function serveAsNode(socket: Socket, nodeProgram: string, onStderr: (text: string) => void): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nodeProgram], { stdio: ['pipe', 'pipe', 'pipe'], env: nodeEnvironment(), windowsHide: true })
    let overdue: NodeJS.Timeout | undefined
    child.once('spawn', () => lowerPriority(child.pid))
    child.stderr.setEncoding('utf8').on('data', onStderr)
    // Pipes that break are those of a side that is gone, which is heard of below.
    for (const stream of [child.stdin, child.stdout, socket]) stream.on('error', () => {})
    socket.pipe(child.stdin)
    child.stdout.pipe(socket)
    socket.once('close', () => {
      child.stdin.end()
      overdue = setTimeout(() => child.kill('SIGKILL'), END_MS)
    })
    child.once('error', (error) => {
      socket.destroy()
      reject(error)
    })
    child.once('close', (code) => {
      clearTimeout(overdue)
      socket.end()
      // The last words may still be under way; whoever does not read them is not waited for.
      socket.setTimeout(END_MS, () => socket.destroy())
      socket.resume()
      resolve(code)
    })
  })
}
