import type { Answer } from '../../../sim-core/api/contract'
import type { HistoryCalls, HistoryEntry, HistoryReference, KeptRun, RemovedHistory } from '../../../sim-core/api/history'
import { scenarioSchema } from '../../../sim-core/model/scenario/schema'
import type { ScenarioInput } from '../../../sim-core/model/scenario/schema'
import { createFakeRun } from './fake-run'
import { createFakeTown } from './fake-town'

/** Runs that the made-up host has kept; its experiments are those of `fake-laboratory.ts`. */
const inputs: { at: string; input: ScenarioInput; rate: number }[] = [
  { at: '2026-11-20T09:30:00.000Z', input: { name: 'town' }, rate: 1500 },
  { at: '2026-11-19T17:02:00.000Z', input: { name: 'town', cipher: 'nacl-cached' }, rate: 1320 },
  { at: '2026-11-12T08:00:00.000Z', input: { name: 'villages', users: 2000, graph: { kind: 'communities' } }, rate: 2400 },
  { at: '2026-09-01T12:00:00.000Z', input: { name: 'original-20', users: 20, graph: { kind: 'complete' } }, rate: 9000 }
]
const dayMs = 86_400_000
const runBytes = 9200

const ok = <T>(value: T): Answer<T> => ({ ok: true, value })

function figuresOf(rate: number): NonNullable<KeptRun['figures']> {
  const seconds = Array.from({ length: 60 }, (_, row) => row)
  const column = (of: (second: number) => number): number[] => seconds.map(of)
  return { seconds, messages: column(second => second * rate), messagesPerSecond: column(second => rate * (1 + Math.sin(second) / 20)), p50Ms: column(() => 0.8), p99Ms: column(second => 3 + Math.cos(second)), queueDepth: column(() => 12), cpuCores: column(() => 1.2), rssBytes: column(() => 2 ** 28) }
}

function keptRun({ at, input, rate }: (typeof inputs)[number], index: number): KeptRun {
  const scenario = scenarioSchema.parse(input)
  const run = createFakeRun({ scenario, town: createFakeTown(40, 16), ratePerSecond: rate, seconds: 2 })
  for (let step = 0; step < 60; step++) run.step(200)
  const report = run.report()
  return { id: `run-2026-${index}`, endedAt: at, machine: { cores: 2, memoryMiB: 8192 }, scenario, yaml: `name: ${scenario.name}\nusers: ${scenario.users}\n`, report: { ...report, cipher: { ...report.cipher, mode: scenario.cipher } }, tags: index === 0 ? ['baseline'] : [], figures: figuresOf(rate), events: [] }
}

function entryOf({ id, endedAt, report, scenario, tags }: KeptRun): HistoryEntry {
  return {
    kind: 'run', id, title: scenario.name, at: endedAt, seed: report.seed, version: '2.0.0', bytes: runBytes, machine: '2 cores', tags, experiment: null,
    run: { state: report.state, verdict: report.digest.verdict, users: scenario.users, nodes: report.nodes.length, messages: report.messages, messagesPerSecond: report.messagesPerSecond, p99Ms: report.latencyMs.p99, cipher: scenario.cipher }
  }
}

const experiments: HistoryEntry[] = [
  { kind: 'experiment', id: 'encryption-20261108-091200', title: 'Cost of encryption', at: '2026-11-08T09:12:00.000Z', seed: 42, version: '2.0.0', bytes: 480_000, machine: '2 cores', tags: [], run: null, experiment: { name: 'encryption', question: 'What does it cost?', quick: true, runs: 70, verdict: 'nacl-cached: CPU per message higher than none by 9.6 (9.3 … 9.9) µs, × 2.8 (10 pairs); as predicted.', verdicts: 5, refused: 0 } },
  { kind: 'experiment', id: 'encryption-20261101-101500', title: 'Cost of encryption', at: '2026-11-01T10:15:00.000Z', seed: 42, version: '2.0.0', bytes: 520_000, machine: '2 cores', tags: [], run: null, experiment: { name: 'encryption', question: 'What does it cost?', quick: true, runs: 70, verdict: 'nacl-cached against none: no verdict, because there are fewer than 10 pairs.', verdicts: 5, refused: 2 } },
  { kind: 'experiment', id: 'knee-20261112-180000', title: 'The knee', at: '2026-11-12T18:00:00.000Z', seed: 42, version: '2.0.0', bytes: 90_000, machine: '2 cores', tags: [], run: null, experiment: { name: 'knee', question: 'How fast?', quick: true, runs: 21, verdict: 'The highest load with p99 < 50 ms is 380 × real time; 450 × is too much.', verdicts: 1, refused: 0 } }
]

export function createFakeHistory(): HistoryCalls {
  const runs = inputs.map(keptRun)
  let entries = [...runs.map(entryOf), ...experiments].sort((left, right) => right.at.localeCompare(left.at))
  const remove = (gone: (entry: HistoryEntry) => boolean): Answer<RemovedHistory> => {
    const removed = entries.filter(gone)
    entries = entries.filter(entry => !removed.includes(entry))
    return ok({ removed: removed.length, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0), kept: [] })
  }
  return {
    history: async words => ok({ entries: entries.filter(entry => words.toLowerCase().split(/\s+/).every(word => JSON.stringify(entry).toLowerCase().includes(word))), total: entries.length, totalBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0), folder: '/export/ada/.local/share/messengersim/runs' }),
    async keptRun(id) {
      const run = runs.find(candidate => candidate.id === id)
      return run === undefined ? { ok: false, code: 'history-unknown', text: `There is no run "${id}" in the history; it may have been removed meanwhile.` } : ok(run)
    },
    async tagHistory({ kind, id }, tags) {
      entries = entries.map(entry => (entry.kind === kind && entry.id === id ? { ...entry, tags } : entry))
      for (const run of runs) if (kind === 'run' && run.id === id) run.tags = tags
      return ok({ tags })
    },
    lastKept: async () => ok({ id: runs[0].id, before: runs[1].id }),
    exportRun: async id => ok({ name: `${id}.messengersim-run`, base64: btoa(id) }),
    importRun: async (name, base64) => (runs.some(({ id }) => id === atob(base64)) ? ok({ id: atob(base64), known: true }) : { ok: false, code: 'run-bundle-damaged', text: `The run file ${name} cannot be used: it is no bundle of a run. Export it once more where it came from.` }),
    removeHistory: async (references: HistoryReference[]) => remove(entry => references.some(({ kind, id }) => kind === entry.kind && id === entry.id)),
    cleanHistory: async ({ olderThanDays, largerThanMiB }) => remove(entry => (olderThanDays !== null && Date.parse(entry.at) < Date.UTC(2026, 10, 23) - olderThanDays * dayMs) || largerThanMiB === 0)
  }
}
