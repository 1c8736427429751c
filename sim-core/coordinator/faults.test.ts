import { afterEach, describe, expect, it } from 'vitest'
import type { ToNode } from '../model/control'
import type { Fault } from '../model/fault'
import type { RunSnapshot } from '../model/run'
import type { ScenarioInput } from '../model/scenario/schema'
import { createTestCluster } from './test-cluster'
import type { TestCluster } from './test-cluster'

let cluster: TestCluster
const snapshot = (): RunSnapshot | null => cluster.coordinator.snapshot()
const texts = (): string[] => snapshot()?.timeline.filter((event) => event.kind.startsWith('fault')).map((event) => event.text) ?? []
const orders = (node: number): Extract<ToNode, { type: 'faults' }>[] => cluster.node(node).received.filter((message) => message.type === 'faults')
const over = (): Promise<void> => cluster.time.until(() => ['finished', 'failed', 'cancelled'].includes(snapshot()?.state ?? ''), 'the end', 60_000)

async function converse(input: ScenarioInput = {}): Promise<void> {
  cluster = createTestCluster()
  void cluster.start(input)
  await cluster.time.until(() => snapshot()?.phase === 'converse', 'the conversations')
}

afterEach(async () => {
  const closing = cluster.coordinator.close()
  await cluster.time.advance(60_000)
  await closing
  expect(cluster.alive()).toBe(0)
  expect(cluster.time.pendingTimers()).toBe(0)
})

describe('faults of a scenario', () => {
  it('begin when they should, reach the nodes that they concern, and end', async () => {
    await converse({ faults: [{ kind: 'cut', nodes: [1, 2], at: 0.1, for: 0.2 }, { kind: 'slow', node: 3, share: 0.5, at: 0.15, for: 0.1 }] })
    await cluster.time.advance(90)
    expect(texts()).toEqual([])
    await cluster.time.advance(20)
    expect(orders(1)).toEqual([{ type: 'faults', links: [{ node: 2, kind: 'cut', amount: 0 }], share: 1 }])
    expect(orders(2)).toEqual([{ type: 'faults', links: [{ node: 1, kind: 'cut', amount: 0 }], share: 1 }])
    expect(orders(3)).toEqual([])
    await cluster.time.advance(50)
    expect(orders(3)).toEqual([{ type: 'faults', links: [], share: 0.5 }])
    await cluster.time.advance(100)
    expect(orders(3).at(-1)).toEqual({ type: 'faults', links: [], share: 1 })
    await over()
    expect(orders(1).at(-1)).toEqual({ type: 'faults', links: [], share: 1 })
    expect(texts().slice(0, 4)).toEqual(['fault cut:node1-node2, for 0.2 s', 'fault slow:node3=0.5, for 0.1 s', 'fault slow:node3=0.5 is over', 'fault cut:node1-node2 is over'])
    expect(texts()[4]).toMatch(/^delivery goes on \d\.\d\d s after the fault cut:node1-node2$/)
    const { faults } = await cluster.coordinator.finished()
    expect(faults).toMatchObject([{ fault: 'cut:node1-node2' }, { fault: 'slow:node3=0.5', recoverSeconds: null }])
    expect((faults[0].endSeconds ?? 0) - faults[0].atSeconds).toBeCloseTo(0.2)
    expect(faults[0].recoverSeconds).toBeGreaterThanOrEqual(0)
  })

  it('end with the run, and those that it did not wait for are named', async () => {
    await converse({ faults: [{ kind: 'delay', ms: 5, at: 0, for: 1000 }, { kind: 'kill', node: 1, at: 1000 }] })
    await over()
    expect(texts()).toEqual(['fault delay:*=5ms, for 1000 s', 'fault kill:node1 did not happen: the conversations were over first', 'fault delay:*=5ms ends with the run'])
    expect(cluster.nodes.length).toBe(3)
  })

  it('end when the run is cancelled: a stopped node goes on and gives its result', async () => {
    await converse({ faults: [{ kind: 'pause', node: 2, at: 0, for: 1000 }] })
    await cluster.time.advance(50)
    expect(cluster.node(2).suspended).toBe(true)
    void cluster.coordinator.cancel()
    await over()
    expect(cluster.node(2).suspended).toBe(false)
    expect((await cluster.coordinator.finished()).ledgers.logical.spoken).toBeGreaterThan(0)
  })

  it('say so when they cannot be', async () => {
    cluster = createTestCluster()
    cluster.onLaunch = (_request, node) => node.refuseToStop()
    void cluster.start({ faults: [{ kind: 'pause', node: 2, at: 0, for: 1 }] })
    await over()
    expect(texts()).toEqual(['fault pause:node2 did not happen: The fault pause:node2 cannot be injected: its process cannot be stopped on this system; kill it or make it slow instead.'])
    expect(await cluster.coordinator.finished()).toMatchObject({ state: 'finished', faults: [] })
  })
})

