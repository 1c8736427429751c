import type { KeptRun } from '../../../sim-core/api/history'
import type { RunReport } from '../../../sim-core/model/run'

/** Figures of a run that are set side by side, in the order of the report. */
export const runFigures = [
  { key: 'rate', kind: 'rate', better: 'higher', of: (report: RunReport) => report.messagesPerSecond },
  { key: 'p50', kind: 'latency', better: 'lower', of: (report: RunReport) => report.latencyMs.p50 },
  { key: 'p99', kind: 'latency', better: 'lower', of: (report: RunReport) => report.latencyMs.p99 },
  { key: 'p999', kind: 'latency', better: 'lower', of: (report: RunReport) => report.latencyMs.p999 },
  { key: 'messages', kind: 'count', better: 'neither', of: (report: RunReport) => report.messages },
  { key: 'conversations', kind: 'count', better: 'neither', of: (report: RunReport) => report.conversations },
  { key: 'lost', kind: 'count', better: 'lower', of: (report: RunReport) => report.ledgers.logical.inFlight },
  { key: 'resent', kind: 'count', better: 'lower', of: (report: RunReport) => report.ledgers.resent },
  { key: 'wall', kind: 'duration', better: 'lower', of: (report: RunReport) => report.wallSeconds },
  { key: 'cpu', kind: 'duration', better: 'lower', of: (report: RunReport) => report.cpuSeconds },
  { key: 'memory', kind: 'bytes', better: 'lower', of: (report: RunReport) => report.rssBytesMaxTotal },
  { key: 'perUser', kind: 'bytes', better: 'lower', of: (report: RunReport) => report.bytesPerUser }
] as const

export interface ComparedFigure {
  key: (typeof runFigures)[number]['key']
  kind: (typeof runFigures)[number]['kind']
  first: number | null
  second: number | null
  /** Second over first, less one; `null` where it cannot be told. */
  change: number | null
  tone: 'better' | 'worse' | 'same'
}

/** Less is not told apart: single runs differ by as much for no reason. */
const SAME_SHARE = 0.05

export function compareFigures(first: RunReport, second: RunReport): ComparedFigure[] {
  return runFigures.map(({ key, kind, better, of }) => {
    const [one, two] = [of(first), of(second)]
    const change = one === null || two === null || one === 0 ? null : two / one - 1
    const grew = one === null || two === null ? 0 : change === null ? Math.sign(two - one) : Math.abs(change) < SAME_SHARE ? 0 : Math.sign(change)
    return { key, kind, first: one, second: two, change, tone: grew === 0 || better === 'neither' ? 'same' : (grew > 0) === (better === 'higher') ? 'better' : 'worse' }
  })
}

/** Fields of the scenario that differ, by dotted path; a field that one of them has not is `null`. */
export function compareScenarios(first: KeptRun['scenario'], second: KeptRun['scenario']): { path: string; first: string | null; second: string | null }[] {
  const [one, two] = [flatten(first), flatten(second)]
  return [...new Set([...one.keys(), ...two.keys()])].filter(path => one.get(path) !== two.get(path)).map(path => ({ path, first: one.get(path) ?? null, second: two.get(path) ?? null }))
}

function flatten(value: object, path = ''): Map<string, string> {
  return new Map(Object.entries(value).flatMap(([key, field]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    return typeof field === 'object' && field !== null && !Array.isArray(field) ? [...flatten(field, at)] : [[at, typeof field === 'string' ? field : JSON.stringify(field)]]
  }))
}
