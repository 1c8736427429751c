import { PassThrough } from 'node:stream'
import type { Coordinator } from '../../coordinator/types'
import type { History } from '../../host/history'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { invariant } from '../../model/invariant'
import type { RunReport, RunSnapshot } from '../../model/run'
import type { CliIo } from './io'
import type { CliServices } from './services'

/** Streams that remember what was written. */
export interface IoDouble extends CliIo {
  /** All of stdout and of stderr so far. */
  readonly written: { out: string; err: string }
}

export function createIoDouble(options: { errIsTerminal?: boolean; colours?: boolean } = {}): IoDouble {
  const written = { out: '', err: '' }
  const errStream = Object.assign(new PassThrough(), { isTTY: options.errIsTerminal === true, columns: 100 })
  errStream.on('data', (chunk: Buffer) => {
    written.err += chunk.toString()
  })
  return {
    written,
    out(text) {
      written.out += text
    },
    err(text) {
      written.err += text
    },
    errStream,
    errIsTerminal: options.errIsTerminal === true,
    colours: options.colours === true
  }
}

export interface RunDouble {
  /** Snapshots shown between start and end. */
  snapshots?: Partial<RunSnapshot>[]
  report?: Partial<RunReport>
  /** What `start` answers instead of starting. */
  startFails?: Failure
  /** The run goes on until it is cancelled. */
  endless?: boolean
}

export interface ServicesDouble extends CliServices {
  /** Presses Ctrl-C. */
  interrupt(): void
  /** Presses Enter. */
  typeLine(): void
  readonly calls: string[]
  /** Runs that the history was given: scenario name, rows of figures, events. */
  readonly kept: [string, number, number][]
}

/** Services whose runs happen on paper. */
export function createServicesDouble(run: RunDouble = {}, more: Partial<CliServices> = {}): ServicesDouble {
  const calls: string[] = []
  const kept: [string, number, number][] = []
  const handlers = new Set<() => void>()
  let typeLine = (): void => {}
  let seconds = 0
  return {
    version: '2.0.0',
    calls,
    kept,
    typeLine: () => typeLine(),
    interrupt: () => handlers.forEach((handler) => handler()),
    createCoordinator: async () => success(createCoordinatorDouble(run, calls)),
    openRemote: async () => failure('not-built', { path: 'nowhere' }),
    environment: {},
    machineName: 'machine',
    openJoin: async () => failure('not-built', { path: 'nowhere' }),
    joinAsNode: async () => failure('not-built', { path: 'nowhere' }),
    askCoordinator: async () => success({ waiting: 0, atWork: 0 }),
    loadResume: async ({ runId }) => failure('resume-unknown', { run: runId, where: 'nowhere' }),
    listKept: async () => success([]),
    openHistory: async () => createHistoryDouble(kept),
    async serve(port): Promise<Result<{ url: string; port: number; createUrl(): string; close(): Promise<void> }>> {
      calls.push(`serve ${port}`)
      return success({ url: `http://127.0.0.1:${port}/#code=x`, port, createUrl: () => `http://127.0.0.1:${port}/#code=y`, close: async () => void calls.push('server closed') })
    },
    async bench(names, options) {
      calls.push(`bench ${names.join('+')} ${options.json}`)
      return 0
    },
    onLine(handler) {
      typeLine = handler
      return () => {}
    },
    onInterrupt(handler) {
      handlers.add(handler)
      calls.push('listening')
      return () => handlers.delete(handler)
    },
    quit: (exitCode) => void calls.push(`quit ${exitCode}`),
    freeMemoryBytes: () => 2 ** 34,
    nowSeconds: () => (seconds += 1),
    ...more
  }
}

function createHistoryDouble(kept: ServicesDouble['kept']): History {
  const never = (): never => invariant(false, 'tests of the history bring one of their own') as never
  return {
    async keep({ name }, _report, recorded) {
      kept.push([name, recorded?.figures.seconds.length ?? 0, recorded?.events.length ?? 0])
      return success({ id: 'run-1' })
    },
    pack: never, unpack: never, calls: {} as History['calls']
  }
}

