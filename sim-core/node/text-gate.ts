import { hashWords } from '../corpus'
import type { TextStoreFigures } from '../model/control'
import type { CorpusIndex } from '../model/corpus'
import { limits } from '../model/limits'
import type { Clock } from '../model/ports/clock'
import type { LineSource } from '../model/ports/line-source'
import type { LineRequest, TextGate } from '../model/ports/text-gate'
import type { TextStoreScenario } from '../model/scenario/schema'
import { createFifo } from './fifo'

/** After an answer that was none, or was wrong, a line is asked for again so much later. */
const AGAIN_US = 100_000
/** Patience doubles with each time-out, so that reads sent again cannot outgrow the answers; so many times at most. */
const DOUBLINGS_MAX = 5

export interface NodeTextGateOptions {
  readonly store: TextStoreScenario
  readonly corpus: Pick<CorpusIndex, 'bytes' | 'wordOffset' | 'byteLength' | 'hashLow' | 'hashHigh'>
  readonly clock: Clock
  readonly source: LineSource
  /** Called when a line is there to be taken and none was before. */
  readonly onCame: () => void
}

/** A node's way to its text store. Waits are as many as ends that wait for a line, so open ends bound them. */
export interface NodeTextGate extends TextGate {
  /** After every step of the engine: notices what is overdue. */
  turn(): void
  figures(): TextStoreFigures
  close(): void
}

/** An end's wait for its line, from asking until the line is there. */
interface Wait {
  readonly request: LineRequest
  readonly beganUs: number
  /** When it asked last. */
  askedUs: number
  timeouts: number
  /** Rises whenever the line is asked for again; what belongs to an earlier attempt is stale. */
  attempt: number
  isOver: boolean
  /** Connection by which the line came. */
  connection: number
  /** The read that the present attempt sent; it is given up by a time-out. */
  read: Read | null
}

interface Read {
  readonly wait: Wait
  readonly attempt: number
  readonly connection: number
  readonly sentUs: number
  /** Its connection is occupied by it (blocking). */
  holds: boolean
}

/** All state of a gate. */
interface Gate extends NodeTextGateOptions {
  readonly queue: ReturnType<typeof createFifo<{ wait: Wait; attempt: number }>>
  readonly ready: ReturnType<typeof createFifo<Wait>>
  /** Lines to be asked for again a little later, in order of time. */
  readonly later: ReturnType<typeof createFifo<{ wait: Wait; attempt: number; atUs: number }>>
  /** Waits by the number of their time-outs: those of one set become overdue in its order. */
  readonly waits: readonly Set<Wait>[]
  /** Connections over which no read is waited for (blocking). */
  readonly free: number[]
  readonly sums: Omit<TextStoreFigures, 'waiting'>
  readonly scratch: Uint32Array
  readonly scratchBytes: Uint8Array
  outstanding: number
  pushing: number
  nextConnection: number
  lastTaken: Wait | null
  isClosed: boolean
}

/**
 * Asks a source for lines, in the order in which ends want them. Blocking: over each connection one read is waited for
 * at a time. Async: all are sent at once, up to `limits.textStoreReadsMax`. A wait longer than the scenario's time-out is
 * counted and the line asked for again; the first right answer counts, be it late. An answer that is not the line asked
 * for by its hash is counted and not used.
 */
export function createNodeTextGate(options: NodeTextGateOptions): NodeTextGate {
  const scratch = new Uint32Array(limits.corpusLineBytesMax / 4)
  const gate: Gate = {
    ...options, queue: createFifo(), ready: createFifo(), later: createFifo(), waits: Array.from({ length: DOUBLINGS_MAX + 1 }, () => new Set<Wait>()),
    free: Array.from({ length: options.store.connections }, (_, index) => options.store.connections - 1 - index),
    sums: { reads: 0, timeouts: 0, wrong: 0, failed: 0, pushes: 0, pushesLost: 0, queuedSeconds: 0, answerSeconds: 0, waitMsMax: 0 },
    scratch, scratchBytes: new Uint8Array(scratch.buffer), outstanding: 0, pushing: 0, nextConnection: 0, lastTaken: null, isClosed: false
  }
  return {
    ask(request) {
      const nowUs = gate.clock.nowUs()
      const wait: Wait = { request, beganUs: nowUs, askedUs: nowUs, timeouts: 0, attempt: 0, isOver: false, connection: 0, read: null }
      gate.waits[0].add(wait)
      gate.queue.push({ wait, attempt: 0 })
      pump(gate)
    },
    take() {
      const wait = gate.ready.shift()
      if (wait === undefined) return null
      gate.lastTaken = wait
      return wait.request
    },
    said() {
      if (gate.lastTaken !== null && gate.store.pushes) push(gate, gate.lastTaken)
      gate.lastTaken = null
    },
    turn() {
      const nowUs = gate.clock.nowUs()
      noticeOverdue(gate, nowUs)
      for (let due = gate.later.peek(); due !== undefined && due.atUs <= nowUs; due = gate.later.peek()) {
        gate.later.shift()
        if (!due.wait.isOver && due.attempt === due.wait.attempt) enqueue(gate, due.wait)
      }
      pump(gate)
    },
    figures: () => ({ ...gate.sums, waiting: gate.waits.reduce((sum, set) => sum + set.size, 0) }),
    close() {
      gate.isClosed = true
      gate.source.close()
    }
  }
}

