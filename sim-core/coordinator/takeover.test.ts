import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '../model/run'
import type { ScenarioInput } from '../model/scenario/schema'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { startRunning, snapshot, reach, over, kinds, texts } = runs

const detector = { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500 }
const bySurvivors: ScenarioInput = { cluster: { nodes: 3, partitionsPerNode: 2, detector: { ...detector, takeover: 'survivors' } } }
const durable: ScenarioInput = { delivery: { mode: 'durable' }, backbone: { kind: 'redis', url: 'managed' } }

const event = (kind: TimelineEvent['kind']): TimelineEvent | undefined => snapshot()?.timeline.find((candidate) => candidate.kind === kind)
const partitionsOf = (node: number): number[] => snapshot()?.nodes.find((candidate) => candidate.id === node)?.partitions ?? []

async function finished(): Promise<Awaited<ReturnType<typeof runs.cluster.coordinator.finished>>> {
  await over()
  return runs.cluster.coordinator.finished()
}

describe('survivors', () => {
  it.each(['initialise', 'befriend', 'converse', 'drain', 'report'] as const)('take a dead node\'s partitions over in phase %s; no process is started', async (phase) => {
    await startRunning(bySurvivors)
    await reach(phase)
    runs.cluster.node(2).die()
    const report = await finished()
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
    expect(runs.cluster.nodes.length).toBe(3)
    expect(report.recoveries).toMatchObject([{ node: 2, cause: 'signal SIGKILL', takenOverBy: 'survivors' }])
    expect(report.nodes.map((node) => node.partitions)).toEqual([[0, 1, 2], [], [3, 4, 5]])
    expect(snapshot()?.nodes[1].state).toBe('dead')
  })

  it('learn of it at once, and the timeline tells who has what in which life', async () => {
    await startRunning(bySurvivors)
    await reach('converse')
    await runs.cluster.coordinator.killNode(2)
    await runs.cluster.time.until(() => kinds().includes('takeover'), 'the takeover')
    expect(event('takeover')).toMatchObject({ node: 2, text: 'nodes 1, 3 take over 2 partitions of node 2', lives: [[2, 1, 2], [3, 3, 2]] })
    expect(event('node-died')).toMatchObject({ node: 2, incarnation: 1 })
    expect(event('node-started')).toMatchObject({ node: 1, incarnation: 1, lives: [[0, 1, 1], [1, 1, 1]] })
    const news = runs.cluster.node(3).received.findLast((message) => message.type === 'membership')
    expect(news?.type === 'membership' && news.ownership[3]).toEqual({ partition: 3, node: 3, incarnation: 2 })
    await runs.cluster.time.until(() => kinds().includes('taken-over'), 'the recovery', 200)
    expect(texts()).toMatch(/what node 2 hosted is at work again after 0\.\d\d s/)
    await finished()
  })

  it('go down one by one; the last one is replaced by a new process', async () => {
    await startRunning(bySurvivors)
    await reach('converse')
    for (const node of [1, 2, 3]) {
      runs.cluster.node(node).die()
      await runs.cluster.time.advance(100)
    }
    const report = await finished()
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
    expect(report.recoveries.map(({ node, takenOverBy }) => [node, takenOverBy])).toEqual([[1, 'survivors'], [2, 'survivors'], [3, 'respawn']])
    expect(report.nodes[2]).toMatchObject({ incarnation: 2, partitions: [0, 1, 2, 3, 4, 5] })
  })

  it('that die while they take over hand it on', async () => {
    await startRunning(bySurvivors)
    await reach('converse')
    runs.cluster.node(2).die()
    await runs.cluster.time.until(() => kinds().includes('takeover'), 'the takeover')
    runs.cluster.node(1).die()
    const report = await finished()
    expect(report.digest.verdict).toBe('equal')
    expect(partitionsOf(3)).toEqual([0, 1, 2, 3, 4, 5])
    expect(report.recoveries.length).toBe(2)
  })

  it('take over where a node has died too often to be started again', async () => {
    await startRunning({ cluster: { nodes: 2, detector: { ...detector, respawnsMax: 1 } } })
    await reach('converse')
    runs.cluster.node(2).die()
    await runs.cluster.time.until(() => kinds().includes('node-recovered'), 'the successor')
    runs.cluster.node(2).die()
    const report = await finished()
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
    expect(report.recoveries.map((recovery) => recovery.takenOverBy)).toEqual(['respawn', 'survivors'])
  })

  it('do so during a pause, and go on after it', async () => {
    await startRunning(bySurvivors)
    await reach('converse')
    void runs.cluster.coordinator.pause()
    await runs.cluster.time.advance(100)
    runs.cluster.node(1).die()
    await runs.cluster.time.until(() => kinds().includes('taken-over'), 'the takeover')
    expect(await runs.cluster.coordinator.removeNode(1)).toMatchObject({ ok: false, code: 'node-unknown' })
    await runs.cluster.coordinator.resume()
    expect((await finished()).digest.verdict).toBe('equal')
  })
})

