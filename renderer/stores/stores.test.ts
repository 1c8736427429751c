import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Answer, Estimate, RunReport, RunSnapshot, Scenario } from '../../sim-core/api/contract'
import { createFakeHost } from '../bridge/fake/fake-host'
import type { HostClient } from '../bridge'
import { useDraftStore } from './draft.store'
import { headlineOf } from './headline'
import { HISTORY_ROWS_MAX, addRow, emptyHistory, historyCsv, thin, useHistoryStore } from './history.store'
import { NARROW_PX, useLayoutStore } from './layout.store'
import { useRunStore } from './run.store'
import { valueAt, withValue } from './scenario-path'
import { useSelectionStore } from './selection.store'

const latency = { p50: 1, p99: 2, p999: 3, max: 4 }
function snapshotOf(change: Partial<RunSnapshot> = {}): RunSnapshot {
  return { runId: 'a', state: 'running', phase: 'converse', messages: 10, lost: 0, messagesPerSecond: 5, latencyMs: latency, elapsedSeconds: 1, nodes: [], timeline: [], ...change } as RunSnapshot
}
let clients: HostClient[] = []
function fake(): HostClient {
  const client = createFakeHost({ ratePerSecond: 100, seconds: 2, users: 40 })
  clients.push(client)
  return client
}
beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  vi.useFakeTimers()
})
afterEach(() => {
  clients.forEach(client => client.close())
  clients = []
  vi.useRealTimers()
})

describe('run store', () => {
  it('runs, ends with the report, and can run again', async () => {
    const run = useRunStore()
    run.attach(fake())
    expect(run.canRun).toBe(true)
    expect(await run.run({ kind: 'object', scenario: {} })).toBe(true)
    expect(run.canRun).toBe(false)
    expect(await run.run({ kind: 'object', scenario: {} })).toBe(false)
    await vi.advanceTimersByTimeAsync(20_000)
    expect([run.state, run.over, run.report?.digest.verdict]).toEqual(['finished', true, 'equal'])
    expect(run.canRun).toBe(true)
  })
  it('drops the report of an earlier run as soon as another begins', async () => {
    const run = useRunStore()
    run.attach(fake())
    await run.run({ kind: 'object', scenario: {} })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(run.report).not.toBeNull()
    await run.run({ kind: 'object', scenario: {} })
    expect(run.report).toBeNull()
  })
  it('tells a failure once, keeps the newest five, and forgets what is dismissed', async () => {
    const run = useRunStore()
    run.attach(fake())
    await run.pause()
    await run.pause()
    expect(run.notices.map(notice => notice.text)).toEqual(['There is no run.'])
    for (let i = 0; i < 9; i++) run.notify('info', `notice ${i}`)
    expect(run.notices).toHaveLength(5)
    run.dismiss(run.notices[0].id)
    expect(run.notices).toHaveLength(4)
  })
})

describe('headline', () => {
  it('has no data before a run, and no loss before a message', () => {
    expect(headlineOf(null, null)).toEqual({ messagesPerSecond: null, latencyP99Ms: null, lost: null, verdict: null, settled: false })
    expect(headlineOf(snapshotOf({ messages: 0 }), null).lost).toBeNull()
  })
  it('shows the present while a run goes on and the whole run afterwards', () => {
    expect(headlineOf(snapshotOf(), null)).toEqual({ messagesPerSecond: 5, latencyP99Ms: 2, lost: 0, verdict: null, settled: false })
    const report = { messagesPerSecond: 9, latencyMs: { ...latency, p99: 7 }, digest: { verdict: 'prefix' }, ledgers: { logical: { inFlight: 3 } } } as RunReport
    expect(headlineOf(snapshotOf({ lost: 1 }), report)).toEqual({ messagesPerSecond: 9, latencyP99Ms: 7, lost: 3, verdict: 'prefix', settled: true })
  })
})

describe('history', () => {
  it('adds a row at most every so often, and remembers nodes that come later', () => {
    const history = emptyHistory('a')
    const node = (id: number): RunSnapshot['nodes'][number] => ({ id, messagesPerSecond: id * 10, latencyMs: latency, cpuShare: 0.5 }) as RunSnapshot['nodes'][number]
    expect(addRow(history, snapshotOf({ elapsedSeconds: 1, nodes: [node(1)] }), 0.4)).toBe(true)
    expect(addRow(history, snapshotOf({ elapsedSeconds: 1.2 }), 0.4)).toBe(false)
    expect(addRow(history, snapshotOf({ elapsedSeconds: 1.5, nodes: [node(1), node(2)] }), 0.4)).toBe(true)
    expect(addRow(history, snapshotOf({ elapsedSeconds: 2, messagesPerSecond: null, nodes: [node(2)] }), 0.4)).toBe(true)
    expect(history.nodes).toMatchObject([{ id: 1, rate: [10, 10, null] }, { id: 2, rate: [null, 20, 20] }])
    expect(historyCsv(history).split('\n')[3]).toBe('2,,1,2,3,,20')
    expect(thin(history).seconds).toEqual([1, 2])
  })
  it('stays bounded over a long run and begins anew with the next', async () => {
    const run = useRunStore()
    const store = useHistoryStore()
    for (let i = 0; i < HISTORY_ROWS_MAX * 3; i++) {
      run.snapshot = snapshotOf({ elapsedSeconds: i })
      await nextTick()
    }
    expect(store.history.seconds.length).toBeLessThanOrEqual(HISTORY_ROWS_MAX)
    expect(store.history.seconds[0]).toBe(0)
    run.snapshot = snapshotOf({ runId: 'b', elapsedSeconds: 0.5 })
    await nextTick()
    expect(store.history.seconds).toEqual([0.5])
  })
})

