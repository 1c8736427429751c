import { afterEach, describe, expect, it } from 'vitest'
import type { Ownership } from '../model/control'
import type { RunPhase, RunSnapshot } from '../model/run'
import type { ScenarioInput } from '../model/scenario/schema'
import { parseKept, runIdOf, runNumberOf } from './kept-run'
import type { ResumedRun } from './kept-run'
import { createTestCluster } from './test-cluster'
import type { TestCluster } from './test-cluster'

const durable: ScenarioInput = { delivery: { mode: 'durable' }, backbone: { kind: 'redis', url: 'redis://user:secret@127.0.0.1:6379' } }
const opened: TestCluster[] = []

function open(make: () => TestCluster = createTestCluster): TestCluster {
  const cluster = make()
  opened.push(cluster)
  return cluster
}

const snapshotOf = (cluster: TestCluster): RunSnapshot | null => cluster.coordinator.snapshot()
const reach = (cluster: TestCluster, phase: RunPhase): Promise<void> => cluster.time.until(() => snapshotOf(cluster)?.phase === phase, `phase ${phase}`)
const over = (cluster: TestCluster): Promise<void> => cluster.time.until(() => ['finished', 'failed', 'cancelled'].includes(snapshotOf(cluster)?.state ?? ''), 'the end')

/** What a coordinator has kept that is gone now: its nodes go on until their dead-man timers end them. */
function leaveBehind(cluster: TestCluster): ResumedRun {
  const ownership: Ownership[] = snapshotOf(cluster)?.nodes.flatMap(({ id, partitions }) => partitions.map((partition) => ({ partition, node: id, incarnation: cluster.nodes.filter((node) => node.request.node === id).length }))) ?? []
  const texts = parseKept('run', cluster.kept.get('run') ?? null, cluster.kept.get('results') ?? null)
  if (!texts.ok) throw new Error(String(texts.detail.reason))
  return { ...texts.value, ownership }
}

afterEach(async () => {
  for (const cluster of opened.splice(0)) {
    const closing = cluster.coordinator.close()
    await cluster.time.advance(60_000)
    await closing
    expect(cluster.alive()).toBe(0)
  }
})

describe('a durable run', () => {
  it('keeps what it is before any node starts, without a password, and how far it has come about every second', async () => {
    const cluster = open()
    cluster.onLaunch = () => expect(cluster.kept.has('run')).toBe(true)
    void cluster.start(durable)
    await reach(cluster, 'converse')
    const run = JSON.parse(cluster.kept.get('run') ?? '') as { runId: string; scenario: { users: number; backbone: { url: string } }; corpus: unknown }
    expect(run.runId).toBe('run-07070707')
    expect(run.scenario.users).toBe(60)
    expect([...cluster.kept.values()].join(' ')).not.toMatch(/secret|token|keySeed|0707070707/)
    expect(run.corpus).toMatchObject({ name: 'test', lines: null })
    const before = cluster.kept.get('results')
    expect(before).toContain('"phase":"converse"')
    await cluster.time.advance(500)
    await over(cluster)
    expect(cluster.kept.get('results')).not.toBe(before)
  })

  it('does not start where it cannot be kept', async () => {
    const cluster = open()
    cluster.onKeep = () => {
      throw new Error('the memory is full')
    }
    expect(await cluster.start(durable)).toMatchObject({ ok: false, code: 'run-not-kept', detail: { reason: 'the memory is full' } })
    expect(cluster.nodes).toEqual([])
  })

  it('goes on where its progress cannot be kept, and says so once', async () => {
    const cluster = open()
    cluster.onKeep = (name) => {
      if (name === 'results') throw new Error('the memory is full')
    }
    void cluster.start(durable)
    await over(cluster)
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
    expect(snapshotOf(cluster)?.timeline.filter((event) => event.text.includes('could not be kept: the memory is full')).length).toBe(1)
  })

  it('keeps the lines of a text from a file', async () => {
    const cluster = open()
    void cluster.start({ ...durable, corpus: { source: 'file', path: 'a.txt' } })
    await reach(cluster, 'converse')
    expect(JSON.parse(cluster.kept.get('run') ?? '')).toMatchObject({ corpus: { lines: ['one', 'two'] } })
  })

  it('of another mode keeps nothing', async () => {
    const cluster = open()
    void cluster.start()
    await over(cluster)
    expect(cluster.kept.size).toBe(0)
  })
})

