import { afterEach, describe, expect, it } from 'vitest'
import type { RunPhase, RunSnapshot } from '../model/run'
import { createTestCluster } from './test-cluster'
import type { TestCluster } from './test-cluster'
import { expectedReference } from './test-node'
import type { CoordinatorOptions } from './types'

let cluster: TestCluster
/** Nothing may be left of any run: processes, hubs, timers. */
async function expectNothingLeft(): Promise<void> {
  await cluster.time.until(() => cluster.alive() === 0, 'all processes to end', 20_000)
  expect(cluster.hubs.every((entry) => entry.closed)).toBe(true)
  await cluster.time.advance(200_000)
  expect(cluster.time.pendingTimers()).toBe(0)
}

function open(options: CoordinatorOptions = {}): TestCluster {
  cluster = createTestCluster(options)
  return cluster
}

async function startRunning(input: Parameters<TestCluster['start']>[0] = {}, options: CoordinatorOptions = {}): Promise<TestCluster> {
  open(options)
  const started = cluster.start(input)
  await cluster.time.until(() => state() !== 'idle' && state() !== 'preparing', 'the start')
  expect(await started).toMatchObject({ ok: true })
  return cluster
}

const snapshot = (): RunSnapshot | null => cluster.coordinator.snapshot()
const state = (): string => snapshot()?.state ?? 'idle'
const reach = (phase: RunPhase): Promise<void> => cluster.time.until(() => snapshot()?.phase === phase, `phase ${phase}`)
const over = (limitMs?: number): Promise<void> => cluster.time.until(() => ['finished', 'failed', 'cancelled'].includes(state()), 'the end', limitMs)
const kinds = (): string[] => snapshot()?.timeline.map((event) => event.kind) ?? []
const texts = (): string => snapshot()?.timeline.map((event) => event.text).join('\n') ?? ''

afterEach(async () => {
  const closing = cluster.coordinator.close()
  await cluster.time.advance(60_000)
  await closing
  await expectNothingLeft()
})

describe('a run', () => {
  it('goes through its phases by itself and reports the reference\'s digest', async () => {
    open()
    const phases: string[] = []
    cluster.coordinator.onSnapshot((shown) => {
      const label = `${shown.state}/${shown.phase}`
      if (phases.at(-1) !== label) phases.push(label)
    })
    void cluster.start()
    await over()
    const report = await cluster.coordinator.finished()
    expect(phases).toEqual(['preparing/initialise', 'running/initialise', 'running/befriend', 'running/converse', 'draining/drain', 'draining/report', 'finished/report'])
    expect(report).toMatchObject({ state: 'finished', users: 60, conversations: 120, messages: 360, friendships: 60, digest: { verdict: 'equal', differingBuckets: [] }, textBytes: 5, failure: null })
    expect(report.digest.sent).toBe(report.digest.reference)
    expect(report.ledgers.logical).toEqual({ spoken: 360, heard: 360, inFlight: 0 })
    expect(report.nodes.map((node) => [node.id, node.users, node.partitions.length])).toEqual([[1, 20, 2], [2, 20, 2], [3, 20, 2]])
    expect(report.phaseSeconds.converse).toBeGreaterThan(0.4)
    expect(report.messagesPerSecond).toBeCloseTo(360 / report.conversePhaseSeconds)
    expect(cluster.coordinator.report()).toEqual(report)
    expect(cluster.alive()).toBe(0)
  })

  it('can be followed by another one', async () => {
    await startRunning()
    await over()
    const first = await cluster.coordinator.finished()
    const again = cluster.start({ cluster: { nodes: 1 } })
    await cluster.time.until(() => state() === 'running', 'the second')
    expect((await again).ok).toBe(true)
    await over()
    expect((await cluster.coordinator.finished()).nodes.length).toBe(1)
    expect(first.nodes.length).toBe(3)
  })

  it('refuses a second run while one is on', async () => {
    await startRunning()
    expect(await cluster.start()).toMatchObject({ ok: false, code: 'run-active', detail: { state: 'running' } })
  })

  it.each([
    ['a graph', { graph: { kind: 'small-world' as const, degree: 15 } }, 'graph-impossible']
  ])('refuses %s that cannot be, and starts nothing', async (_what, input, code) => {
    open()
    expect(await cluster.start(input)).toMatchObject({ ok: false, code })
    expect(cluster.nodes).toEqual([])
    expect(snapshot()).toBeNull()
    await expect(cluster.coordinator.finished()).rejects.toThrow()
  })

  it('shows rates, progress and a forecast where there are figures, and null where not', async () => {
    await startRunning({ length: { kind: 'fixed', messages: 3 } })
    expect(snapshot()?.nodes[0]).toMatchObject({ messagesPerSecond: null, rssBytes: null, latencyMs: { p50: null } })
    await reach('converse')
    await cluster.time.advance(300)
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
    cluster.coordinator.onSnapshot(() => shown++)
    await cluster.time.advance(400)
    expect(snapshot()?.phase).toBe('converse')
    expect(shown).toBeGreaterThanOrEqual(3)
    expect(shown).toBeLessThanOrEqual(4)
  })

  it('is given up when nothing moves any more', async () => {
    await startRunning({}, { stallMs: 3000 })
    await reach('converse')
    cluster.node(2).freeze()
    await over(10_000)
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'failed', failure: { code: 'run-stalled' }, digest: { verdict: 'void' } })
  })

  it('says so when the digest differs', async () => {
    open()
    cluster.reference = () => Promise.resolve({ ...expectedReference(6), digest: [1, 2, 3, 4] })
    void cluster.start()
    await over()
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('DIFFERENT')
  })

  it('falls back to comparing both ends when the reference cannot be computed', async () => {
    open()
    cluster.reference = () => Promise.reject(new Error('out of memory'))
    void cluster.start()
    await over()
    expect((await cluster.coordinator.finished()).digest).toMatchObject({ verdict: 'ends-agree', reference: null })
    expect(texts()).toContain('the reference was not computed: out of memory')
  })
})