describe('scenario draft', () => {
  it('begins with the first preset, checks changes, shows problems by path and undoes', async () => {
    const draft = useDraftStore()
    await draft.attach(fake())
    await vi.advanceTimersByTimeAsync(10)
    expect([draft.name, draft.ready, draft.estimate?.users]).toEqual(['town', true, 1000])
    draft.set('users', 1)
    await vi.advanceTimersByTimeAsync(400)
    expect(draft.problems.map(problem => problem.path)).toEqual(['users'])
    expect(draft.ready).toBe(false)
    draft.undo()
    await vi.advanceTimersByTimeAsync(10)
    expect([draft.ready, valueAt(draft.draft, 'users')]).toEqual([true, 1000])
  })
  it('drops an answer that comes after a newer question', async () => {
    const client = fake()
    const waiting: ((answer: Answer<Scenario>) => void)[] = []
    const slow: HostClient = { ...client, calls: { ...client.calls, validate: () => new Promise(resolve => waiting.push(resolve)), estimate: async () => ({ ok: true, value: {} as Estimate }) } }
    const draft = useDraftStore()
    await draft.attach(slow)
    void draft.check()
    waiting[1]({ ok: true, value: { name: 'new' } as Scenario })
    await vi.advanceTimersByTimeAsync(1)
    waiting[0]({ ok: false, code: 'scenario-invalid', text: 'old', problems: [] })
    await vi.advanceTimersByTimeAsync(1)
    expect(draft.refusal).toBeNull()
    expect(draft.complete?.name).toBe('new')
  })
  it('runs nothing while a text is looked at that was applied', async () => {
    const client = fake()
    let answer: (answer: Answer<Scenario>) => void = () => {}
    const slow: HostClient = { ...client, calls: { ...client.calls, validate: source => (source.kind === 'yaml' ? new Promise(resolve => { answer = resolve }) : client.calls.validate(source)) } }
    const draft = useDraftStore()
    await draft.attach(slow)
    await vi.advanceTimersByTimeAsync(10)
    for (const given of [{ ok: false, code: 'scenario-invalid', text: 'no' }, await client.calls.validate({ kind: 'yaml', text: 'users: 50' })] as const) {
      const taken = draft.importYaml('users: 50')
      expect(draft.ready).toBe(false)
      answer(given)
      await taken
      expect(draft.ready).toBe(true)
    }
    expect(valueAt(draft.draft, 'users')).toBe(50)
  })
  it('makes edits that are made while a text is looked at on top of it, whether it is taken or not', async () => {
    const draft = useDraftStore()
    const client = fake()
    let answer: (given: Awaited<ReturnType<HostClient['calls']['validate']>>) => void = () => undefined
    await draft.attach({ ...client, calls: { ...client.calls, validate: source => (source.kind === 'yaml' ? new Promise(resolve => { answer = resolve }) : client.calls.validate(source)) } })
    for (const given of [{ ok: false, code: 'scenario-invalid', text: 'no' }, await client.calls.validate({ kind: 'yaml', text: 'users: 50' })] as const) {
      const taken = draft.importYaml('users: 50')
      draft.set('cluster.nodes', given.ok ? 3 : 2)
      expect(valueAt(draft.draft, 'cluster.nodes')).not.toBe(given.ok ? 3 : 2)
      answer(given)
      await taken
      expect(valueAt(draft.draft, 'cluster.nodes')).toBe(given.ok ? 3 : 2)
    }
    expect(valueAt(draft.draft, 'users')).toBe(50)
  })
  it('takes an applied text back where that is asked for while it is looked at', async () => {
    const draft = useDraftStore()
    await draft.attach(fake())
    const before = valueAt(draft.draft, 'users')
    const taken = draft.importYaml('users: 50')
    draft.undo()
    expect((await taken).ok).toBe(true)
    expect([valueAt(draft.draft, 'users'), draft.undone.length]).toEqual([before, 1])
  })
  it('makes an edit once, behind the last of several texts that are looked at, also where one cannot be', async () => {
    const draft = useDraftStore()
    const client = fake()
    const looks: { answer: (given: Answer<Scenario>) => void; fail: (error: Error) => void }[] = []
    await draft.attach({ ...client, calls: { ...client.calls, validate: source => (source.kind === 'yaml' ? new Promise((answer, fail) => looks.push({ answer, fail })) : client.calls.validate(source)) } })
    await vi.advanceTimersByTimeAsync(10)
    const taken = [draft.importYaml('users: 40'), draft.importYaml('users: 50'), draft.importYaml('users: 60')]
    draft.set('cluster.nodes', 3)
    const steps = draft.past.length
    looks[0].answer(await client.calls.validate({ kind: 'yaml', text: 'users: 40' }))
    await taken[0]
    expect([draft.taking, draft.ready, valueAt(draft.draft, 'cluster.nodes') === 3]).toEqual([true, false, false])
    looks[1].answer(await client.calls.validate({ kind: 'yaml', text: 'users: 50' }))
    await taken[1]
    looks[2].fail(new Error('the link was closed'))
    await expect(taken[2]).rejects.toThrow('the link was closed')
    expect([draft.taking, valueAt(draft.draft, 'users'), valueAt(draft.draft, 'cluster.nodes'), draft.past.length]).toEqual([false, 50, 3, steps + 3])
  })
  it('does not put what a window begins with over a text that is looked at', async () => {
    const draft = useDraftStore()
    const client = fake()
    let answer: (given: Answer<Scenario>) => void = () => {}
    let come = (): void => {}
    const attached = draft.attach({
      ...client,
      calls: {
        ...client.calls, presets: () => new Promise(resolve => { come = () => resolve(client.calls.presets()) }),
        validate: source => (source.kind === 'yaml' ? new Promise(resolve => { answer = resolve }) : client.calls.validate(source))
      }
    })
    const taken = draft.importYaml('users: 50')
    come()
    await attached
    expect(draft.name).toBe('town')
    answer(await client.calls.validate({ kind: 'yaml', text: 'users: 50' }))
    await taken
    expect([valueAt(draft.draft, 'users'), draft.presetName]).toEqual([50, null])
  })
  it('takes a YAML text over only where it is right', async () => {
    const draft = useDraftStore()
    await draft.attach(fake())
    expect((await draft.importYaml('users: "x"')).ok).toBe(false)
    expect(valueAt(draft.draft, 'users')).toBe(1000)
    expect((await draft.importYaml('users: 50')).ok).toBe(true)
    expect([valueAt(draft.draft, 'users'), draft.presetName]).toEqual([50, null])
  })
  it('speaks a chosen text only where the host takes it', async () => {
    const draft = useDraftStore()
    await draft.attach(fake())
    expect((await draft.useCorpus('empty.txt', ' ')).ok).toBe(false)
    expect(valueAt(draft.draft, 'corpus.source')).toBe('moby-dick')
    await draft.useCorpus('grimm.txt', 'one\ntwo')
    expect(valueAt(draft.draft, 'corpus')).toEqual({ source: 'file', path: 'grimm.txt' })
  })
  it('writes a value without touching the original', () => {
    const before = { graph: { kind: 'complete' } }
    expect(withValue(before, 'graph.includeSelf', true)).toEqual({ graph: { kind: 'complete', includeSelf: true } })
    expect(withValue(before, 'a.b.c', 1)).toEqual({ ...before, a: { b: { c: 1 } } })
    expect(withValue(before, 'graph', undefined)).toEqual({})
    expect(before).toEqual({ graph: { kind: 'complete' } })
    expect(valueAt(before, 'graph.kind.deeper')).toBeUndefined()
  })
})

describe('selection and layout', () => {
  it('goes from user to conversation and back, in a bounded trail', () => {
    const selection = useSelectionStore()
    selection.start({ kind: 'user', user: 3 })
    selection.open({ kind: 'conversation', conversation: '3:0:0' })
    selection.open({ kind: 'conversation', conversation: '3:0:0' })
    expect([selection.selectedUser, selection.selectedConversation, selection.trail.length]).toEqual([null, '3:0:0', 2])
    selection.back()
    expect(selection.selectedUser).toBe(3)
    for (let user = 0; user < 50; user++) selection.open({ kind: 'user', user })
    expect(selection.trail.length).toBeLessThan(20)
    selection.clear()
    expect(selection.current).toBeNull()
  })
  it('folds the scenario panel on a narrow window until it is asked for', () => {
    vi.stubGlobal('innerWidth', NARROW_PX - 100)
    const layout = useLayoutStore()
    expect(layout.open).toEqual({ scenario: false, inspector: true, metrics: true })
    layout.toggle('scenario')
    expect(layout.open.scenario).toBe(true)
    vi.unstubAllGlobals()
  })
})
