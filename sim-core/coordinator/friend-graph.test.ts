import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../model/scenario/schema'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { open, startRunning, snapshot, reach, over } = runs

/** Of a graph that has to be known before a node is started; every step of its building uses a turn up. */
const byContacts: ScenarioInput = { users: 60, graph: { kind: 'preferential', attach: 2 }, cluster: { placing: { kind: 'least-loaded' } } }

function startSlowly(): ReturnType<typeof runs.cluster.start> {
  const cluster = open()
  cluster.stepUs = 10_000
  return cluster.start(byContacts)
}

describe('the coordinator\'s friend graph', () => {
  it('is built in turns, with progress, before nodes are started where placing goes by it', async () => {
    const shares: number[] = []
    const started = startSlowly()
    runs.cluster.coordinator.onSnapshot(({ state, phaseProgress }) => state === 'preparing' && shares.push(phaseProgress))
    for (let waited = 0; waited < 500 && runs.cluster.nodes.length === 0; waited++) await runs.cluster.time.advance(1)
    expect(runs.cluster.turnsGiven).toBeGreaterThan(4)
    await runs.cluster.time.until(() => snapshot()?.state === 'running', 'the start')
    expect(await started).toMatchObject({ ok: true })
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    // The oldest users of this graph have the most contacts: their partition outweighs any two others.
    const partitions = snapshot()?.nodes.map((node) => node.partitions) ?? []
    expect(partitions.find((owned) => owned.includes(0))).toEqual([0])
    await over()
  })

  it('is given up at once when the run is cancelled meanwhile, and nothing is started', async () => {
    const started = startSlowly()
    await runs.cluster.time.advance(2)
    expect(snapshot()?.state).toBe('preparing')
    const before = runs.cluster.turnsGiven
    const cancelled = runs.cluster.coordinator.cancel()
    await runs.cluster.time.until(() => snapshot()?.state === 'cancelled', 'the end')
    expect(await started).toMatchObject({ ok: false, code: 'run-cancelled' })
    expect(await cancelled).toMatchObject({ ok: true })
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'cancelled', messages: 0 })
    expect(before).toBeGreaterThan(0)
    expect(runs.cluster.turnsGiven).toBeLessThanOrEqual(before + 1)
    expect([runs.cluster.nodes, runs.cluster.hubs]).toEqual([[], []])
  })

  it('is not built where nobody asks for it, and then once for all who ask', async () => {
    await startRunning({ graph: { kind: 'small-world', degree: 4 }, length: { kind: 'fixed', messages: 50 } })
    await reach('converse')
    expect(runs.cluster.turnsGiven).toBe(0)
    runs.cluster.stepUs = 10_000
    const inspect = (): ReturnType<typeof runs.cluster.coordinator.inspectConversation> => runs.cluster.coordinator.inspectConversation('3:0:0')
    const asked = [inspect(), inspect()]
    await runs.cluster.time.advance(100)
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: true, value: { initiatorUser: 3, responderUser: 2 } })
    const given = runs.cluster.turnsGiven
    expect(given).toBeGreaterThan(2)
    expect(await inspect()).toMatchObject({ ok: true })
    expect(runs.cluster.turnsGiven).toBe(given)
    await over()
  })
})
