import type { RunSnapshot } from '../../model/run'

/** Once a second, what a run looked like: the file `timeline.csv`. */
export interface TimelineRecorder {
  add(snapshot: RunSnapshot): void
  csv(): string
}

const columns = ['seconds', 'phase', 'messages', 'messagesPerSecond', 'conversations', 'lost', 'latencyP50Ms', 'latencyP99Ms', 'queueDepth', 'cpuCores', 'rssBytes'] as const
/** A day of seconds; later ones are left out. */
const rowsMax = 86_400

/** Keeps the last snapshot of each second of a run. */
export function createTimelineRecorder(): TimelineRecorder {
  const rows = new Map<number, string>()
  return {
    add(snapshot) {
      const second = Math.floor(snapshot.elapsedSeconds)
      if (rows.size < rowsMax || rows.has(second)) rows.set(second, rowOf(snapshot))
    },
    csv: () => `${[columns.join(','), ...rows.values()].join('\n')}\n`
  }
}

function rowOf(snapshot: RunSnapshot): string {
  const { nodes } = snapshot
  const cells: Record<(typeof columns)[number], string | number | null> = {
    seconds: round(snapshot.elapsedSeconds),
    phase: snapshot.phase,
    messages: snapshot.messages,
    messagesPerSecond: round(snapshot.messagesPerSecond),
    conversations: snapshot.conversations,
    lost: snapshot.lost,
    latencyP50Ms: round(snapshot.latencyMs.p50),
    latencyP99Ms: round(snapshot.latencyMs.p99),
    queueDepth: sum(nodes.map((node) => node.queueDepth)),
    cpuCores: round(sum(nodes.map((node) => node.cpuShare))),
    rssBytes: sum(nodes.map((node) => node.rssBytes))
  }
  return columns.map((column) => cells[column] ?? '').join(',')
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000
}

/** Sum of what is known; `null` where nothing is. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}
