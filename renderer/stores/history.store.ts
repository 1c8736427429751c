import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { RunSnapshot } from '../../sim-core/model/run'
import { useRunStore } from './run.store'

/** Figures over the run's seconds, one row per snapshot; nodes in the order they first appeared. */
export interface RunHistory {
  runId: string | null
  seconds: number[]
  rate: (number | null)[]
  p50: (number | null)[]
  p99: (number | null)[]
  p999: (number | null)[]
  nodes: NodeHistory[]
}

export interface NodeHistory {
  id: number
  rate: (number | null)[]
  p99: (number | null)[]
  cpu: (number | null)[]
}

/** Rows kept; beyond it every second row is given up, so that the whole run stays in view. */
export const HISTORY_ROWS_MAX = 1200
const ROW_EVERY_SECONDS = 0.4

export function emptyHistory(runId: string | null): RunHistory {
  return { runId, seconds: [], rate: [], p50: [], p99: [], p999: [], nodes: [] }
}

/** Adds a snapshot as a row where the last one is old enough; returns whether it did. */
export function addRow(history: RunHistory, snapshot: RunSnapshot, everySeconds = ROW_EVERY_SECONDS): boolean {
  const rows = history.seconds.length
  if (rows > 0 && snapshot.elapsedSeconds - history.seconds[rows - 1] < everySeconds) return false
  history.seconds.push(snapshot.elapsedSeconds)
  history.rate.push(snapshot.messagesPerSecond)
  history.p50.push(snapshot.latencyMs.p50)
  history.p99.push(snapshot.latencyMs.p99)
  history.p999.push(snapshot.latencyMs.p999)
  for (const node of snapshot.nodes) {
    if (!history.nodes.some(known => known.id === node.id)) history.nodes.push({ id: node.id, rate: nothing(rows), p99: nothing(rows), cpu: nothing(rows) })
  }
  for (const known of history.nodes) {
    const node = snapshot.nodes.find(({ id }) => id === known.id)
    known.rate.push(node?.messagesPerSecond ?? null)
    known.p99.push(node?.latencyMs.p99 ?? null)
    known.cpu.push(node?.cpuShare ?? null)
  }
  return true
}

function nothing(rows: number): (number | null)[] {
  return new Array<null>(rows).fill(null)
}

/** Gives up every second row. */
export function thin(history: RunHistory): RunHistory {
  const half = <T>(rows: T[]): T[] => rows.filter((_, row) => row % 2 === 0)
  return {
    runId: history.runId,
    seconds: half(history.seconds), rate: half(history.rate), p50: half(history.p50), p99: half(history.p99), p999: half(history.p999),
    nodes: history.nodes.map(node => ({ id: node.id, rate: half(node.rate), p99: half(node.p99), cpu: half(node.cpu) }))
  }
}

/** The history as CSV: one line per row, an empty cell where there is no data. */
export function historyCsv(history: RunHistory): string {
  const header = ['seconds', 'messages_per_second', 'latency_p50_ms', 'latency_p99_ms', 'latency_p999_ms', ...history.nodes.map(node => `node_${node.id}_messages_per_second`)]
  const columns = [history.seconds, history.rate, history.p50, history.p99, history.p999, ...history.nodes.map(node => node.rate)]
  const rows = history.seconds.map((_, row) => columns.map(column => column[row] ?? '').join(','))
  return [header.join(','), ...rows].join('\n') + '\n'
}

/** Figures of one instant of a run. Rates per second, latencies in ms, processor as a share of one core; `null`: no data. */
export interface Instant {
  /** When they were measured. */
  seconds: number
  rate: number | null
  p50: number | null
  p99: number | null
  p999: number | null
  nodes: { id: number; rate: number | null; p99: number | null; cpu: number | null }[]
}

/** The newest figures that were known at a second of the run, before all of them the first; `null`: there are none. */
export function instantAt(history: RunHistory, seconds: number): Instant | null {
  if (history.seconds.length === 0) return null
  let [low, high] = [0, history.seconds.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (history.seconds[middle] <= seconds) low = middle
    else high = middle - 1
  }
  return {
    seconds: history.seconds[low], rate: history.rate[low], p50: history.p50[low], p99: history.p99[low], p999: history.p999[low],
    nodes: history.nodes.map(node => ({ id: node.id, rate: node.rate[low], p99: node.p99[low], cpu: node.cpu[low] }))
  }
}

/** The history, row by row, and the run's events as JSON. */
export function historyJson(history: RunHistory, { runId, scenarioName, seed, cipher, users, timeline }: RunSnapshot): string {
  return JSON.stringify({ runId, scenario: scenarioName, seed, cipher, users, figures: history.seconds.map(seconds => instantAt(history, seconds)), events: timeline }, null, 2) + '\n'
}

export const useHistoryStore = defineStore('history', () => {
  const run = useRunStore()
  const history = shallowRef(emptyHistory(null))
  let everySeconds = ROW_EVERY_SECONDS
  watch(() => run.snapshot, snapshot => {
    if (snapshot === null) return
    let next = history.value
    if (next.runId !== snapshot.runId) {
      next = emptyHistory(snapshot.runId)
      everySeconds = ROW_EVERY_SECONDS
    }
    const added = snapshot.state === 'running' && addRow(next, snapshot, everySeconds)
    if (!added && next === history.value) return
    if (next.seconds.length > HISTORY_ROWS_MAX) {
      next = thin(next)
      everySeconds *= 2
    }
    history.value = { ...next }
  }, { immediate: true })
  return { history }
})