describe('a fault injected by hand', () => {
  const pause = (node: number, seconds: number): Fault => ({ kind: 'pause', node, at: 7, for: seconds })

  it('stops a node at once, whatever its schedule says; a short stop is no death', async () => {
    await converse()
    expect(await cluster.coordinator.inject(pause(2, 0.2))).toEqual({ ok: true, value: null })
    expect(cluster.node(2).suspended).toBe(true)
    await cluster.time.advance(250)
    expect(cluster.node(2).suspended).toBe(false)
    await over()
    const { faults, recoveries } = await cluster.coordinator.finished()
    expect(recoveries).toEqual([])
    expect(faults[0].recoverSeconds).toBeLessThanOrEqual(0.05)
  })

  it('that stops a node for too long has it fenced and replaced; its successor is not touched', async () => {
    await converse()
    await cluster.coordinator.inject(pause(2, 3))
    await over()
    const { faults, recoveries } = await cluster.coordinator.finished()
    expect(recoveries).toMatchObject([{ node: 2, cause: 'silent for 1 s' }])
    expect(faults[0].recoverSeconds).toBeGreaterThanOrEqual(1)
    expect(cluster.nodes.filter((node) => node.request.node === 2).map((node) => node.suspended)).toEqual([expect.any(Boolean), false])
  })

  it('kills a node, which is replaced, and says how long that took', async () => {
    await converse()
    await cluster.coordinator.inject({ kind: 'kill', node: 1, at: 0 })
    await over()
    const { faults } = await cluster.coordinator.finished()
    expect(faults).toMatchObject([{ fault: 'kill:node1' }])
    expect(faults[0].recoverSeconds).toBeGreaterThan(0)
  })

  it('goes on for a node that is replaced meanwhile', async () => {
    await converse()
    await cluster.coordinator.inject({ kind: 'loss', nodes: [1], percent: 5, at: 0, for: 1000 })
    await cluster.coordinator.killNode(1)
    await cluster.time.until(() => cluster.nodes.length === 4 && orders(1).length > 0, 'the successor')
    expect(orders(1)).toEqual([{ type: 'faults', links: [{ node: 0, kind: 'loss', amount: 5 }], share: 1 }])
    expect(orders(2)).toEqual([{ type: 'faults', links: [{ node: 1, kind: 'loss', amount: 5 }], share: 1 }])
  })

  it.each<[string, Fault, string]>([
    ['a node that is not there', pause(9, 1), 'node-unknown'],
    ['a link to a node that is not there', { kind: 'cut', nodes: [1, 9], at: 0, for: 1 }, 'node-unknown'],
    ['a node that is stopped already', pause(2, 1), 'fault-impossible'],
    ['a link of a node to itself', { kind: 'cut', nodes: [1, 1], at: 0, for: 1 }, 'fault-impossible'],
    ['the Redis server of a run that has none', { kind: 'kill-redis', at: 0, for: 1 }, 'fault-impossible']
  ])('is refused for %s', async (_what, fault, code) => {
    await converse()
    await cluster.coordinator.inject(pause(2, 0.5))
    expect(await cluster.coordinator.inject(fault)).toMatchObject({ ok: false, code })
  })

  it('is refused without a run, and beyond the limit', async () => {
    cluster = createTestCluster()
    expect(await cluster.coordinator.inject(pause(1, 1))).toMatchObject({ ok: false, code: 'run-not-active' })
    await converse()
    for (let i = 0; i < 64; i++) expect((await cluster.coordinator.inject({ kind: 'delay', nodes: [], ms: 1, at: 0, for: 1000 })).ok).toBe(true)
    expect(await cluster.coordinator.inject({ kind: 'delay', nodes: [], ms: 1, at: 0, for: 1000 })).toMatchObject({ ok: false, code: 'fault-impossible' })
  })
})
