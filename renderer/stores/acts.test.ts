import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeHost } from '../bridge/fake/fake-host'
import type { HostClient } from '../bridge'
import { faultSchema } from '../../sim-core/model/fault'
import type { Fault } from '../../sim-core/model/fault'
import { formatFault } from '../../sim-core/model/fault-text'
import { limits } from '../../sim-core/model/limits'
import type { RunSnapshot } from '../../sim-core/model/run'
import { useDraftStore } from './draft.store'
import { useFaultsStore, withActs } from './faults.store'
import { addRow, emptyHistory, historyJson, instantAt, thin } from './history.store'
import { useRunStore } from './run.store'

const cut = (at: number, nodes = [1, 2]): Fault => ({ kind: 'cut', nodes, at, for: 5 })

describe('a schedule from what was done by hand', () => {
  it('has the acts in the order of their times, each once', () => {
    const schedule = [cut(3)]
    expect(withActs(schedule, [{ kind: 'kill', node: 2, at: 9 }, cut(1), cut(3), cut(1)]).map(formatFault)).toEqual(['cut:node1-node2@3s+5s', 'cut:node1-node2@1s+5s', 'kill:node2@9s'])
    expect(schedule).toHaveLength(1)
  })
  it('leaves unfinished entries of a draft as they are', () => {
    const unfinished = { kind: 'cut' } as Fault
    expect(withActs([unfinished], [cut(1)])).toEqual([unfinished, cut(1)])
  })
})

describe('acts during a run', () => {
  let host: HostClient
  beforeEach(async () => {
    localStorage.clear()
    setActivePinia(createPinia())
    vi.useFakeTimers()
    host = createFakeHost({ ratePerSecond: 100, seconds: 20, users: 40 })
    useRunStore().attach(host)
    await useDraftStore().attach(host)
    await vi.advanceTimersByTimeAsync(10)
  })
  afterEach(() => {
    host.close()
    vi.useRealTimers()
  })
  const scheduled = (): Fault[] => (useDraftStore().draft.faults ?? []) as Fault[]

  it('can be kept with their times, as one step that can be undone, and only once', async () => {
    const [run, faults, draft] = [useRunStore(), useFaultsStore(), useDraftStore()]
    await run.run({ kind: 'object', scenario: {} })
    await vi.advanceTimersByTimeAsync(6000)
    const before = scheduled().length
    expect(await faults.cutAll([[1, 2], [1, 3]], 5)).toBe(2)
    const at = run.snapshot?.conversePhaseSeconds ?? 0
    expect(at).toBeGreaterThan(0)
    expect(faults.byHand.map(({ kind, at: when }) => [kind, when])).toEqual([['cut', Math.round(at * 10) / 10], ['cut', Math.round(at * 10) / 10]])
    expect(scheduled()).toHaveLength(before)
    expect(faults.keepByHand()).toBe(2)
    expect(scheduled().slice(before).map(fault => faultSchema.safeParse(fault).success)).toEqual([true, true])
    expect(faults.byHand).toHaveLength(0)
    expect(faults.keepByHand()).toBe(0)
    draft.undo()
    expect(scheduled()).toHaveLength(before)
  })
  it('are not kept where a scenario has no room for them, and nothing is lost', async () => {
    const [run, faults, draft] = [useRunStore(), useFaultsStore(), useDraftStore()]
    await run.run({ kind: 'object', scenario: {} })
    await vi.advanceTimersByTimeAsync(6000)
    draft.set('faults', Array.from({ length: limits.faultsMax }, (_, i) => cut(i)))
    await faults.inject(cut(0, [1, 3]), false)
    expect(faults.keepByHand()).toBeNull()
    expect([scheduled().length, faults.byHand.length]).toEqual([limits.faultsMax, 1])
  })
  it('are forgotten when another run begins, and are none where nothing runs', async () => {
    const [run, faults] = [useRunStore(), useFaultsStore()]
    expect(await faults.cutAll([[1, 2]], 5)).toBe(0)
    await run.run({ kind: 'object', scenario: {} })
    await vi.advanceTimersByTimeAsync(6000)
    await faults.inject(cut(0), false)
    expect(faults.byHand).toHaveLength(1)
    await run.cancel()
    await vi.advanceTimersByTimeAsync(3000)
    expect(faults.byHand).toHaveLength(1)
    await run.run({ kind: 'object', scenario: { name: 'another' } })
    await vi.advanceTimersByTimeAsync(3000)
    expect(faults.byHand).toHaveLength(0)
  })
})

describe('looking back', () => {
  const latencyMs = { p50: 1, p99: 2, p999: 3, max: 4 }
  const snapshot = (seconds: number, nodes: number[]): RunSnapshot => ({
    runId: 'a', scenarioName: 'town', seed: 1, cipher: 'none', users: 40, elapsedSeconds: seconds, messagesPerSecond: seconds * 10, latencyMs, timeline: [{ atSeconds: 1, kind: 'note', text: 'x' }],
    nodes: nodes.map(id => ({ id, messagesPerSecond: seconds * id, latencyMs, cpuShare: 0.5 }))
  } as unknown as RunSnapshot)
  const history = emptyHistory('a')
  for (const [seconds, nodes] of [[1, [1]], [2, [1, 2]], [4, [2]]] as const) addRow(history, snapshot(seconds, [...nodes]))

  it('finds what was known at that second', () => {
    expect(instantAt(emptyHistory(null), 3)).toBeNull()
    expect([-5, 1, 1.9, 2, 3.9, 4, 1e9].map(seconds => instantAt(history, seconds)?.seconds)).toEqual([1, 1, 1, 2, 2, 4, 4])
    expect(instantAt(history, 3)).toEqual({ seconds: 2, rate: 20, p50: 1, p99: 2, p999: 3, nodes: [{ id: 1, rate: 2, p99: 2, cpu: 0.5 }, { id: 2, rate: 4, p99: 2, cpu: 0.5 }] })
    expect(instantAt(history, 1)?.nodes[1]).toEqual({ id: 2, rate: null, p99: null, cpu: null })
    expect(instantAt(thin(history), 3)?.seconds).toBe(1)
  })
  it('is written down as data, with the events', () => {
    const data = JSON.parse(historyJson(history, snapshot(4, [2]))) as { scenario: string; figures: { seconds: number }[]; events: unknown[] }
    expect([data.scenario, data.figures.map(({ seconds }) => seconds), data.events.length]).toEqual(['town', [1, 2, 4], 1])
  })
})