describe('starting', () => {
  it.each([
    ['cannot be launched', () => { throw new Error('spawn EAGAIN') }, 'node-start-failed', /EAGAIN/],
    ['ends at once', (node: TestCluster['nodes'][0]) => cluster.time.after(5, () => node.die({ code: 7, signal: null, stderrTail: 'first\nno memory\n' })), 'node-start-failed', /exit code 7: no memory/],
    ['says it failed', (node: TestCluster['nodes'][0]) => cluster.time.after(5, () => node.say({ type: 'failed', code: 'internal', detail: { reason: 'no hub' } })), 'node-start-failed', /no hub/],
    ['never becomes ready', (node: TestCluster['nodes'][0]) => node.ignore('start'), 'node-start-timeout', /within 3 s/]
  ])('fails as a whole when one node %s', async (_what, misbehave, code, text) => {
    open({ startTimeoutMs: 3000 })
    cluster.onLaunch = (request, node) => {
      if (request.node === 2) misbehave(node)
    }
    const started = cluster.start()
    await over()
    expect(await started).toMatchObject({ ok: false, code })
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'failed', failure: { code, text: expect.stringMatching(text) } })
    expect(cluster.alive()).toBe(0)
  })

  it('can be cancelled', async () => {
    open()
    const started = cluster.start()
    await cluster.time.advance(5)
    expect(state()).toBe('preparing')
    const cancelled = cluster.coordinator.cancel()
    await over()
    expect(await started).toMatchObject({ ok: false, code: 'run-cancelled' })
    expect(await cancelled).toMatchObject({ ok: true })
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'cancelled', messages: 0 })
  })

  it('leaves nothing behind when the coordinator is closed at once', async () => {
    open()
    const started = cluster.start()
    const closed = cluster.coordinator.close()
    await cluster.time.advance(1000)
    await closed
    expect((await started).ok).toBe(false)
    expect(await cluster.start()).toMatchObject({ ok: false })
  })
})

