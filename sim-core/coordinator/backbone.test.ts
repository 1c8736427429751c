import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '../model/run'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { startRunning, snapshot, reach, over } = runs
const news = (): TimelineEvent[] => snapshot()?.timeline.filter((event) => event.kind === 'backbone') ?? []
const down = 'The Redis server at 127.0.0.1:6379 is down.'

describe('the backbone of a run', () => {
  it('is shown with what passes through it, per second', async () => {
    await startRunning()
    expect(snapshot()?.backbone).toMatchObject({ health: 'up', healthText: '', framesPerSecond: null, bytesPerSecond: null })
    for (let i = 0; i < 10; i++) {
      const [{ traffic }] = runs.cluster.hubs
      traffic.framesOut += 5
      traffic.bytesOut += 1000
      await runs.cluster.time.advance(50)
    }
    expect(snapshot()?.backbone?.framesPerSecond).toBeCloseTo(100, 0)
    expect(snapshot()?.backbone?.bytesPerSecond).toBeCloseTo(20_000, -2)
    await over()
  })

  it('shows 0, not its last figures, as soon as it is known to be down', async () => {
    await startRunning()
    const [{ traffic, tell }] = runs.cluster.hubs
    await runs.cluster.time.advance(100)
    traffic.framesOut += 500
    await runs.cluster.time.advance(100)
    expect(snapshot()?.backbone?.framesPerSecond).toBeGreaterThan(0)
    tell('down', down)
    expect(snapshot()?.backbone).toMatchObject({ health: 'down', healthText: down, framesPerSecond: 0, bytesPerSecond: 0 })
    await over()
  })

  it('is an event at each change of its health, and only then', async () => {
    await startRunning()
    const [{ tell }] = runs.cluster.hubs
    for (const [health, text] of [['up', ''], ['full', 'It is full.'], ['full', 'It is full.'], ['up', 'It is up again.'], ['up', 'It is up again.']] as const) tell(health, text)
    expect(news()).toMatchObject([{ text: 'It is full.', values: { health: 'full' } }, { text: 'It is up again.', values: { health: 'up' } }])
    await over()
  })
})

describe('a run that stands still', () => {
  it('because its backbone is down waits for it, and goes on', async () => {
    await startRunning({}, { stallMs: 2000, backboneStallMs: 60_000 })
    await reach('converse')
    for (const node of [1, 2, 3]) runs.cluster.node(node).freeze(true)
    runs.cluster.hubs[0].tell('down', down)
    await runs.cluster.time.advance(30_000)
    expect(snapshot()?.state).toBe('running')
    runs.cluster.hubs[0].tell('up', 'It is up again.')
    for (const node of [1, 2, 3]) runs.cluster.node(node).freeze(false)
    await over()
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('is given up at last, with the state of its backbone', async () => {
    await startRunning({}, { stallMs: 2000, backboneStallMs: 5000 })
    await reach('converse')
    for (const node of [1, 2, 3]) runs.cluster.node(node).freeze(true)
    runs.cluster.hubs[0].tell('full', 'The Redis server is full.')
    await over()
    expect((await runs.cluster.coordinator.finished()).failure).toEqual({ code: 'run-stalled', text: 'The run made no progress for 5 s in phase converse. Its backbone: full. The Redis server is full. It was given up.' })
  })

  it('because its backbone has lost it is given up at once', async () => {
    await startRunning({}, { stallMs: 2000, backboneStallMs: 60_000 })
    await reach('converse')
    runs.cluster.hubs[0].tell('lost-memory', 'The Redis server has lost what it had.')
    await runs.cluster.time.advance(1000)
    await over()
    const { failure, recoveries } = await runs.cluster.coordinator.finished()
    expect(failure).toEqual({ code: 'redis-lost-memory', text: expect.stringMatching(/^The Redis server has lost what it had\. Use a server that writes/) as string })
    expect(recoveries).toEqual([])
  })

  it('with a backbone that is up is given up as always', async () => {
    await startRunning({}, { stallMs: 2000, backboneStallMs: 60_000 })
    await reach('converse')
    for (const node of [1, 2, 3]) runs.cluster.node(node).freeze(true)
    await over()
    expect((await runs.cluster.coordinator.finished()).failure?.text).toBe('The run made no progress for 2 s in phase converse. It was given up.')
  })
})
