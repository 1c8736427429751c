import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { scenarioSchema } from '../model/scenario/schema'
import { encodeTies } from '../social'
import type { TestCluster } from './test-cluster'
import { expectedReference } from './test-node'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { open, startRunning, snapshot, state, reach, over, texts } = runs

describe('a run', () => {
  it('goes through its phases by itself and reports the reference\'s digest', async () => {
    open()
    const phases: string[] = []
    runs.cluster.coordinator.onSnapshot((shown) => {
      const label = `${shown.state}/${shown.phase}`
      if (phases.at(-1) !== label) phases.push(label)
    })
    void runs.cluster.start()
    await over()
    const report = await runs.cluster.coordinator.finished()
    expect(phases).toEqual(['preparing/initialise', 'running/initialise', 'running/befriend', 'running/converse', 'draining/drain', 'draining/report', 'finished/report'])
    expect(report).toMatchObject({ state: 'finished', users: 60, conversations: 120, messages: 360, friendships: 60, digest: { verdict: 'equal', differingBuckets: [] }, textBytes: 5, failure: null })
    expect(report.digest.sent).toBe(report.digest.reference)
    expect(report.ledgers.logical).toEqual({ spoken: 360, heard: 360, inFlight: 0 })
    expect(report.nodes.map((node) => [node.id, node.users, node.partitions.length])).toEqual([[1, 20, 2], [2, 20, 2], [3, 20, 2]])
    expect(report.phaseSeconds.converse).toBeGreaterThan(0.4)
    expect(report.messagesPerSecond).toBeCloseTo(360 / report.conversePhaseSeconds)
    expect(runs.cluster.coordinator.report()).toEqual(report)
    expect(runs.cluster.alive()).toBe(0)
  })

  it('can be followed by another one', async () => {
    await startRunning()
    await over()
    const first = await runs.cluster.coordinator.finished()
    const again = runs.cluster.start({ cluster: { nodes: 1 } })
    await runs.cluster.time.until(() => state() === 'running', 'the second')
    expect((await again).ok).toBe(true)
    await over()
    expect((await runs.cluster.coordinator.finished()).nodes.length).toBe(1)
    expect(first.nodes.length).toBe(3)
  })

  it('refuses friendships that are missing, damaged, or too many beside a text, and starts nothing', async () => {
    open()
    const scenario = scenarioSchema.parse({ users: 3, graph: { kind: 'file', path: 'net.txt', sha256: 'a'.repeat(64), friendships: 2 }, cluster: { nodes: 1, partitionsPerNode: 1 } })
    const edges = encodeTies({ from: Uint32Array.of(0, 1), to: Uint32Array.of(1, 2) })
    const corpus = { name: 'long', lines: ['x'.repeat(limits.controlLineBytesMax)], sha256: '0'.repeat(64) }
    const { coordinator } = runs.cluster
    expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: false, code: 'graph-impossible' })
    expect(await coordinator.start({ scenario, corpus: { ...corpus, lines: ['one'] }, edges: `${edges.slice(4)}AAAA` })).toMatchObject({ ok: false, code: 'graph-impossible' })
    expect(await coordinator.start({ scenario, corpus, edges })).toMatchObject({ ok: false, code: 'graph-file-with-text', detail: { path: 'net.txt', corpus: 'long' } })
    expect(runs.cluster.nodes).toEqual([])
  })

  it('refuses a second run while one is on', async () => {
    await startRunning()
    expect(await runs.cluster.start()).toMatchObject({ ok: false, code: 'run-active', detail: { state: 'running' } })
  })

  it.each([
    ['a graph', { graph: { kind: 'small-world' as const, degree: 15 } }, 'graph-impossible']
  ])('refuses %s that cannot be, and starts nothing', async (_what, input, code) => {
    open()
    expect(await runs.cluster.start(input)).toMatchObject({ ok: false, code })
    expect(runs.cluster.nodes).toEqual([])
    expect(snapshot()).toBeNull()
    await expect(runs.cluster.coordinator.finished()).rejects.toThrow()
  })

  it('shows rates, progress and a forecast where there are figures, and null where not', async () => {
    await startRunning({ length: { kind: 'fixed', messages: 3 } })
    expect(snapshot()?.nodes[0]).toMatchObject({ messagesPerSecond: null, rssBytes: null, latencyMs: { p50: null } })
    await reach('converse')
    await runs.cluster.time.advance(300)
    const shown = snapshot()
    expect(shown?.messagesTotal).toBe(360)
    expect(shown?.messages).toBeGreaterThan(0)
    expect(shown?.phaseProgress).toBeCloseTo((shown?.messages ?? 0) / 360)
    expect(shown?.messagesPerSecond).toBeGreaterThan(100)
    expect(shown?.etaSeconds).toBeGreaterThan(0)
    expect(shown?.latencyMs).toEqual({ p50: 1, p99: 2, p999: 3, max: 4 })
  })

  it('shows at most ten snapshots a second beside changes of state', async () => {
    await startRunning()
    await reach('converse')
    let shown = 0
    runs.cluster.coordinator.onSnapshot(() => shown++)
    await runs.cluster.time.advance(400)
    expect(snapshot()?.phase).toBe('converse')
    expect(shown).toBeGreaterThanOrEqual(3)
    expect(shown).toBeLessThanOrEqual(4)
  })

  it('is given up when nothing moves any more', async () => {
    await startRunning({}, { stallMs: 3000 })
    await reach('converse')
    runs.cluster.node(2).freeze()
    await over(10_000)
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'failed', failure: { code: 'run-stalled' }, digest: { verdict: 'void' } })
  })

  it('says so when the digest differs', async () => {
    open()
    runs.cluster.reference = () => Promise.resolve({ ...expectedReference(6), digest: [1, 2, 3, 4] })
    void runs.cluster.start()
    await over()
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('DIFFERENT')
  })

  it('falls back to comparing both ends when the reference cannot be computed', async () => {
    open()
    runs.cluster.reference = () => Promise.reject(new Error('out of memory'))
    void runs.cluster.start()
    await over()
    expect((await runs.cluster.coordinator.finished()).digest).toMatchObject({ verdict: 'ends-agree', reference: null })
    expect(texts()).toContain('the reference was not computed: out of memory')
  })
})

