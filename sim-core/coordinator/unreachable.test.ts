import { describe, expect, it } from 'vitest'
import type { Fault } from '../model/fault'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { startRunning, snapshot, reach, over, kinds, texts } = runs

const cut = (node: number, seconds: number): Fault => ({ kind: 'cut-coordinator', node, at: 0, for: seconds })
const heard = (node: number): number => runs.cluster.node(node).received.filter((message) => message.type === 'beat').length

describe('a node that the coordinator cannot reach', () => {
  it('for a moment is suspect, is not replaced, and gets afterwards what it was told meanwhile', async () => {
    await startRunning()
    await reach('converse')
    expect(await runs.cluster.coordinator.inject(cut(2, 0.6))).toEqual({ ok: true, value: null })
    const beats = heard(2)
    runs.cluster.coordinator.watch({ enabled: true, everyMs: 250, eventsMax: 100 })
    await runs.cluster.time.advance(500)
    expect(heard(2)).toBe(beats)
    expect(snapshot()?.nodes[1].state).toBe('suspect')
    expect(runs.cluster.node(2).received.some((message) => message.type === 'watch')).toBe(false)
    expect(await runs.cluster.coordinator.inject(cut(2, 1))).toMatchObject({ ok: false, code: 'fault-impossible' })
    await runs.cluster.time.advance(200)
    expect(runs.cluster.node(2).received.some((message) => message.type === 'watch')).toBe(true)
    expect(snapshot()?.nodes[1].state).not.toBe('suspect')
    await over()
    const report = await runs.cluster.coordinator.finished()
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' }, recoveries: [], faults: [{ fault: 'cut:node2-coordinator' }] })
    expect(report.faults[0].recoverSeconds).toBeGreaterThanOrEqual(0)
  })

  it('for too long is fenced and replaced; its old life goes on until it is told', async () => {
    await startRunning()
    await reach('converse')
    const old = runs.cluster.node(2)
    await runs.cluster.coordinator.inject(cut(2, 1.4))
    await runs.cluster.time.until(() => runs.cluster.nodes.length === 4, 'the successor', 1200)
    expect(kinds()).toEqual(expect.arrayContaining(['node-suspect', 'node-fenced']))
    expect(old.alive).toBe(true)
    expect(old.received.map((message) => message.type)).not.toContain('stop')
    await runs.cluster.time.advance(500)
    expect(old.received.at(-1)).toEqual({ type: 'stop' })
    expect(old.alive).toBe(false)
    await over()
    const report = await runs.cluster.coordinator.finished()
    expect(report).toMatchObject({ digest: { verdict: 'equal' }, recoveries: [{ node: 2, cause: 'silent for 1 s' }] })
    expect(report.faults[0].recoverSeconds).toBeGreaterThan(1)
  })

  it('and that does not listen to the end either is ended', async () => {
    await startRunning()
    await reach('converse')
    const old = runs.cluster.node(2)
    old.ignore('stop')
    await runs.cluster.coordinator.inject(cut(2, 1.2))
    await runs.cluster.time.advance(1300)
    expect(old.received.at(-1)).toEqual({ type: 'stop' })
    expect(old.alive).toBe(true)
    await runs.cluster.time.advance(2100)
    expect(old.alive).toBe(false)
    await over()
  })

  it('and whose process ends meanwhile is found out by its silence', async () => {
    await startRunning()
    await reach('converse')
    await runs.cluster.coordinator.inject(cut(2, 5))
    runs.cluster.node(2).die()
    await runs.cluster.time.advance(300)
    expect(kinds()).not.toContain('node-died')
    await over()
    expect(texts()).toContain('node 2 ended: silent for 1 s')
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('and whose process ended shows it as soon as the line is mended', async () => {
    await startRunning()
    await reach('converse')
    await runs.cluster.coordinator.inject(cut(2, 0.4))
    runs.cluster.node(2).die()
    await runs.cluster.time.advance(450)
    expect(texts()).toContain('node 2 ended: signal SIGKILL')
    await over()
  })

  it('is told and ended with a run that is cancelled', async () => {
    await startRunning()
    await reach('converse')
    await runs.cluster.coordinator.inject(cut(2, 1000))
    await runs.cluster.time.advance(100)
    const cancelled = runs.cluster.coordinator.cancel()
    await over()
    expect((await cancelled).ok).toBe(true)
    expect(runs.cluster.alive()).toBe(0)
    expect((await runs.cluster.coordinator.finished()).ledgers.logical.spoken).toBeGreaterThan(0)
  })
})
