import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import type { RunSnapshot } from '../model/run'
import { createRunRecorder } from './run-recorder'

const node = { queueDepth: 3, cpuShare: 0.5, rssBytes: 100 }
const at = (elapsedSeconds: number, runId = 'a', nodes: unknown[] = [node, { ...node, queueDepth: null }]): RunSnapshot => ({
  runId, elapsedSeconds, messages: elapsedSeconds * 10, messagesPerSecond: 10.00049, latencyMs: { p50: 1, p99: null }, nodes,
  timeline: [{ atSeconds: 1, kind: 'takeover', code: 'takeover', text: 'x', lives: [[1, 2, 3]], values: { partitions: 1 } }]
}) as unknown as RunSnapshot

describe('recorder of a run', () => {
  it('keeps a row every half second, sums over nodes, and events without who hosts what', () => {
    const recorder = createRunRecorder()
    for (const seconds of [0, 0.2, 0.5, 0.9, 1]) recorder.add(at(seconds))
    expect(recorder.recorded()).toEqual({
      figures: { seconds: [0, 0.5, 1], messages: [0, 5, 10], messagesPerSecond: [10, 10, 10], p50Ms: [1, 1, 1], p99Ms: [null, null, null], queueDepth: [3, 3, 3], cpuCores: [1, 1, 1], rssBytes: [200, 200, 200] },
      events: [{ atSeconds: 1, kind: 'takeover', code: 'takeover', text: 'x', values: { partitions: 1 } }]
    })
  })

  it('has the whole of a long run in view, within its bound, and begins anew with another', () => {
    const recorder = createRunRecorder()
    for (let row = 0; row < 5 * limits.historyFiguresMax; row++) recorder.add(at(row / 2))
    const { seconds } = recorder.recorded().figures
    expect(seconds.length).toBeLessThanOrEqual(limits.historyFiguresMax)
    expect(seconds.length).toBeGreaterThan(limits.historyFiguresMax / 3)
    expect([seconds[0], seconds.at(-1)! > 2.4 * limits.historyFiguresMax]).toEqual([0, true])
    expect(new Set(seconds.slice(1).map((value, i) => value - seconds[i])).size).toBe(1)
    recorder.add(at(0, 'b', []))
    expect(recorder.recorded().figures).toMatchObject({ seconds: [0], rssBytes: [null] })
  })
})