describe('a node that dies', () => {
  it.each(['initialise', 'befriend', 'converse', 'drain', 'report'] as const)('in phase %s is replaced, and the digest is the reference\'s', async (phase) => {
    await startRunning()
    await reach(phase)
    cluster.node(2).die()
    await over()
    const report = await cluster.coordinator.finished()
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
    expect(cluster.node(2).request.incarnation).toBe(2)
    expect(report.recoveries).toMatchObject([{ node: 2, cause: 'signal SIGKILL' }])
    expect(report.recoveries[0].recoverSeconds).toBeGreaterThan(0)
    expect(report.nodes[1].incarnation).toBe(2)
    expect(kinds()).toEqual(expect.arrayContaining(['node-died', 'node-recovered']))
  })

  it('gives its partitions new lives, which everybody learns once the successor is ready', async () => {
    await startRunning()
    await reach('converse')
    expect(await cluster.coordinator.killNode(2)).toMatchObject({ ok: true })
    await cluster.time.until(() => cluster.nodes.length === 4, 'the successor')
    const before = cluster.node(1).received.length
    await cluster.time.until(() => kinds().includes('node-recovered'), 'recovery')
    const news = cluster.node(1).received.slice(before).find((message) => message.type === 'membership')
    expect(news?.type === 'membership' && news.ownership.filter((owner) => owner.node === 2)).toEqual([{ partition: 2, node: 2, incarnation: 2 }, { partition: 3, node: 2, incarnation: 2 }])
    expect(cluster.node(2).start).toMatchObject({ incarnation: 2, phase: 'converse' })
    expect(snapshot()?.nodes[1]).toMatchObject({ incarnation: 2, state: 'ready' })
  })

  it('does not end the phase before its successor has caught up', async () => {
    await startRunning()
    await reach('drain')
    cluster.node(3).die()
    await cluster.time.advance(200)
    expect(snapshot()?.phase).toBe('drain')
    expect(snapshot()?.conversations).toBeLessThan(120)
    await over()
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('again and again ends the run', async () => {
    await startRunning({ cluster: { detector: { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500, respawnsMax: 3 } } })
    cluster.onLaunch = () => {
      throw new Error('no more processes')
    }
    cluster.node(1).die()
    await over()
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'failed', failure: { code: 'node-respawn-limit', text: 'Node 1 died 4 times; the run was given up. Last reason: no more processes.' } })
  })

  it('is unknown where there is none', async () => {
    await startRunning()
    expect(await cluster.coordinator.killNode(9)).toMatchObject({ ok: false, code: 'node-unknown' })
  })

  it('counts what its ended life used', async () => {
    await startRunning()
    await reach('converse')
    await cluster.time.advance(200)
    cluster.node(2).die()
    await over()
    const { nodes } = await cluster.coordinator.finished()
    expect(nodes[1].messages).toBeGreaterThan(nodes[0].messages)
  })
})

describe('a silent node', () => {
  it('becomes suspect, then is fenced and replaced', async () => {
    await startRunning()
    await reach('converse')
    const first = cluster.node(3)
    first.silence()
    await cluster.time.until(() => snapshot()?.nodes[2].state === 'suspect', 'suspicion', 500)
    expect(first.alive).toBe(true)
    await cluster.time.until(() => cluster.nodes.length === 4, 'the successor', 1500)
    expect(first.alive).toBe(false)
    await over()
    const report = await cluster.coordinator.finished()
    expect(report.digest.verdict).toBe('equal')
    expect(report.recoveries[0]).toMatchObject({ node: 3, detectSeconds: 1 })
    expect(kinds()).toEqual(expect.arrayContaining(['node-suspect', 'node-fenced', 'node-recovered']))
  })

  it('is only busy while it says how late it is', async () => {
    await startRunning()
    await reach('converse')
    cluster.node(1).lag(4000)
    await cluster.time.until(() => snapshot()?.nodes[0].state === 'busy', 'busy')
    await over()
    expect(cluster.nodes.length).toBe(3)
    expect(kinds().filter((kind) => kind === 'node-busy').length).toBe(1)
  })

  it('leaves the ledger open at a pause, by name', async () => {
    await startRunning()
    await reach('converse')
    cluster.node(3).ignore('pause')
    const paused = cluster.coordinator.pause()
    await cluster.time.advance(5000)
    expect(await paused).toMatchObject({ ok: true })
    expect(texts()).toContain('ledger open: node 3 does not answer')
  })

  it('that gives no result is replaced and the results are taken again', async () => {
    await startRunning({}, { resultTimeoutMs: 500 })
    cluster.node(1).ignore('result')
    await over()
    expect(cluster.node(1).request.incarnation).toBe(2)
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('equal')
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
    cluster.node(2).say(message)
    await over()
    expect(texts()).toContain('it sent a message that makes no sense')
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
  })

  it('cannot speak for partitions that are not its own', async () => {
    await startRunning()
    await reach('converse')
    cluster.node(2).say({ type: 'beat', handled: 0, quiet: true, stats: beatStats(), progress: [0, 1023].map((partition) => ({ partition, incarnation: 1, registered: 1e9, requestsAccepted: 1e9, requestsPlanned: 0, initiatedEnded: 1e9, initiatedPlanned: 0, respondedEnded: 1e9, removalsDone: 0, removalsPlanned: 0, openEnds: 0, queued: 0, reoffersPending: 0, spoken: 0, heard: 1e9 })) })
    expect(snapshot()?.messages).toBeLessThan(1000)
    await over()
  })

  it('whose result has the wrong size is replaced', async () => {
    await startRunning()
    await reach('report')
    const { request } = cluster.node(1)
    cluster.node(1).say({ type: 'result', node: request.node, partitions: [], stats: beatStats(), progress: [], latencyCounts: 'AAAA', latencyMaxMs: 0, rssBytesMax: 0, tableBytes: 0, openEndBytes: 0, receipts: 0, befriending: { requests: 0, accepts: 0, removals: 0 }, cipher: { mode: '', engine: '', messages: 0, seconds: 0 }, versions: {} })
    await over()
    expect(texts()).toContain('its result makes no sense: latency counts')
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })
})

