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
  nodes: { id: number; rate: (number | null)[] }[]
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
    if (!history.nodes.some(known => known.id === node.id)) history.nodes.push({ id: node.id, rate: new Array<null>(rows).fill(null) })
  }
  for (const known of history.nodes) known.rate.push(snapshot.nodes.find(node => node.id === known.id)?.messagesPerSecond ?? null)
  return true
}

/** Gives up every second row. */
export function thin(history: RunHistory): RunHistory {
  const half = <T>(rows: T[]): T[] => rows.filter((_, row) => row % 2 === 0)
  return {
    runId: history.runId,
    seconds: half(history.seconds), rate: half(history.rate), p50: half(history.p50), p99: half(history.p99), p999: half(history.p999),
    nodes: history.nodes.map(node => ({ id: node.id, rate: half(node.rate) }))
  }
}

/** The history as CSV: one line per row, an empty cell where there is no data. */
export function historyCsv(history: RunHistory): string {
  const header = ['seconds', 'messages_per_second', 'latency_p50_ms', 'latency_p99_ms', 'latency_p999_ms', ...history.nodes.map(node => `node_${node.id}_messages_per_second`)]
  const columns = [history.seconds, history.rate, history.p50, history.p99, history.p999, ...history.nodes.map(node => node.rate)]
  const rows = history.seconds.map((_, row) => columns.map(column => column[row] ?? '').join(','))
  return [header.join(','), ...rows].join('\n') + '\n'
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
