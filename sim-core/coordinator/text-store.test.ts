import { describe, expect, it } from 'vitest'
import type { TextStore } from '../backbone/text-store.types'
import { failure, success } from '../model/errors'
import type { Failure } from '../model/errors'
import type { ScenarioInput } from '../model/scenario/schema'
import { createTestCluster } from './test-cluster'
import type { TestCluster } from './test-cluster'

const input: ScenarioInput = { textStore: { kind: 'redis-async', where: 'per-node' } }

interface FakeStore extends TextStore {
  closed: number
  readonly asked: number[]
  lose(problem: Failure): void
}

function fakeStore(refused: readonly number[] = []): FakeStore {
  const store: FakeStore = {
    closed: 0,
    asked: [],
    lose: () => {},
    targetFor(node) {
      store.asked.push(node)
      return Promise.resolve(refused.includes(node) ? failure('text-store-start-failed', { reason: 'no room' }) : success({ path: `/store/${node}` }))
    },
    servers: () => store.asked.length,
    cpuSeconds: () => Promise.resolve(1.5),
    onLost(handler) {
      store.lose = handler
    },
    close() {
      store.closed++
      return Promise.resolve()
    }
  }
  return store
}

/** Everything that a refused start had begun is gone, and the cluster can be used again. */
async function expectNothingLeft(cluster: TestCluster): Promise<void> {
  expect(cluster.alive()).toBe(0)
  expect(cluster.hubs.every(({ closed }) => closed)).toBe(true)
  void cluster.start({})
  await cluster.time.until(() => cluster.coordinator.snapshot()?.state === 'running', 'a run without a store')
  const closing = cluster.coordinator.close()
  await cluster.time.advance(60_000)
  await closing
}

async function refusal(cluster: TestCluster, scenario: ScenarioInput = input): Promise<unknown> {
  const started = cluster.start(scenario)
  await cluster.time.advance(20_000)
  return started
}

describe('a run with a text store', () => {
  it('is refused where none can be had, and starts nothing', async () => {
    const cluster = createTestCluster()
    expect(await refusal(cluster)).toMatchObject({ ok: false, code: 'text-store-missing' })
    expect(cluster.nodes).toHaveLength(0)
    await expectNothingLeft(cluster)
  })

  it('is refused where a node cannot have its server', async () => {
    const cluster = createTestCluster()
    const store = fakeStore([2])
    cluster.openTextStore = () => Promise.resolve(success(store))
    expect(await refusal(cluster)).toMatchObject({ ok: false, code: 'text-store-start-failed', detail: { reason: 'no room' } })
    expect(store.closed).toBe(1)
    await expectNothingLeft(cluster)
  })

  it('is refused where a node runs on another machine', async () => {
    const cluster = createTestCluster()
    const store = fakeStore()
    cluster.openTextStore = () => Promise.resolve(success(store))
    cluster.hostOf = (node) => (node === 3 ? 'far' : 'local')
    expect(await refusal(cluster)).toMatchObject({ ok: false, code: 'text-store-remote', detail: { hosts: 'far' } })
    expect(store.closed).toBe(1)
    cluster.hostOf = () => 'local'
    await expectNothingLeft(cluster)
  })

  it('tells each node its server, in every life, and fails by name when a server is lost', async () => {
    const cluster = createTestCluster()
    const store = fakeStore()
    cluster.openTextStore = (_store, lines) => {
      expect(lines).toEqual(['one', 'two'])
      return Promise.resolve(success(store))
    }
    void cluster.start(input)
    await cluster.time.until(() => cluster.coordinator.snapshot()?.state === 'running', 'the start')
    expect(cluster.nodes.map(({ start }) => start?.textStore)).toEqual([1, 2, 3].map((node) => ({ path: `/store/${node}` })))
    cluster.node(2).die()
    await cluster.time.until(() => cluster.nodes.length === 4 && cluster.node(2).start !== null, 'a new life')
    expect(cluster.node(2).start?.textStore).toEqual({ path: '/store/2' })
    store.lose(failure('text-store-lost', { whose: 'node 2', reason: 'killed' }))
    await cluster.time.until(() => cluster.coordinator.report() !== null, 'the end')
    expect(cluster.coordinator.report()).toMatchObject({ state: 'failed', failure: { code: 'text-store-lost' }, textStore: { serverCpuSeconds: 1.5 } })
    expect(store.closed).toBe(1)
    expect(cluster.alive()).toBe(0)
  })
})
