import { describe, expect, it } from 'vitest'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { startRunning, snapshot, reach, over, kinds } = runs

describe('nodes that come and go', () => {
  it('an added node takes partitions over, in new lives', async () => {
    await startRunning()
    await reach('converse')
    const adding = runs.cluster.coordinator.addNode()
    await runs.cluster.time.until(() => kinds().includes('node-added'), 'the addition')
    expect(await adding).toEqual({ ok: true, value: { node: 4 } })
    const added = snapshot()?.nodes.find((node) => node.id === 4)
    expect(added?.partitions.length).toBeGreaterThan(0)
    expect(snapshot()?.nodes.reduce((sum, node) => sum + node.partitions.length, 0)).toBe(6)
    await over()
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
  })

  it('an added node that does not start changes nothing', async () => {
    await startRunning()
    runs.cluster.onLaunch = () => {
      throw new Error('no memory')
    }
    expect(await runs.cluster.coordinator.addNode()).toMatchObject({ ok: false, code: 'node-start-failed' })
    await over()
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('a removed node\'s partitions move to the others; what it measured stays in the report', async () => {
    await startRunning()
    await reach('converse')
    const removing = runs.cluster.coordinator.removeNode(2)
    await runs.cluster.time.until(() => snapshot()?.nodes[1].state === 'left', 'its leaving')
    expect((await removing).ok).toBe(true)
    expect(runs.cluster.node(2).alive).toBe(false)
    expect(snapshot()?.nodes[1].partitions).toEqual([])
    await over()
    const report = await runs.cluster.coordinator.finished()
    expect(report.digest.verdict).toBe('equal')
    expect(report.ledgers.befriending.requests).toBe(30)
    expect(report.nodes[1]).toMatchObject({ id: 2, rssBytesMax: 6000 })
    expect(await runs.cluster.coordinator.removeNode(2)).toMatchObject({ ok: false })
  })

  it('the last one stays', async () => {
    await startRunning({ cluster: { nodes: 1 } })
    expect(await runs.cluster.coordinator.removeNode(1)).toMatchObject({ ok: false, code: 'node-last' })
    expect(await runs.cluster.coordinator.removeNode(7)).toMatchObject({ ok: false, code: 'node-unknown' })
  })

  it('a node that dies while it leaves is not replaced', async () => {
    await startRunning()
    await reach('converse')
    runs.cluster.node(2).ignore('result')
    void runs.cluster.coordinator.removeNode(2)
    await runs.cluster.time.advance(20)
    runs.cluster.node(2).die()
    await over()
    expect(runs.cluster.nodes.length).toBe(3)
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })
})