describe('a run that is resumed', () => {
  it.each(['initialise', 'befriend', 'converse', 'drain', 'report'] as const)('in phase %s goes on from there to the same digest', async (phase) => {
    const first = open()
    void first.start(durable)
    await reach(first, phase)
    await first.time.advance(100)
    const left = leaveBehind(first)
    const second = open(() => first.another())
    const started = second.start(durable, left)
    await second.time.until(() => snapshotOf(second)?.state !== 'preparing', 'the start')
    expect(await started).toEqual({ ok: true, value: { runId: 'run-07070707' } })
    expect(second.node(1).start).toMatchObject({ incarnation: 2, runNumber: 0x07070707, phase: left.results?.phase === 'report' ? 'drain' : left.results?.phase })
    expect(second.node(1).start?.ownership.every((owner) => owner.incarnation === 2)).toBe(true)
    expect(second.hubs.length).toBe(1)
    await over(second)
    expect(await second.coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
  })

  it('shows time, figures and events of before, and what begins anew', async () => {
    const first = open()
    void first.start({ ...durable, faults: [{ kind: 'kill', node: 2, at: 0.1 }, { kind: 'slow', node: 1, at: 2, for: 0.1 }], length: { kind: 'fixed', messages: 3 } })
    await first.time.until(() => snapshotOf(first)?.timeline.some((event) => event.kind === 'node-recovered') === true, 'a recovery')
    await first.time.advance(20)
    const left = leaveBehind(first)
    const second = open(() => first.another())
    void second.start({ ...durable, faults: [{ kind: 'kill', node: 2, at: 0.1 }, { kind: 'slow', node: 1, at: 2, for: 0.1 }] }, left)
    await second.time.until(() => snapshotOf(second)?.state !== 'preparing', 'the start')
    const shown = snapshotOf(second)
    expect(shown?.elapsedSeconds).toBeGreaterThan(left.results?.elapsedSeconds ?? Infinity)
    expect(left.results?.messages).toBeGreaterThan(0)
    expect(shown?.timeline.map((event) => event.kind)).toEqual(expect.arrayContaining(['node-recovered', 'run-resumed']))
    expect(shown?.timeline.filter((event) => event.kind === 'node-started').at(-1)?.lives).toEqual([[4, 3, 2], [5, 3, 2]])
    expect(shown?.nodes.map((node) => node.incarnation)).toEqual([2, 3, 2])
    await over(second)
    const report = await second.coordinator.finished()
    expect(report.digest.verdict).toBe('equal')
    expect(report.recoveries.filter((recovery) => recovery.node === 2).length).toBe(1)
    expect(report.faults.map((fault) => fault.fault)).toContain('kill:node2')
    expect(report.faults.filter((fault) => fault.fault === 'kill:node2').length).toBe(1)
    expect(report.checkpoints?.passes).toBeGreaterThan(3)
    expect(report.wallSeconds).toBeGreaterThan(shown?.elapsedSeconds ?? 0)
  })

  it('goes on with the nodes that owned something', async () => {
    const first = open()
    void first.start({ ...durable, cluster: { nodes: 3, partitionsPerNode: 2, detector: { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500, takeover: 'survivors' } } })
    await reach(first, 'converse')
    first.node(2).die()
    await first.time.advance(200)
    const left = leaveBehind(first)
    const second = open(() => first.another())
    void second.start(durable, left)
    await over(second)
    const report = await second.coordinator.finished()
    expect(report.digest.verdict).toBe('equal')
    expect(report.nodes.map((node) => node.id)).toEqual([1, 3])
  })

  it('is left as it was when it fails, and can be resumed again', async () => {
    const first = open()
    void first.start(durable)
    await reach(first, 'converse')
    const left = leaveBehind(first)
    const second = open(() => first.another())
    second.onLaunch = () => {
      throw new Error('no more processes')
    }
    expect(await second.start(durable, left)).toMatchObject({ ok: false, code: 'node-start-failed' })
    expect(second.hubs).toMatchObject([{ left: true }])
    const third = open(() => first.another())
    void third.start(durable, { ...left, ownership: left.ownership.map((owner) => ({ ...owner, incarnation: owner.incarnation + 1 })) })
    await over(third)
    expect((await third.coordinator.finished()).digest.verdict).toBe('equal')
    expect(third.hubs).toMatchObject([{ left: false, closed: true }])
  })

  it('is left as it was when all its nodes have died for good', async () => {
    const cluster = open()
    void cluster.start({ ...durable, cluster: { nodes: 1, partitionsPerNode: 2, detector: { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500, respawnsMax: 0 } } })
    await reach(cluster, 'converse')
    cluster.node(1).die()
    await over(cluster)
    expect(cluster.hubs).toMatchObject([{ left: true }])
    expect(snapshotOf(cluster)?.timeline.map((event) => event.text)).toContain('what the run has reached is kept: messengersim run --resume run-07070707 --backbone ADDRESS goes on with it')
  })

  it('is refused where what was kept is not of its scenario', async () => {
    const first = open()
    void first.start(durable)
    await reach(first, 'converse')
    const left = leaveBehind(first)
    const second = open(() => first.another())
    expect(await second.start(durable, { ...left, ownership: left.ownership.slice(1) })).toMatchObject({ ok: false, code: 'resume-unreadable' })
    expect(second.nodes).toEqual([])
  })
})

describe('what is kept', () => {
  it('is found by the run\'s id', () => {
    expect(runNumberOf(runIdOf('2026-11-23T00:00:00.000Z', 77))).toBe(77)
    for (const wrong of ['', 'run', 'run-00000000', 'run-7', '2026-0707070', 'run-0707070g', 'run-0707070707']) expect(runNumberOf(wrong)).toBeNull()
  })

  it.each([
    [null, null, /"run": it is missing/],
    ['{', null, /"run": it is not JSON/],
    ['{"format":2}', null, /"run": /],
    ['[]', null, /"run": whole/]
  ])('is refused with a reason where it is not what was written: %s', (run, results, reason) => {
    const parsed = parseKept('r', run, results)
    expect(parsed).toMatchObject({ ok: false, code: 'resume-unreadable', detail: { run: 'r', reason: expect.stringMatching(reason) as unknown } })
  })
})
