import { describe, expect, it } from 'vitest'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { over, reach, startRunning } = runs
/** Longer than any horizon here: one of its nodes stands still. */
async function startEndless(horizonSeconds: number): Promise<void> {
  await startRunning({ horizonSeconds })
  await reach('converse')
  runs.cluster.node(2).freeze()
}

describe('a horizon', () => {
  it('ends a run that has conversed so long: cut, counted, and checked as a prefix without a reference', async () => {
    await startEndless(2)
    await over(20_000)
    const report = await runs.cluster.coordinator.finished()
    expect(report).toMatchObject({ state: 'finished', cutAtHorizon: true, digest: { verdict: 'prefix', reference: null }, referenceSeconds: 0 })
    expect(report.conversePhaseSeconds).toBeCloseTo(2, 1)
    expect(report.messages).toBeGreaterThan(0)
    expect(runs.texts()).toContain('the horizon of 2 s is reached')
  })

  it('does not count pauses', async () => {
    await startEndless(2)
    await runs.cluster.time.advance(1000)
    const pausing = runs.cluster.coordinator.pause()
    await runs.cluster.time.advance(5000)
    expect(await pausing).toMatchObject({ ok: true })
    await runs.cluster.time.advance(30_000)
    expect(runs.state()).toBe('paused')
    const report = runs.cluster.coordinator.finished()
    await runs.cluster.coordinator.resume()
    await over(20_000)
    expect(await report).toMatchObject({ state: 'finished', cutAtHorizon: true })
    expect((await report).conversePhaseSeconds).toBeCloseTo(2, 0)
  })

  it('means nothing to a run that ends before it', async () => {
    await startRunning({ length: { kind: 'fixed', messages: 3 }, horizonSeconds: 100 })
    await over()
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'finished', cutAtHorizon: false, digest: { verdict: 'equal' } })
  })

  it('can be cancelled before it is reached', async () => {
    await startEndless(100)
    const cancelled = runs.cluster.coordinator.cancel()
    await over(20_000)
    await cancelled
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'cancelled', cutAtHorizon: false })
  })
})
