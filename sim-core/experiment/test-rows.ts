import type { RunReport } from '../model/run'
import { describeFailure } from '../model/errors'
import { prepareCases } from './format/cases'
import type { PreparedExperiment } from './format/cases'
import { parseExperimentYaml } from './format/parse'
import type { CompareExperiment } from './format/schema'
import type { JournalHead } from './run/journal'
import type { RunRow } from './run/rows'
import type { Slot } from './plan/plan'

/** A finished run on paper: 1,000 messages at 5 µs. */
export function exampleReport(change: Partial<RunReport> = {}): RunReport {
  return {
    state: 'finished', transcriptHash: 'a'.repeat(64), scenarioHash: 'b'.repeat(64), scenarioName: 'mine', seed: 42, users: 20, conversations: 100, messages: 1000, friendships: 190,
    wallSeconds: 2, phaseSeconds: { initialise: 0.1, befriend: 0.1, converse: 1, drain: 0.1, report: 0.1 }, conversePhaseSeconds: 1, cpuSeconds: 0.5,
    cipher: { mode: 'none', engine: '', cpuSeconds: 0, messages: 0 }, messagesPerSecond: 1000, latencyMs: { p50: 1, p99: 4, p999: 5, max: 6 },
    digest: { sent: '1'.repeat(32), received: '1'.repeat(32), reference: '1'.repeat(32), contacts: '2'.repeat(32), contactsReference: '2'.repeat(32), verdict: 'equal', differingBuckets: [] },
    endStates: { open: 0, complete: 100, timedOut: 0, cut: 0, over: 0 },
    ledgers: {
      logical: { spoken: 1000, heard: 1000, inFlight: 0 },
      transport: { transmitted: 1000, applied: 1000, duplicate: 0, stale: 0, dropped: { mailboxFull: 0, oldestDropped: 0, noRoute: 0, noKey: 0, notAuthentic: 0, malformed: 0, unexpected: 0, frameWindow: 0, queueFull: 0, injectedFault: 0 }, queued: 0, unknown: 0, balanced: true },
      befriending: { requests: 190, accepts: 190, removals: 0 }, receipts: 100, resent: 0
    },
    bytesPerUser: 40, bytesPerOpenEnd: 80, textBytes: 70_000, wireBytes: 100_000,
    nodes: [1, 2].map((id) => ({ id, host: 'local', pid: 100 + id, incarnation: 1, cpuSeconds: 0.2, cipherSeconds: 0, rssBytesMax: 2 ** 26, messages: 500, users: 10, partitions: [id] })),
    rssBytesMaxTotal: 2 ** 28, faults: [], recoveries: [], checkpoints: null, versions: { messengersim: '2.0.0', node: '20.20.2' }, failure: null,
    ...change
  } as RunReport
}

export function rowOf(slot: Slot, report: RunReport): RunRow {
  return { kind: 'run', slot: slot.index, block: slot.block, group: slot.group, case: slot.case, role: slot.role, size: null, seed: slot.seed, startedAt: '2026-01-01T00:00:00.000Z', report, machine: { load1: 0.5, stealShare: 0, freeMiB: 1000 }, bottleneck: { kind: 'none', text: 'Nothing was used up.' } }
}

export const exampleHead: JournalHead = { format: 1, experiment: {}, fileBase: null, quick: false, createdAt: '2026-01-01T00:00:00.000Z', machine: { cores: 2, model: 'Paper & Pencil <1>', memoryMiB: 1024, system: 'None 1.0' }, version: '2.0.0', command: 'messengersim experiment run mine.yaml' }

/** Two cases, plain and encrypted; more fields as YAML lines. */
export function prepareExample(lines = '', quick = false): PreparedExperiment<CompareExperiment> {
  const parsed = parseExperimentYaml(`kind: compare\nname: mine\ntitle: Mine\nquestion: What?\nprediction: That.\nbase: { kind: preset, name: original-20 }\nfactors:\n  - { kind: field, path: cipher, levels: [none, nacl-cached] }\npairs: 12\nresponses: [cpuUsPerMessage, p99Ms]\ndecision: { response: cpuUsPerMessage, expect: higher }\nwarmUp: 1\n${lines}`, 'mine.yaml')
  if (!parsed.ok) throw new Error(describeFailure(parsed))
  const prepared = prepareCases(parsed.value, null, quick)
  if (!prepared.ok) throw new Error(describeFailure(prepared))
  return prepared.value as PreparedExperiment<CompareExperiment>
}
