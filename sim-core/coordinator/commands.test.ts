import { describe, expect, it } from 'vitest'
import { createTestRuns } from './test-run'

const runs = createTestRuns()
const { open, startRunning, snapshot, state, reach, over, kinds, texts } = runs

describe('pause and resume', () => {
  it('stop progress and phase time, and let it go on', async () => {
    await startRunning()
    await reach('converse')
    await runs.cluster.time.advance(200)
    const paused = runs.cluster.coordinator.pause()
    await runs.cluster.time.advance(100)
    expect(await paused).toMatchObject({ ok: true })
    const before = snapshot()
    expect(before?.state).toBe('paused')
    expect(texts()).toContain('paused; ledger closed: nothing is in flight')
    await runs.cluster.time.advance(500_000)
    expect(snapshot()).toMatchObject({ state: 'paused', messages: before?.messages, conversePhaseSeconds: before?.conversePhaseSeconds })
    expect(await runs.cluster.coordinator.pause()).toMatchObject({ ok: false, code: 'run-not-active' })
    expect(await runs.cluster.coordinator.resume()).toMatchObject({ ok: true })
    await over()
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })

  it('are refused when there is nothing to stop or wake', async () => {
    open()
    expect(await runs.cluster.coordinator.pause()).toMatchObject({ ok: false, code: 'run-not-active', detail: { action: 'pause' } })
    expect(await runs.cluster.coordinator.resume()).toMatchObject({ ok: false, code: 'run-not-active', detail: { action: 'resume' } })
    await startRunning()
    expect(await runs.cluster.coordinator.resume()).toMatchObject({ ok: false })
  })

  it('reach a node that is replaced during the pause', async () => {
    await startRunning()
    await reach('converse')
    void runs.cluster.coordinator.pause()
    await runs.cluster.time.advance(100)
    runs.cluster.node(1).die()
    await runs.cluster.time.until(() => kinds().includes('node-recovered'), 'recovery')
    expect(runs.cluster.node(1).received.map((message) => message.type)).toContain('pause')
    await runs.cluster.coordinator.resume()
    await over()
    expect((await runs.cluster.coordinator.finished()).digest.verdict).toBe('equal')
  })
})

describe('cancel', () => {
  it.each(['running', 'paused', 'draining'] as const)('while %s cuts, reports and ends the nodes', async (when) => {
    await startRunning()
    await reach(when === 'draining' ? 'drain' : 'converse')
    if (when === 'paused') {
      void runs.cluster.coordinator.pause()
      await runs.cluster.time.advance(100)
    }
    expect(state()).toBe(when)
    const cancelled = runs.cluster.coordinator.cancel()
    await over()
    expect(await cancelled).toMatchObject({ ok: true })
    const report = await runs.cluster.coordinator.finished()
    expect(report).toMatchObject({ state: 'cancelled', digest: { verdict: 'prefix' }, failure: null })
    expect(report.messages).toBeGreaterThan(0)
    expect(runs.cluster.node(1).received.map((message) => message.type)).toEqual(expect.arrayContaining(['pause', 'cut', 'result', 'stop']))
    expect(runs.cluster.alive()).toBe(0)
  })

  it('while the results are taken ends the run once', async () => {
    await startRunning()
    await reach('report')
    const cancelled = runs.cluster.coordinator.cancel()
    await over()
    expect((await cancelled).ok).toBe(true)
    expect((await runs.cluster.coordinator.finished()).state).toBe('cancelled')
    expect(kinds().filter((kind) => kind === 'cancelled').length).toBe(2)
  })

  it('with a dead and a silent node still reports', async () => {
    await startRunning({}, { resultTimeoutMs: 1000 })
    await reach('converse')
    runs.cluster.node(1).silence()
    runs.cluster.node(2).die()
    void runs.cluster.coordinator.cancel()
    await over()
    expect(await runs.cluster.coordinator.finished()).toMatchObject({ state: 'cancelled' })
    expect(runs.cluster.alive()).toBe(0)
  })

  it('is refused when nothing is on', async () => {
    open()
    expect(await runs.cluster.coordinator.cancel()).toMatchObject({ ok: false, code: 'run-not-active' })
    await startRunning()
    await over()
    expect(await runs.cluster.coordinator.cancel()).toMatchObject({ ok: false, code: 'run-not-active' })
  })
})

describe('looking inside', () => {
  it('asks the node that hosts a user', async () => {
    await startRunning()
    expect(await runs.cluster.coordinator.inspectUser(59)).toMatchObject({ ok: true, value: { user: 59, node: 3 } })
    expect(await runs.cluster.coordinator.inspectUser(60)).toMatchObject({ ok: false, code: 'user-unknown' })
    expect(await runs.cluster.coordinator.inspectUser(-1)).toMatchObject({ ok: false, code: 'user-unknown' })
  })

  it('says which node does not answer', async () => {
    await startRunning()
    runs.cluster.node(1).ignore('inspect-user')
    const answer = runs.cluster.coordinator.inspectUser(0)
    await runs.cluster.time.advance(3000)
    expect(await answer).toMatchObject({ ok: false, code: 'node-silent', detail: { node: 1 } })
  })

  it('asks for both ends of a conversation', async () => {
    await startRunning()
    const answer = await runs.cluster.coordinator.inspectConversation('0:0:0')
    expect(answer).toMatchObject({ ok: true, value: { initiator: null, responder: null, initiatorUser: 0, initiatorNode: 1 } })
    expect(await runs.cluster.coordinator.inspectConversation('0:99:0')).toMatchObject({ ok: false, code: 'conversation-unknown' })
    expect(await runs.cluster.coordinator.inspectConversation('nonsense')).toMatchObject({ ok: false, code: 'conversation-unknown' })
  })

  it('keeps watching on nodes that come later', async () => {
    await startRunning()
    runs.cluster.coordinator.watch({ enabled: true, everyMs: 250, eventsMax: 100 })
    runs.cluster.node(2).die()
    await runs.cluster.time.until(() => kinds().includes('node-recovered'), 'recovery')
    expect(runs.cluster.node(1).received).toContainEqual({ type: 'watch', enabled: true, everyMs: 250, eventsMax: 100 })
    expect(runs.cluster.node(2).received).toContainEqual({ type: 'watch', enabled: true, everyMs: 250, eventsMax: 100 })
  })

  it('tells where users are', async () => {
    await startRunning()
    const placement = runs.cluster.coordinator.placement()
    expect(placement?.partitions).toBe(6)
    expect(placement?.nodeOf(placement.partitionOf(59))).toBe(3)
  })
})