function enqueue(gate: Gate, wait: Wait): void {
  wait.attempt++
  wait.read = null
  gate.queue.push({ wait, attempt: wait.attempt })
}

/** Sends what may be sent. */
function pump(gate: Gate): void {
  const isBlocking = gate.store.kind === 'redis-blocking'
  while (!gate.isClosed && gate.outstanding < limits.textStoreReadsMax && (!isBlocking || gate.free.length > 0)) {
    const next = gate.queue.shift()
    if (next === undefined) return
    if (next.wait.isOver || next.attempt !== next.wait.attempt) continue
    send(gate, next.wait, isBlocking ? (gate.free.pop() as number) : gate.nextConnection++ % gate.store.connections, isBlocking)
  }
}

function send(gate: Gate, wait: Wait, connection: number, holds: boolean): void {
  const read: Read = { wait, attempt: wait.attempt, connection, sentUs: gate.clock.nowUs(), holds }
  wait.read = read
  gate.outstanding++
  gate.source.read(connection, wait.request.line, (bytes) => {
    if (gate.isClosed) return
    gate.outstanding--
    letGo(gate, read)
    takeAnswer(gate, read, bytes)
    pump(gate)
  })
}

/** Its connection may be used for the next read. */
function letGo(gate: Gate, read: Read): void {
  if (!read.holds) return
  read.holds = false
  gate.free.push(read.connection)
}

function takeAnswer(gate: Gate, read: Read, bytes: Uint8Array | null): void {
  const { wait } = read
  const { sums } = gate
  const isRight = bytes !== null && isLine(gate, wait.request.line, bytes)
  if (bytes === null) sums.failed++
  else if (!isRight) sums.wrong++
  if (wait.isOver) return
  const nowUs = gate.clock.nowUs()
  if (!isRight) {
    if (read.attempt === wait.attempt) gate.later.push({ wait, attempt: wait.attempt, atUs: nowUs + AGAIN_US })
    return
  }
  wait.isOver = true
  wait.connection = read.connection
  gate.waits[Math.min(DOUBLINGS_MAX, wait.timeouts)].delete(wait)
  sums.reads++
  sums.queuedSeconds += (read.sentUs - wait.beganUs) / 1e6
  sums.answerSeconds += (nowUs - read.sentUs) / 1e6
  sums.waitMsMax = Math.max(sums.waitMsMax, (nowUs - wait.beganUs) / 1000)
  gate.ready.push(wait)
  if (gate.ready.length === 1) gate.onCame()
}

function isLine({ corpus, scratch, scratchBytes }: Gate, line: number, bytes: Uint8Array): boolean {
  if (bytes.byteLength !== corpus.byteLength[line]) return false
  scratch[bytes.byteLength >>> 2] = 0
  scratchBytes.set(bytes)
  const hash = new Uint32Array(2)
  hashWords(scratch, 0, bytes.byteLength, hash, 0)
  return hash[0] === corpus.hashLow[line] && hash[1] === corpus.hashHigh[line]
}

/** Whoever has waited too long gives up, and asks again behind all others. */
function noticeOverdue(gate: Gate, nowUs: number): void {
  gate.waits.forEach((waits, doublings) => {
    const patienceUs = gate.store.timeoutMs * 1000 * 2 ** doublings
    for (const wait of waits) {
      if (nowUs - wait.askedUs <= patienceUs) return
      waits.delete(wait)
      gate.sums.timeouts++
      wait.timeouts++
      wait.askedUs = nowUs
      gate.waits[Math.min(DOUBLINGS_MAX, wait.timeouts)].add(wait)
      if (wait.read !== null) letGo(gate, wait.read)
      enqueue(gate, wait)
    }
  })
}

function push(gate: Gate, { request: { initiator, slotRound, line }, connection }: Wait): void {
  const { corpus, sums } = gate
  if (gate.pushing >= limits.textStoreReadsMax) {
    sums.pushesLost++
    return
  }
  gate.pushing++
  const begin = corpus.wordOffset[line] * 4
  gate.source.push(connection, initiator, slotRound, corpus.bytes.subarray(begin, begin + corpus.byteLength[line]), (isKept) => {
    gate.pushing--
    if (isKept) sums.pushes++
    else sums.pushesLost++
  })
}
