import { afterEach, expect } from 'vitest'
import type { RunPhase, RunSnapshot } from '../model/run'
import { createTestCluster } from './test-cluster'
import type { TestCluster } from './test-cluster'
import type { CoordinatorOptions } from './types'

/** Runs on a cluster of simulated time, for a file of tests; after each nothing may be left: processes, hubs, timers. */
export interface TestRuns {
  readonly cluster: TestCluster
  open(options?: CoordinatorOptions): TestCluster
  /** Starts a run and waits until it goes on. */
  startRunning(input?: Parameters<TestCluster['start']>[0], options?: CoordinatorOptions): Promise<TestCluster>
  snapshot(): RunSnapshot | null
  state(): string
  reach(phase: RunPhase): Promise<void>
  over(limitMs?: number): Promise<void>
  kinds(): string[]
  /** Texts of the timeline, a line each. */
  texts(): string
}

export function createTestRuns(): TestRuns {
  let cluster: TestCluster | null = null
  const present = (): TestCluster => {
    if (cluster === null) throw new Error('no cluster was opened')
    return cluster
  }
  const runs: TestRuns = {
    get cluster() {
      return present()
    },
    open(options = {}) {
      cluster = createTestCluster(options)
      return cluster
    },
    async startRunning(input = {}, options = {}) {
      const opened = runs.open(options)
      const started = opened.start(input)
      await opened.time.until(() => runs.state() !== 'idle' && runs.state() !== 'preparing', 'the start')
      expect(await started).toMatchObject({ ok: true })
      return opened
    },
    snapshot: () => present().coordinator.snapshot(),
    state: () => runs.snapshot()?.state ?? 'idle',
    reach: (phase) => present().time.until(() => runs.snapshot()?.phase === phase, `phase ${phase}`),
    over: (limitMs) => present().time.until(() => ['finished', 'failed', 'cancelled'].includes(runs.state()), 'the end', limitMs),
    kinds: () => runs.snapshot()?.timeline.map((event) => event.kind) ?? [],
    texts: () => runs.snapshot()?.timeline.map((event) => event.text).join('\n') ?? ''
  }
  afterEach(async () => {
    const { coordinator, time, alive, hubs } = present()
    const closing = coordinator.close()
    await time.advance(60_000)
    await closing
    await time.until(() => alive() === 0, 'all processes to end', 20_000)
    expect(hubs.every((entry) => entry.closed)).toBe(true)
    await time.advance(200_000)
    expect(time.pendingTimers()).toBe(0)
  })
  return runs
}