describe('starting', () => {
  it.each([
    ['cannot be launched', () => { throw new Error('spawn EAGAIN') }, 'node-start-failed', /EAGAIN/],
    ['ends at once', (node: TestCluster['nodes'][0]) => runs.cluster.time.after(5, () => node.die({ code: 7, signal: null, stderrTail: 'first\nno memory\n' })), 'node-start-failed', /exit code 7: no memory/],
    ['says it failed', (node: TestCluster['nodes'][0]) => runs.cluster.time.after(5, () => node.say({ type: 'failed', code: 'internal', detail: { reason: 'no hub' } })), 'node-start-failed', /no hub/],
    ['never becomes ready', (node: TestCluster['nodes'][0]) => node.ignore('start'), 'node-start-timeout', /within 3 s/]
  ])('fails as a whole when one node %s', async (_what, misbehave, code, text) => {
    open({ startTimeoutMs: 3000 })
    runs.cluster.onLaunch = (request, node) => {
      if (request.node === 2) misbehave(node)
    }
    const started = runs.cluster.start()
    await over()
    expect(await started).toMatchObject({ ok: false, code })
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'failed', failure: { code, text: expect.stringMatching(text) } })
    expect(runs.cluster.alive()).toBe(0)
  })

  it('can be cancelled', async () => {
    open()
    const started = runs.cluster.start()
    await runs.cluster.time.advance(5)
    expect(state()).toBe('preparing')
    const cancelled = runs.cluster.coordinator.cancel()
    await over()
    expect(await started).toMatchObject({ ok: false, code: 'run-cancelled' })
    expect(await cancelled).toMatchObject({ ok: true })
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'cancelled', messages: 0 })
  })

  it('leaves nothing behind when the coordinator is closed at once', async () => {
    open()
    const started = runs.cluster.start()
    const closed = runs.cluster.coordinator.close()
    await runs.cluster.time.advance(1000)
    await closed
    expect((await started).ok).toBe(false)
    expect(await runs.cluster.start()).toMatchObject({ ok: false })
  })
})