function beatStats(): Record<string, unknown> {
  return { messages: 0, recordsOut: 0, recordsIn: 0, bytesOut: 0, bytesIn: 0, queueDepth: 0, openEnds: 0, resent: 0, lost: 0, cpuSeconds: 0, cipherSeconds: 0, rssBytes: 0, heapBytes: 0, gcSeconds: 0, eventLoopLagMs: 0, latency: { p50: null, p99: null, p999: null, max: null }, observerSeconds: 0 }
}

describe('pause and resume', () => {
  it('stop progress and phase time, and let it go on', async () => {
    await startRunning()
    await reach('converse')
    await cluster.time.advance(200)
    const paused = cluster.coordinator.pause()
    await cluster.time.advance(100)
    expect(await paused).toMatchObject({ ok: true })
    const before = snapshot()
    expect(before?.state).toBe('paused')
    expect(texts()).toContain('paused; ledger closed: nothing is in flight')
    await cluster.time.advance(500_000)
    expect(snapshot()).toMatchObject({ state: 'paused', messages: before?.messages, conversePhaseSeconds: before?.conversePhaseSeconds })
    expect(await cluster.coordinator.pause()).toMatchObject({ ok: false, code: 'run-not-active' })
    expect(await cluster.coordinator.resume()).toMatchObject({ ok: true })
    await over()
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('are refused when there is nothing to stop or wake', async () => {
    open()
    expect(await cluster.coordinator.pause()).toMatchObject({ ok: false, code: 'run-not-active', detail: { action: 'pause' } })
    expect(await cluster.coordinator.resume()).toMatchObject({ ok: false, code: 'run-not-active', detail: { action: 'resume' } })
    await startRunning()
    expect(await cluster.coordinator.resume()).toMatchObject({ ok: false })
  })

  it('reach a node that is replaced during the pause', async () => {
    await startRunning()
    await reach('converse')
    void cluster.coordinator.pause()
    await cluster.time.advance(100)
    cluster.node(1).die()
    await cluster.time.until(() => kinds().includes('node-recovered'), 'recovery')
    expect(cluster.node(1).received.map((message) => message.type)).toContain('pause')
    await cluster.coordinator.resume()
    await over()
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })
})

describe('cancel', () => {
  it.each(['running', 'paused', 'draining'] as const)('while %s cuts, reports and ends the nodes', async (when) => {
    await startRunning()
    await reach(when === 'draining' ? 'drain' : 'converse')
    if (when === 'paused') {
      void cluster.coordinator.pause()
      await cluster.time.advance(100)
    }
    expect(state()).toBe(when)
    const cancelled = cluster.coordinator.cancel()
    await over()
    expect(await cancelled).toMatchObject({ ok: true })
    const report = await cluster.coordinator.finished()
    expect(report).toMatchObject({ state: 'cancelled', digest: { verdict: 'prefix' }, failure: null })
    expect(report.messages).toBeGreaterThan(0)
    expect(cluster.node(1).received.map((message) => message.type)).toEqual(expect.arrayContaining(['pause', 'cut', 'result', 'stop']))
    expect(cluster.alive()).toBe(0)
  })

  it('while the results are taken ends the run once', async () => {
    await startRunning()
    await reach('report')
    const cancelled = cluster.coordinator.cancel()
    await over()
    expect((await cancelled).ok).toBe(true)
    expect((await cluster.coordinator.finished()).state).toBe('cancelled')
    expect(kinds().filter((kind) => kind === 'cancelled').length).toBe(2)
  })

  it('with a dead and a silent node still reports', async () => {
    await startRunning({}, { resultTimeoutMs: 1000 })
    await reach('converse')
    cluster.node(1).silence()
    cluster.node(2).die()
    void cluster.coordinator.cancel()
    await over()
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'cancelled' })
    expect(cluster.alive()).toBe(0)
  })

  it('is refused when nothing is on', async () => {
    open()
    expect(await cluster.coordinator.cancel()).toMatchObject({ ok: false, code: 'run-not-active' })
    await startRunning()
    await over()
    expect(await cluster.coordinator.cancel()).toMatchObject({ ok: false, code: 'run-not-active' })
  })
})

