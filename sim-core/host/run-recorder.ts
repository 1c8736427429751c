import { limits } from '../model/limits'
import type { RunSnapshot } from '../model/run'
import type { KeptRunFile, RunFigures } from '../settings/run-file'

/** What a run looked like while it went on, as the history keeps it. */
export type RecordedRun = Required<Pick<KeptRunFile, 'figures' | 'events'>>

export interface RunRecorder {
  add(snapshot: RunSnapshot): void
  recorded(): RecordedRun
}

type Row = { -readonly [Column in keyof RunFigures]: RunFigures[Column][number] }

const rowEverySeconds = 0.5

/** Records one run after another: a snapshot of another run begins anew. */
export function createRunRecorder(): RunRecorder {
  let runId: string | null = null
  let rows: Row[] = []
  let everySeconds = rowEverySeconds
  let events: RunSnapshot['timeline'] = []

  return {
    add(snapshot) {
      if (snapshot.runId !== runId) {
        runId = snapshot.runId
        rows = []
        everySeconds = rowEverySeconds
      }
      events = snapshot.timeline
      const last = rows.at(-1)?.seconds
      if (last !== undefined && snapshot.elapsedSeconds - last < everySeconds) return
      rows.push(rowOf(snapshot))
      if (rows.length <= limits.historyFiguresMax) return
      // Every second row is given up, so that the whole run stays in view.
      rows = rows.filter((_, index) => index % 2 === 0)
      everySeconds *= 2
    },
    recorded: () => ({
      figures: {
        seconds: rows.map(({ seconds }) => seconds), messages: rows.map(({ messages }) => messages), messagesPerSecond: rows.map(({ messagesPerSecond }) => messagesPerSecond),
        p50Ms: rows.map(({ p50Ms }) => p50Ms), p99Ms: rows.map(({ p99Ms }) => p99Ms), queueDepth: rows.map(({ queueDepth }) => queueDepth), cpuCores: rows.map(({ cpuCores }) => cpuCores), rssBytes: rows.map(({ rssBytes }) => rssBytes)
      },
      // Who hosts which partition from when on is the cluster's business, and by far the longest part.
      events: events.map(({ lives: _lives, ...event }) => event)
    })
  }
}

function rowOf({ elapsedSeconds, messages, messagesPerSecond, latencyMs, nodes }: RunSnapshot): Row {
  return {
    seconds: short(elapsedSeconds)!, messages, messagesPerSecond: short(messagesPerSecond), p50Ms: short(latencyMs.p50), p99Ms: short(latencyMs.p99),
    queueDepth: sum(nodes.map((node) => node.queueDepth)), cpuCores: short(sum(nodes.map((node) => node.cpuShare))), rssBytes: sum(nodes.map((node) => node.rssBytes))
  }
}

const short = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000)

/** Sum of what is known; `null` where nothing is. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}
