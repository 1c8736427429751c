import { describe, expect, it } from 'vitest'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { startRunning, snapshot, reach, over, kinds, texts } = runs

describe('a node that dies', () => {
  it.each(['initialise', 'befriend', 'converse', 'drain', 'report'] as const)('in phase %s is replaced, and the digest is the reference\'s', async (phase) => {
    await startRunning()
    await reach(phase)
    runs.cluster.node(2).die()
    await over()
    const report = await runs.cluster.coordinator.finished()
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
    expect(runs.cluster.node(2).request.incarnation).toBe(2)
    expect(report.recoveries).toMatchObject([{ node: 2, cause: 'signal SIGKILL' }])
    expect(report.recoveries[0].recoverSeconds).toBeGreaterThan(0)
    expect(report.nodes[1].incarnation).toBe(2)
    expect(kinds()).toEqual(expect.arrayContaining(['node-died', 'node-recovered']))
  })

  it('gives its partitions new lives, which everybody learns once the successor is ready', async () => {
    await startRunning()
    await reach('converse')
    expect(await runs.cluster.coordinator.killNode(2)).toMatchObject({ ok: true })
    await runs.cluster.time.until(() => runs.cluster.nodes.length === 4, 'the successor')
    const before = runs.cluster.node(1).received.length
    await runs.cluster.time.until(() => kinds().includes('node-recovered'), 'recovery')
    const news = runs.cluster.node(1).received.slice(before).find((message) => message.type === 'membership')
    expect(news?.type === 'membership' && news.ownership.filter((owner) => owner.node === 2)).toEqual([{ partition: 2, node: 2, incarnation: 2 }, { partition: 3, node: 2, incarnation: 2 }])
    expect(runs.cluster.node(2).start).toMatchObject({ incarnation: 2, phase: 'converse' })
    expect(snapshot()?.nodes[1]).toMatchObject({ incarnation: 2, state: 'ready' })
  })

  it('does not end the phase before its successor has caught up', async () => {
    await startRunning()
    await reach('drain')
    runs.cluster.node(3).die()
    await runs.cluster.time.advance(200)
    expect(snapshot()?.phase).toBe('drain')
    expect(snapshot()?.conversations).toBeLessThan(120)
    await over()
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('again and again ends the run where it is the last one', async () => {
    await startRunning({ cluster: { nodes: 1, detector: { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500, respawnsMax: 3 } } })
    runs.cluster.onLaunch = () => {
      throw new Error('no more processes')
    }
    runs.cluster.node(1).die()
    await over()
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'failed', failure: { code: 'node-respawn-limit', text: 'Node 1 died 4 times; the run was given up. Last reason: no more processes.' } })
  })

  it('is unknown where there is none', async () => {
    await startRunning()
    expect(await runs.cluster.coordinator.killNode(9)).toMatchObject({ ok: false, code: 'node-unknown' })
  })

  it('counts what its ended life used', async () => {
    await startRunning()
    await reach('converse')
    await runs.cluster.time.advance(200)
    runs.cluster.node(2).die()
    await over()
    const { nodes } = await runs.cluster.coordinator.finished()
    expect(nodes[1].messages).toBeGreaterThan(nodes[0].messages)
  })
})

describe('a silent node', () => {
  it('becomes suspect, then is fenced and replaced', async () => {
    await startRunning()
    await reach('converse')
    const first = runs.cluster.node(3)
    first.silence()
    await runs.cluster.time.until(() => snapshot()?.nodes[2].state === 'suspect', 'suspicion', 500)
    expect(first.alive).toBe(true)
    await runs.cluster.time.until(() => runs.cluster.nodes.length === 4, 'the successor', 1500)
    expect(first.alive).toBe(false)
    await over()
    const report = await runs.cluster.coordinator.finished()
    expect(report.digest.verdict).toBe('equal')
    expect(report.recoveries[0]).toMatchObject({ node: 3, detectSeconds: 1 })
    expect(kinds()).toEqual(expect.arrayContaining(['node-suspect', 'node-fenced', 'node-recovered']))
  })

  it('is only busy while it says how late it is', async () => {
    await startRunning()
    await reach('converse')
    runs.cluster.node(1).lag(4000)
    await runs.cluster.time.until(() => snapshot()?.nodes[0].state === 'busy', 'busy')
    await over()
    expect(runs.cluster.nodes.length).toBe(3)
    expect(kinds().filter((kind) => kind === 'node-busy').length).toBe(1)
  })

  it('leaves the ledger open at a pause, by name', async () => {
    await startRunning()
    await reach('converse')
    runs.cluster.node(3).ignore('pause')
    const paused = runs.cluster.coordinator.pause()
    await runs.cluster.time.advance(5000)
    expect(await paused).toMatchObject({ ok: true })
    expect(texts()).toContain('ledger open: node 3 does not answer')
  })

  it('that gives no result is replaced and the results are taken again', async () => {
    await startRunning({}, { resultTimeoutMs: 500 })
    runs.cluster.node(1).ignore('result')
    await over()
    expect(runs.cluster.node(1).request.incarnation).toBe(2)
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })
})

describe('a hostile node', () => {
  it.each([
    ['no object', 5],
    ['an unknown type', { type: 'takeover' }],
    ['a beat without figures', { type: 'beat', handled: 0 }],
    ['a figure that is none', { type: 'paused', unacknowledged: 'many' }],
    ['a log with a prototype', JSON.parse('{"type":"log","level":"__proto__","event":"x","detail":{}}')]
  ])('that sends %s is replaced, and the run goes on', async (_what, message) => {
    await startRunning()
    await reach('converse')
    runs.cluster.node(2).say(message)
    await over()
    expect(texts()).toContain('it sent a message that makes no sense')
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
  })

  it('cannot speak for partitions that are not its own', async () => {
    await startRunning()
    await reach('converse')
    runs.cluster.node(2).say({ type: 'beat', handled: 0, quiet: true, stats: beatStats(), progress: [0, 1023].map((partition) => ({ partition, incarnation: 1, registered: 1e9, requestsAccepted: 1e9, requestsPlanned: 0, initiatedEnded: 1e9, initiatedPlanned: 0, respondedEnded: 1e9, removalsDone: 0, removalsPlanned: 0, openEnds: 0, queued: 0, reoffersPending: 0, spoken: 0, heard: 1e9 })) })
    expect(snapshot()?.messages).toBeLessThan(1000)
    await over()
  })

  it('whose result has the wrong size is replaced', async () => {
    await startRunning()
    await reach('report')
    const { request } = runs.cluster.node(1)
    runs.cluster.node(1).say({ type: 'result', node: request.node, partitions: [], stats: beatStats(), progress: [], latencyCounts: 'AAAA', latencyMaxMs: 0, rssBytesMax: 0, tableBytes: 0, openEndBytes: 0, receipts: 0, befriending: { requests: 0, accepts: 0, removals: 0 }, cipher: { mode: '', engine: '', messages: 0, seconds: 0, contactBytes: 0, endBytes: 0, resyncs: 0, resyncedMessages: 0 }, versions: {} })
    await over()
    expect(texts()).toContain('its result makes no sense: latency counts')
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })
})

function beatStats(): Record<string, unknown> {
  return { messages: 0, recordsOut: 0, recordsIn: 0, bytesOut: 0, bytesIn: 0, queueDepth: 0, openEnds: 0, resent: 0, duplicates: 0, lost: 0, cpuSeconds: 0, cipherSeconds: 0, rssBytes: 0, heapBytes: 0, gcSeconds: 0, eventLoopLagMs: 0, latency: { p50: null, p99: null, p999: null, max: null }, observerSeconds: 0 }
}