describe('nodes that come and go', () => {
  it('an added node takes partitions over, in new lives', async () => {
    await startRunning()
    await reach('converse')
    const adding = cluster.coordinator.addNode()
    await cluster.time.until(() => kinds().includes('node-added'), 'the addition')
    expect(await adding).toEqual({ ok: true, value: { node: 4 } })
    const added = snapshot()?.nodes.find((node) => node.id === 4)
    expect(added?.partitions.length).toBeGreaterThan(0)
    expect(snapshot()?.nodes.reduce((sum, node) => sum + node.partitions.length, 0)).toBe(6)
    await over()
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
  })

  it('an added node that does not start changes nothing', async () => {
    await startRunning()
    cluster.onLaunch = () => {
      throw new Error('no memory')
    }
    expect(await cluster.coordinator.addNode()).toMatchObject({ ok: false, code: 'node-start-failed' })
    await over()
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('a removed node\'s partitions move to the others; what it measured stays in the report', async () => {
    await startRunning()
    await reach('converse')
    const removing = cluster.coordinator.removeNode(2)
    await cluster.time.until(() => snapshot()?.nodes[1].state === 'left', 'its leaving')
    expect((await removing).ok).toBe(true)
    expect(cluster.node(2).alive).toBe(false)
    expect(snapshot()?.nodes[1].partitions).toEqual([])
    await over()
    const report = await cluster.coordinator.finished()
    expect(report.digest.verdict).toBe('equal')
    expect(report.ledgers.befriending.requests).toBe(30)
    expect(report.nodes[1]).toMatchObject({ id: 2, rssBytesMax: 6000 })
    expect(await cluster.coordinator.removeNode(2)).toMatchObject({ ok: false })
  })

  it('the last one stays', async () => {
    await startRunning({ cluster: { nodes: 1 } })
    expect(await cluster.coordinator.removeNode(1)).toMatchObject({ ok: false, code: 'node-last' })
    expect(await cluster.coordinator.removeNode(7)).toMatchObject({ ok: false, code: 'node-unknown' })
  })

  it('a node that dies while it leaves is not replaced', async () => {
    await startRunning()
    await reach('converse')
    cluster.node(2).ignore('result')
    void cluster.coordinator.removeNode(2)
    await cluster.time.advance(20)
    cluster.node(2).die()
    await over()
    expect(cluster.nodes.length).toBe(3)
    expect((await cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })
})

describe('looking inside', () => {
  it('asks the node that hosts a user', async () => {
    await startRunning()
    expect(await cluster.coordinator.inspectUser(59)).toMatchObject({ ok: true, value: { user: 59, node: 3 } })
    expect(await cluster.coordinator.inspectUser(60)).toMatchObject({ ok: false, code: 'user-unknown' })
    expect(await cluster.coordinator.inspectUser(-1)).toMatchObject({ ok: false, code: 'user-unknown' })
  })

  it('says which node does not answer', async () => {
    await startRunning()
    cluster.node(1).ignore('inspect-user')
    const answer = cluster.coordinator.inspectUser(0)
    await cluster.time.advance(3000)
    expect(await answer).toMatchObject({ ok: false, code: 'node-silent', detail: { node: 1 } })
  })

  it('asks for both ends of a conversation', async () => {
    await startRunning()
    const answer = await cluster.coordinator.inspectConversation('0:0:0')
    expect(answer).toMatchObject({ ok: true, value: { initiator: null, responder: null, initiatorUser: 0, initiatorNode: 1 } })
    expect(await cluster.coordinator.inspectConversation('0:99:0')).toMatchObject({ ok: false, code: 'conversation-unknown' })
    expect(await cluster.coordinator.inspectConversation('nonsense')).toMatchObject({ ok: false, code: 'conversation-unknown' })
  })

  it('keeps watching on nodes that come later', async () => {
    await startRunning()
    cluster.coordinator.watch({ enabled: true, everyMs: 250, eventsMax: 100 })
    cluster.node(2).die()
    await cluster.time.until(() => kinds().includes('node-recovered'), 'recovery')
    expect(cluster.node(1).received).toContainEqual({ type: 'watch', enabled: true, everyMs: 250, eventsMax: 100 })
    expect(cluster.node(2).received).toContainEqual({ type: 'watch', enabled: true, everyMs: 250, eventsMax: 100 })
  })

  it('tells where users are', async () => {
    await startRunning()
    const placement = cluster.coordinator.placement()
    expect(placement?.partitions).toBe(6)
    expect(placement?.nodeOf(placement.partitionOf(59))).toBe(3)
  })
})