function createCoordinatorDouble(run: RunDouble, calls: string[]): Coordinator {
  let show: (snapshot: RunSnapshot) => void = () => {}
  let end: (report: RunReport) => void = () => {}
  const finished = new Promise<RunReport>((resolve) => {
    end = resolve
  })
  const never = (): never => invariant(false, 'the command line does not use this') as never
  return {
    async start({ scenario, corpus, resume }) {
      calls.push(`start ${scenario.name} ${scenario.users} ${corpus.name}${resume ? ` resume ${resume.run.runId}` : ''}`)
      if (run.startFails) return run.startFails
      for (const snapshot of run.snapshots ?? []) show({ ...exampleSnapshot, ...snapshot })
      if (run.endless !== true) end({ ...exampleReport, ...run.report })
      return success({ runId: 'run' })
    },
    async cancel() {
      calls.push('cancel')
      end({ ...exampleReport, state: 'cancelled', digest: { ...exampleReport.digest, verdict: 'prefix' }, ...run.report })
      return run.endless === true ? success(null) : failure('run-not-active', { action: 'cancel' })
    },
    onSnapshot(handler) {
      show = handler
      return () => {}
    },
    finished: () => finished,
    close: async () => void calls.push('closed'),
    pause: never, resume: never, killNode: never, inject: never, addNode: never, removeNode: never, inspectUser: never, busyUsers: never, inspectConversation: never,
    watch: never, snapshot: never, report: never, onActivity: never, placement: never
  }
}

const latency = { p50: 0.8, p99: 3.25, p999: 12.5, max: 140 }

export const exampleSnapshot: RunSnapshot = {
  runId: 'run', state: 'running', phase: 'converse', scenarioName: 'town', seed: 42, cipher: 'none', users: 1000, usersRegistered: 1000, friendships: 7000, friendshipsTotal: 7000,
  conversations: 100, conversationsTotal: 14_000, messages: 45_678, messagesTotal: 168_000, lost: 0, phaseProgress: 0.27, etaSeconds: 61, elapsedSeconds: 12, conversePhaseSeconds: 10,
  messagesPerSecond: 3012.4, load: { openPerSecond: null, backlog: null }, latencyMs: latency, nodes: [], coordinator: { cpuSeconds: 1, rssBytes: 2 ** 27, eventLoopLagMs: 1, bufferedBytes: 0 }, backbone: null, timeline: [], failure: null
}

export const exampleReport: RunReport = {
  state: 'finished', transcriptHash: 'a'.repeat(64), scenarioHash: 'b'.repeat(64), scenarioName: 'town', seed: 42, users: 1000, conversations: 14_000, messages: 167_059, friendships: 7000,
  wallSeconds: 84.31, phaseSeconds: { initialise: 0.1, befriend: 0.4, converse: 81, drain: 0.2, report: 0.1 }, conversePhaseSeconds: 81.04, cpuSeconds: 6.2,
  cipher: { mode: 'none', engine: '', cpuSeconds: 0, messages: 0, bytesPerConversation: 0, resyncs: 0 }, messagesPerSecond: 2061.4, latencyMs: latency,
  digest: { sent: '1'.repeat(32), received: '1'.repeat(32), reference: '1'.repeat(32), contacts: '2'.repeat(32), contactsReference: '2'.repeat(32), verdict: 'equal', differingBuckets: [] },
  endStates: { complete: 14_000, timedOut: 0 },
  ledgers: {
    logical: { spoken: 167_059, heard: 167_059, inFlight: 0 },
    transport: { transmitted: 250_000, applied: 249_990, duplicate: 10, stale: 0, dropped: { mailboxFull: 0, oldestDropped: 0, noRoute: 0, noKey: 0, notAuthentic: 0, malformed: 0, unexpected: 0, frameWindow: 0, queueFull: 0, injectedFault: 0 }, queued: 0, unknown: 0, balanced: true },
    befriending: { requests: 7000, accepts: 7000, removals: 0 }, receipts: 14_000, resent: 0
  },
  bytesPerUser: 41.5, bytesPerOpenEnd: 96, textBytes: 10_790_251, wireBytes: 4_000_000,
  nodes: [{ id: 1, host: 'local', pid: 4711, incarnation: 1, cpuSeconds: 3.1, cipherSeconds: 0, rssBytesMax: 80 * 2 ** 20, messages: 167_059, users: 1000, partitions: [0, 1] }],
  rssBytesMaxTotal: 310 * 2 ** 20, checkpoints: null, recoveries: [], faults: [], versions: { messengersim: '2.0.0', node: '20.20.2' }, failure: null
}