describe('a recovery', () => {
  it('counts what was restored, read again and recognised as known (durable)', async () => {
    await startRunning({ ...bySurvivors, ...durable })
    await reach('converse')
    await runs.cluster.time.advance(200)
    runs.cluster.node(2).die()
    const { recoveries, checkpoints } = await finished()
    expect(recoveries).toMatchObject([{ restoredPartitions: 2, replayedRecords: 20, duplicatesDropped: 6 }])
    expect(recoveries[0].recoverSeconds).toBeGreaterThan(0)
    expect(event('caught-up')?.text).toMatch(/^delivery has caught up with the end of node 2 after 0\.\d\d s: 2 of 2 partitions from checkpoints, 20 records read again, 6 duplicates dropped$/)
    expect(event('caught-up')?.values).toMatchObject({ restored: 2, replayed: 20, duplicates: 6 })
    // Of all lives, the one that ended included.
    expect(checkpoints).toMatchObject({ passes: 3, bytes: 900, captureMsMax: 1.5, replayedRecords: 20 })
  })

  it('without checkpoints is rebuilt from the scenario', async () => {
    await startRunning()
    await reach('converse')
    runs.cluster.node(2).die()
    const { recoveries } = await finished()
    expect(recoveries).toMatchObject([{ takenOverBy: 'respawn', restoredPartitions: 0, replayedRecords: 0 }])
    expect(event('caught-up')?.text).toContain('rebuilt from the scenario')
    expect(event('node-recovered')).toMatchObject({ node: 2, incarnation: 2, lives: [[2, 2, 2], [3, 2, 2]] })
  })
})

describe('partitions that move in durable', () => {
  it('are released by their owner first, and begin their new life where they stood', async () => {
    await startRunning(durable)
    await reach('converse')
    await runs.cluster.time.advance(200)
    const before = snapshot()?.messages ?? 0
    const removing = runs.cluster.coordinator.removeNode(2)
    await runs.cluster.time.until(() => kinds().includes('node-removed'), 'the move')
    expect(runs.cluster.node(2).received.find((message) => message.type === 'release')).toEqual({ type: 'release', partitions: [2, 3] })
    await runs.cluster.time.until(() => snapshot()?.nodes[1].state === 'left', 'its leaving')
    expect((await removing).ok).toBe(true)
    await runs.cluster.time.advance(100)
    expect(snapshot()?.messages).toBeGreaterThanOrEqual(before)
    expect((await finished()).digest.verdict).toBe('equal')
  })

  it('move all the same when their owner does not answer', async () => {
    await startRunning(durable, { answerTimeoutMs: 400 })
    await reach('converse')
    runs.cluster.node(1).ignore('release')
    const adding = runs.cluster.coordinator.addNode()
    await runs.cluster.time.until(() => kinds().includes('node-added'), 'the addition')
    expect((await adding).ok).toBe(true)
    expect((await finished()).digest.verdict).toBe('equal')
  })

  it('do not end the phase meanwhile, and a run that is cancelled waits for them', async () => {
    await startRunning(durable)
    await reach('converse')
    await runs.cluster.time.advance(100)
    void runs.cluster.coordinator.removeNode(2)
    await runs.cluster.time.advance(5)
    const cancelled = runs.cluster.coordinator.cancel()
    const report = await finished()
    expect((await cancelled).ok).toBe(true)
    expect(report.state).toBe('cancelled')
    expect(report.nodes.flatMap((node) => node.partitions).sort()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('live anew where they were when their new owner dies before it has them', async () => {
    await startRunning(durable)
    await reach('converse')
    const adding = runs.cluster.coordinator.addNode()
    await runs.cluster.time.until(() => runs.cluster.nodes.length === 4 && runs.cluster.nodes.some((node) => node.received.some((message) => message.type === 'release')), 'the release')
    runs.cluster.node(4).die()
    await runs.cluster.time.advance(50)
    await adding
    expect((await finished()).digest.verdict).toBe('equal')
  })

  it('one after the other where several nodes come', async () => {
    await startRunning(durable)
    await reach('converse')
    const adding = Promise.all([runs.cluster.coordinator.addNode(), runs.cluster.coordinator.addNode()])
    await runs.cluster.time.until(() => kinds().filter((kind) => kind === 'node-added').length === 2, 'both')
    expect((await adding).every((added) => added.ok)).toBe(true)
    expect(snapshot()?.nodes.map((node) => node.partitions.length).sort()).toEqual([1, 1, 1, 1, 2])
    expect((await finished()).digest.verdict).toBe('equal')
  })
})
